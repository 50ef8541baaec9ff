import Conversion
import DocumentModel

/// What closes an inline in the source.
enum InlineMark {
  case none
  /// So many of one character, as of emphasis.
  case run(UInt8, count: Int)
  /// `]` with what follows it.
  case bracket
  /// `>` of an address in angle brackets.
  case angle
}

extension MarkdownTranslation {
  /// Copies the inline at the cursor. The builder is given, as to ``openBlock(_:_:)``.
  mutating func inline(_ events: inout CmarkEvents, _ builder: DocumentBuilder) {
    switch events.kind {
    case .text:
      events.withLiteral { text in
        if let range = alignment.wholeText(text) {
          builder.inlines.text(text, at: at(range), isInSource: true)
          return
        }
        let range = alignment.text(text)
        if range == nil, hazards.footnoteSigns { return textWithCutLabels(text) }
        // Where a reader finds the same run of text in two touching pieces it is one node.
        builder.inlines.text(text, at: range.map { at($0) } ?? .none)
      }
    case .softBreak: builder.inlines.softBreak(at: alignment.lineEnd().map { at($0) } ?? .none)
    case .lineBreak: builder.inlines.lineBreak(at: alignment.lineEnd().map { at($0) } ?? .none)
    case .code: code(events)
    case .htmlInline:
      events.withLiteral { text in
        let range = alignment.text(text, isVerbatim: true)
        builder.inlines.rawInline(
          format: "html", String(copying: text), at: range.map { at($0) } ?? .none, attributes: tagFilter(text))
      }
    case .footnoteReference: footnoteReference(events)
    case .emphasis, .strong, .strikethrough, .link, .image:
      if events.isEnter { openInline(events) } else { closeInline() }
    case .other:
      // No such node comes from the extensions that are attached.
      break
    default: break
    }
  }

  private mutating func code(_ events: borrowing CmarkEvents) {
    let fence = UInt8(ascii: "`")
    let start = alignment.mark(fence, count: 1) ?? alignment.cursor
    alignment.passRun(fence)
    events.withLiteral { text in
      // One space on either side is stripped, which may be a line end.
      if alignment.peek() != text.first { _ = alignment.lineEnd() }
      let inner = alignment.text(text, isVerbatim: true)
      if inner != nil {
        alignment.skipPrefix()
        if alignment.peek() != fence { _ = alignment.lineEnd() }
        alignment.passRun(fence)
      }
      builder.inlines.code(
        String(copying: text), at: inner == nil ? .none : at(start..<alignment.cursor))
    }
  }

  private mutating func footnoteReference(_ events: borrowing CmarkEvents) {
    let number = events.withLiteral { Int(String(copying: $0)) } ?? 0
    let label = footnoteLabels.indices.contains(number - 1) ? footnoteLabels[number - 1] : ""
    var range: Range<Int>?
    if let start = alignment.mark(UInt8(ascii: "["), count: 1), alignment.mark(UInt8(ascii: "]"), count: 1) != nil {
      range = start..<alignment.cursor
    }
    builder.inlines.footnoteReference(label: label, at: range.map { at($0) } ?? .none)
  }

  // MARK: - Inlines that hold inlines

  private mutating func openInline(_ events: borrowing CmarkEvents) {
    let byte = alignment.peek()
    var mark = InlineMark.none
    var start: Int?
    switch events.kind {
    case .emphasis:
      let sign = byte == UInt8(ascii: "_") ? byte : UInt8(ascii: "*")
      mark = .run(sign, count: 1)
      start = alignment.mark(sign, count: 1)
    case .strong:
      let sign = byte == UInt8(ascii: "_") ? byte : UInt8(ascii: "*")
      mark = .run(sign, count: 2)
      start = alignment.mark(sign, count: 2)
    case .strikethrough:
      start = alignment.mark(UInt8(ascii: "~"), count: 1)
      let isDouble = alignment.pass(UInt8(ascii: "~"))
      mark = .run(UInt8(ascii: "~"), count: isDouble ? 2 : 1)
    case .image:
      start = alignment.mark(UInt8(ascii: "!"), count: 2)
      mark = .bracket
    default:
      if byte == UInt8(ascii: "<") {
        start = alignment.mark(byte, count: 1)
        mark = .angle
      } else if byte == UInt8(ascii: "[") {
        start = alignment.mark(byte, count: 1)
        mark = .bracket
      } else {
        // An address that GFM links as it stands.
        alignment.skipPrefix()
        start = alignment.cursor
      }
    }
    let place = start ?? alignment.cursor
    let range = at(place..<max(place, alignment.cursor))
    switch events.kind {
    case .emphasis: builder.open(.emphasis, at: range)
    case .strong: builder.open(.strong, at: range)
    case .strikethrough: builder.open(.strikethrough, at: range)
    case .image:
      events.withTarget { source, title in
        builder.open(.image(source: String(copying: source), title: String(copying: title)), at: range)
      }
    default:
      events.withTarget { destination, title in
        builder.openLink(destination: destination, title: title, at: range)
      }
    }
    open.append(OpenNode(end: place, mark: mark))
  }

  private mutating func closeInline() {
    guard let closed = open.popLast() else { return }
    switch closed.mark {
    case .none: break
    case .run(let sign, let count):
      var passed = 0
      while passed < count, alignment.pass(sign) { passed += 1 }
    case .bracket:
      if alignment.mark(UInt8(ascii: "]"), count: 1) != nil { alignment.target() }
    case .angle: _ = alignment.pass(UInt8(ascii: ">"))
    }
    builder.close(at: source.original(max(closed.end, alignment.cursor)))
  }
}

extension Span<UInt8> {
  /// The first byte; 0 where there is none.
  fileprivate var first: UInt8 { isEmpty ? 0 : self[0] }
}
