import Conversion
import DocumentModel

extension HTMLRendering {
  /// A list. Paragraphs of a tight one stand in their items without an element of their own.
  mutating func list(_ list: List) {
    let style = list.style
    startLine()
    startTag(style.isOrdered ? "ol" : "ul", list.node, class: isPage ? HTMLRendering.listClass(style) : nil)
    if style.isOrdered {
      if style.start != 1 { attribute("start", String(style.start)) }
      if style.delimiter != .period, !isPage {
        report(list.node, HTMLLoss.list)
      }
    }
    endLine(">")
    let wasTight = isTight
    for item in list.items {
      isTight = style.isTight
      self.item(item)
    }
    isTight = wasTight
    close(style.isOrdered ? "ol" : "ul")
  }

  /// The class by which the style of a page counts with parentheses.
  private static func listClass(_ style: List.Style) -> StaticString? {
    guard style.isOrdered else { return nil }
    return switch style.delimiter {
    case .period: nil
    case .parenthesis: "parenthesis"
    case .parentheses: "parentheses"
    }
  }

  private mutating func item(_ item: ListItem) {
    startLine()
    if isPlain(item.node) { output.literal("<li>") } else { open("li", item.node) }
    switch item.isChecked {
    case nil: break
    case true?: output.literal("<input type=\"checkbox\" checked=\"\" disabled=\"\" /> ")
    case false?: output.literal("<input type=\"checkbox\" disabled=\"\" /> ")
    }
    atLineStart = false
    isFirstInItem = true
    isAfterBareParagraph = false
    blocks(item.blocks)
    isFirstInItem = false
    whole(lines: "</li>\n")
  }

  /// A table: header rows, then the others.
  mutating func table(_ table: Table) {
    startLine()
    // Wide tables scroll in a frame, which the keyboard must reach.
    if isPage {
      output.literal("<div class=\"frame\" role=\"region\" tabindex=\"0\"")
      let caption = String(decoding: table.caption.plainText(), as: UTF8.self)
      attribute("aria-label", caption.isEmpty ? phrases.table : caption)
      endLine(">")
    }
    open("table", table.node)
    endLine("")
    if !table.caption.isEmpty {
      open("caption", holding: table.caption)
      run(table.caption)
      endLine("</caption>")
    }
    let alignments = table.alignments
    var number = 0
    let headerRowCount = table.headerRowCount
    for row in table.rows {
      if number == 0, headerRowCount > 0 { endLine("<thead>") }
      if number == headerRowCount {
        if number > 0 { endLine("</thead>") }
        endLine("<tbody>")
      }
      self.row(row, isHeader: number < headerRowCount, alignments)
      number += 1
    }
    if number > headerRowCount {
      endLine("</tbody>")
    } else if number > 0 {
      endLine("</thead>")
    }
    close("table")
    if isPage { close("div") }
  }

  private mutating func row(_ row: TableRow, isHeader: Bool, _ alignments: [Table.Alignment]) {
    open("tr", row.node)
    endLine("")
    var column = 0
    for cell in row.cells {
      let tag: StaticString = isHeader ? "th" : "td"
      startTag(tag, cell.node)
      if cell.columnSpan > 1 { attribute("colspan", String(cell.columnSpan)) }
      if cell.rowSpan > 1 { attribute("rowspan", String(cell.rowSpan)) }
      switch column < alignments.count ? alignments[column] : .none {
      case .none: break
      case .left: output.literal(" style=\"text-align: left\"")
      case .center: output.literal(" style=\"text-align: center\"")
      case .right: output.literal(" style=\"text-align: right\"")
      }
      output.append(UInt8(ascii: ">"))
      run(cell.inlines)
      close(tag)
      column += cell.columnSpan
    }
    close("tr")
  }
}
