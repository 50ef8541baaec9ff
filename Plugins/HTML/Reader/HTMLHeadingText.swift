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
        let (byte, length) = reference(bytes[index..<end])
        text.append(byte)
        index += length
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

  private static func reference(_ bytes: ArraySlice<UInt8>) -> (UInt8, Int) {
    for (name, byte) in [("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")), ("&amp;", UInt8(ascii: "&"))]
    where bytes.starts(with: name.utf8) {
      return (byte, name.utf8.count)
    }
    return (UInt8(ascii: "&"), 1)
  }
}
