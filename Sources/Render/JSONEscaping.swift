import Conversion
import DocumentModel

/// The offset of the first byte at or after `start` that cannot stand as it is in a JSON string (RFC 8259, section 7):
/// a quote, a backslash or a control character below 0x20; `bytes.count` where there is none. 0-based.
///
/// Tests eight bytes at a time.
public func firstJSONSpecial(in bytes: Span<UInt8>, from start: Int) -> Int {
  let ones: UInt64 = 0x0101_0101_0101_0101
  let highs: UInt64 = 0x8080_8080_8080_8080
  let count = bytes.count
  // Safe: bytes have no padding that could be uninitialised.
  let raw = unsafe bytes.bytes
  var position = start
  while position + 8 <= count {
    // Safe: eight bytes from `position` on lie within the span, and any eight bytes are a `UInt64`.
    let word = unsafe UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
    // The high bit of each byte tells; a borrow can only disturb bytes above the first that is found.
    let quote = word ^ (ones &* 0x22)
    let backslash = word ^ (ones &* 0x5C)
    let found =
      (((word &- ones &* 0x20) & ~word) | ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)) & highs
    if found != 0 { return position + found.trailingZeroBitCount / 8 }
    position += 8
  }
  while position < count {
    let byte = bytes[position]
    if byte < 0x20 || byte == 0x22 || byte == 0x5C { return position }
    position += 1
  }
  return count
}

extension Output {
  /// Appends valid UTF-8 as a JSON string with its quotes, escaping what has to be and nothing else.
  public mutating func appendJSON(_ bytes: Span<UInt8>) {
    append(0x22)
    var position = 0
    while true {
      let special = firstJSONSpecial(in: bytes, from: position)
      if special > position { append(bytes.extracting(position..<special)) }
      guard special < bytes.count else { break }
      appendJSONEscape(bytes[special])
      position = special + 1
    }
    append(0x22)
  }

  /// Appends a text as a JSON string with its quotes.
  public mutating func appendJSON(_ text: Text) {
    text.withBytes { bytes in appendJSON(bytes) }
  }

  /// Appends a string as a JSON string with its quotes.
  public mutating func appendJSON(_ string: String) {
    appendJSON(string.utf8Span.span)
  }

  /// Appends a number as JSON: the shortest digits that give the same number back, `null` for what JSON cannot say.
  public mutating func appendJSON(_ number: Double) {
    if number.isFinite { append("\(number)") } else { literal("null") }
  }

  private mutating func appendJSONEscape(_ byte: UInt8) {
    switch byte {
    case 0x22: literal("\\\"")
    case 0x5C: literal("\\\\")
    case 0x08: literal("\\b")
    case 0x09: literal("\\t")
    case 0x0A: literal("\\n")
    case 0x0C: literal("\\f")
    case 0x0D: literal("\\r")
    default:
      literal("\\u00")
      append(byte >> 4 | 0x30)
      append(byte & 0xF < 10 ? byte & 0xF | 0x30 : (byte & 0xF) + 0x57)
    }
  }
}
