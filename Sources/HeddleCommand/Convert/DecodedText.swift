/// The text of a source, asked by offsets of the original input in rising order, as ledgers and diagnostics count them.
struct DecodedText {
  private let source: Source
  private var counter = LineCounter()

  /// The text of `source`.
  init(_ source: Source) { self.source = source }

  /// The range in the text that came from the bytes `range` of the original input.
  ///
  /// - Complexity: constant, or O(log² n) where the input had to be decoded.
  func range(ofOriginal range: Range<Int>) -> Range<Int> {
    let lower = offset(ofOriginal: range.lowerBound)
    return lower..<max(lower, offset(ofOriginal: range.upperBound))
  }

  private func offset(ofOriginal offset: Int) -> Int {
    if source.isVerbatim { return min(max(offset, 0), source.bytes.count) }
    // The way back from text to input never goes down, so the way forth can be searched for.
    var low = 0
    var high = source.bytes.count
    while low < high {
      let middle = low + (high - low) / 2
      if source.original(middle) < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The line of an offset in the text; fast where offsets rise.
  mutating func line(of offset: Int) -> Int {
    let source = source
    return counter.place(of: offset, in: source.bytes.span).line
  }

  /// The place of an offset of the original input.
  mutating func place(ofOriginal offset: Int) -> LineColumn {
    let source = source
    return counter.place(of: self.offset(ofOriginal: offset), in: source.bytes.span)
  }

  /// The text of `range`, cut after about `most` bytes at the end of a character.
  func excerpt(_ range: Range<Int>, _ most: Int) -> String {
    var end = min(range.upperBound, range.lowerBound + most)
    while end > range.lowerBound, end < source.bytes.count, source.bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return String(decoding: source.bytes[range.lowerBound..<end], as: UTF8.self) + (end < range.upperBound ? "…" : "")
  }
}
