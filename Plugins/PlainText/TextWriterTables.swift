import Conversion
import DocumentModel
import Render

/// Tables, drawn with bars and dashes.
extension TextEmitter {
  /// Cells are padded up to so many columns: one long cell must not widen a million others.
  private static let widestCell = 40

  mutating func table(_ table: Table) {
    let node = table.node
    if !table.caption.isEmpty {
      context.report(node, TextWriterLoss.tableCaption)
      paragraph(node, table.caption)
    }
    // The text of all cells, one behind the other: what they measure has to be known before the first is written.
    layout.beginCapture()
    isOneLine = true
    var widths: [Int] = []
    var cells: [Cell] = []
    var rows: [Range<Int>] = []
    for row in table.rows {
      let start = cells.count
      gather(row, &cells, &widths)
      rows.append(start..<cells.count)
    }
    isOneLine = false
    let text = layout.endCapture()
    guard !rows.isEmpty, !widths.isEmpty else { return }
    let alignments = table.alignments
    let headerRowCount = table.headerRowCount
    beginBlock()
    for (index, row) in rows.enumerated() {
      draw(cells[row], text, widths, alignments)
      if index + 1 == headerRowCount { rule(widths) }
    }
    endBlock()
  }

  /// Where the text of a cell stands among that of all cells, and how many columns it takes.
  private typealias Cell = (text: Range<Int>, width: Int)

  private mutating func gather(_ row: TableRow, _ cells: inout [Cell], _ widths: inout [Int]) {
    if row.hasAttributes { context.report(row.node, TextWriterLoss.attributes) }
    var column = 0
    for cell in row.cells {
      if cell.hasAttributes { context.report(cell.node, TextWriterLoss.attributes) }
      if cell.columnSpan > 1 || cell.rowSpan > 1 { context.report(cell.node, TextWriterLoss.tableSpan) }
      let start = layout.capturedCount
      content(cell.inlines, of: cell.node)
      let range = start..<layout.capturedCount
      let width = layout.capturedWidth(of: range)
      if column == widths.count { widths.append(1) }
      widths[column] = max(widths[column], min(width, Self.widestCell))
      cells.append((range, width))
      column += 1
    }
  }

  private mutating func draw(
    _ cells: ArraySlice<Cell>, _ text: [UInt8], _ widths: [Int], _ alignments: [Table.Alignment]
  ) {
    layout.append(UInt8(ascii: "|"))
    var column = 0
    for cell in cells {
      let missing = max(widths[column] - cell.width, 0)
      let alignment = column < alignments.count ? alignments[column] : .none
      let before =
        switch alignment {
        case .none, .left: 0
        case .center: missing / 2
        case .right: missing
        }
      spaces(before + 1)
      layout.append(text.span.extracting(cell.text))
      spaces(missing - before + 1)
      layout.append(UInt8(ascii: "|"))
      column += 1
    }
    layout.endLine()
  }

  private mutating func spaces(_ count: Int) {
    for _ in 0..<count { layout.append(0x20) }
  }

  private mutating func rule(_ widths: [Int]) {
    layout.append(UInt8(ascii: "|"))
    for width in widths {
      for _ in 0..<(width + 2) { layout.append(UInt8(ascii: "-")) }
      layout.append(UInt8(ascii: "|"))
    }
    layout.endLine()
  }
}
