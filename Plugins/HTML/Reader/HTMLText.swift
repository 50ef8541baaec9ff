import Scan

/// The source as its tags are found again in it.
///
/// Apart from the translation, because what looks at a large value without changing it may copy it (measured: a tenth of
/// the time).
struct HTMLText {
  let bytes: [UInt8]

  /// A tag, comment or the like that begins at a `<`.
  struct Token {
    var end: Int
    /// Whether its end was found before the limit.
    var isComplete: Bool
    var isEndTag = false
    var isComment = false
    var name: Range<Int>
  }

  /// Whether the bytes before `place` are the end tag of `element`.
  func endsTag(_ element: HTMLElement, at place: Int) -> Bool {
    guard place <= bytes.count, place >= 3, bytes[place - 1] == UInt8(ascii: ">") else { return false }
    var start = place - 1
    let lowest = max(0, place - 64)
    while start > lowest, bytes[start] != UInt8(ascii: "<") { start -= 1 }
    guard bytes[start] == UInt8(ascii: "<"), start + 1 < place, bytes[start + 1] == UInt8(ascii: "/") else {
      return false
    }
    return isName(nameRange(from: start + 2, limit: place), of: element)
  }

  /// Whether what comes from `start` up to `limit` ends in a start tag of `element`.
  func endsInTag(of element: HTMLElement, from start: Int, to limit: Int) -> Bool {
    var position = start
    while let found = HTMLGuard.next(UInt8(ascii: "<"), in: bytes.span, from: position, to: limit) {
      let token = token(at: found, limit: limit)
      if !token.isComplete { return !token.isEndTag && !token.isComment && isName(token.name, of: element) }
      position = max(token.end, found + 1)
    }
    return false
  }

  /// Whether what begins at `start` holds a table or a heading before the next table ends.
  func holdsLayout(from start: Int) -> Bool {
    var position = start
    while let found = HTMLGuard.next(UInt8(ascii: "<"), in: bytes.span, from: position, to: bytes.count) {
      var next = found + 1
      let isEnd = next < bytes.count && bytes[next] == UInt8(ascii: "/")
      if isEnd { next += 1 }
      var end = next
      while end < bytes.count, end < next + 12, bytes[end] | 0x20 &- 0x61 < 26 || bytes[end] &- 0x30 < 10 { end += 1 }
      switch HTMLElement(bytes.span.extracting(next..<end)) {
      case .table: return !isEnd
      case .h1, .h2, .h3, .h4, .article, .section, .main: if !isEnd { return true }
      default: break
      }
      position = max(end, found + 1)
    }
    return false
  }

  /// The end of the start tag that the parser has read up to `place`, which stands at its `>` or `/>`.
  func tagEnd(_ place: Int) -> Int {
    var end = min(place, bytes.count)
    if end < bytes.count, bytes[end] == UInt8(ascii: "/") { end += 1 }
    if end < bytes.count, bytes[end] == UInt8(ascii: ">") { end += 1 }
    return end
  }

  private func nameRange(from start: Int, limit: Int) -> Range<Int> {
    var end = start
    while end < limit, bytes[end] > 0x20, bytes[end] != UInt8(ascii: ">"), bytes[end] != UInt8(ascii: "/") { end += 1 }
    return start..<end
  }

  func isName(_ range: Range<Int>, of element: HTMLElement) -> Bool {
    !range.isEmpty && HTMLElement(bytes.span.extracting(range)) == element
  }

  /// The element of a tag whose name stands at `range`; `nil` where none does.
  func element(named range: Range<Int>) -> HTMLElement? {
    range.isEmpty ? nil : HTMLElement(bytes.span.extracting(range))
  }

  /// The element of the tag that begins with the `<` at `start`.
  func element(at start: Int) -> HTMLElement {
    HTMLElement(bytes.span.extracting(nameRange(from: start + 1, limit: min(bytes.count, start + 16))))
  }

  /// The token that begins with the `<` at `start`, as far as it goes before `limit`.
  func token(at start: Int, limit: Int) -> Token {
    var next = start + 1
    guard next < limit else { return Token(end: limit, isComplete: false, name: limit..<limit) }
    let sign = bytes[next]
    if sign == UInt8(ascii: "!") || sign == UInt8(ascii: "?") { return declaration(at: start, limit: limit) }
    let isEndTag = sign == UInt8(ascii: "/")
    if isEndTag { next += 1 }
    let name = nameRange(from: next, limit: limit)
    var index = name.upperBound
    var quote: UInt8 = 0
    // A quote opens a value only behind an equals sign.
    var isAfterEquals = false
    while index < limit {
      let byte = bytes[index]
      index += 1
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: ">") {
        return Token(end: index, isComplete: true, isEndTag: isEndTag, name: name)
      } else if isAfterEquals, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
        isAfterEquals = false
      } else if byte > 0x20 {
        isAfterEquals = byte == UInt8(ascii: "=")
      }
    }
    return Token(end: limit, isComplete: false, isEndTag: isEndTag, name: name)
  }

  private func declaration(at start: Int, limit: Int) -> Token {
    let isDashed =
      start + 3 < limit && bytes[start + 2] == UInt8(ascii: "-") && bytes[start + 3] == UInt8(ascii: "-")
    // What is neither is a comment all the same: `<![endif]>`.
    let isComment =
      isDashed || (bytes[start + 1] == UInt8(ascii: "!") && !HTMLText.isDoctype(bytes.span, start))
    var index = start + (isDashed ? 4 : 2)
    let first = index
    while index < limit {
      let isEnd =
        bytes[index] == UInt8(ascii: ">")
        && (!isDashed || index <= first + 1 && HTMLText.isShort(bytes, first, index)
          || HTMLText.endsComment(bytes.span, at: index, from: first))
      index += 1
      if isEnd { return Token(end: index, isComplete: true, isComment: isComment, name: start..<start) }
    }
    return Token(end: limit, isComplete: false, isComment: isComment, name: start..<start)
  }

  /// Whether the `>` at `place` makes an empty comment of `<!--` before `first`: `<!-->` and `<!--->`.
  private static func isShort(_ bytes: [UInt8], _ first: Int, _ place: Int) -> Bool {
    place == first || bytes[first] == UInt8(ascii: "-")
  }

  /// Whether the `>` at `place` ends the comment whose content begins at `start`: `-->` or `--!>`.
  static func endsComment(_ bytes: Span<UInt8>, at place: Int, from start: Int) -> Bool {
    var dash = place - 1
    if dash > start, bytes[dash] == UInt8(ascii: "!") { dash -= 1 }
    return dash > start && bytes[dash] == UInt8(ascii: "-") && bytes[dash - 1] == UInt8(ascii: "-")
  }

  /// Whether the `<!` at `start` begins a document type.
  static func isDoctype(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    var place = start + 2
    for byte in "doctype".utf8 {
      guard place < bytes.count, bytes[place] | 0x20 == byte else { return false }
      place += 1
    }
    return true
  }

  func isText(_ text: Span<UInt8>, at start: Int) -> Bool {
    let bytes = bytes.span
    var index = 0
    while index &+ 8 <= text.count {
      if loadWord(text, at: index) != loadWord(bytes, at: start &+ index) { return false }
      index &+= 8
    }
    while index < text.count {
      if text[index] != bytes[start &+ index] { return false }
      index &+= 1
    }
    return true
  }

  /// Whether an ampersand was written as a reference, so that it is not the `&` that stands there.
  func isReference(_ text: Span<UInt8>, position: Int, limit: Int) -> Bool {
    guard text.count == 1, text[0] == UInt8(ascii: "&"), limit > position + 1 else { return false }
    if bytes[position + 1] == UInt8(ascii: "#") { return true }
    let name = bytes[(position + 1)..<limit].prefix { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 }
    return name.elementsEqual("amp".utf8) || name.elementsEqual("AMP".utf8)
  }
}
