import Conversion
import DocumentModel
import Render

/// Links, images, code, mathematics and raw inlines.
extension MarkdownEmitter {
  mutating func link(_ node: Node, _ content: Inlines, _ destination: Text, _ title: Text, _ rest: Rest) {
    guard inline.linkDepth == 0 else {
      context.report(node, MarkdownLoss.nestedLink)
      inlines(content, after: following(rest), closing: sibling(rest) == nil ? rest.closing : 0)
      return
    }
    // The handle of an account on another server: `@ann@host.example`.
    if title.isEmpty, gathered.last == UInt8(ascii: "@"), let label = onlyText(content),
      MarkdownEmails.isBare(label, destination)
    {
      let start = gathered.count
      text(label)
      bareLinks.append(max(start, gathered.count - label.count)..<gathered.count)
      return
    }
    if title.isEmpty, let label = onlyText(content), isAutolink(label, destination) {
      held(before: UInt8(ascii: "<"))
      layout.append(UInt8(ascii: "<"))
      inline.place == .cell ? escapingPipes(label) : label.withBytes { bytes in layout.append(bytes) }
      layout.append(UInt8(ascii: ">"))
      afterMarkup()
      return
    }
    inline.linkDepth += 1
    bracketed("[", content, destination, title)
    inline.linkDepth -= 1
  }

  mutating func image(_ content: Inlines, _ source: Text, _ title: Text) {
    bracketed("![", content, source, title)
  }

  private mutating func bracketed(_ bracket: StaticString, _ content: Inlines, _ destination: Text, _ title: Text) {
    // Marks within brackets do not see those around them.
    let outer = inline.openMarks
    inline.openMarks = []
    open(bracket: bracket)
    inlines(content, after: .mark(UInt8(ascii: "]")), closing: 0)
    close(destination: destination, title: title)
    inline.openMarks = outer
  }

  private mutating func escapingPipes(_ text: Text) {
    for byte in text {
      if byte == UInt8(ascii: "|") { layout.append(UInt8(ascii: "\\")) }
      layout.append(byte)
    }
  }

  /// Whether the link can be written as `<address>`: its text is its address, and nothing in it needs an escape.
  private func isAutolink(_ label: Text, _ destination: Text) -> Bool {
    if label == destination { return isAddress(destination) }
    return MarkdownEmails.isBare(label, destination) && label.withBytes { bytes in MarkdownEmails.isStandard(bytes) }
  }

  /// The text of inlines that are one text and nothing else.
  private func onlyText(_ content: Inlines) -> Text? {
    var iterator = content.makeIterator()
    guard let only = iterator.next(), !only.hasAttributes, case .text(let label) = only.kind, iterator.next() == nil
    else { return nil }
    return label
  }

  /// Whether `<address>` is read as a link, and as this address.
  func isAddress(_ address: Text) -> Bool {
    address.withBytes { bytes in
      guard bytes.count > 0, isASCIILetter(bytes[0]) else { return false }
      var scheme = 1
      while scheme < min(bytes.count, 33), isASCIIAlphanumeric(bytes[scheme]) || "+.-".utf8.contains(bytes[scheme]) {
        scheme += 1
      }
      guard scheme >= 2, scheme <= 32, scheme < bytes.count, bytes[scheme] == UInt8(ascii: ":") else { return false }
      for index in scheme..<bytes.count {
        switch bytes[index] {
        case 0...0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), 0x7F: return false
        case UInt8(ascii: "&"):
          if MarkdownSpecials.mayBeReference(bytes, index, following: 0) { return false }
        default: break
        }
      }
      return true
    }
  }

  mutating func open(bracket: StaticString) {
    markup(bracket, first: bracket.utf8CodeUnitCount == 1 ? UInt8(ascii: "[") : UInt8(ascii: "!"))
    inline.bracketDepth += 1
    inline.afterBracket = true
  }

  /// Ends a label or description, and writes where it leads.
  mutating func close(destination: Text, title: Text?) {
    held(before: UInt8(ascii: "]"))
    inline.bracketDepth -= 1
    inline.hasInnerBracket = inline.bracketDepth > 0
    layout.literal("](")
    let title = title.flatMap { $0.isEmpty ? nil : $0 }
    destination.withBytes { bytes in self.destination(bytes, hasTitle: title != nil) }
    if let title {
      layout.literal(" \"")
      title.withBytes { bytes in
        // libcmark-gfm takes `\\"` at the end of a title for an escaped quote where another quote follows.
        let endsInBackslash = bytes[bytes.count - 1] == UInt8(ascii: "\\")
        escape(bytes.extracting(0..<bytes.count - (endsInBackslash ? 1 : 0))) { $0 == UInt8(ascii: "\"") }
        if endsInBackslash { layout.literal("&#92;") }
      }
      layout.append(UInt8(ascii: "\""))
    }
    layout.append(UInt8(ascii: ")"))
    afterMarkup()
  }

  private mutating func destination(_ bytes: Span<UInt8>, hasTitle: Bool) {
    var needsBrackets = bytes.count == 0 && hasTitle
    var depth = 0
    var isBalanced = true
    for index in bytes.indices {
      switch bytes[index] {
      case 0...0x20, 0x7F, UInt8(ascii: "<"), UInt8(ascii: ">"): needsBrackets = true
      case UInt8(ascii: "("):
        depth += 1
        // The limit of libcmark-gfm is 32.
        if depth > 30 { isBalanced = false }
      case UInt8(ascii: ")"):
        depth -= 1
        if depth < 0 { isBalanced = false }
      default: break
      }
    }
    if depth != 0 { isBalanced = false }
    if needsBrackets {
      layout.append(UInt8(ascii: "<"))
      // Spaces at either end would be stripped.
      var lower = 0
      var upper = bytes.count
      while lower < upper, bytes[lower] == 0x20 { lower += 1 }
      while upper > lower, bytes[upper - 1] == 0x20 { upper -= 1 }
      for _ in 0..<lower { layout.literal("&#32;") }
      escape(bytes.extracting(lower..<upper)) { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }
      for _ in upper..<bytes.count { layout.literal("&#32;") }
      layout.append(UInt8(ascii: ">"))
    } else {
      escape(bytes) { !isBalanced && ($0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ")")) }
    }
  }

  /// Writes a destination, title or info string: bytes that `isSpecial` and backslashes get a backslash, what
  /// looks like a reference and control characters become references.
  mutating func escape(_ bytes: Span<UInt8>, _ isSpecial: (UInt8) -> Bool) {
    var start = 0
    for index in bytes.indices {
      let byte = bytes[index]
      let following = index + 1 < bytes.count ? bytes[index + 1] : UInt8(ascii: ")")
      let needsBackslash =
        isSpecial(byte) || (byte == UInt8(ascii: "\\") && isASCIIPunctuation(following))
        || (byte == UInt8(ascii: "|") && inline.place == .cell)
      if needsBackslash {
        layout.append(bytes.extracting(start..<index))
        layout.append(UInt8(ascii: "\\"))
        start = index
      } else if byte == UInt8(ascii: "&"), MarkdownSpecials.mayBeReference(bytes, index, following: 0) {
        // A backslash would not do: libcmark-gfm resolves references before backslashes.
        layout.append(bytes.extracting(start..<index))
        layout.literal("&amp;")
        start = index + 1
      } else if byte < 0x20 {
        layout.append(bytes.extracting(start..<index))
        reference(UInt32(byte))
        start = index + 1
      }
    }
    layout.append(bytes.extracting(start..<bytes.count))
  }

  // MARK: - Code and mathematics

  mutating func code(_ text: Text, _ node: Node) {
    guard !text.isEmpty else {
      context.report(node, MarkdownLoss.emptyCode)
      return
    }
    text.withBytes { bytes in
      let fence = CodeFence(bytes)
      guard let length = fence.length,
        !gathered.isEmpty || inline.held != nil || inline.previousDelimiter != UInt8(ascii: "`")
      else {
        context.report(node, MarkdownLoss.crowdedCode)
        // The mark's neighbour is code whose fence this text must not touch: the escapes see to it.
        self.text(bytes)
        return
      }
      held(before: UInt8(ascii: "`"))
      code(bytes, fence: length, pads: fence.needsPadding, node)
      inline.previousDelimiter = UInt8(ascii: "`")
    }
  }

  private mutating func code(_ bytes: Span<UInt8>, fence: Int, pads: Bool, _ node: Node) {
    for _ in 0..<fence { layout.append(UInt8(ascii: "`")) }
    if pads { layout.append(0x20) }
    var hasLineEnd = false
    var hasNull = false
    var start = 0
    for index in bytes.indices {
      let byte = bytes[index]
      guard byte == 0x0A || byte == 0x0D || byte == 0 || (byte == UInt8(ascii: "|") && inline.place == .cell) else {
        continue
      }
      layout.append(bytes.extracting(start..<index))
      start = index + 1
      switch byte {
      case 0:
        layout.literal("\u{FFFD}")
        hasNull = true
      case UInt8(ascii: "|"): layout.literal("\\|")
      default:
        layout.append(0x20)
        hasLineEnd = true
      }
    }
    layout.append(bytes.extracting(start..<bytes.count))
    if pads { layout.append(0x20) }
    for _ in 0..<fence { layout.append(UInt8(ascii: "`")) }
    afterMarkup()
    if hasLineEnd { context.report(node, MarkdownLoss.codeLineEnd) }
    if hasNull { context.report(node, MarkdownLoss.nullCharacter) }
  }

  /// GitHub's form that no mark can disturb: a dollar sign around code.
  mutating func math(_ text: Text, display: Bool, _ node: Node) {
    guard !text.isEmpty else {
      context.report(node, MarkdownLoss.emptyMath)
      return
    }
    if display { context.report(node, MarkdownLoss.math) }
    text.withBytes { bytes in
      let fence = CodeFence(bytes)
      guard let length = fence.length else {
        context.report(node, MarkdownLoss.crowdedCode)
        self.text(bytes)
        return
      }
      // Text to every reader, so written as text.
      "$".withText { sign in self.text(sign) }
      held(before: UInt8(ascii: "`"))
      code(bytes, fence: length, pads: fence.needsPadding, node)
      inline.previousDelimiter = UInt8(ascii: "`")
      "$".withText { sign in self.text(sign) }
    }
  }

  // MARK: - Raw text

  /// Whether raw text of `format` may stand in Markdown.
  func isMarkup(_ format: Text) -> Bool {
    ["html", "html5", "xhtml", "markdown", "gfm", "commonmark"].contains { format == $0 }
  }

  mutating func raw(_ node: Node, _ format: Text, _ text: Text) {
    guard isMarkup(format) else {
      context.report(node, MarkdownLoss.rawInline)
      return
    }
    guard !text.isEmpty else { return }
    text.withBytes { bytes in
      let beginsBlock = inline.lineStart == .first && inline.place == .paragraph && gathered.isEmpty
      if beginsBlock, MarkdownSpecials.mayBeginHTMLBlock(bytes) { context.report(node, MarkdownLoss.rawInlineFirst) }
      held(before: bytes[0])
      var start = 0
      for index in bytes.indices where bytes[index] == 0x0A {
        layout.append(bytes.extracting(start..<index))
        layout.endLine()
        start = index + 1
        // Indented like code, which goes on a paragraph, a line begins no other block, and the indentation is stripped.
        if start < bytes.count, mayBeginBlock(bytes[start]) { layout.literal("    ") }
      }
      layout.append(bytes.extracting(start..<bytes.count))
      afterMarkup()
      inline.isOnlyTag = beginsBlock
      inline.previous = CharacterClass.before(bytes.count, in: bytes)
    }
  }
}

/// Whether a line that begins with `byte` may begin a block, or underline the line above.
private func mayBeginBlock(_ byte: UInt8) -> Bool { "#>+-*_=~`<|:".utf8.contains(byte) || isASCIIDigit(byte) }

/// How long the fence of code has to be, and whether a space has to stand within it.
struct CodeFence {
  /// The number of backticks, or `nil` where the code holds a run of every length that a reader knows.
  var length: Int?
  var needsPadding = false

  /// The fence for code that is not empty. Complexity: O(n).
  init(_ code: Span<UInt8>) {
    // Runs of 80 and more are no fences for libcmark-gfm.
    var isTaken = (low: UInt64(0), high: UInt64(0))
    var run = 0
    var isBlank = true
    for index in code.indices {
      let byte = code[index]
      if byte == UInt8(ascii: "`") {
        run += 1
      } else if run > 0 {
        Self.take(run, &isTaken)
        run = 0
      }
      if byte != 0x20, byte != 0x0A, byte != 0x0D { isBlank = false }
    }
    if run > 0 { Self.take(run, &isTaken) }
    length = (1..<80).first { $0 < 64 ? isTaken.low & 1 << $0 == 0 : isTaken.high & 1 << ($0 - 64) == 0 }
    let first = code[0]
    let last = code[code.count - 1]
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D }
    needsPadding =
      first == UInt8(ascii: "`") || last == UInt8(ascii: "`") || (isSpace(first) && isSpace(last) && !isBlank)
  }

  private static func take(_ run: Int, _ taken: inout (low: UInt64, high: UInt64)) {
    if run < 64 { taken.low |= 1 << UInt64(run) } else if run < 128 { taken.high |= 1 << UInt64(run - 64) }
  }
}
