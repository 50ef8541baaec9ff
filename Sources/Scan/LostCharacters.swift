/// The length of the lost character at `position` (U+25A0, U+25A1 or U+FFFD), or 0.
@inlinable
public func lostCharacterLength(in bytes: Span<UInt8>, at position: Int, end: Int) -> Int {
  let first = bytes[position]
  guard first == 0xE2 || first == 0xEF, position + 2 < end else { return 0 }
  let second = bytes[position + 1]
  let third = bytes[position + 2]
  if first == 0xE2 { return second == 0x96 && (third == 0xA0 || third == 0xA1) ? 3 : 0 }
  return second == 0xBF && third == 0xBD ? 3 : 0
}
