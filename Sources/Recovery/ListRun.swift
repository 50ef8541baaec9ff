import DocumentModel
import Scan

/// Lines that are the items of one list: two or more markers of one kind at one indentation, numbers counting up.
struct ListRun {
  struct Item {
    /// The lines of the item, the one with the marker first.
    var lines: Range<Int>
    /// The marker with the space after it.
    var marker: Range<Int>
  }

  private(set) var items: [Item] = []
  private(set) var style = List.Style.bullet()
  /// One past the last line.
  private(set) var end: Int

  /// Lines further in than this belong to the item above them.
  private static let continuationIndent: UInt16 = 2

  /// The list that starts with the first of `lines`, or `nil` where none does.
  ///
  /// - Complexity: O(m) in the lines of the list, and O(1) amortised where there is none: lines without a marker are
  ///   passed over once, as part of the paragraph that then takes them.
  init?(_ lines: ArraySlice<TextLine>, _ bytes: [UInt8]) {
    let start = lines.startIndex
    guard let first = lines.first, let firstMarker = listMarker(in: bytes.span, first.range) else { return nil }
    end = start
    var index = start
    var isLoose = false
    var expected = firstMarker.number
    var marker: ListMarker? = firstMarker
    while let current = marker {
      var itemEnd = index + 1
      var next: ListMarker?
      while itemEnd < lines.endIndex {
        let line = lines[itemEnd]
        if line.indent <= first.indent, let found = listMarker(in: bytes.span, line.range) {
          next = found.kind == firstMarker.kind && line.gap <= 1 ? found : nil
          break
        }
        guard ListRun.continues(line, of: first, lines[itemEnd - 1], bytes) else { break }
        itemEnd += 1
      }
      items.append(Item(lines: index..<itemEnd, marker: current.range))
      end = itemEnd
      expected += 1
      guard let next, current.kind == .bullet || next.number == expected else { break }
      if lines[itemEnd].gap > 0 { isLoose = true }
      marker = next
      index = itemEnd
    }
    guard items.count > 1 else { return nil }
    switch firstMarker.kind {
    case .bullet: style = .bullet(isTight: !isLoose)
    case .period, .enclosed:
      style = .ordered(start: firstMarker.number, delimiter: .period, isTight: !isLoose)
    case .parenthesis: style = .ordered(start: firstMarker.number, delimiter: .parenthesis, isTight: !isLoose)
    case .parentheses: style = .ordered(start: firstMarker.number, delimiter: .parentheses, isTight: !isLoose)
    }
  }

  /// Whether `line`, without a marker of the list, belongs to the item that started before it: it stands further in, or
  /// goes on with a sentence that a wrapped line broke.
  private static func continues(_ line: TextLine, of first: TextLine, _ previous: TextLine, _ bytes: [UInt8]) -> Bool {
    if line.gap > 1 { return false }
    if line.indent >= first.indent + continuationIndent { return true }
    guard line.gap == 0, previous.count >= 40 else { return false }
    let byte = bytes[line.range.lowerBound]
    return byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
  }
}

/// Whether the line ends among `lines` come from wrapping at a column rather than from the author.
///
/// A line was wrapped where the first word of the next one would not have fitted: its length plus that word exceeds the
/// longest line. A single long line cannot be judged by others, so a sentence that goes on in lower case counts too.
func isHardWrapped(_ lines: ArraySlice<TextLine>, _ bytes: Span<UInt8>) -> Bool {
  guard lines.count > 1, let first = lines.first else { return false }
  var width = first.count
  for line in lines { width = max(width, line.count) }
  var fits = 0
  var goesOn = 0
  for index in lines.indices.dropLast() {
    let next = lines[index + 1].range
    var wordEnd = next.lowerBound
    while wordEnd < next.upperBound, bytes[wordEnd] > 0x20 { wordEnd += 1 }
    if lines[index].count + 1 + wordEnd - next.lowerBound > width { fits += 1 }
    let last = bytes[lines[index].range.upperBound - 1]
    let head = bytes[next.lowerBound]
    let endsSentence = last == UInt8(ascii: ".") || last == UInt8(ascii: "!") || last == UInt8(ascii: "?")
    if !endsSentence, head >= UInt8(ascii: "a"), head <= UInt8(ascii: "z") { goesOn += 1 }
  }
  let count = lines.count - 1
  if width <= 120, width >= 40, fits == count { return true }
  // Short lines are as likely a list without signs, or verse.
  return width >= 60 && goesOn == count
}
