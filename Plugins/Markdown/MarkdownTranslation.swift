import Conversion
import DocumentModel
import Render
import Scan

/// Copies what the parser found into a document, with source ranges and ledger.
///
/// One for a document, and never copied: it holds what the ledger will say. Blocks are here, inlines in `MarkdownInlineTranslation.swift`, posts and stories in
/// `MarkdownGenreTranslation.swift`.
struct MarkdownTranslation: ~Copyable {
  let builder: DocumentBuilder
  let source: MarkdownSource
  let isGFM: Bool
  var alignment: MarkdownAlignment
  /// Labels of the footnotes, in the order in which references number them.
  var footnoteLabels: [String] = []
  /// For each open node the end that its content asks for, as an offset in the text.
  var open: [OpenNode] = []
  /// Where blocks begin in the text, for the ledger; only where a footnote may have been dropped.
  var blockStarts: [Int] = []
  let hazards: ParserHazards
  /// Whether footnotes may have been dropped.
  var mayDropFootnotes: Bool { isGFM && hazards.footnoteSigns }
  /// The brackets of the block at the cursor, where they were asked for.
  var brackets = BracketPairs()
  /// Cells of table rows for which there is no column, as ranges in the source.
  var droppedCells: [Range<Int>] = []
  /// Headings that say again what the front matter says, as ranges in the source.
  var duplicates: [Range<Int>] = []
  var genre: MarkdownGenre
  /// Where the table row that is open ends in the text.
  private var rowEnd = 0
  /// Where the last cell of the table row that is open ends in the text.
  private var lastCellEnd = 0
  /// Where the block that ended last ends in the text.
  private var lastBlockEnd = 0

  /// A node that has been opened and not closed.
  struct OpenNode {
    /// Where it ends, as far as is known.
    var end: Int
    /// What closes it, for inlines: see the translation of inlines.
    var mark: InlineMark = .none
    /// Whether it ends where its text does: the parser has not said where.
    var endsAtCursor = false
  }

  init(
    _ source: MarkdownSource, into builder: DocumentBuilder, isGFM: Bool, hazards: ParserHazards, genre: MarkdownGenre,
    isAccounting: Bool
  ) {
    self.builder = builder
    self.genre = genre
    self.source = source
    self.isGFM = isGFM
    alignment = MarkdownAlignment(source.text, isAccounting: isAccounting)
    self.hazards = hazards
  }

  /// Copies one piece of the text after the other.
  mutating func run(_ events: inout CmarkEvents) {
    events.mayHoldInvalidBytes = hazards.noncharacters || hazards.footnoteSigns
    footnoteLabels = events.footnotePlaces().map { footnote(line: $0.line, column: $0.column).label }
    let builder = builder
    while !builder.hasFailed, events.next() {
      switch events.kind {
      case .document: break
      case .blockQuote, .list, .item, .table, .tableRow, .tableCell, .paragraph, .heading, .footnoteDefinition:
        if events.isEnter { openBlock(&events, builder) } else { closeBlock(&events) }
      case .codeBlock, .htmlBlock, .thematicBreak: leafBlock(&events)
      default: inline(&events, builder)
      }
    }
  }

  /// Closes what no piece has closed.
  mutating func end() { genre.close(builder) }

  // MARK: - Blocks that hold something

  /// The builder is given, because to take it from here would count a reference to it for each node.
  private mutating func openBlock(_ events: inout CmarkEvents, _ builder: DocumentBuilder) {
    var range = blockRange(events)
    if events.kind == .paragraph || events.kind == .heading { range = textRange(events, range) }
    if open.isEmpty, genre.kind != nil, genreBlock(&events, range) { return }
    // Nor does it say that the table begins behind them.
    let isLost = events.startLine == 0
    if events.kind == .table || events.kind == .tableRow, lastBlockEnd > range.lowerBound {
      range = min(contentStart(from: lastBlockEnd), range.upperBound)..<range.upperBound
    }
    // A row is a line, of which the parser may say less where the table stands in a quotation.
    if events.kind == .tableRow {
      rowEnd = range.lowerBound
      while rowEnd < source.text.count, source.text[rowEnd] != 0x0A, source.text[rowEnd] != 0x0D { rowEnd += 1 }
      rowEnd = trimmedEnd(rowEnd, from: range.lowerBound)
      range = range.lowerBound..<max(range.upperBound, rowEnd)
    }
    // The parser fills short rows with cells that stand nowhere; they are put behind the last one that does.
    if events.kind == .tableRow { lastCellEnd = range.lowerBound }
    if events.kind == .tableCell {
      let start = max(range.lowerBound, lastCellEnd)
      range = start..<max(start, range.upperBound)
      lastCellEnd = range.upperBound
    }
    switch events.kind {
    case .footnoteDefinition:
      let (start, label) = footnote(line: events.startLine, column: events.startColumn)
      range = min(start, range.lowerBound)..<max(range.upperBound, start)
      builder.open(.footnoteDefinition(label: label), at: at(range))
    case .blockQuote: builder.open(.blockQuote, at: at(range))
    case .list: builder.open(.list(events.listStyle), at: at(range))
    case .item: builder.open(.listItem(isChecked: events.isChecked), at: at(range))
    case .table: builder.open(.table(headerRowCount: 1, alignments: events.alignments), at: at(range))
    case .tableRow: builder.open(.tableRow, at: at(range))
    case .tableCell: builder.open(.tableCell(), at: at(range))
    case .heading: builder.open(.heading(level: events.headingLevel), at: at(range))
    default: builder.open(.paragraph, at: at(range))
    }
    open.append(
      OpenNode(
        end: isLost ? range.lowerBound : range.upperBound, endsAtCursor: isLost || events.kind == .tableCell))
    if mayDropFootnotes { blockStarts.append(range.lowerBound) }
    switch events.kind {
    case .paragraph: begin(range)
    case .tableCell: begin(range.lowerBound..<max(range.upperBound, rowEnd))
    case .heading:
      begin(range)
      alignment.passRun(UInt8(ascii: "#"))
    default: break
    }
  }

  /// Begins the inlines of the block at `range`.
  mutating func begin(_ range: Range<Int>) {
    alignment.begin(range)
    alignment.skipPrefix()
  }

  private mutating func closeBlock(_ events: inout CmarkEvents) {
    guard var closed = open.popLast() else { return }
    if closed.endsAtCursor { closed.end = max(closed.end, alignment.cursor) }
    if events.kind == .tableRow { dropped(lastCellEnd..<max(lastCellEnd, closed.end)) }
    lastCellEnd = max(lastCellEnd, closed.end)
    builder.close(at: source.original(closed.end))
    ended(at: closed.end)
  }

  /// The end of a table row, behind its last cell: cells for which there is no column, which the parser drops.
  private mutating func dropped(_ range: Range<Int>) {
    let bytes = source.text
    guard let pipe = range.first(where: { bytes[$0] > 0x20 }), bytes[pipe] == UInt8(ascii: "|"),
      let last = range.last(where: { bytes[$0] > 0x20 && bytes[$0] != UInt8(ascii: "|") })
    else { return }
    droppedCells.append(source.original(pipe + 1..<last + 1))
  }

  /// A block has ended at `end`; what is around it ends no earlier.
  private mutating func ended(at end: Int) {
    lastBlockEnd = max(lastBlockEnd, end)
    if open.isEmpty {
      genre.lastEnd = source.original(end)
    } else {
      open[open.count - 1].end = max(open[open.count - 1].end, end)
    }
  }

  /// Whether the block at the cursor, at the top of a thread or brief, has been dealt with.
  private mutating func genreBlock(_ events: inout CmarkEvents, _ range: Range<Int>) -> Bool {
    switch genre.answer(events, at: at(range), builder) {
    case .block: return false
    case .headline:
      open.append(OpenNode(end: range.upperBound))
      begin(range)
      alignment.passRun(UInt8(ascii: "#"))
      return true
    case .title: duplicates.append(source.original(range))
    case .dateline, .post: alignment.keep(range)
    }
    events.skip()
    ended(at: range.upperBound)
    return true
  }

  // MARK: - Places

  /// The bytes of the text that the parser gives for the block at the cursor, without white space at the end.
  // Inlined, because a call would copy the whole translation; likewise `at`.
  @inline(__always)
  private func blockRange(_ events: borrowing CmarkEvents) -> Range<Int> {
    if events.startLine == 0 {
      // The parser loses the place of lines that it takes off a table which they stand right above. They end within it,
      // where their text does.
      let start = contentStart(from: lastBlockEnd)
      return start..<max(start, source.end(ofLine: max(events.nextEndLine, 1)))
    }
    let start = source.offset(line: events.startLine, column: events.startColumn)
    let end = max(start, source.offset(line: events.endLine, column: events.endColumn + 1))
    return start..<trimmedEnd(end, from: start)
  }

  /// The bytes of a paragraph or heading. The parser begins it with the definitions of references before it, and
  /// sometimes ends it one line behind its underline.
  private mutating func textRange(_ events: borrowing CmarkEvents, _ range: Range<Int>) -> Range<Int> {
    var range = range
    if events.kind == .heading, events.endLine > events.startLine {
      for line in events.startLine + 1...events.endLine where isUnderline(line) {
        range = range.lowerBound..<max(range.lowerBound, trimmedEnd(source.end(ofLine: line), from: range.lowerBound))
        break
      }
    }
    guard range.lowerBound < range.upperBound, source.text[range.lowerBound] == UInt8(ascii: "[") else { return range }
    alignment.begin(range)
    return alignment.contentStart(of: range)..<range.upperBound
  }

  /// Whether `line` is a row of `=` or `-`, with nothing but indentation and signs of quotations before it.
  private func isUnderline(_ line: Int) -> Bool {
    var position = source.start(ofLine: line)
    let end = trimmedEnd(source.end(ofLine: line), from: position)
    while position < end, alignment.isPrefix(source.text[position]) { position += 1 }
    guard position < end else { return false }
    let sign = source.text[position]
    return (sign == UInt8(ascii: "=") || sign == UInt8(ascii: "-"))
      && source.text[position..<end].allSatisfy { $0 == sign }
  }

  /// Where the text behind `position` begins, white space and the signs of quotations passed over.
  private func contentStart(from position: Int) -> Int {
    var start = position
    while start < source.text.count, source.text[start] <= 0x20 || alignment.isPrefix(source.text[start]) { start += 1 }
    return start
  }

  private func trimmedEnd(_ end: Int, from start: Int) -> Int {
    var end = end
    while end > start, source.text[end - 1] <= 0x20 { end -= 1 }
    return end
  }

  /// The source range of `range` in the text.
  @inline(__always)
  func at(_ range: Range<Int>) -> SourceRange { SourceRange(source.original(range)) }

  /// Where the definition of a footnote begins, and its label: the parser gives the place behind `[^label]:`.
  private func footnote(line: Int, column: Int) -> (start: Int, label: String) {
    let text = source.text
    let lineStart = source.start(ofLine: line)
    var position = min(source.offset(line: line, column: column), text.count)
    while position > lineStart, text[position - 1] != UInt8(ascii: "]") { position -= 1 }
    let end = position - 1
    var start = end
    while position > lineStart + 1 {
      position -= 1
      let byte = text[position - 1]
      if byte <= 0x20 || byte == UInt8(ascii: "]") { break }
      if byte == UInt8(ascii: "["), text[position] == UInt8(ascii: "^") { start = position - 1 }
    }
    guard start + 2 <= end else { return (position, "") }
    return (start, String(decoding: text[start + 2..<end], as: UTF8.self))
  }

  // MARK: - Blocks without inlines

  private mutating func leafBlock(_ events: inout CmarkEvents) {
    guard events.isEnter else { return }
    var range = blockRange(events)
    if mayDropFootnotes { blockStarts.append(range.lowerBound) }
    switch events.kind {
    case .thematicBreak: builder.body.thematicBreak(at: at(range))
    case .codeBlock:
      let info = events.codeInfo
      let fence = events.fence
      let firstLine = events.startLine + (fence == nil ? 0 : 1)
      events.withLiteral { text in
        let (lines, end) = alignLines(text, from: firstLine)
        range = range.lowerBound..<max(range.lowerBound, end ?? trimmedLineEnd(firstLine - 1, range))
        if let fence, let end = closingFence(fence, at: firstLine + lines, events.endLine) {
          range = range.lowerBound..<max(range.upperBound, end)
        }
        builder.body.codeBlock(info: info, String(copying: text), at: at(range))
      }
    default:
      events.withLiteral { text in
        let (_, end) = alignLines(text, from: events.startLine)
        range = range.lowerBound..<max(range.lowerBound, end ?? range.upperBound)
        builder.body.rawBlock(
          format: "html", String(copying: text), at: at(range), attributes: tagFilter(text))
      }
    }
    ended(at: range.upperBound)
  }

  private func trimmedLineEnd(_ line: Int, _ range: Range<Int>) -> Int {
    trimmedEnd(source.end(ofLine: line), from: range.lowerBound)
  }

  /// The end of the fence on `line` that closes a code block, if it does; `last` is the last line that may.
  private func closingFence(_ fence: (sign: UInt8, length: Int), at line: Int, _ last: Int) -> Int? {
    guard line <= last else { return nil }
    var position = source.start(ofLine: line)
    let end = trimmedEnd(source.end(ofLine: line), from: position)
    if let around = open.last, position >= around.end { return nil }
    while position < end, alignment.isPrefix(source.text[position]) { position += 1 }
    let sign = source.text[position..<end]
    return sign.count >= fence.length && sign.allSatisfy { $0 == fence.sign } ? end : nil
  }

  /// Keeps the lines of `text`, each of which is the end of a line of the source, from `line` on (1-based). Gives how
  /// many there are, and where the last one that is not blank ends.
  private mutating func alignLines(_ text: Span<UInt8>, from first: Int) -> (count: Int, end: Int?) {
    var line = first
    var start = 0
    var end: Int?
    while start < text.count {
      var lineEnd = start
      while lineEnd < text.count, text[lineEnd] != 0x0A, text[lineEnd] != 0x0D { lineEnd += 1 }
      let sourceStart = source.start(ofLine: line)
      let sourceEnd = source.end(ofLine: line)
      // White space at the start of a line may stand for a part of a tab.
      var length = 0
      while length < lineEnd - start, length < sourceEnd - sourceStart,
        text[lineEnd - 1 - length] == source.text[sourceEnd - 1 - length]
      {
        length += 1
      }
      alignment.keep(sourceEnd - length..<sourceEnd)
      if length > 0 { end = sourceEnd }
      line += 1
      start = lineEnd + 1
      if lineEnd < text.count, text[lineEnd] == 0x0D, start < text.count, text[start] == 0x0A { start += 1 }
    }
    return (line - first, end)
  }

  /// The mark of raw HTML that GFM does not let through whole (its section 6.11); `nil` where nothing is to be filtered.
  func tagFilter(_ text: Span<UInt8>) -> Attributes? {
    isGFM && TagFilter.applies(to: text) ? Attributes(pairs: [TagFilter.mark]) : nil
  }
}

extension String {
  /// A string of valid UTF-8 bytes.
  init(copying bytes: Span<UInt8>) {
    // Safe: the buffer is used within the call only, and the string copies it.
    self = unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}
