import Conversion
import Render

/// What a line must not begin with: text that would begin a block, underline the line above, or be stripped.
extension MarkdownEmitter {
  /// Writes what needs care at the start of a line, and gives how many bytes of the text that was.
  mutating func lineStart(_ bytes: Span<UInt8>, _ next: Following) -> Int {
    let byte = bytes[0]
    if byte == 0x20 || byte == 0x09 {
      if inline.hasDropped, byte == 0x20, bytes.count == 1 { return 1 }
      reference(UInt32(byte))
      return 1
    }
    guard inline.place == .paragraph else { return 0 }
    func at(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : next.byte }
    func ends(_ index: Int) -> Bool { [0, 0x20, 0x09, 0x0A].contains(at(index)) }
    func run(_ byte: UInt8) -> Int {
      var length = 1
      while length < bytes.count, bytes[length] == byte { length += 1 }
      return length
    }
    switch byte {
    case UInt8(ascii: "#"):
      let length = run(byte)
      return length <= 6 && (ends(length) || length == bytes.count) ? escaped(byte) : 0
    case UInt8(ascii: ">"): return escaped(byte)
    case UInt8(ascii: "+"): return ends(1) ? escaped(byte) : 0
    case UInt8(ascii: "-"):
      // Where lines are broken anew, one may end behind the dashes.
      return ends(1) || MarkdownSpecials.mayUnderline(bytes, 0) || (wraps && ends(run(byte))) ? escaped(byte) : 0
    case UInt8(ascii: ":"), UInt8(ascii: "|"):
      return inline.lineStart == .continuation && MarkdownSpecials.mayUnderline(bytes, 0) ? escaped(byte) : 0
    case UInt8(ascii: "="):
      guard inline.lineStart == .continuation else { return 0 }
      let length = run(byte)
      return ends(length) || length == bytes.count ? escaped(byte) : 0
    case UInt8(ascii: "*"), UInt8(ascii: "_"): return ends(run(byte)) ? escaped(byte) : 0
    case UInt8(ascii: "~"): return run(byte) >= 3 || run(byte) == bytes.count ? escaped(byte) : 0
    case UInt8(ascii: "["):
      guard inline.lineStart == .first else { return 0 }
      return inline.bracketDepth > 0 || mayBeDefinition(bytes, next) ? escaped(byte) : 0
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return number(bytes, next)
    default: return 0
    }
  }

  private mutating func escaped(_ byte: UInt8) -> Int {
    layout.append(UInt8(ascii: "\\"))
    layout.append(byte)
    inline.previous = .punctuation
    inline.previousDelimiter = 0
    return 1
  }

  /// A number that would be a list's: its delimiter is escaped.
  private mutating func number(_ bytes: Span<UInt8>, _ next: Following) -> Int {
    var length = 1
    while length < bytes.count, length < 10, isASCIIDigit(bytes[length]) { length += 1 }
    guard length < 10 else { return 0 }
    func isDelimiter(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ".") || byte == UInt8(ascii: ")") }
    if length == bytes.count {
      // The delimiter may be the first byte of a text that follows.
      guard isDelimiter(next.byte) else { return 0 }
      reference(UInt32(bytes[0]))
      return 1
    }
    guard isDelimiter(bytes[length]) else { return 0 }
    let following = length + 1 < bytes.count ? bytes[length + 1] : next.byte
    guard [0, 0x20, 0x09, 0x0A].contains(following) else { return 0 }
    layout.append(bytes.extracting(0..<length))
    _ = escaped(bytes[length])
    return length + 1
  }

  /// Whether a paragraph that begins with these bytes may be a link definition or a task. Looks 1000 bytes ahead, the
  /// most that a label has.
  private func mayBeDefinition(_ bytes: Span<UInt8>, _ next: Following) -> Bool {
    let limit = min(bytes.count, 1003)
    var index = 1
    while index < limit {
      switch bytes[index] {
      case UInt8(ascii: "]"):
        let following = index + 1 < bytes.count ? bytes[index + 1] : next.byte
        // Others may be escaped, and then the label goes on.
        if following == UInt8(ascii: ":")
          || (index == 2 && [0x20, UInt8(ascii: "x"), UInt8(ascii: "X")].contains(bytes[1]))
        {
          return true
        }
      default: break
      }
      index += 1
    }
    return limit == bytes.count && next.byte != 0
  }
}
