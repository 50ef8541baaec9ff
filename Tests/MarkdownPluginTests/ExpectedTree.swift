import Conversion
import DocumentModel

/// What libcmark-gfm has to read from the Markdown of a document: the document itself, but for what the writer declared
/// lost. Losses are known by the source range of their node, so generated documents give each node its own.
struct ExpectedTree {
  private var lost: [SourceRange: Set<String>] = [:]
  private var lowestLevel = 1
  private var storyLevel = 3

  init(losses: [Loss]) {
    for loss in losses where !loss.range.isNone { lost[loss.range, default: []].insert(loss.reason) }
  }

  private func isLost(_ node: Node, _ word: String) -> Bool {
    lost[node.sourceRange]?.contains { $0.contains(word) } ?? false
  }

  mutating func tree(_ document: Document) -> Tree { Tree("document", blocks(document.blocks)) }

  private mutating func blocks(_ blocks: Blocks) -> [Tree] {
    var trees: [Tree] = []
    for block in blocks { trees += self.block(block) }
    return trees
  }

  private mutating func block(_ block: Block) -> [Tree] {
    switch block.kind {
    case .section(let content):
      let outer = storyLevel
      if case .heading(let level, _) = content.first?.kind { storyLevel = min(max(level, lowestLevel) + 1, 6) }
      defer { storyLevel = outer }
      return blocks(content)
    case .heading(let level, let content):
      return [Tree("heading level=\"\(min(max(level, lowestLevel), 6))\"", inlines(content))]
    case .paragraph(let content):
      let inlines = inlines(content)
      return inlines.isEmpty ? [] : [Tree("paragraph", inlines)]
    case .list(let list): return [self.list(list)]
    case .blockQuote(let content): return [Tree("block_quote", blocks(content))]
    case .codeBlock(let info, let text):
      let text = text.description
      return [
        Tree(
          "code_block" + (info.isEmpty ? "" : " info=\"\(info.description.trimming(while: \.isWhitespace))\""),
          text: text.isEmpty || text.hasSuffix("\n") ? text : text + "\n")
      ]
    case .thematicBreak: return [Tree("thematic_break")]
    case .table(let table): return [self.table(table)]
    case .rawBlock(_, let text): return [Tree("html_block", text: text.description)]
    case .group(let content): return blocks(content)
    case .footnoteDefinition(_, let content): return [Tree("footnote", blocks(content))]
    case .story(let story, let content):
      let outer = (lowestLevel, storyLevel)
      let level = min(max(storyLevel, lowestLevel), 6)
      lowestLevel = min(level + 1, 6)
      storyLevel = lowestLevel
      defer { (lowestLevel, storyLevel) = outer }
      var trees = [Tree("heading level=\"\(level)\"", inlines(story.headline))]
      if let date = story.date {
        trees.append(Tree("paragraph", [Tree("emph", [Tree("text", text: date.description)])]))
      }
      return trees + blocks(content)
    case .figure, .definitionList, .post: return [Tree("not generated")]
    }
  }

  private mutating func list(_ list: List) -> Tree {
    let style = list.style
    let isTight =
      style.isTight ? !isLost(list.node, "blank lines between") : isLost(list.node, "shows no blank lines")
    var name = style.isOrdered ? "list type=\"ordered\" start=\"\(style.start)\"" : "list type=\"bullet\""
    if style.isOrdered {
      let isParenthesis = (style.delimiter != .period) != isLost(list.node, "delimiter")
      name += " delim=\"\(isParenthesis ? "paren" : "period")\""
    }
    var items: [Tree] = []
    for item in list.items {
      let isChecked = isLost(item.node, "needs a paragraph") ? nil : item.isChecked
      if let box = isChecked, isLost(item.node, "is text to GitHub") {
        var content = blocks(item.blocks)
        content[0].children.insert(Tree("text", text: box ? "[x] " : "[ ] "), at: 0)
        items.append(Tree("item", content))
        continue
      }
      items.append(Tree(isChecked.map { "tasklist completed=\"\($0)\"" } ?? "item", blocks(item.blocks)))
    }
    return Tree(name + " tight=\"\(isTight)\"", items)
  }

  private mutating func table(_ table: Table) -> Tree {
    let alignments = table.alignments
    var rows: [Tree] = []
    for row in table.rows {
      var cells: [Tree] = []
      for cell in row.cells {
        let isHeader = rows.isEmpty
        let alignment = isHeader ? alignments[cells.count] : .none
        cells.append(
          Tree(alignment == .none ? "table_cell" : "table_cell align=\"\(alignment)\"", inlines(cell.inlines)))
      }
      rows.append(Tree(rows.isEmpty ? "table_header" : "table_row", cells))
    }
    return Tree("table", rows)
  }

  private mutating func inlines(_ inlines: Inlines) -> [Tree] {
    var trees: [Tree] = []
    for inline in inlines { trees += self.inline(inline) }
    return trees
  }

  private mutating func inline(_ inline: Inline) -> [Tree] {
    let node = inline.node
    func mark(_ name: String, _ content: Inlines) -> [Tree] {
      let children = inlines(content)
      return lost[node.sourceRange] != nil ? children : [Tree(name, children)]
    }
    switch inline.kind {
    case .text(let text), .mention(let text), .hashtag(let text), .lostCharacters(let text):
      return [Tree("text", text: text.description)]
    case .softBreak: return [Tree("softbreak")]
    case .lineBreak:
      if isLost(node, "end of a block") { return [] }
      return [isLost(node, "HTML") ? Tree("html_inline", text: "<br />") : Tree("linebreak")]
    case .emphasis(let content): return mark("emph", content)
    case .strong(let content): return mark("strong", content)
    case .strikethrough(let content): return mark("strikethrough", content)
    case .code(let text):
      return [Tree(isLost(node, "cannot be fenced") ? "text" : "code", text: text.description)]
    case .link(let content, let destination, let title):
      if isLost(node, "within a link") { return inlines(content) }
      return [Tree("link destination=\"\(destination)\" title=\"\(title)\"", inlines(content))]
    case .image(let content, let source, let title):
      return [Tree("image destination=\"\(source)\" title=\"\(title)\"", inlines(content))]
    case .footnoteReference: return [Tree("footnote_reference")]
    case .span(let content), .date(let content, _): return inlines(content)
    case .superscript, .subscript, .math, .rawInline: return [Tree("not generated")]
    }
  }
}

extension String {
  fileprivate func trimming(while isTrimmed: (Character) -> Bool) -> String {
    String(Substring(drop(while: isTrimmed).reversed()).drop(while: isTrimmed).reversed())
  }
}
