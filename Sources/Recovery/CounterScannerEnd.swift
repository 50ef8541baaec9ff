import Scan

// Counters at the end of a line: what is behind them, where they begin, and what only looks like one.
extension CounterScanner {
  /// How far from the end of a line a counter may begin.
  private static let longest = 26

  /// The counter that ends `line`, links, media tokens, mentions, hashtags and arrows after it passed over.
  func trailing(_ line: Range<Int>, _ index: Int) -> Counter? {
    var end = line.upperBound
    // Six tokens are more than any post carries; a line of a million addresses must not be walked back.
    for _ in 0..<6 {
      guard let token = lastToken(line.lowerBound..<end), token.lowerBound > line.lowerBound,
        isLinkToken(token) || isDecoration(token) || isTagToken(token)
      else { break }
      end = token.lowerBound
      while end > line.lowerBound {
        let length = whiteSpaceLength(in: bytes.span, before: end, start: line.lowerBound)
        if length == 0 { break }
        end -= length
      }
    }
    var start = max(line.lowerBound, end - CounterScanner.longest)
    // Not within a character.
    while start < end, bytes[start] & 0xC0 == 0x80 { start += 1 }
    // Every counter has a digit or a number in a circle. Most lines end here, whatever their script.
    guard mayEnd(start..<end), mayHoldNumber(start..<end) else { return nil }
    let isTagged = end < line.upperBound && hasTag(end..<line.upperBound)
    // The longest that reaches the end. One with nothing but links behind it may be all that a line begins with.
    let first = end < line.upperBound ? line.lowerBound : line.lowerBound + 1
    for position in max(start, first)..<max(start, first, end)
    where CounterScanner.mayBegin(bytes[position]) && (position == line.lowerBound || mayStart(position)) {
      if let found = parse(position..<end) ?? marked(position..<end), found.end == end,
        isTrailing(found.form), isDetached(position, line)
      {
        // Before a mention or hashtag it may be the object of a sentence; what hardly means anything else is a counter.
        if isTagged, !found.form.isStrong { return nil }
        return found.counter(.trailing, signStart(position, line)..<end, index)
      }
    }
    return nil
  }

  /// Whether what stands at the end of `range` may be the end of a counter: a digit, a slash, a closing bracket, a wide
  /// sign; a letter where it stands for a total (`1/n`, `12/END`, `12X`). Points and brackets may follow. Most lines end
  /// in a word.
  private func mayEnd(_ range: Range<Int>) -> Bool {
    var end = range.upperBound
    for _ in 0..<3 where end > range.lowerBound {
      let byte = bytes[end - 1]
      guard
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ")")
          || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
      else { break }
      end -= 1
    }
    var start = end
    while start > range.lowerBound, (bytes[start - 1] | 0x20) &- 0x61 < 26 {
      start -= 1
      // The longest of the words for an end has four letters.
      if end - start > 4 { return false }
    }
    guard start > range.lowerBound else { return true }
    let byte = bytes[start - 1]
    if byte >= 0x80 || byte &- 0x30 < 10 { return true }
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: "|"), UInt8(ascii: "\\"): return true
    case UInt8(ascii: "?"), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "."),
      UInt8(ascii: ":"):
      return start == end
    default: return false
    }
  }

  /// Whether a digit of any script or a number in a circle may begin in `range`.
  private func mayHoldNumber(_ range: Range<Int>) -> Bool {
    var position = range.lowerBound
    while position < range.upperBound {
      var end = range.upperBound
      if position &+ 8 <= end {
        let word = loadWord(bytes.span, at: position)
        if bytesBetween(word, 0x30, 0x39) != 0 { return true }
        end = position &+ 8
        if word & 0x8080_8080_8080_8080 == 0 { position = end }
      }
      while position < end {
        if mayBeNumber(position, range.upperBound) { return true }
        position &+= 1
      }
    }
    return false
  }

  /// Whether the byte at `position` may begin a digit of any script or a number in a circle; `end` is where its text ends.
  @inline(__always)
  func mayBeNumber(_ position: Int, _ end: Int) -> Bool {
    let byte = bytes[position]
    if byte < 0xD9 { return byte &- 0x30 < 10 }
    return position + 1 < end && mayBeWideNumber(position, end)
  }

  private func mayBeWideNumber(_ position: Int, _ end: Int) -> Bool {
    let byte = bytes[position]
    let second = bytes[position + 1]
    switch byte {
    // Arabic-Indic, those of Persian and Urdu, N'Ko.
    case 0xD9: return (0xA0...0xA9).contains(second)
    case 0xDB: return (0xB0...0xB9).contains(second)
    case 0xDF: return second < 0x8A
    // Indic and other scripts of Asia.
    case 0xE0, 0xE1: return true
    case 0xEA: return second < 0xB0
    // Circled numbers.
    case 0xE2: return (0x91...0x93).contains(second) || second == 0x9D
    // Full width.
    case 0xEF: return second == 0xBC
    // No emoji but the keycap of ten.
    case 0xF0:
      return second != 0x9F || (position + 3 < end && bytes[position + 2] == 0x94 && bytes[position + 3] == 0x9F)
    default: return false
    }
  }

  /// Where a counter that ends a line begins with the sign that sets it off: `— 3/12`, `| 3/12`, `🧵 3/12`.
  private func signStart(_ position: Int, _ line: Range<Int>) -> Int {
    var end = position
    while end > line.lowerBound {
      let length = whiteSpaceLength(in: bytes.span, before: end, start: line.lowerBound)
      if length == 0 { break }
      end -= length
    }
    guard let (sign, length) = scalar(in: bytes.span, before: end, start: line.lowerBound) else { return position }
    let start = end - length
    guard start > line.lowerBound else { return position }
    switch sign {
    case "🧵": return start
    case "—", "–", "-", "|", "·", "•", "~", "›", "»", ">":
      // Set off on both sides; else it is part of what stands before.
      return end < position && whiteSpaceLength(in: bytes.span, before: start, start: line.lowerBound) > 0
        ? start : position
    default: return position
    }
  }

  /// Whether a counter may start with the byte at `position`: not in the middle of a number, word or character.
  private func mayStart(_ position: Int) -> Bool {
    let byte = bytes[position]
    if byte & 0xC0 == 0x80 { return false }
    if byte &- 0x30 < 10 { return bytes[position - 1] &- 0x30 >= 10 }
    if (byte | 0x20) &- 0x61 < 26 { return bytes[position - 1] <= 0x20 }
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "/"), UInt8(ascii: "#"): return true
    // Words of Cyrillic; brackets; `第`; `№`.
    case 0xD0, 0xD1: return bytes[position - 1] <= 0x20
    case 0xE3: return bytes[position + 1] == 0x80
    case 0xE7: return bytes[position + 1] == 0xAC
    case 0xE2 where bytes[position + 1] == 0x84: return true
    case 0x80...: return mayBeNumber(position, bytes.count)
    default: return false
    }
  }

  /// `12X`, with which authors end.
  func marked(_ range: Range<Int>) -> Found? {
    guard range.lowerBound < range.upperBound, mayBeNumber(range.lowerBound, range.upperBound),
      let (number, end) = number(range), number > 0, byte(end, range) == UInt8(ascii: "X"),
      byte(end + 1, range).map({ $0 <= 0x20 }) ?? true
    else { return nil }
    return Found(form: .slash, number: number, total: nil, end: end + 1)
  }

  func isTrailing(_ form: Counter.Form) -> Bool {
    switch form {
    case .slash, .slashBefore, .bracketed, .parentheses, .enclosed, .word, .ratio: true
    case .period, .parenthesis, .dash: false
    }
  }

  func lastToken(_ range: Range<Int>) -> Range<Int>? {
    var start = range.upperBound
    // Addresses are shorter; see the bound in `trailing`.
    let limit = max(range.lowerBound, range.upperBound - 512)
    while start > limit {
      if start &- 8 >= limit {
        let spaces = bytesBetween(loadWord(bytes.span, at: start &- 8), 0x00, 0x20)
        start &-= spaces.leadingZeroBitCount / 8
        if spaces != 0 { break }
        continue
      }
      if bytes[start &- 1] <= 0x20 { break }
      start &-= 1
    }
    return start < range.upperBound ? start..<range.upperBound : nil
  }

  /// Whether the token is an address or what stands for a picture, which may follow a counter.
  private func isLinkToken(_ token: Range<Int>) -> Bool {
    switch bytes[token.lowerBound] {
    case UInt8(ascii: "<"): hasPrefix(bytes.span, token, "<http")
    case UInt8(ascii: "h"): hasPrefix(bytes.span, token, "http://") || hasPrefix(bytes.span, token, "https://")
    case UInt8(ascii: "p"):
      hasPrefix(bytes.span, token, "pic.twitter.com/") || hasPrefix(bytes.span, token, "pic.x.com/")
    case UInt8(ascii: "["): hasPrefix(bytes.span, token, "[http")
    // What is left of an anchor: `">https://`.
    case UInt8(ascii: "\""): hasPrefix(bytes.span, token, "\">http")
    case UInt8(ascii: "w"): hasPrefix(bytes.span, token, "www.")
    case UInt8(ascii: "I"): token.count == 5 && hasPrefix(bytes.span, token, "image")
    default: isBareAddress(token)
    }
  }

  /// Whether the token is a mention or a hashtag, which authors put behind the counter.
  private func isTagToken(_ token: Range<Int>) -> Bool {
    guard token.count >= 2, bytes[token.lowerBound] == UInt8(ascii: "#") || bytes[token.lowerBound] == UInt8(ascii: "@")
    else { return false }
    // `#1` counts itself.
    let entity =
      bytes[token.lowerBound] == UInt8(ascii: "@")
      ? mention(in: bytes.span, at: token.lowerBound, within: token)
      : nextEntity(in: bytes.span, from: token.lowerBound, within: token)
    return entity?.range == token
  }

  /// Whether one of the few tokens in `range` is a mention or a hashtag.
  private func hasTag(_ range: Range<Int>) -> Bool {
    range.contains { index in
      (bytes[index] == UInt8(ascii: "#") || bytes[index] == UInt8(ascii: "@")) && bytes[index - 1] <= 0x20
    }
  }

  /// Whether the token is nothing but arrows and emoji.
  func isDecoration(_ token: Range<Int>) -> Bool {
    guard token.count <= 24, bytes[token.lowerBound] >= 0xE2 else { return false }
    var position = token.lowerBound
    while position < token.upperBound {
      guard let (scalar, length) = scalar(in: bytes.span, at: position, end: token.upperBound),
        CounterScanner.isDecoration(scalar)
      else { return false }
      position += length
    }
    return true
  }

  /// `host.tld/path` without a scheme, as sites display addresses.
  private func isBareAddress(_ token: Range<Int>) -> Bool {
    guard token.count >= 7, let slash = token.first(where: { bytes[$0] == UInt8(ascii: "/") }) else { return false }
    let host = token.lowerBound..<slash
    return host.count >= 4 && slash + 1 < token.upperBound && host.contains { bytes[$0] == UInt8(ascii: ".") }
      && host.allSatisfy {
        isLetter(bytes[$0]) || bytes[$0] &- 0x30 < 10 || bytes[$0] == UInt8(ascii: ".")
          || bytes[$0] == UInt8(ascii: "-")
      }
      && isLetter(bytes[slash - 1]) && isLetter(bytes[token.lowerBound])
  }
}
