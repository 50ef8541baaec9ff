/// What stands behind links, and the definitions that stand before a paragraph: marks whose meaning the parser gives,
/// but not their place.
extension MarkdownAlignment {
  /// Passes what stands behind the `]` that closes a link: `(…)`, `[…]` or nothing.
  mutating func target() {
    guard cursor < limit else { return }
    switch bytes[cursor] {
    case UInt8(ascii: "("): cursor = inlineTargetEnd(from: cursor) ?? cursor
    case UInt8(ascii: "["): cursor = labelEnd(from: cursor) ?? cursor
    default: break
    }
  }

  /// Where the content of a paragraph in `range` begins, behind the definitions of references before it.
  func contentStart(of range: Range<Int>) -> Int {
    var position = range.lowerBound
    while let end = definitionEnd(from: position), end < range.upperBound {
      position = end
      while position < range.upperBound, isPrefix(bytes[position]) || bytes[position] == 0x0A || bytes[position] == 0x0D
      {
        position += 1
      }
    }
    return position < range.upperBound ? position : range.lowerBound
  }

  /// The end of the line of `[label]: destination "title"` that begins at `start`, or `nil` where none does.
  private func definitionEnd(from start: Int) -> Int? {
    guard start < limit, bytes[start] == UInt8(ascii: "["), let label = labelEnd(from: start), label < limit,
      bytes[label] == UInt8(ascii: ":"), let destination = destinationEnd(from: whiteSpaceEnd(label + 1))
    else { return nil }
    let afterDestination = spaceEnd(destination)
    let isAtLineEnd = afterDestination >= limit || isLineEnd(bytes[afterDestination])
    if let title = titleEnd(from: whiteSpaceEnd(destination)) {
      let afterTitle = spaceEnd(title)
      if afterTitle >= limit || isLineEnd(bytes[afterTitle]) { return afterTitle }
    }
    return isAtLineEnd ? afterDestination : nil
  }

  /// The end of `[label]` that begins at `start`. A label has 999 characters at most (CommonMark 6.3).
  private func labelEnd(from start: Int) -> Int? {
    var position = start + 1
    let end = min(limit, start + 4000)
    while position < end {
      switch bytes[position] {
      case UInt8(ascii: "\\"): position += 2
      case UInt8(ascii: "]"): return position + 1
      case UInt8(ascii: "["): return nil
      default: position += 1
      }
    }
    return nil
  }

  /// The end of `(destination "title")` that begins at `start`, or `nil` where none does.
  private func inlineTargetEnd(from start: Int) -> Int? {
    var position = whiteSpaceEnd(start + 1)
    guard position < limit else { return nil }
    if bytes[position] == UInt8(ascii: ")") { return position + 1 }
    guard let destination = destinationEnd(from: position) else { return nil }
    position = whiteSpaceEnd(destination)
    if let title = titleEnd(from: position) { position = whiteSpaceEnd(title) }
    return position < limit && bytes[position] == UInt8(ascii: ")") ? position + 1 : nil
  }

  /// The end of the destination at `start`: in angle brackets, or up to a space, with 32 levels of parentheses as the
  /// parser allows. Both stop early on what a destination cannot have, so that looking for many takes linear time.
  private func destinationEnd(from start: Int) -> Int? {
    var position = start
    if position < limit, bytes[position] == UInt8(ascii: "<") {
      position += 1
      while position < limit {
        switch bytes[position] {
        case UInt8(ascii: ">"): return position + 1
        case UInt8(ascii: "<"), 0x0A, 0x0D: return nil
        case UInt8(ascii: "\\"): position += 2
        default: position += 1
        }
      }
      return nil
    }
    var depth = 0
    while position < limit {
      switch bytes[position] {
      case 0...0x20: return depth == 0 && position > start ? position : nil
      case UInt8(ascii: "("):
        depth += 1
        if depth > 32 { return nil }
      case UInt8(ascii: ")"):
        if depth == 0 { return position }
        depth -= 1
      case UInt8(ascii: "\\"): position += 1
      default: break
      }
      position += 1
    }
    return depth == 0 && position > start ? min(position, limit) : nil
  }

  /// The end of the title at `start`, or `nil` where none stands there.
  private func titleEnd(from start: Int) -> Int? {
    guard start < limit else { return nil }
    let close: UInt8
    switch bytes[start] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): close = bytes[start]
    case UInt8(ascii: "("): close = UInt8(ascii: ")")
    default: return nil
    }
    var position = start + 1
    while position < limit {
      let byte = bytes[position]
      if byte == close { return position + 1 }
      if byte == UInt8(ascii: "("), close == UInt8(ascii: ")") { return nil }
      position += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  /// Where white space ends; at line ends the signs of quotations belong to it.
  private func whiteSpaceEnd(_ start: Int) -> Int {
    var position = start
    var isLineStart = false
    while position < limit {
      let byte = bytes[position]
      if isLineEnd(byte) {
        isLineStart = true
      } else if byte != 0x20, byte != 0x09, !(isLineStart && byte == UInt8(ascii: ">")) {
        break
      }
      position += 1
    }
    return position
  }

  private func spaceEnd(_ start: Int) -> Int {
    var position = start
    while position < limit, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
    return position
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
