import Scan

/// Finds what looks like a counter on a line.
///
/// Every test looks at a bounded number of bytes from either end of the line.
public struct CounterScanner {
  let bytes: [UInt8]

  /// Whether `line` begins with what looks like a counter and has text behind it.
  public static func startsWithCounter(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    CounterScanner(bytes: bytes).leading(line, index: 0)?.position == .leading
  }

  /// The candidates on `line`, whose index is `index`: at most one at each end.
  func candidates(on line: Range<Int>, index: Int) -> (leading: Counter?, trailing: Counter?) {
    let leading = leading(line, index: index)
    return (leading, leading?.position == .own ? nil : trailing(line, index))
  }

  /// The candidate at the start of `line`, or the one that stands alone on it.
  private func leading(_ line: Range<Int>, index: Int) -> Counter? {
    guard !line.isEmpty else { return nil }
    let start = skipDecoration(line)
    guard start < line.upperBound, CounterScanner.mayBegin(bytes[start]),
      let found = parse(start..<line.upperBound) ?? marked(start..<line.upperBound)
    else { return nil }
    // The thread sign belongs to the counter that follows it; a lost character is text.
    let sign = start > line.lowerBound && hasPrefix(bytes.span, line, "🧵") ? line.lowerBound : start
    if isBlank(found.end..<line.upperBound) { return found.counter(.own, sign..<found.end, index) }
    return leadingEnd(found, line).map { found.counter(.leading, sign..<$0, index) }
  }

  /// Whether a counter may begin with `byte`: what is ruled out here is most of every text.
  @inline(__always)
  static func mayBegin(_ byte: UInt8) -> Bool {
    // A set of the ASCII bytes: `#`, `(`, `/`, digits; `N`, `P`, `T`, `B`, `[`, `{` and small letters.
    let low: UInt64 = 0x03FF_8108_0000_0000
    let high: UInt64 = 0x0811_4004_0811_4004
    if byte < 0x80 { return (byte < 0x40 ? low : high) >> UInt64(byte & 0x3F) & 1 == 1 }
    return byte >= 0xC0
  }

  struct Found {
    var form: Counter.Form
    var number: Int
    var total: Int?
    var end: Int

    func counter(_ position: Counter.Position, _ range: Range<Int>, _ line: Int) -> Counter {
      Counter(form: form, position: position, number: number, total: total, range: range, line: line)
    }
  }

  // MARK: - Forms

  /// The counter that starts at the start of `range`.
  func parse(_ range: Range<Int>) -> Found? {
    guard let first = byte(range.lowerBound, range) else { return nil }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): break
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): return bracketed(range)
    case UInt8(ascii: "/"):
      guard let (number, end) = number(range.lowerBound + 1..<range.upperBound), number > 0 else { return nil }
      return Found(form: .slashBefore, number: number, total: nil, end: end)
    default:
      if first == 0xE3 || first == 0xEF, let found = bracketed(range) { return found }
      if first >= 0x80, let found = enclosed(range) { return found }
      if let end = wordEnd(range) { return named(end, range) }
      guard mayBeNumber(range.lowerBound, range.upperBound) else { return nil }
    }
    guard let (number, end) = number(range) else { return nil }
    if let (total, ratioEnd) = total(end..<range.upperBound, number) {
      // `1/.`, `1/:` and `1/12)` are one counter.
      return Found(form: .slash, number: number, total: total, end: afterPoint(ratioEnd, range))
    }
    guard number > 0 else { return nil }
    if let (total, ratioEnd) = wordRatio(end..<range.upperBound, number) {
      return Found(form: .ratio, number: number, total: total, end: ratioEnd)
    }
    return plain(number, end, range)
  }

  /// `1.`, `1)`, `1 - `, `1️⃣`, `1、`: a number with a sign behind it.
  private func plain(_ number: Int, _ end: Int, _ range: Range<Int>) -> Found? {
    switch byte(end, range) {
    case UInt8(ascii: "."):
      // `1.)` and the Spanish `1.-`
      let next = byte(end + 1, range)
      if next == UInt8(ascii: ")") { return Found(form: .parenthesis, number: number, total: nil, end: end + 2) }
      let isDashed = next == UInt8(ascii: "-") && byte(end + 2, range) == 0x20
      return Found(form: .period, number: number, total: nil, end: isDashed ? end + 2 : end + 1)
    case UInt8(ascii: ")"): return Found(form: .parenthesis, number: number, total: nil, end: end + 1)
    case UInt8(ascii: "-") where byte(end + 1, range) == 0x20:
      return Found(form: .dash, number: number, total: nil, end: end + 1)
    case 0x20:
      // `1 - text`
      guard let sign = separatorEnd(end + 1, range), byte(sign, range) == 0x20 else { return nil }
      return Found(form: .dash, number: number, total: nil, end: sign)
    default:
      if let (value, keycaps) = keycaps(range) {
        return Found(form: .enclosed, number: value, total: nil, end: keycaps)
      }
      // `1、`
      if let after = expect(end, range, "、") { return Found(form: .period, number: number, total: nil, end: after) }
      return nil
    }
  }

  /// One past a dash or bar at `position`.
  private func separatorEnd(_ position: Int, _ range: Range<Int>) -> Int? {
    switch byte(position, range) {
    case UInt8(ascii: "-"), UInt8(ascii: "|"), UInt8(ascii: "/"): position + 1
    case 0xE2: expect(position, range, "–") ?? expect(position, range, "—") ?? expect(position, range, "•")
    case 0xC2: expect(position, range, "·")
    default: nil
    }
  }

  /// `(1/12)`, `[1 of 12]`, `(1/)`, `(1)`.
  private func bracketed(_ range: Range<Int>) -> Found? {
    guard let (start, close) = closer(range) else { return nil }
    let inner = start..<range.upperBound
    if let (number, end) = number(inner) {
      if let (total, after) = total(end..<range.upperBound, number) ?? wordRatio(end..<range.upperBound, number),
        let last = expect(after, range, close)
      {
        return Found(form: .bracketed, number: number, total: total, end: last)
      }
      guard number > 0, let last = expect(end, range, close) else { return nil }
      return Found(form: .parentheses, number: number, total: nil, end: last)
    }
    if byte(start, range) == UInt8(ascii: "/") || wordEnd(inner) != nil, let found = parse(inner),
      let last = expect(found.end, range, close)
    {
      return Found(form: .bracketed, number: found.number, total: found.total, end: last)
    }
    return nil
  }

  /// What closes the bracket that opens at the start of `range`, and where what is in it begins.
  private func closer(_ range: Range<Int>) -> (Int, StaticString)? {
    let start = range.lowerBound
    switch bytes[start] {
    case UInt8(ascii: "("): return (start + 1, ")")
    case UInt8(ascii: "["): return (start + 1, "]")
    case UInt8(ascii: "{"): return (start + 1, "}")
    case 0xE3:
      if let after = expect(start, range, "【") { return (after, "】") }
      return expect(start, range, "「").map { ($0, "」") }
    default:
      if let after = expect(start, range, "（") { return (after, "）") }
      return expect(start, range, "［").map { ($0, "］") }
    }
  }

  /// `Tweet 1`, `#1`, `Part 1 of 12`, `第1条`; the number begins at `start`.
  private func named(_ start: Int, _ range: Range<Int>) -> Found? {
    guard let (number, end) = number(start..<range.upperBound), number > 0 else { return nil }
    let rest = end..<range.upperBound
    if let (total, after) = total(rest, number) ?? wordRatio(rest, number) {
      return Found(form: .word, number: number, total: total, end: afterPoint(after, range))
    }
    for unit: StaticString in ["条", "條", "推", "篇", "部分"] {
      if let after = expect(end, range, unit) {
        return Found(form: .word, number: number, total: nil, end: expect(after, range, "：") ?? after)
      }
    }
    return Found(form: .word, number: number, total: nil, end: afterPoint(end, range))
  }

  /// The offset of the number behind `Tweet `, `Post `, `#` and kin.
  func wordEnd(_ range: Range<Int>) -> Int? {
    guard let first = byte(range.lowerBound, range) else { return nil }
    if first == UInt8(ascii: "#") { return range.lowerBound + 1 }
    if first == 0xE2 { return expect(range.lowerBound, range, "№").map { byte($0, range) == 0x20 ? $0 + 1 : $0 } }
    func after(_ word: StaticString) -> Int? {
      range.count > word.utf8CodeUnitCount ? expect(range.lowerBound, range, word) : nil
    }
    // The words that a number may have before it, spaces between or not. The second byte of a Cyrillic capital does not
    // fold: those are met in small letters.
    switch first &- 0x41 < 26 ? first | 0x20 : first {
    case UInt8(ascii: "t"): return after("tweet ") ?? after("thread ") ?? after("teil ") ?? after("toot ")
    case UInt8(ascii: "p"):
      return after("post ") ?? after("part ") ?? after("parte ") ?? after("partie ") ?? after("pt. ")
    case UInt8(ascii: "n"): return after("no. ") ?? after("nr. ")
    case UInt8(ascii: "b"): return after("bölüm ")
    case 0xD0: return after("пост ")
    case 0xD1: return after("твит ") ?? after("часть ")
    case 0xE7: return after("第")
    default: return nil
    }
  }

  /// `①`, `⑴`, `❶`, `🔟`
  private func enclosed(_ range: Range<Int>) -> Found? {
    guard let (scalar, length) = scalar(in: bytes.span, at: range.lowerBound, end: range.upperBound) else { return nil }
    return enclosedNumber(scalar).map {
      Found(form: .enclosed, number: $0, total: nil, end: range.lowerBound + length)
    }
  }

  /// Digits that are keycaps, one or several: `1️⃣2️⃣` is twelve.
  private func keycaps(_ range: Range<Int>) -> (Int, Int)? {
    var number = 0
    var position = range.lowerBound
    for _ in 0..<3 {
      guard let digit = byte(position, range), digit &- 0x30 < 10,
        let end = keycapEnd(in: bytes.span, position + 1..<range.upperBound)
      else { break }
      number = number * 10 + Int(digit &- 0x30)
      position = end
    }
    return number > 0 ? (number, position) : nil
  }

  // MARK: - Numbers

  /// The number at the start of `range`: one to three digits of any script, with the offset after it.
  func number(_ range: Range<Int>) -> (Int, Int)? {
    var number = 0
    var position = range.lowerBound
    var digits = 0
    while digits < 4, position < range.upperBound {
      let byte = bytes[position]
      if byte &- 0x30 < 10 {
        number = number * 10 + Int(byte &- 0x30)
        position += 1
      } else if byte >= 0xD9, mayBeNumber(position, range.upperBound),
        let (value, length) = wideDigit(at: position, end: range.upperBound)
      {
        number = number * 10 + value
        position += length
      } else {
        break
      }
      digits += 1
    }
    return (1...3).contains(digits) ? (number, position) : nil
  }

  private func wideDigit(at position: Int, end: Int) -> (Int, Int)? {
    guard let (scalar, length) = scalar(in: bytes.span, at: position, end: end),
      scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue
    else { return nil }
    return (Int(value), length)
  }

  /// A slash or bar at the start of `range` and the total behind it: `/12`, `/n`, `/?`, `/END`, `|12`, or `/` alone.
  private func total(_ range: Range<Int>, _ number: Int) -> (Int?, Int)? {
    var start = range.lowerBound
    // `1 / 12`: with spaces on both sides only a number may follow.
    let isSpaced = byte(start, range) == 0x20 && byte(start + 1, range) == UInt8(ascii: "/")
    if isSpaced {
      guard byte(start + 2, range) == 0x20, let (total, end) = self.number(start + 3..<range.upperBound),
        total >= number
      else { return nil }
      return (total, end)
    }
    guard let (after, mayBeAlone) = slashEnd(start, range) else { return nil }
    start = after
    if let (total, end) = self.number(start..<range.upperBound) {
      if total >= number, total > 0 { return (total, end) }
      // Authors go on after the last number that they announced, but not far; see ``Counters``.
      return total >= 2 && number - total <= max(4, total / 2) ? (total, end) : nil
    }
    guard mayBeAlone else { return nil }
    if let letter = byte(start, range), CounterScanner.isUnknownTotal(letter) {
      let next = byte(start + 1, range) ?? 0x20
      return isLetter(next) || next &- 0x30 < 10 ? endMark(start..<range.upperBound) : (nil, start + 1)
    }
    if let after = expect(start, range, "…") ?? expect(start, range, "∞") { return (nil, after) }
    return endMark(start..<range.upperBound) ?? (nil, start)
  }

  /// One past a slash of any kind, or a bar; the second is whether it may stand without a total.
  private func slashEnd(_ position: Int, _ range: Range<Int>) -> (Int, Bool)? {
    switch byte(position, range) {
    case UInt8(ascii: "/"): return (position + 1, true)
    case UInt8(ascii: "|"), UInt8(ascii: "\\"): return (position + 1, false)
    case 0xE2: return (expect(position, range, "⁄") ?? expect(position, range, "∕")).map { ($0, true) }
    case 0xEF: return expect(position, range, "／").map { ($0, true) }
    default: return nil
    }
  }

  /// `END`, `fin` and kin in place of a total, at the end of what there is.
  private func endMark(_ range: Range<Int>) -> (Int?, Int)? {
    guard let first = byte(range.lowerBound, range), isLetter(first) else { return nil }
    for word: StaticString in ["end", "fin", "ende", "fine", "son", "完", "конец"] {
      guard let after = expect(range.lowerBound, range, word) else { continue }
      if after == range.upperBound || !isLetter(bytes[after]) { return (nil, after) }
    }
    return nil
  }

  /// ` of 12`, ` out of 12`, ` von 12` and kin.
  private func wordRatio(_ range: Range<Int>, _ number: Int) -> (Int?, Int)? {
    guard byte(range.lowerBound, range) == 0x20, let letter = byte(range.lowerBound + 1, range),
      letter >= 0x80 || "ovdsOVDS".utf8.contains(letter)
    else { return nil }
    for word: StaticString in [" of ", " out of ", " von ", " de ", " sur ", " из ", " di "] {
      guard let after = expect(range.lowerBound, range, word) else { continue }
      guard let (total, end) = self.number(after..<range.upperBound), total >= number else { return nil }
      return (total, end)
    }
    return nil
  }

  /// One past a point, colon or bracket that closes a counter.
  private func afterPoint(_ position: Int, _ range: Range<Int>) -> Int {
    switch byte(position, range) {
    case UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: ")"):
      // `1/.5` and `3/12:30` are something else.
      byte(position + 1, range).map { $0 &- 0x30 < 10 } ?? false ? position : position + 1
    case 0xEF: expect(position, range, "：") ?? position
    default: position
    }
  }

  // MARK: - At the start of a line

  /// Where a counter found at the start of a line ends, with the dash that sets it off; `nil` where what stands behind it
  /// says that it is none.
  private func leadingEnd(_ found: Found, _ line: Range<Int>) -> Int? {
    let isWide = bytes[found.end - 1] >= 0x80
    guard isWide || whiteSpaceLength(in: bytes.span, at: found.end, end: line.upperBound) > 0 else { return nil }
    guard found.form.isStrong || found.form == .word, byte(found.end, line) == 0x20,
      let dash = separatorEnd(found.end + 1, line), byte(dash, line) == 0x20
    else { return found.end }
    return dash
  }

  private func skipDecoration(_ line: Range<Int>) -> Int {
    var position = line.lowerBound
    if bytes[position] < 0x80, bytes[position] != 0x20 { return position }
    // 🧵 and lost characters stand before the first counter; more than a few are a line of their own.
    for _ in 0..<6 {
      guard position < line.upperBound, bytes[position] >= 0x80 || bytes[position] == 0x20 else { break }
      let space = whiteSpaceLength(in: bytes.span, at: position, end: line.upperBound)
      if space > 0 {
        position += space
        continue
      }
      guard let (scalar, length) = scalar(in: bytes.span, at: position, end: line.upperBound),
        CounterScanner.isDecoration(scalar)
      else { break }
      position += length
    }
    return position
  }

  /// Arrows, emoji and lost characters, with which authors adorn counters.
  static func isDecoration(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x25A0, 0x25A1, 0xFFFD, 0x2190...0x21FF, 0x25B6, 0x25BA, 0x25BC, 0x2600...0x2775, 0x2794...0x27BF,
      0x2934...0x2935, 0x2B05...0x2B07, 0x2B50, 0x200D, 0xFE0F, 0x1F1E6...0x1F1FF, 0x1F300...0x1F51E, 0x1F520...0x1FAFF:
      true
    default: false
    }
  }

  // MARK: - Small tests

  /// Whether a counter at `position` stands by itself: not as part of a word, path, amount or version. A full stop or
  /// comma before it ends a sentence (`there.4/`) unless a digit stands before that; a bracket may touch anything.
  func isDetached(_ position: Int, _ line: Range<Int>) -> Bool {
    guard position > line.lowerBound else { return true }
    let first = bytes[position]
    if first == UInt8(ascii: "(") || first == UInt8(ascii: "[") || first == UInt8(ascii: "{") { return true }
    // Full-width brackets and circled digits.
    if first >= 0xE2 { return true }
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

  func isBlank(_ range: Range<Int>) -> Bool {
    var position = range.lowerBound
    while position < range.upperBound {
      let length = whiteSpaceLength(in: bytes.span, at: position, end: range.upperBound)
      if length == 0 { return false }
      position += length
    }
    return true
  }

  /// One past `word` at `position`; ASCII letters are compared without regard to case.
  func expect(_ position: Int, _ range: Range<Int>, _ word: StaticString) -> Int? {
    guard position < range.upperBound, hasPrefix(bytes.span, position..<range.upperBound, word) else { return nil }
    return position + word.utf8CodeUnitCount
  }

  func byte(_ position: Int, _ range: Range<Int>) -> UInt8? {
    position < range.upperBound ? bytes[position] : nil
  }

  func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte >= 0x80 }
}
