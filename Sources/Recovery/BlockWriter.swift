import Conversion
import DocumentModel
import Scan

/// Writes the lines of a text as blocks: paragraphs, lists, quotations and rules.
///
/// What the readers of flattened text share, once they know which lines belong together. Only what is certain becomes
/// more than a paragraph: a list has two items or more that agree, a quotation has its sign on every line.
public struct BlockWriter {
  /// Writes the inlines, and holds the ledger.
  public var inlines: InlineWriter
  /// How many quotations and lists may stand within each other; deeper ones stay as they are printed.
  private static let maximumDepth = 12

  /// A writer of the text of `source`.
  public init(_ inlines: InlineWriter) { self.inlines = inlines }

  private var bytes: [UInt8] { inlines.bytes }

  /// Writes `lines` to `blocks`.
  ///
  /// - Parameters:
  ///   - lines: lines in order; their ranges may be narrower than the lines of the text, where a caller has consumed
  ///     a counter or marker.
  ///   - date: a phrase on one of the lines that is a date, if there is one.
  ///   - blocks: where they go.
  public mutating func write(
    _ lines: ArraySlice<TextLine>, date: InlineWriter.DateMark? = nil, to blocks: BlockBuilder
  ) {
    write(lines, date, depth: 0, to: blocks)
  }

  private mutating func write(
    _ lines: ArraySlice<TextLine>, _ date: InlineWriter.DateMark?, depth: Int, to blocks: BlockBuilder
  ) {
    var index = lines.startIndex
    while index < lines.endIndex {
      let startsPlainly = startsPlainly(lines[index])
      if !startsPlainly, isRule(in: bytes.span, lines[index].range) {
        inlines.ledger.markup(lines[index].range, .rule)
        blocks.thematicBreak(at: SourceRange(lines[index].range))
        index += 1
      } else if !startsPlainly, depth < BlockWriter.maximumDepth, quotationSign(lines[index]) != nil {
        index = writeQuotation(lines[index...], date, depth: depth, to: blocks)
      } else if !startsPlainly, depth < BlockWriter.maximumDepth, let list = ListRun(lines[index...], bytes) {
        write(list, lines, date, depth: depth, to: blocks)
        index = list.end
      } else {
        var end = index + 1
        while end < lines.endIndex, lines[end].gap == 0, !startsOther(lines[end...], depth: depth) { end += 1 }
        writeParagraph(lines[index..<end], date, to: blocks)
        index = end
      }
    }
  }

  /// Whether `line` starts with a letter: then it is no rule and has no marker. Most lines do.
  private func startsPlainly(_ line: TextLine) -> Bool {
    let first = bytes[line.range.lowerBound]
    // Signs that are not ASCII start with C2 (·) and E2 (bullets, dashes, circled digits).
    return (first | 0x20) &- 0x61 < 26 || (first >= 0xC3 && first != 0xE2)
  }

  /// Whether something else than a paragraph starts with the first of `lines`.
  private func startsOther(_ lines: ArraySlice<TextLine>, depth: Int) -> Bool {
    guard let line = lines.first, !startsPlainly(line) else { return false }
    if isRule(in: bytes.span, line.range) { return true }
    if depth >= BlockWriter.maximumDepth { return false }
    return quotationSign(line) != nil || ListRun(lines, bytes) != nil
  }

  /// Writes lines without a blank line between them as one paragraph.
  public mutating func writeParagraph(
    _ lines: ArraySlice<TextLine>, _ date: InlineWriter.DateMark?, to blocks: BlockBuilder
  ) {
    guard let first = lines.first, let last = lines.last else { return }
    blocks.document.open(.paragraph, at: SourceRange(first.range.lowerBound..<last.range.upperBound))
    inlines.write(
      lines.lazy.map(\.range), isWrapped: isHardWrapped(lines, bytes.span), date: date,
      to: blocks.document.inlines)
    blocks.document.close()
  }

  // MARK: - Quotations

  /// The sign of a quotation with the space after it, if the line starts with one: `>`, but not `>>` of a shell or an
  /// arrow, nor a comparison.
  private func quotationSign(_ line: TextLine) -> Range<Int>? {
    let range = line.range
    guard range.count > 1, bytes[range.lowerBound] == UInt8(ascii: ">") else { return nil }
    let after = bytes[range.lowerBound + 1]
    guard after == 0x20 || after == 0x09 || after == UInt8(ascii: ">") else { return nil }
    return range.lowerBound..<range.lowerBound + 1
  }

  private mutating func writeQuotation(
    _ lines: ArraySlice<TextLine>, _ date: InlineWriter.DateMark?, depth: Int, to blocks: BlockBuilder
  ) -> Int {
    var inner: [TextLine] = []
    var index = lines.startIndex
    var pendingGap: UInt32 = 0
    while index < lines.endIndex, inner.isEmpty || lines[index].gap == 0 {
      let line = lines[index]
      // A sign alone is a blank line of the quotation.
      let isBlank = line.count == 1 && bytes[line.range.lowerBound] == UInt8(ascii: ">")
      guard isBlank || quotationSign(line) != nil else { break }
      inlines.ledger.markup(line.range.lowerBound..<line.range.lowerBound + 1, .marker)
      if isBlank {
        pendingGap += 1
      } else {
        var rest = line.trimming(from: line.range.lowerBound + 1, bytes.span)
        rest.gap = pendingGap
        inner.append(rest)
        pendingGap = 0
      }
      index += 1
    }
    blocks.document.open(
      .blockQuote, at: SourceRange(lines[lines.startIndex].range.lowerBound..<lines[index - 1].range.upperBound))
    write(inner[...], date, depth: depth + 1, to: blocks)
    blocks.document.close()
    return index
  }

  // MARK: - Lists

  private mutating func write(
    _ list: ListRun, _ lines: ArraySlice<TextLine>, _ date: InlineWriter.DateMark?, depth: Int,
    to blocks: BlockBuilder
  ) {
    let first = lines[list.items[0].lines.lowerBound].range.lowerBound
    blocks.document.open(.list(list.style), at: SourceRange(first..<lines[list.end - 1].range.upperBound))
    for item in list.items {
      var inner = Array(lines[item.lines])
      inlines.ledger.markup(item.marker, .marker)
      inner[0] = inner[0].trimming(from: item.marker.upperBound, bytes.span)
      inner[0].gap = 0
      blocks.document.open(
        .listItem(isChecked: nil),
        at: SourceRange(item.marker.lowerBound..<lines[item.lines.upperBound - 1].range.upperBound))
      write(inner[...], date, depth: depth + 1, to: blocks)
      blocks.document.close()
    }
    blocks.document.close()
  }
}

extension TextLine {
  /// The line from `lower` on, without white space at its new start.
  public func trimming(from lower: Int, _ bytes: Span<UInt8>) -> TextLine {
    var line = self
    var position = lower
    while position < range.upperBound {
      let length = whiteSpaceLength(in: bytes, at: position, end: range.upperBound)
      if length == 0 { break }
      position += length
    }
    line.lower = UInt32(truncatingIfNeeded: position)
    return line
  }

  /// The line up to `upper`, without white space at its new end.
  public func trimming(upTo upper: Int, _ bytes: Span<UInt8>) -> TextLine {
    var line = self
    var position = upper
    while position > range.lowerBound {
      let length = whiteSpaceLength(in: bytes, before: position, start: range.lowerBound)
      if length == 0 { break }
      position -= length
    }
    line.upper = UInt32(truncatingIfNeeded: position)
    return line
  }
}
