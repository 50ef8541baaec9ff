import Conversion
import Scan

/// Where in the source the parser's events come from.
///
/// The parser says of each event only how far it has read. So the tags between that place and the last one are found
/// again here, with no more of HTML's grammar than that takes. Whatever this finds, no byte is accounted for twice or
/// not at all; at worst a range is that of a neighbour.
extension HTMLTranslation {
  /// The bytes of a tag; empty, at the place where it would be, for one that HTML implies.
  struct Place {
    var range: Range<Int>
    var isExplicit: Bool
  }

  /// A tag, comment or the like that begins at a `<`.
  private struct Token {
    var end: Int
    /// Whether its end was found before the limit.
    var isComplete: Bool
    var isEndTag = false
    var isComment = false
    var name: Range<Int>
  }

  // MARK: - Ledger

  /// The bytes of `range` are tags.
  mutating func markup(_ range: Range<Int>) {
    guard range.lowerBound >= claimed else { return }
    ledger.markup(range, .syntax)
    claim(range.upperBound)
  }

  /// The bytes of `range` are left out.
  mutating func remove(_ range: Range<Int>, _ reason: SourceLedger.Reason) {
    guard range.upperBound > claimed else { return }
    ledger.remove(max(range.lowerBound, claimed)..<range.upperBound, reason)
    claim(range.upperBound)
  }

  /// The bytes of `range` are in the document.
  mutating func keep(_ range: Range<Int>) {
    guard range.lowerBound >= claimed else { return }
    ledger.keep(range)
    claim(range.upperBound)
  }

  private mutating func claim(_ end: Int) {
    claimed = end
    position = max(position, end)
  }

  // MARK: - Tags

  /// Where the start tag of `element` is, which the parser has read up to `place`.
  mutating func locateStart(_ element: HTMLElement, at place: Int) -> Place {
    let limit = min(place, bytes.count)
    while true {
      skipSpace(to: limit)
      guard position < limit else { break }
      guard bytes[position] == UInt8(ascii: "<") else {
        removeStray(to: limit)
        continue
      }
      let token = token(at: position, limit: limit)
      if token.isComplete {
        pass(token)
        continue
      }
      if !token.isEndTag, !token.isComment, isName(token.name, of: element) {
        return Place(range: position..<tagEnd(limit), isExplicit: true)
      }
      break
    }
    return Place(range: position..<position, isExplicit: false)
  }

  /// Where the end tag of `element` is, which the parser has read up to `place`.
  mutating func locateEnd(_ element: HTMLElement, at place: Int) -> Place {
    let limit = min(place, bytes.count)
    let before = position
    while true {
      skipSpace(to: limit)
      guard position < limit else { break }
      guard bytes[position] == UInt8(ascii: "<") else {
        removeStray(to: limit)
        continue
      }
      let token = token(at: position, limit: limit)
      guard token.isComplete else { break }
      if token.isEndTag, isName(token.name, of: element), token.end >= limit || position + 3 >= limit {
        return Place(range: position..<token.end, isExplicit: true)
      }
      // The end tag of an element further out ends this one as well, and is left for it.
      if token.end >= limit { break }
      pass(token)
    }
    return Place(range: before..<before, isExplicit: false)
  }

  /// Accounts for the tags and comments up to `limit` that made no event.
  mutating func walk(to limit: Int) {
    while true {
      skipSpace(to: limit)
      guard position < limit else { return }
      guard bytes[position] == UInt8(ascii: "<") else {
        removeStray(to: limit)
        continue
      }
      let token = token(at: position, limit: limit)
      guard token.isComplete else { return }
      pass(token)
    }
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

  /// The end of the start tag that the parser has read up to `place`, which stands at its `>` or `/>`.
  func tagEnd(_ place: Int) -> Int {
    var end = min(place, bytes.count)
    if end < bytes.count, bytes[end] == UInt8(ascii: "/") { end += 1 }
    if end < bytes.count, bytes[end] == UInt8(ascii: ">") { end += 1 }
    return end
  }

  private mutating func pass(_ token: Token) {
    if token.isComment {
      remove(position..<token.end, HTMLRemoval.comment.reason)
    } else {
      markup(position..<token.end)
    }
  }

  private mutating func skipSpace(to limit: Int) {
    while position < limit, HTMLTranslation.isSpace(bytes[position]) { position += 1 }
  }

  /// What is neither tag nor text: characters that HTML forbids, and what the parser dropped with a broken tag.
  private mutating func removeStray(to limit: Int) {
    var end = position + 1
    while end < limit, bytes[end] != UInt8(ascii: "<") { end += 1 }
    while end > position + 1, HTMLTranslation.isSpace(bytes[end - 1]) { end -= 1 }
    remove(position..<end, HTMLRemoval.stray.reason)
  }

  private func nameRange(from start: Int, limit: Int) -> Range<Int> {
    var end = start
    while end < limit, bytes[end] > 0x20, bytes[end] != UInt8(ascii: ">"), bytes[end] != UInt8(ascii: "/") { end += 1 }
    return start..<end
  }

  private func isName(_ range: Range<Int>, of element: HTMLElement) -> Bool {
    !range.isEmpty && HTMLElement(bytes.span.extracting(range)) == element
  }

  /// The token that begins with the `<` at `start`, as far as it goes before `limit`.
  private func token(at start: Int, limit: Int) -> Token {
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
    let isComment =
      start + 3 < limit && bytes[start + 2] == UInt8(ascii: "-") && bytes[start + 3] == UInt8(ascii: "-")
    var index = start + (isComment ? 4 : 2)
    while index < limit {
      let isEnd =
        bytes[index] == UInt8(ascii: ">")
        && (!isComment || (bytes[index - 1] == UInt8(ascii: "-") && bytes[index - 2] == UInt8(ascii: "-")))
      index += 1
      if isEnd { return Token(end: index, isComplete: true, isComment: isComment, name: start..<start) }
    }
    return Token(end: limit, isComplete: false, isComment: isComment, name: start..<start)
  }

  // MARK: - Text

  /// Where `text` comes from, which the parser has read up to `place`, and whether it stands there byte for byte.
  mutating func locateText(_ text: Span<UInt8>, at place: Int) -> (range: Range<Int>, isVerbatim: Bool) {
    let limit = min(max(place, position), bytes.count)
    if text.count == 1, text[0] == UInt8(ascii: "<") {
      let range = locateAngle(at: limit)
      return (range, range.count == 1)
    }
    while true {
      let end = position + text.count
      if end <= bytes.count, isText(text, at: position), !isReference(text, limit: limit) {
        let range = position..<end
        return (range, true)
      }
      guard position < limit, bytes[position] == UInt8(ascii: "<") else { return (position..<limit, false) }
      let token = token(at: position, limit: limit)
      guard token.isComplete else { return (position..<limit, false) }
      pass(token)
    }
  }

  /// Where a `<` stands that begins no tag: the parser is at it, or just behind, or behind a reference.
  private mutating func locateAngle(at limit: Int) -> Range<Int> {
    while position < limit, bytes[position] == UInt8(ascii: "<") {
      let token = token(at: position, limit: limit)
      guard token.isComplete else { break }
      pass(token)
    }
    let isHere = position < bytes.count && bytes[position] == UInt8(ascii: "<")
    return position..<(isHere ? position + 1 : limit)
  }

  private func isText(_ text: Span<UInt8>, at start: Int) -> Bool {
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
  private func isReference(_ text: Span<UInt8>, limit: Int) -> Bool {
    guard text.count == 1, text[0] == UInt8(ascii: "&"), limit > position + 1 else { return false }
    if bytes[position + 1] == UInt8(ascii: "#") { return true }
    let name = bytes[(position + 1)..<limit].prefix { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 }
    return name.elementsEqual("amp".utf8) || name.elementsEqual("AMP".utf8)
  }

  /// White space that HTML collapses.
  @inline(__always)
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0x0C
  }
}
