/// The length in bytes of the white space character at `position`, or 0 where something else stands there.
///
/// White space is what carries no meaning in flattened text: ASCII spaces and line ends, no-break and other Unicode
/// spaces, line and paragraph separators, the byte order mark, zero width spaces, and the marks that only steer the
/// direction of text.
@inlinable
public func whiteSpaceLength(in bytes: Span<UInt8>, at position: Int, end: Int) -> Int {
  let byte = bytes[position]
  if byte < 0x80 { return byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) ? 1 : 0 }
  return wideWhiteSpaceLength(in: bytes, at: position, end: end)
}

@usableFromInline
func wideWhiteSpaceLength(in bytes: Span<UInt8>, at position: Int, end: Int) -> Int {
  guard position + 1 < end else { return 0 }
  let second = bytes[position + 1]
  switch bytes[position] {
  // U+0085 NEL, U+00A0 no-break space.
  case 0xC2: return second == 0x85 || second == 0xA0 ? 2 : 0
  // U+061C Arabic letter mark.
  case 0xD8: return second == 0x9C ? 2 : 0
  case 0xE1, 0xE2, 0xE3, 0xEF:
    guard position + 2 < end else { return 0 }
    let scalar = UInt32(bytes[position] & 0x0F) << 12 | UInt32(second & 0x3F) << 6 | UInt32(bytes[position + 2] & 0x3F)
    switch scalar {
    case 0x1680, 0x2000...0x200B, 0x200E, 0x200F, 0x2028...0x202F, 0x205F, 0x2060, 0x2066...0x2069, 0x3000, 0xFEFF:
      return 3
    default: return 0
    }
  default: return 0
  }
}

/// The length in bytes of the white space character that ends before `position`, or 0 where something else does.
///
/// The bytes from `start` on must be valid UTF-8; see ``whiteSpaceLength(in:at:end:)`` for what counts.
@inlinable
public func whiteSpaceLength(in bytes: Span<UInt8>, before position: Int, start: Int) -> Int {
  guard position > start else { return 0 }
  let last = bytes[position - 1]
  if last < 0x80 { return last == 0x20 || (last >= 0x09 && last <= 0x0D) ? 1 : 0 }
  for length in 2...3 where position - length >= start {
    if bytes[position - length] & 0xC0 == 0xC0 {
      return wideWhiteSpaceLength(in: bytes, at: position - length, end: position) == length ? length : 0
    }
  }
  return 0
}
