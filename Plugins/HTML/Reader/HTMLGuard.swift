import Conversion
import Scan

/// Looks at the text ahead of the parser.
///
/// Refuses tags that would take its time with the square of their length: it compares each attribute of a tag with all
/// before it. And has bytes changed that libxml2 up to 2.13 reads otherwise than HTML has it, always into as many, so
/// that all places stay what they are: elements without content that it takes for elements with some become some that it
/// knows, comments that do not begin with `<!--` become processing instructions, and a `<` in a title becomes
/// ``angle``. The translation has the text as it was, and goes by that.
struct HTMLGuard {
  /// More attributes than any tag has that a person or a program wrote for people to read.
  static let attributeLimit = 500
  /// Bytes of a title or text area that are looked at.
  private static let longestTitle = 1 << 20
  /// What stands for a `<` in the text of a title: a control that nobody writes there.
  static let angle: UInt8 = 0x7F

  /// A byte that is to be changed before the parser gets it.
  struct Edit {
    var place: Int
    var byte: UInt8
  }

  /// Up to where the text has been looked at.
  private var position = 0
  /// The tag or comment that was met last; with its text, where that is no HTML.
  private(set) var last = 0..<0
  /// In order of their places.
  private var edits: [Edit] = []
  /// Whether no end tag of a title, or of a text area, is left in the text, or is too far away to look for it again.
  private var hasNoTitleEnd = false
  private var hasNoAreaEnd = false

  /// The bytes of `text` in `range`, changed: a copy only where something is to be changed.
  func edited(_ text: [UInt8], _ range: Range<Int>) -> ArraySlice<UInt8> {
    var piece = text[range]
    for edit in edits where range.contains(edit.place) { piece[edit.place] = edit.byte }
    return piece
  }

  /// Forgets the changes before `place`, where no parser will read again.
  mutating func forgetEdits(before place: Int) {
    if !edits.isEmpty { edits.removeAll { $0.place < place } }
  }

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
        meet(bytes, start + 1, tagEnd)
        last = start..<position
      } else if next == UInt8(ascii: "!") {
        position = declaration(bytes, start)
        last = start..<position
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

  /// Goes by the name of a start tag, which begins at `start`.
  private mutating func meet(_ bytes: Span<UInt8>, _ start: Int, _ tagEnd: Int) {
    // Most tags are none of these.
    switch bytes[start] | 0x20 {
    case 0x62, 0x65, 0x6B, 0x73, 0x74, 0x77: break  // b, e, k, s, t, w
    default: return
    }
    var end = start
    while end < bytes.count, end < start + 9, (bytes[end] | 0x20) &- 0x61 < 26 { end += 1 }
    guard end - start > 2 else { return }
    let element = HTMLElement(bytes.extracting(start..<end))
    switch element {
    case .script, .style: position = endTag(of: element, bytes, from: tagEnd) ?? bytes.count
    case .title: if !hasNoTitleEnd { hasNoTitleEnd = !protect(element, bytes, from: tagEnd) }
    case .textarea: if !hasNoAreaEnd { hasNoAreaEnd = !protect(element, bytes, from: tagEnd) }
    case .wbr: rename("img", bytes, start..<end)
    case .embed, .track: rename("param", bytes, start..<end)
    case .source, .keygen, .bgsound: rename("param  ", bytes, start..<end)
    default: break
    }
  }

  private mutating func rename(_ name: StaticString, _ bytes: Span<UInt8>, _ range: Range<Int>) {
    guard range.upperBound < bytes.count, bytes[range.upperBound] <= 0x20 || "/>".utf8.contains(bytes[range.upperBound])
    else { return }
    for (place, byte) in zip(range, "\(name)".utf8) { edits.append(Edit(place: place, byte: byte)) }
  }

  /// Hides what looks like tags in the text from `start` on, up to the end tag of `element`.
  ///
  /// - Returns: whether there is such an end tag, and not too far away.
  private mutating func protect(_ element: HTMLElement, _ bytes: Span<UInt8>, from start: Int) -> Bool {
    guard let end = endTag(of: element, bytes, from: start) else { return false }
    // No title is longer; of a made-up one every sign would be a change to remember, and every tag a search.
    guard end - start <= HTMLGuard.longestTitle else { return false }
    position = end
    var place = start
    while let found = HTMLGuard.next(UInt8(ascii: "<"), in: bytes, from: place, to: end) {
      edits.append(Edit(place: found, byte: HTMLGuard.angle))
      place = found + 1
    }
    return true
  }

  /// Where the end tag of `element` begins, from `start` on, by the beginning of its name.
  private func endTag(of element: HTMLElement, _ bytes: Span<UInt8>, from start: Int) -> Int? {
    var position = start
    let count = element.name.utf8.count
    while let found = HTMLGuard.next(UInt8(ascii: "<"), in: bytes, from: position, to: bytes.count) {
      let name = found + 2
      if name + count <= bytes.count, bytes[found + 1] == UInt8(ascii: "/"),
        HTMLElement(bytes.extracting(name..<name + count)) == element
      {
        return found
      }
      position = found + 1
    }
    return nil
  }

  /// The end of the comment or the like that begins at `start`.
  private mutating func declaration(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    func at(_ offset: Int) -> UInt8 { start + offset < bytes.count ? bytes[start + offset] : 0 }
    let dash = UInt8(ascii: "-")
    let close = UInt8(ascii: ">")
    if at(2) == dash, at(3) == dash {
      let isEmpty = at(4) == close || (at(4) == dash && at(5) == close)
      guard isEmpty else { return commentEnd(bytes, from: start + 4) }
    } else if HTMLText.isDoctype(bytes, start) || at(2) == close || start + 2 >= bytes.count {
      return start + 2
    }
    edits.append(Edit(place: start + 1, byte: UInt8(ascii: "?")))
    edits.append(Edit(place: start + 2, byte: UInt8(ascii: "x")))
    if at(3) != close, at(3) != 0 { edits.append(Edit(place: start + 3, byte: 0x20)) }
    return (HTMLGuard.next(close, in: bytes, from: start + 2, to: bytes.count) ?? bytes.count - 1) + 1
  }

  private func commentEnd(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var position = start
    while let found = HTMLGuard.next(UInt8(ascii: ">"), in: bytes, from: position, to: bytes.count) {
      if HTMLText.endsComment(bytes, at: found, from: start) { return found + 1 }
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
