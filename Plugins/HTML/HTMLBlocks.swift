import Conversion
import DocumentModel
import Render

extension HTMLRendering {
  /// Blocks in order; posts that follow each other are the items of one list.
  mutating func blocks(_ blocks: Blocks) {
    var isInPosts = false
    var expected = 1
    for block in blocks {
      if block.node.kind == .post, case .post(let post, let inner) = block.kind {
        if !isInPosts { openPosts(&expected, first: post) }
        isInPosts = true
        self.post(post, inner, expected: expected)
        expected = post.ordinal + 1
      } else {
        if isInPosts { endLine("</ol>") }
        isInPosts = false
        self.block(block)
      }
    }
    if isInPosts { endLine("</ol>") }
  }

  /// One block: its element, and what is inside.
  mutating func block(_ block: Block) {
    let node = block.node
    var isBare = false
    switch block.kind {
    case .section(let inner): section(node, inner)
    case .heading(let level, let inlines): heading(node, level, inlines)
    case .paragraph(let inlines):
      // Of two in a row the second needs an element, or they would run together.
      isBare = isTight && !isAfterBareParagraph
      paragraph(node, inlines, isBare: isBare)
    case .list(let list): self.list(list)
    case .blockQuote(let inner): container("blockquote", node, inner)
    case .codeBlock(let info, let text): codeBlock(node, info, text)
    case .thematicBreak:
      startLine()
      startTag("hr", node)
      endLine(" />")
    case .table(let table): self.table(table)
    case .figure(let caption, let inner): figure(node, caption, inner)
    case .definitionList(let items): definitionList(node, items)
    // Footnotes stand together at the end.
    case .footnoteDefinition(let label, _): duplicateFootnote(node, label)
    case .rawBlock(let format, let text): rawBlock(node, format, text)
    case .group(let inner): container("div", node, inner)
    case .post(let post, let inner):
      // Where blocks are written one by one, as those of a footnote are, it has a list of its own.
      var expected = 1
      openPosts(&expected, first: post)
      self.post(post, inner, expected: expected)
      endLine("</ol>")
    case .story(let story, let inner): self.story(story, inner)
    }
    isAfterBareParagraph = isBare
    isFirstInItem = false
  }

  /// `<tag>` on a line of its own, blocks, `</tag>`.
  mutating func container(_ tag: StaticString, _ node: Node, class name: StaticString? = nil, _ inner: Blocks) {
    startLine()
    open(tag, node, class: name)
    endLine("")
    loosely { $0.blocks(inner) }
    close(tag)
  }

  /// `</tag>` and a line end.
  mutating func close(_ tag: StaticString) {
    output.literal("</")
    output.literal(tag)
    endLine(">")
  }

  /// Runs `body` where paragraphs have elements of their own, whatever list is around.
  mutating func loosely(_ body: (inout HTMLRendering) -> Void) {
    let wasTight = isTight
    isTight = false
    body(&self)
    isTight = wasTight
  }

  // MARK: - Text

  private mutating func section(_ node: Node, _ inner: Blocks) {
    let outerLevel = level
    let outerHeading = sectionHeading
    if let first = inner.first, case .heading(let own, _) = first.kind {
      sectionHeading = first.node.ordinal
      level = own
    }
    startLine()
    open("section", node, identifier: outline.identifier(of: node))
    endLine("")
    loosely { $0.blocks(inner) }
    close("section")
    level = outerLevel
    sectionHeading = outerHeading
  }

  private mutating func heading(_ node: Node, _ level: Int, _ inlines: Inlines) {
    startLine()
    let identifier = node.ordinal == sectionHeading ? nil : outline.identifier(of: node)
    let tag = HTMLRendering.headingTag(level)
    open(tag, node, identifier: identifier)
    run(inlines)
    close(tag)
  }

  /// The tag of a heading of `level`, brought into 1...6.
  static func headingTag(_ level: Int) -> StaticString {
    switch level {
    case ...1: "h1"
    case 2: "h2"
    case 3: "h3"
    case 4: "h4"
    case 5: "h5"
    default: "h6"
    }
  }

  private mutating func paragraph(_ node: Node, _ inlines: Inlines, isBare: Bool) {
    if isBare {
      if !isFirstInItem { startLine() }
      let element = needsElement(node)
      if element { open("span", node) }
      run(inlines)
      if element { output.literal("</span>") }
      atLineStart = false
      return
    }
    startLine()
    if isPlain(node) { output.literal("<p>") } else { open("p", node) }
    run(inlines)
    pendingBackReferences()
    whole(lines: "</p>\n")
  }

  private mutating func codeBlock(_ node: Node, _ info: Text, _ text: Text) {
    startLine()
    open("pre", node)
    output.literal("<code")
    let name = info.prefix { $0 != 0x20 && !(0x09...0x0D).contains($0) }
    if !name.isEmpty {
      attribute("class", "language-" + String(decoding: name, as: UTF8.self))
      if name.count < info.count {
        report(node, HTMLLoss.info)
      }
    }
    output.append(UInt8(ascii: ">"))
    self.text(text, of: node, "codeBlock")
    output.literal("</code>")
    endLine("</pre>")
  }

  private mutating func rawBlock(_ node: Node, _ format: Text, _ text: Text) {
    guard mayWriteRaw(node, "rawBlock", format) else { return }
    startLine()
    raw(node, text)
    atLineStart = text.last == 0x0A
    startLine()
  }

  /// Raw HTML, without the tags that its dialect does not let through.
  mutating func raw(_ node: Node, _ text: Text) {
    if TagFilter.isMarked(node) {
      text.withBytes { bytes in TagFilter.write(bytes, to: &output) }
    } else {
      output.append(text)
    }
  }

  /// Whether raw text of `format` is to be written; reports it where not.
  mutating func mayWriteRaw(_ node: Node, _ kind: StaticString, _ format: Text) -> Bool {
    guard format == "html" else {
      report(node, HTMLLoss.otherRaw, as: kind)
      return false
    }
    if !trustsSource { report(node, HTMLLoss.raw, as: kind) }
    return trustsSource
  }

  private mutating func figure(_ node: Node, _ caption: Inlines, _ inner: Blocks) {
    startLine()
    open("figure", node)
    endLine("")
    loosely { $0.blocks(inner) }
    if !caption.isEmpty {
      open("figcaption", holding: caption)
      run(caption)
      endLine("</figcaption>")
    }
    close("figure")
  }

  private mutating func definitionList(_ node: Node, _ items: DefinitionItems) {
    startLine()
    open("dl", node)
    endLine("")
    for item in items {
      switch item.kind {
      case .term(let inlines):
        open("dt", item.node)
        run(inlines)
        endLine("</dt>")
      case .definition(let inner):
        container("dd", item.node, inner)
      }
    }
    close("dl")
  }
}
