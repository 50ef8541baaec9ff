import Conversion
import DocumentModel

/// Elements whose text is gathered whole, because the node that they become holds a text and no inlines.
extension HTMLTranslation {
  /// An element whose text is being gathered.
  struct Collector {
    enum Kind: Equatable {
      case title, pre, code, math, mathML, mention, hashtag, lost, footnote
      case field(Field)
    }

    var kind: Kind
    /// The frame of the element.
    var frame: Int
    var range: Range<Int>
    var attributes: Attributes?
    var text: [UInt8] = []
    /// The language of code, the label of a footnote, the value of a field.
    var value: String?
    /// Whether mathematics stand on a line of their own.
    var isDisplay = false
    /// The frame of the TeX that stands beside MathML; nothing else is gathered then.
    var teX: Int?
    /// Whether that has ended.
    var hasTeX = false
    /// The frame of an annotation that is not gathered.
    var ignored: Int?
    /// Whether a block has ended or begun since the last text, so that a line ends there.
    var endsLine = false
  }

  /// An element within one whose text is gathered has ended.
  mutating func endCollected() {
    let frame = frames.removeLast()
    opened = min(opened, frames.count)
    if collector?.kind == .pre, frame.element.standsOnLines { collector?.endsLine = true }
    // What follows is none of the annotation.
    if let ignored = collector?.ignored, frames.count <= ignored { collector?.ignored = nil }
    if let teX = collector?.teX, frames.count <= teX { collector?.hasTeX = true }
  }

  mutating func startCollecting(
    _ kind: Collector.Kind, _ element: HTMLElement, _ range: Range<Int>, value: String? = nil
  ) {
    var frame = Frame(element, start: range.lowerBound)
    frame.isBlock = kind == .pre || kind == .title
    frame.outer = block
    frames.append(frame)
    var collector = Collector(kind: kind, frame: frames.count - 1, range: range)
    collector.value = value
    switch kind {
    case .mention, .hashtag, .lost, .footnote:
      collector.attributes = tag.attributes(dropping: 1, ownsTitle: kind == .lost)
    case .math:
      let isDisplay = tag.classes.dropFirst().first == "display"
      collector.isDisplay = isDisplay
      collector.attributes = tag.attributes(dropping: isDisplay ? 2 : 1)
    case .mathML:
      collector.isDisplay = tag.string(data: "data-display") == "block"
      collector.attributes = tag.attributes(adding: "math")
    case .code, .pre: collector.attributes = tag.attributes()
    case .title, .field: break
    }
    self.collector = collector
    if frame.isBlock { block = frames.count - 1 }
  }

  /// An element begins within one whose text is gathered.
  mutating func startCollected(_ element: HTMLElement, _ range: Range<Int>) {
    var frame = Frame(element, start: range.lowerBound)
    frame.outer = block
    frames.append(frame)
    guard let kind = collector?.kind else { return }
    if kind == .pre, element.standsOnLines { collector?.endsLine = true }
    switch element {
    case .br: collector?.text.append(kind == .pre ? 0x0A : 0x20)
    case .img: collector?.text += Array((tag.string(.alt) ?? "").utf8)
    case .code where kind == .pre:
      if collector?.value == nil {
        collector?.value = tag.classes.first { $0.hasPrefix("language-") || $0.hasPrefix("lang-") }.map {
          String($0.drop { $0 != "-" }.dropFirst())
        }
      }
    case .time where kind == .field(.title):
      // The date that a title says is not said again below it.
      if fields?.date == nil { fields?.date = tag.string(.datetime) }
    case .a where kind == .footnote:
      if let address = tag.string(.href), address.hasPrefix("#fn-") {
        collector?.value = HTMLAddress.decoded(String(address.dropFirst(4)))
      }
    case .annotation:
      if tag.matches(.encoding, "application/x-tex"), collector?.teX == nil {
        collector?.text.removeAll()
        collector?.teX = frames.count - 1
      } else {
        collector?.ignored = frames.count - 1
      }
    default: break
    }
  }

  /// Text of the element whose text is gathered.
  mutating func collect(_ text: Span<UInt8>, _ range: Range<Int>) {
    position = max(position, range.upperBound)
    guard let kind = collector?.kind else { return }
    if let ignored = collector?.ignored {
      if frames.count > ignored {
        remove(range, HTMLRemoval.repeated.reason)
        return
      }
      collector?.ignored = nil
    }
    if collector?.hasTeX == true {
      markup(range)
      return
    }
    if collector?.endsLine == true {
      collector?.endsLine = false
      if let last = collector?.text.last, last != 0x0A { collector?.text.append(0x0A) }
    }
    // Safe: the buffer is used within the call only, and `append` copies it.
    unsafe text.withUnsafeBufferPointer { unsafe collector?.text.append(contentsOf: $0) }
    switch kind {
    // The number of a footnote and a date as it is printed say again what the node has.
    case .footnote: markup(range)
    case .field(let field): if field == .ignored || collector?.value != nil { markup(range) } else { keep(range) }
    default: keep(range)
    }
  }

  /// The innermost element, whose text was gathered, has ended.
  mutating func finishCollecting(at end: Int) {
    guard let collector = collector.take() else { return }
    let frame = frames.removeLast()
    opened = min(opened, frames.count)
    if frame.isBlock { block = frame.outer }
    finish(collector, frame, at: end)
  }

  private mutating func finish(_ collector: consuming Collector, _ frame: Frame, at end: Int) {
    let range = collector.range.lowerBound..<max(end, collector.range.lowerBound)
    let place = SourceRange(range)
    let attributes = collector.attributes
    switch collector.kind {
    case .title: metadata.meetTitle(collector.text)
    case .pre: finishCode(collector, range)
    case .field(let field): finish(field, collector)
    case .footnote:
      guard let label = collector.value else {
        write(range) { inlines, place in
          var kept = attributes ?? Attributes()
          kept.classes.insert("footnote-ref", at: 0)
          inlines.superscript(at: place, attributes: kept) { $0.text(collector.text.span) }
        }
        return
      }
      write(range) { inlines, place in inlines.footnoteReference(label: label, at: place, attributes: attributes) }
    case .code:
      let text = HTMLTranslation.collapsed(collector.text)
      if text.isEmpty { return }
      write(range) { inlines, place in
        inlines.code(text.span, at: place, attributes: attributes)
      }
    case .math:
      write(range) { inlines, place in
        inlines.math(
          String(decoding: collector.text, as: UTF8.self), display: collector.isDisplay, at: place,
          attributes: attributes)
      }
    case .mathML: finishMathematics(collector, range)
    case .mention, .hashtag, .lost:
      if collector.text.isEmpty { return }
      write(range) { inlines, _ in
        switch collector.kind {
        case .mention: inlines.mention(collector.text.span, at: place, attributes: attributes)
        case .hashtag: inlines.hashtag(collector.text.span, at: place, attributes: attributes)
        default: inlines.lostCharacters(collector.text.span, at: place, attributes: attributes)
        }
      }
      if collector.kind != .lost { meetText(collector.text.span) }
    }
  }

  /// Writes one inline that comes from `range`.
  private mutating func write(_ range: Range<Int>, _ body: (InlineBuilder, SourceRange) -> Void) {
    prepare(at: range.lowerBound)
    body(builder.inlines, SourceRange(range))
    flow.endsInSpace = false
    contentEnd = max(contentEnd, range.upperBound)
  }

  private mutating func finishMathematics(_ collector: Collector, _ range: Range<Int>) {
    if collector.text.isEmpty { return }
    let attributes = collector.attributes
    if collector.teX != nil {
      var own = attributes ?? Attributes()
      own.classes.removeAll { $0 == "math" }
      let text = String(decoding: Array(collector.text).collapsed, as: UTF8.self)
      write(range) { inlines, place in
        inlines.math(text, display: collector.isDisplay, at: place, attributes: own.isEmpty ? nil : own)
      }
    } else {
      write(range) { inlines, place in
        inlines.span(at: place, attributes: attributes) { $0.text(collector.text.collapsed.span) }
      }
    }
  }

  private mutating func finishCode(_ collector: Collector, _ range: Range<Int>) {
    var text = collector.text[...]
    // A line end right after the start tag is dropped, as HTML has it.
    let start = collector.range.upperBound
    if start < bytes.count, bytes[start] == 0x0A || bytes[start] == 0x0D {
      if text.first == 0x0D { text = text.dropFirst() }
      if text.first == 0x0A { text = text.dropFirst() }
    }
    guard makeRoom(at: range.lowerBound) else {
      write(range) { inlines, place in
        inlines.code(String(decoding: HTMLTranslation.collapsed(Array(text)), as: UTF8.self), at: place)
      }
      return
    }
    open()
    builder.body.codeBlock(
      info: collector.value ?? "", String(decoding: text, as: UTF8.self), at: SourceRange(range),
      attributes: collector.attributes)
    contentEnd = range.upperBound
    frames[block].endsBare = false
    frames[block].isEmpty = false
  }

  /// `text` with each run of white space that holds a line end as one space.
  static func collapsed(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return text }
    var result: [UInt8] = []
    var index = 0
    while index < text.count {
      var end = index
      while end < text.count, isSpace(text[end]) { end += 1 }
      if end == index {
        result.append(text[index])
        index += 1
        continue
      }
      if text[index..<end].contains(where: { $0 == 0x0A || $0 == 0x0D }) {
        if !result.isEmpty, end < text.count { result.append(0x20) }
      } else {
        result += text[index..<end]
      }
      index = end
    }
    return result
  }
}

/// Addresses and labels that the writer percent-encodes.
enum HTMLAddress {
  /// `text` without percent-encoding, where it is UTF-8 then.
  static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    func digit(_ byte: UInt8) -> UInt8? {
      switch byte {
      case 0x30...0x39: byte - 0x30
      case 0x41...0x46, 0x61...0x66: (byte | 0x20) - 0x61 + 10
      default: nil
      }
    }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count, let high = digit(bytes[index + 1]),
        let low = digit(bytes[index + 2])
      {
        result.append(high << 4 | low)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(validating: result, as: UTF8.self) ?? text
  }
}
