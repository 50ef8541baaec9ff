/// Eight bytes at `offset` as one word, the first byte lowest.
///
/// Finders test eight bytes at a time with it: on text a loop over bytes is four times slower, and SIMD types slower
/// still, because their tests for "any" do not stay in registers (measured; see ARCHITECTURE.md).
///
/// - Parameters:
///   - bytes: the text.
///   - offset: 0-based; at least eight bytes must follow, or the result is zero.
@inlinable
public func loadWord(_ bytes: Span<UInt8>, at offset: Int) -> UInt64 {
  guard offset >= 0, offset &+ 8 <= bytes.count else { return 0 }
  // Safe: the bounds are checked above, any alignment is allowed, and every bit pattern is a UInt64.
  return unsafe UInt64(littleEndian: bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self))
}

/// A word with `byte` in each of its eight places.
@inlinable
public func repeated(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

/// The high bit of each byte of `word` that is zero. Bytes above the first zero byte may be marked falsely, so only the
/// lowest mark counts.
@inlinable
public func zeroBytes(_ word: UInt64) -> UInt64 { (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 }

/// The high bit of each byte of `word` that is `low` to `high`, both ASCII. Exact for every byte.
@inlinable @inline(__always)
public func bytesBetween(_ word: UInt64, _ low: UInt8, _ high: UInt8) -> UInt64 {
  // No sum of two values below 0x80 reaches the next byte.
  let ascii = word & 0x7F7F_7F7F_7F7F_7F7F
  return (ascii &+ repeated(0x80 - low)) & ~(ascii &+ repeated(0x7F - high)) & ~word & 0x8080_8080_8080_8080
}

/// How many bytes a mask of high bits marks.
@inlinable @inline(__always)
public func markCount(_ marks: UInt64) -> Int { Int(truncatingIfNeeded: ((marks >> 7) &* repeated(1)) >> 56) }

/// The offset of the last `wanted` in `range`, or `nil` where none stands there.
///
/// - Complexity: O(n), eight bytes at a time from the end.
public func lastIndex(of wanted: UInt8, in bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
  var position = range.upperBound
  while position &- 8 >= range.lowerBound, zeroBytes(loadWord(bytes, at: position &- 8) ^ repeated(wanted)) == 0 {
    position &-= 8
  }
  while position > range.lowerBound {
    position &-= 1
    if bytes[position] == wanted { return position }
  }
  return nil
}

/// The first byte of `bytes` from `start` on (0-based) that `marks` marks, which looks at a word at a time and of whose
/// marks the lowest counts. Where none is marked in whole words, the place where less than a word is left: the caller looks
/// at what stands there, and goes on behind it.
///
/// - Complexity: O(n) in the bytes passed over.
@inlinable @inline(__always)
public func skip(_ bytes: Span<UInt8>, from start: Int, to marks: (UInt64) -> UInt64) -> Int {
  var position = start
  let last = bytes.count &- 8
  while position <= last {
    let found = marks(loadWord(bytes, at: position))
    if found != 0 { return position &+ found.trailingZeroBitCount / 8 }
    position &+= 8
  }
  return position
}
