import Scan

/// How a line of text looks: what tells a headline from a paragraph without knowing a word of it.
public struct LineShape: Sendable, Hashable {
  /// Code points.
  public var characters = 0
  /// Runs between white space.
  public var words = 0
  /// Words that begin with an upper case letter, a digit or an opening quotation mark before one.
  public var capitalisedWords = 0
  /// Letters with an upper case form that are upper case.
  public var upperCase = 0
  /// Letters that are lower case.
  public var lowerCase = 0
  /// Whether the first letter is lower case.
  public var startsLowerCase = false
  /// The last code point that is not white space, closing quotation mark or closing bracket.
  public var lastSign: Unicode.Scalar = " "
  /// Whether the line is longer than was looked at.
  public var isTruncated = false

  /// No more than this many bytes are looked at: a line this long is a paragraph whatever it looks like.
  private static let examinedBytes = 640

  /// The shape of `line`, in O(1): at most ``examinedBytes`` are looked at, and a few at the end.
  public init(_ bytes: Span<UInt8>, _ line: Range<Int>) {
    isTruncated = line.count > LineShape.examinedBytes
    if !isTruncated { examine(bytes, line) }
    findLastSign(bytes, line)
  }

  private mutating func examine(_ bytes: Span<UInt8>, _ line: Range<Int>) {
    var position = line.lowerBound
    var isWordStart = true
    var hasLetter = false
    while position < line.upperBound {
      let space = whiteSpaceLength(in: bytes, at: position, end: line.upperBound)
      if space > 0 {
        position += space
        isWordStart = true
        continue
      }
      let byte = bytes[position]
      let isUpper: Bool
      let isLower: Bool
      let isAlphabetic: Bool
      let isOpening: Bool
      if byte < 0x80 {
        isUpper = byte &- 0x41 < 26
        isLower = byte &- 0x61 < 26
        isAlphabetic = isUpper || isLower
        isOpening = byte == 0x22 || byte == 0x27 || byte == 0x28 || byte == 0x5B
        position += 1
      } else {
        guard let (scalar, length) = scalar(in: bytes, at: position, end: line.upperBound) else { break }
        isUpper = scalar.properties.isUppercase
        isLower = scalar.properties.isLowercase
        isAlphabetic = scalar.properties.isAlphabetic
        isOpening = LineShape.isOpeningMark(scalar)
        position += length
      }
      characters += 1
      if isUpper { upperCase += 1 }
      if isLower { lowerCase += 1 }
      if isWordStart, !isOpening {
        words += 1
        if isUpper || byte &- 0x30 < 10 { capitalisedWords += 1 }
        isWordStart = false
      }
      if !hasLetter, isAlphabetic {
        hasLetter = true
        startsLowerCase = isLower
      }
    }
  }

  private mutating func findLastSign(_ bytes: Span<UInt8>, _ line: Range<Int>) {
    var position = line.upperBound
    // More than a few closing marks are a line of signs.
    for _ in 0..<12 {
      let space = whiteSpaceLength(in: bytes, before: position, start: line.lowerBound)
      guard let (scalar, length) = scalar(in: bytes, before: position, start: line.lowerBound) else { return }
      position -= length
      if space == 0, !LineShape.isClosingMark(scalar) {
        lastSign = scalar
        return
      }
    }
  }

  private static func isOpeningMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "“", "‘", "„", "«", "‹", "「", "《", "（": true
    default: false
    }
  }

  private static func isClosingMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\"", "'", "”", "’", "»", "›", ")", "]", "*", "_", "」", "》", "）": true
    default: false
    }
  }

  /// Whether there are letters and all that have a case are upper case.
  public var isAllCapitals: Bool { lowerCase == 0 && upperCase >= 2 }

  /// Whether the line ends as a sentence does.
  public var endsSentence: Bool {
    switch lastSign {
    case ".", "。", "．", "!", "！", "?", "？", "…", "؟", "।": true
    default: false
    }
  }

  /// Whether the line ends with a full stop.
  public var endsWithFullStop: Bool { lastSign == "." || lastSign == "。" || lastSign == "．" }

  /// Words that are capitalised, of all words, 0...1.
  public var capitalisation: Double { words == 0 ? 0 : Double(capitalisedWords) / Double(words) }

  /// Whether the line may be a headline or the name of a section by its looks: short, not starting in lower case, not
  /// ending like a sentence in the middle of a text.
  public var isHeadlineLike: Bool {
    guard !isTruncated, characters <= 200, words <= 28, words > 0, !startsLowerCase else { return false }
    switch lastSign {
    case ",", ";", "、", "，", "；", "-": return false
    // `U.S.`, `Inc.` and `Greece.` end headlines, but a sentence of some length with a full stop is a sentence.
    case ".", "。": return words <= 6 && characters <= 40
    case ":", "：": return words <= 8
    default: return upperCase + lowerCase > 0 || characters <= 60
    }
  }

  /// Whether the line is long enough to be a paragraph of its own.
  public var isParagraphLike: Bool { isTruncated || characters > 200 || (characters >= 90 && endsSentence) }
}
