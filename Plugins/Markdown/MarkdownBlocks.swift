import Conversion
import DocumentModel
import Render

/// Blocks, and what stands between them.
extension MarkdownEmitter {
  mutating func blocks(_ blocks: Blocks) {
    for block in blocks { write(block) }
  }

  private mutating func write(_ block: Block) {
    let node = block.node
    if node.hasAttributes { context.report(node, MarkdownLoss.attributes) }
    switch block.kind {
    case .section(let blocks): section(node, blocks)
    case .heading(let level, let inlines): heading(node, level, inlines)
    case .paragraph(let inlines): paragraph(node, inlines)
    case .list(let list): self.list(list)
    case .blockQuote(let blocks): blockQuote(node, blocks)
    case .codeBlock(let info, let text):
      beginBlock()
      code(info, text, node)
      endBlock()
    case .thematicBreak:
      // `---` would be front matter at the very start, and a list's `- ---` one rule of four signs.
      let isPlain = nesting == 0 && !layout.isEmpty
      beginBlock()
      layout.literal(isPlain ? "---" : "___")
      endBlock()
    case .table(let table): self.table(table)
    case .figure(let caption, let content):
      context.report(node, MarkdownLoss.figure)
      blocks(content)
      if !holdsNothing(caption) { paragraph(node, caption) }
    case .definitionList(let items): definitionList(node, items)
    case .footnoteDefinition(let label, let content): footnoteDefinition(block, label, content)
    case .rawBlock(let format, let text):
      guard isMarkup(format) else { return context.report(node, MarkdownLoss.rawBlock) }
      htmlBlock(text)
    case .group(let content): blocks(content)
    case .post(let post, let content): self.post(post, content)
    case .story(let story, let content): self.story(story, content)
    }
  }

  // MARK: - Between blocks

  /// A block begins: sees to the line ends before it.
  mutating func beginBlock() {
    if let post = lastPost { context.report(post, MarkdownLoss.postEnd) }
    if hasSibling { layout.blankLines(isTight || blankLines > 0 ? 0 : 1) }
    blankLines = 0
    lastListMarker = 0
    lastPost = nil
  }

  mutating func endBlock() {
    layout.endLine()
    hasSibling = true
    itemBullet = 0
  }

  /// Writes what is inside a container. Blocks in it have no siblings outside.
  mutating func inside(isTight: Bool = false, bullet: UInt8 = 0, _ content: Blocks) {
    let outer = (self.isTight, lastListMarker)
    self.isTight = isTight
    hasSibling = false
    lastListMarker = 0
    itemBullet = bullet
    nesting += 1
    blocks(content)
    nesting -= 1
    (self.isTight, lastListMarker) = outer
    hasSibling = true
    itemBullet = 0
    lastPost = nil
  }

  // MARK: - Leaves

  private mutating func paragraph(_ node: Node, _ inlines: Inlines) {
    guard !holdsNothing(inlines) else { return context.report(node, MarkdownLoss.emptyParagraph) }
    if let math = displayMath(inlines) {
      beginBlock()
      "math".withText { info in
        math.withBytes { bytes in fenced(info, bytes, node) }
      }
      endBlock()
      return
    }
    beginBlock()
    content(inlines, of: node, in: .paragraph)
    endBlock()
  }

  /// The mathematics that is all of a paragraph and stands on a line of its own.
  private func displayMath(_ inlines: Inlines) -> Text? {
    guard let only = inlines.first, case .math(let text, true) = only.kind, !text.isEmpty, !only.hasAttributes else {
      return nil
    }
    var iterator = inlines.makeIterator()
    _ = iterator.next()
    return iterator.next() == nil ? text : nil
  }

  private mutating func heading(_ node: Node, _ level: Int, _ inlines: Inlines) {
    if level < lowestLevel { context.report(node, MarkdownLoss.headingLevel) }
    let level = min(max(level, lowestLevel), 6)
    beginBlock()
    if !underlinedHeading(node, level, inlines) {
      heading(level: level, isEmpty: holdsNothing(inlines))
      content(inlines, of: node, in: .heading)
    }
    endBlock()
  }

  /// Begins the line of a heading.
  mutating func heading(level: Int, isEmpty: Bool) {
    for _ in 0..<level { layout.append(UInt8(ascii: "#")) }
    if !isEmpty { layout.append(0x20) }
  }

  private mutating func code(_ info: Text, _ text: Text, _ node: Node) {
    info.withBytes { info in
      text.withBytes { bytes in fenced(info, bytes, node) }
    }
  }

  private mutating func fenced(_ info: Span<UInt8>, _ text: Span<UInt8>, _ node: Node) {
    var hasBacktick = false
    for index in info.indices where info[index] == UInt8(ascii: "`") { hasBacktick = true }
    let sign = hasBacktick ? UInt8(ascii: "~") : UInt8(ascii: "`")
    var longest = 2
    var run = 0
    var hasNull = false
    for index in text.indices {
      let byte = text[index]
      run = byte == sign ? run + 1 : 0
      longest = max(longest, run)
      if byte == 0 { hasNull = true }
    }
    if hasNull { context.report(node, MarkdownLoss.nullCharacter) }
    func fence() { for _ in 0...longest { layout.append(sign) } }
    fence()
    self.info(info, node)
    layout.endLine()
    lines(text)
    fence()
  }

  private mutating func info(_ info: Span<UInt8>, _ node: Node) {
    guard info.count > 0 else { return }
    inline.place = .paragraph
    var lower = 0
    var upper = info.count
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    while lower < upper, isBlank(info[lower]) { lower += 1 }
    while upper > lower, isBlank(info[upper - 1]) { upper -= 1 }
    if upper - lower < info.count { context.report(node, MarkdownLoss.info) }
    guard lower < upper else { return }
    if info[lower] == UInt8(ascii: "~") { layout.append(0x20) }
    escape(info.extracting(lower..<upper)) { _ in false }
  }

  /// Writes lines as they are; a line end at the end counts as that of the last line.
  private mutating func lines(_ text: Text) {
    text.withBytes { bytes in lines(bytes) }
  }

  mutating func lines(_ bytes: Span<UInt8>) {
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
      if end == start { layout.emptyLine() } else { line(bytes.extracting(start..<end)) }
      if end + 1 < bytes.count, bytes[end] == 0x0D, bytes[end + 1] == 0x0A { end += 1 }
      start = end + 1
    }
  }

  private mutating func line(_ bytes: Span<UInt8>) {
    var start = 0
    for index in bytes.indices where bytes[index] == 0 {
      layout.append(bytes.extracting(start..<index))
      layout.literal("\u{FFFD}")
      start = index + 1
    }
    layout.append(bytes.extracting(start..<bytes.count))
    layout.endLine()
  }

  // MARK: - Containers

  private mutating func blockQuote(_ node: Node, _ content: Blocks) {
    guard nest(node) else { return blocks(content) }
    beginBlock()
    "> ".withText { prefix in layout.push(first: prefix, rest: prefix) }
    inside(content)
    layout.pop()
    endBlock()
  }

  /// Whether one more level of quotation or list can be written; reports that it cannot.
  ///
  /// A line carries the prefix of every level it is in, so that a megabyte of lines in four hundred levels would be a
  /// gigabyte; and no reader follows so far.
  mutating func nest(_ node: Node) -> Bool {
    if nesting < Self.deepest { return true }
    context.report(node, MarkdownLoss.deepNesting)
    return false
  }

  /// How many quotations, lists and footnotes may stand within each other.
  static let deepest = 60

  private mutating func section(_ node: Node, _ content: Blocks) {
    let outer = storyLevel
    sectionDepth += 1
    if case .heading(let level, _) = content.first?.kind {
      storyLevel = min(max(level, lowestLevel) + 1, 6)
    } else {
      context.report(node, MarkdownLoss.section)
      storyLevel = min(sectionDepth + 2, 6)
    }
    blocks(content)
    sectionDepth -= 1
    storyLevel = outer
  }

  private mutating func definitionList(_ node: Node, _ items: DefinitionItems) {
    context.report(node, MarkdownLoss.definitionList)
    let outer = isTight
    defer { isTight = outer }
    let tightness = tightness(of: items)
    var index = -1
    var wasDefinition = false
    for item in items {
      if item.hasAttributes { context.report(item.node, MarkdownLoss.attributes) }
      switch item.kind {
      case .term(let inlines):
        if !holdsNothing(inlines) { wasDefinition = false }
        paragraph(item.node, inlines)
      case .definition(let content):
        guard nest(item.node) else {
          blocks(content)
          continue
        }
        if !wasDefinition { index += 1 }
        isTight = tightness[index] && wasDefinition
        wasDefinition = true
        let bullet = nextBullet()
        beginBlock()
        isTight = outer
        openItem(bullet, isChecked: nil)
        inside(isTight: tightness[index], bullet: bullet, content)
        layout.pop()
        endBlock()
        // The next definition goes on with the same list.
        lastListMarker = bullet == UInt8(ascii: "-") ? UInt8(ascii: "*") : UInt8(ascii: "-")
      }
    }
    if lastListMarker != 0 {
      lastListMarker = lastListMarker == UInt8(ascii: "-") ? UInt8(ascii: "*") : UInt8(ascii: "-")
    }
  }
}
