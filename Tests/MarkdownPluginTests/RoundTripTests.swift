import Conversion
import DocumentModel
import MarkdownPlugin
import TestSupport
import Testing

/// Documents of every kind of node, to Markdown and back: the same but for the declared losses, and the same bytes when
/// they are written again.
@Suite struct RoundTripTests {
  /// Where documents come from.
  enum Origin: CaseIterable {
    /// What is hard on a Markdown writer.
    case markdown
    /// Everything that the model has, in words, with the characters of markup, and with whatever UTF-8 allows.
    case plain, marked

    func document(_ seed: UInt64) -> Document {
      if self == .markdown {
        var generator = MarkdownTextGenerator(seed: seed)
        return generator.document()
      }
      var options = DocumentGenerator.Options()
      // What raw text means, only its format knows.
      options.blocks.remove(.rawBlock)
      options.inlines.remove(.rawInline)
      options.distinctRanges = true
      options.metadata = false
      options.resources = false
      options.nodes = 40
      options.texts = self == .plain ? .plain : .marked
      var generator = DocumentGenerator(seed: seed, options: options)
      return generator.document()
    }
  }

  private struct Failure {
    var count: Int
    var text: String
  }

  @Test(arguments: Origin.allCases, [0, 20])
  func comesBack(origin: Origin, columns: Int) throws {
    var smallest: Failure?
    for seed in 0..<UInt64(250) {
      let document = origin.document(seed)
      let (markdown, losses) = try written(document, columns: columns)
      let read = try read(markdown)
      #expect(read.ledger.sums.isSound, "seed \(seed)")
      var before = ExpectedTree(losses: losses)
      before.isOfModel = true
      var after = ExpectedTree(losses: [])
      after.isOfModel = true
      var expected = lines(before.tree(document), columns)
      var found = lines(after.tree(read.document), columns)
      if origin != .markdown {
        // Which blank lines libcmark-gfm sees where figures, stories or definitions stand in items is not all known.
        let tightness = /\ tight="[a-z]+"/
        expected = expected.replacing(tightness, with: "")
        found = found.replacing(tightness, with: "")
      }
      if expected != found { note(seed, markdown, difference(expected, found), &smallest) }
    }
    #expect(smallest == nil, "\(smallest?.text ?? "")")
  }

  @Test(arguments: [0, 20])
  func writingAgainChangesNothing(columns: Int) throws {
    var smallest: Failure?
    for seed in 1000..<UInt64(1400) {
      let (once, losses) = try written(Origin.markdown.document(seed), columns: columns)
      // What has become a link is written as one.
      if losses.contains(where: { $0.reason.contains("e-mail") }) { continue }
      let (twice, _) = try written(try read(once).document, columns: columns)
      if once != twice { note(seed, once, String(decoding: twice, as: UTF8.self), &smallest) }
    }
    #expect(smallest == nil, "\(smallest?.text ?? "")")
  }

  private func note(_ seed: UInt64, _ markdown: [UInt8], _ text: String, _ smallest: inout Failure?) {
    guard markdown.count < smallest?.count ?? .max else { return }
    smallest = Failure(
      count: markdown.count, text: "seed \(seed)\n\(text)\n\(String(decoding: markdown, as: UTF8.self))")
  }

  private func difference(_ expected: String, _ found: String) -> String {
    let one = expected.split(separator: "\n")
    let two = found.split(separator: "\n")
    let from = max(0, zip(one, two).prefix { $0 == $1 }.count - 2)
    return "expected:\n" + one.dropFirst(from).prefix(8).joined(separator: "\n") + "\nfound:\n"
      + two.dropFirst(from).prefix(8).joined(separator: "\n")
  }

  /// Where lines are broken anew, a soft break is a space.
  private func lines(_ tree: Tree, _ columns: Int) -> String { (columns > 0 ? spaced(tree) : tree).lines }

  private func spaced(_ tree: Tree) -> Tree {
    if tree.name == "softbreak" { return Tree("text", text: " ") }
    return Tree(tree.name, text: tree.text, tree.children.map(spaced))
  }

  /// Every ASCII punctuation at every place of a text, alone and doubled, in every kind of block and beside marks.
  @Test(arguments: [0, 4])
  func everyPunctuationAtEveryPlace(columns: Int) throws {
    for byte in UInt8(0x21)...0x7E where !(0x30...0x39).contains(byte) && !(0x41...0x5A).contains(byte) {
      guard !(0x61...0x7A).contains(byte) else { continue }
      let sign = String(UnicodeScalar(byte))
      for text in [sign, "\(sign) a", "\(sign)a", "a\(sign)", "a \(sign)", "a\(sign)b", "a \(sign) b", "1\(sign) a"] {
        for text in [text, text.replacing(sign, with: sign + sign), text.replacing(sign, with: sign + sign + sign)] {
          try comesBackAlone(text, columns)
        }
      }
    }
  }

  private func comesBackAlone(_ text: String, _ columns: Int) throws {
    let builder = DocumentBuilder()
    builder.body.paragraph { $0.text(text) }
    builder.body.heading(level: 3) { $0.text(text) }
    builder.body.blockQuote {
      $0.paragraph {
        $0.text("x")
        $0.emphasis { $0.text(text) }
        $0.lineBreak()
        $0.text(text)
        $0.link(destination: "u", title: text) { $0.text(text) }
        $0.code(text)
        $0.strong {
          $0.text(text)
          $0.strikethrough { $0.text(text) }
        }
      }
    }
    builder.body.list(.bullet()) { list in list.item { $0.paragraph { $0.text(text) } } }
    builder.body.table(headerRowCount: 1, alignments: [.none, .none]) { table in
      table.row { row in
        row.cell { $0.text(text) }
        row.cell { $0.code(text) }
      }
    }
    let document = try builder.finish()
    let (markdown, losses) = try written(document, columns: columns)
    #expect(losses.isEmpty, "\(text): \(losses)")
    let found = try read(markdown).document
    var before = ExpectedTree(losses: [])
    var after = ExpectedTree(losses: [])
    let same = lines(before.tree(document), columns) == lines(after.tree(found), columns)
    #expect(same, "\(text)\n\(String(decoding: markdown, as: UTF8.self))")
  }
}
