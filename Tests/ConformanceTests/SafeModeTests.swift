import Foundation
import Heddle
import TestSupport
import Testing

/// Without `--allow-raw-html`, raw HTML never reaches the output as markup: what an HTML parser finds in the page is what
/// it finds in the page of the same document without its raw nodes.
@Suite struct SafeModeTests {
  @Test(arguments: ["commonmark", "markdown"])
  func rawHTMLIsNoMarkup(dialect: String) throws {
    let folder = try TemporaryFolder()
    var names: [String] = []
    for example in Specification.examples {
      let document = try document(Array(example.markdown.utf8), dialect)
      let page = try Converter().write(document, as: "html")
      let bare = try Converter().write(withoutRaw(document), as: "html")
      names.append(try folder.write("\(example.number).html", page))
      names.append(try folder.write("\(example.number).bare.html", bare))
    }
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("elements").path
    let found = try run(["python3", script] + names, input: [])
    try #require(found.status == 0)
    let lines = String(decoding: found.output, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    try #require(lines.count == names.count)
    for index in Specification.examples.indices {
      #expect(lines[index * 2] == lines[index * 2 + 1], "\(Specification.examples[index].number)")
    }
    // The parser sees raw HTML where there is some.
    #expect(lines.contains { $0.contains("<em") } && lines.contains { $0.contains("<a href") })
  }

  private func withoutRaw(_ document: Document) throws -> Document {
    try document.rewritten(
      block: { block in
        if case .rawBlock = block.kind { .drop } else { .descend }
      },
      inline: { inline in
        if case .rawInline = inline.kind { .drop } else { .descend }
      })
  }
}
