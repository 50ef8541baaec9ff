/// The text of a heading, found in the source before it has been read: an identifier stands on an element that holds the
/// heading, and whether it has to be kept depends on the heading's words.
enum HTMLHeadingText {
  /// How far is looked.
  private static let limit = 4000

  /// The text of the heading that follows at `start`, or that has begun there, as the writer makes identifiers of it;
  /// `nil` where none does.
  static func text(in bytes: [UInt8], at start: Int, isHeading: Bool) -> [UInt8]? {
    let end = min(bytes.count, start + limit)
    var index = start
    if !isHeading {
      while index < end, HTMLTranslation.isSpace(bytes[index]) { index += 1 }
      guard index + 3 < end, bytes[index] == UInt8(ascii: "<"), bytes[index + 1] == UInt8(ascii: "h"),
        (0x31...0x36).contains(bytes[index + 2])
      else { return nil }
      while index < end, bytes[index] != UInt8(ascii: ">") { index += 1 }
      index += 1
    }
    var text: [UInt8] = []
    while index < end {
      switch bytes[index] {
      case UInt8(ascii: "<"):
        let rest = bytes[index..<end]
        if starts(rest, with: "</h") { return text.collapsed }
        if starts(rest, with: "<img") { return nil }
        var next = index
        if starts(rest, with: "<span class=\"lost\"") {
          text.append(0x20)
          next = after("</span", in: rest) ?? index
        } else if starts(rest, with: "<sup class=\"footnote-ref\"") {
          next = after("</sup", in: rest) ?? index
        } else if starts(rest, with: "<br") {
          text.append(0x20)
        }
        while next < end, bytes[next] != UInt8(ascii: ">") { next += 1 }
        index = next + 1
      case UInt8(ascii: "&"):
        if let found = HTMLReference.numeric(bytes.span, at: index, to: end) {
          text += Array(String(Character(found.scalar ?? "\u{FFFD}")).utf8)
          index = found.end
        } else {
          let (character, length) = reference(bytes[index..<end])
          text += Array(character.utf8)
          index += length
        }
      default:
        text.append(bytes[index])
        index += 1
      }
    }
    return nil
  }

  private static func starts(_ bytes: ArraySlice<UInt8>, with text: StaticString) -> Bool {
    bytes.starts(with: "\(text)".utf8)
  }

  private static func after(_ text: StaticString, in bytes: ArraySlice<UInt8>) -> Int? {
    let wanted = Array("\(text)".utf8)
    var index = bytes.startIndex
    while index + wanted.count <= bytes.endIndex {
      if bytes[index] == wanted[0], bytes[index..<index + wanted.count].elementsEqual(wanted) {
        return index + wanted.count
      }
      index += 1
    }
    return nil
  }

  /// The references that headings are written with.
  private static let references = [
    ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("&quot;", "\""), ("&apos;", "'"), ("&nbsp;", "\u{A0}"),
    ("&rsquo;", "’"), ("&lsquo;", "‘"), ("&rdquo;", "”"), ("&ldquo;", "“"), ("&ndash;", "–"), ("&mdash;", "—"),
    ("&hellip;", "…"),
  ]

  private static func reference(_ bytes: ArraySlice<UInt8>) -> (String, Int) {
    for (name, character) in references where bytes.starts(with: name.utf8) { return (character, name.utf8.count) }
    return ("&", 1)
  }
}
