import Scan
import Testing

/// The first date of `text` as `YYYY-MM-DD`, with `----` for a year that is not stated.
private func date(_ text: String) -> String? {
  let bytes = Array(text.utf8)
  return firstDate(in: bytes.span, 0..<bytes.count).map { phrase in
    let month = phrase.month < 10 ? "0\(phrase.month)" : "\(phrase.month)"
    let day = phrase.day < 10 ? "0\(phrase.day)" : "\(phrase.day)"
    return "\(phrase.year.map { "\($0)" } ?? "----")-\(month)-\(day)"
  }
}

@Suite("Dates")
struct DateTests {
  @Test(
    "English",
    arguments: [
      ("13 DECEMBER 2020", "2020-12-13"), ("29 December", "-----12-29"), ("May 17th", "-----05-17"),
      ("June 14", "-----06-14"),
      ("On the 7th of January", "-----01-07"), ("On Dec. 8, they", "-----12-08"), ("From April 28-30", "-----04-28"),
      ("from May 10 to 12", "-----05-10"), ("Sep 27, 2021", "2021-09-27"), ("Nov 29th 2019", "2019-11-29"),
      ("Week of Dec 2-6", "-----12-02"),
      ("(as of 21 August 2014)", "2014-08-21"), ("12:49 AM - Aug 02, 2023", "2023-08-02"),
      ("December 31st, 2020", "2020-12-31"),
      ("the 1st of March 2019", "2019-03-01"), ("2nd June", "-----06-02"), ("June 23th", "-----06-23"),
      ("28 April – 3 May 2019", "2019-04-28"),
      ("April 18 & 19, 2019", "2019-04-18"), ("6–12 July 2015", "2015-07-06"), ("07 September 2021", "2021-09-07"),
      ("May the 4th", "-----05-04"),
      ("5\u{A0}June\u{A0}2020", "2020-06-05"), ("Tuesday, March 3, 2020 - 14:05", "2020-03-03"),
      ("On Sept. 9", "-----09-09"),
    ] as [(String, String)])
  func english(_ text: String, _ expected: String) { #expect(date(text) == expected) }

  @Test("Days and months in numbers, by the document's own dates")
  func order() {
    func first(_ text: String) -> Bool? { dayComesFirst(in: Array(text.utf8).span, 0..<text.utf8.count) }
    #expect(first("on 5/6/2021 and 16/6/2021") == true)
    #expect(first("on 5/6/2021 and 5/16/2021") == false)
    #expect(first("on 5/6/2021, 24/7, 2/3 of it") == nil)
    #expect(first("16/6/2021 5/16/2021") == nil)
    let bytes = Array("5/6/2021".utf8)
    #expect(firstDate(in: bytes.span, 0..<bytes.count) == nil)
    #expect(firstDate(in: bytes.span, 0..<bytes.count, dayFirst: true)?.month == 6)
    #expect(firstDate(in: bytes.span, 0..<bytes.count, dayFirst: false)?.month == 5)
  }

  @Test(
    "Other languages",
    arguments: [
      ("16 сентября 2021", "2021-09-16"), ("1 МАРТА 2020", "2020-03-01"), ("12 Января 2019 г.", "2019-01-12"),
      ("3 de março de 2021", "2021-03-03"), ("5 maggio 2020", "2020-05-05"), ("9 augustus 2018", "2018-08-09"),
      ("11 października 2022", "2022-10-11"), ("24. prosince 2019", "2019-12-24"), ("2021년 9월 16일", "2021-09-16"),
      ("2020-يىلى 13-دېكابىر", "2020-12-13"), ("16-Sep-2021", "2021-09-16"), ("27 Sep 21", "2021-09-27"),
      ("27 Sep 21, 6 tweets", "2021-09-27"),
      ("27 Sep 21 10:05", "2021-09-27"), ("27-Sep-21", "2021-09-27"), ("Sep 27 ’21", "2021-09-27"),
      ("3. Mai '98", "1998-05-03"),
      ("31.05.22", "2022-05-31"), ("On 27 September 21 people came", "-----09-27"), ("27 Sep 21%", "-----09-27"),
      ("Sep 27 21", "-----09-27"), ("27 Sep 21:30", "-----09-27"), ("27 Sep 21.5 million", "-----09-27"),
      ("28 MAI 2021", "2021-05-28"), ("27 novembre 2016", "2016-11-27"), ("1er février 2020", "2020-02-01"),
      ("le 14 août", "-----08-14"),
      ("am 3. März 2021", "2021-03-03"), ("14. AUGUST 2017", "2017-08-14"), ("12. Dez. 2020", "2020-12-12"),
      ("11 de diciembre de 2021", "2021-12-11"),
      ("11 Diciembre 2021", "2021-12-11"), ("5 Ocak 2020", "2020-01-05"), ("9 ŞUBAT 2020", "2020-02-09"),
      ("30 Ağustos", "-----08-30"),
      ("23 ARALIK 2019", "2019-12-23"), ("2023年3月6日-12日", "2023-03-06"), ("3月7日", "-----03-07"),
      ("2013年5月20日", "2013-05-20"),
      ("10 ديسمبر 2020", "2020-12-10"), ("١٠ كانون الأول ٢٠٢٠", "2020-12-10"), ("5 آب 2021", "2021-08-05"),
      ("10 Jänner 2022", "2022-01-10"),
    ] as [(String, String)])
  func languages(_ text: String, _ expected: String) { #expect(date(text) == expected) }

  @Test(
    "Numbers",
    arguments: [
      ("31.05.2022", "2022-05-31"), ("13. 09. 2024", "2024-09-13"), ("2020-12-10", "2020-12-10"),
      ("2021/03/29", "2021-03-29"),
      ("03-17-2015", "2015-03-17"), ("17-03-2015", "2015-03-17"), ("25 / 07 / 2021", "2021-07-25"),
      ("05/05/2020", "2020-05-05"),
    ] as [(String, String)])
  func numbers(_ text: String, _ expected: String) { #expect(date(text) == expected) }

  @Test(
    "What is no date",
    arguments: [
      "", "9/11", "24/7", "on Wednesday", "Today", "Last weekend", "May", "in May 2020", "you may 5 times",
      "03/04/2020", "version 1.2.20.3", "2016. It was",
      "31 February", "32 May", "0 May", "99.99.2020", "12.2020", "13.19", "$5 May be", "1,200 March", "a5 June",
      "#5 May", "10:30", "5 Mayors", "5 Marching bands",
      "1/4", "2/3 of", "(581)", "31.04.2021", "29.02.2021", "(1) May", "5 Sepia", "200 May",
    ])
  func noDate(_ text: String) { #expect(date(text) == nil, "\(text)") }

  @Test("The phrase's bytes are the phrase")
  func ranges() {
    for (text, phrase) in [
      ("On Dec. 8, they", "Dec. 8"), ("on the 7th of January 2020, so", "7th of January 2020"),
      ("From April 28-30 on", "April 28-30"),
      ("在2023年3月6日，", "2023年3月6日"), ("am 3. März 2021 in", "3. März 2021"),
      ("28 April – 3 May 2019.", "28 April – 3 May 2019"),
    ] {
      let bytes = Array(text.utf8)
      let range = firstDate(in: bytes.span, 0..<bytes.count)?.range ?? 0..<0
      #expect(String(decoding: bytes[range], as: UTF8.self) == phrase)
    }
  }

  @Test("Years come from the issue, never from the clock")
  func resolution() throws {
    func resolved(_ text: String, issue: (Int, Int, Int)) throws -> String? {
      let issue = try #require(ISODate(year: issue.0, month: issue.1, day: issue.2))
      let bytes = Array(text.utf8)
      let found = firstDate(in: bytes.span, 0..<bytes.count)
      let phrase = try #require(found)
      return phrase.resolved(relativeTo: issue)?.description
    }
    #expect(try resolved("31 December", issue: (2021, 1, 1)) == "2020-12-31")
    #expect(try resolved("10 December", issue: (2020, 12, 13)) == "2020-12-10")
    #expect(try resolved("15 December", issue: (2020, 12, 13)) == "2020-12-15")
    #expect(try resolved("29 February", issue: (2021, 3, 1)) == nil)
    #expect(try resolved("29 February", issue: (2020, 3, 1)) == "2020-02-29")
    #expect(try resolved("5 July 2009", issue: (2020, 7, 5)) == "2009-07-05")
    #expect(try resolved("3 January", issue: (2020, 12, 30)) == "2020-01-03")
  }

  @Test("There are no days that are not")
  func calendar() {
    #expect(ISODate(year: 2100, month: 2, day: 29) == nil)
    #expect(ISODate(year: 2000, month: 2, day: 29)?.description == "2000-02-29")
    #expect(ISODate(year: 987, month: 1, day: 1)?.description == "0987-01-01")
    #expect(ISODate(year: 2020, month: 13, day: 1) == nil)
    #expect(ISODate(year: 2020, month: 4, day: 31) == nil)
  }
}

@Suite("Dates with full stops behind their days")
struct DottedDayTests {
  @Test(
    arguments: [
      ("Am 9.12. kam er", 9, 12, nil), ("Vom 7. bis 9. Dezember", 7, 12, nil), ("Am 9. 12. 2020", 9, 12, 2020),
      ("Am 10. Dezember", 10, 12, nil), ("Die 7./8. Dezember", 7, 12, nil),
    ] as [(String, Int, Int, Int?)])
  func dates(_ text: String, _ day: Int, _ month: Int, _ year: Int?) {
    let bytes = Array(text.utf8)
    let phrase = firstDate(in: bytes.span, 0..<bytes.count)
    #expect([phrase?.day, phrase?.month, phrase?.year] == [day, month, year])
  }

  @Test(arguments: ["Version 3.12. is out", "Kapitel 4.2. handelt davon", "It grew by 2.5."])
  func noDates(_ text: String) {
    let bytes = Array(text.utf8)
    let phrase = firstDate(in: bytes.span, 0..<bytes.count)
    #expect(phrase == nil)
  }
}

@Suite("Sentences")
struct SentenceTests {
  @Test(
    "The first sentence",
    arguments: [
      ("One. Two.", "One."), ("Is it? Yes.", "Is it?"), ("So! He", "So!"),
      ("On Dec. 8 it rained. Then", "On Dec. 8 it rained."),
      ("The U.S. Senate met. Then", "The U.S. Senate met."),
      ("Mr. Ash and Dr. Elm met. So", "Mr. Ash and Dr. Elm met."), ("J. Ash met. So", "J. Ash met."),
      ("He said “so.” Then", "He said “so.”"), ("He (too.) Then", "He (too.)"), ("No end here", "No end here"),
      ("See No. 5 of it. So", "See No. 5 of it."),
      ("3.5 is more. So", "3.5 is more."), ("Wait… what. So", "Wait… what."), ("一句。两句。", "一句。"),
      ("جملة؟ أخرى", "جملة؟"), ("एक। दो", "एक।"),
      ("Rain fell. it did", "Rain fell. it did"), ("", ""),
      ("Am 10. Dezember kam er. Dann", "Am 10. Dezember kam er."),
      ("Vom 7. bis 9. Dezember blieb er. Dann", "Vom 7. bis 9. Dezember blieb er."),
      ("Am 9. 12. 2020 kam er. Dann", "Am 9. 12. 2020 kam er."), ("Am 9.12. Ende. Dann", "Am 9.12. Ende."),
      ("He was in group 9. Rain fell.", "He was in group 9."), ("It lasted 9. 2020 was dry.", "It lasted 9."),
    ] as [(String, String)])
  func sentences(_ text: String, _ expected: String) {
    let bytes = Array(text.utf8)
    let end = firstSentenceEnd(in: bytes.span, 0..<bytes.count)
    #expect(String(decoding: bytes[..<end], as: UTF8.self) == expected)
  }
}
