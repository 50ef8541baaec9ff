import Recovery
import Scan

/// The signature that ends an embedded post: `— Name (@handle) September 16, 2021`.
struct PostSignature {
  /// The line it ends.
  var line: Int
  /// Its bytes, from the dash to the end of the line.
  var range: Range<Int>
  /// The display name.
  var name: Range<Int>
  /// The handle with its sign.
  var handle: Range<Int>
  /// The date, where it can be read.
  var date: ISODate?

  /// No display name is longer; bounds the search for the dash.
  private static let maximumName = 200

  /// The signatures of `lines`, in order.
  ///
  /// - Complexity: O(n) in the length of the text; where no `(@` stands in it, the cost of looking for one.
  static func all(on lines: [TextLine], _ bytes: [UInt8]) -> [PostSignature] {
    guard let first = lines.first, let last = lines.last else { return [] }
    var result: [PostSignature] = []
    var line = 0
    var position = first.range.lowerBound
    while let found = nextOpening(in: bytes.span, position..<last.range.upperBound) {
      while line < lines.count, lines[line].range.upperBound <= found { line += 1 }
      guard line < lines.count else { break }
      if let signature = PostSignature(bytes, lines[line].range, index: line) { result.append(signature) }
      // A line ends in one signature at most.
      position = max(found + 1, lines[line].range.upperBound)
    }
    return result
  }

  /// The next `(@`.
  private static func nextOpening(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var position = range.lowerBound
    while position < range.upperBound {
      if position + 8 <= range.upperBound {
        let signs = zeroBytes(loadWord(bytes, at: position) ^ repeated(UInt8(ascii: "(")))
        if signs == 0 {
          position += 8
          continue
        }
        position += signs.trailingZeroBitCount / 8
      }
      if bytes[position] == UInt8(ascii: "("), position + 1 < range.upperBound,
        bytes[position + 1] == UInt8(ascii: "@")
      {
        return position
      }
      position += 1
    }
    return nil
  }

  /// The signature at the end of `line`, whose index is `index`, if one stands there.
  private init?(_ bytes: [UInt8], _ line: Range<Int>, index: Int) {
    // From the end: a date, `(@handle)`, a name, a dash. The bracket is the rarest sign, so it is looked for first.
    let tail = max(line.lowerBound, line.upperBound - 80 - PostSignature.maximumName)
    var open = line.upperBound - 1
    while open >= tail,
      !(bytes[open] == UInt8(ascii: "(") && open + 1 < line.upperBound && bytes[open + 1] == UInt8(ascii: "@"))
    {
      open -= 1
    }
    guard open >= tail, let entity = nextEntity(in: bytes.span, from: open + 1, within: open..<line.upperBound),
      entity.kind == .mention, entity.range.lowerBound == open + 1, entity.range.upperBound < line.upperBound,
      bytes[entity.range.upperBound] == UInt8(ascii: ")")
    else { return nil }
    let after = entity.range.upperBound + 1..<line.upperBound
    // What follows is a date and nothing else, or nothing.
    let phrase = firstDate(in: bytes.span, after)
    if let phrase {
      guard phrase.range.lowerBound - after.lowerBound <= 12, after.upperBound - phrase.range.upperBound <= 12 else {
        return nil
      }
    } else if after.count > 40 {
      return nil
    }
    guard let dash = PostSignature.dash(bytes, tail, open) else { return nil }
    self.line = index
    range = dash.lowerBound..<line.upperBound
    name = PostSignature.trimmed(bytes, dash.upperBound..<open)
    handle = entity.range
    date = phrase.flatMap { phrase in phrase.year.flatMap { ISODate(year: $0, month: phrase.month, day: phrase.day) } }
  }

  /// The last dash before `end` that has white space, or the start of the line, around it.
  private static func dash(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Range<Int>? {
    var position = end
    while position > start {
      guard let (sign, length) = scalar(in: bytes.span, before: position, start: start) else { return nil }
      let lower = position - length
      if sign == "—" || sign == "–" || (sign == "-" && position < end && bytes[position] == 0x20) {
        let isFirst = lower == start || whiteSpaceLength(in: bytes.span, before: lower, start: start) > 0
        if isFirst || sign == "—" { return lower..<position }
      }
      position = lower
    }
    return nil
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
