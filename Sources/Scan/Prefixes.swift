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

/// Whether the bytes of `part` stand somewhere in `text`; nothing stands everywhere.
///
/// - Complexity: O(n·m) where `part` repeats itself, O(n) for words.
public func holds(_ text: Span<UInt8>, _ part: Span<UInt8>) -> Bool {
  guard part.count > 0 else { return true }
  var start = 0
  while start + part.count <= text.count {
    var length = 0
    while length < part.count, text[start + length] == part[length] { length += 1 }
    if length == part.count { return true }
    start += 1
  }
  return false
}

extension String {
  /// Whether the bytes of `part` stand somewhere in this string: what `contains` says of strings, which comes from the
  /// library of regular expressions, 1 MB of a program.
  public func holds(_ part: String) -> Bool { Scan.holds(utf8Span.span, part.utf8Span.span) }
}
