import Conversion
import Scan

/// Accounts for every byte that the parser saw: the text is kept, the rest is the syntax that gave it its structure.
enum MarkdownAccount {
  /// Why a footnote is not in the document: the parser gives only those that something refers to.
  private static let cellWithoutColumn = SourceLedger.Reason(rawValue: "cell without column")
  private static let unusedFootnote = SourceLedger.Reason(rawValue: "footnote without reference")

  static func write(_ translation: borrowing MarkdownTranslation, to ledger: inout SourceLedger) {
    let source = translation.source
    var kept = translation.alignment.kept
    // Footnotes come last, wherever they stand.
    if zip(kept, kept.dropFirst()).contains(where: { $0.upperBound > $1.lowerBound }) {
      kept.sort { $0.lowerBound < $1.lowerBound }
    }
    for range in translation.duplicates { ledger.remove(range, .duplicate) }
    for range in translation.droppedCells { ledger.remove(range, cellWithoutColumn) }
    let removed = (translation.duplicates + translation.droppedCells).sorted { $0.lowerBound < $1.lowerBound }
    let blockStarts = translation.mayDropFootnotes ? translation.blockStarts.sorted() : []
    var position = 0
    for range in kept + [source.text.count..<source.text.count] {
      guard range.lowerBound >= position else { continue }
      gap(position..<range.lowerBound, source, blockStarts, removed, &ledger)
      ledger.keep(source.original(range))
      position = range.upperBound
    }
  }

  /// Accounts for what stands between two texts.
  private static func gap(
    _ gap: Range<Int>, _ source: MarkdownSource, _ blockStarts: [Int], _ removed: [Range<Int>],
    _ ledger: inout SourceLedger
  ) {
    let bytes = source.text.span
    var start = gap.lowerBound
    while start < gap.upperBound {
      let length = whiteSpaceLength(in: bytes, at: start, end: gap.upperBound)
      if length > 0 {
        start += length
        continue
      }
      var end = start + 1
      if !blockStarts.isEmpty, let footnoteEnd = unusedFootnote(start, gap, bytes, blockStarts) {
        ledger.remove(source.original(start..<footnoteEnd), unusedFootnote)
        start = footnoteEnd
        continue
      }
      while end < gap.upperBound, whiteSpaceLength(in: bytes, at: end, end: gap.upperBound) == 0 { end += 1 }
      markup(source.original(start..<end), unless: removed, &ledger)
      start = end
    }
  }

  /// Accounts for `range` as syntax, but for what is in `removed`, which is sorted.
  private static func markup(_ range: Range<Int>, unless removed: [Range<Int>], _ ledger: inout SourceLedger) {
    var low = 0
    var high = removed.count
    while low < high {
      let middle = (low + high) / 2
      if removed[middle].upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    var position = range.lowerBound
    while low < removed.count, removed[low].lowerBound < range.upperBound {
      if removed[low].lowerBound > position { ledger.markup(position..<removed[low].lowerBound, .syntax) }
      position = max(position, removed[low].upperBound)
      low += 1
    }
    if position < range.upperBound { ledger.markup(position..<range.upperBound, .syntax) }
  }

  /// The end of the footnote that begins at `start` and is in no block, if one does.
  private static func unusedFootnote(
    _ start: Int, _ gap: Range<Int>, _ bytes: Span<UInt8>, _ blockStarts: [Int]
  ) -> Int? {
    guard start + 1 < gap.upperBound, bytes[start] == UInt8(ascii: "["), bytes[start + 1] == UInt8(ascii: "^") else {
      return nil
    }
    var position = start + 2
    while position < gap.upperBound, bytes[position] > 0x20, bytes[position] != UInt8(ascii: "]") { position += 1 }
    guard position + 1 < gap.upperBound, bytes[position] == UInt8(ascii: "]"), bytes[position + 1] == UInt8(ascii: ":")
    else { return nil }
    // Up to the next block. A definition that something refers to is a block itself, which begins here.
    var low = 0
    var high = blockStarts.count
    while low < high {
      let middle = (low + high) / 2
      if blockStarts[middle] < start { low = middle + 1 } else { high = middle }
    }
    if low < blockStarts.count, blockStarts[low] == start { return nil }
    var end = low < blockStarts.count ? min(gap.upperBound, blockStarts[low]) : gap.upperBound
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    return end > start ? end : nil
  }
}
