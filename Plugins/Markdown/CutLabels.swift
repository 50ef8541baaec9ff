import DocumentModel

/// The text of references to no footnote, put back where the parser has cut it short: see ``ParserHazards``.
extension MarkdownTranslation {
  /// Copies `text`, which does not stand in the source as it is and may have such references in it.
  mutating func textWithCutLabels(_ text: Span<UInt8>) {
    var index = 0
    while let sign = footnoteSign(text, from: index) {
      plain(text.extracting(index..<sign))
      index = label(text, at: sign)
    }
    plain(text.extracting(index..<text.count))
  }

  private mutating func plain(_ text: Span<UInt8>) {
    guard !text.isEmpty else { return }
    builder.inlines.text(text, at: alignment.text(text).map { at($0) } ?? .none)
  }

  private func footnoteSign(_ text: Span<UInt8>, from start: Int) -> Int? {
    var index = start
    while index + 1 < text.count {
      if text[index] == UInt8(ascii: "["), text[index + 1] == UInt8(ascii: "^") { return index }
      index += 1
    }
    return nil
  }

  /// Copies the reference that begins at `sign` of `text`, as it stands in the source, and gives the index behind it.
  private mutating func label(_ text: Span<UInt8>, at sign: Int) -> Int {
    alignment.skipPrefix()
    let bytes = alignment.bytes
    let limit = alignment.limit
    let start = alignment.cursor
    let isEscaped = start + 1 < limit && bytes[start + 1] == UInt8(ascii: "\\")
    let first = start + (isEscaped ? 2 : 1)
    guard first < limit, bytes[start] == UInt8(ascii: "["), bytes[first] == UInt8(ascii: "^"),
      let close = closingBracket(of: start)
    else { return passed(text, sign, sign + 2) }
    guard let (end, isWhole) = cut(text, at: sign + 2, source: first + 1..<close) else {
      return passed(text, sign, sign + 2)
    }
    alignment.keep(start..<start + 1)
    builder.inlines.text("[", at: at(start..<first))
    alignment.advance(to: first)
    while alignment.cursor <= close {
      var lineEnd = alignment.cursor
      while lineEnd <= close, bytes[lineEnd] != 0x0A, bytes[lineEnd] != 0x0D { lineEnd += 1 }
      var textEnd = lineEnd
      if lineEnd <= close { while textEnd > first, bytes[textEnd - 1] == 0x20 { textEnd -= 1 } }
      let line = alignment.cursor..<textEnd
      if !line.isEmpty {
        alignment.keep(line)
        builder.inlines.text(bytes.span.extracting(line), at: at(line))
        alignment.advance(to: textEnd)
      }
      guard lineEnd <= close else { break }
      builder.inlines.softBreak(at: alignment.lineEnd().map { at($0) } ?? .none)
    }
    // The length of an escape counts as part of the label, so that the bracket comes once more.
    let isTwice = isEscaped && isWhole && end + 1 < text.count && text[end + 1] == UInt8(ascii: "]")
    return end + (isTwice ? 2 : 1)
  }

  /// The `]` that belongs to the `[` at `start` of the block.
  private mutating func closingBracket(of start: Int) -> Int? {
    if brackets.limit != alignment.limit {
      brackets = BracketPairs(alignment.bytes, start..<alignment.limit)
    }
    return brackets.closers[start]
  }

  /// Copies `text` from `start` to `end` as it stands.
  private mutating func passed(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    plain(text.extracting(start..<end))
    return end
  }

  /// Where the label that begins at `start` of `text` ends, at its `]`: as far as it is the one in the source, which the
  /// parser gives without what quotations put before its lines. Also whether all of it is there.
  private func cut(_ text: Span<UInt8>, at start: Int, source: Range<Int>) -> (end: Int, isWhole: Bool)? {
    var end: Int?
    var index = start
    var position = source.lowerBound
    while index < text.count {
      if text[index] == UInt8(ascii: "]") { end = index }
      guard position < source.upperBound, text[index] == alignment.bytes[position] else { break }
      index += 1
      position += 1
      guard alignment.bytes[position - 1] == 0x0A else { continue }
      while position < source.upperBound, index < text.count, alignment.isPrefix(alignment.bytes[position]),
        alignment.bytes[position] != text[index]
      {
        position += 1
      }
    }
    // A character in whose middle the label was cut is U+FFFD in the text.
    if index + 3 < text.count, text[index] == 0xEF, text[index + 1] == 0xBF, text[index + 2] == 0xBD,
      text[index + 3] == UInt8(ascii: "]")
    {
      end = index + 3
    }
    return end.map { ($0, position == source.upperBound) }
  }
}

/// Which brackets of a block belong together; found once for all of them, so that many take no longer than one.
struct BracketPairs {
  /// Where the block ends.
  private(set) var limit = -1
  /// For each `[` that is closed the place of its `]`.
  private(set) var closers: [Int: Int] = [:]

  /// No pairs.
  init() {}

  /// The pairs in `range`, escaped brackets left out.
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    limit = range.upperBound
    var open: [Int] = []
    var position = range.lowerBound
    while position < range.upperBound {
      switch bytes[position] {
      case UInt8(ascii: "\\"): position += 1
      case UInt8(ascii: "["): open.append(position)
      case UInt8(ascii: "]"): if let opener = open.popLast() { closers[opener] = position }
      default: break
      }
      position += 1
    }
  }
}
