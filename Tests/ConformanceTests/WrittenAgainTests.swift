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
