import DocumentModel

/// Lists and tables, and the parts that they are made of.
extension HTMLTranslation {
  /// A list that is open, with what its items have told of it.
  struct ListState {
    var style: List.Style
    var isTight = true
  }

  /// A table that is open, with what its rows have told of it.
  struct TableState {
    var isInHead = false
    var rowCount = 0
    var headerRowCount = 0
    /// The column at which the next cell stands, 0-based.
    var column = 0
    var columnCount = 0
    var alignments: [Table.Alignment] = []
    /// Whether all cells of the row are `th`.
    var isRowOfHeads = true
    var isLayout = false
    var hasCaption = false
  }

  // MARK: - Lists

  mutating func startList(_ element: HTMLElement, at start: Int) {
    if frames[block].content == .footnotes, frames[block].element != .ol {
      var frame = Frame(element, start: start)
      frame.content = .footnotes
      push(frame)
      return
    }
    guard makeRoom(at: start) else {
      pushTransparent(element, at: start)
      return
    }
    var style = List.Style.bullet()
    var dropped = 0
    if element == .ol {
      var delimiter = List.Delimiter.period
      if tag.hasFirstClass("parenthesis") { delimiter = .parenthesis }
      if tag.hasFirstClass("parentheses") { delimiter = .parentheses }
      if delimiter != .period { dropped = 1 }
      style = .ordered(start: tag.number(.start) ?? 1, delimiter: delimiter)
    }
    let attributes = tag.attributes(dropping: dropped) ?? Attributes()
    openEager(element, .list(style), .list, at: start, attributes: attributes)
    lists.append(ListState(style: style))
  }

  /// Gives the list what its items have told of it.
  mutating func finishList() {
    guard let state = lists.popLast() else { return }
    var style = state.style
    style.isTight = state.isTight
    if style != state.style { builder.restate(.list(style)) }
  }

  /// Takes the checkbox that begins an item.
  ///
  /// - Returns: whether it is one.
  mutating func takeCheckbox() -> Bool {
    guard tag.matches(.type, "checkbox"), collector == nil else { return false }
    var index = block
    if frames[index].element == .p, frames[index].node == .paragraph, opened <= index { index = frames[index].outer }
    guard frames[index].element == .li, frames[index].own > 0, !flow.hasContent else { return false }
    guard index != block || frames[index].isEmpty else { return false }
    builder.restate(.listItem(isChecked: tag.bytes(.checked) != nil))
    return true
  }

  // MARK: - Parts

  mutating func startPart(_ element: HTMLElement, _ range: Range<Int>) {
    let start = range.lowerBound
    let content = frames[block].content
    switch (element, content) {
    case (.li, .list):
      closeImplicit()
      openEager(element, .listItem(isChecked: nil), .blocks, at: start, attributes: tag.attributes() ?? Attributes())
    // Text that stands between the items is a paragraph of its own, and ends where the next item begins.
    case (.li, .footnotes):
      closeText()
      startFootnote(at: start)
    case (.li, .posts):
      closeText()
      startPostItem(at: start)
    case (.tr, .rows):
      closeImplicit()
      open()
      openRow(at: SourceRange(start..<start), tag.attributes(), isHeader: true)
      var frame = Frame(element, start: start)
      frame.content = .row
      frame.own = 1
      push(frame)
      opened = frames.count
    case (.td, .row), (.th, .row), (.td, .rows), (.th, .rows): startCell(element, at: start)
    case (.thead, .rows), (.tbody, .rows), (.tfoot, .rows):
      closeImplicit()
      if let last = tables.indices.last { tables[last].isInHead = element == .thead }
      pushTransparent(element, at: start)
    // A second caption becomes a row.
    case (.caption, .rows) where tables.last?.hasCaption == false:
      closeImplicit()
      open()
      var frame = Frame(element, start: start)
      frame.node = .caption
      frame.text = .rigid
      frame.attributes = tag.attributes()
      push(frame)
    case (.dt, .definitions):
      closeImplicit()
      openEager(element, .definitionTerm, .inlines, at: start, attributes: tag.attributes() ?? Attributes())
    case (.dd, .definitions):
      closeImplicit()
      openEager(element, .definition, .blocks, at: start, attributes: tag.attributes() ?? Attributes())
    case (.li, .blocks), (.li, .layout):
      guard beginBlock() else {
        pushTransparent(element, at: start)
        return
      }
      // An item without a list has one to itself.
      open()
      builder.open(.list(.bullet()), at: SourceRange(start..<start))
      openEager(element, .listItem(isChecked: nil), .blocks, at: start, attributes: tag.attributes() ?? Attributes())
      frames[block].own = 2
    default:
      beginBlock()
      pushTransparent(element, at: start)
    }
  }

  // MARK: - Tables

  mutating func startTable(_ range: Range<Int>) {
    let start = range.lowerBound
    guard makeRoom(at: start) else {
      pushTransparent(.table, at: start)
      return
    }
    if isLayoutTable(from: range.upperBound) {
      var frame = Frame(.table, start: start)
      frame.content = .layout
      push(frame)
      var state = TableState()
      state.isLayout = true
      tables.append(state)
      return
    }
    let attributes = tag.attributes() ?? Attributes()
    openEager(.table, .table(headerRowCount: 0, alignments: []), .rows, at: start, attributes: attributes)
    tables.append(TableState())
  }

  /// Whether the table whose content begins at `start` lays out a page rather than data: it holds another table or a
  /// heading, or says so itself.
  ///
  /// - Complexity: looks as far as the next table begins or ends, so that all tables of a page take one look together.
  private func isLayoutTable(from start: Int) -> Bool {
    if tag.matches(.role, "presentation") || tag.matches(.role, "none") { return true }
    return source.holdsLayout(from: start)
  }

  /// Gives the table what its rows have told of it.
  mutating func finishTable() {
    guard let state = tables.popLast(), !state.isLayout else { return }
    // A cell may ask for a thousand columns; only those that rows have count here.
    let count = min(state.columnCount, 1000)
    let missing = max(0, count - state.alignments.count)
    let alignments = state.alignments.prefix(count) + [Table.Alignment](repeating: .none, count: missing)
    builder.restate(.table(headerRowCount: state.headerRowCount, alignments: Array(alignments)))
  }

  mutating func openRow(at range: SourceRange, _ attributes: Attributes?, isHeader: Bool) {
    builder.open(.tableRow, at: range, attributes: attributes)
    guard let last = tables.indices.last else { return }
    tables[last].rowCount += 1
    tables[last].column = 0
    tables[last].isRowOfHeads = isHeader
  }

  /// Counts the row that ends.
  mutating func finishRow() {
    guard let last = tables.indices.last, tables[last].headerRowCount == tables[last].rowCount - 1 else { return }
    let state = tables[last]
    // Outside a head only a first row of nothing but heads counts.
    let isHeader = state.isInHead || (state.isRowOfHeads && state.column > 0 && state.rowCount == 1)
    if isHeader { tables[last].headerRowCount += 1 }
  }

  mutating func openCell(at range: SourceRange, _ attributes: Attributes?, isHead: Bool = false) {
    let columns = attributes == nil && tag.isEmpty ? 1 : min(max(tag.number(.colspan) ?? 1, 1), 1000)
    let rows = attributes == nil && tag.isEmpty ? 1 : min(max(tag.number(.rowspan) ?? 1, 1), 1000)
    builder.open(.tableCell(columnSpan: columns, rowSpan: rows), at: range, attributes: attributes)
    guard let last = tables.indices.last else { return }
    if !isHead { tables[last].isRowOfHeads = false }
    let column = tables[last].column
    tables[last].column += columns
    tables[last].columnCount = max(tables[last].columnCount, tables[last].column)
    let alignment = tag.alignment
    if alignment != .none, column < 1000 {
      while tables[last].alignments.count <= column { tables[last].alignments.append(.none) }
      if tables[last].alignments[column] == .none { tables[last].alignments[column] = alignment }
    }
  }

  private mutating func startCell(_ element: HTMLElement, at start: Int) {
    if frames[block].text == .rigid { closeImplicit() }
    open()
    if frames[block].content == .rows, frames[block].implicit == 0 {
      openRow(at: SourceRange(start..<start), nil, isHeader: true)
      frames[block].implicit = 1
    }
    openCell(at: SourceRange(start..<start), tag.attributes(), isHead: element == .th)
    var frame = Frame(element, start: start)
    frame.content = .inlines
    frame.text = .rigid
    frame.own = 1
    push(frame)
    opened = frames.count
  }
}
