import Conversion
import DocumentModel
import Render

/// Writes the exchange form, straight into the output: no tree, no copy of a text. Nothing is lost, so nothing is
/// reported.
struct JSONWriter: Writer {
  func write(_ document: Document, to output: inout Output, context: inout WriterContext) throws(ConversionError) {
    var emitter = JSONEmitter(output, pretty: context.options[JSONFormat.pretty])
    emitter.document(document)
    output = emitter.finish()
  }
}

extension JSONEmitter {
  /// The whole document with the version before all else.
  mutating func document(_ document: Document) {
    output.literal(pretty ? "{\"heddle\": " : "{\"heddle\":")
    output.append(number: JSONFormat.version)
    metadata(document.metadata)
    range(document.node.sourceRange)
    beginContent()
    let isEmpty = elements(document.blocks)
    endContentOnly(isEmpty: isEmpty)
    resources(document.resources)
    output.literal("}\n")
  }

  private mutating func end(_ node: Node) {
    tail(node)
    output.append(0x7D)
  }

  /// What any node may have beside the fields of its kind.
  private mutating func tail(_ node: Node) {
    range(node.sourceRange)
    if node.hasAttributes { attributes(node.attributes) }
  }

  private mutating func parent(_ node: Node, _ blocks: Blocks) {
    tail(node)
    beginContent()
    let isEmpty = elements(blocks)
    endContent(isEmpty: isEmpty)
  }

  private mutating func parent(_ node: Node, _ inlines: Inlines) {
    tail(node)
    beginContent()
    var isFirst = true
    for inline in inlines {
      element(isFirst: isFirst)
      isFirst = false
      self.inline(inline)
    }
    endContent(isEmpty: isFirst)
  }

  /// A node that begins with a caption or headline, if it has one, and goes on with blocks.
  private mutating func parent(_ node: Node, _ part: Node?, _ inlines: Inlines, as type: StaticString, _ blocks: Blocks)
  {
    tail(node)
    beginContent()
    if let part { leading(part, inlines, as: type) }
    let isEmpty = elements(blocks, isFirst: part == nil)
    endContent(isEmpty: isEmpty)
  }

  private mutating func leading(_ part: Node, _ inlines: Inlines, as type: StaticString) {
    element(isFirst: true)
    begin(type)
    parent(part, inlines)
  }

  /// Writes `blocks`; says whether nothing stands in the content now.
  private mutating func elements(_ blocks: Blocks, isFirst: Bool = true) -> Bool {
    var isFirst = isFirst
    for block in blocks {
      element(isFirst: isFirst)
      isFirst = false
      self.block(block)
    }
    return isFirst
  }

  // MARK: - Blocks

  private mutating func block(_ block: Block) {
    let node = block.node
    switch block.kind {
    case .section(let blocks):
      begin("section")
      parent(node, blocks)
    case .heading(let level, let inlines):
      begin("heading")
      field(",\"level\":", level)
      parent(node, inlines)
    case .paragraph(let inlines):
      begin("paragraph")
      parent(node, inlines)
    case .list(let list): self.list(list)
    case .blockQuote(let blocks):
      begin("blockQuote")
      parent(node, blocks)
    case .codeBlock(let info, let text):
      begin("codeBlock")
      optional(",\"info\":", info)
      field(",\"text\":", text)
      end(node)
    case .thematicBreak:
      begin("thematicBreak")
      end(node)
    case .table(let table): self.table(table)
    case .figure(let caption, let blocks):
      begin("figure")
      parent(node, block.leadingPart, caption, as: "caption", blocks)
    case .definitionList(let items): definitions(node, items)
    case .footnoteDefinition(let label, let blocks):
      begin("footnoteDefinition")
      field(",\"label\":", label)
      parent(node, blocks)
    case .rawBlock(let format, let text):
      begin("rawBlock")
      field(",\"format\":", format)
      field(",\"text\":", text)
      end(node)
    case .group(let blocks):
      begin("group")
      parent(node, blocks)
    case .post(let post, let blocks):
      begin("post")
      fields(of: post)
      parent(node, blocks)
    case .story(let story, let blocks):
      begin("story")
      optional(",\"date\":", story.date)
      optional(confidence: story.confidence)
      parent(node, story.leadingPart, story.headline, as: "headline", blocks)
    }
  }

  private mutating func fields(of post: Post) {
    field(",\"ordinal\":", post.ordinal)
    optional(",\"number\":", post.number)
    optional(",\"total\":", post.total)
    optional(",\"counter\":", post.counter)
    optional(",\"author\":", post.author)
    optional(",\"handle\":", post.handle)
    optional(",\"date\":", post.date)
    optional(",\"address\":", post.address)
    optional(confidence: post.confidence)
  }

  private mutating func list(_ list: List) {
    begin("list")
    let style = list.style
    field(",\"ordered\":", style.isOrdered)
    if style.isOrdered {
      field(",\"start\":", style.start)
      key(",\"delimiter\":")
      output.appendJSON(style.delimiter.name)
    }
    field(",\"tight\":", style.isTight)
    tail(list.node)
    beginContent()
    var isFirst = true
    for item in list.items {
      element(isFirst: isFirst)
      isFirst = false
      begin("listItem")
      if let isChecked = item.isChecked { field(",\"checked\":", isChecked) }
      parent(item.node, item.blocks)
    }
    endContent(isEmpty: isFirst)
  }

  private mutating func table(_ table: Table) {
    begin("table")
    field(",\"headerRows\":", table.headerRowCount)
    key(",\"alignments\":")
    output.append(0x5B)
    for (index, alignment) in table.alignments.enumerated() {
      if index > 0 { comma() }
      output.appendJSON(alignment.name)
    }
    output.append(0x5D)
    tail(table.node)
    beginContent()
    let caption = table.leadingPart
    if let caption { leading(caption, table.caption, as: "caption") }
    var isFirst = caption == nil
    for row in table.rows {
      element(isFirst: isFirst)
      isFirst = false
      self.row(row)
    }
    endContent(isEmpty: isFirst)
  }

  private mutating func row(_ row: TableRow) {
    begin("tableRow")
    tail(row.node)
    beginContent()
    var isFirst = true
    for cell in row.cells {
      element(isFirst: isFirst)
      isFirst = false
      begin("tableCell")
      if cell.columnSpan != 1 { field(",\"columnSpan\":", cell.columnSpan) }
      if cell.rowSpan != 1 { field(",\"rowSpan\":", cell.rowSpan) }
      parent(cell.node, cell.inlines)
    }
    endContent(isEmpty: isFirst)
  }

  private mutating func definitions(_ node: Node, _ items: DefinitionItems) {
    begin("definitionList")
    tail(node)
    beginContent()
    var isFirst = true
    for item in items {
      element(isFirst: isFirst)
      isFirst = false
      switch item.kind {
      case .term(let inlines):
        begin("definitionTerm")
        parent(item.node, inlines)
      case .definition(let blocks):
        begin("definition")
        parent(item.node, blocks)
      }
    }
    endContent(isEmpty: isFirst)
  }

  // MARK: - Inlines

  private mutating func inline(_ inline: Inline) {
    let node = inline.node
    switch inline.kind {
    case .text(let text): leaf("text", text, node)
    case .softBreak:
      begin("softBreak")
      end(node)
    case .lineBreak:
      begin("lineBreak")
      end(node)
    case .emphasis(let inlines):
      begin("emphasis")
      parent(node, inlines)
    case .strong(let inlines):
      begin("strong")
      parent(node, inlines)
    case .strikethrough(let inlines):
      begin("strikethrough")
      parent(node, inlines)
    case .superscript(let inlines):
      begin("superscript")
      parent(node, inlines)
    case .subscript(let inlines):
      begin("subscript")
      parent(node, inlines)
    case .code(let text): leaf("code", text, node)
    case .link(let inlines, let destination, let title):
      begin("link")
      field(",\"destination\":", destination)
      optional(",\"title\":", title)
      parent(node, inlines)
    case .image(let inlines, let source, let title):
      begin("image")
      field(",\"source\":", source)
      optional(",\"title\":", title)
      parent(node, inlines)
    case .footnoteReference(let label):
      begin("footnoteReference")
      field(",\"label\":", label)
      end(node)
    case .math(let text, let display):
      begin("math")
      field(",\"text\":", text)
      if display { field(",\"display\":", true) }
      end(node)
    case .rawInline(let format, let text):
      begin("rawInline")
      field(",\"format\":", format)
      field(",\"text\":", text)
      end(node)
    case .span(let inlines):
      begin("span")
      parent(node, inlines)
    case .mention(let text): leaf("mention", text, node)
    case .hashtag(let text): leaf("hashtag", text, node)
    case .date(let inlines, let value):
      begin("date")
      field(",\"value\":", value)
      parent(node, inlines)
    case .lostCharacters(let text): leaf("lostCharacters", text, node)
    }
  }

  private mutating func leaf(_ type: StaticString, _ text: Text, _ node: Node) {
    begin(type)
    field(",\"text\":", text)
    end(node)
  }
}

extension List.Delimiter {
  /// The word for it in the exchange form.
  var name: String {
    switch self {
    case .period: "period"
    case .parenthesis: "parenthesis"
    case .parentheses: "parentheses"
    }
  }
}

extension Table.Alignment {
  /// The word for it in the exchange form.
  var name: String {
    switch self {
    case .none: "none"
    case .left: "left"
    case .center: "center"
    case .right: "right"
    }
  }
}
