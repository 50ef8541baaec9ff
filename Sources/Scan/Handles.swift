// Mentions and hashtags: the part of entities that begins with a sign.
extension EntityScanner {
  /// The mention whose sign of `sign` bytes stands at `start`.
  ///
  /// twitter-text: 1 to 15 (older: 20) of `[A-Za-z0-9_]`, not after a word character or one of `!#$%&*@`, not before
  /// another sign or `://`. Fediverse handles have a host, Bluesky's are one.
  func mention(_ bytes: Span<UInt8>, _ start: Int, sign: Int) -> Entity? {
    if start > unit.lowerBound {
      let before = bytes[start - 1]
      if before < 0x80, isWord(before) || EntityScanner.forbidsMention(before) { return nil }
      // The full-width sign before a sign.
      if before == 0xA0, start >= unit.lowerBound + 3, bytes[start - 2] == 0xBC, bytes[start - 3] == 0xEF { return nil }
    }
    let first = start + sign
    var position = first
    while position < unit.upperBound, isWord(bytes[position]), position - first <= 20 { position += 1 }
    guard (1...20).contains(position - first) else { return nil }
    if position < unit.upperBound {
      switch bytes[position] {
      case UInt8(ascii: "@"):
        guard let end = hostEnd(bytes, position + 1, isHandle: false) else { return nil }
        return Entity(.mention, start..<end)
      case UInt8(ascii: "."), UInt8(ascii: "-"):
        if let end = hostEnd(bytes, first, isHandle: true) { return Entity(.mention, start..<end) }
      case UInt8(ascii: ":")
      where position + 2 < unit.upperBound && bytes[position + 1] == 0x2F && bytes[position + 2] == 0x2F:
        return nil
      default: break
      }
    }
    return Entity(.mention, start..<position)
  }

  /// Signs behind which no mention stands.
  private static func forbidsMention(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "&"),
      UInt8(ascii: "*"), UInt8(ascii: "@"), UInt8(ascii: "/"):
      true
    default: false
    }
  }

  /// Last labels of hosts that handles are known to have. A list, because `@name.more` is a sentence without its space.
  private static let topLevels: Set<String> = [
    "social", "com", "org", "net", "info", "news", "app", "dev", "blog", "online", "edu", "gov", "int", "eu", "uk",
    "de",
    "fr", "nl", "ca", "au", "us", "tv", "io", "me", "xyz", "world", "space", "zone", "cloud", "network", "media",
    "press",
    "im", "ee", "ch", "at", "it", "es", "se", "no", "fi", "dk", "pl", "jp", "in", "br", "cafe", "town", "chat", "lgbt",
    "exchange", "instance", "club", "site", "community", "global", "ngo", "ong", "foundation", "institute",
    "university",
    "academy", "international", "africa", "asia", "cat", "eus", "scot", "eco", "museum", "gay", "pro", "biz", "cz",
    "tr",
    "ru", "ua", "cn", "tw", "hk", "kr", "mx", "cl", "nz", "ie", "pt", "gr", "za", "ke", "kz",
  ]

  /// The end of a host name at `first`: labels of lower-case letters, digits and hyphens, the last one well known. A host
  /// with an unknown last label counts behind a second `@`, where nothing else can be meant.
  private func hostEnd(_ bytes: Span<UInt8>, _ first: Int, isHandle: Bool) -> Int? {
    var position = first
    var labelStart = first
    var labels = 0
    var accepted: Int?
    // 253 bytes are the longest host name (RFC 1035).
    let limit = min(unit.upperBound, first + 253)
    while true {
      while position < limit, isHost(bytes[position]) { position += 1 }
      let label = labelStart..<position
      guard !label.isEmpty, bytes[label.upperBound - 1] != UInt8(ascii: "-") else { break }
      labels += 1
      if labels > 1, isTopLevel(bytes, label, isHandle) { accepted = position }
      guard position + 1 < limit, bytes[position] == UInt8(ascii: "."), isHost(bytes[position + 1]) else { break }
      position += 1
      labelStart = position
    }
    return accepted
  }

  private func isTopLevel(_ bytes: Span<UInt8>, _ label: Range<Int>, _ isHandle: Bool) -> Bool {
    guard (2...12).contains(label.count), label.allSatisfy({ bytes[$0] &- 0x61 < 26 }) else { return false }
    if !isHandle { return true }
    var text = ""
    for index in label { text.unicodeScalars.append(Unicode.Scalar(bytes[index])) }
    return EntityScanner.topLevels.contains(text)
  }

  private func isHost(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "-") }

  private func isWord(_ byte: UInt8) -> Bool { AddressByte.isAlphanumeric(byte) || byte == UInt8(ascii: "_") }

  /// The hashtag whose sign of `sign` bytes stands at `start`.
  ///
  /// twitter-text: letters, marks and digits of any script and `_`, at least one of them no digit; not after a word
  /// character or `&`. Weibo closes its tags with another sign, which belongs to them.
  mutating func hashtag(_ bytes: Span<UInt8>, _ start: Int, sign: Int) -> Entity? {
    if let (before, _) = scalar(in: bytes, before: start, start: unit.lowerBound) {
      if before == "&" || before == "/" || before == "#" || before == "＃" { return nil }
      // Scripts without spaces between words put none before a tag either.
      if isTagScalar(before), !isIdeographic(before) { return nil }
    }
    let first = start + sign
    var position = first
    var hasLetter = false
    var isWide = false
    let limit = min(unit.upperBound, first + EntityScanner.maximumHashtag)
    while position < limit, let (scalar, length) = scalar(in: bytes, at: position, end: unit.upperBound) {
      // Joiners belong to words of Persian and Indic scripts.
      let isJoiner = (scalar.value == 0x200C || scalar.value == 0x200D) && hasLetter
      let part = tagPart(scalar)
      guard part != .none || isJoiner else { break }
      if position == first { isWide = isIdeographic(scalar) }
      if part != .digit { hasLetter = true }
      position += length
    }
    guard position < limit || position == unit.upperBound else {
      resume = max(resume, position)
      return nil
    }
    guard hasLetter else { return nil }
    if let (next, length) = scalar(in: bytes, at: position, end: unit.upperBound), next == "#" || next == "＃" {
      guard isWide else { return nil }
      // Closing, unless another tag begins there.
      if let (after, _) = scalar(in: bytes, at: position + length, end: unit.upperBound), isTagScalar(after),
        !isIdeographic(after)
      {
        return Entity(.hashtag, start..<position)
      }
      return Entity(.hashtag, start..<position + length)
    }
    return Entity(.hashtag, start..<position)
  }

  /// What a scalar may be in a tag.
  private enum TagPart { case none, letter, digit }

  private func isTagScalar(_ scalar: Unicode.Scalar) -> Bool { tagPart(scalar) != .none }

  private func tagPart(_ scalar: Unicode.Scalar) -> TagPart {
    if scalar.value < 0x80 {
      let byte = UInt8(truncatingIfNeeded: scalar.value)
      if (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_") { return .letter }
      return byte &- 0x30 < 10 ? .digit : .none
    }
    if isCommonLetter(scalar) { return .letter }
    switch scalar.properties.generalCategory {
    case .decimalNumber: return .digit
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .enclosingMark:
      // Variation selectors and keycaps are marks of emoji.
      return scalar.value != 0xFE0F && scalar.value != 0x20E3 ? .letter : .none
    default: return .none
    }
  }

  /// Whether `scalar` is in a block of letters alone: the look-up in Unicode's tables took half of the time of finding
  /// hashtags.
  private func isCommonLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00D8...0x00F6, 0x00F8...0x02C1, 0x03A3...0x03F5, 0x03F7...0x0481, 0x048A...0x052F, 0x05D0...0x05EA,
      0x0620...0x064A, 0x0671...0x06D3, 0x0904...0x0939, 0x0E01...0x0E30, 0x1E00...0x1EFF, 0x3041...0x3096,
      0x30A1...0x30FA, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3:
      true
    default: false
    }
  }

  private func isIdeographic(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
    default: false
    }
  }
}

enum AddressByte {
  static func isAlphanumeric(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 }
}
