import Conversion
import Render

/// A string of the input: where its content stands, between the quotes.
struct JSONString {
  /// 0-based bytes of the input, quotes not included.
  var lower: Int
  var upper: Int
  /// Whether it has escapes, so that its bytes are not its content.
  var isEscaped: Bool

  var range: Range<Int> { lower..<upper }
  /// For fields that are not there.
  static let empty = JSONString(lower: 0, upper: 0, isEscaped: false)
}

/// Takes JSON (RFC 8259) apart, value by value, and accounts for each byte on the way.
///
/// Strict: no comments, no trailing commas, no raw control characters in strings, no lone surrogates. Never recurses.
struct JSONScanner {
  /// Valid UTF-8.
  let bytes: [UInt8]
  /// The byte that is looked at next.
  var position = 0
  /// Where bytes went: values are kept, the rest is syntax, white space nobody's.
  var ledger = SourceLedger()
  /// Up to here all bytes are accounted for.
  private var accounted = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // A byte order mark may be ignored (RFC 8259, section 8.1); it is white space to the ledger.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      position = 3
      accounted = 3
    }
  }

  // MARK: - Where bytes go

  /// The bytes of `range` are a value; what stands before it, back to the last value, was syntax.
  mutating func keep(_ range: Range<Int>) {
    if accounted < range.lowerBound { ledger.markup(accounted..<range.lowerBound, .syntax) }
    // White space within, which only a range can have, has been passed and split what stands before it off.
    ledger.keep(max(accounted, range.lowerBound)..<range.upperBound)
    accounted = range.upperBound
  }

  /// All bytes up to the position are accounted for, as syntax where nothing else was said of them.
  mutating func settle() {
    if accounted < position { ledger.markup(accounted..<position, .syntax) }
    accounted = position
  }

  /// Goes on at `target`, anywhere in the input.
  mutating func jump(to target: Int) {
    settle()
    position = target
    accounted = target
  }

  // MARK: - Punctuation

  /// Passes white space.
  @inline(__always)
  mutating func skipSpace() {
    if position < bytes.count, bytes[position] > 0x20 { return }
    skipAllSpace()
  }

  private mutating func skipAllSpace() {
    let start = position
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default:
        if position > start { leaveOut(start) }
        return
      }
    }
    if position > start { leaveOut(start) }
  }

  /// What stands between `start` and the position is white space, not syntax.
  private mutating func leaveOut(_ start: Int) {
    if accounted < start { ledger.markup(accounted..<start, .syntax) }
    accounted = position
  }

  /// The next byte that is not white space, not passed; `nil` at the end.
  mutating func peek() -> UInt8? {
    skipSpace()
    return position < bytes.count ? bytes[position] : nil
  }

  /// Passes `byte` if it is next.
  @inline(__always)
  mutating func take(_ byte: UInt8) -> Bool {
    // Without white space, as the writer has it, there is nothing to skip.
    if position < bytes.count, bytes[position] == byte {
      position += 1
      return true
    }
    return takeBehindSpace(byte)
  }

  private mutating func takeBehindSpace(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    position += 1
    return true
  }

  /// Passes `byte`, or fails because `what` should stand here.
  mutating func expect(_ byte: UInt8, _ what: StaticString) throws(JSONFailure) {
    guard take(byte) else { throw unexpected(what) }
  }

  /// Passes what stands between two elements; says whether another one follows before the `closing` byte.
  mutating func another(before closing: UInt8) throws(JSONFailure) -> Bool {
    if take(0x2C) { return true }
    if take(closing) { return false }
    throw unexpected(closing == 0x5D ? "',' or ']'" : "',' or '}'")
  }

  /// Fails because `what` should stand here.
  func unexpected(_ what: StaticString) -> JSONFailure {
    guard position < bytes.count else {
      return .malformed(position, "the JSON ends where \(what) should stand", remedy: "it may be cut off")
    }
    return .malformed(position, "\(what) should stand here, not \(described(at: position))")
  }

  /// The character at `offset`, for messages.
  private func described(at offset: Int) -> String {
    let byte = bytes[offset]
    if byte < 0x20 || byte == 0x7F { return "a control character" }
    // From a character's first byte on, at most four bytes.
    guard
      let character = String(decoding: bytes[offset..<min(offset + 4, bytes.count)], as: UTF8.self).unicodeScalars.first
    else { return "nothing" }
    return "'\(character)'"
  }

  // MARK: - Strings

  /// Passes a string, which should be `what`.
  mutating func string(_ what: StaticString) throws(JSONFailure) -> JSONString {
    try expect(0x22, what)
    let lower = position
    var isEscaped = false
    while true {
      position = firstJSONSpecial(in: bytes.span, from: position)
      guard position < bytes.count else {
        throw .malformed(lower - 1, "a string has no end", remedy: "the JSON may be cut off")
      }
      switch bytes[position] {
      case 0x22:
        position += 1
        return JSONString(lower: lower, upper: position - 1, isEscaped: isEscaped)
      case 0x5C:
        isEscaped = true
        try passEscape()
      default:
        throw .malformed(position, "a control character stands in a string", remedy: "escape it, as \\n or \\u0000")
      }
    }
  }

  /// Passes a string that is a value.
  mutating func value(_ what: StaticString) throws(JSONFailure) -> JSONString {
    let string = try string(what)
    keep(string.range)
    return string
  }

  /// Passes an escape, and the second one of a pair of surrogates.
  private mutating func passEscape() throws(JSONFailure) {
    let start = position
    guard position + 1 < bytes.count else {
      throw .malformed(start, "a string has no end", remedy: "the JSON may be cut off")
    }
    position += 2
    switch bytes[start + 1] {
    case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: return
    case 0x75: break
    default: throw .malformed(start, "'\\' must be followed by one of \" \\ / b f n r t u")
    }
    let unit = try hexadecimal(at: start)
    guard unit & 0xF800 == 0xD800 else { return }
    guard unit < 0xDC00, position + 1 < bytes.count, bytes[position] == 0x5C, bytes[position + 1] == 0x75 else {
      throw .malformed(start, "half of a pair of surrogates stands alone", remedy: "write the character itself")
    }
    let second = position
    position += 2
    guard try hexadecimal(at: second) & 0xFC00 == 0xDC00 else {
      throw .malformed(start, "half of a pair of surrogates stands alone", remedy: "write the character itself")
    }
  }

  /// Passes the four digits of the `\u` at `start`.
  private mutating func hexadecimal(at start: Int) throws(JSONFailure) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard position < bytes.count, let digit = JSONScanner.hexadecimalDigit(bytes[position]) else {
        throw .malformed(start, "'\\u' must be followed by four hexadecimal digits")
      }
      value = value << 4 | digit
      position += 1
    }
    return value
  }

  private static func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte) - 0x30
    case 0x41...0x46: UInt32(byte) - 0x41 + 10
    case 0x61...0x66: UInt32(byte) - 0x61 + 10
    default: nil
    }
  }

  /// Appends the content of `string`, which this scanner has passed, to `result`.
  func decode(_ string: JSONString, into result: inout [UInt8]) {
    var index = string.lower
    while true {
      // A passed string holds no special bytes but backslashes, so what is found next is one, or lies at its end.
      let special = min(firstJSONSpecial(in: bytes.span, from: index), string.upper)
      result += bytes[index..<special]
      index = special
      guard index + 1 < string.upper else { return }
      index += 2
      switch bytes[index - 1] {
      case 0x62: result.append(0x08)
      case 0x66: result.append(0x0C)
      case 0x6E: result.append(0x0A)
      case 0x72: result.append(0x0D)
      case 0x74: result.append(0x09)
      case 0x75:
        var scalar = codeUnit(at: index)
        index += 4
        if scalar & 0xFC00 == 0xD800 {
          scalar = 0x10000 + (scalar & 0x3FF) << 10 + codeUnit(at: index + 2) & 0x3FF
          index += 6
        }
        // Passed strings hold whole scalars only.
        result.append(contentsOf: String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
      case let other: result.append(other)
      }
    }
  }

  /// The code unit whose four digits begin at `index`.
  private func codeUnit(at index: Int) -> UInt32 {
    var value: UInt32 = 0
    for offset in index..<min(index + 4, bytes.count) {
      value = value << 4 | (JSONScanner.hexadecimalDigit(bytes[offset]) ?? 0)
    }
    return value
  }

  /// The content of a string that this scanner has passed.
  func text(_ string: JSONString) -> String {
    guard string.isEscaped else { return String(decoding: bytes[string.range], as: UTF8.self) }
    var result: [UInt8] = []
    decode(string, into: &result)
    return String(decoding: result, as: UTF8.self)
  }

  // MARK: - Numbers and words

  /// Passes a whole number of `range`, which should be `what`. Accounts for nothing.
  mutating func integer(_ what: StaticString, in range: ClosedRange<Int>) throws(JSONFailure) -> Int {
    skipSpace()
    let start = position
    var value = 0
    while position < bytes.count, case let digit = bytes[position] &- 0x30, digit < 10 {
      // Eighteen digits always fit; more than that are out of any range here.
      if position - start < 18 { value = value * 10 + Int(digit) }
      position += 1
    }
    guard position > start else {
      if position < bytes.count, bytes[position] == 0x2D {
        throw .malformed(position, "\(what) is out of range", remedy: JSONScanner.remedy(range))
      }
      throw unexpected(what)
    }
    if bytes[start] == 0x30, position - start > 1 {
      throw .malformed(start, "a number begins with 0", remedy: "leave out the leading zeros")
    }
    if position < bytes.count, bytes[position] == 0x2E || bytes[position] | 0x20 == 0x65 {
      throw .malformed(start, "\(what) must be a whole number, without fraction or exponent")
    }
    guard position - start <= 18, range.contains(value) else {
      throw .malformed(start, "\(what) is out of range", remedy: JSONScanner.remedy(range))
    }
    return value
  }

  private static func remedy(_ range: ClosedRange<Int>) -> String {
    "give a number of \(range.lowerBound) to \(range.upperBound)"
  }

  /// Passes a number that is a value, of 0 to 1.
  mutating func fraction(_ what: StaticString) throws(JSONFailure) -> Double {
    skipSpace()
    let start = position
    while position < bytes.count, JSONScanner.isOfNumber(bytes[position]) { position += 1 }
    guard position > start else { throw unexpected(what) }
    let digits = bytes[start..<position]
    guard JSONScanner.isNumber(digits), let number = Double(String(decoding: digits, as: UTF8.self)) else {
      throw .malformed(start, "\(what) is not a number of JSON")
    }
    guard number >= 0, number <= 1 else {
      throw .malformed(start, "\(what) is out of range", remedy: "give a number of 0 to 1")
    }
    keep(start..<position)
    return number
  }

  private static func isOfNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x2B, 0x2D, 0x2E, 0x45, 0x65: true
    default: false
    }
  }

  /// Whether `text` is a number by RFC 8259, section 6.
  private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    func digits(_ rest: inout ArraySlice<UInt8>) -> Int {
      let count = rest.prefix { $0 &- 0x30 < 10 }.count
      rest = rest.dropFirst(count)
      return count
    }
    if rest.first == 0x2D { rest = rest.dropFirst() }
    let isZero = rest.first == 0x30
    let whole = digits(&rest)
    guard whole > 0, !isZero || whole == 1 else { return false }
    if rest.first == 0x2E {
      rest = rest.dropFirst()
      guard digits(&rest) > 0 else { return false }
    }
    if let exponent = rest.first, exponent | 0x20 == 0x65 {
      rest = rest.dropFirst()
      if let sign = rest.first, sign == 0x2B || sign == 0x2D { rest = rest.dropFirst() }
      guard digits(&rest) > 0 else { return false }
    }
    return rest.isEmpty
  }

  /// Passes `true` or `false`, a value, which should be `what`.
  mutating func flag(_ what: StaticString) throws(JSONFailure) -> Bool {
    skipSpace()
    let start = position
    let value = passes("true")
    guard value || passes("false") else { throw unexpected(what) }
    keep(start..<position)
    return value
  }

  /// Passes `word` if it is next.
  private mutating func passes(_ word: String) -> Bool {
    guard bytes[position...].starts(with: word.utf8) else { return false }
    position += word.utf8.count
    return true
  }
}
