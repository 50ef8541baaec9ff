/// A day of the proleptic Gregorian calendar, written as ISO 8601 does: `2020-12-10`.
public struct ISODate: Hashable, Comparable, Sendable {
  /// The year, 1...9999.
  public let year: Int
  /// The month, 1...12.
  public let month: Int
  /// The day of the month, from 1.
  public let day: Int

  /// The date, or `nil` where there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= ISODate.days(in: month, of: year) else {
      return nil
    }
    self.year = year
    self.month = month
    self.day = day
  }

  /// How many days `month` (1...12) has in `year`.
  public static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Whether the day is before the other.
  public static func < (left: ISODate, right: ISODate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

extension ISODate: CustomStringConvertible {
  /// `YYYY-MM-DD`.
  public var description: String {
    // Digit by digit: ten bytes fit into a string without storage, which numbers made into strings first do not.
    func digit(_ number: Int) -> UInt8 { UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10) }
    let hyphen = UInt8(ascii: "-")
    let bytes = [
      digit(year / 1000), digit(year / 100), digit(year / 10), digit(year), hyphen, digit(month / 10), digit(month),
      hyphen, digit(day / 10), digit(day),
    ]
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// A date as a text gives it: a day and a month at least.
public struct DatePhrase: Sendable, Hashable {
  /// Its bytes, 0-based.
  public var range: Range<Int>
  /// The day; of a range its first one.
  public var day: Int
  /// The month; of a range that of its first day.
  public var month: Int
  /// The year, where one is given.
  public var year: Int?

  /// The day that is meant, with `issue` the date of the text it stands in.
  ///
  /// A stated year counts. Else the year is that of the issue, or the one before for a day that would lie more than half
  /// a year ahead: a December day in a January issue (genres.md, 6.21). Never asks a clock.
  ///
  /// - Returns: `nil` where there is no such day.
  public func resolved(relativeTo issue: ISODate) -> ISODate? {
    if let year { return ISODate(year: year, month: month, day: day) }
    let isNextYears = month - issue.month > 6 || (month - issue.month == 6 && day > issue.day)
    return ISODate(year: isNextYears ? issue.year - 1 : issue.year, month: month, day: day)
  }
}
