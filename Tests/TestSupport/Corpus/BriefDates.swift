/// A day of the calendar.
struct Day: Equatable {
  var year: Int
  var month: Int
  var day: Int

  static func length(_ month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The day `count` days later, or earlier where that is negative.
  func adding(_ count: Int) -> Day {
    var result = self
    result.day += count
    while result.day < 1 {
      result.month -= 1
      if result.month == 0 { (result.month, result.year) = (12, result.year - 1) }
      result.day += Day.length(result.month, result.year)
    }
    while result.day > Day.length(result.month, result.year) {
      result.day -= Day.length(result.month, result.year)
      result.month += 1
      if result.month == 13 { (result.month, result.year) = (1, result.year + 1) }
    }
    return result
  }

  var iso: String { TestSupport.iso((year, month, day)) }
}

private let shortMonths = [
  "Jan.", "Feb.", "Mar.", "Apr.", "May", "Jun.", "Jul.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
]

/// A date as a phrase of a first sentence.
struct DatePhrase {
  /// With its preposition, in lower case: `on December 10th`.
  var text: String
  /// Whether it names the year.
  var hasYear: Bool

  /// Fills `pattern`: `%d` day, `%D` with ending, `%m` month, `%s` month short, `%y` year, `%n` month in digits,
  /// `%e` the day after next, `%f` its month.
  init(_ pattern: String, _ day: Day) {
    let end = day.adding(2)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    text = pattern.replacing("%D", with: englishOrdinal(day.day)).replacing("%d", with: "\(day.day)")
      .replacing("%m", with: englishMonths[day.month - 1]).replacing("%s", with: shortMonths[day.month - 1])
      .replacing("%y", with: "\(day.year)").replacing("%n", with: two(day.month)).replacing("%0", with: two(day.day))
      .replacing("%e", with: "\(end.day)").replacing("%f", with: englishMonths[end.month - 1])
      .replacing("%E", with: englishOrdinal(end.day))
    hasYear = pattern.contains("%y")
  }

  static let single = Variants(
    [
      "on %m %D", "on %m %d", "on %d %m", "on %D %m", "on the %D of %m", "on %s %d", "on Thursday, %m %d",
      "on Monday (%d %m)", "on %d %m %y", "on %m %d, %y", "on %m %D, %y", "on Tuesday, %d %m,",
    ],
    heldOut: [
      "on %D of %m", "on %s %D", "on %d %s %y", "on the morning of %m %d", "late on %d %m", "on %0.%n.%y",
      "on %y-%n-%0", "by %m %d", "on Friday %D %m", "on %m the %D", "on the evening of Sunday, %D %m %y",
    ])
  static let ranges = Variants(
    ["from %m %d to %e", "from %m %d-%e", "between %d and %e %m", "from %d to %e %m", "on %m %d and %e"],
    heldOut: ["from %m %D to %E", "from %m %d – %e", "from %d–%e %m", "on %d/%e %m"])
  static let acrossMonths = Variants(
    ["from %m %d to %f %e", "from %d %m to %e %f"], heldOut: ["between %m %D and %f %E", "from %d %m – %e %f"])

  /// Openers that name no day.
  static let vague = Variants(
    [
      "last weekend", "this week", "on Wednesday", "today", "yesterday", "in March", "since 2016", "earlier this month",
      "for the first time since 2009", "in May 2019", "on Monday (afternoon)", "last Friday",
    ],
    heldOut: [
      "over the past fortnight", "by mid-April", "at the end of May", "in late 2019", "the day before yesterday",
      "this Sunday", "in the small hours of Saturday", "in Q3", "on the eve of the vote",
    ])
}

extension Dice {
  /// A date of a story for an issue of `issue`, as a phrase.
  mutating func datePhrase(_ issue: Day) -> (phrase: DatePhrase, day: Day) {
    var day = issue.adding(-below(8))
    if chance(8) {
      // Something that is still to come, in the same year.
      let later = issue.adding(between(1...40))
      if later.year == issue.year { day = later }
    }
    if chance(12) {
      let end = day.adding(2)
      if end.month != day.month { return (DatePhrase(pick(DatePhrase.acrossMonths), day), day) }
      return (DatePhrase(pick(DatePhrase.ranges), day), day)
    }
    return (DatePhrase(pick(DatePhrase.single), day), day)
  }
}
