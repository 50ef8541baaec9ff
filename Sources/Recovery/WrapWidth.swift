import Scan

/// Whether an export broke the lines of a text at a width, and which lines go on because of it.
///
/// A line that was broken has no room for the first word of the next one: that tells the lines of a wrapped paragraph from
/// a short line above one, which a count of characters does not.
public struct WrapWidth: Sendable {
  /// Whether the text is wrapped: most lines that have another one below them in their block are full.
  public private(set) var isWrapped = false

  /// Whether each line is full, by its index less the first one's.
  private var full: [Bool] = []
  private let start: Int

  /// Widths that exports break lines at, in columns.
  private static let widths = 50...110
  /// Fewer lines than this, none the first of its block, say nothing.
  private static let minimumLines = 3

  /// The width of `lines`. Complexity: O(n) in the number of lines; of each a bounded number of bytes is looked at.
  public init(_ lines: ArraySlice<TextLine>, _ bytes: [UInt8]) {
    start = lines.startIndex
    var columns: [Int] = []
    columns.reserveCapacity(lines.count)
    for line in lines {
      columns.append(WrapWidth.columns(line.range, bytes))
      // One line beyond all widths says that there is none.
      if columns[columns.count - 1] > WrapWidth.widths.upperBound { return }
    }
    guard let width = columns.max(), WrapWidth.widths.contains(width) else { return }
    full = [Bool](repeating: false, count: lines.count)
    var inner = 0
    var filled = 0
    for index in lines.indices.dropLast() where lines[index + 1].gapBefore == 0 {
      let slot = index - start
      full[slot] = columns[slot] + 1 + WrapWidth.firstWord(lines[index + 1].range, bytes) > width
      // The first line of a block may be a headline.
      guard slot > 0, lines[index].gapBefore == 0 else { continue }
      inner += 1
      if full[slot] { filled += 1 }
    }
    isWrapped = inner >= WrapWidth.minimumLines && filled * 10 >= inner * 8
  }

  /// Whether the line at `index` is full and goes on in the next one.
  public func fills(_ index: Int) -> Bool {
    isWrapped && index >= start && index - start < full.count && full[index - start]
  }

  private static func columns(_ line: Range<Int>, _ bytes: [UInt8]) -> Int {
    // No character takes more than four bytes.
    if line.count > widths.upperBound * 4 { return widths.upperBound + 1 }
    return bytes[line].count { $0 & 0xC0 != 0x80 }
  }

  private static func firstWord(_ line: Range<Int>, _ bytes: [UInt8]) -> Int {
    bytes[line.prefix(widths.upperBound * 4)].prefix { $0 > 0x20 }.count { $0 & 0xC0 != 0x80 }
  }
}
