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
    var widths: [Int] = []
    let rows = table.rows.map { row in cells(row, &widths) }
    guard !rows.isEmpty, !widths.isEmpty else { return }
    let alignments = table.alignments
    beginBlock()
    for (index, row) in rows.enumerated() {
      draw(row, widths, alignments)
      if index + 1 == table.headerRowCount { rule(widths) }
    }
    endBlock()
  }

  private typealias Cell = (bytes: [UInt8], width: Int)

  private mutating func cells(_ row: TableRow, _ widths: inout [Int]) -> [Cell] {
    if row.hasAttributes { context.report(row.node, TextWriterLoss.attributes) }
    var cells: [Cell] = []
    for cell in row.cells {
      if cell.hasAttributes { context.report(cell.node, TextWriterLoss.attributes) }
      if cell.columnSpan > 1 || cell.rowSpan > 1 { context.report(cell.node, TextWriterLoss.tableSpan) }
      isOneLine = true
      layout.beginCapture()
      content(cell.inlines, of: cell.node)
      let bytes = layout.endCapture()
      isOneLine = false
      let width = DisplayWidth.of(bytes.span)
      if cells.count == widths.count { widths.append(1) }
      widths[cells.count] = max(widths[cells.count], min(width, Self.widestCell))
      cells.append((bytes, width))
    }
    return cells
  }

  private mutating func draw(_ cells: [Cell], _ widths: [Int], _ alignments: [Table.Alignment]) {
    layout.append(UInt8(ascii: "|"))
    for (column, cell) in cells.enumerated() {
      let missing = max(widths[column] - cell.width, 0)
      let alignment = column < alignments.count ? alignments[column] : .none
      let before =
        switch alignment {
        case .none, .left: 0
        case .center: missing / 2
        case .right: missing
        }
      spaces(before + 1)
      layout.append(cell.bytes.span)
      spaces(missing - before + 1)
      layout.append(UInt8(ascii: "|"))
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
