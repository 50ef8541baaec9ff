import Conversion

/// The escaping contexts of HTML, one function each.
///
/// What HTML forbids in any place (controls other than tab, line ends and form feed, and noncharacters) becomes U+FFFD;
/// the functions return how many characters did, for the writer to report. The bytes must be valid UTF-8.
extension Output {
  /// Appends text between tags. Quotes need no escape there.
  ///
  /// - Returns: how many characters were replaced by U+FFFD.
  /// - Complexity: O(n); several gigabytes a second where nothing needs an escape.
  @discardableResult
  public mutating func htmlText(_ bytes: Span<UInt8>) -> Int { escape(bytes, HTMLTextClass.self) }

  /// Appends the value of an attribute in double quotes.
  ///
  /// - Returns: how many characters were replaced by U+FFFD.
  @discardableResult
  public mutating func htmlAttribute(_ bytes: Span<UInt8>) -> Int { escape(bytes, HTMLAttributeClass.self) }

  /// Appends an address as the value of an attribute in double quotes.
  ///
  /// Trimmed and freed of tabs and line ends, as browsers do before they look at an address; then every byte that has
  /// no place in one is percent-encoded, and what is percent-encoded already stays. Whether the address may be a link is
  /// for ``AddressScheme`` to say.
  public mutating func htmlAddress(_ bytes: Span<UInt8>) {
    let range = AddressScheme.trimmed(bytes)
    var start = range.lowerBound
    for index in range {
      let byte = bytes[index]
      if HTMLAddressClass.isPlain(byte) { continue }
      append(bytes.extracting(start..<index))
      start = index + 1
      switch byte {
      case UInt8(ascii: "&"): literal("&amp;")
      case UInt8(ascii: "'"): literal("&#x27;")
      case 0x09, 0x0A, 0x0D: break
      default:
        append(UInt8(ascii: "%"))
        append(HTMLAddressClass.digit(byte >> 4))
        append(HTMLAddressClass.digit(byte & 0xF))
      }
    }
    append(bytes.extracting(start..<max(start, range.upperBound)))
  }

  private mutating func escape<Class: HTMLByteClass>(_ bytes: Span<UInt8>, _: Class.Type) -> Int {
    var start = 0
    var position = 0
    var replacedCount = 0
    while true {
      position = Self.candidate(in: bytes, from: position, Class.self)
      guard position < bytes.count else { break }
      let length = Self.forbiddenLength(in: bytes, at: position)
      if length == 0, !Class.hasEscape(bytes[position]) {
        position += 1
        continue
      }
      append(bytes.extracting(start..<position))
      if length > 0 {
        literal("\u{FFFD}")
        replacedCount += 1
      } else {
        appendEscape(bytes[position])
      }
      position += max(length, 1)
      start = position
    }
    append(bytes.extracting(start..<bytes.count))
    return replacedCount
  }

  /// The first byte from `position` on that may need something done, or the end.
  @inline(__always)
  private static func candidate<Class: HTMLByteClass>(
    in bytes: Span<UInt8>, from: Int, _: Class.Type
  ) -> Int {
    var position = from
    let count = bytes.count
    while position + 8 <= count {
      let mask = Class.candidates(word(of: bytes, at: position))
      if mask != 0 { return position + mask.trailingZeroBitCount / 8 }
      position += 8
    }
    if position < count, count >= 8 {
      // The last word once more, without the bytes that were looked at.
      let mask = Class.candidates(word(of: bytes, at: count - 8)) & ~0 << UInt64((position + 8 - count) * 8)
      return mask == 0 ? count : count - 8 + mask.trailingZeroBitCount / 8
    }
    while position < count, !Class.isCandidate(bytes[position]) { position += 1 }
    return position
  }

  private mutating func appendEscape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "<"): literal("&lt;")
    case UInt8(ascii: ">"): literal("&gt;")
    case UInt8(ascii: "&"): literal("&amp;")
    default: literal("&quot;")
    }
  }

  /// The length in bytes of the character at `position` where HTML forbids it (its parsers call it an error), else 0.
  private static func forbiddenLength(in bytes: Span<UInt8>, at position: Int) -> Int {
    let byte = bytes[position]
    if byte < 0x80 {
      let isSpace = byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
      return (byte < 0x20 && !isSpace) || byte == 0x7F ? 1 : 0
    }
    func at(_ offset: Int) -> UInt8 { position + offset < bytes.count ? bytes[position + offset] : 0 }
    switch byte {
    // U+0080...U+009F.
    case 0xC2: return at(1) >= 0x80 && at(1) < 0xA0 ? 2 : 0
    // U+FDD0...U+FDEF, U+FFFE, U+FFFF.
    case 0xEF:
      if at(1) == 0xB7 { return at(2) >= 0x90 && at(2) <= 0xAF ? 3 : 0 }
      return at(1) == 0xBF && at(2) >= 0xBE ? 3 : 0
    // The last two code points of every further plane.
    case 0xF0...: return at(1) & 0x0F == 0x0F && at(2) == 0xBF && at(3) >= 0xBE ? 4 : 0
    default: return 0
    }
  }
}

/// What a context has to look at: bytes that it escapes, and bytes that may begin a forbidden character.
private protocol HTMLByteClass {
  /// The bytes of a word to look at; see ``WordTest`` for what the mask promises.
  static func candidates(_ word: UInt64) -> UInt64
  /// Whether `byte` has an escape of its own here.
  static func hasEscape(_ byte: UInt8) -> Bool
}

extension HTMLByteClass {
  @inline(__always)
  fileprivate static func isCandidate(_ byte: UInt8) -> Bool {
    hasEscape(byte) || byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte >= 0xEF
  }

  /// Bytes that may begin a forbidden character.
  @inline(__always)
  fileprivate static func forbidden(_ word: UInt64) -> UInt64 {
    let controls = WordTest.below(word, 0x20) | WordTest.equal(word, 0x7F)
    if word & WordTest.highBits == 0 { return controls }
    return controls | WordTest.equal(word, 0xC2) | WordTest.atLeast(word, 0xEF)
  }
}

private enum HTMLTextClass: HTMLByteClass {
  @inline(__always)
  static func candidates(_ word: UInt64) -> UInt64 {
    // `<` and `>` differ in one bit.
    let angles = WordTest.equal(word | WordTest.ones &* 0x02, UInt8(ascii: ">"))
    return angles | WordTest.equal(word, UInt8(ascii: "&")) | forbidden(word)
  }

  @inline(__always)
  static func hasEscape(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "&")
  }
}

private enum HTMLAttributeClass: HTMLByteClass {
  @inline(__always)
  static func candidates(_ word: UInt64) -> UInt64 {
    let angles = WordTest.equal(word | WordTest.ones &* 0x02, UInt8(ascii: ">"))
    // `"` and `&` differ in one bit, too.
    let quotes = WordTest.equal(word | WordTest.ones &* 0x04, UInt8(ascii: "&"))
    return angles | quotes | forbidden(word)
  }

  @inline(__always)
  static func hasEscape(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "&")
      || byte == UInt8(ascii: "\"")
  }
}

/// Which bytes an address is written with as they are: those of RFC 3986 without brackets and quotes, as CommonMark's
/// own renderers do it.
private enum HTMLAddressClass {
  static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    // ! # $ % ( ) * + , - . / digits : ; = ? @ letters _ ~
    case 0x21, 0x23...0x25, 0x28...0x3B, 0x3D, 0x3F...0x5A, 0x5F, 0x61...0x7A, 0x7E: true
    default: false
    }
  }

  static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x41 + value - 10 }
}
