import Scan

/// Lines of texts that are neither thread nor brief: by shape alone, one line at a time (genres.md, A17 to A20).
enum OtherText {
  /// What kind of text the line is typical of, if any.
  static func kind(of line: TextLine, _ bytes: [UInt8]) -> String? {
    let text = bytes[line.range.prefix(400)]
    if isChat(text) { return "chat" }
    if isMailHeader(text) || text.first == UInt8(ascii: ">") && text.count > 1 { return "mail" }
    if isMarkdown(text) { return "markdown" }
    if isCode(text) { return "code" }
    if isTableRow(text) { return "table" }
    if isLog(text) { return "log" }
    return nil
  }

  /// The share of lines from which on the text is of that kind.
  static func threshold(of kind: String) -> Double {
    switch kind {
    case "chat": 0.4
    case "mail": 0.2
    case "markdown": 0.12
    case "code": 0.3
    default: 0.5
    }
  }

  /// The label before a colon and a space with which a line begins, if it may be a name: short, and with a letter first.
  static func speaker(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let first = text.first, (first | 0x20) &- 0x61 < 26 || first >= 0xC3,
      let colon = text.prefix(28).firstIndex(of: UInt8(ascii: ":")), colon + 1 < text.endIndex, text[colon + 1] == 0x20,
      text[..<colon].count(where: { $0 == 0x20 }) <= 2
    else { return nil }
    return text[..<colon]
  }

  private static func digits(_ text: ArraySlice<UInt8>, at index: Int) -> Int {
    var count = 0
    while index + count < text.endIndex, text[index + count] &- 0x30 < 10 { count += 1 }
    return count
  }

  /// `[05/03/2025, 10:14:33] Name: text`, `28/3/2025, 9:29 - Name:`, `<nick> text`, `[10:14] name:`, `10:14 <nick>`.
  private static func isChat(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first else { return false }
    if first == UInt8(ascii: "<") {
      guard let close = text.prefix(32).firstIndex(of: UInt8(ascii: ">")), close + 1 < text.endIndex else {
        return false
      }
      return text[close + 1] == 0x20 && !text[..<close].contains(UInt8(ascii: "/")) && !text[..<close].contains(0x20)
    }
    var index = text.startIndex
    if first == UInt8(ascii: "[") || first == UInt8(ascii: "(") { index += 1 }
    // A date or a time: digits with `/`, `.`, `-` or `:` between, at least two groups; `1/14` counts posts.
    var groups = 0
    var isTime = false
    while true {
      let count = digits(text, at: index)
      guard (1...4).contains(count) else { break }
      groups += 1
      index += count
      guard index < text.endIndex, "/.-:".utf8.contains(text[index]) else { break }
      if text[index] == UInt8(ascii: ":") { isTime = true }
      index += 1
    }
    guard groups >= (isTime ? 2 : 3), index < text.endIndex else { return false }
    // What follows within a short way: a bracket, a dash or a nick, and then a colon or a closing angle.
    let rest = text[index...].prefix(64)
    let hasSpeaker = rest.contains(UInt8(ascii: ":")) || rest.contains(UInt8(ascii: ">"))
    let hasMark = "],-)<\u{20}".utf8.contains(text[index])
    return hasSpeaker && hasMark
  }

  /// `From: …`, `Subject: …`, `On DATE, NAME wrote:`, `Message-ID:`.
  private static func isMailHeader(_ text: ArraySlice<UInt8>) -> Bool {
    for head in [
      "From: ", "To: ", "Cc: ", "Subject: ", "Date: ", "Sent: ", "Message-ID:", "In-Reply-To:", "-----Original Message",
      "---------- Forwarded", "Von: ", "An: ", "Betreff: ",
    ] where text.starts(with: head.utf8) {
      return true
    }
    return (text.starts(with: "On ".utf8) && text.suffix(6).elementsEqual("wrote:".utf8))
      || text.suffix(9).elementsEqual("schrieb: ".utf8)
  }

  private static func isMarkdown(_ text: ArraySlice<UInt8>) -> Bool {
    if text.starts(with: "```".utf8) || text.starts(with: "~~~".utf8) { return true }
    let hashes = text.prefix { $0 == UInt8(ascii: "#") }.count
    if (1...6).contains(hashes), text.dropFirst(hashes).first == 0x20 { return true }
    return text.starts(with: "|".utf8) && text.last == UInt8(ascii: "|")
  }

  /// Lines that end in braces or semicolons, or begin with what programs begin lines with.
  private static func isCode(_ text: ArraySlice<UInt8>) -> Bool {
    guard let last = text.last else { return false }
    if last == UInt8(ascii: "{") || last == UInt8(ascii: "}") || last == UInt8(ascii: ";") { return true }
    for head in [
      "import ", "#include", "def ", "func ", "return ", "//", "/*", "if (", "for (", "class ", "let ", "var ",
      "const ",
    ]
    where text.starts(with: head.utf8) {
      // `let ` and `for (` begin sentences too; code goes on with signs that sentences have not.
      return head.utf8.count > 6 || text.contains { "=(){}<>;".utf8.contains($0) }
    }
    return text.suffix(2).elementsEqual("):".utf8)
  }

  /// Three or more fields between commas without spaces, semicolons or tabs.
  private static func isTableRow(_ text: ArraySlice<UInt8>) -> Bool {
    var tabs = 0
    var commas = 0
    var semicolons = 0
    var previous: UInt8 = 0
    for byte in text {
      if byte == 0x09 { tabs += 1 }
      if previous == UInt8(ascii: ","), byte != 0x20 { commas += 1 }
      if previous == UInt8(ascii: ";"), byte != 0x20 { semicolons += 1 }
      previous = byte
    }
    return tabs >= 2 || commas >= 2 || semicolons >= 2
  }

  /// A time stamp with a level or a host: `2021-03-29T13:16:36`, `Mar 29 13:16:36 host`.
  private static func isLog(_ text: ArraySlice<UInt8>) -> Bool {
    let head = text.prefix(40)
    let colons = head.count { $0 == UInt8(ascii: ":") }
    let digits = head.count { $0 &- 0x30 < 10 }
    return colons >= 2 && digits >= 8
  }
}
