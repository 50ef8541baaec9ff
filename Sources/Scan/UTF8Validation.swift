/// The first ill-formed part of `bytes` at or after `from`, or `nil` where all is valid UTF-8.
///
/// Parts are maximal subparts (Unicode 15, section 3.9, table 3-7, and the practice that WHATWG's decoder follows): the
/// bytes that one U+FFFD stands for.
///
/// - Parameters:
///   - bytes: what to check.
///   - from: where to begin, 0-based; must be the start of a character.
/// - Complexity: O(n); ASCII goes eight bytes at a time, and sequences of two and three bytes are compared whole.
public func firstInvalidUTF8(in bytes: Span<UInt8>, from: Int) -> Range<Int>? {
  var position = from
  let end = bytes.count
  while position < end {
    if position &+ 8 <= end {
      let word = loadWord(bytes, at: position)
      let wide = word & 0x8080_8080_8080_8080
      if wide == 0 {
        position &+= 8
        continue
      }
      if wide & 0x80 == 0 {
        position &+= wide.trailingZeroBitCount / 8
        continue
      }
      let length = wellFormedPrefix(word)
      if length > 0 {
        position &+= length
        continue
      }
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

/// How many of the first bytes of `word` are well-formed sequences of two or three bytes, as far as one look tells; 0
/// where the first is none of these.
@inline(__always)
private func wellFormedPrefix(_ word: UInt64) -> Int {
  // 110xxxxx 10xxxxxx with a lead of C2 or more.
  if word & 0xC0E0 == 0x80C0, word & 0x1E != 0 {
    let isFour = word & 0xC0E0_C0E0_C0E0_C0E0 == 0x80C0_80C0_80C0_80C0
    // Adding 0x1E.. to xxxx0 carries into bit 5 where a lead is C2 or more.
    let leads = ((word & 0x001E_001E_001E_001E) &+ 0x001E_001E_001E_001E) & 0x0020_0020_0020_0020
    return isFour && leads == 0x0020_0020_0020_0020 ? 8 : 2
  }
  guard isWellFormedTriple(word) else { return 0 }
  return isWellFormedTriple(word >> 24) ? 6 : 3
}

/// Whether the lowest three bytes are 1110xxxx 10xxxxxx 10xxxxxx, and neither overlong nor a surrogate.
@inline(__always)
private func isWellFormedTriple(_ word: UInt64) -> Bool {
  guard word & 0xC0_C0F0 == 0x80_80E0 else { return false }
  let isUpperHalf = word & 0x2000 != 0
  switch word & 0x0F {
  case 0x00: return isUpperHalf
  case 0x0D: return !isUpperHalf
  default: return true
  }
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
