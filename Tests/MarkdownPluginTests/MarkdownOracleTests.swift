import Conversion
import DocumentModel
import Foundation
import MarkdownPlugin
import Testing

/// The Markdown of generated documents, read by libcmark-gfm, says what the documents say.
@Suite(.enabled(if: Oracle.isThere))
struct MarkdownOracleTests {
  @Test(arguments: 0..<8)
  func sameStructure(block: Int) throws {
    var failures = 0
    var smallest: (count: Int, text: String)?
    for seed in (block * 250)..<(block * 250 + 250) {
      var generator = MarkdownTextGenerator(seed: UInt64(seed))
      let document = generator.document()
      let (markdown, losses) = try written(document)
      var expectation = ExpectedTree(losses: losses)
      let expected = fixed(expectation.tree(document)).lines
      let read = fixed(try Oracle.tree(markdown)).lines
      if expected != read {
        failures += 1
        if smallest == nil || markdown.count < smallest?.count ?? 0 {
          smallest = (
            markdown.count, "seed \(seed)\n\(difference(expected, read))\n\(String(decoding: markdown, as: UTF8.self))"
          )
        }
      }
    }
    #expect(failures == 0, "\(smallest?.text ?? "")")
  }

  /// The command's names for nodes of footnotes are the same for reference and definition.
  private func fixed(_ tree: Tree) -> Tree {
    var tree = tree
    if tree.name == "footnote_reference" { tree.name = "reference" }
    if tree.name == "footnote", tree.children.isEmpty { tree.name = "reference" }
    tree.children = tree.children.map(fixed)
    // The command forgets the blank line after a rule, fence or table, also one that ends a list within, which makes a list
    // loose.
    let lines = tree.name.hasPrefix("list") ? tree.lines : ""
    if ["thematic_break", "code_block", "table_header"].contains(where: lines.contains),
      let end = tree.name.range(of: " tight=")?.lowerBound
    {
      tree.name = String(tree.name[..<end])
    }
    // The command takes a box for checked where its line holds `[x]` anywhere.
    if tree.name.hasPrefix("tasklist"), tree.lines.contains("[x]") { tree.name = "tasklist" }
    // E-mail addresses are links to GitHub whatever stands around them.
    tree.children = tree.children.flatMap { child in
      let text = child.children.first?.text ?? ""
      let isBare = child.name == "link destination=\"mailto:\(text)\" title=\"\""
      let isPlain = child.name == "link destination=\"\(text)\" title=\"\"" && text.contains("@")
      return isBare || isPlain ? child.children : [child]
    }
    return tree
  }

  private func difference(_ expected: String, _ read: String) -> String {
    let one = expected.split(separator: "\n")
    let two = read.split(separator: "\n")
    let same = zip(one, two).prefix { $0 == $1 }.count
    let from = max(0, same - 2)
    return "expected:\n" + one.dropFirst(from).prefix(16).joined(separator: "\n") + "\nread:\n"
      + two.dropFirst(from).prefix(16).joined(separator: "\n")
  }
}

/// The Markdown of `document` with what got lost.
func written(_ document: Document, frontMatter: Bool = false, columns: Int = 0) throws -> ([UInt8], [Loss]) {
  var options = OptionValues()
  options[MarkdownOptions.frontMatter] = frontMatter
  options[MarkdownOptions.columns] = columns
  var output = Output()
  var context = WriterContext(options: options)
  try #require(MarkdownFormat.plugin.writer).write(document, to: &output, context: &context)
  return (output.bytes, context.losses)
}
