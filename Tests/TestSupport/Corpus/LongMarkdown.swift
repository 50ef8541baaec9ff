extension Corpus {
  /// Hands out at least `bytes` bytes of Markdown in chunks: many different documents, one after the other, each with
  /// headings, paragraphs (with emphasis, code, links and raw HTML), nested lists, task lists, quotations, code blocks,
  /// tables and rules, and links whose definitions end the document, in English, German, Russian, Arabic and Chinese among
  /// others. A pool of two thousand pieces, in an
  /// order by `seed`.
  public static func longMarkdown(bytes: Int, seed: UInt64, _ emit: ([UInt8]) -> Void) {
    var maker = MarkdownMaker(seed: seed)
    let pool = (0..<2000).map { _ in
      let piece = maker.piece()
      return (text: Array(piece.utf8), definitions: maker.takeDefinitions())
    }
    var definitions: [UInt8] = []
    var rest = 0
    var dice = Dice(seed: seed &+ 1, heldOut: false)
    var written = 0
    var chunk: [UInt8] = []
    while written + chunk.count < bytes {
      let piece = pool[dice.below(pool.count)]
      chunk += piece.text
      chunk.append(0x0A)
      definitions += piece.definitions
      rest -= 1
      if rest < 0 {
        rest = dice.between(10...80)
        if !definitions.isEmpty { chunk += definitions + [0x0A] }
        definitions.removeAll(keepingCapacity: true)
      }
      if chunk.count > 1 << 20 {
        written += chunk.count
        emit(chunk)
        chunk.removeAll(keepingCapacity: true)
      }
    }
    emit(chunk + definitions)
  }
}

/// Makes pieces of Markdown documents.
private struct MarkdownMaker {
  private var dice: Dice
  private var speaker: Speaker
  private var definitions = ""

  init(seed: UInt64) {
    dice = Dice(seed: seed, heldOut: false)
    speaker = Speaker(dice: Dice(seed: seed &+ 2, heldOut: false))
  }

  /// The definitions of the links in the pieces since the last call.
  mutating func takeDefinitions() -> [UInt8] {
    defer { definitions = "" }
    return Array(definitions.utf8)
  }

  private mutating func referenceLink(_ text: String) -> String {
    let label = dice.chance(50) ? text : dice.slug(5)
    definitions +=
      "[\(label)]: https://example.org/\(dice.slug(9))"
      + (dice.chance(30) && !text.contains("\"") ? " \"\(text)\"\n" : "\n")
    return label == text ? "[\(text)]" : "[\(text)][\(label)]"
  }

  private mutating func sentence() -> String {
    // What Markdown gives a meaning to is put in on purpose only.
    String(speaker.say("s").plain.filter { !"*_`[]<>|\\#@".contains($0) })
  }

  private mutating func words(_ count: Int) -> String {
    sentence().split(separator: " ").prefix(count).joined(separator: " ")
  }

  private mutating func marked() -> String {
    let text = sentence()
    let words = text.split(separator: " ").map { String($0) }
    guard words.count > 4 else { return text }
    let place = dice.below(words.count - 2)
    let target = words[place...(place + 1)].joined(separator: " ")
    let mark =
      switch dice.below(14) {
      case 12, 13: referenceLink(target)
      case 0, 1, 2: "*\(target)*"
      case 3, 4: "**\(target)**"
      case 5: "`\(target)`"
      case 6, 7: "[\(target)](https://example.org/\(dice.slug(8)) \"\(words[0])\")"
      case 8: "~~\(target)~~"
      case 9: "![\(target)](images/\(dice.slug(6)).png)"
      case 10: "<span class=\"x\">\(target)</span>"
      default: "https://example.org/\(dice.slug(12))"
      }
    return (words[..<place] + [mark] + words[(place + 2)...]).joined(separator: " ")
  }

  private mutating func paragraph() -> String {
    var lines: [String] = []
    for _ in 0..<dice.between(2...6) { lines.append(dice.chance(45) ? marked() : sentence()) }
    return lines.joined(separator: dice.chance(60) ? "\n" : " ") + "\n"
  }

  mutating func piece() -> String {
    speaker.language = dice.pick(Language.all.tuning)
    switch dice.below(20) {
    case 0...2: return String(repeating: "#", count: dice.between(1...4)) + " " + words(7) + "\n"
    case 3: return words(6) + "\n" + (dice.chance(50) ? "===\n" : "---\n")
    case 4, 5: return (0..<dice.between(2...7)).map { _ in "- " + marked() + "\n" }.joined()
    case 6: return (1...dice.between(2...6)).map { "\($0). " + sentence() + "\n" }.joined()
    case 7:
      return "* " + sentence() + "\n\n  " + marked() + "\n\n  - " + words(5) + "\n  - " + words(4) + "\n\n* " + marked()
        + "\n"
    case 8: return (0..<dice.between(2...5)).map { "- [\($0 % 2 == 0 ? "x" : " ")] " + words(8) + "\n" }.joined()
    case 9: return (0..<dice.between(1...4)).map { _ in "> " + marked() + "\n" }.joined() + "> > " + sentence() + "\n"
    case 10:
      return "```swift\nlet value = [\(dice.between(1...99))]\n" + "  call(\(dice.slug(9)))\n\n}\n```\n"
    case 11: return "    indented " + dice.slug(12) + " < code & more\n    second line\n"
    case 12:
      let rows = (0..<dice.between(2...6)).map { _ in "| " + words(3) + " | " + words(2) + " | \(dice.below(999)) |\n" }
      return "| name | place | sum |\n|:---|:---:|---:|\n" + rows.joined()
    case 13: return dice.chance(50) ? "---\n" : "<div class=\"note\">\n" + words(6) + "\n</div>\n"
    default: return paragraph()
    }
  }
}
