import Conversion
import DocumentModel
import Render

/// The inlines of a block.
extension TextEmitter {
  mutating func content(_ inlines: Inlines, of node: Node) {
    begin()
    self.inlines(inlines)
    end(node)
  }

  mutating func begin() {
    gap.startBlock()
    heldSpace = false
    lastScalar = nil
  }

  mutating func end(_ node: Node) {
    if hasControl { context.report(node, TextWriterLoss.control) }
    hasControl = false
    heldSpace = false
  }

  mutating func inlines(_ inlines: Inlines) {
    var nodes = inlines.nodes
    while nodes.advance() {
      // Most inlines are text, which is written without a view of it.
      if nodes.kind == .text, !nodes.hasAttributes {
        nodes.withText { bytes in text(bytes) }
      } else if let inline = Inline(nodes.node) {
        let isSign = nodes.kind == .mention || nodes.kind == .hashtag
        write(inline, before: isSign ? nodes.nodeBehind.flatMap { Inline($0) } : nil)
        nodes.skipContent()
      }
    }
  }

  /// - Parameter next: what follows a mention or hashtag.
  private mutating func write(_ inline: Inline, before next: Inline?) {
    let node = inline.node
    if node.hasAttributes { context.report(node, TextWriterLoss.attributes) }
    switch inline.kind {
    case .text(let text): self.text(text)
    case .mention(let text), .hashtag(let text): sign(text, before: next)
    case .softBreak:
      lastScalar = nil
      softBreak()
    case .lineBreak:
      lastScalar = nil
      if isOneLine {
        context.report(node, TextWriterLoss.tableBreak)
        softBreak()
      } else {
        gap.lineEnd()
        heldSpace = false
        if layout.isInLine { layout.endLine() } else { layout.emptyLine() }
      }
    case .emphasis(let content): plain(content, node, TextWriterLoss.emphasis)
    case .strong(let content): plain(content, node, TextWriterLoss.strong)
    case .strikethrough(let content): plain(content, node, TextWriterLoss.strikethrough)
    case .superscript(let content): plain(content, node, TextWriterLoss.superscript)
    case .subscript(let content): plain(content, node, TextWriterLoss.subscript)
    case .code(let text):
      context.report(node, TextWriterLoss.code)
      self.text(text)
    case .link(let content, let destination, let title): link(node, content, destination, title)
    case .image(let content, let source, let title): image(node, content, source, title)
    case .footnoteReference(let label):
      releaseSpace()
      layout.append(UInt8(ascii: "["))
      text(label)
      layout.append(UInt8(ascii: "]"))
    case .math(let text, _):
      context.report(node, TextWriterLoss.math)
      self.text(text)
    case .rawInline(let format, let text):
      guard format == "text" || format == "plain" else { return context.report(node, TextWriterLoss.raw) }
      self.text(text)
    case .span(let content): inlines(content)
    case .date(let content, _):
      context.report(node, TextWriterLoss.date)
      inlines(content)
    case .lostCharacters(let text):
      switch lostCharacters {
      case .mark, .keep: self.text(text)
      case .drop:
        context.report(node, TextWriterLoss.lostCharacters)
        gap.drop()
      }
    }
  }

  private mutating func plain(_ content: Inlines, _ node: Node, _ loss: LossDeclaration) {
    context.report(node, loss)
    inlines(content)
  }

  private mutating func softBreak() {
    gap.lineEnd()
    heldSpace = false
    guard layout.isInLine else { return }
    layout.space()
  }

  // MARK: - Links

  private mutating func link(_ node: Node, _ content: Inlines, _ destination: Text, _ title: Text) {
    if !title.isEmpty { context.report(node, TextWriterLoss.title) }
    if isLabel(content, destination) {
      releaseSpace()
      layout.append(UInt8(ascii: "<"))
      destination.withBytes { bytes in verbatim(bytes) }
      layout.append(UInt8(ascii: ">"))
      gap.object()
      lastScalar = nil
      return
    }
    if isFlattened, !hasNotes, isPlainLabel(content), isPlainAddress(destination) {
      releaseSpace()
      layout.append(UInt8(ascii: "["))
      inlines(content)
      releaseSpace()
      layout.literal("](")
      destination.withBytes { bytes in verbatim(bytes) }
      layout.append(UInt8(ascii: ")"))
      gap.object()
      lastScalar = nil
      return
    }
    inlines(content)
    if !destination.isEmpty { address(destination) }
  }

  private mutating func image(_ node: Node, _ content: Inlines, _ source: Text, _ title: Text) {
    context.report(node, TextWriterLoss.image)
    if !title.isEmpty { context.report(node, TextWriterLoss.title) }
    inlines(content)
    if !source.isEmpty { address(source) }
  }

  /// Writes an address beside what it belongs to, or keeps it for the notes.
  mutating func address(_ address: Text) {
    heldSpace = false
    if layout.isInLine { layout.space() }
    if hasNotes {
      notes.append(address)
      layout.append("[\(notes.count)]")
    } else {
      layout.append(UInt8(ascii: "<"))
      address.withBytes { bytes in verbatim(bytes) }
      layout.append(UInt8(ascii: ">"))
    }
    gap.object()
    lastScalar = nil
  }

  /// Whether the label says nothing but the address.
  private func isLabel(_ content: Inlines, _ destination: Text) -> Bool {
    var iterator = content.makeIterator()
    guard case .text(let label) = iterator.next()?.kind, iterator.next() == nil else { return false }
    return label == destination
  }

  // MARK: - Text

  mutating func text(_ text: Text) {
    text.withBytes { bytes in self.text(bytes) }
  }

  mutating func text(_ bytes: Span<UInt8>) {
    guard bytes.count > 0 else { return }
    if isFlattened { note(endOf: bytes) }
    guard lostCharacters == .drop else { return written(bytes) }
    let joint = gap.joint(bytes)
    var start = 0
    releaseSpace()
    if case .space = joint { layout.space() }
    if case .skip(let count) = joint { start = count }
    var end = bytes.count
    // A space before characters that are left out is one too many where nothing follows them.
    if end > start, bytes[end - 1] == 0x20 {
      heldSpace = true
      end -= 1
    }
    if end > start { written(bytes.extracting(start..<end)) }
  }

  mutating func releaseSpace() {
    if heldSpace { layout.space() }
    heldSpace = false
  }

  private mutating func written(_ bytes: Span<UInt8>) {
    guard layout.columns > 0 else { return verbatim(bytes) }
    var start = 0
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0x20 {
        verbatim(bytes.extracting(start..<position))
        layout.space()
        position += 1
        start = position
      } else if byte >= 0xE2 {
        // Between two characters of scripts that are written without spaces a line may end.
        let (scalar, length) = decodedScalar(of: bytes, at: position)
        position += length
        if scalar >= 0x2E80, position < bytes.count, mayBreak(after: scalar, before: bytes, position) {
          verbatim(bytes.extracting(start..<position))
          layout.breakHere()
          start = position
        }
      } else {
        position += 1
      }
    }
    verbatim(bytes.extracting(start..<bytes.count))
  }

  /// Whether a line may end between a wide character and what follows it: not before closing marks, nor after opening
  /// ones.
  private func mayBreak(after scalar: UInt32, before bytes: Span<UInt8>, _ position: Int) -> Bool {
    let next = decodedScalar(of: bytes, at: position).scalar
    guard scalar < 0x1_F000, next >= 0x2E80, DisplayWidth.width(of: scalar) == 2 else { return false }
    switch scalar {
    case 0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x3014, 0xFF08, 0xFF3B: return false
    default: break
    }
    switch next {
    case 0x3001, 0x3002, 0x3005, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x30FC, 0xFF01, 0xFF09, 0xFF0C, 0xFF0E,
      0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D:
      return false
    default: return DisplayWidth.width(of: next) == 2
    }
  }

  /// Writes bytes as they are, but for control characters; a line end within text ends the line.
  mutating func verbatim(_ bytes: Span<UInt8>) {
    var start = 0
    var position = 0
    while true {
      position = TextControls.candidate(in: bytes, from: position)
      guard position < bytes.count else { break }
      let byte = bytes[position]
      let length = TextControls.length(in: bytes, at: position)
      guard length > 0 else {
        position += 1
        continue
      }
      layout.append(bytes.extracting(start..<position))
      if byte == 0x0A || byte == 0x0D {
        if isOneLine || position + 1 == bytes.count || byte == 0x0D { layout.append(0x20) } else { layout.endLine() }
      } else {
        layout.literal("\u{FFFD}")
        hasControl = true
      }
      position += length
      start = position
    }
    layout.append(bytes.extracting(start..<bytes.count))
  }
}

/// Control characters: what a terminal might obey.
enum TextControls {
  /// The first byte from `start` on that may begin one, or the end; eight bytes at a time.
  static func candidate(in bytes: Span<UInt8>, from start: Int) -> Int {
    var position = start
    while position + 8 <= bytes.count {
      let mask = mask(word(of: bytes, at: position))
      if mask != 0 { return position + mask.trailingZeroBitCount >> 3 }
      position += 8
    }
    while position < bytes.count, mask(UInt64(bytes[position]) | 0x6161_6161_6161_6100) & 0x80 == 0 { position += 1 }
    return position
  }

  /// The length of the control character at `position`, or 0 where something else stands there (tabs are no controls).
  static func length(in bytes: Span<UInt8>, at position: Int) -> Int {
    switch bytes[position] {
    case 0x09: 0
    case 0..<0x20, 0x7F: 1
    case 0xC2: position + 1 < bytes.count && bytes[position + 1] < 0xA0 ? 2 : 0
    default: 0
    }
  }

  /// The high bit of every byte that is below 0x20, 0x7F or 0xC2.
  @inline(__always)
  private static func mask(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let low = word & 0x7F7F_7F7F_7F7F_7F7F
    let ascii = ~(low &+ ones &* 0x60) | (low &+ ones)
    let wide = ~((low ^ (ones &* 0x42)) &+ 0x7F7F_7F7F_7F7F_7F7F)
    return ((ascii & ~word) | (wide & word)) & 0x8080_8080_8080_8080
  }
}
