/// The offset of the first line end in `range`, or the end of `range`.
///
/// LF, CR, form feed and vertical tab end a line; U+2028 and U+2029 are white space of a line, for they stand within
/// paragraphs that web pages broke by hand.
@inlinable
public func firstLineEnd(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
  var position = range.lowerBound
  let end = range.upperBound
  while position < end {
    if end - position >= 8 {
      // A byte below 0x0E: the line ends and a few other controls, sorted out below.
      let word = loadWord(bytes, at: position)
      let low = (word &- 0x0E0E_0E0E_0E0E_0E0E) & ~word & 0x8080_8080_8080_8080
      if low == 0 {
        position += 8
        continue
      }
      position += low.trailingZeroBitCount / 8
    }
    let byte = bytes[position]
    if byte >= 0x0A && byte <= 0x0D { return position }
    position += 1
  }
  return end
}

/// The length of the line end at `position`: 2 for CRLF, 0 at the end of the text, else 1.
@inlinable
public func lineEndLength(in bytes: Span<UInt8>, at position: Int, end: Int) -> Int {
  guard position < end else { return 0 }
  return bytes[position] == 0x0D && position + 1 < end && bytes[position + 1] == 0x0A ? 2 : 1
}
