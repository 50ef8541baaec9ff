/// The eight bytes of `bytes` from `position` on (0-based) as one word, the first byte lowest.
///
/// Eight bytes must be there: the load checks it. The finders of this module test a word at a time, which is four to
/// five times as fast as a loop over bytes (measured; a naive vector loop was slower than both).
@inlinable @inline(__always)
public func word(of bytes: Span<UInt8>, at position: Int) -> UInt64 {
  // Safe: the load checks bounds like a subscript does. It counts as unsafe for types that not every bit pattern is a
  // value of, and every one is a value of `UInt64`.
  unsafe UInt64(littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
}

/// Tests of all eight bytes of a word at once. Each gives a mask with the high bit of every byte that passes.
///
/// The lowest bit set is always right. Bits above it may be set for bytes that do not pass (a borrow runs upwards), so
/// a finder takes the lowest and looks at its byte.
@usableFromInline
enum WordTest {
  @usableFromInline static let ones: UInt64 = 0x0101_0101_0101_0101
  @usableFromInline static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// Bytes equal to `byte`.
  @inlinable @inline(__always)
  static func equal(_ word: UInt64, _ byte: UInt8) -> UInt64 {
    let difference = word ^ (ones &* UInt64(byte))
    return (difference &- ones) & ~difference & highBits
  }

  /// Bytes below `byte`, which is at most 0x80.
  @inlinable @inline(__always)
  static func below(_ word: UInt64, _ byte: UInt8) -> UInt64 {
    (word &- ones &* UInt64(byte)) & ~word & highBits
  }

  /// Bytes of `byte` and above, which is at least 0x80. Exact for every byte.
  @inlinable @inline(__always)
  static func atLeast(_ word: UInt64, _ byte: UInt8) -> UInt64 {
    ((word & ~highBits) &+ ones &* UInt64(0x80 - (byte & 0x7F))) & word & highBits
  }
}
