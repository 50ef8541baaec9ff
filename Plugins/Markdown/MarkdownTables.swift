import Conversion
import DocumentModel
import Render

/// Tables.
extension MarkdownEmitter {
  mutating func table(_ table: Table) {
    let node = table.node
    if first(of: table.caption) != nil {
      context.report(node, MarkdownLoss.tableCaption)
      beginBlock()
      content(table.caption, of: node, in: .paragraph)
      endBlock()
    }
    let alignments = table.alignments
    let columnCount = max(alignments.count, widestRow(table))
    var rows = table.rows.makeIterator()
    var row = rows.next()
    guard columnCount > 0, row != nil else { return context.report(node, MarkdownLoss.emptyTable) }
    if table.headerRowCount != 1 { context.report(node, MarkdownLoss.tableHeader) }
    beginBlock()
    var spans = RowSpans()
    if table.headerRowCount > 0, let header = row {
      self.row(header, padTo: columnCount, &spans)
      row = rows.next()
    } else {
      emptyRow(columnCount)
    }
    layout.append(UInt8(ascii: "|"))
    for column in 0..<columnCount {
      switch column < alignments.count ? alignments[column] : .none {
      case .none: layout.literal(" --- |")
      case .left: layout.literal(" :-- |")
      case .center: layout.literal(" :-: |")
      case .right: layout.literal(" --: |")
      }
    }
    layout.endLine()
    while let current = row {
      self.row(current, padTo: min(columnCount, 1000), &spans)
      row = rows.next()
    }
    endBlock()
  }

  /// Whether nothing of a table is written: it has no cells and no caption.
  func isEmpty(_ table: Table) -> Bool {
    first(of: table.caption) == nil
      && ((table.alignments.isEmpty && widestRow(table) == 0) || table.rows.makeIterator().isAtEnd)
  }

  /// How many cells the widest row is written with, those that spans of rows above reach into included.
  private func widestRow(_ table: Table) -> Int {
    var widest = 0
    var spans = RowSpans()
    for row in table.rows {
      var column = 0
      for cell in row.cells {
        while spans.take(column) { column += 1 }
        for offset in 0..<cell.columnSpan { spans.add(column + offset, rows: cell.rowSpan - 1) }
        column += cell.columnSpan
      }
      spans.endRow(from: column)
      widest = max(widest, column)
    }
    return widest
  }

  private mutating func emptyRow(_ count: Int) {
    layout.append(UInt8(ascii: "|"))
    for _ in 0..<count { layout.literal("  |") }
    layout.endLine()
  }

  /// Writes a row; cells below one that spans rows are empty, and so are those beside one that spans columns.
  private mutating func row(_ row: TableRow, padTo minimum: Int, _ spans: inout RowSpans) {
    if row.hasAttributes { context.report(row.node, MarkdownLoss.attributes) }
    layout.append(UInt8(ascii: "|"))
    var column = 0
    for cell in row.cells {
      while spans.take(column) {
        layout.literal("  |")
        column += 1
      }
      if cell.hasAttributes { context.report(cell.node, MarkdownLoss.attributes) }
      if cell.columnSpan > 1 || cell.rowSpan > 1 { context.report(cell.node, MarkdownLoss.tableSpan) }
      layout.append(0x20)
      content(cell.inlines, of: cell.node, in: .cell)
      layout.literal(" |")
      for offset in 0..<cell.columnSpan {
        if offset > 0 { layout.literal("  |") }
        spans.add(column + offset, rows: cell.rowSpan - 1)
      }
      column += cell.columnSpan
    }
    spans.endRow(from: column)
    while column < minimum {
      layout.literal("  |")
      column += 1
    }
    layout.endLine()
  }

  /// Columns that cells of rows above reach into.
  private struct RowSpans {
    /// Rows that are left to be filled, by column. Columns beyond a thousand are not followed: it would take time that
    /// no table that anybody reads is worth.
    private var rows: [Int] = []
    private var openCount = 0

    mutating func add(_ column: Int, rows count: Int) {
      guard count > 0, column < 1000 else { return }
      while rows.count <= column { rows.append(0) }
      if rows[column] == 0 { openCount += 1 }
      rows[column] = max(rows[column], count)
    }

    /// Whether a cell from above stands in `column` of this row.
    mutating func take(_ column: Int) -> Bool {
      guard openCount > 0, column < rows.count, rows[column] > 0 else { return false }
      rows[column] -= 1
      if rows[column] == 0 { openCount -= 1 }
      return true
    }

    mutating func endRow(from column: Int) {
      guard openCount > 0, column < rows.count else { return }
      for index in column..<rows.count { _ = take(index) }
    }
  }
}
