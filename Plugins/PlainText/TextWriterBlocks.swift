import Conversion
import DocumentModel
import Render

/// Blocks.
extension TextEmitter {
  mutating func blocks(_ blocks: Blocks) {
    for block in blocks { write(block) }
  }

  mutating func write(_ block: Block) {
    let node = block.node
    if node.hasAttributes { context.report(node, TextWriterLoss.attributes) }
    switch block.kind {
    case .section(let content):
      if case .heading = content.first?.kind {} else { context.report(node, TextWriterLoss.section) }
      blocks(content)
    case .heading(let level, let inlines): heading(node, level, inlines)
    case .paragraph(let inlines): paragraph(node, inlines)
    case .list(let list): self.list(list)
    case .blockQuote(let content): inside(node, first: "> ", rest: "> ", content)
    case .codeBlock(let info, let text):
      if !info.isEmpty { context.report(node, TextWriterLoss.codeInfo) }
      beginBlock()
      layout.push("    ")
      lines(text, node)
      layout.pop()
      endBlock()
    case .thematicBreak:
      beginBlock()
      layout.literal("* * *")
      endBlock()
    case .table(let table): self.table(table)
    case .figure(let caption, let content):
      context.report(node, TextWriterLoss.figure)
      blocks(content)
      if !caption.isEmpty { paragraph(node, caption) }
    case .definitionList(let items): definitionList(node, items)
    case .footnoteDefinition(let label, let content):
      inside(node, first: "[\(label)] ", rest: "    ", content)
    case .rawBlock(let format, let text):
      guard format == "text" || format == "plain" else { return context.report(node, TextWriterLoss.raw) }
      beginBlock()
      lines(text, node)
      endBlock()
    case .group(let content): blocks(content)
    case .post(let post, let content): self.post(post, content)
    case .story(let story, let content): self.story(story, content)
    }
  }

  // MARK: - Leaves

  mutating func paragraph(_ node: Node, _ inlines: Inlines) {
    guard !inlines.isEmpty else { return }
    beginBlock()
    content(inlines, of: node)
    endBlock()
  }

  private mutating func heading(_ node: Node, _ level: Int, _ inlines: Inlines) {
    guard !inlines.isEmpty else { return }
    beginBlock()
    let isUnderlined = level <= 2 && (kind == nil || kind == .text)
    guard isUnderlined else {
      context.report(node, TextWriterLoss.heading)
      content(inlines, of: node)
      endBlock()
      return
    }
    layout.beginLine()
    isOneLine = true
    layout.beginCapture()
    content(inlines, of: node)
    let captured = layout.endCapture()
    isOneLine = false
    layout.append(captured.span)
    endBlock()
    let width = min(DisplayWidth.of(captured.span), 200)
    layout.append(String(repeating: level == 1 ? "=" : "-", count: max(width, 1)))
    layout.endLine()
  }

  private mutating func lines(_ text: Text, _ node: Node) {
    text.withBytes { bytes in
      begin()
      var start = 0
      while start < bytes.count {
        var end = start
        while end < bytes.count, bytes[end] != 0x0A { end += 1 }
        var upper = end
        if upper > start, bytes[upper - 1] == 0x0D { upper -= 1 }
        if upper == start {
          layout.emptyLine()
        } else {
          verbatim(bytes.extracting(start..<upper))
          layout.endLine()
        }
        start = end + 1
      }
      end(node)
    }
  }

  // MARK: - Containers

  /// How many quotations, lists and footnotes may stand within each other; see `MarkdownEmitter`, whose reason holds
  /// here too: every line carries the prefix of all of them.
  private static let deepest = 60

  /// Writes `content` with `first` before its first line and `rest` before the others.
  private mutating func inside(_ node: Node, first: String, rest: String, isTight: Bool = false, _ content: Blocks) {
    guard nesting < Self.deepest else {
      context.report(node, TextWriterLoss.deepNesting)
      let outer = self.isTight
      self.isTight = false
      blocks(content)
      self.isTight = outer
      return
    }
    beginBlock()
    layout.push(first: first.utf8Span.span, rest: rest.utf8Span.span)
    let outer = self.isTight
    self.isTight = isTight
    blankLines = nil
    nesting += 1
    blocks(content)
    nesting -= 1
    self.isTight = outer
    layout.pop()
    endBlock()
  }

  private mutating func list(_ list: List) {
    let style = list.style
    let outer = isTight
    var number = style.start
    for (index, item) in list.items.enumerated() {
      if item.hasAttributes { context.report(item.node, TextWriterLoss.attributes) }
      var first = "- "
      if style.isOrdered {
        switch style.delimiter {
        case .period: first = "\(number). "
        case .parenthesis: first = "\(number)) "
        case .parentheses: first = "(\(number)) "
        }
      }
      let rest = String(repeating: " ", count: first.utf8.count)
      if let isChecked = item.isChecked { first += isChecked ? "[x] " : "[ ] " }
      if index > 0 { isTight = style.isTight }
      inside(item.node, first: first, rest: rest, isTight: style.isTight, item.blocks)
      isTight = outer
      number = min(number + 1, 999_999_999)
    }
  }

  private mutating func definitionList(_ node: Node, _ items: DefinitionItems) {
    context.report(node, TextWriterLoss.definitionList)
    for item in items {
      if item.hasAttributes { context.report(item.node, TextWriterLoss.attributes) }
      switch item.kind {
      case .term(let inlines): paragraph(item.node, inlines)
      case .definition(let content):
        if blankLines != nil { blankLines = 0 }
        inside(item.node, first: "    ", rest: "    ", content)
      }
    }
  }

  // MARK: - Stories

  private mutating func story(_ story: Story, _ content: Blocks) {
    if story.date != nil { context.report(story.node, TextWriterLoss.storyDate) }
    if !story.headline.isEmpty {
      beginBlock()
      self.content(story.headline, of: story.node)
      endBlock()
      blankLines = 0
    }
    blocks(content)
    blankLines = 1
  }
}
