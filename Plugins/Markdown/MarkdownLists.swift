import Conversion
import DocumentModel
import Render
import Scan

/// Lists and their items.
extension MarkdownEmitter {
  mutating func list(_ list: List) {
    let node = list.node
    var items = list.items.makeIterator()
    guard let first = items.next() else { return context.report(node, MarkdownLoss.emptyList) }
    guard nest(node) else {
      let outer = isTight
      isTight = false
      for item in list.items { blocks(item.blocks) }
      isTight = outer
      return
    }
    let style = list.style
    let marker = style.isOrdered ? delimiter(style, node) : nextBullet()
    let isSingle = items.next() == nil
    let isTight = self.isTight(list, style, isSingle: isSingle, first)
    beginBlock()
    var number = style.start
    var isFirst = true
    for item in list.items {
      if item.hasAttributes { context.report(item.node, MarkdownLoss.attributes) }
      if !isFirst { layout.blankLines(isTight || blankLines > 0 ? 0 : 1) }
      blankLines = 0
      isFirst = false
      openItem(marker, number: style.isOrdered ? number : nil, isChecked: checkbox(item))
      inside(isTight: isTight, bullet: style.isOrdered ? 0 : marker, item.blocks)
      layout.pop()
      // The largest number that CommonMark reads; only the first one counts.
      number = min(number + 1, 999_999_999)
    }
    endBlock()
    lastListMarker = marker
  }

  /// The bullet that keeps a list apart from the one before it, and from the one whose item it begins (`- - -` is a
  /// rule).
  func nextBullet() -> UInt8 {
    let dash = UInt8(ascii: "-")
    return lastListMarker == dash || (itemBullet == dash && layout.hasPendingMarker) ? UInt8(ascii: "*") : dash
  }

  private mutating func delimiter(_ style: List.Style, _ node: Node) -> UInt8 {
    let period = UInt8(ascii: ".")
    let parenthesis = UInt8(ascii: ")")
    var delimiter = style.delimiter == .period ? period : parenthesis
    if style.delimiter == .parentheses { context.report(node, MarkdownLoss.listDelimiter) }
    if delimiter == lastListMarker {
      delimiter = delimiter == period ? parenthesis : period
      context.report(node, MarkdownLoss.otherDelimiter)
    }
    return delimiter
  }

  private mutating func checkbox(_ item: ListItem) -> Bool? {
    guard let isChecked = item.isChecked else { return nil }
    if let block = item.blocks.first, case .paragraph(let inlines) = block.kind, !holdsNothing(inlines) {
      if layout.beginsWithSpaces {
        guard !isChecked, holdsBox(inlines) else { return isChecked }
        context.report(item.node, MarkdownLoss.checkboxOther)
        return true
      }
      context.report(item.node, MarkdownLoss.checkboxPlace)
      itemText = isChecked ? "[x] " : "[ ] "
      return nil
    }
    context.report(item.node, MarkdownLoss.checkbox)
    return nil
  }

  /// Whether code, an address or HTML shows a checked box, which libcmark-gfm would take for that of the item.
  private func holdsBox(_ inlines: Inlines) -> Bool {
    func isBox(_ text: Text) -> Bool {
      text.withBytes { bytes in holds(bytes, "[x]".utf8Span.span) || holds(bytes, "[X]".utf8Span.span) }
    }
    for inline in inlines {
      switch inline.kind {
      case .code(let text), .rawInline(_, let text), .math(let text, _): if isBox(text) { return true }
      case .link(let inner, let target, let title), .image(let inner, let target, let title):
        if isBox(target) || isBox(title) || holdsBox(inner) { return true }
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .superscript(let inner),
        .subscript(let inner), .span(let inner), .date(let inner, _):
        if holdsBox(inner) { return true }
      case .text, .softBreak, .lineBreak, .footnoteReference, .mention, .hashtag, .lostCharacters: continue
      }
    }
    return false
  }

  mutating func openItem(_ marker: UInt8, number: Int? = nil, isChecked: Bool?) {
    var first = number.map { Array(String($0).utf8) } ?? []
    first.append(marker)
    first.append(0x20)
    isInOpenTask = isChecked == false
    let rest = [UInt8](repeating: 0x20, count: first.count)
    if let isChecked { first += Array((isChecked ? "[x] " : "[ ] ").utf8) }
    layout.push(first: first.span, rest: rest.span)
  }

  // MARK: - Tight or loose

  private mutating func isTight(_ list: List, _ style: List.Style, isSingle: Bool, _ first: ListItem) -> Bool {
    if style.isTight {
      for item in list.items where needsBlankLines(item.blocks) {
        if showsBlankLines(list) { context.report(list.node, MarkdownLoss.tightList) }
        return false
      }
      return true
    }
    if isSingle, blockCount(first.blocks, limit: 2) < 2 {
      context.report(list.node, MarkdownLoss.looseList)
    } else if !showsBlankLines(list) {
      context.report(list.node, MarkdownLoss.hiddenBlankLines)
      for item in list.items where needsBlankLines(item.blocks) { return false }
      return true
    }
    return false
  }

  /// Whether libcmark-gfm counts one at least of the blank lines of a loose list: those behind rules it does not see.
  private func showsBlankLines(_ list: List) -> Bool {
    var gaps = Gaps()
    for item in list.items {
      gaps.beginBlock()
      gaps.hasBlock = false
      addGaps(item.blocks, &gaps)
      gaps.hasBlock = true
    }
    return gaps.isSeen
  }

  /// Whether the definitions that follow each other are written without blank lines, for each run of them.
  func tightness(of items: DefinitionItems) -> [Bool] {
    var tightness: [Bool] = []
    var gaps = Gaps()
    var isEnded = true
    for item in items {
      switch item.kind {
      case .term(let term): if !holdsNothing(term) { isEnded = true }
      case .definition(let content):
        if isEnded {
          tightness.append(true)
          gaps = Gaps()
          isEnded = false
        }
        gaps.beginBlock()
        gaps.hasBlock = false
        addGaps(content, &gaps)
        gaps.hasBlock = true
        if gaps.isSeen || needsBlankLines(content) { tightness[tightness.count - 1] = false }
      }
    }
    return tightness
  }

  /// The blank lines between blocks that follow each other.
  private struct Gaps {
    var hasBlock = false
    /// Whether a blank line behind what came last would be seen.
    var isVisible = true
    var isSeen = false

    mutating func beginBlock() {
      if hasBlock, isVisible { isSeen = true }
      hasBlock = true
      isVisible = true
    }
  }

  private func addGaps(_ blocks: Blocks, _ gaps: inout Gaps) {
    for block in blocks {
      switch block.kind {
      case .section(let content), .group(let content): addGaps(content, &gaps)
      case .footnoteDefinition(let label, let content):
        if footnotes.place(of: block, label.description) == .never { addGaps(content, &gaps) }
      case .figure(let caption, let content) where holdsNothing(caption): addGaps(content, &gaps)
      case .figure, .definitionList, .post, .story: gaps.isSeen = true
      case .table(let table) where first(of: table.caption) != nil: gaps.isSeen = true
      default:
        guard let endsInRule = endsInRule(block) else { continue }
        gaps.beginBlock()
        gaps.isVisible = !endsInRule
      }
    }
  }

  /// Whether the last of the lines of `blocks` is a rule; `nil` where nothing is written.
  private func endsInRule(_ blocks: Blocks) -> Bool? {
    var last: Bool?
    for block in blocks {
      if let endsInRule = endsInRule(block) { last = endsInRule }
    }
    return last
  }

  private func endsInRule(_ block: Block) -> Bool? {
    switch block.kind {
    case .thematicBreak: return true
    case .list(let list):
      var last: Bool?
      for item in list.items { last = endsInRule(item.blocks) ?? false }
      return last
    case .group(let content), .section(let content): return endsInRule(content)
    case .post(_, let content), .story(_, let content): return endsInRule(content) ?? false
    case .figure(let caption, let content): return holdsNothing(caption) ? endsInRule(content) : false
    case .definitionList(let items):
      var last: Bool?
      for item in items {
        switch item.kind {
        case .term(let term): if !holdsNothing(term) { last = false }
        case .definition(let content): last = endsInRule(content) ?? false
        }
      }
      return last
    case .paragraph(let inlines): return holdsNothing(inlines) ? nil : false
    case .rawBlock(let format, _): return isMarkup(format) ? false : nil
    case .footnoteDefinition(let label, let content):
      return footnotes.place(of: block, label.description) == .never ? endsInRule(content) : nil
    case .table(let table): return isEmpty(table) ? nil : false
    case .heading, .blockQuote, .codeBlock: return false
    }
  }

  /// How many blocks `blocks` are written as, counted up to `limit`.
  private func blockCount(_ blocks: Blocks, limit: Int) -> Int {
    var count = 0
    for block in blocks {
      switch block.kind {
      case .section(let content), .group(let content): count += blockCount(content, limit: limit - count)
      case .footnoteDefinition(let label, let content):
        guard footnotes.place(of: block, label.description) == .never else { continue }
        count += blockCount(content, limit: limit - count)
      case .figure(let caption, let content) where holdsNothing(caption):
        count += blockCount(content, limit: limit - count)
      case .figure, .definitionList, .post, .story: count += 2
      case .table(let table) where first(of: table.caption) != nil: count += 2
      case .paragraph(let inlines) where holdsNothing(inlines): continue
      default: count += 1
      }
      if count >= limit { break }
    }
    return count
  }

  private func needsBlankLines(_ blocks: Blocks) -> Bool {
    var last: Block.Kind?
    return needsBlankLines(blocks, after: &last)
  }

  private func needsBlankLines(_ blocks: Blocks, after last: inout Block.Kind?) -> Bool {
    for block in blocks {
      let kind = block.kind
      switch kind {
      case .section(let content), .group(let content):
        if needsBlankLines(content, after: &last) { return true }
        continue
      case .figure(let caption, let content) where holdsNothing(caption):
        if needsBlankLines(content, after: &last) { return true }
        continue
      case .figure, .definitionList, .post, .story: return true
      case .table(let table) where first(of: table.caption) != nil: return true
      case .footnoteDefinition(let label, let content):
        guard footnotes.place(of: block, label.description) == .never else { continue }
        if needsBlankLines(content, after: &last) { return true }
        continue
      // A table without body, right above an item, makes the list loose for libcmark-gfm.
      case .table(let table) where table.rows.makeIterator().isLast: return true
      case .paragraph(let inlines) where holdsNothing(inlines): continue
      case .list(let list) where list.items.makeIterator().isAtEnd: continue
      default: break
      }
      if let last, needsBlankLine(last, kind) { return true }
      last = kind
    }
    return false
  }

  /// Whether `next` right below `last` would become something else.
  private func needsBlankLine(_ last: Block.Kind, _ next: Block.Kind) -> Bool {
    switch (last, next) {
    case (.table, _), (.rawBlock, _), (.footnoteDefinition, _), (_, .table), (_, .rawBlock), (_, .footnoteDefinition):
      return true
    // The text of a quotation or item would go on.
    case (.list, .paragraph), (.blockQuote, .paragraph): return endsInParagraph(last)
    case (.paragraph, .paragraph), (.blockQuote, .blockQuote): return true
    // The underline of a heading would take the lines above it along.
    case (.paragraph, .heading(let level, let inlines)), (.list, .heading(let level, let inlines)),
      (.blockQuote, .heading(let level, let inlines)):
      return mayBeUnderlined(max(level, lowestLevel), inlines)
    // Display mathematics becomes a fenced block, which is as good.
    case (_, .paragraph): return false
    case (.paragraph, .list(let list)), (.list, .list(let list)), (.blockQuote, .list(let list)):
      return !mayInterrupt(list)
    default: return false
    }
  }

  /// Whether text right below would go on with the last paragraph within a list or quotation.
  private func endsInParagraph(_ kind: Block.Kind) -> Bool {
    switch kind {
    case .list(let list):
      var last = false
      for item in list.items { last = endsInParagraph(item.blocks) }
      return last
    case .blockQuote(let content): return endsInParagraph(content)
    case .heading, .thematicBreak, .codeBlock: return false
    case .paragraph, .table, .rawBlock, .section, .group, .figure, .definitionList, .footnoteDefinition, .post, .story:
      return true
    }
  }

  private func endsInParagraph(_ blocks: Blocks) -> Bool {
    var last = false
    for block in blocks { last = endsInParagraph(block.kind) }
    return last
  }

  /// Whether a list can begin right below a paragraph: an ordered one only with 1, and none with an empty item.
  private func mayInterrupt(_ list: List) -> Bool {
    let style = list.style
    if style.isOrdered, style.start != 1 { return false }
    var items = list.items.makeIterator()
    guard let block = items.next()?.blocks.first else { return false }
    switch block.kind {
    case .paragraph(let inlines): return !holdsNothing(inlines)
    case .heading, .codeBlock, .thematicBreak, .blockQuote: return true
    default: return false
    }
  }
}

extension NodeViews.Iterator {
  /// Whether nothing is left.
  var isAtEnd: Bool {
    var copy = self
    return copy.next() == nil
  }

  /// Whether one part at most is left.
  fileprivate var isLast: Bool {
    var copy = self
    _ = copy.next()
    return copy.next() == nil
  }
}
