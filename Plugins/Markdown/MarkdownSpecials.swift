import Render

/// Which bytes of text may be markup.
enum MarkdownSpecials {
  /// The first byte of `start..<end` that may need an escape, or `end`; eight bytes at a time.
  ///
  /// It stops at bytes that share bits with those that matter, such as `;` or a quote; the caller looks again.
  static func candidate(in bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var position = start
    while position + 8 <= end {
      let mask = mask(word(of: bytes, at: position))
      if mask != 0 { return position + mask.trailingZeroBitCount >> 3 }
      position += 8
    }
    while position < end, !isCandidate(bytes[position]) { position += 1 }
    return position
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let lowBits: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// The high bit of every byte that may need an escape; exact sums of seven bits, so no byte disturbs its neighbour.
  @inline(__always)
  private static func mask(_ word: UInt64) -> UInt64 {
    let low = word & lowBits
    // Case folded away: 5B...5F are `[\]^_` and `{|}~`, 40 is `@` and the backtick.
    let folded = low & (ones &* 0x5F)
    let brackets = folded &+ ones &* 0x25
    let backtick = ~((folded ^ (ones &* 0x40)) &+ lowBits)
    // `:` to `?`.
    let colons = (low &+ ones &* 0x46) & ~(low &+ ones &* 0x40)
    // `"`, `&`, `*` and `.` differ in two bits only.
    let ampersands = ~(((low & (ones &* 0x73)) ^ (ones &* 0x22)) &+ lowBits)
    let controls = ~(low &+ ones &* 0x60)
    return (brackets | backtick | colons | ampersands | controls) & ~word & highBits
  }

  private static func isCandidate(_ byte: UInt8) -> Bool { mask(UInt64(byte) | 0x6161_6161_6161_6100) & 0x80 != 0 }

  /// Whether a line of a paragraph may be broken before `byte` without making something else of it.
  static func mayBeginLine(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "("),
      UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "@"), UInt8(ascii: "/"), 0x80...:
      true
    default: false
    }
  }

  /// Whether a line that begins with `bytes` may begin a block of HTML that ends the paragraph above it: the conditions
  /// 1 to 6 of CommonMark (4.6). Other tags begin one only below a blank line.
  static func mayBeginHTMLBlock(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count > 0, bytes[0] == UInt8(ascii: "<") else { return false }
    guard bytes.count > 1 else { return true }
    if bytes[1] == UInt8(ascii: "!") || bytes[1] == UInt8(ascii: "?") { return true }
    let isClosing = bytes[1] == UInt8(ascii: "/")
    var position = isClosing ? 2 : 1
    var name: [UInt8] = []
    while position < bytes.count, isASCIIAlphanumeric(bytes[position]), name.count < 11 {
      name.append(bytes[position] | 0x20)
      position += 1
    }
    let element = String(decoding: name, as: UTF8.self)
    return position == bytes.count || htmlBlocks.contains(element) || (!isClosing && verbatimBlocks.contains(element))
  }

  /// The elements of these conditions. Digits are folded like letters: `H1` and `h1` have the bit already.
  private static let htmlBlocks: Set<String> = [
    "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col", "colgroup",
    "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frame",
    "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "iframe", "legend", "li", "link",
    "main", "menu", "menuitem", "meta", "nav", "noframes", "ol", "optgroup", "option", "p", "param", "search",
    "section", "source", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "title", "tr", "track", "ul",
  ]

  private static let verbatimBlocks: Set<String> = ["pre", "script", "style", "textarea"]

  /// Whether the `&` at `position` may begin a character reference, when `following` comes after the bytes. Looks 33
  /// bytes ahead at most.
  static func mayBeReference(_ bytes: Span<UInt8>, _ position: Int, following: UInt8) -> Bool {
    var index = position + 1
    guard index < bytes.count else { return following == UInt8(ascii: "#") || isASCIILetter(following) }
    if bytes[index] == UInt8(ascii: "#") {
      index += 1
    } else if !isASCIILetter(bytes[index]) {
      return false
    }
    let limit = min(bytes.count, position + 34)
    while index < limit {
      // Every name has two letters at least.
      if bytes[index] == UInt8(ascii: ";") { return index > position + 2 }
      if !isASCIIAlphanumeric(bytes[index]) { return false }
      index += 1
    }
    // Cut off by the end of the text: what follows may complete it.
    return limit == bytes.count && (following == UInt8(ascii: ";") || isASCIIAlphanumeric(following))
  }

  /// Whether the `:` at `position` may stand in an address that GitHub links (`http://`).
  static func mayBeAddress(_ bytes: Span<UInt8>, _ position: Int) -> Bool {
    for offset in 1...2 where position + offset < bytes.count && bytes[position + offset] != UInt8(ascii: "/") {
      return false
    }
    // Cut off by the start of the text: what stands before may complete it.
    guard position >= 3 else { return true }
    let last = bytes[position - 1] | 0x20
    return last == UInt8(ascii: "p") || last == UInt8(ascii: "s")
  }

  /// Whether the `.` at `position` may stand in a host name that GitHub links (`www.`).
  static func mayBeHost(_ bytes: Span<UInt8>, _ position: Int) -> Bool {
    for offset in 1...3 {
      // Cut off by the start of the text.
      guard position >= offset else { return offset > 1 }
      if bytes[position - offset] != UInt8(ascii: "w") { return false }
    }
    return position < 4 || !isASCIIAlphanumeric(bytes[position - 4])
  }

  /// Whether the bytes from `position` to the end are those of a line that makes a table of the line above it, an
  /// underline of a heading, or a rule.
  static func mayUnderline(_ bytes: Span<UInt8>, _ position: Int) -> Bool {
    var hasDash = false
    for index in position..<bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "-"): hasDash = true
      case UInt8(ascii: ":"), UInt8(ascii: "|"), 0x20, 0x09: break
      default: return false
      }
    }
    return hasDash
  }
}

func isASCIIPunctuation(_ byte: UInt8) -> Bool {
  byte > 0x20 && CharacterClass(ascii: byte) == .punctuation && byte < 0x80
}

func isASCIILetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

func isASCIIDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

func isASCIIAlphanumeric(_ byte: UInt8) -> Bool { isASCIILetter(byte) || isASCIIDigit(byte) }
