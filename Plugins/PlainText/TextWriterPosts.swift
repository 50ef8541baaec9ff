import Conversion
import DocumentModel
import Render

/// Posts, with their counters and signatures where readers look for them.
extension TextEmitter {
  mutating func post(_ post: Post, _ content: Blocks) {
    if blankLines != nil { blankLines = 3 }
    // `7X`, with which authors end, stands where the others do.
    if !post.counter.isEmpty, !post.counter.endsInX { counterCloses = post.counter.first == UInt8(ascii: "/") }
    var head = post.counter.isEmpty || counterCloses ? nil : Optional(post.counter)
    // A counter that looks like the number of an item would make one of the text behind it.
    if let counter = head, !counter.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "-") }) {
      counterLine(counter, post.node)
      head = nil
    }
    let isSigned = post.author != nil || post.handle != nil || post.date != nil || post.address != nil
    var blocks = content.makeIterator()
    var following = blocks.next()
    var isSignatureDue = isSigned
    while let block = following {
      following = blocks.next()
      let signs = isSigned && following == nil
      if case .paragraph(let inlines) = block.kind, head != nil || signs {
        paragraph(block.node, inlines, after: head, signedBy: signs ? post : nil)
        head = nil
        if signs { isSignatureDue = false }
        continue
      }
      if let counter = head { counterLine(counter, post.node) }
      head = nil
      write(block)
    }
    if let counter = head { counterLine(counter, post.node) }
    if isSignatureDue {
      beginBlock()
      begin()
      signature(post)
      end(post.node)
      endBlock()
    } else if !isSigned, counterCloses, !post.counter.isEmpty {
      counterLine(post.counter, post.node)
    }
    if post.counter.isEmpty, post.number != nil { context.report(post.node, TextWriterLoss.postNumber) }
    blankLines = 3
  }

  /// Writes a counter on a line of its own, directly above what follows.
  private mutating func counterLine(_ counter: Text, _ node: Node) {
    beginBlock()
    begin()
    text(counter)
    end(node)
    endBlock()
    blankLines = 0
  }

  /// Writes a paragraph of a post with what stands on its first and last line.
  private mutating func paragraph(_ node: Node, _ inlines: Inlines, after counter: Text?, signedBy post: Post?) {
    if node.hasAttributes { context.report(node, TextWriterLoss.attributes) }
    beginBlock()
    begin()
    if let counter {
      text(counter)
      layout.space()
      lastScalar = nil
    }
    self.inlines(inlines)
    if let post {
      if layout.isInLine { layout.space() }
      signature(post)
    }
    end(node)
    endBlock()
  }

  /// What is known of the post itself: `— Ann (@ann) 2020-12-01`, behind the counter that closes it.
  private mutating func signature(_ post: Post) {
    heldSpace = false
    if counterCloses, !post.counter.isEmpty {
      text(post.counter)
      layout.space()
    }
    layout.literal("—")
    if let author = post.author {
      layout.append(0x20)
      text(author)
    }
    if let handle = post.handle {
      layout.literal(" (")
      text(handle)
      layout.literal(")")
    }
    if let date = post.date {
      layout.append(0x20)
      text(date)
    }
    if let address = post.address { self.address(address) }
  }
}

extension Text {
  /// Whether the text is that of a counter such as `7X`.
  fileprivate var endsInX: Bool {
    var last: UInt8 = 0
    for byte in self { last = byte }
    return last == UInt8(ascii: "X")
  }
}
