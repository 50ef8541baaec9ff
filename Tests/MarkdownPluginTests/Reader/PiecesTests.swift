import Conversion
import DocumentModel
import Scan
import TestSupport
import Testing

@testable import MarkdownPlugin

/// A text is parsed in pieces. The document, its places and the ledger must be those of the whole, wherever it is cut.
@Suite struct PiecesTests {
  @Test(arguments: 0..<40)
  func documentsAreTheSame(seed: Int) throws {
    var generator = BlockTextGenerator(seed: UInt64(seed))
    for _ in 0..<60 { try expectSame(generator.text()) }
  }

  @Test(arguments: 0..<10)
  func mutatedDocumentsAreTheSame(seed: Int) throws {
    var generator = BlockTextGenerator(seed: UInt64(1000 + seed))
    var mutator = Mutator(seed: UInt64(seed))
    var other = generator.text()
    for _ in 0..<60 {
      let text = generator.text()
      // Bytes that are no UTF-8 never come to the reader.
      let bytes = mutator.mutated(Array(text.utf8), splicing: Array(other.utf8))
      try expectSame(String(decoding: bytes, as: UTF8.self))
      other = text
    }
  }

  /// Texts of which one rule or another would be wrong, were it simpler.
  @Test(arguments: [
    // A definition behind its use, before it, twice, under another spelling, and none after all.
    "see [a]\n\nmore\n\nand more\n\n[a]: /x\n", "[a]: /x\n\nmore\n\nsee [a]\n", "[a]: /x\n\nb\n\n[A]: /y\n\nsee [a]\n",
    "see [a]\n\nb\n\n    [a]: /x\n\nc\n\n[a]: /y\n\nd [a]\n", "[a\n> b]\n\nx\n\n> [a\n> b]: /x\n\ny [a b]\n",
    "[straße]: /x\n\ny\n\n[STRASSE] [STRAẞE]\n", "[K]\n\ny\n\n[\u{212A}]: /x\n\nz [k]\n",
    "[ﬁ]\n\ny\n\n[FI]: /x 'z'\n\n[Fi]\n",
    "[a b]: /x\n\ny [ab]\n\nz\n\n[ab]: /z\n\n[a b] [ab]\n", "[a\\]]: /x\n\nb [a\\]] [a\\\\]]\n",
    "[a]: </x y\\>\\&amp;&amp;> \"t \\\" &quot; &#10;&#10; \\\\\"\n\nb [a]\n\nc\n\n![a]\n",
    "|[a\\|b]|\n|-|\n|x|\n\ny\n\n[a|b]: /x\n\nz\n", "[a]: <>\n\nb [a]\n\nc [a][]\n\nd [x][a]\n",
    // Brackets that look as if they had an address or another label behind them.
    "[a](b c)\n\nd\n\n[a]: /x\n", "[a](b \"c\" d)\n\nd\n\n[a]: /x\n", "[a](b\\)\n\nd\n\n[a]: /x\n",
    "[a](<b)\n\nd\n\n[a]: /x\n",
    "|[a](b|c)|\n|-|-|\n\nd\n\n[a]: /x\n", "[a][b c\n\nd\n\n[a]: /x\n", "[a][ ]\n\nd\n\n[a]: /x\n",
    "[a][b[c]]\n\nd\n\n[a]: /x\n",
    "[a](b \"c\\\")\n\nd\n\n[a]: /x\n", "[a](b)[c]\n\nd\n\n[c]: /x\n", "[a][x]\n\nd\n\n[x]: /x\n\ne\n\n[a]: /y\n",
    // What looks like a definition, and what does not.
    "[a]\n\nb\n\n[a]: /x c\n\nd\n\n[a]: /x (c\n\ne\n\n[a]: /y \"c\" d\n\nf\n\n[a]: /z 'c'\t\n\ng\n\n[a]\n",
    "[a]\n\nb\n\n- [ ] [a]: /x\n", "[a]\n\nb\n\n1. > * [a]: /x\n", "\u{FEFF}[a]: /x\n\nb\n\n[a]\n",
    "[a]\n\nb\n\n[a]:\n/x\n'c\nd'\n",
    "[a]\n\nb\n\n[a]: <x y> \"c\\\"\"\n", "[a]\n\nb\n\n[a]: /x\u{B}\"c\"\n", "[a]\n\nb\n\n[a]: /x\r\"c\"\r",
    // Code and HTML that go on below a blank line.
    "a\n\n```\nb\n\nc\n\nd\n```\n\ne\n", "a\n\n~~~~\nb\n\nc\n```\n\nd\n", "- ```\n  a\n\nb\n\nc\n",
    "<pre>\na\n\nb\n\n</pre>\n\nc\n",
    "<!-- a\n\nb\n\nc -->\n\nd\n", "<div>\na\n\nb\n\n</div>\n\nc\n", "<script>\na\n\nb</script>\n\nc\n",
    "> <pre>\n> a\n\nb\n",
    "<![CDATA[\na\n\nb\n\n]]>\n\nc\n", "<?a\n\nb\n\n?>\n\nc\n", "a\n\n\u{FEFF}b\n\nc\n", "1. a\n\n   b\n\nc\n\n   d\n",
    "\n\na\r\n\r\nb\r\n\r\nc",
    "", "\n", "a",
  ])
  func cutsAreRight(text: String) throws { try expectSame(text) }

  /// A text is really cut, and so are most of those that are made up here.
  @Test func textsAreCut() throws {
    var generator = BlockTextGenerator(seed: 7)
    let counts = (0..<50).map { _ in pieceCount(of: generator.text()) }
    #expect(counts.reduce(0, +) > 200)
    #expect(pieceCount(of: "a\n\n```\nb\n\nc\n```\n\nd\n\n# e\n\n- f\n\ng\n") == 4)
    #expect(pieceCount(of: "see [a]\n\nmore\n\n[a]: /x\n\nmore\n\nstill more\n") == 3)
  }

  private func pieceCount(of text: String) -> Int {
    let source = MarkdownSource(Source(name: "t", bytes: Array(text.utf8)), from: 0)
    var pieces = MarkdownPieces(source, size: 1, isWhole: false)
    var count = 0
    while pieces.next != nil, count < 1000 {
      // As if the parser found every definition where it stands.
      if pieces.accept(mayGoOn: false, defining: []) { count += 1 }
    }
    return count
  }

  private func expectSame(_ text: String) throws {
    for dialect in MarkdownReader.Dialect.allCases {
      let whole = try read(text, dialect, Int.max)
      for size in [1, 30, 200] {
        let pieces = try read(text, dialect, size)
        guard pieces.document == whole.document, pieces.ledger == whole.ledger else {
          Issue.record(
            """
            \(dialect), pieces of \(size), of \(text.debugDescription):
            \(pieces.document.dump(ranges: true))
            whole:
            \(whole.document.dump(ranges: true))
            """)
          return
        }
      }
    }
  }

  private func read(
    _ text: String, _ dialect: MarkdownReader.Dialect, _ size: Int
  ) throws -> (document: Document, ledger: [SourceLedger.Entry]) {
    let source = Source(name: "t.md", bytes: Array(text.utf8))
    let builder = DocumentBuilder()
    var context = ReaderContext()
    try MarkdownReader(dialect, pieceSize: size).read(source, into: builder, context: &context)
    context.ledger.finish(source)
    return (try builder.finish(), Array(context.ledger.entries))
  }
}

/// Makes Markdown of blocks that open, close and go on, and of links whose definitions stand anywhere.
private struct BlockTextGenerator {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private static let labels = [
    "a", "A", "b", "a b", "A  B", "ab", "a\nb", "é", "É", "ß", "ss", "SS", "ẞ", "日本", "1", "a\\]", "*a*", "a|b",
    "a\\|b", "`a`",
    "foo-bar", "foo bar", "^a",
  ]
  private static let lines = [
    "word", "Another line", "# Heading", "## Next", "- item", "  more", "* item", "1. one", "2) two", "   three",
    "> quote", ">> q",
    "> - item", "    code", "\tcode", "```", "~~~", "```swift", "````", "  ```", "- ```", "> ```", "<div>", "</div>",
    "<pre>",
    "</pre>", "<!--", "-->", "<script>", "</script>", "<?php", "?>", "<b>", "<style>x</style>", "---", "===", "***",
    "| a | b |",
    "|---|---|", "| c |", "- [ ] task", "été", "日本語", "&amp; x", "*em", "em*", "www.example.org", "a\\", "b  ", "~~x~~",
    "\u{FEFF}x",
  ]

  mutating func text() -> String {
    let end = random.oneIn(6) ? "\r\n" : "\n"
    let hasLabels = random.oneIn(2)
    var lines: [String] = []
    for _ in 0..<random.number(1...40) {
      if random.oneIn(2) { lines.append("") }
      if random.oneIn(4) { lines += ["", "more"] }
      switch random.number(0...9) {
      case 0...1 where hasLabels: lines += definition()
      case 2...4 where hasLabels: lines += use().split(separator: "\n").map(String.init)
      default: lines.append(random.pick(Self.lines))
      }
      if random.oneIn(2) { lines.append("") }
    }
    return lines.joined(separator: end) + (random.oneIn(2) ? end : "")
  }

  private mutating func definition() -> [String] {
    let address = random.pick(["/x\(random.number(0...99))", "</a b>", "<>", "http://x.y/&amp;\\*", "x)"])
    let title = random.pick(["", " \"t\"", " 'a &quot; \\' b'", "\n  (t)", " \"unclosed", " \"a\nb\""])
    let prefix = random.pick(["", "", "", "> ", "- ", "    ", "  "])
    return "\(prefix)[\(random.pick(Self.labels))]: \(address)\(title)".split(separator: "\n").map(String.init)
  }

  private mutating func use() -> String {
    let label = random.pick(Self.labels)
    let prefix = random.pick(["", "", "x ", "> ", "| ", "- ", "# "])
    switch random.number(0...6) {
    case 5:
      return
        "\(prefix)[\(label)]\(random.pick(["(a b)", "(a)", "(a \"b\")", "(<a>)", "(a|b)", "(a\\)", "( a)", "(a(b))"]))"
    case 6: return "\(prefix)[\(label)]\(random.pick(["[b]", "[ ]", "[b", "[a|b]", "[*]", "[[b]]", "[\\]]"]))"
    case 0: return "\(prefix)[\(label)][]"
    case 1: return "\(prefix)[text][\(label)] more"
    case 2: return "\(prefix)![\(label)]"
    case 3: return "\(prefix)[\(label)](/inline)"
    default: return "\(prefix)see [\(label)] and [\(random.pick(Self.labels))]"
    }
  }
}
