import Scan

/// One line of text that holds more than white space.
public struct TextLine: Sendable, Hashable {
  /// The first byte that is not white space, 0-based.
  @usableFromInline var lower: UInt32
  /// One past the last byte that is not white space.
  @usableFromInline var upper: UInt32
  /// Blank lines between the line before (or the start of the text) and this one.
  @usableFromInline var gap: UInt32
  /// Columns of white space before the first byte, a tab counting to the next multiple of four; at most 65,535.
  public var indent: UInt16

  /// The bytes without surrounding white space, 0-based.
  @inlinable public var range: Range<Int> { Int(lower)..<Int(upper) }
  /// Blank lines before it.
  @inlinable public var gapBefore: Int { Int(gap) }
  /// The number of bytes.
  @inlinable public var count: Int { Int(upper - lower) }
}

/// The lines of a text that hold more than white space, with the blank runs between them measured.
///
/// LF, CRLF and CR end a line; so do form feeds, vertical tabs and the Unicode line separators, which PDF pages leave
/// behind. A line of white space alone is blank, whatever the white space (genres.md, 1.1: a line of one space stands
/// inside a blank run).
public struct TextLines: Sendable {
  /// The lines in order.
  public let lines: [TextLine]

  /// The lines of `bytes` within `range`. Complexity: O(n), with 16 bytes a line that is not blank.
  public init(_ bytes: Span<UInt8>, in range: Range<Int>) {
    var lines: [TextLine] = []
    lines.reserveCapacity(range.count / 64 + 1)
    var position = range.lowerBound
    var gap: UInt32 = 0
    while position < range.upperBound {
      // Every second line of many texts.
      if bytes[position] == 0x0A {
        gap += 1
        position += 1
        continue
      }
      let end = firstLineEnd(in: bytes, position..<range.upperBound)
      var lower = position
      var indent = 0
      while lower < end {
        let length = whiteSpaceLength(in: bytes, at: lower, end: end)
        if length == 0 { break }
        indent = bytes[lower] == 0x09 ? (indent / 4 + 1) * 4 : indent + 1
        lower += length
      }
      if lower == end {
        gap += 1
      } else {
        var upper = end
        while upper > lower {
          let length = whiteSpaceLength(in: bytes, before: upper, start: lower)
          if length == 0 { break }
          upper -= length
        }
        lines.append(
          TextLine(
            lower: UInt32(truncatingIfNeeded: lower), upper: UInt32(truncatingIfNeeded: upper), gap: gap,
            indent: UInt16(clamping: indent)))
        gap = 0
      }
      position = end + lineEndLength(in: bytes, at: end, end: range.upperBound)
    }
    self.lines = lines
  }

  /// Maximal runs of lines without a blank line between them.
  public var blocks: [Range<Int>] {
    var blocks: [Range<Int>] = []
    var start = 0
    for index in lines.indices.dropFirst() where lines[index].gap > 0 {
      blocks.append(start..<index)
      start = index
    }
    if !lines.isEmpty { blocks.append(start..<lines.count) }
    return blocks
  }
}
