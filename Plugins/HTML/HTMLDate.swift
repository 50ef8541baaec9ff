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
  static func isValid(_ value: Span<UInt8>) -> Bool { parse(value) != nil }

  /// Whether `value` may stand in `datetime`.
  static func isValid(_ value: String) -> Bool { isValid(value.utf8Span.span) }

  /// The day of the date `value`, or `nil` where HTML does not know it for a date.
  static func parse(_ value: Span<UInt8>) -> Day? {
    guard value.count <= 64 else { return nil }
    var index = 0
    guard let year = number(value, &index, 4), year > 0 else { return nil }
    if index == value.count { return Day(year: year) }
    guard take(value, &index, "-"), let month = number(value, &index, 2), (1...12).contains(month) else { return nil }
    if index == value.count { return Day(year: year, month: month) }
    guard take(value, &index, "-"), let day = number(value, &index, 2), (1...dayCount(year, month)).contains(day) else {
      return nil
    }
    var result = Day(year: year, month: month, day: day)
    if index == value.count { return result }
    guard take(value, &index, "T") || take(value, &index, " "), let time = time(value, &index) else { return nil }
    result.time = time
    return result
  }

  /// The time of day from `index` on, perhaps with an offset; `nil` where it is none.
  private static func time(_ value: Span<UInt8>, _ index: inout Int) -> String? {
    let start = index
    guard let hour = number(value, &index, 2), hour < 24, take(value, &index, ":"),
      let minute = number(value, &index, 2), minute < 60
    else { return nil }
    let text = string(value, start..<index)
    if take(value, &index, ":") {
      guard let second = number(value, &index, 2), second < 60 else { return nil }
      if take(value, &index, ".") {
        let first = index
        while index < value.count, isDigit(value[index]) { index += 1 }
        guard (1...3).contains(index - first) else { return nil }
      }
    }
    if index == value.count { return text }
    if take(value, &index, "Z") { return index == value.count ? text + " UTC" : nil }
    let offset = string(value, index..<value.count)
    guard take(value, &index, "+") || take(value, &index, "-"), let hours = number(value, &index, 2), hours < 24 else {
      return nil
    }
    _ = take(value, &index, ":")
    guard let minutes = number(value, &index, 2), minutes < 60, index == value.count else { return nil }
    return text + " UTC" + offset
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func string(_ value: Span<UInt8>, _ range: Range<Int>) -> String {
    var text = ""
    for index in range { text.unicodeScalars.append(Unicode.Scalar(value[index])) }
    return text
  }

  /// The number that the next `count` digits write.
  private static func number(_ value: Span<UInt8>, _ index: inout Int, _ count: Int) -> Int? {
    guard index + count <= value.count else { return nil }
    var number = 0
    for place in index..<index + count {
      guard isDigit(value[place]) else { return nil }
      number = number * 10 + Int(value[place] - 0x30)
    }
    index += count
    return number
  }

  private static func take(_ value: Span<UInt8>, _ index: inout Int, _ sign: Unicode.Scalar) -> Bool {
    guard index < value.count, value[index] == UInt8(ascii: sign) else { return false }
    index += 1
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
