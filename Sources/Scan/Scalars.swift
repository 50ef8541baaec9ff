/// The code point at `position` with its length in bytes, or `nil` at `end` or where no valid sequence starts there.
@inlinable
public func scalar(in bytes: Span<UInt8>, at position: Int, end: Int) -> (Unicode.Scalar, Int)? {
  guard position >= 0, position < end, end <= bytes.count else { return nil }
  let lead = bytes[position]
  if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
  return wideScalar(in: bytes, at: position, end: end)
}

@usableFromInline
func wideScalar(in bytes: Span<UInt8>, at position: Int, end: Int) -> (Unicode.Scalar, Int)? {
  let lead = bytes[position]
  guard lead >= 0xC2, position &+ 2 <= end else { return nil }
  var value = UInt32(bytes[position &+ 1] & 0x3F)
  if lead < 0xE0 { return Unicode.Scalar(UInt32(lead & 0x1F) << 6 | value).map { ($0, 2) } }
  guard position &+ 3 <= end else { return nil }
  value = value << 6 | UInt32(bytes[position &+ 2] & 0x3F)
  if lead < 0xF0 { return Unicode.Scalar(UInt32(lead & 0x0F) << 12 | value).map { ($0, 3) } }
  guard position &+ 4 <= end else { return nil }
  value = value << 6 | UInt32(bytes[position &+ 3] & 0x3F)
  return Unicode.Scalar(UInt32(lead & 0x07) << 18 | value).map { ($0, 4) }
}

/// The code point that ends before `position` with its length in bytes, or `nil` at `start`.
public func scalar(in bytes: Span<UInt8>, before position: Int, start: Int) -> (Unicode.Scalar, Int)? {
  guard position > start, start >= 0, position <= bytes.count else { return nil }
  for length in 1...4 where position - length >= start {
    if bytes[position - length] & 0xC0 != 0x80 {
      guard let found = scalar(in: bytes, at: position - length, end: position), found.1 == length else { return nil }
      return found
    }
  }
  return nil
}
