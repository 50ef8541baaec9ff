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
  private static let examinedBytes = 1200

  /// The shape of `line`, in O(1): at most ``examinedBytes`` are looked at.
  public init(_ bytes: Span<UInt8>, _ line: Range<Int>) {
    let end = min(line.upperBound, line.lowerBound + LineShape.examinedBytes)
    isTruncated = end < line.upperBound
    var position = line.lowerBound
    var isWordStart = true
    var hasLetter = false
    while position < end {
      let space = whiteSpaceLength(in: bytes, at: position, end: end)
      if space > 0 {
        position += space
        isWordStart = true
        continue
      }
      guard let (scalar, length) = scalar(in: bytes, at: position, end: line.upperBound) else { break }
      position += length
      characters += 1
      let properties = scalar.properties
      let isUpper = scalar.isASCII ? scalar.value &- 0x41 < 26 : properties.isUppercase
      let isLower = scalar.isASCII ? scalar.value &- 0x61 < 26 : properties.isLowercase
      if isUpper { upperCase += 1 }
      if isLower { lowerCase += 1 }
      if isWordStart {
        let isOpening = "\"'“‘„«‹([".unicodeScalars.contains(scalar)
        if !isOpening {
          words += 1
          if isUpper || scalar.value &- 0x30 < 10 { capitalisedWords += 1 }
          isWordStart = false
        }
      }
      if !hasLetter, isUpper || isLower || properties.isAlphabetic {
        hasLetter = true
        startsLowerCase = isLower
      }
      if !"\"'”’»›)]*_".unicodeScalars.contains(scalar) { lastSign = scalar }
    }
  }

  /// Whether there are letters and all that have a case are upper case.
  public var isAllCapitals: Bool { lowerCase == 0 && upperCase >= 2 }

  /// Whether the line ends as a sentence does.
  public var endsSentence: Bool { ".。．!！?？…؟।".unicodeScalars.contains(lastSign) }

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
