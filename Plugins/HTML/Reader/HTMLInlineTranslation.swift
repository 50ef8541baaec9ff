import Conversion
import DocumentModel
import Scan

/// Running text and the inline elements in it.
extension HTMLTranslation {
  /// An inline element that is open.
  struct InlineEntry {
    enum Kind: UInt8 {
      case emphasis, strong, strikethrough, superscript, `subscript`, link, span, date
    }

    var kind: Kind
    /// The destination of a link, the value of a date.
    var target = ""
    /// The title of a link.
    var title = ""
    var attributes: Attributes?
    var start: Int

    var container: Container {
      switch kind {
      case .emphasis: .emphasis
      case .strong: .strong
      case .strikethrough: .strikethrough
      case .superscript: .superscript
      case .subscript: .subscript
      case .link: .link(destination: target, title: title)
      case .span: .span
      case .date: .date(value: target)
      }
    }
  }

  /// Where the text of a block has got to.
  struct Flow {
    /// White space that is written when something follows it.
    struct Space {
      var range: Range<Int>
      var hasLineEnd: Bool
      /// How many inline elements were open where it stands.
      var depth: Int
    }

    var hasContent = false
    /// Whether white space that follows is collapsed into what is there.
    var endsInSpace = true
    var space: Space?
    /// Whether a block within the text has ended or begun since the last content.
    var isBroken = false

    /// A block within the text begins or ends.
    mutating func breakBefore() {
      if hasContent { isBroken = true }
      space = nil
    }
  }

  // MARK: - Text

  /// Running text: white space collapses.
  mutating func flow(_ text: Span<UInt8>, _ range: Range<Int>, _ isVerbatim: Bool) {
    var index = 0
    // Of text that was written otherwise (references) all stands for the first piece that is no white space.
    var rest = range
    while index < text.count {
      var end = index + 1
      let isSpace = HTMLTranslation.isSpace(text[index])
      if isSpace {
        var hasLineEnd = text[index] == 0x0A || text[index] == 0x0D
        while end < text.count, HTMLTranslation.isSpace(text[end]) {
          hasLineEnd = hasLineEnd || text[end] == 0x0A || text[end] == 0x0D
          end += 1
        }
        let place =
          isVerbatim ? range.lowerBound + index..<range.lowerBound + end : rest.lowerBound..<rest.lowerBound
        if isListening { meetText(" ".utf8Span.span) }
        if !flow.endsInSpace, flow.space == nil {
          flow.space = Flow.Space(range: place, hasLineEnd: hasLineEnd, depth: inlines.count)
        }
      } else {
        end = HTMLTranslation.pieceEnd(text, from: end)
        let place = isVerbatim ? range.lowerBound + index..<range.lowerBound + end : rest
        prepare(at: place.lowerBound)
        builder.inlines.text(text.extracting(index..<end), at: SourceRange(place), isInSource: isVerbatim)
        flow.endsInSpace = false
        keep(place)
        contentEnd = place.upperBound
        if isListening { meetText(text.extracting(index..<end)) }
        rest = rest.upperBound..<rest.upperBound
      }
      index = end
    }
    // White space is layout unless something follows; a reference that stands for white space is not.
    if !isVerbatim, position < range.upperBound { markup(position..<range.upperBound) }
    position = max(position, range.upperBound)
  }

  /// Where to go on behind the next bytes, seven or eight of them, if they are words with single spaces between; `nil`
  /// where each has to be looked at.
  @inline(__always)
  private static func wordsEnd(_ text: Span<UInt8>, from start: Int) -> Int? {
    guard start &+ 8 <= text.count else { return nil }
    let high: UInt64 = 0x8080_8080_8080_8080
    let word = loadWord(text, at: start)
    // The high bit of each byte that is at most a space, and of each that is one.
    let small = ~(((word & ~high) &+ repeated(0x7F - 0x20)) | word) & high
    if small == 0 { return start &+ 8 }
    let others = word ^ repeated(0x20)
    let spaces = ~(((others & ~high) &+ ~high) | others) & high
    guard small == spaces, spaces & (spaces << 8) == 0 else { return nil }
    // Of a space at the end the next byte says what it is.
    return spaces >> 63 == 0 ? start &+ 8 : start &+ 7
  }

  /// The end of the text from `start` on that is written as it stands: single spaces within it count.
  private static func pieceEnd(_ text: Span<UInt8>, from start: Int) -> Int {
    var index = start
    let count = text.count
    while index < count {
      if let next = wordsEnd(text, from: index) {
        index = next
        continue
      }
      let byte = text[index]
      if byte > 0x20 || !isSpace(byte) {
        index &+= 1
      } else if byte == 0x20, index &+ 1 < count, !isSpace(text[index &+ 1]) {
        index &+= 2
      } else {
        break
      }
    }
    return index
  }

  /// Makes ready for content that begins at `start`: the paragraph, white space before it, inline elements around it.
  mutating func prepare(at start: Int) {
    var first = start
    if freshFrom < inlines.count, openInlines <= freshFrom { first = min(first, inlines[freshFrom].start) }
    switch frames[block].text {
    case .implicit: break
    case .none:
      openImplicit(at: first)
      if frames[block].text != .rigid {
        builder.open(.paragraph, at: SourceRange(first..<first))
        frames[block].text = .implicit
        frames[block].isEmpty = false
      }
    case .paragraph, .rigid: open()
    }
    if flow.isBroken {
      closeInlines()
      if isBrokenByLine { builder.inlines.lineBreak() } else { builder.inlines.softBreak() }
      freshFrom = inlines.count
    } else if let space = flow.space {
      openInlines(upTo: min(space.depth, inlines.count), at: min(first, space.range.lowerBound))
      write(space)
    }
    flow.isBroken = false
    flow.space = nil
    openInlines(upTo: inlines.count, at: first)
    flow.hasContent = true
  }

  /// Whether blocks in the text of this one stand on lines of their own.
  private var isBrokenByLine: Bool {
    var index = block
    while index > 0, frames[index].own == 0, frames[index].implicit == 0 { index = frames[index].outer }
    return frames[index].element.headingLevel == nil
  }

  private mutating func write(_ space: Flow.Space) {
    if space.hasLineEnd {
      builder.inlines.softBreak(at: SourceRange(space.range))
    } else {
      let isInSource = space.range.count == 1 && bytes[space.range.lowerBound] == 0x20
      builder.inlines.text(" ".utf8Span.span, at: SourceRange(space.range), isInSource: isInSource)
    }
    // Part of the text where only text stands before it; behind a tag it is layout, like all white space that is no text.
    if space.range.lowerBound >= claimed {
      ledger.keep(space.range)
      claimed = space.range.upperBound
    }
    contentEnd = max(contentEnd, space.range.upperBound)
  }

  private mutating func openInlines(upTo count: Int, at start: Int) {
    while openInlines < count {
      let entry = inlines[openInlines]
      let begin = openInlines >= freshFrom ? max(entry.start, start) : start
      builder.open(entry.container, at: SourceRange(begin..<begin), attributes: entry.attributes)
      openInlines += 1
    }
  }

  /// Closes the nodes of inline elements; the elements stay, and the next text opens them again.
  mutating func closeInlines() {
    while openInlines > 0 {
      builder.close(at: contentEnd)
      openInlines -= 1
    }
  }

  // MARK: - Elements

  mutating func startInline(_ element: HTMLElement, _ range: Range<Int>) {
    let start = range.lowerBound
    switch element {
    case .em, .i, .dfn, .var: push(element, .emphasis, at: start, tag.attributes())
    case .strong, .b: push(element, .strong, at: start, tag.attributes())
    case .del, .s, .strike: push(element, .strikethrough, at: start, tag.attributes())
    case .sup:
      if tag.hasFirstClass("footnote-ref") {
        startCollecting(.footnote, element, range)
      } else {
        push(element, .superscript, at: start, tag.attributes())
      }
    case .sub: push(element, .subscript, at: start, tag.attributes())
    case .a: startAnchor(range)
    case .code, .kbd, .samp, .tt: startCollecting(tag.hasFirstClass("math") ? .math : .code, element, range)
    case .time:
      if let value = tag.string(.datetime) {
        push(element, .date, target: value, at: start, tag.attributes())
      } else {
        pushInline(element, at: start)
      }
    case .bdi:
      if tag.hasFirstClass("mention") {
        startCollecting(.mention, element, range)
      } else if tag.hasFirstClass("hashtag") {
        startCollecting(.hashtag, element, range)
      } else {
        push(element, .span, at: start, tag.attributes(adding: "bdi"))
      }
    case .span:
      if tag.hasFirstClass("lost"), tag.matches(.role, "img") {
        startCollecting(.lost, element, range)
      } else {
        push(element, .span, at: start, tag.attributes())
      }
    case .u, .ins, .mark, .small, .abbr, .acronym, .cite, .bdo, .ruby, .rt, .data:
      push(element, .span, at: start, tag.attributes(adding: element.name))
    case .math: startCollecting(.mathML, element, range)
    case .q:
      push(element, .span, at: start, tag.attributes(adding: "q"))
      quote("“", at: range.upperBound)
    case .img: image(range)
    case .br:
      prepare(at: start)
      builder.inlines.lineBreak(at: SourceRange(range), attributes: tag.attributes())
      contentEnd = range.upperBound
      flow.endsInSpace = true
      meetText(" ".utf8Span.span)
      pushInline(element, at: start)
    case .input:
      _ = takeCheckbox()
      pushInline(element, at: start)
    default: pushInline(element, at: start)
    }
  }

  /// An inline element that leaves no trace but its content.
  private mutating func pushInline(_ element: HTMLElement, at start: Int) {
    var frame = Frame(element, start: start)
    frame.outer = block
    frames.append(frame)
    if opened == frames.count - 1 { opened = frames.count }
  }

  private mutating func push(
    _ element: HTMLElement, _ kind: InlineEntry.Kind, target: String = "", title: String = "", at start: Int,
    _ attributes: Attributes?
  ) {
    pushInline(element, at: start)
    frames[frames.count - 1].node = .inline
    inlines.append(InlineEntry(kind: kind, target: target, title: title, attributes: attributes, start: start))
  }

  /// Quotation marks, which browsers draw around a `q`.
  private mutating func quote(_ mark: String, at place: Int) {
    prepare(at: place)
    // Behind the space that waited for something to follow it.
    contentEnd = max(contentEnd, place)
    builder.inlines.text(mark, at: SourceRange(contentEnd..<contentEnd))
    flow.endsInSpace = false
  }

  private mutating func startAnchor(_ range: Range<Int>) {
    if let address = tag.string(.href) {
      let title = tag.string(.title) ?? ""
      push(
        .a, .link, target: metadata.resolved(address), title: title, at: range.lowerBound,
        tag.attributes(ownsTitle: !title.isEmpty))
      return
    }
    var attributes = tag.attributes() ?? Attributes()
    if attributes.identifier == nil, let name = tag.string(.name), !name.isEmpty { attributes.identifier = name }
    if attributes.isEmpty {
      pushInline(.a, at: range.lowerBound)
    } else {
      push(.a, .span, at: range.lowerBound, attributes)
    }
  }

  /// The innermost element, an inline, ends.
  mutating func endInline(at end: Int) {
    let frame = frames.removeLast()
    opened = min(opened, frames.count)
    guard frame.node == .inline, let entry = inlines.last else { return }
    if frame.element == .q, openInlines == inlines.count { quote("”", at: max(frame.start, contentEnd)) }
    if openInlines == inlines.count {
      if let space = flow.space, space.depth >= inlines.count {
        write(space)
        flow.space = nil
        flow.endsInSpace = true
      }
      builder.close(at: end)
      openInlines -= 1
      contentEnd = max(contentEnd, end)
    } else if let attributes = entry.attributes, attributes.identifier != nil, freshFrom < inlines.count {
      // Nothing in it, but something may refer to it.
      let endsInSpace = flow.endsInSpace
      prepare(at: frame.start)
      builder.close(at: end)
      openInlines -= 1
      contentEnd = max(contentEnd, end)
      flow.endsInSpace = endsInSpace
    }
    inlines.removeLast()
    freshFrom = min(freshFrom, inlines.count)
    if let depth = flow.space?.depth, depth > inlines.count { flow.space?.depth = inlines.count }
  }

  private mutating func image(_ range: Range<Int>) {
    let source = tag.string(.src).flatMap { $0.isEmpty ? nil : $0 } ?? tag.string(data: "data-src") ?? ""
    let title = tag.string(.title) ?? ""
    let text = tag.string(.alt) ?? ""
    if !source.isEmpty || !text.isEmpty {
      prepare(at: range.lowerBound)
      let attributes = tag.attributes(ownsTitle: !title.isEmpty)
      builder.open(
        .image(source: metadata.resolved(source), title: title), at: SourceRange(range), attributes: attributes)
      builder.inlines.text(text)
      builder.close()
      flow.endsInSpace = false
      contentEnd = range.upperBound
    }
    pushInline(.img, at: range.lowerBound)
  }
}
