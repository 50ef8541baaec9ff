/// The first date in `range`, or `nil` where none stands there.
///
/// Knows day and month by name in either order, ordinals, abbreviations, ranges (the first day counts), dotted and ISO
/// numbers, and the forms of Chinese and Arabic (genres.md, 2.5). Numbers with slashes or hyphens count where they can be
/// read one way only, and years of two digits where nothing else can be meant. Week days, months alone and `9/11` are no
/// dates.
///
/// - Parameters:
///   - bytes: valid UTF-8.
///   - range: where to look, 0-based.
///   - dayFirst: how `5/6/2021` is to be read, where the document says it (``dayComesFirst(in:_:)``); `nil` leaves it.
/// - Complexity: O(n); the search goes from number to number, since every date has one.
public func firstDate(in bytes: Span<UInt8>, _ range: Range<Int>, dayFirst: Bool? = nil) -> DatePhrase? {
  var position = range.lowerBound
  while let number = nextNumber(in: bytes, position..<range.upperBound) {
    if let phrase = DateForm.phrase(bytes, number, in: range, dayFirst) { return phrase }
    position = number.range.upperBound
  }
  return nil
}

/// Whether the document writes the day before the month in dates such as `16/9/2021`: what its dates say that can be read
/// one way only; `nil` where there are none, or where they disagree.
///
/// - Complexity: O(n).
public func dayComesFirst(in bytes: Span<UInt8>, _ range: Range<Int>) -> Bool? {
  var found: Bool?
  var position = range.lowerBound
  while let number = nextNumber(in: bytes, position..<range.upperBound) {
    position = number.range.upperBound
    guard number.digits <= 2, position < range.upperBound,
      bytes[position] == UInt8(ascii: "/") || bytes[position] == UInt8(ascii: "-") || bytes[position] == 0x20,
      let order = DateForm.order(bytes, number, range)
    else { continue }
    if let found, found != order { return nil }
    found = order
  }
  return found
}

/// The forms of dates, each tried at one number.
private enum DateForm {
  /// The phrase around `number`, which stands in `range`.
  static func phrase(
    _ bytes: Span<UInt8>, _ number: DateNumber, in range: Range<Int>, _ dayFirst: Bool?
  ) -> DatePhrase? {
    if isPartOfToken(bytes, number, range) { return nil }
    if let phrase = numeric(bytes, number, range, dayFirst) ?? chinese(bytes, number, range) { return phrase }
    guard number.digits <= 2, (1...31).contains(number.value) else { return nil }
    return monthBefore(bytes, number, range) ?? monthAfter(bytes, number, range)
  }

  /// Whether the digits go on with something before them: `v1.2`, `24/7`, `a5`, `1,200`.
  private static func isPartOfToken(_ bytes: Span<UInt8>, _ number: DateNumber, _ range: Range<Int>) -> Bool {
    let start = number.range.lowerBound
    guard start > range.lowerBound else { return false }
    let before = bytes[start - 1]
    if (before | 0x20) &- 0x61 < 26 || before == UInt8(ascii: "_") || before == UInt8(ascii: "#") { return true }
    guard "./:,-$£".utf8.contains(before) else { return false }
    if before == UInt8(ascii: "$") { return true }
    return start - 1 > range.lowerBound && bytes[start - 2] &- 0x30 < 10
  }

  // MARK: - Numbers alone

  /// `2022-05-31`, `2022/05/31`, `31.05.2022`, `31. 05. 2022`, `12 / 07 / 2021`, `03-07-2015`; `am 9.12.` without a year.
  private static func numeric(
    _ bytes: Span<UInt8>, _ first: DateNumber, _ range: Range<Int>, _ dayFirst: Bool?
  ) -> DatePhrase? {
    let end = range.upperBound
    var position = skipSpaces(bytes, first.range.upperBound, end)
    guard position < end, "./-".utf8.contains(bytes[position]) else { return nil }
    let sign = bytes[position]
    position = skipSpaces(bytes, position + 1, end)
    guard position < end, let second = number(in: bytes, at: position, end: end) else { return nil }
    position = skipSpaces(bytes, second.range.upperBound, end)
    guard position < end, bytes[position] == sign else { return nil }
    let stop = position
    position = skipSpaces(bytes, position + 1, end)
    guard position < end, let third = number(in: bytes, at: position, end: end) else {
      guard sign == UInt8(ascii: "."), first.digits <= 2, second.digits <= 2, followsDateWord(bytes, first, range)
      else { return nil }
      return phrase(first.range.lowerBound..<stop + 1, day: first.value, month: second.value, year: nil)
    }
    let whole = first.range.lowerBound..<third.range.upperBound
    if first.digits == 4, second.digits <= 2, third.digits <= 2 {
      return phrase(whole, day: third.value, month: second.value, year: first.value)
    }
    if third.digits == 2, first.digits == 2, second.digits == 2 {
      // Only where it can be no other: of three numbers of two digits each may be the year.
      guard sign == UInt8(ascii: ".") || (sign == UInt8(ascii: "/") && dayFirst != nil),
        endsShortYear(bytes, third.range.upperBound, end)
      else { return nil }
      let isDayFirst = sign == UInt8(ascii: ".") || dayFirst == true
      return phrase(
        whole, day: isDayFirst ? first.value : second.value, month: isDayFirst ? second.value : first.value,
        year: century(third.value))
    }
    guard third.digits == 4, first.digits <= 2, second.digits <= 2 else { return nil }
    // With dots the day comes first everywhere. Otherwise it is known only where one number can be no month.
    if sign == UInt8(ascii: ".") || first.value > 12 || first.value == second.value {
      return phrase(whole, day: first.value, month: second.value, year: third.value)
    }
    if second.value > 12 { return phrase(whole, day: second.value, month: first.value, year: third.value) }
    switch dayFirst {
    case true?: return phrase(whole, day: first.value, month: second.value, year: third.value)
    case false?: return phrase(whole, day: second.value, month: first.value, year: third.value)
    case nil: return nil
    }
  }

  /// Whether a word that days have before them stands before the number: `4.2.` without one is a chapter, a version, a sum.
  private static func followsDateWord(_ bytes: Span<UInt8>, _ number: DateNumber, _ range: Range<Int>) -> Bool {
    let end = number.range.lowerBound
    guard end > range.lowerBound, bytes[end - 1] == 0x20 else { return false }
    var start = end - 1
    while start > range.lowerBound, end - start < 8, (bytes[start - 1] | 0x20) &- 0x61 < 26 { start -= 1 }
    for word: StaticString in ["am ", "vom ", "ab ", "seit ", "bis ", "zum ", "den ", "dem ", "dne ", "od ", "do "] {
      if expect(bytes, start, end, word) == end { return true }
    }
    return false
  }

  /// Whether the day comes first in the date of three numbers that starts with `first`, where it can be told.
  static func order(_ bytes: Span<UInt8>, _ first: DateNumber, _ range: Range<Int>) -> Bool? {
    if isPartOfToken(bytes, first, range) { return nil }
    // Both readings are possible, or none is: then it says nothing.
    guard let one = numeric(bytes, first, range, true), let two = numeric(bytes, first, range, false),
      one == two, one.day != one.month
    else { return nil }
    return first.value == one.day
  }

  /// `2023年3月6日`, `3月7日`, `2021년 9월 16일`.
  private static func chinese(_ bytes: Span<UInt8>, _ first: DateNumber, _ range: Range<Int>) -> DatePhrase? {
    let end = range.upperBound
    var month = first
    var year: Int?
    let suffix = skipSpaces(bytes, first.range.upperBound, end)
    if let position = expect(bytes, suffix, end, "年") ?? expect(bytes, suffix, end, "년") {
      guard first.digits == 4, let found = number(in: bytes, at: skipSpaces(bytes, position, end), end: end) else {
        return nil
      }
      year = first.value
      month = found
    }
    let unit = skipSpaces(bytes, month.range.upperBound, end)
    guard let position = expect(bytes, unit, end, "月") ?? expect(bytes, unit, end, "월"),
      let day = number(in: bytes, at: skipSpaces(bytes, position, end), end: end), day.digits <= 2
    else { return nil }
    // 日 may be missing before the end of a range: 3月6-12日.
    let last =
      expect(bytes, day.range.upperBound, end, "日") ?? expect(bytes, day.range.upperBound, end, "일")
      ?? day.range.upperBound
    return phrase(first.range.lowerBound..<last, day: day.value, month: month.value, year: year)
  }

  static func phrase(_ range: Range<Int>, day: Int, month: Int, year: Int?) -> DatePhrase? {
    guard (1...12).contains(month), day >= 1, day <= ISODate.days(in: month, of: year ?? 2000) else { return nil }
    if let year, !(1900...2100).contains(year) { return nil }
    return DatePhrase(range: range, day: day, month: month, year: year)
  }

  // MARK: - Names of months

  /// `December 10th, 2020`, `Dec. 8`, `April 28-30`, `May the 4th`.
  private static func monthBefore(_ bytes: Span<UInt8>, _ day: DateNumber, _ range: Range<Int>) -> DatePhrase? {
    guard let (start, match) = monthEnding(bytes, before: day.range.lowerBound, range.lowerBound) else { return nil }
    var end = skipOrdinal(bytes, day.range.upperBound, range.upperBound)
    let hasOrdinal = end > day.range.upperBound
    // A unit, a time or a larger number follows: `May 10 %`, `March 5:30`.
    if end < range.upperBound, bytes[end] == UInt8(ascii: ":") || bytes[end] == UInt8(ascii: "%") { return nil }
    if let rangeEnd = dayRangeEnd(bytes, end, range.upperBound) { end = rangeEnd }
    let year = yearAfter(bytes, end, range.upperBound)
    if match.isCommonWord, !isCapital(bytes, start), year == nil, !hasOrdinal { return nil }
    return phrase(start..<(year?.end ?? end), day: day.value, month: match.month, year: year?.year)
  }

  /// `10 December 2020`, `the 7th of January`, `10-12 May`, `28 April – 3 May 2019`, `11 de diciembre de 2021`.
  private static func monthAfter(_ bytes: Span<UInt8>, _ day: DateNumber, _ range: Range<Int>) -> DatePhrase? {
    let end = range.upperBound
    var position = skipOrdinal(bytes, day.range.upperBound, end)
    let hasOrdinal = position > day.range.upperBound
    // `7. bis 9. Dezember`
    let isDotted = position < end && bytes[position] == UInt8(ascii: ".")
    if let rangeEnd = dayRangeEnd(bytes, isDotted ? position + 1 : position, end) { position = rangeEnd }
    // German dates have a dot after the day; `16-Sep-2021` and Uyghur dates a hyphen.
    let isHyphenated = position < end && (bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "/"))
    if position < end, bytes[position] == UInt8(ascii: ".") || isHyphenated { position += 1 }
    if !isHyphenated { position = skipSpaces(bytes, position, end) }
    for word: StaticString in ["of ", "de ", "d’", "d'"] {
      if let after = expect(bytes, position, end, word) {
        position = skipSpaces(bytes, after, end)
        break
      }
    }
    guard position > day.range.upperBound, let match = MonthNames.match(bytes, at: position, end: end) else {
      return nil
    }
    var year = yearAfter(bytes, match.end, end) ?? shortYear(bytes, match.end, end)
    var last = year?.end ?? match.end
    // The year of a range may stand after its last day.
    if year == nil, let second = rangeSign(bytes, match.end, end).flatMap({ number(in: bytes, at: $0, end: end) }),
      second.digits <= 2
    {
      let name = skipSpaces(bytes, skipOrdinal(bytes, second.range.upperBound, end), end)
      if let lastMonth = MonthNames.match(bytes, at: name, end: end) {
        year = yearAfter(bytes, lastMonth.end, end)
        last = year?.end ?? lastMonth.end
      }
    }
    if match.isCommonWord, !isCapital(bytes, position), year == nil, !hasOrdinal { return nil }
    // `2021-يىلى 16-سېنتەبىر`: the year stands before.
    if year == nil, isHyphenated, let (before, start) = uyghurYear(bytes, day.range.lowerBound, range.lowerBound) {
      return phrase(start..<last, day: day.value, month: match.month, year: before)
    }
    return phrase(day.range.lowerBound..<last, day: day.value, month: match.month, year: year?.year)
  }

  /// The year that ends before `position`, with where it starts: `2021-يىلى `.
  private static func uyghurYear(_ bytes: Span<UInt8>, _ position: Int, _ start: Int) -> (Int, Int)? {
    let word: StaticString = "-يىلى"
    var end = position
    while end > start, bytes[end - 1] == 0x20 { end -= 1 }
    let sign = end - word.utf8CodeUnitCount
    guard sign - 4 >= start, expect(bytes, sign, end, word) == end,
      let year = number(in: bytes, at: sign - 4, end: sign), year.digits == 4, year.range.upperBound == sign
    else { return nil }
    return (year.value, year.range.lowerBound)
  }

  /// The name of a month that ends before the number at `position`, spaces and `the` between.
  private static func monthEnding(
    _ bytes: Span<UInt8>, before position: Int, _ start: Int
  ) -> (Int, MonthNames.Match)? {
    var end = position
    func skipBack() {
      while true {
        let length = whiteSpaceLength(in: bytes, before: end, start: start)
        if length == 0 { return }
        end -= length
      }
    }
    skipBack()
    guard end < position else { return nil }
    if end - 4 >= start, expect(bytes, end - 3, end + 1, "the") == end, bytes[end - 4] == 0x20 {
      end -= 3
      skipBack()
    }
    // The longest name has 24 bytes; two words of Arabic need the space in the middle.
    var word = end
    var spaces = 0
    while word > start, end - word < 28 {
      let byte = bytes[word - 1]
      if byte == 0x20 {
        if let match = MonthNames.match(bytes, at: word, end: end), match.end == end { return (word, match) }
        spaces += 1
        if spaces > 1 { return nil }
      } else if !((byte | 0x20) &- 0x61 < 26 || byte >= 0x80 || byte == UInt8(ascii: ".")) {
        break
      }
      word -= 1
    }
    guard let match = MonthNames.match(bytes, at: word, end: end), match.end == end else { return nil }
    return (word, match)
  }

  private static func isCapital(_ bytes: Span<UInt8>, _ position: Int) -> Bool {
    bytes[position] &- 0x41 < 26 || bytes[position] >= 0x80
  }

  // MARK: - Pieces

  private static func skipSpaces(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var position = start
    while position < end {
      let length = whiteSpaceLength(in: bytes, at: position, end: end)
      if length == 0 || bytes[position] == 0x0A || position - start > 4 { break }
      position += length
    }
    return position
  }

  /// One past `st`, `nd`, `rd`, `th`, `er`, `º` or `ª` at `position`; `position` where none of them ends a word there.
  private static func skipOrdinal(_ bytes: Span<UInt8>, _ position: Int, _ end: Int) -> Int {
    for suffix: StaticString in ["st", "nd", "rd", "th", "er", "º", "ª", "°"] {
      if let after = expect(bytes, position, end, suffix), after == end || !MonthNames.isLetter(bytes, after, end) {
        return after
      }
    }
    return position
  }

  /// Where the number after the sign of a range begins: `-30`, ` – 3`, ` to 12`, ` and 5`, ` & 19`.
  private static func rangeSign(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    let position = skipSpaces(bytes, start, end)
    for sign: StaticString in ["-", "–", "—", "to ", "and ", "& ", "bis ", "au ", "al ", "und ", "et ", "y ", "/"] {
      if let after = expect(bytes, position, end, sign) { return skipSpaces(bytes, after, end) }
    }
    return nil
  }

  /// One past the last day of a range of days in one month.
  private static func dayRangeEnd(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    guard let position = rangeSign(bytes, start, end), let last = number(in: bytes, at: position, end: end),
      last.digits <= 2, (1...31).contains(last.value)
    else { return nil }
    return skipOrdinal(bytes, last.range.upperBound, end)
  }

  /// The year after a day or month: `, 2020`, ` 2020`, ` de 2020`.
  private static func yearAfter(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> (year: Int, end: Int)? {
    var position = start
    if position < end, ",.-/".utf8.contains(bytes[position]) { position += 1 }
    if let after = expect(bytes, position, end, "،") { position = after }
    position = skipSpaces(bytes, position, end)
    for word: StaticString in ["de ", "del ", "of "] {
      if let after = expect(bytes, position, end, word) {
        position = skipSpaces(bytes, after, end)
        break
      }
    }
    // `’21` says itself that it is a year.
    if let after = expect(bytes, position, end, "'") ?? expect(bytes, position, end, "’"),
      let year = number(in: bytes, at: after, end: end), year.digits == 2,
      endsShortYear(bytes, year.range.upperBound, end)
    {
      return (century(year.value), year.range.upperBound)
    }
    guard position > start, let year = number(in: bytes, at: position, end: end), year.digits == 4,
      (1900...2100).contains(year.value)
    else { return nil }
    return (year.value, year.range.upperBound)
  }

  /// The year of `27 Sep 21` and `27-Sep-21`, where nothing follows that the number might count: `On 27 September 21
  /// people came` has none.
  private static func shortYear(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> (year: Int, end: Int)? {
    let isHyphenated = start < end && bytes[start] == UInt8(ascii: "-")
    let position = isHyphenated ? start + 1 : skipSpaces(bytes, start, end)
    guard position > start, let year = number(in: bytes, at: position, end: end), year.digits == 2,
      endsShortYear(bytes, year.range.upperBound, end)
    else { return nil }
    let after = skipSpaces(bytes, year.range.upperBound, end)
    guard after < end, !isHyphenated else { return (century(year.value), year.range.upperBound) }
    // A letter, a sign of currency or share, or another number: something is counted. A time of day is none.
    let isTime = number(in: bytes, at: after, end: end).map { time in
      time.range.upperBound < end && bytes[time.range.upperBound] == UInt8(ascii: ":")
    }
    guard isTime ?? !MonthNames.isLetter(bytes, after, end), !"%$&+/'".utf8.contains(bytes[after]) else { return nil }
    return (century(year.value), year.range.upperBound)
  }

  /// Whether no digit, sign of a time, or part of a longer number follows a year of two digits.
  private static func endsShortYear(_ bytes: Span<UInt8>, _ position: Int, _ end: Int) -> Bool {
    guard position < end else { return true }
    if MonthNames.isLetter(bytes, position, end) || ":%/-°".utf8.contains(bytes[position]) { return false }
    guard ".,".utf8.contains(bytes[position]) else { return true }
    return position + 1 == end || bytes[position + 1] &- 0x30 >= 10
  }

  /// The year that two digits stand for, as POSIX has it for `%y`: 69 to 99 are of the last century.
  private static func century(_ year: Int) -> Int { year + (year < 69 ? 2000 : 1900) }

  /// One past `word` at `position`, ASCII letters compared without regard to case.
  private static func expect(_ bytes: Span<UInt8>, _ position: Int, _ end: Int, _ word: StaticString) -> Int? {
    guard position >= 0, position < end else { return nil }
    return hasPrefix(bytes, position..<end, word) ? position + word.utf8CodeUnitCount : nil
  }
}
