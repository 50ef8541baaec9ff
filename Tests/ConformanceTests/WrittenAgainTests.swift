import Foundation
import Heddle
import Testing

/// Markdown to Markdown: what is written means what was read, to the reference implementation.
@Suite struct WrittenAgainTests {
  @Test func theReferenceReadsTheSame() throws {
    for example in Specification.examples {
      let isGFM = !example.feature.isEmpty
      let bytes = Array(example.markdown.utf8)
      let written = try markdown(document(bytes, example.dialect))
      #expect(
        Library.write(written, isGFM: isGFM) == Library.write(bytes, isGFM: isGFM),
        "\(example.number): \(String(decoding: written, as: UTF8.self))")
    }
  }

  /// With lines broken anew it is the same but for the places where lines end.
  @Test(arguments: [20, 72])
  func brokenLinesReadTheSame(columns: Int) throws {
    // 118 has a paragraph within an unclosed `pre`.
    for example in Specification.examples where example.number != 118 {
      let isGFM = !example.feature.isEmpty
      let bytes = Array(example.markdown.utf8)
      let written = try markdown(document(bytes, example.dialect), columns: columns)
      #expect(
        flat(Library.write(written, isGFM: isGFM)) == flat(Library.write(bytes, isGFM: isGFM)),
        "\(example.number): \(String(decoding: written, as: UTF8.self))")
    }
  }

  @Test(arguments: [0, 20, 72])
  func writingAgainChangesNothing(columns: Int) throws {
    for example in Specification.examples {
      let once = try markdown(document(Array(example.markdown.utf8), example.dialect), columns: columns)
      let twice = try markdown(document(once, example.dialect), columns: columns)
      #expect(once == twice, "\(example.number): \(String(decoding: once, as: UTF8.self))")
    }
  }

  /// What is not in the specification, and went wrong once.
  @Test(arguments: [
    // Where a domain begins, whatever comes after it is one to GitHub.
    "see www\\.\n", "x www\\. y, www\\.\\* z\n", "www\\.\ny\n", "www\\.*a*\n", "(www\\.)\n",
    // E-mail addresses that GitHub links and CommonMark does not take in angle brackets.
    "mail me@.org now\n", "a@b_c.d x\n", "*a@-b.c*\n", "[x@-y.z](mailto:x@-y.z) x@-y.z\n",
    // Lines of raw HTML that would begin a block where they are not indented.
    "text <!-- foo\n    - bar\n    # baz -->\n", "text <a\n    >\n", "- a <b\n      c=\"\n      1. x\"> d\n",
    "> q <b\n> c=\"\n>     --- \"> d\n",
    // Blocks of HTML that go on to the end.
    "x[^1]\n\n[^1]: note\n\n<!-- todo\n", "- <pre>\n\nb\n", "> - <pre>a\n>\n> c\n", "- <pre>\n\n- b\n",
    "- a\n  - <!--\n\n- b\n",
    // Blocks of HTML beside lists.
    "-   a\n\n<p align=\"center\">x</p>\n", "-   a\n\n   <!-- c -->\n\n-   b\n",
    "*\n   <div>\n   x\n   </div>\n\n   y\n",
  ])
  func whatWentWrongOnce(markdown source: String) throws {
    let bytes = Array(source.utf8)
    let once = try markdown(document(bytes, "markdown"))
    let text = String(decoding: once, as: UTF8.self)
    // Indentation of raw HTML means nothing.
    func html(_ bytes: [UInt8]) -> String { Library.write(bytes, isGFM: true).replacing(/\n +</, with: "\n<") }
    #expect(html(once) == html(bytes), "\(text)")
    #expect(try markdown(document(once, "markdown")) == once, "\(text)")
  }

  /// A tag alone on the first line of a paragraph is a block, so the line does not end behind it.
  @Test func noLineEndsBehindATagAlone() throws {
    let source = "<img src=\"https://example.org/a.svg\"> Word is *here*\n"
    let text = String(decoding: try markdown(document(Array(source.utf8), "markdown"), columns: 30), as: UTF8.self)
    #expect(text.hasPrefix("<img src=\"https://example.org/a.svg\"> Word"))
  }

  /// The writer of the library itself loses something in a few: the yardstick.
  @Test func theWriterOfTheReferenceLosesMore() {
    let failed = Specification.examples.filter { example in
      let isGFM = !example.feature.isEmpty
      let bytes = Array(example.markdown.utf8)
      let written = Array(Library.write(bytes, isGFM: isGFM, as: .commonMark).utf8)
      return Library.write(written, isGFM: isGFM) != Library.write(bytes, isGFM: isGFM)
    }
    #expect(failed.map(\.number) == [51, 52, 65, 108, 235, 275, 281, 282, 293, 344])
  }

  /// Line ends outside of preformatted text as spaces.
  private func flat(_ html: String) -> String {
    var result = ""
    var rest = html[...]
    while let start = rest.range(of: "<pre") {
      let end = rest.range(of: "</pre>", range: start.upperBound..<rest.endIndex)?.upperBound ?? rest.endIndex
      result += rest[..<start.lowerBound].replacingOccurrences(of: "\n", with: " ") + rest[start.lowerBound..<end]
      rest = rest[end...]
    }
    return result + rest.replacingOccurrences(of: "\n", with: " ")
  }
}
