/// Whether `range` begins with `word`, ASCII letters compared without regard to case.
///
/// - Parameters:
///   - bytes: the text.
///   - range: where to look, 0-based.
///   - word: small letters.
public func hasPrefix(_ bytes: Span<UInt8>, _ range: Range<Int>, _ word: StaticString) -> Bool {
  guard range.count >= word.utf8CodeUnitCount, range.upperBound <= bytes.count else { return false }
  return word.withUTF8Buffer { wanted in
    for index in wanted.indices {
      let byte = bytes[range.lowerBound + index]
      // Safe: the buffer of a literal, read within its count.
      if unsafe (byte &- 0x41 < 26 ? byte | 0x20 : byte) != wanted[index] { return false }
    }
    return true
  }
}
