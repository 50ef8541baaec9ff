import DocumentModel
import TestSupport

/// Makes documents whose texts are as hard on a Markdown writer as can be, of every kind that has a form in Markdown.
///
/// Every node has a source range of its own, so that a test can tell which node a loss belongs to.
struct MarkdownTextGenerator {
  var random: SeededGenerator
  private var nextRange = 0
  private var depth = 0
  private var footnotes: [String] = []
  private var isInFootnotes = false

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private static let words = [
    "a", "b", "foo", "bar", "x1", "1", "23", "été", "日本", "word", "I", "W",
  ]
  private static let marked = [
    "*", "**", "***", "_", "__", "`", "``", "```", "~", "~~", "~~~", "[", "]", "(", ")", "](", "](x)", "[x]: y", "[ ] ",
    "[x] ", "[^1]", "[^1]: y", "![", "!", "<", ">", "<b>", "</b>", "<!-- c -->", "<div>", "<?", "<http://x.y>", "&",
    "&amp;", "&#35;", "&copy;", "\"", "'", "\\", "\\\\", "|", "| a |", "--|--", "|-|-|", ":-:", "#", "##", "# ", "-",
    "- ",
    "--", "---", "- - -", "+", "+ ", "1.", "1. ", "2) ", "=", "===", ":", ":::", "{", "}", "$", "^", "@", ".", ",", ";",
    "?", "/", "%", "_ _ _", "* * *", "***", "___", "http://x.y", "https://x.y/z_w_", "ftp://x.y", "www.x.y",
    "www.x_y.z",
    "“", "”", "—", "…", "€", "\u{A0}", "é", "\t", "  ", " ", " ", "    ", "\n", "#tag", "http:", "//", "snake_case_",
    "5*3",
    "a_b", "C#", "+1", "10)", "1234567890.",
  ]

  mutating func text() -> String {
    var text = ""
    for _ in 0..<random.number(1...7) {
      switch random.number(0...9) {
      case 0...3: text += random.pick(Self.words)
      case 4...5: text += " "
      case 6: text += String(Unicode.Scalar(UInt8(random.number(0x20...0x7E))))
      default: text += random.pick(Self.marked)
      }
    }
    // GitHub links e-mail addresses whatever is done about it.
    return text.replacing("@", with: random.oneIn(2) ? " @" : "@ ")
  }

  mutating func plain() -> String { random.pick(Self.words) + " " + random.pick(Self.words) }

  private mutating func range() -> SourceRange {
    nextRange += 1
    return SourceRange(nextRange..<nextRange + 1)
  }

  // MARK: - Inlines

  mutating func inlines(_ builder: InlineBuilder, level: Int = 0, link: Bool = false, cell: Bool = false) {
    let count = random.number(1...(level == 0 ? 6 : 3))
    var breaks = false
    for index in 0..<count {
      let isEdge = index == 0 || index == count - 1
      let wasBreak = breaks
      breaks = false
      switch random.number(0...(level < 3 ? 19 : 7)) {
      case 0...4:
        // Two texts side by side now and then.
        builder.text(text(), at: range(), joining: false)
      case 5: builder.code(code(), at: range())
      case 6 where !isEdge && !wasBreak && !cell:
        builder.softBreak(at: range())
        breaks = true
      case 7 where !isEdge && !wasBreak && !cell:
        builder.lineBreak(at: range())
        breaks = true
      case 8...10: mark(.emphasis, builder, level, link, cell)
      case 11...12: mark(.strong, builder, level, link, cell)
      case 13: mark(.strikethrough, builder, level, link, cell)
      case 14 where !link:
        let address = address()
        let title = random.oneIn(3) ? text() : ""
        if random.oneIn(3) {
          builder.link(destination: address, at: range()) { $0.text(address, at: .none) }
        } else {
          builder.document.open(.link(destination: address, title: title), at: range())
          inlines(builder, level: level + 1, link: true, cell: cell)
          builder.document.close()
        }
      case 15:
        builder.document.open(.image(source: address(), title: random.oneIn(3) ? text() : ""), at: range())
        inlines(builder, level: level + 1, link: true, cell: cell)
        builder.document.close()
      case 16:
        builder.document.open(.span, at: range())
        inlines(builder, level: level + 1, link: link, cell: cell)
        builder.document.close()
      case 17: builder.mention("@" + random.pick(["a", "a_b", "_a_", "a__"]), at: range())
      case 18: builder.hashtag("#" + random.pick(["tag", "t_a_g", "日本"]), at: range())
      case 19 where !link && !isInFootnotes:
        let label = "n\(random.number(1...3))"
        if !footnotes.contains(label) { footnotes.append(label) }
        builder.footnoteReference(label: label, at: range())
      default: builder.text(text(), at: range(), joining: false)
      }
    }
  }

  private mutating func mark(
    _ container: Container, _ builder: InlineBuilder, _ level: Int, _ link: Bool, _ cell: Bool
  ) {
    builder.document.open(container, at: range())
    inlines(builder, level: level + 1, link: link, cell: cell)
    builder.document.close()
  }

  mutating func code() -> String {
    let code = random.pick([
      "x", "`", "``", "a `` b", " x ", " ", "  ", "`a", "a`", "a|b", "\\|", "a\\", "&amp;", "*", "a_b_",
    ])
    return random.oneIn(3) ? code + text().replacing("\n", with: " ") : code
  }

  mutating func address() -> String {
    let addresses = [
      "http://x.y/z", "https://x.y/?a=1&b=2", "#x", "", "a b", "a(b)c", "a(b", "a)b", "<x>", "a\\b", "a\\*b", "&amp;",
      "a|b",
      "mailto:a@b.c", "x\"y", "http://x.y/é", "/a_b_c", "http://x.y/a*b*", "x\ny", "((a))", "http://x.y/a|b",
      "http://x.y/&copy;",
    ]
    return random.pick(addresses)
  }

  // MARK: - Blocks

  mutating func document() -> Document {
    let builder = DocumentBuilder()
    for _ in 0..<random.number(1...6) { block(builder) }
    isInFootnotes = true
    for label in footnotes {
      builder.open(.footnoteDefinition(label: label), at: range())
      blocks(builder)
      builder.close()
    }
    guard let document = try? builder.finish() else { preconditionFailure("the generator broke a rule") }
    return document
  }

  private mutating func blocks(_ builder: DocumentBuilder) {
    depth += 1
    for _ in 0..<random.number(1...3) { block(builder) }
    depth -= 1
  }

  private mutating func leaf(_ container: Container, _ builder: DocumentBuilder, cell: Bool = false) {
    builder.open(container, at: range())
    inlines(builder.inlines, cell: cell)
    builder.close()
  }

  private mutating func block(_ builder: DocumentBuilder) {
    switch random.number(0...(depth < 3 ? 15 : 6)) {
    case 0...3: leaf(.paragraph, builder)
    case 4: leaf(.heading(level: random.number(1...6)), builder, cell: true)
    case 5:
      builder.body.codeBlock(
        info: random.oneIn(2) ? "" : random.pick(["swift", "a b", "a`b", "~x", "&amp;", "\\*", " x "]),
        random.pick(["", "x\n", "```\n", "~~~\n", "\n", "a\n\n  b \n", "    x\n\n", "> a\n- b\n", "````\n~~~~\n"]),
        at: range())
    case 6: builder.body.thematicBreak(at: range())
    case 7...9: list(builder)
    case 10:
      builder.open(.blockQuote, at: range())
      if !random.oneIn(8) { blocks(builder) }
      builder.close()
    case 11: table(builder)
    case 12:
      builder.open(.section, at: range())
      leaf(.heading(level: 2), builder, cell: true)
      blocks(builder)
      builder.close()
    case 13:
      builder.open(.group, at: range())
      blocks(builder)
      builder.close()
    case 14:
      builder.open(.story(Story.Fields(date: random.oneIn(2) ? "2020-12-10" : nil)), at: range())
      if !random.oneIn(4) { leaf(.headline, builder, cell: true) }
      blocks(builder)
      builder.close()
    default:
      builder.body.rawBlock(format: "html", random.pick(["<div>\nx\n</div>\n", "<!-- c -->\n", "<b>\n"]), at: range())
    }
  }

  private mutating func list(_ builder: DocumentBuilder) {
    let style =
      random.oneIn(2)
      ? List.Style.bullet(isTight: random.oneIn(2))
      : .ordered(
        start: random.pick([0, 1, 1, 1, 7, 999_999_998]), delimiter: random.oneIn(2) ? .period : .parenthesis,
        isTight: random.oneIn(2))
    builder.open(.list(style), at: range())
    for _ in 0..<random.number(1...3) {
      builder.open(.listItem(isChecked: random.oneIn(4) ? random.oneIn(2) : nil), at: range())
      if !random.oneIn(8) { blocks(builder) }
      builder.close()
    }
    builder.close()
  }

  private mutating func table(_ builder: DocumentBuilder) {
    let columns = random.number(1...3)
    let alignments = (0..<columns).map { _ in random.pick(Table.Alignment.allCases) }
    builder.open(.table(headerRowCount: 1, alignments: alignments), at: range())
    for _ in 0..<random.number(1...3) {
      builder.open(.tableRow, at: range())
      for _ in 0..<columns {
        builder.open(.tableCell(), at: range())
        if !random.oneIn(5) { inlines(builder.inlines, cell: true) }
        builder.close()
      }
      builder.close()
    }
    builder.close()
  }
}
