import Scan

/// What looks like the counter of a post: `1/`, `(2/12)`, `/7`.
///
/// A candidate only: fractions, dates and list numbers look the same. ``CounterChain`` tells which ones count.
public struct Counter: Sendable, Hashable {
  /// How the counter is printed; marks of one form may belong to one sequence.
  public enum Form: String, Sendable, Hashable, CaseIterable {
    /// `1/`, `1/12`, `1/n`, `1/.`
    case slash
    /// `/2`
    case slashBefore
    /// `(1/12)`, `[1/12]`, `（1/6）`
    case bracketed
    /// `1.`
    case period
    /// `1)`
    case parenthesis
    /// `1 - `
    case dash
    /// `(1)`
    case parentheses
    /// `1️⃣`, `①`
    case enclosed
    /// `Tweet 1`, `#1`
    case word

    /// Whether the form hardly means anything but the counter of a post.
    public var isStrong: Bool { self == .slash || self == .slashBefore || self == .bracketed }

    /// How much a sequence of this form speaks for posts rather than for a list, 0...1.
    public var strength: Double {
      switch self {
      case .slash, .slashBefore, .bracketed: 1
      case .enclosed, .word: 0.7
      case .dash, .period, .parenthesis: 0.5
      case .parentheses: 0.4
      }
    }
  }

  /// Where on its line a counter stands.
  public enum Position: UInt8, Sendable, Hashable {
    /// At the start, with text after it.
    case leading
    /// At the end, with text before it; links may follow.
    case trailing
    /// Alone.
    case own
  }

  /// How it is printed.
  public var form: Form
  /// Where on the line it stands.
  public var position: Position
  /// The number.
  public var number: Int
  /// The total, where one is printed.
  public var total: Int?
  /// The bytes of the counter, 0-based.
  public var range: Range<Int>
  /// The index of its line.
  public var line: Int
}

/// Finds what looks like a counter on a line.
///
/// Every test looks at a bounded number of bytes from either end of the line.
struct CounterScanner {
  let bytes: [UInt8]

  /// The candidates on `line`, whose index is `index`: at most one at each end.
  func candidates(on line: Range<Int>, index: Int) -> (leading: Counter?, trailing: Counter?) {
    let start = skipDecoration(line)
    // The thread sign belongs to the counter that follows it; a lost character is text.
    let sign = hasPrefix(bytes.span, line, "🧵") ? line.lowerBound : start
    var leading: Counter?
    if let found = parse(start..<line.upperBound) {
      if isBlank(found.end..<line.upperBound) {
        return (found.counter(.own, sign, index), nil)
      }
      if isLeading(found, line) { leading = found.counter(.leading, sign, index) }
    }
    return (leading, trailing(line, index))
  }

  private struct Found {
    var form: Counter.Form
    var number: Int
    var total: Int?
    var end: Int

    func counter(_ position: Counter.Position, _ start: Int, _ line: Int) -> Counter {
      Counter(form: form, position: position, number: number, total: total, range: start..<end, line: line)
    }
  }

  // MARK: - Forwards

  private func parse(_ range: Range<Int>) -> Found? {
    guard let first = byte(range.lowerBound, range) else { return nil }
    if let close = closer(at: range.lowerBound, range) {
      guard let (number, end) = number(close.after..<range.upperBound) else { return nil }
      if byte(end, range) == UInt8(ascii: "/"), let (total, totalEnd) = total(end + 1..<range.upperBound, number),
        let after = close.end(totalEnd, self, range)
      {
        return Found(form: .bracketed, number: number, total: total, end: after)
      }
      if let after = close.end(end, self, range) {
        return Found(form: .parentheses, number: number, total: nil, end: after)
      }
      return nil
    }
    if first == UInt8(ascii: "/") {
      guard let (number, end) = number(range.lowerBound + 1..<range.upperBound) else { return nil }
      return Found(form: .slashBefore, number: number, total: nil, end: end)
    }
    if let end = wordEnd(range), let (number, numberEnd) = number(end..<range.upperBound) {
      return Found(form: .word, number: number, total: nil, end: numberEnd)
    }
    if let (scalar, length) = scalar(in: bytes.span, at: range.lowerBound, end: range.upperBound),
      (0x2460...0x2473).contains(scalar.value)
    {
      return Found(form: .enclosed, number: Int(scalar.value - 0x245F), total: nil, end: range.lowerBound + length)
    }
    guard let (number, end) = number(range) else { return nil }
    switch byte(end, range) {
    case UInt8(ascii: "/"):
      guard let (total, totalEnd) = total(end + 1..<range.upperBound, number) else { return nil }
      // `1/.` and `1/:` are one counter.
      let next = byte(totalEnd, range)
      let isPoint = next == UInt8(ascii: ".") || next == UInt8(ascii: ":")
      return Found(form: .slash, number: number, total: total, end: isPoint ? totalEnd + 1 : totalEnd)
    case UInt8(ascii: "."): return Found(form: .period, number: number, total: nil, end: end + 1)
    case UInt8(ascii: ")"): return Found(form: .parenthesis, number: number, total: nil, end: end + 1)
    case 0x20:
      // `1 - text`
      guard byte(end + 1, range) == UInt8(ascii: "-") || byte(end + 1, range) == UInt8(ascii: "/"),
        byte(end + 2, range) == 0x20
      else { return nil }
      return Found(form: .dash, number: number, total: nil, end: end + 2)
    default:
      if let keycap = keycapEnd(in: bytes.span, end..<range.upperBound) {
        return Found(form: .enclosed, number: number, total: nil, end: keycap)
      }
      // `1、`
      if let (scalar, length) = scalar(in: bytes.span, at: end, end: range.upperBound), scalar == "、" || scalar == "／" {
        return Found(form: scalar == "、" ? .period : .slash, number: number, total: nil, end: end + length)
      }
      return nil
    }
  }

  /// Whether what was found at the start of a line may be a counter, by what stands behind it.
  private func isLeading(_ found: Found, _ line: Range<Int>) -> Bool {
    let isWide = bytes[found.end - 1] >= 0x80
    return isWide || whiteSpaceLength(in: bytes.span, at: found.end, end: line.upperBound) > 0
  }

  /// The number at the start of `range`: one to three digits of any script, not zero, with the offset after it.
  private func number(_ range: Range<Int>) -> (Int, Int)? {
    var number = 0
    var position = range.lowerBound
    var digits = 0
    while digits < 4, position < range.upperBound {
      let byte = bytes[position]
      if byte &- 0x30 < 10 {
        number = number * 10 + Int(byte &- 0x30)
        position += 1
      } else if byte >= 0x80, let (value, length) = wideDigit(at: position, end: range.upperBound) {
        number = number * 10 + value
        position += length
      } else {
        break
      }
      digits += 1
    }
    return (1...3).contains(digits) && number > 0 ? (number, position) : nil
  }

  private func wideDigit(at position: Int, end: Int) -> (Int, Int)? {
    guard let (scalar, length) = scalar(in: bytes.span, at: position, end: end),
      let value = scalar.properties.numericValue, scalar.properties.numericType == .decimal
    else { return nil }
    return (Int(value), length)
  }

  /// The total after a slash: `12` (not less than `number`), `n`, `x`, `?`, or nothing.
  private func total(_ range: Range<Int>, _ number: Int) -> (Int?, Int)? {
    if let (total, end) = self.number(range) { return total >= number ? (total, end) : nil }
    if let letter = byte(range.lowerBound, range), CounterScanner.isUnknownTotal(letter) {
      let next = byte(range.lowerBound + 1, range) ?? 0x20
      return isLetter(next) ? nil : (nil, range.lowerBound + 1)
    }
    return (nil, range.lowerBound)
  }

  /// `Tweet 1`, `Post 1`, `#1`: the offset of the number.
  private func wordEnd(_ range: Range<Int>) -> Int? {
    if bytes[range.lowerBound] == UInt8(ascii: "#") { return range.lowerBound + 1 }
    // Words that counters have begin with one of these letters; most lines end here.
    switch bytes[range.lowerBound] | 0x20 {
    case UInt8(ascii: "t"), UInt8(ascii: "p"):
      for word: StaticString in ["tweet ", "post ", "part ", "teil ", "parte "] {
        if hasPrefix(bytes.span, range, word) { return range.lowerBound + word.utf8CodeUnitCount }
      }
      return nil
    default: return nil
    }
  }

  /// An opening bracket with what closes it.
  private struct Closer {
    var after: Int
    var sign: Unicode.Scalar

    func end(_ position: Int, _ scanner: CounterScanner, _ range: Range<Int>) -> Int? {
      guard let (found, length) = scalar(in: scanner.bytes.span, at: position, end: range.upperBound), found == sign
      else { return nil }
      return position + length
    }
  }

  private func closer(at position: Int, _ range: Range<Int>) -> Closer? {
    switch bytes[position] {
    case UInt8(ascii: "("): Closer(after: position + 1, sign: ")")
    case UInt8(ascii: "["): Closer(after: position + 1, sign: "]")
    case 0xEF where position + 2 < range.upperBound && bytes[position + 1] == 0xBC && bytes[position + 2] == 0x88:
      Closer(after: position + 3, sign: "）")
    default: nil
    }
  }

  // MARK: - Backwards

  /// The counter that ends `line`, links and media tokens after it passed over.
  private func trailing(_ line: Range<Int>, _ index: Int) -> Counter? {
    var end = line.upperBound
    // Six tokens are more than any post carries; a line of a million addresses must not be walked back.
    for _ in 0..<6 {
      guard let token = lastToken(line.lowerBound..<end), isLinkToken(token), token.lowerBound > line.lowerBound else {
        break
      }
      end = token.lowerBound
      while end > line.lowerBound {
        let length = whiteSpaceLength(in: bytes.span, before: end, start: line.lowerBound)
        if length == 0 { break }
        end -= length
      }
    }
    guard end > line.lowerBound else { return nil }
    var position = end
    let opener = opener(ofBracketThatCloses: line.lowerBound..<end)
    if let opener { position -= opener.count }
    // `12`, `n` or nothing; then the slash; then the number or nothing.
    let behindEnd = position
    while position > line.lowerBound, bytes[position - 1] &- 0x30 < 10, behindEnd - position < 4 { position -= 1 }
    if position == behindEnd, position > line.lowerBound, CounterScanner.isUnknownTotal(bytes[position - 1]) {
      position -= 1
    }
    let behind = position..<behindEnd
    guard position > line.lowerBound, bytes[position - 1] == UInt8(ascii: "/") else { return nil }
    let slash = position - 1
    position = slash
    while position > line.lowerBound, bytes[position - 1] &- 0x30 < 10, slash - position < 4 { position -= 1 }
    let front = position..<slash
    var start = front.lowerBound
    if let opener {
      guard !front.isEmpty, hasSuffix(line.lowerBound..<start, opener) else { return nil }
      start -= opener.count
    }
    guard start > line.lowerBound || !front.isEmpty else { return nil }
    if front.isEmpty {
      guard let (number, numberEnd) = number(behind), numberEnd == behind.upperBound, isDetached(start, line) else {
        return nil
      }
      return Counter(
        form: .slashBefore, position: .trailing, number: number, total: nil, range: start..<end, line: index)
    }
    // Glued to a smiley or bracket is a counter; glued to a word, a number or a path is not.
    guard opener != nil || isDetached(start, line), let (number, numberEnd) = number(front),
      numberEnd == front.upperBound
    else { return nil }
    let total = self.number(behind)?.0
    if let total, total < number { return nil }
    return Counter(
      form: opener == nil ? .slash : .bracketed, position: .trailing, number: number, total: total, range: start..<end,
      line: index)
  }

  /// The brackets that may stand around a counter; the two of a pair are equally long.
  private static let brackets: [(opens: [UInt8], closes: [UInt8])] = [("(", ")"), ("[", "]"), ("（", "）")].map {
    (Array($0.utf8), Array($1.utf8))
  }

  /// What opens the bracket that closes at the end of `range`, if one does.
  private func opener(ofBracketThatCloses range: Range<Int>) -> [UInt8]? {
    // Nearly all lines end otherwise: one look at the last byte is enough for them.
    let last = bytes[range.upperBound - 1]
    for bracket in CounterScanner.brackets where bracket.closes.last == last && hasSuffix(range, bracket.closes) {
      return bracket.opens
    }
    return nil
  }

  private func hasSuffix(_ range: Range<Int>, _ suffix: [UInt8]) -> Bool {
    range.count >= suffix.count && zip(bytes[range.suffix(suffix.count)], suffix).allSatisfy { $0 == $1 }
  }

  private func lastToken(_ range: Range<Int>) -> Range<Int>? {
    var start = range.upperBound
    // Addresses are shorter; see the bound in `trailing`.
    while start > range.lowerBound, bytes[start - 1] > 0x20, range.upperBound - start < 512 { start -= 1 }
    return start < range.upperBound ? start..<range.upperBound : nil
  }

  /// Whether the token is an address or what stands for a picture, which may follow a counter.
  private func isLinkToken(_ token: Range<Int>) -> Bool {
    switch bytes[token.lowerBound] {
    case UInt8(ascii: "<"): hasPrefix(bytes.span, token, "<http")
    case UInt8(ascii: "h"): hasPrefix(bytes.span, token, "http://") || hasPrefix(bytes.span, token, "https://")
    case UInt8(ascii: "p"): hasPrefix(bytes.span, token, "pic.twitter.com/")
    case UInt8(ascii: "["): hasPrefix(bytes.span, token, "[http")
    case UInt8(ascii: "w"): hasPrefix(bytes.span, token, "www.")
    case UInt8(ascii: "I"): token.count == 5 && hasPrefix(bytes.span, token, "image")
    default: isBareAddress(token)
    }
  }

  /// `host.tld/path` without a scheme, as sites display addresses.
  private func isBareAddress(_ token: Range<Int>) -> Bool {
    guard token.count >= 7, let slash = token.first(where: { bytes[$0] == UInt8(ascii: "/") }) else { return false }
    let host = token.lowerBound..<slash
    return host.count >= 4 && slash + 1 < token.upperBound && host.contains { bytes[$0] == UInt8(ascii: ".") }
      && host.allSatisfy { isLetter(bytes[$0]) || bytes[$0] == UInt8(ascii: ".") || bytes[$0] == UInt8(ascii: "-") }
  }

  // MARK: - Small tests

  /// Whether a number at `position` stands by itself: not as part of a word, path, amount or version. A full stop or
  /// comma before it ends a sentence (`there.4/`) unless a digit stands before that.
  private func isDetached(_ position: Int, _ line: Range<Int>) -> Bool {
    guard position > line.lowerBound else { return true }
    let before = bytes[position - 1]
    if before == UInt8(ascii: ".") || before == UInt8(ascii: ",") || before == UInt8(ascii: ":") {
      return position - 1 > line.lowerBound && bytes[position - 2] &- 0x30 >= 10
    }
    if (before | 0x20) &- 0x61 < 26 || before &- 0x30 < 10 { return false }
    return !CounterScanner.joinsNumber(before)
  }

  /// `n` and kin, which stand for a total that the author did not know yet.
  private static func isUnknownTotal(_ byte: UInt8) -> Bool {
    byte | 0x20 == UInt8(ascii: "n") || byte | 0x20 == UInt8(ascii: "x") || byte == UInt8(ascii: "?")
  }

  /// Signs that make what follows part of a path, date, amount or version.
  private static func joinsNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: ","),
      UInt8(ascii: "$"),
      UInt8(ascii: "+"):
      true
    default: false
    }
  }

  private func skipDecoration(_ line: Range<Int>) -> Int {
    var position = line.lowerBound
    // 🧵 and lost characters stand before the first counter; more than a few are a line of their own.
    for _ in 0..<6 {
      let space = position < line.upperBound ? whiteSpaceLength(in: bytes.span, at: position, end: line.upperBound) : 0
      if space > 0 {
        position += space
        continue
      }
      guard let (scalar, length) = scalar(in: bytes.span, at: position, end: line.upperBound),
        scalar == "🧵" || scalar == "■" || scalar == "□" || scalar == "\u{FFFD}" || scalar == "👇"
      else { break }
      position += length
    }
    return position
  }

  private func isBlank(_ range: Range<Int>) -> Bool {
    var position = range.lowerBound
    while position < range.upperBound {
      let length = whiteSpaceLength(in: bytes.span, at: position, end: range.upperBound)
      if length == 0 { return false }
      position += length
    }
    return true
  }

  private func byte(_ position: Int, _ range: Range<Int>) -> UInt8? {
    position < range.upperBound ? bytes[position] : nil
  }

  private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte >= 0x80 }
}
