import Scan

/// How a line of text looks: what tells a headline from a paragraph without knowing a word of it.
public struct LineShape: Sendable, Hashable {
  /// Code points, those of wide scripts (Chinese, Japanese, Korean) counted twice.
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

  /// A line of more code points than this is a paragraph whatever it looks like, so no more are looked at.
  private static let examinedCharacters = 200

  /// The shape of `line`, in O(1): at most ``examinedCharacters`` are looked at, and a few at the end.
  public init(_ bytes: Span<UInt8>, _ line: Range<Int>) {
    // No code point takes more than four bytes; white space, which does not count, is bounded, too.
    let end = min(line.upperBound, line.lowerBound + LineShape.examinedCharacters * 5)
    isTruncated = end < line.upperBound
    examine(bytes, line.lowerBound..<end)
    findLastSign(bytes, line)
  }

  private mutating func examine(_ bytes: Span<UInt8>, _ line: Range<Int>) {
    var position = line.lowerBound
    var isWordStart = true
    var hasLetter = false
    while position < line.upperBound {
      if characters > LineShape.examinedCharacters {
        isTruncated = true
        return
      }
      // The first letter or digit is behind: what is left are counts, eight bytes at a time.
      if hasLetter, case let next = countASCII(bytes, position..<line.upperBound, &isWordStart), next > position {
        position = next
        continue
      }
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
        (isUpper, isLower, isAlphabetic) = LineShape.letter(scalar)
        isOpening = LineShape.isOpeningMark(scalar)
        position += length
        // A character of a wide script says as much as two letters, as platforms count them, too.
        if scalar.value >= 0x2E80, scalar.value < 0x1_F000 { characters += 1 }
      }
      characters += 1
      if isUpper { upperCase += 1 }
      if isLower { lowerCase += 1 }
      if isWordStart, !isOpening {
        words += 1
        if isUpper || byte &- 0x30 < 10 { capitalisedWords += 1 }
        isWordStart = false
      }
      // `70th session` begins with its number, not with a small letter.
      if !hasLetter, isAlphabetic || byte &- 0x30 < 10 {
        hasLetter = true
        startsLowerCase = isLower
      }
    }
    if characters > LineShape.examinedCharacters { isTruncated = true }
  }

  /// Counts what is in whole words of ASCII at the start of `range`, and gives where they end.
  private mutating func countASCII(_ bytes: Span<UInt8>, _ range: Range<Int>, _ isWordStart: inout Bool) -> Int {
    var position = range.lowerBound
    // A count for each of the eight places of a word, added up at the end: so many bytes are looked at that none overflows.
    var upper: UInt64 = 0
    var lower: UInt64 = 0
    var starts: UInt64 = 0
    var capitals: UInt64 = 0
    while position &+ 8 <= range.upperBound, characters <= LineShape.examinedCharacters,
      let classes = ASCIIClasses(loadWord(bytes, at: position))
    {
      let wordStarts = classes.wordStarts(after: isWordStart)
      if classes.opening & wordStarts != 0 { break }
      characters += classes.characters
      upper &+= classes.upper >> 7
      lower &+= classes.lower >> 7
      starts &+= wordStarts >> 7
      capitals &+= (wordStarts & (classes.upper | classes.digits)) >> 7
      isWordStart = classes.endsInSpace
      position &+= 8
    }
    upperCase += ASCIIClasses.sum(upper)
    lowerCase += ASCIIClasses.sum(lower)
    words += ASCIIClasses.sum(starts)
    capitalisedWords += ASCIIClasses.sum(capitals)
    return position
  }

  /// Whether `scalar`, which is not ASCII, is an upper case letter, a lower case letter, a letter at all. Scripts without
  /// case and punctuation, which most of them are, are told by their blocks: the look-up in Unicode's tables is slow.
  private static func letter(_ scalar: Unicode.Scalar) -> (isUpper: Bool, isLower: Bool, isAlphabetic: Bool) {
    switch scalar.value {
    case 0x05D0...0x05EA, 0x0620...0x063F, 0x0641...0x064A, 0x0671...0x06D3, 0x3041...0x3096, 0x30A1...0x30FA,
      0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3:
      return (false, false, true)
    case 0x2000...0x206F, 0x2500...0x27BF, 0x3000...0x3004, 0x3008...0x3020, 0xFF01...0xFF0F, 0xFFFD:
      return (false, false, false)
    default:
      let properties = scalar.properties
      return (properties.isUppercase, properties.isLowercase, properties.isAlphabetic)
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

  /// Whether the line is a sentence of some length.
  var isSentence: Bool { isTruncated || (endsSentence && words >= 6) }

  /// Whether the line is long enough to be a paragraph of its own.
  public var isParagraphLike: Bool { isTruncated || characters > 200 || (characters >= 90 && endsSentence) }
}

/// What the eight bytes of a word are, where all are ASCII: a mask a class, with the high bit of each byte in it.
private struct ASCIIClasses {
  private let space: UInt64
  let upper: UInt64
  let digits: UInt64
  let lower: UInt64
  /// What may open a quotation, which is no part of the word it stands before, and signs that are no letters either.
  let opening: UInt64

  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  @inline(__always)
  init?(_ word: UInt64) {
    if word & ASCIIClasses.highBits != 0 { return nil }
    let letters = ASCIIClasses.between(word | repeated(0x20), 0x61, 0x7A)
    // The bit that tells small letters, moved to the top of its byte.
    lower = letters & (word << 2)
    upper = letters & ~lower
    digits = ASCIIClasses.between(word, 0x30, 0x39)
    space = ASCIIClasses.between(word, 0x09, 0x0D) | ASCIIClasses.between(word, 0x20, 0x20)
    // `"`, `'` and `(` with what stands between them, and `[`: where a word begins so, its bytes are looked at singly.
    opening = ASCIIClasses.between(word, 0x22, 0x28) | ASCIIClasses.between(word, 0x5B, 0x5B)
  }

  /// The bytes from `low` to `high`. Exact, because no sum of two values below 0x80 reaches the next byte.
  @inline(__always)
  private static func between(_ word: UInt64, _ low: UInt8, _ high: UInt8) -> UInt64 {
    (word &+ repeated(0x80 - low)) & ~(word &+ repeated(0x7F - high)) & highBits
  }

  /// The sum of the eight bytes of `counts`.
  @inline(__always)
  static func sum(_ counts: UInt64) -> Int {
    let pairs = (counts & 0x00FF_00FF_00FF_00FF) &+ ((counts >> 8) & 0x00FF_00FF_00FF_00FF)
    return Int(truncatingIfNeeded: (pairs &* 0x0001_0001_0001_0001) >> 48)
  }

  var characters: Int { 8 - markCount(space) }
  var endsInSpace: Bool { space >> 63 == 1 }

  /// The bytes that begin a word; `isStart` says whether the first byte would.
  @inline(__always)
  func wordStarts(after isStart: Bool) -> UInt64 {
    ~space & ASCIIClasses.highBits & (space << 8 | (isStart ? 0x80 : 0))
  }
}
