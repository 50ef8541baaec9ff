import Conversion
import DocumentModel

/// What has to be read from the Markdown of a document: the document itself, but for what the writer declared lost.
/// Losses are known by the source range of their node, so generated documents give each node its own. Without losses it is
/// the tree of a document as it stands.
struct ExpectedTree {
  /// Whether the tree is compared with that of a document rather than with libcmark-gfm's, which says less.
  var isOfModel = false
  private var lost: [SourceRange: Set<String>] = [:]
  private var lowestLevel = 1
  private var storyLevel = 3
  private var sectionDepth = 0

  /// Labels of footnotes by the labels that the writer gave them.
  private var footnotes: [Tree] = []

  init(losses: [Loss]) {
    for loss in losses where !loss.range.isNone && !loss.reason.contains("identifiers") {
      lost[loss.range, default: []].insert(loss.reason)
    }
  }

  private func isLost(_ node: Node, _ word: String) -> Bool {
    lost[node.sourceRange]?.contains { $0.contains(word) } ?? false
  }

  mutating func tree(_ document: Document) -> Tree {
    let trees = blocks(document.blocks)
    return Tree("document", trees + footnotes).withoutAddresses
  }

  private mutating func blocks(_ blocks: Blocks) -> [Tree] {
    var trees: [Tree] = []
    for block in blocks { trees += self.block(block) }
    return trees
  }

  private mutating func block(_ block: Block) -> [Tree] {
    switch block.kind {
    case .section(let content):
      let outer = storyLevel
      sectionDepth += 1
      defer { sectionDepth -= 1 }
      storyLevel = min(sectionDepth + 2, 6)
      if case .heading(let level, _) = content.first?.kind { storyLevel = min(max(level, lowestLevel) + 1, 6) }
      defer { storyLevel = outer }
      return blocks(content)
    case .heading(let level, let content):
      return [Tree("heading level=\"\(min(max(level, lowestLevel), 6))\"", inlines(content))]
    case .paragraph(let content):
      return paragraph(content)
    case .list(let list): return isLost(block.node, "no empty lists") ? [] : [self.list(list)]
    case .blockQuote(let content): return [Tree("block_quote", blocks(content))]
    case .codeBlock(let info, let text): return [code(info.description, text.description)]
    case .thematicBreak: return [Tree("thematic_break")]
    case .table(let table): return self.table(table)
    case .rawBlock(_, let text): return [Tree("html_block", text: text.description)]
    case .group(let content): return blocks(content)
    case .footnoteDefinition(let label, let content):
      if isLost(block.node, "written as its content") { return blocks(content) }
      let name = isOfModel ? "footnote label=\"\(label)\"" : "footnote"
      footnotes.append(Tree(name, blocks(content)))
      return []
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
    case .figure(let caption, let content): return blocks(content) + paragraph(caption)
    case .definitionList(let items): return definitions(items)
    case .post(let post, let content):
      let outer = (lowestLevel, storyLevel)
      let level = min(max(sectionDepth + 2, lowestLevel), 6)
      lowestLevel = min(level + 1, 6)
      storyLevel = lowestLevel
      defer { (lowestLevel, storyLevel) = outer }
      return [Tree("heading level=\"\(level)\"", byline(post))] + blocks(content)
    }
  }

  private func code(_ info: String, _ text: String) -> Tree {
    let info = info.trimming { $0 == " " || $0 == "\t" }
    let text = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    return Tree(
      "code_block" + (info.isEmpty ? "" : " info=\"\(info)\""),
      text: text.isEmpty || text.hasSuffix("\n") ? text : text + "\n")
  }

  private mutating func paragraph(_ content: Inlines) -> [Tree] {
    if let only = content.first, case .math(let text, true) = only.kind, content.isOne, !text.isEmpty,
      !only.hasAttributes
    {
      return [code("math", text.description)]
    }
    let inlines = inlines(content)
    if !isOfModel { return inlines.isEmpty ? [] : [Tree("paragraph", inlines)] }
    // A line end alone means nothing.
    return inlines.allSatisfy({
      ["softbreak", "linebreak"].contains($0.name) || ($0.name == "text" && $0.text.isEmpty)
    })
      && inlines.filter({ $0.name == "linebreak" }).count < 2 ? [] : [Tree("paragraph", inlines)]
  }

  /// Terms are paragraphs, definitions that follow each other are one list.
  private mutating func definitions(_ items: DefinitionItems) -> [Tree] {
    var trees: [Tree] = []
    var list: [Tree] = []
    func ended() -> [Tree] {
      if list.isEmpty { return [] }
      // One item with one block shows no blank lines; those behind rules are not seen.
      var isTight = true
      for (index, item) in list.enumerated() {
        if index > 0, !(list[index - 1].children.last?.endsInRule ?? false) { isTight = false }
        for child in item.children.dropLast() where !child.endsInRule { isTight = false }
      }
      return [Tree("list type=\"bullet\" tight=\"\(isTight)\"", list)]
    }
    for item in items {
      switch item.kind {
      case .term(let content):
        let term = paragraph(content)
        if term.isEmpty { continue }
        trees += ended() + term
        list = []
      case .definition(let content): list.append(Tree("item", blocks(content)))
      }
    }
    return trees + ended()
  }

  private func byline(_ post: Post) -> [Tree] {
    var trees = [Tree("text", text: "\(post.ordinal)")]
    func add(_ tree: Tree) { trees += [Tree("text", text: " · "), tree] }
    if let author = post.author {
      let text = Tree("text", text: author.description)
      add(isLost(post.node, "around nothing") ? text : Tree("strong", [text]))
    }
    if let handle = post.handle { add(Tree("text", text: handle.description)) }
    let date = post.date.map { Tree("text", text: $0.description) }
    if let address = post.address {
      let label = date ?? Tree("text", text: "link")
      add(Tree("link destination=\"\(address)\" title=\"\"", [label]))
    } else if let date {
      add(date)
    }
    if !post.counter.isEmpty { add(Tree("code", text: post.counter.description)) }
    return trees
  }

  private mutating func list(_ list: List) -> Tree {
    let style = list.style
    let isTight =
      style.isTight
      ? !isLost(list.node, "blank lines between")
      : isLost(list.node, "blank lines behind rules") || isLost(list.node, "shows no blank lines")
    var name = style.isOrdered ? "list type=\"ordered\" start=\"\(style.start)\"" : "list type=\"bullet\""
    if style.isOrdered {
      let isParenthesis = (style.delimiter != .period) != isLost(list.node, "apart from the list before")
      name += " delim=\"\(isParenthesis ? "paren" : "period")\""
    }
    var items: [Tree] = []
    for item in list.items {
      var isChecked = isLost(item.node, "needs a paragraph") ? nil : item.isChecked
      if isLost(item.node, "the item's own box") { isChecked = true }
      if let box = isChecked, isLost(item.node, "is text to GitHub") {
        var content = blocks(item.blocks)
        if content.first?.name != "paragraph" { content.insert(Tree("paragraph"), at: 0) }
        content[0].children.insert(Tree("text", text: box ? "[x] " : "[ ] "), at: 0)
        items.append(Tree("item", content))
        continue
      }
      items.append(Tree(isChecked.map { "tasklist completed=\"\($0)\"" } ?? "item", blocks(item.blocks)))
    }
    return Tree(name + " tight=\"\(isTight)\"", items)
  }

  private mutating func table(_ table: Table) -> [Tree] {
    let caption = paragraph(table.caption)
    var rows: [[Tree]] = table.headerRowCount == 0 ? [[]] : []
    // Columns that cells of rows above reach into.
    var taken = [Int](repeating: 0, count: 1000)
    for row in table.rows {
      var cells: [Tree] = []
      func skip() {
        while cells.count < 1000, taken[cells.count] > 0 {
          taken[cells.count] -= 1
          cells.append(Tree("table_cell"))
        }
      }
      for cell in row.cells {
        skip()
        let start = cells.count
        cells.append(Tree("table_cell", inlines(cell.inlines)))
        while cells.count < start + cell.columnSpan { cells.append(Tree("table_cell")) }
        for column in start..<cells.count where column < 1000 {
          taken[column] = max(taken[column], cell.rowSpan - 1)
        }
      }
      for column in cells.count..<max(cells.count, 1000) where taken[column] > 0 { taken[column] -= 1 }
      rows.append(cells)
    }
    var alignments = table.alignments
    while alignments.count < (rows.map(\.count).max() ?? 0) { alignments.append(.none) }
    if alignments.isEmpty || !table.rows.contains(where: { _ in true }) { return caption }
    let trees = rows.enumerated().map { index, cells in
      var cells = Array(cells.prefix(alignments.count))
      while cells.count < alignments.count { cells.append(Tree("table_cell")) }
      if isOfModel || index == 0 {
        for column in cells.indices where alignments[column] != .none {
          cells[column].name += " align=\"\(alignments[column])\""
        }
      }
      return Tree(index == 0 ? "table_header" : "table_row", cells)
    }
    return caption + [Tree("table", trees)]
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
      return lost[node.sourceRange] != nil || children.isEmpty ? children : [Tree(name, children)]
    }
    switch inline.kind {
    case .text(let text), .mention(let text), .hashtag(let text), .lostCharacters(let text):
      return [Tree("text", text: text.description)]
    case .softBreak:
      if isLost(node, "means nothing") { return [] }
      return [isLost(node, "becomes a space") ? Tree("text", text: " ") : Tree("softbreak")]
    case .lineBreak:
      if isLost(node, "end of a block") { return [] }
      return [isLost(node, "HTML") ? Tree("html_inline", text: "<br />") : Tree("linebreak")]
    case .emphasis(let content): return mark("emph", content)
    case .strong(let content): return mark("strong", content)
    case .strikethrough(let content): return mark("strikethrough", content)
    case .code(let text): return code(node, text)
    case .link(let content, let destination, let title):
      if isLost(node, "within a link") { return inlines(content) }
      return [Tree("link destination=\"\(destination)\" title=\"\(title)\"", inlines(content))]
    case .image(let content, let source, let title):
      return [Tree("image destination=\"\(source)\" title=\"\(title)\"", inlines(content))]
    case .footnoteReference(let label):
      if isLost(node, "written as text") { return [Tree("text", text: "[^\(label)]")] }
      return [Tree(isOfModel ? "footnote_reference label=\"\(label)\"" : "footnote_reference")]
    case .span(let content), .date(let content, _): return inlines(content)
    case .superscript(let content): return element("sup", inlines(content))
    case .subscript(let content): return element("sub", inlines(content))
    case .math(let text, _):
      if text.isEmpty { return [] }
      if isLost(node, "cannot be fenced") { return [Tree("text", text: text.description)] }
      return [Tree("text", text: "$")] + code(node, text) + [Tree("text", text: "$")]
    case .rawInline(let format, let text): return format == "html" ? [Tree("html_inline", text: text.description)] : []
    }
  }

  private func element(_ name: String, _ content: [Tree]) -> [Tree] {
    [Tree("html_inline", text: "<\(name)>")] + content + [Tree("html_inline", text: "</\(name)>")]
  }

  private func code(_ node: Node, _ text: Text) -> [Tree] {
    if text.isEmpty { return [] }
    if isLost(node, "cannot be fenced") { return [Tree("text", text: text.description)] }
    let spaced = String(text.description.unicodeScalars.map { $0 == "\n" || $0 == "\r" ? " " : Character($0) })
    return [Tree("code", text: spaced)]
  }
}

extension String {
  fileprivate func trimming(while isTrimmed: (Character) -> Bool) -> String {
    String(Substring(drop(while: isTrimmed).reversed()).drop(while: isTrimmed).reversed())
  }
}

extension Inlines {
  /// Whether there is one.
  fileprivate var isOne: Bool {
    var iterator = makeIterator()
    return iterator.next() != nil && iterator.next() == nil
  }
}

extension Tree {
  /// Whether its last line is a rule.
  fileprivate var endsInRule: Bool {
    if name == "thematic_break" { return true }
    if name.hasPrefix("list") || name == "item" || name.hasPrefix("tasklist") {
      return children.last?.endsInRule ?? false
    }
    return false
  }

  /// The same with links to the e-mail address that is their text as text: GitHub links all of them.
  fileprivate var withoutAddresses: Tree {
    var children: [Tree] = []
    // U+0000 cannot stand in Markdown.
    let text = text.replacing("\u{0}", with: "\u{FFFD}")
    let name = name.replacing("\u{0}", with: "\u{FFFD}")
    for child in self.children {
      let label = child.children.first?.text ?? ""
      let isBare = child.name == "link destination=\"mailto:\(label)\" title=\"\""
      let isPlain = child.name == "link destination=\"\(label)\" title=\"\"" && label.contains("@")
      if child.children.count == 1, isBare || isPlain {
        children += child.children
      } else {
        children.append(child.withoutAddresses)
      }
    }
    return Tree(name, text: text, children)
  }
}
