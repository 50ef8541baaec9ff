import Conversion
import Scan

/// Refuses tags that would take the parser's time with the square of their length: it compares each attribute of a tag
/// with all before it.
struct HTMLGuard {
  /// More attributes than any tag has that a person or a program wrote for people to read.
  static let attributeLimit = 500

  private var position = 0

  /// Looks at the tags of `text` that begin before `end`.
  ///
  /// - Returns: the error, where one has too many attributes.
  mutating func check(_ text: [UInt8], upTo end: Int) -> ConversionError? {
    let bytes = text.span
    while position < end {
      guard let start = HTMLGuard.next(UInt8(ascii: "<"), in: bytes, from: position, to: end) else {
        position = end
        break
      }
      let next = start + 1 < bytes.count ? bytes[start + 1] : 0
      if next | 0x20 &- 0x61 < 26 {
        let (tagEnd, count) = tag(bytes, from: start + 1)
        if count > HTMLGuard.attributeLimit {
          var counter = LineCounter()
          return ConversionError(
            .limit, "a tag has more than \(HTMLGuard.attributeLimit) attributes",
            remedy: "it is probably damaged, or made to harm", place: counter.place(of: start, in: bytes))
        }
        position = tagEnd
        if isRaw(bytes, start + 1) { position = rawEnd(bytes, from: tagEnd) }
      } else if next == UInt8(ascii: "!"), start + 3 < bytes.count, bytes[start + 2] == UInt8(ascii: "-"),
        bytes[start + 3] == UInt8(ascii: "-")
      {
        position = commentEnd(bytes, from: start + 4)
      } else {
        position = start + 1
      }
    }
    return nil
  }

  /// The end of the tag whose name begins at `start`, and how many attributes it has.
  private func tag(_ bytes: Span<UInt8>, from start: Int) -> (Int, Int) {
    var index = start
    var count = 0
    var quote: UInt8 = 0
    var isAfterEquals = false
    var isAfterSpace = false
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: ">") {
        break
      } else if byte <= 0x20 {
        isAfterSpace = true
      } else {
        if isAfterEquals, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          quote = byte
          // Without white space before it the next attribute begins all the same.
          isAfterSpace = true
        } else if isAfterSpace, !isAfterEquals, byte != UInt8(ascii: "=") {
          count += 1
          isAfterSpace = false
          if count > HTMLGuard.attributeLimit { break }
        } else {
          isAfterSpace = false
        }
        isAfterEquals = byte == UInt8(ascii: "=")
      }
    }
    return (index, count)
  }

  private func isRaw(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    guard start + 1 < bytes.count, bytes[start] | 0x20 == UInt8(ascii: "s") else { return false }
    var end = start
    while end < bytes.count, end < start + 9, (bytes[end] | 0x20) &- 0x61 < 26 { end += 1 }
    let element = HTMLElement(bytes.extracting(start..<end))
    return element == .script || element == .style
  }

  /// The end of the script or style sheet that begins at `start`: where an end tag begins, or the end of the text.
  private func rawEnd(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var position = start
    while let found = HTMLGuard.next(UInt8(ascii: "<"), in: bytes, from: position, to: bytes.count) {
      if found + 2 < bytes.count, bytes[found + 1] == UInt8(ascii: "/"), (bytes[found + 2] | 0x20) == UInt8(ascii: "s")
      {
        return found
      }
      position = found + 1
    }
    return bytes.count
  }

  private func commentEnd(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var position = start
    while let found = HTMLGuard.next(UInt8(ascii: ">"), in: bytes, from: position, to: bytes.count) {
      if found >= start + 2, bytes[found - 1] == UInt8(ascii: "-"), bytes[found - 2] == UInt8(ascii: "-") {
        return found + 1
      }
      position = found + 1
    }
    return bytes.count
  }

  /// The first place from `start` on where `byte` stands, before `end`.
  static func next(_ byte: UInt8, in bytes: Span<UInt8>, from start: Int, to end: Int) -> Int? {
    var index = start
    let pattern = repeated(byte)
    while index &+ 8 <= end {
      let found = zeroBytes(loadWord(bytes, at: index) ^ pattern)
      if found != 0 { return index &+ found.trailingZeroBitCount / 8 }
      index &+= 8
    }
    while index < end {
      if bytes[index] == byte { return index }
      index &+= 1
    }
    return nil
  }
}
