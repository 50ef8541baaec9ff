import Conversion
import DocumentModel
import Render

extension HTMLRendering {
  /// A run of inlines: what a block or caption holds.
  mutating func run(_ inlines: Inlines) {
    gap.startBlock()
    self.inlines(inlines)
    atLineStart = false
  }

  /// Inlines in order.
  mutating func inlines(_ inlines: Inlines) {
    var nodes = inlines.nodes
    while nodes.advance() {
      // Most inlines are text, which is written without a view of it.
      if nodes.kind == .text {
        let replaced = nodes.withText { bytes in words(bytes) }
        if replaced > 0 { report(nodes.node, "text", .content, HTMLRendering.forbidden) }
      } else if let inline = Inline(nodes.node) {
        self.inline(inline)
        nodes.skipContent()
      }
    }
  }

  /// One inline: its element, and what is inside.
  mutating func inline(_ inline: Inline) {
    let node = inline.node
    switch inline.kind {
    case .text(let text):
      let replaced = text.withBytes { bytes in words(bytes) }
      if replaced > 0 { report(node, "text", .content, HTMLRendering.forbidden) }
    case .softBreak:
      output.literal("\n")
      gap.lineEnd()
    case .lineBreak:
      startTag("br", node)
      output.literal(" />\n")
      gap.lineEnd()
    case .emphasis(let inner): element("em", node, inner)
    case .strong(let inner): element("strong", node, inner)
    case .strikethrough(let inner): element("del", node, inner)
    case .superscript(let inner): element("sup", node, inner)
    case .subscript(let inner): element("sub", node, inner)
    case .code(let text): leaf("code", node, text, "code")
    case .link(let inner, let destination, let title): link(node, inner, destination, title)
    case .image(let inner, let source, let title): image(node, inner, source, title)
    case .footnoteReference(let label): footnoteReference(node, label)
    case .math(let text, let display): math(node, text, display)
    case .rawInline(let format, let text): rawInline(node, format, text)
    case .span(let inner): element("span", node, inner)
    // Isolated, so that a handle in a text of the other direction does not turn its neighbours around.
    case .mention(let text):
      if isPlain(node) {
        leaf("<bdi class=\"mention\">", "</bdi>", node, text, "mention")
      } else {
        leaf("bdi", node, text, "mention", class: "mention")
      }
    case .hashtag(let text):
      if isPlain(node) {
        leaf("<bdi class=\"hashtag\">", "</bdi>", node, text, "hashtag")
      } else {
        leaf("bdi", node, text, "hashtag", class: "hashtag")
      }
    case .date(let inner, let value): date(node, inner, value)
    case .lostCharacters(let text): lost(node, text)
    }
  }

  // MARK: - Elements

  private mutating func element(_ tag: StaticString, _ node: Node, _ inner: Inlines) {
    open(tag, node)
    inlines(inner)
    close(inline: tag)
  }

  private mutating func leaf(
    _ tag: StaticString, _ node: Node, _ text: Text, _ kind: StaticString, class name: StaticString? = nil
  ) {
    joint(before: text)
    open(tag, node, class: name)
    self.text(text, of: node, kind)
    close(inline: tag)
  }

  /// A leaf whose tags are known in full.
  private mutating func leaf(
    _ start: StaticString, _ end: StaticString, _ node: Node, _ text: Text, _ kind: StaticString
  ) {
    joint(before: text)
    output.literal(start)
    self.text(text, of: node, kind)
    output.literal(end)
  }

  /// `</tag>`.
  mutating func close(inline tag: StaticString) {
    output.literal("</")
    output.literal(tag)
    output.append(UInt8(ascii: ">"))
  }

  private mutating func date(_ node: Node, _ inner: Inlines, _ value: Text) {
    if value.withBytes({ bytes in HTMLDate.isValid(bytes) }) {
      startTag("time", node)
      attribute("datetime", value, of: node, "date")
      output.append(UInt8(ascii: ">"))
      inlines(inner)
      close(inline: "time")
    } else {
      report(node, HTMLLoss.date)
      open("span", node, class: "date")
      inlines(inner)
      close(inline: "span")
    }
  }

  private mutating func math(_ node: Node, _ text: Text, _ display: Bool) {
    report(node, HTMLLoss.math)
    leaf("code", node, text, "math", class: display ? "math display" : "math")
  }

  private mutating func rawInline(_ node: Node, _ format: Text, _ text: Text) {
    guard mayWriteRaw(node, "rawInline", format) else { return }
    raw(node, text)
    gap.object()
  }

  // MARK: - Links and images

  private mutating func link(_ node: Node, _ inner: Inlines, _ destination: Text, _ title: Text) {
    let scheme = destination.withBytes { bytes in AddressScheme(of: bytes) }
    guard !isInsideLink, trustsSource || scheme != .other else {
      refuseLink(node, inner, destination)
      return
    }
    if isPlain(node) {
      output.literal("<a href=\"")
      destination.withBytes { bytes in output.htmlAddress(bytes) }
      output.append(UInt8(ascii: "\""))
    } else {
      startTag("a", node, ownsTitle: !title.isEmpty)
      address("href", destination)
    }
    if !title.isEmpty { attribute("title", title, of: node, "link") }
    output.append(UInt8(ascii: ">"))
    isInsideLink = true
    inlines(inner)
    isInsideLink = false
    output.literal("</a>")
  }

  /// The text of a link alone; nothing but the link is lost where the text is its destination.
  private mutating func refuseLink(_ node: Node, _ inner: Inlines, _ destination: Text) {
    let isPrinted = destination.elementsEqual(inner.printedText)
    if isInsideLink {
      report(node, HTMLLoss.nestedLink, degree: isPrinted ? .structure : .content)
    } else {
      report(node, HTMLLoss.link, degree: isPrinted ? .structure : .content)
    }
    let element = needsElement(node)
    if element { open("span", node) }
    inlines(inner)
    if element { close(inline: "span") }
  }

  private mutating func image(_ node: Node, _ inner: Inlines, _ source: Text, _ title: Text) {
    let scheme = source.withBytes { bytes in AddressScheme(of: bytes) }
    let resource = shownResource(source)
    guard resource != nil || trustsSource || scheme == .web || scheme == .relative else {
      report(node, HTMLLoss.image)
      open("span", node, class: "image")
      inlines(inner)
      close(inline: "span")
      return
    }
    gap.object()
    startTag("img", node, ownsTitle: !title.isEmpty)
    if let resource { embed(resource) } else { address("src", source) }
    output.literal(" alt=\"")
    if output.htmlAttribute(inner.printedText.span) > 0 { report(node, "image", .content, HTMLRendering.forbidden) }
    output.append(UInt8(ascii: "\""))
    if !title.isEmpty { attribute("title", title, of: node, "image") }
    output.literal(" />")
  }

  // MARK: - Lost characters

  private mutating func lost(_ node: Node, _ text: Text) {
    switch lostCharacters {
    case .mark:
      let count = text.lostCharacterCount
      if isPlain(node) {
        output.literal("<span class=\"lost\" role=\"img\"")
      } else {
        startTag("span", node, class: "lost", ownsTitle: true)
        output.literal(" role=\"img\"")
      }
      if count == 1 {
        attribute("title", phrases.lostCharacter)
      } else {
        attribute("title", phrases.lostCharacters, count)
      }
      output.append(UInt8(ascii: ">"))
      self.text(text, of: node, "lostCharacters")
      output.literal("</span>")
    case .keep: self.text(text, of: node, "lostCharacters")
    case .drop:
      gap.drop()
      report(node, HTMLLoss.lostCharacters)
    }
  }

  /// Running text, without a gap or a doubled space where lost characters were left out before it. Gives how many
  /// characters HTML forbids.
  private mutating func words(_ bytes: Span<UInt8>) -> Int {
    guard lostCharacters == .drop else { return output.htmlText(bytes) }
    switch gap.joint(bytes) {
    case .none: break
    case .space: output.literal(" ")
    case .skip(let count): return output.htmlText(bytes.extracting(count..<bytes.count))
    }
    return output.htmlText(bytes)
  }

  /// The space that `text` needs before its element, where lost characters were left out there.
  private mutating func joint(before text: Text) {
    guard lostCharacters == .drop else { return }
    if text.withBytes({ bytes in gap.joint(bytes) }) == .space { output.literal(" ") }
  }
}
