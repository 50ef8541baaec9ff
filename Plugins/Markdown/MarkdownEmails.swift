import Conversion
import DocumentModel
import Render

/// E-mail addresses in running text. GitHub links them whatever stands around them, even escapes, so that text which
/// looks like one becomes a link. A link behind an `@` (`@ann@host.example`, which was a mention) needs no brackets.
enum MarkdownEmails {
  /// The addresses in a run of text that GitHub links, as libcmark-gfm finds them once all else has been parsed.
  /// Complexity: O(n).
  static func find(in bytes: Span<UInt8>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var lower = 0
    var at = 0
    while at < bytes.count {
      guard bytes[at] == UInt8(ascii: "@") else {
        at += 1
        continue
      }
      let (start, isChat) = start(of: at, from: lower, bytes)
      guard start < at else {
        lower = at + 1
        at += 1
        continue
      }
      var end = at + 1
      var dots = 0
      while end < bytes.count {
        let byte = bytes[end]
        if byte == UInt8(ascii: "."), end + 1 < bytes.count, isASCIIAlphanumeric(bytes[end + 1]) {
          dots += 1
        } else if !(isASCIIAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
          || (isChat && byte == UInt8(ascii: "/")))
        {
          break
        }
        end += 1
      }
      lower = end
      // Another sign makes the host a name.
      if end < bytes.count, bytes[end] == UInt8(ascii: "@") {
        lower = at + 1
        at = end
        continue
      }
      if end > at + 1, dots > 0, isASCIILetter(bytes[end - 1]) { found.append(start..<end) }
      at = end
    }
    return found
  }

  /// Where the name before the `@` begins, not before `lower`, with its scheme if it has one.
  private static func start(of at: Int, from lower: Int, _ bytes: Span<UInt8>) -> (start: Int, isChat: Bool) {
    var start = at
    var isChat = false
    while start > lower {
      let byte = bytes[start - 1]
      if byte == UInt8(ascii: ":") {
        let isMail = scheme("mailto", before: start - 1, from: lower, bytes)
        let isOther = scheme("xmpp", before: start - 1, from: lower, bytes)
        guard isMail || isOther else { break }
        isChat = isChat || isOther
      } else if !(isASCIIAlphanumeric(byte) || ".+-_".utf8.contains(byte)) {
        break
      }
      start -= 1
    }
    return (start, isChat)
  }

  /// Whether `name` stands right before `end`, with no letter or digit before it.
  private static func scheme(_ name: String, before end: Int, from lower: Int, _ bytes: Span<UInt8>) -> Bool {
    let start = end - name.utf8.count
    guard start >= lower else { return false }
    for (offset, byte) in name.utf8.enumerated() where bytes[start + offset] != byte { return false }
    return start == lower || !isASCIIAlphanumeric(bytes[start - 1])
  }

  /// Whether `address` may stand in angle brackets (CommonMark 6.5): labels of a host begin and end with a letter or
  /// digit, and have 63 signs at most. An address with a scheme may always.
  static func isStandard(_ address: Span<UInt8>) -> Bool {
    var at = 0
    while at < address.count, address[at] != UInt8(ascii: "@") {
      if address[at] == UInt8(ascii: ":") { return true }
      at += 1
    }
    guard at > 0, at + 1 < address.count else { return false }
    var length = 0
    for index in at + 1...address.count {
      let byte = index < address.count ? address[index] : UInt8(ascii: ".")
      if byte == UInt8(ascii: ".") {
        guard length > 0, length <= 63, isASCIIAlphanumeric(address[index - 1]) else { return false }
        length = 0
      } else {
        guard isASCIIAlphanumeric(byte) || (byte == UInt8(ascii: "-") && length > 0) else { return false }
        length += 1
      }
    }
    return true
  }

  /// Whether a link with the text `label` to `destination` is what GitHub makes of the label alone.
  static func isBare(_ label: Text, _ destination: Text) -> Bool {
    guard label.contains(UInt8(ascii: "@")), label.count <= 512 else { return false }
    return label.withBytes { label in
      let found = find(in: label)
      guard found.count == 1, found[0] == 0..<label.count else { return false }
      return destination.withBytes { destination in
        let hasScheme = label.count == destination.count
        let offset = hasScheme ? 0 : 7
        guard destination.count == label.count + offset else { return false }
        for index in label.indices where destination[index + offset] != label[index] { return false }
        if hasScheme { return label.contains(UInt8(ascii: ":")) }
        for (index, byte) in "mailto:".utf8.enumerated() where destination[index] != byte { return false }
        return !label.contains(UInt8(ascii: ":"))
      }
    }
  }
}

extension MarkdownEmitter {
  /// Writes text in which there is an `@`: bare addresses of links as they are where GitHub finds the same links, and in
  /// angle brackets otherwise.
  mutating func addresses(_ bytes: Span<UInt8>, _ links: [Range<Int>], _ next: Following) {
    let found = MarkdownEmails.find(in: bytes)
    var index = 0
    let isSame = links.allSatisfy { link in
      while index < found.count, found[index].lowerBound < link.lowerBound { index += 1 }
      return index < found.count && found[index] == link
    }
    if isSame {
      if found.count > links.count, let node = inline.node { context.report(node, MarkdownLoss.address) }
      return written(bytes, next)
    }
    // Not one of them can be trusted then; what is text and looks like one is one to the next reader.
    var start = 0
    for link in links {
      inBrackets(bytes.extracting(start..<link.lowerBound), .mark(UInt8(ascii: "<")))
      address(bytes.extracting(link))
      start = link.upperBound
    }
    inBrackets(bytes.extracting(start..<bytes.count), next)
  }

  /// Writes text with the addresses in it in angle brackets.
  private mutating func inBrackets(_ bytes: Span<UInt8>, _ next: Following) {
    var start = 0
    for range in MarkdownEmails.find(in: bytes) {
      if let node = inline.node { context.report(node, MarkdownLoss.address) }
      written(bytes.extracting(start..<range.lowerBound), .mark(UInt8(ascii: "<")))
      address(bytes.extracting(range))
      start = range.upperBound
    }
    written(bytes.extracting(start..<bytes.count), next)
  }

  private mutating func address(_ bytes: Span<UInt8>) {
    held(before: UInt8(ascii: "<"))
    // GitHub finds addresses that CommonMark does not take in angle brackets, which would be text then.
    let isStandard = MarkdownEmails.isStandard(bytes)
    if isStandard { layout.append(UInt8(ascii: "<")) }
    layout.append(bytes)
    if isStandard { layout.append(UInt8(ascii: ">")) }
    afterMarkup()
  }
}

extension Span<UInt8> {
  /// Whether `byte` is among them.
  func contains(_ byte: UInt8) -> Bool {
    for index in indices where self[index] == byte { return true }
    return false
  }
}
