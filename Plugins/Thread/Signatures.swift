import Recovery
import Scan

/// The signature that ends an embedded post: `— Name (@handle) September 16, 2021`.
///
/// A dash, a name, a handle in brackets, and a date, each as pages of different makers print them: the handle may stand
/// without brackets where a date follows, the dash may be missing where the signature is a line of its own, the name may
/// be missing, and signs or a time may stand around the date.
struct PostSignature {
  /// The line it ends.
  var line: Int
  /// Its bytes, from the dash to the end of the line.
  var range: Range<Int>
  /// The display name; empty where none is printed.
  var name: Range<Int>
  /// The handle with its sign.
  var handle: Range<Int>
  /// The bytes of the handle with brackets and the markup of a link around it.
  var wrapped: Range<Int>
  /// The date, where it can be read.
  var date: ISODate?
  /// The words of the date.
  var dateRange: Range<Int>?
  /// Whether it is a line of its own.
  var isOwnLine: Bool

  /// No display name is longer; bounds the search for the dash.
  private static let maximumName = 200
  /// No date with its time and the words around it is longer.
  private static let maximumDate = 80

  /// The signatures of `lines`, in order.
  ///
  /// - Complexity: O(n) in the length of the text; where no `@` stands in it, the cost of looking for one.
  static func all(on lines: [TextLine], _ bytes: [UInt8]) -> [PostSignature] {
    guard let first = lines.first, let last = lines.last else { return [] }
    var result: [PostSignature] = []
    var line = 0
    var position = first.range.lowerBound
    // How dates of numbers are to be read, as the beginning of the text says; looked for once.
    var dayFirst: Bool??
    while let found = nextSign(in: bytes.span, position..<last.range.upperBound) {
      while line < lines.count, lines[line].range.upperBound <= found { line += 1 }
      guard line < lines.count else { break }
      let order =
        dayFirst
        ?? dayComesFirst(
          in: bytes.span, first.range.lowerBound..<min(last.range.upperBound, first.range.lowerBound + (1 << 20)))
      dayFirst = .some(order)
      if let signature = PostSignature(bytes, lines[line].range, index: line, dayFirst: order) {
        result.append(signature)
      }
      // A line ends in one signature at most.
      position = max(found + 1, lines[line].range.upperBound)
    }
    return result
  }

  /// The next `@`.
  private static func nextSign(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var position = range.lowerBound
    while position + 8 <= range.upperBound {
      let signs = zeroBytes(loadWord(bytes, at: position) ^ repeated(UInt8(ascii: "@")))
      if signs != 0 { return position + signs.trailingZeroBitCount / 8 }
      position += 8
    }
    while position < range.upperBound, bytes[position] != UInt8(ascii: "@") { position += 1 }
    return position < range.upperBound ? position : nil
  }

  /// The signature at the end of `line`, whose index is `index`, if one stands there.
  ///
  /// - Parameter dayFirst: how numbers such as `5/6/2021` are to be read, where the document says it.
  init?(_ bytes: [UInt8], _ line: Range<Int>, index: Int, dayFirst: Bool? = nil) {
    // From the end: a date, a handle, a name, a dash. The sign of the handle is the rarest, so it is looked for first.
    let tail = max(line.lowerBound, line.upperBound - PostSignature.maximumDate - PostSignature.maximumName)
    guard let (handle, wrapped) = PostSignature.handle(bytes, tail, line) else { return nil }
    let after = wrapped.upperBound..<line.upperBound
    guard after.count <= PostSignature.maximumDate else { return nil }
    let sign = PostSignature.dash(bytes.span, tail, wrapped.lowerBound)
    let lower = sign?.lowerBound ?? line.lowerBound
    name = PostSignature.trimmed(bytes, (sign?.upperBound ?? lower)..<wrapped.lowerBound)
    // What costs least is asked first: most handles end here, without a dash and within a sentence.
    guard sign != nil || (line.lowerBound >= tail && name.count <= 80) else { return nil }
    let phrase = firstDate(in: bytes.span, after, dayFirst: dayFirst)
    if let phrase {
      // A time or weekday may stand on either side of the date, and little else.
      guard phrase.range.lowerBound - after.lowerBound <= 24, after.upperBound - phrase.range.upperBound <= 24 else {
        return nil
      }
    } else if after.count > 40 {
      return nil
    }
    let isBracketed =
      bytes[wrapped.upperBound - 1] == UInt8(ascii: ")") && bytes[wrapped.lowerBound] != UInt8(ascii: "[")
    let hasYear = phrase?.year != nil
    guard isBracketed || hasYear || wrapped.upperBound - handle.upperBound == 3 else { return nil }
    if let sign {
      // Without a date a hyphen is a list's, and a sentence behind a dash is one.
      guard hasYear || bytes[sign.lowerBound] >= 0x80, LineShape(bytes.span, name).words <= 10 else { return nil }
    } else {
      // Without a dash only a whole line of name, handle and date is a signature.
      guard hasYear, LineShape(bytes.span, name).words <= 6, listMarker(in: bytes.span, line) == nil else {
        return nil
      }
    }
    self.line = index
    self.handle = handle
    self.wrapped = wrapped
    isOwnLine = lower == line.lowerBound
    dateRange = phrase?.range
    range = lower..<line.upperBound
    date = phrase.flatMap { phrase in phrase.year.flatMap { ISODate(year: $0, month: phrase.month, day: phrase.day) } }
  }

  /// The last handle of the line with what stands around it: `(@h)`, `@h`, `[@h](#)`, `(@user@host)`.
  private static func handle(_ bytes: [UInt8], _ tail: Int, _ line: Range<Int>) -> (Range<Int>, Range<Int>)? {
    guard var sign = lastIndex(of: UInt8(ascii: "@"), in: bytes.span, tail..<line.upperBound) else { return nil }
    // The host of a handle has a sign of its own.
    var start = sign
    while start > tail, isHandleByte(bytes[start - 1]) { start -= 1 }
    if start > tail, start < sign, bytes[start - 1] == UInt8(ascii: "@") { sign = start - 1 }
    guard let handle = mention(in: bytes.span, at: sign, within: sign..<line.upperBound)?.range else { return nil }
    var wrapped = handle
    let open = sign > line.lowerBound ? bytes[sign - 1] : 0
    let close = handle.upperBound < line.upperBound ? bytes[handle.upperBound] : 0
    if open == UInt8(ascii: "("), close == UInt8(ascii: ")") {
      wrapped = sign - 1..<handle.upperBound + 1
    } else if open == UInt8(ascii: "["), close == UInt8(ascii: "]") {
      wrapped = sign - 1..<handle.upperBound + 1
      // The target of a link.
      if wrapped.upperBound < line.upperBound, bytes[wrapped.upperBound] == UInt8(ascii: "("),
        let end = bytes[wrapped.upperBound..<min(line.upperBound, wrapped.upperBound + 120)].firstIndex(
          of: UInt8(ascii: ")"))
      {
        wrapped = wrapped.lowerBound..<end + 1
        if wrapped.lowerBound > line.lowerBound, bytes[wrapped.lowerBound - 1] == UInt8(ascii: "("),
          end + 1 < line.upperBound, bytes[end + 1] == UInt8(ascii: ")")
        {
          wrapped = wrapped.lowerBound - 1..<end + 2
        }
      }
    } else if sign >= line.lowerBound + 3, bytes[(sign - 3)..<sign].elementsEqual("（".utf8),
      handle.upperBound + 3 <= line.upperBound,
      bytes[handle.upperBound..<handle.upperBound + 3].elementsEqual("）".utf8)
    {
      wrapped = sign - 3..<handle.upperBound + 3
    }
    return (handle, wrapped)
  }

  private static func isHandleByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "-")
  }

  /// The dash that opens the signature: the last em dash before `end`, else the last other one that has white space, or
  /// the start of the line, before it and white space behind it. Names have dashes too (`IOR – Open Rivers`).
  private static func dash(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Range<Int>? {
    var lower = end
    var other: Range<Int>?
    while lower > start {
      if lower &- 8 >= start {
        let word = loadWord(bytes, at: lower &- 8)
        let wide = word & 0x8080_8080_8080_8080 == 0 ? 0 : zeroBytes(word ^ repeated(0xE2))
        if zeroBytes(word ^ repeated(UInt8(ascii: "-"))) | zeroBytes(word ^ repeated(UInt8(ascii: "~"))) | wide == 0 {
          lower &-= 8
          continue
        }
      }
      lower &-= 1
      let byte = bytes[lower]
      guard byte == UInt8(ascii: "-") || byte == UInt8(ascii: "~") || byte == 0xE2,
        let (sign, length) = scalar(in: bytes, at: lower, end: end)
      else { continue }
      if sign == "—" || sign == "―" { return lower..<lower + length }
      if other == nil, byte < 0x80 || sign == "–", lower + length < end,
        whiteSpaceLength(in: bytes, at: lower + length, end: end) > 0
      {
        var first = lower
        if byte == UInt8(ascii: "-"), first > start, bytes[first - 1] == UInt8(ascii: "-") { first -= 1 }
        if first == start || whiteSpaceLength(in: bytes, before: first, start: start) > 0 {
          other = first..<lower + length
        }
      }
    }
    return other
  }

  private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, case let length = whiteSpaceLength(in: bytes.span, at: lower, end: upper), length > 0 {
      lower += length
    }
    while lower < upper, case let length = whiteSpaceLength(in: bytes.span, before: upper, start: lower), length > 0 {
      upper -= length
    }
    return lower..<upper
  }
}
