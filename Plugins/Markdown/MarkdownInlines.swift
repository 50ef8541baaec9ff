import Conversion
import DocumentModel
import Render

/// The inlines of a block.
extension MarkdownEmitter {
  /// Writes `inlines` as the content of a block. The line goes on where it stands.
  mutating func content(_ inlines: Inlines, of node: Node, in place: InlineState.Place) {
    if mayCrowd(inlines) { findCrowdedMarks(inlines, of: node, in: place) }
    write(inlines, of: node, in: place)
    inline.node = nil
    itemText = ""
    isInOpenTask = false
  }

  private mutating func write(_ inlines: Inlines, of node: Node, in place: InlineState.Place) {
    begin(place, node)
    inline.isTask = isInOpenTask
    itemText.withText { bytes in text(bytes) }
    self.inlines(inlines, after: .end, closing: 0)
    held(before: 0, edge: true)
  }

  /// Finds out which marks cannot be written, by trying: text around them is to be written as if they were not there.
  private mutating func findCrowdedMarks(_ inlines: Inlines, of node: Node, in place: InlineState.Place) {
    droppedMarks = []
    let before = context
    // A mark that is left out may crowd others. Few rounds do; whoever nests hundreds of marks gets more escapes than
    // are needed.
    for _ in 0..<4 {
      let count = droppedMarks.count
      var scratch = Layout(Output())
      swap(&layout, &scratch)
      write(inlines, of: node, in: place)
      swap(&layout, &scratch)
      if droppedMarks.count == count { break }
    }
    context = before
  }

  /// Begins the inlines of a block.
  mutating func begin(_ place: InlineState.Place, _ node: Node) {
    inline = InlineState()
    inline.place = place
    inline.node = node
  }

  /// Writes `inlines`.
  ///
  /// - Parameters:
  ///   - after: what follows all of them within the block.
  ///   - closing: the character of the mark that is closed right after them, or 0.
  mutating func inlines(_ inlines: Inlines, after: Following, closing: UInt8) {
    var iterator = inlines.makeIterator()
    var current = iterator.next()
    while let inline = current {
      let rest = iterator
      current = iterator.next()
      write(inline, Rest(siblings: rest, isEmpty: current == nil, after: after, closing: closing))
    }
  }

  /// What comes after an inline.
  struct Rest {
    var siblings: Inlines.Iterator
    var isEmpty: Bool
    var after: Following
    var closing: UInt8
  }

  /// What follows within the mark, link or block that `rest` is in, or `nil` where nothing is left in it.
  func sibling(_ rest: Rest) -> Following? {
    if rest.isEmpty { return nil }
    var siblings = rest.siblings
    while let inline = siblings.next() {
      if let first = first(of: inline) { return first }
    }
    return nil
  }

  /// What follows within it that is no line end.
  private func siblingBehindBreaks(_ rest: Rest) -> Following? {
    if rest.isEmpty { return nil }
    var siblings = rest.siblings
    while let inline = siblings.next() {
      switch inline.kind {
      case .softBreak, .lineBreak: continue
      default: if let first = first(of: inline) { return first }
      }
    }
    return nil
  }

  /// What follows, wherever.
  func following(_ rest: Rest) -> Following { sibling(rest) ?? rest.after }

  private mutating func write(_ inline: Inline, _ rest: Rest) {
    let node = inline.node
    if node.hasAttributes { context.report(node, MarkdownLoss.attributes) }
    switch inline.kind {
    case .text(let text): self.text(text)
    case .softBreak: softBreak(node, rest)
    case .lineBreak: lineBreak(node, rest)
    case .emphasis(let content) where isDropped(node), .strong(let content) where isDropped(node),
      .strikethrough(let content) where isDropped(node):
      dropped(node, content, rest)
    case .emphasis(let content): mark(node, content, length: 1, rest)
    case .strong(let content): mark(node, content, length: 2, rest)
    case .strikethrough(let content): strikethrough(node, content, rest)
    case .superscript(let content):
      context.report(node, MarkdownLoss.superscript)
      element("<sup>", content, "</sup>")
    case .subscript(let content):
      context.report(node, MarkdownLoss.subscript)
      element("<sub>", content, "</sub>")
    case .code(let text): code(text, node)
    case .link(let content, let destination, let title): link(node, content, destination, title, rest)
    case .image(let content, let source, let title): image(content, source, title)
    case .footnoteReference(let label): footnoteReference(node, label)
    case .math(let text, let display): math(text, display: display, node)
    case .rawInline(let format, let text): raw(node, format, text)
    case .span(let content): inlines(content, after: following(rest), closing: sibling(rest) == nil ? rest.closing : 0)
    case .mention(let handle): text(handle)
    case .hashtag(let tag): text(tag)
    case .date(let content, _):
      context.report(node, MarkdownLoss.date)
      inlines(content, after: following(rest), closing: sibling(rest) == nil ? rest.closing : 0)
    case .lostCharacters(let text):
      switch lostCharacters {
      case .mark, .keep: self.text(text)
      case .drop:
        context.report(node, MarkdownLoss.lostCharacters)
        self.inline.gap.drop()
        self.inline.hasDropped = true
      }
    }
  }

  // MARK: - What comes first

  /// What `inline` begins with when it is written, or `nil` where nothing of it will be.
  private func first(of inline: Inline) -> Following? {
    switch inline.kind {
    case .text(let text), .mention(let text), .hashtag(let text): first(of: text)
    case .lostCharacters(let text): lostCharacters == .drop ? nil : first(of: text)
    case .softBreak: Following(byte: 0x0A, kind: .whitespace)
    case .lineBreak: .mark(UInt8(ascii: "\\"))
    case .emphasis(let content), .strong(let content), .strikethrough(let content):
      isDropped(inline.node) ? first(of: content) : first(of: content) == nil ? nil : .mark(UInt8(ascii: "*"))
    case .superscript, .subscript: .mark(UInt8(ascii: "<"))
    case .code(let text): text.isEmpty ? nil : .mark(UInt8(ascii: "`"))
    case .math(let text, _): text.isEmpty ? nil : .mark(UInt8(ascii: "$"))
    case .link, .footnoteReference: .mark(UInt8(ascii: "["))
    case .image: .mark(UInt8(ascii: "!"))
    case .rawInline(let format, let text):
      !isMarkup(format) || text.isEmpty
        ? nil : text.withBytes { MarkdownSpecials.mayBeginHTMLBlock($0) ? .tag : Following($0) }
    case .span(let content), .date(let content, _): first(of: content)
    }
  }

  /// What `inlines` begin with when they are written, or `nil` where nothing of them will be.
  func first(of inlines: Inlines) -> Following? {
    for inline in inlines {
      if let first = first(of: inline) { return first }
    }
    return nil
  }

  /// Whether nothing of `inlines` will be written: there are only line ends at most, which mean nothing by themselves.
  func holdsNothing(_ inlines: Inlines) -> Bool {
    var hasBreak = false
    for inline in inlines {
      switch inline.kind {
      case .softBreak: continue
      case .lineBreak:
        if hasBreak { return false }
        hasBreak = true
      default: if first(of: inline) != nil { return false }
      }
    }
    return true
  }

  private func first(of text: Text) -> Following? {
    text.isEmpty ? nil : text.withBytes { bytes in Following(bytes) }
  }

  // MARK: - Markup

  /// Writes markup, which stands beside text as punctuation does.
  mutating func markup(_ literal: StaticString, first: UInt8) {
    held(before: first)
    layout.literal(literal)
    afterMarkup()
  }

  /// Markup has been written.
  mutating func afterMarkup() {
    inline.lineStart = .no
    inline.previous = .punctuation
    inline.previousDelimiter = 0
    inline.mustSeparate = false
    inline.afterOpener = false
    inline.afterBracket = false
    inline.afterClosingBracket = false
    inline.afterFootnote = false
    inline.isOnlyTag = false
    inline.gap.object()
  }

  private mutating func element(_ start: StaticString, _ content: Inlines, _ end: StaticString) {
    let isFirst = inline.lineStart == .first && gathered.isEmpty
    markup(start, first: UInt8(ascii: "<"))
    inline.isOnlyTag = isFirst
    inlines(content, after: .mark(UInt8(ascii: "<")), closing: 0)
    markup(end, first: UInt8(ascii: "<"))
  }

  // MARK: - Line ends

  private mutating func softBreak(_ node: Node, _ rest: Rest) {
    let sibling = siblingBehindBreaks(rest)
    // At either end of the block, and beside another line end, it means nothing and would end the paragraph.
    if (inline.lineStart != .no && gathered.isEmpty) || (sibling == nil && rest.after.byte == 0) {
      return context.report(node, MarkdownLoss.idleSoftBreak)
    }
    guard !wraps, canEndLine(rest, sibling), !inline.afterOpener || !gathered.isEmpty else {
      if !wraps { context.report(node, MarkdownLoss.softBreak) }
      return " ".withText { bytes in text(bytes) }
    }
    inline.gap.lineEnd()
    held(before: 0x0A, edge: true)
    endLine()
  }

  /// Whether a line can end before `rest`.
  private func canEndLine(_ rest: Rest, _ sibling: Following?) -> Bool {
    inline.place == .paragraph && !(inline.isOnlyTag && gathered.isEmpty)
      && !(sibling == nil && rest.closing != 0) && !following(rest).isTag
  }

  private mutating func endLine() {
    layout.endLine()
    inline.lineStart = .continuation
    inline.previous = .whitespace
    inline.previousDelimiter = 0
    inline.mustSeparate = false
    inline.afterOpener = false
  }

  private mutating func lineBreak(_ node: Node, _ rest: Rest) {
    let sibling = siblingBehindBreaks(rest)
    if sibling == nil, rest.after.byte == 0 {
      context.report(node, MarkdownLoss.finalLineBreak)
      return
    }
    inline.gap.lineEnd()
    guard canEndLine(rest, sibling) else {
      context.report(node, MarkdownLoss.lineBreak)
      markup("<br />", first: UInt8(ascii: "<"))
      return
    }
    held(before: UInt8(ascii: "\\"))
    layout.append(UInt8(ascii: "\\"))
    endLine()
  }
}

extension String {
  /// Calls `body` with the bytes of the string.
  func withText(_ body: (Span<UInt8>) -> Void) { body(utf8Span.span) }
}
