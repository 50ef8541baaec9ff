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

  // MARK: - Ledger

  /// The bytes of `range` are tags.
  mutating func markup(_ range: Range<Int>, _ reason: SourceLedger.Reason = .syntax) {
    guard range.lowerBound >= claimed else { return }
    if ledger.isKept { ledger.markup(range, reason) }
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

  /// Goes to the next `<` before `limit`, and says whether there is one.
  private mutating func findTag(to limit: Int) -> Bool {
    skipSpace(to: limit)
    while position < limit, bytes[position] != UInt8(ascii: "<") {
      removeStray(to: limit)
      skipSpace(to: limit)
    }
    return position < limit
  }

  /// Where the start tag of `element` is, which the parser has read up to `place`.
  mutating func locateStart(_ element: HTMLElement, at place: Int) -> Place {
    let limit = min(place, bytes.count)
    // Only few elements are implied, by the tag of another or by text, which is not to be taken for stray characters.
    let mayBeImplied = element == .html || element == .head || element == .body || element == .p
    if mayBeImplied, !source.endsInTag(of: element, from: position, to: limit) {
      return Place(range: position..<position, isExplicit: false)
    }
    while findTag(to: limit) {
      let token = source.token(at: position, limit: limit)
      if token.isComplete {
        pass(token)
      } else if token.isEndTag || token.isComment {
        break
      } else {
        return Place(range: position..<source.tagEnd(limit), isExplicit: true)
      }
    }
    return Place(range: position..<position, isExplicit: false)
  }

  /// Where the end tag of `element` is, which the parser has read up to `place`.
  mutating func locateEnd(_ element: HTMLElement, at place: Int) -> Place {
    let limit = min(place, bytes.count)
    let before = position
    // Text on the way is not passed yet: it may be what ends the element, and still to come.
    var start = position
    while start < limit {
      guard bytes[start] == UInt8(ascii: "<") else {
        start += 1
        continue
      }
      // Elements that end together are not to look through one long tag each.
      if unfinished.start == start, unfinished.limit == limit { break }
      let token = source.token(at: start, limit: limit)
      guard token.isComplete else {
        unfinished = (start, limit)
        break
      }
      if token.isEndTag, source.isName(token.name, of: element), token.end >= limit || start + 3 >= limit {
        walk(to: start)
        return Place(range: start..<token.end, isExplicit: true)
      }
      // The end tag of an element further out ends this one as well, and is left for it.
      if token.end >= limit { break }
      start = token.end
    }
    return Place(range: before..<before, isExplicit: false)
  }

  /// Accounts for the tags and comments up to `limit` that made no event.
  mutating func walk(to limit: Int) {
    while findTag(to: limit) {
      let token = source.token(at: position, limit: limit)
      guard token.isComplete else { return }
      pass(token)
    }
  }

  private mutating func pass(_ token: HTMLText.Token) {
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

  // MARK: - Text

  /// Where `text` comes from, which the parser has read up to `place`, and whether it stands there byte for byte.
  mutating func locateText(_ text: Span<UInt8>, at place: Int) -> (range: Range<Int>, isVerbatim: Bool) {
    let limit = min(max(place, position), bytes.count)
    if text.count == 1, text[0] == UInt8(ascii: "<") {
      let range = locateAngle(at: limit)
      return (range, range.count == 1 && bytes[range.lowerBound] == text[0])
    }
    while true {
      let end = position + text.count
      if end <= bytes.count, source.isText(text, at: position),
        !source.isReference(text, position: position, limit: limit)
      {
        return (position..<end, true)
      }
      // White space before a tag that made no event, or that the parser left out before the first text.
      var next = position
      while next < bytes.count, HTMLTranslation.isSpace(bytes[next]) { next += 1 }
      if next > position {
        let isHere = next + text.count <= bytes.count && source.isText(text, at: next)
        if isHere || next < limit && (bytes[next] == UInt8(ascii: "<") || !HTMLTranslation.isSpace(text[0])) {
          position = next
          continue
        }
      }
      guard position < limit, bytes[position] == UInt8(ascii: "<") else {
        return (position..<max(position, limit), false)
      }
      let token = source.token(at: position, limit: limit)
      guard token.isComplete else { return (position..<max(position, limit), false) }
      pass(token)
    }
  }

  /// Where a `<` stands that begins no tag: the parser is at it, or just behind, or behind a reference.
  private mutating func locateAngle(at limit: Int) -> Range<Int> {
    while position < limit, bytes[position] == UInt8(ascii: "<") {
      let token = source.token(at: position, limit: limit)
      guard token.isComplete else { break }
      pass(token)
    }
    let isHere = position < bytes.count && bytes[position] == UInt8(ascii: "<")
    return position..<(isHere ? position + 1 : limit)
  }

  /// White space that HTML collapses.
  @inline(__always)
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0x0C
  }
}
