/// Numeric references that mean another character than their number says (HTML standard, numeric character reference end
/// state).
enum HTMLReference {
  /// What the numbers 128 to 159 mean, those of windows-1252; 0 for those that mean themselves.
  private static let characters: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
    0x0178,
  ]

  /// The character that a reference means whose number is that of the control that `text` is; `nil` for other text.
  static func replaced(_ text: Span<UInt8>) -> [UInt8]? {
    guard text.count == 2, text[0] == 0xC2 else { return nil }
    return character(text[1])
  }

  /// What stands for the control U+0080 to U+009F whose second byte is `byte`.
  static func character(_ byte: UInt8) -> [UInt8]? {
    guard (0x80...0x9F).contains(byte), case let code = characters[Int(byte - 0x80)], code > 0,
      let scalar = Unicode.Scalar(code)
    else { return nil }
    return Array(String(Character(scalar)).utf8)
  }

  /// Whether such a control stands in `range` itself.
  static func hasControls(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index + 1 < range.upperBound {
      if bytes[index] == 0xC2, bytes[index + 1] < 0xA0 { return true }
      index += 1
    }
    return false
  }

  /// The character that the numeric reference at `start` means, and where it ends; `nil` where none is.
  static func numeric(_ bytes: Span<UInt8>, at start: Int, to end: Int) -> (scalar: Unicode.Scalar?, end: Int)? {
    guard start + 2 < end, bytes[start] == UInt8(ascii: "&"), bytes[start + 1] == UInt8(ascii: "#") else { return nil }
    var index = start + 2
    let isHex = bytes[index] | 0x20 == UInt8(ascii: "x")
    if isHex { index += 1 }
    let first = index
    var value: UInt32 = 0
    while index < end {
      let byte = bytes[index]
      let digit: UInt32
      switch byte {
      case 0x30...0x39: digit = UInt32(byte - 0x30)
      case 0x41...0x46 where isHex, 0x61...0x66 where isHex: digit = UInt32((byte | 0x20) - 0x61) + 10
      default: digit = .max
      }
      if digit == .max { break }
      value = min(value * (isHex ? 16 : 10) + digit, 0x11_0000)
      index += 1
    }
    guard index > first else { return nil }
    if index < end, bytes[index] == UInt8(ascii: ";") { index += 1 }
    return (value == 0 ? nil : Unicode.Scalar(value), index)
  }
}

extension HTMLTranslation {
  /// Writes the replacement character for references to no character that stand at the place that has been reached: the
  /// parser makes no event of them.
  mutating func replaceNulls(to limit: Int) {
    while position < bytes.count, bytes[position] == UInt8(ascii: "&"), position < limit,
      let found = HTMLReference.numeric(bytes.span, at: position, to: bytes.count), found.scalar == nil,
      found.end <= limit
    {
      pass("\u{FFFD}".utf8Span.span, position..<found.end, isVerbatim: false)
      position = max(position, found.end)
    }
  }
}
