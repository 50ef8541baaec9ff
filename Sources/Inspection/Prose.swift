import DocumentModel

/// Tells prose from what only accompanies it.
struct Prose {
  /// What stands outside of links.
  private var words = ""
  private var hasLetters = false
  private var hasLinks = false
  private var endsInLink = false

  /// Whether a paragraph with `inlines` counts as one: it holds a letter or digit outside of links, hashtags, emoji and
  /// lost characters, and is no link line such as `Read more: https://a.example`.
  static func isParagraph(_ inlines: Inlines) -> Bool {
    var prose = Prose()
    prose.visit(inlines)
    return prose.hasLetters && !prose.isLinkLine
  }

  /// A few words, a colon, and then links to the end.
  private var isLinkLine: Bool {
    guard hasLinks, endsInLink else { return false }
    let trimmed = words.split { $0.isWhitespace }
    guard let last = trimmed.last, last.hasSuffix(":") || last.hasSuffix("：") else { return false }
    return trimmed.count <= Prose.linkLineWords
  }

  /// How many words a link line has before its link at most: `For more on this see:`.
  private static let linkLineWords = 5

  private mutating func visit(_ inlines: Inlines) {
    for inline in inlines {
      switch inline.kind {
      case .text(let text): append(text)
      case .code(let text), .math(let text, _), .mention(let text):
        append(text)
      case .softBreak, .lineBreak: words += " "
      case .emphasis(let inlines), .strong(let inlines), .strikethrough(let inlines), .superscript(let inlines),
        .subscript(let inlines), .span(let inlines), .date(let inlines, _):
        visit(inlines)
      case .link:
        hasLinks = true
        endsInLink = true
      case .image, .footnoteReference, .rawInline, .hashtag, .lostCharacters: break
      }
    }
  }

  private mutating func append(_ text: Text) {
    let string = String(text)
    words += string
    let scalars = Array(string.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if scalar.properties.isWhitespace { continue }
      let isLetter = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      guard isLetter else { continue }
      // A keycap emoji is a digit with what makes it one behind it.
      let next = scalars.dropFirst(index + 1).prefix(2)
      if scalar.isASCII, next.first == "\u{20E3}" || (next.first == "\u{FE0F}" && next.last == "\u{20E3}") { continue }
      // Letters in circles and the like are drawn as emoji where they may be; regional indicators are flags.
      if scalar.properties.isEmojiPresentation { continue }
      if next.first == "\u{FE0F}", scalar.properties.isEmoji { continue }
      hasLetters = true
      endsInLink = false
    }
  }
}
