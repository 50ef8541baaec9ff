/// Something in running text that is more than letters: a link, a mention, a hashtag, or characters that were lost.
///
/// Found by the rules of twitter-text where they apply, and by what web copies and PDF exports make of them
/// (genres.md, 1.1 and 2.3).
public struct Entity: Sendable, Hashable {
  /// What it is.
  public enum Kind: Sendable, Hashable {
    /// An address: bare, in angle brackets, or behind a label.
    case link
    /// An address that a site shortened for display, ending in an ellipsis: it leads nowhere.
    case truncatedLink
    /// A label whose target was lost: `[label](#)`.
    case deadLink
    /// A handle with its sign: `@name`, `＠name`, `@name@host.tld`, `@name.bsky.social`.
    case mention
    /// A tag with its sign.
    case hashtag
    /// A run of U+25A0, U+25A1 or U+FFFD.
    case lostCharacters
  }

  /// What it is.
  public var kind: Kind
  /// All its bytes, brackets and targets included; 0-based.
  public var range: Range<Int>
  /// The address, handle, tag, label of a dead link, or lost characters themselves.
  public var value: Range<Int>
  /// What is displayed: the label of a labelled link, else the value.
  public var label: Range<Int>
  /// Whether a line end stands within the address, as mail wraps long ones.
  public var isWrapped = false

  init(_ kind: Kind, _ range: Range<Int>, value: Range<Int>? = nil, label: Range<Int>? = nil) {
    self.kind = kind
    self.range = range
    self.value = value ?? range
    self.label = label ?? value ?? range
  }
}

/// The first entity that starts at or after `position` in `unit`, or `nil` where none does.
///
/// - Parameters:
///   - bytes: valid UTF-8.
///   - position: where to begin, 0-based; the start of a character.
///   - unit: the paragraph or line that is looked at. What stands before `position` in it is known, so that `a@b` is no
///     mention wherever the search begins.
/// - Complexity: O(n) over one unit however often it is called with rising positions: every look ahead stops at the next
///   sign of its own kind or at a named bound.
public func nextEntity(in bytes: Span<UInt8>, from position: Int, within unit: Range<Int>) -> Entity? {
  var scanner = EntityScanner(unit: unit, from: position, resume: position)
  return scanner.next(in: bytes)
}

/// The mention whose sign `@` stands at `sign` in `unit`, or `nil` where none begins there: what ``nextEntity(in:from:within:)``
/// would give, without looking on for another.
///
/// - Complexity: O(1); a handle and its host are bounded.
public func mention(in bytes: Span<UInt8>, at sign: Int, within unit: Range<Int>) -> Entity? {
  EntityScanner(unit: unit, from: sign, resume: sign).mention(bytes, sign, sign: 1)
}

/// Signs that an entity may begin at (or, for the colon of an address, stand in).
private enum Sign {
  static let at = UInt8(ascii: "@")
  static let hash = UInt8(ascii: "#")
  static let less = UInt8(ascii: "<")
  static let bracket = UInt8(ascii: "[")
  static let colon = UInt8(ascii: ":")
  /// First byte of ■ and □, but also of dashes and quotation marks.
  static let wide2 = UInt8(0xE2)
  /// First byte of U+FFFD and of full-width signs.
  static let wideF = UInt8(0xEF)
}

struct EntityScanner {
  let unit: Range<Int>
  /// Where the search began: no entity begins before it, though its colon may stand behind it.
  let from: Int
  /// Where to look on. Past what a failed look-ahead has seen, where that cannot hold an entity.
  var resume: Int

  /// A label longer than this is a paragraph in brackets. Bounds `[` followed by megabytes without another bracket.
  static let maximumLabel = 1000
  /// No server takes longer addresses. Bounds `<http` and `http://` followed by megabytes without white space.
  static let maximumAddress = 8192
  /// Longer than any platform's tags. Bounds `#` followed by megabytes of letters.
  static let maximumHashtag = 400

  mutating func next(in bytes: Span<UInt8>) -> Entity? {
    while true {
      let found = nextSign(in: bytes)
      guard found < unit.upperBound else { return nil }
      resume = found + 1
      let entity: Entity? =
        switch bytes[found] {
        case Sign.at: mention(bytes, found, sign: 1)
        case Sign.hash: hashtag(bytes, found, sign: 1)
        case Sign.less: bracketed(bytes, found)
        case Sign.bracket: labelled(bytes, found)
        case Sign.colon: address(bytes, around: found)
        default: wide(bytes, found)
        }
      if let entity { return entity }
    }
  }

  /// The next place that may be of interest, eight bytes at a time.
  private func nextSign(in bytes: Span<UInt8>) -> Int {
    var position = resume
    let end = unit.upperBound
    while position &+ 8 <= end {
      let word = loadWord(bytes, at: position)
      // `:`, `<` and `@` and what stands between them.
      var marks = bytesBetween(word, Sign.colon, Sign.at)
      marks |= zeroBytes(word ^ repeated(Sign.hash)) | zeroBytes(word ^ repeated(Sign.bracket))
      if word & 0x8080_8080_8080_8080 != 0 {
        marks |= zeroBytes(word ^ repeated(Sign.wide2)) | zeroBytes(word ^ repeated(Sign.wideF))
      }
      if marks == 0 {
        position &+= 8
        continue
      }
      position &+= marks.trailingZeroBitCount / 8
      if mayBegin(bytes, position) { return position }
      position &+= 1
    }
    while position < end {
      if mayBegin(bytes, position) { return position }
      position &+= 1
    }
    return end
  }

  /// Whether the byte at `position` and the one behind it may be of an entity: most colons, dashes and quotation marks
  /// are not.
  @inline(__always)
  private func mayBegin(_ bytes: Span<UInt8>, _ position: Int) -> Bool {
    let byte = bytes[position]
    switch byte {
    case Sign.at, Sign.hash, Sign.bracket: return true
    case Sign.less, Sign.colon, Sign.wide2, Sign.wideF: break
    default: return false
    }
    guard position &+ 1 < unit.upperBound else { return false }
    let next = bytes[position &+ 1]
    switch byte {
    case Sign.less: return next | 0x20 == UInt8(ascii: "h") || next | 0x20 == UInt8(ascii: "m")
    case Sign.colon: return next == UInt8(ascii: "/")
    case Sign.wide2: return next == 0x96
    default: return next == 0xBC || next == 0xBF
    }
  }

  private mutating func wide(_ bytes: Span<UInt8>, _ position: Int) -> Entity? {
    let end = unit.upperBound
    let lost = lostCharacterLength(in: bytes, at: position, end: end)
    if lost > 0 {
      var last = position + lost
      while last < end {
        let length = lostCharacterLength(in: bytes, at: last, end: end)
        if length == 0 { break }
        last += length
      }
      return Entity(.lostCharacters, position..<last)
    }
    guard bytes[position] == Sign.wideF, position + 2 < end, bytes[position + 1] == 0xBC else { return nil }
    if bytes[position + 2] == 0xA0 { return mention(bytes, position, sign: 3) }
    if bytes[position + 2] == 0x83 { return hashtag(bytes, position, sign: 3) }
    return nil
  }

  // MARK: - Brackets

  /// `<http…>`, `<mailto:…>`, also wrapped over two lines.
  private mutating func bracketed(_ bytes: Span<UInt8>, _ start: Int) -> Entity? {
    let first = start + 1
    guard hasScheme(bytes, at: first) else { return nil }
    var position = first
    var lineEnds = 0
    let limit = min(unit.upperBound, first + EntityScanner.maximumAddress)
    while position < limit {
      let byte = bytes[position]
      if byte == UInt8(ascii: ">") {
        var entity = Entity(.link, start..<position + 1, value: first..<position)
        entity.isWrapped = lineEnds > 0
        return position > first + 8 ? entity : nil
      }
      if byte == UInt8(ascii: "<") || byte == 0x20 && lineEnds == 0 || byte == 0x09 { break }
      if byte == 0x0A || byte == 0x0D {
        let isCRLF = byte == 0x0A && position > first && bytes[position - 1] == 0x0D
        if !isCRLF { lineEnds += 1 }
        // A second line end is a blank line or a third line: no address goes so far.
        if lineEnds > 1 { break }
      }
      position += 1
    }
    return nil
  }

  /// `[label](address)`, `[label](#)`, `[label]()`.
  private mutating func labelled(_ bytes: Span<UInt8>, _ start: Int) -> Entity? {
    let first = start + 1
    var position = first
    let limit = min(unit.upperBound, first + EntityScanner.maximumLabel)
    while position < limit, bytes[position] != UInt8(ascii: "]") {
      // The search from that bracket sees the rest, so that `[[[[` stays linear.
      if bytes[position] == Sign.bracket { return nil }
      position += 1
    }
    guard position + 1 < unit.upperBound, position < limit, bytes[position + 1] == UInt8(ascii: "(") else { return nil }
    let label = first..<position
    let target = position + 2
    var end = target
    var depth = 0
    let targetLimit = min(unit.upperBound, target + EntityScanner.maximumAddress)
    while end < targetLimit {
      let byte = bytes[end]
      if byte <= 0x20 { return nil }
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") {
        if depth == 0 { break }
        depth -= 1
      }
      if byte == Sign.bracket { return nil }
      end += 1
    }
    guard end < targetLimit, !label.isEmpty else { return nil }
    let range = start..<end + 1
    if end == target || bytes[target] == Sign.hash { return Entity(.deadLink, range, value: label) }
    guard hasScheme(bytes, at: target) else { return nil }
    return Entity(.link, range, value: target..<end, label: label)
  }

  /// Whether `http://`, `https://` or `mailto:` stands at `position`, whatever the case.
  private func hasScheme(_ bytes: Span<UInt8>, at position: Int) -> Bool {
    for scheme: StaticString in ["http://", "https://", "mailto:"] {
      if matches(bytes, position, scheme) { return true }
    }
    return false
  }

  private func matches(_ bytes: Span<UInt8>, _ position: Int, _ word: StaticString) -> Bool {
    position < unit.upperBound && hasPrefix(bytes, position..<unit.upperBound, word)
  }

  // MARK: - Bare addresses

  /// The address around the colon at `colon`.
  private mutating func address(_ bytes: Span<UInt8>, around colon: Int) -> Entity? {
    guard colon + 3 < unit.upperBound, bytes[colon + 1] == UInt8(ascii: "/"), bytes[colon + 2] == UInt8(ascii: "/")
    else { return nil }
    let start: Int
    if colon - 5 >= unit.lowerBound, matches(bytes, colon - 5, "https") {
      start = colon - 5
    } else if colon - 4 >= unit.lowerBound, matches(bytes, colon - 4, "http") {
      start = colon - 4
    } else {
      return nil
    }
    guard start >= from else { return nil }
    let host = colon + 3
    let scan = AddressScan(bytes, host: host, end: min(unit.upperBound, host + EntityScanner.maximumAddress))
    guard scan.end > host, scan.end - host < EntityScanner.maximumAddress else {
      resume = max(resume, scan.end)
      return nil
    }
    return Entity(scan.isTruncated ? .truncatedLink : .link, start..<scan.end)
  }
}

/// How far a bare address goes.
private struct AddressScan {
  /// One past its last byte; the host's start where there is none.
  private(set) var end: Int
  /// Whether it ends in an ellipsis.
  private(set) var isTruncated = false

  init(_ bytes: Span<UInt8>, host: Int, end limit: Int) {
    end = host
    guard host < limit, AddressScan.isHostStart(bytes[host]) else { return }
    var position = host
    var round = 0
    var square = 0
    let isShort = AddressScan.isShortener(bytes, host, limit)
    let slug = host + 5
    scan: while position < limit {
      let byte = bytes[position]
      if byte < 0x80 {
        if byte <= 0x20 || byte == 0x7F { break }
        // Anything after the slug of t.co is prose.
        if isShort, position >= slug, !AddressByte.isAlphanumeric(byte) { break }
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "`"),
          UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "|"), UInt8(ascii: "^"):
          break scan
        case UInt8(ascii: "("): round += 1
        case UInt8(ascii: ")"): round -= 1
        case UInt8(ascii: "["): square += 1
        case UInt8(ascii: "]"): square -= 1
        default: break
        }
        position += 1
        continue
      }
      guard !isShort || position < slug, let (scalar, length) = scalar(in: bytes, at: position, end: limit) else {
        break
      }
      if scalar == "…" {
        end = position + length
        isTruncated = true
        return
      }
      guard AddressScan.mayStand(scalar) else { break }
      position += length
    }
    trim(bytes, host, position, round, square)
  }

  /// Takes punctuation, unbalanced brackets and a possessive from the end: they belong to the sentence.
  private mutating func trim(_ bytes: Span<UInt8>, _ host: Int, _ scanned: Int, _ round: Int, _ square: Int) {
    var position = scanned
    var round = round
    var square = square
    if position - host > 3, bytes[position - 1] == 0x2E, bytes[position - 2] == 0x2E, bytes[position - 3] == 0x2E {
      end = position
      isTruncated = true
      return
    }
    while position > host {
      switch bytes[position - 1] {
      case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"),
        UInt8(ascii: "?"), UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "~"):
        position -= 1
      case UInt8(ascii: "s") where position - host > 2 && bytes[position - 2] == UInt8(ascii: "'"):
        position -= 2
      case UInt8(ascii: ")") where round < 0:
        round += 1
        position -= 1
      case UInt8(ascii: "]") where square < 0:
        square += 1
        position -= 1
      case UInt8(ascii: "("):
        round -= 1
        position -= 1
      case UInt8(ascii: "["):
        square -= 1
        position -= 1
      default:
        end = position
        return
      }
    }
    end = position
  }

  private static func isHostStart(_ byte: UInt8) -> Bool {
    AddressByte.isAlphanumeric(byte) || byte >= 0xC3 || byte == 0x5B
  }

  private static func isShortener(_ bytes: Span<UInt8>, _ host: Int, _ limit: Int) -> Bool {
    guard host + 5 < limit else { return false }
    return bytes[host] == UInt8(ascii: "t") && bytes[host + 1] == UInt8(ascii: ".")
      && bytes[host + 2] == UInt8(ascii: "c") && bytes[host + 3] == UInt8(ascii: "o")
      && bytes[host + 4] == UInt8(ascii: "/")
  }

  /// Whether a wide character may stand in an address: letters of scripts that put spaces between words. Ideographs and
  /// wide punctuation follow addresses without a space.
  private static func mayStand(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00C0...0x02AF, 0x0370...0x058F, 0x05D0...0x05EA, 0x0620...0x065F, 0x066E...0x06D3, 0x0900...0x0DFF,
      0x0E00...0x0E7F, 0x10A0...0x10FF, 0x1E00...0x1FFF:
      true
    default: false
    }
  }
}
