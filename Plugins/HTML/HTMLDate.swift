import DocumentModel

/// Dates as HTML knows them (HTML, "valid date string" and its kin), out of ISO 8601.
enum HTMLDate {
  /// A calendar date with what of it is known.
  struct Day: Equatable {
    /// The year, 1 or more.
    var year: Int
    /// 1...12.
    var month: Int?
    /// 1...31, and no later than the month has days.
    var day: Int?
    /// The time of day in hours and minutes with the offset from UTC, as a person writes it.
    var time: String?
  }

  /// Whether `value` may stand in `datetime`: a year, a month, a date, or a date with a time of day and perhaps an offset
  /// from UTC.
  static func isValid(_ value: some Collection<UInt8>) -> Bool { parse(value) != nil }

  /// The day of the date `value`, or `nil` where HTML does not know it for a date.
  static func parse(_ value: some Collection<UInt8>) -> Day? {
    guard value.count <= 64 else { return nil }
    var rest = Array(value)[...]
    guard let year = number(&rest, 4), year > 0 else { return nil }
    if rest.isEmpty { return Day(year: year) }
    guard take(&rest, "-"), let month = number(&rest, 2), (1...12).contains(month) else { return nil }
    if rest.isEmpty { return Day(year: year, month: month) }
    guard take(&rest, "-"), let day = number(&rest, 2), (1...dayCount(year, month)).contains(day) else { return nil }
    var result = Day(year: year, month: month, day: day)
    if rest.isEmpty { return result }
    guard take(&rest, "T") || take(&rest, " "), let time = time(&rest) else { return nil }
    result.time = time
    return result
  }

  /// The time of day that is left, perhaps with an offset; `nil` where it is none.
  private static func time(_ rest: inout ArraySlice<UInt8>) -> String? {
    let text = String(decoding: rest.prefix(5), as: UTF8.self)
    guard let hour = number(&rest, 2), hour < 24, take(&rest, ":"), let minute = number(&rest, 2), minute < 60 else {
      return nil
    }
    if take(&rest, ":") {
      guard let second = number(&rest, 2), second < 60 else { return nil }
      if take(&rest, ".") {
        let digits = rest.prefix { isDigit($0) }.count
        guard (1...3).contains(digits) else { return nil }
        rest = rest.dropFirst(digits)
      }
    }
    if rest.isEmpty { return text }
    if take(&rest, "Z") { return rest.isEmpty ? text + " UTC" : nil }
    let offset = String(decoding: rest, as: UTF8.self)
    guard take(&rest, "+") || take(&rest, "-"), let hours = number(&rest, 2), hours < 24 else { return nil }
    _ = take(&rest, ":")
    guard let minutes = number(&rest, 2), minutes < 60, rest.isEmpty else { return nil }
    return text + " UTC" + offset
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// The number that the next `count` digits write.
  private static func number(_ rest: inout ArraySlice<UInt8>, _ count: Int) -> Int? {
    let digits = rest.prefix(count)
    guard digits.count == count, digits.allSatisfy(isDigit) else { return nil }
    rest = rest.dropFirst(count)
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private static func take(_ rest: inout ArraySlice<UInt8>, _ sign: Unicode.Scalar) -> Bool {
    guard let first = rest.first, first == UInt8(ascii: sign) else { return false }
    rest = rest.dropFirst()
    return true
  }

  private static func dayCount(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }
}
