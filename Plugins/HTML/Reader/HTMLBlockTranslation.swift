import Conversion
import DocumentModel

/// Blocks.
extension HTMLTranslation {
  /// Ends the text around a block that begins or ends.
  ///
  /// - Returns: whether blocks may stand here; where not, the block is taken apart into its text.
  @discardableResult
  mutating func beginBlock() -> Bool {
    if frames[block].text == .rigid {
      flow.breakBefore()
      return false
    }
    closeText()
    return true
  }

  /// Closes the paragraph that is open for running text, and with it the nodes of inline elements.
  mutating func closeText() {
    switch frames[block].text {
    case .rigid: return
    case .none: break
    case .implicit:
      closeInlines()
      builder.close(at: contentEnd)
      frames[block].text = .none
      frames[block].endsBare = true
      metadata.endParagraph()
    case .paragraph:
      // What follows the block within the `p` is a paragraph of its own.
      if opened > block {
        closeInlines()
        builder.close(at: contentEnd)
        frames[block].own -= 1
      } else {
        frames[block].node = .none
      }
      frames[block].text = .none
    }
    freshFrom = inlines.count
    flow = Flow()
  }

  /// Closes the nodes that were opened because the content of the innermost block needed them.
  mutating func closeImplicit() {
    guard frames[block].implicit > 0 else { return }
    if frames[block].text == .rigid {
      closeInlines()
      frames[block].text = .none
      freshFrom = inlines.count
      flow = Flow()
    } else {
      closeText()
    }
    for _ in 0..<frames[block].implicit { builder.close(at: contentEnd) }
    frames[block].implicit = 0
  }

  /// Opens the nodes without which no block may stand in the innermost block: an item in a list, a cell in a table.
  mutating func openImplicit(at start: Int) {
    open()
    // A row may be open for cells that have none, and text behind them.
    let isInRow = frames[block].content == .rows && frames[block].implicit == 1
    guard frames[block].implicit == 0 || isInRow else { return }
    let range = SourceRange(start..<start)
    switch frames[block].content {
    case .blocks, .layout, .inlines, .footnotes, .posts: break
    case .list:
      builder.open(.listItem(isChecked: nil), at: range)
      frames[block].implicit = 1
    case .rows, .row:
      if frames[block].content == .rows, !isInRow {
        openRow(at: range, nil, isHeader: false)
        frames[block].implicit = 1
      }
      openCell(at: range, nil)
      frames[block].implicit += 1
      frames[block].text = .rigid
      flow = Flow()
    case .definitions:
      builder.open(.definition, at: range)
      frames[block].implicit = 1
    }
  }

  /// Makes room for a block at `start`: an item in a list, a definition in a list of them.
  ///
  /// - Returns: whether the block may have a node here; where not, it is taken apart into its text.
  mutating func makeRoom(at start: Int) -> Bool {
    if frames[block].text == .rigid { return false }
    switch frames[block].content {
    case .rows, .row, .inlines: return false
    case .list, .definitions: openImplicit(at: start)
    case .blocks, .layout, .footnotes, .posts: break
    }
    return true
  }

  /// Opens the nodes of all frames that wait for content.
  mutating func open() {
    while opened < frames.count {
      openNode(opened)
      opened += 1
    }
  }

  private mutating func openNode(_ index: Int) {
    let frame = frames[index]
    let container: Container
    switch frame.node {
    case .none, .inline: return
    case .paragraph: container = .paragraph
    case .section: container = .section
    case .group: container = .group
    case .blockQuote: container = .blockQuote
    case .figure: container = .figure
    case .headline: container = .headline
    case .heading(let level): container = .heading(level: level)
    case .caption:
      builder.openCaption(at: SourceRange(frame.start..<frame.start), attributes: frame.attributes)
      frames[index].own = 1
      if frame.element == .caption, let last = tables.indices.last {
        tables[last].hasCaption = true
      } else {
        frames[frame.outer].hasCaption = true
      }
      return
    }
    builder.open(container, at: SourceRange(frame.start..<frame.start), attributes: frame.attributes)
    frames[index].own = 1
  }

  // MARK: - Frames

  /// Puts a block on the stack.
  mutating func push(_ frame: consuming Frame) {
    frame.isBlock = true
    frame.outer = block
    let isInText = frame.text == .rigid && frames[block].text == .rigid
    frames[block].isEmpty = false
    frames.append(frame)
    block = frames.count - 1
    if !isInText {
      freshFrom = inlines.count
      flow = Flow()
    }
  }

  /// A block that has no node of its own, and may hold what the block around it may.
  mutating func pushTransparent(_ element: HTMLElement, at start: Int) {
    // What the text around it needed is done: in here the parts of the list or table may follow.
    if frames[block].implicit > 0 { closeImplicit() }
    var frame = Frame(element, start: start)
    frame.content = frames[block].content
    frame.text = frames[block].text == .rigid ? .rigid : .none
    push(frame)
  }

  /// The innermost block ends.
  mutating func endBlock(at end: Int) {
    let frame = frames[frames.count - 1]
    let isWithinText =
      frame.text == .rigid && frame.own == 0 && frame.implicit == 0 && frames[frame.outer].text == .rigid
    if frame.implicit > 0 { closeImplicit() }
    if frame.text == .implicit { closeText() }
    finishSpecial(frame, at: end)
    let isOpen = opened == frames.count
    if isOpen, frame.text == .paragraph || frame.text == .rigid, !isWithinText { closeInlines() }
    let own = frames[frames.count - 1].own
    if isOpen {
      for _ in 0..<own { builder.close(at: end) }
      if own > 0 { contentEnd = max(contentEnd, end) }
    }
    frames.removeLast()
    opened = min(opened, frames.count)
    block = frame.outer
    if frame.text == .paragraph || frame.text == .implicit { metadata.endParagraph() }
    frames[block].endsBare = false
    if isWithinText {
      flow.breakBefore()
    } else {
      freshFrom = inlines.count
      flow = Flow()
    }
  }

  // MARK: - Elements

  mutating func startBlock(_ element: HTMLElement, _ found: Place) {
    let start = found.range.lowerBound
    switch element {
    case .html, .head, .body, .frameset:
      if found.isExplicit { metadata.meetRoot(tag) }
      beginBlock()
      pushTransparent(element, at: start)
      return
    case .title:
      startCollecting(.title, element, found.range)
      return
    case .li, .tr, .td, .th, .dt, .dd, .thead, .tbody, .tfoot, .colgroup, .col, .caption:
      startPart(element, found.range)
      return
    default: break
    }
    guard beginBlock() else {
      startWithinText(element, found.range)
      return
    }
    if startGenre(element, found.range) { return }
    if !around.isEmpty, around.contains(event) {
      pushTransparent(element, at: start)
      return
    }
    switch element {
    case .p:
      if found.isExplicit { startParagraph(found.range) } else { pushTransparent(element, at: start) }
    case .h1, .h2, .h3, .h4, .h5, .h6: startHeading(element, at: start)
    case .ul, .ol, .menu, .dir: startList(element, at: start)
    case .dl where makeRoom(at: start): openEager(element, .definitionList, .definitions, at: start)
    case .table: startTable(found.range)
    case .pre, .listing, .xmp: startCollecting(.pre, element, found.range)
    case .hr where makeRoom(at: start):
      open()
      builder.body.thematicBreak(at: SourceRange(found.range), attributes: tag.attributes())
      frames[block].endsBare = false
      contentEnd = found.range.upperBound
      pushTransparent(element, at: start)
    case .blockquote: startBox(element, .blockQuote, at: start)
    case .section: startBox(element, .section, at: start, impliesIdentifier: true, tagEnd: found.range.upperBound)
    case .article: startBox(element, .section, at: start, adding: "article")
    case .figure: startBox(element, .figure, at: start)
    case .figcaption: startCaption(at: start)
    case .header, .footer, .nav, .aside, .address, .details: startBox(element, .group, at: start, adding: element.name)
    case .div: startBox(element, .group, at: start)
    case .summary where makeRoom(at: start):
      var frame = Frame(element, start: start)
      frame.node = .paragraph
      frame.text = .rigid
      frame.attributes = tag.attributes(adding: "summary")
      push(frame)
    default: pushTransparent(element, at: start)
    }
  }

  private mutating func startParagraph(_ range: Range<Int>) {
    if frames[block].element == .li, !frames[block].endsBare, let last = lists.indices.last {
      lists[last].isTight = false
    }
    guard makeRoom(at: range.lowerBound) else {
      pushTransparent(.p, at: range.lowerBound)
      return
    }
    var frame = Frame(.p, start: range.lowerBound)
    frame.node = .paragraph
    frame.text = .paragraph
    frame.attributes = tag.attributes()
    push(frame)
  }

  private mutating func startHeading(_ element: HTMLElement, at start: Int) {
    guard makeRoom(at: start) else {
      pushTransparent(element, at: start)
      return
    }
    var frame = Frame(element, start: start)
    let isHeadline = frames[block].element == .article && frames[block].isEmpty && frames[block].role == .story
    frame.node = isHeadline ? .headline : .heading(element.headingLevel ?? 1)
    frame.text = .rigid
    frame.attributes = isHeadline ? nil : headingAttributes()
    push(frame)
  }

  /// Opens a node at once, with the frame that holds it.
  mutating func openEager(
    _ element: HTMLElement, _ container: Container, _ content: Content, at start: Int, attributes: Attributes? = nil
  ) {
    open()
    builder.open(container, at: SourceRange(start..<start), attributes: attributes ?? tag.attributes())
    var frame = Frame(element, start: start)
    frame.content = content
    frame.text = content == .inlines ? .rigid : .none
    frame.own = 1
    push(frame)
    opened = frames.count
  }

  /// A box whose node is opened when something is in it.
  private mutating func startBox(
    _ element: HTMLElement, _ node: NodeKind, at start: Int, adding name: String? = nil,
    impliesIdentifier: Bool = false, tagEnd: Int = 0
  ) {
    let isBox = node == .group || node == .section
    let isAmongParts: Bool =
      switch frames[block].content {
      case .list, .rows, .row, .definitions, .posts, .footnotes: true
      case .blocks, .layout, .inlines: false
      }
    if isBox, isAmongParts || isTooDeep() {
      pushTransparent(element, at: start)
      return
    }
    guard makeRoom(at: start) else {
      pushTransparent(element, at: start)
      return
    }
    var frame = Frame(element, start: start)
    frame.node = node
    frame.attributes = tag.attributes(
      adding: name, ownsIdentifier: impliesIdentifier && isImplied(tag.string(.id), after: tagEnd))
    push(frame)
  }

  private mutating func startCaption(at start: Int) {
    // A second caption is a part of the figure like others.
    guard frames[block].node == .figure, !frames[block].hasCaption else {
      startBox(.figcaption, .group, at: start, adding: "figcaption")
      return
    }
    var frame = Frame(.figcaption, start: start)
    frame.node = .caption
    frame.text = .rigid
    frame.attributes = tag.attributes()
    push(frame)
  }

  /// A block where only inlines may stand.
  private mutating func startWithinText(_ element: HTMLElement, _ range: Range<Int>) {
    switch element {
    case .pre, .listing, .xmp: startCollecting(.code, element, range)
    default: pushTransparent(element, at: range.lowerBound)
    }
  }
}
