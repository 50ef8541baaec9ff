/// Which characters generated texts are made of, each level with those of the levels before it.
public enum TextLevel: Int, Sendable, CaseIterable, Comparable {
  /// ASCII letters, digits, commas and single spaces; neither first nor last character is a space.
  case plain
  /// Typographic quotes, dashes, emoji, letters of many scripts, right-to-left words, lost characters, no-break spaces.
  case typographic
  /// Characters that mean something in Markdown, HTML or plain text, addresses, and spaces at the ends.
  case marked
  /// Whatever UTF-8 allows: control characters, NUL, line ends, bidirectional controls, noncharacters, long words.
  case nasty

  /// Whether `left` has fewer kinds of characters than `right`.
  public static func < (left: TextLevel, right: TextLevel) -> Bool { left.rawValue < right.rawValue }
}

/// Makes words and texts.
struct TextGenerator {
  var random: SeededGenerator
  let level: TextLevel

  private static let words = [
    "river", "of", "a", "the", "Seven", "lamp", "1999", "harbour", "winter", "on", "letters", "and", "7", "bridge",
    "Inge", "to", "quietly", "extraordinarily", "was", "is", "I",
  ]
  private static let typographic = [
    "“quoted”", "‘so’", "it’s", "–", "—", "naïve", "é", "e\u{301}", "Ωμέγα", "Привет", "日本語", "中文，", "한국어", "नमस्ते",
    "مرحبا", "שלום", "👩‍👩‍👧", "🇫🇷", "5️⃣", "■", "■■", "\u{FFFD}", "a\u{A0}b", "…", "½", "ﬁ", "𝔘", "İ", "ß",
  ]
  private static let marked = [
    "*", "**", "_", "`", "``", "~~", "[", "]", "(", ")", "](#)", "![", "<", ">", "&", "&amp;", "&#35;", "\"", "'", "\\",
    "|", "#", "##", "-", "- ", "+", "1.", "1)", "---", "===", ":", "!", "{", "}", "$", "^", "=", "@", "/2", "(1/12)",
    "<b>", "</script>", "<!--", "-->", "]]>", "http://a.example/x?y=1&z=2#f", "www.b.example", "<https://c.example>",
    "mail@d.example", " ", "  ", "```", "~~~", ">", "http://e.example/(x)", "%20", "javascript:x",
  ]
  private static let nasty = [
    "\n", "\r\n", "\r", "\t", "\u{0}", "\u{1}", "\u{1F}", "\u{7F}", "\u{85}", "\u{2028}", "\u{2029}", "\u{FEFF}",
    "\u{200B}", "\u{200E}", "\u{202E}", "\u{2066}", "\u{FFFF}", "\u{1FFFE}", "\u{10FFFF}", "\n\n", "    ", "\u{B}",
    "\u{C}", "\u{1B}[31m", "a\u{300}\u{301}\u{302}\u{303}", "\u{D7FF}\u{E000}", "\u{80}", "\u{7FF}\u{800}", "\\u0041",
    "\u{E0041}",
  ]

  /// A word of letters and digits of ASCII.
  mutating func word() -> String { random.pick(Self.words) }

  /// An identifier: a word with a number.
  mutating func name() -> String { "\(word())\(random.number(0...99))" }

  private mutating func piece() -> String {
    if level >= .nasty, random.oneIn(6) { return random.pick(Self.nasty) }
    if level >= .nasty, random.oneIn(200) {
      return String(repeating: random.pick(["x", "é", "\"", "■", "日", "<"]), count: random.number(1...300))
    }
    if level >= .marked, random.oneIn(4) { return random.pick(Self.marked) }
    if level >= .typographic, random.oneIn(3) { return random.pick(Self.typographic) }
    return word()
  }

  /// A text that is not empty.
  mutating func text(words: ClosedRange<Int> = 1...12) -> String {
    var text = ""
    for index in 0..<max(1, random.number(words)) {
      // Spaces are rarer at the level where everything may touch everything.
      if index > 0, level < .marked || !random.oneIn(4) { text += random.oneIn(9) ? ", " : " " }
      text += piece()
    }
    return text
  }

  /// A text, or an empty one.
  mutating func textOrEmpty() -> String { random.oneIn(4) ? "" : text(words: 1...4) }

  /// A text, or none.
  mutating func textOrNone() -> String? { random.oneIn(2) ? nil : text(words: 1...4) }

  /// An ISO 8601 date, now and then with a time.
  mutating func isoDate() -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let date = "\(random.number(1970...2030))-\(two(random.number(1...12)))-\(two(random.number(1...28)))"
    return random.oneIn(5) ? date + "T\(two(random.number(0...23))):\(two(random.number(0...59))):00Z" : date
  }

  /// An absolute address; at the higher levels now and then something that only stands where one should.
  mutating func address() -> String {
    if level >= .marked, random.oneIn(4) { return text(words: 1...3) }
    let tail = random.oneIn(2) ? "?q=\(random.number(0...99))&lang=en" : "#\(word())"
    return "https://\(word().lowercased()).example/\(word())\(tail)"
  }
}
