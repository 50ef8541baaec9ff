/// The first ill-formed part of `bytes` at or after `from`, or `nil` where all is valid UTF-8.
///
/// Parts are maximal subparts (Unicode 15, section 3.9, table 3-7, and the practice that WHATWG's decoder follows): the
/// bytes that one U+FFFD stands for.
///
/// - Parameters:
///   - bytes: what to check.
///   - from: where to begin, 0-based; must be the start of a character.
/// - Complexity: O(n); ASCII goes eight bytes at a time.
public func firstInvalidUTF8(in bytes: Span<UInt8>, from: Int) -> Range<Int>? {
  var position = from
  let end = bytes.count
  while position < end {
    if position &+ 8 <= end, loadWord(bytes, at: position) & 0x8080_8080_8080_8080 == 0 {
      position &+= 8
      continue
    }
    let lead = bytes[position]
    if lead < 0x80 {
      position &+= 1
      continue
    }
    let (length, isValid) = sequence(lead, bytes, position, end)
    if !isValid { return position..<position + length }
    position &+= length
  }
  return nil
}

/// The length of the sequence that `lead` at `position` begins, and whether it is well-formed; of an ill-formed one the
/// length of its maximal subpart.
private func sequence(_ lead: UInt8, _ bytes: Span<UInt8>, _ position: Int, _ end: Int) -> (Int, Bool) {
  let count: Int
  var low: UInt8 = 0x80
  var high: UInt8 = 0xBF
  switch lead {
  case 0xC2...0xDF: count = 2
  case 0xE0: (count, low) = (3, 0xA0)
  case 0xED: (count, high) = (3, 0x9F)
  case 0xE1...0xEF: count = 3
  case 0xF0: (count, low) = (4, 0x90)
  case 0xF4: (count, high) = (4, 0x8F)
  case 0xF1...0xF3: count = 4
  default: return (1, false)
  }
  var length = 1
  while length < count {
    guard position + length < end, bytes[position + length] >= low, bytes[position + length] <= high else {
      return (length, false)
    }
    low = 0x80
    high = 0xBF
    length += 1
  }
  return (count, true)
}
