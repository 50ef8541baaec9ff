import Heddle
import Testing

/// What naive rules get wrong about briefs, one test each; all text invented.
@Suite("Counter-examples: briefs")
struct CounterExampleTests {
  /// A sentence or two that no one takes for a headline.
  static let body =
    "The council met in the old mill and spoke for most of the day about the weir, the bridge and the water that both of them hold back in spring."
  static let second =
    "Members from four villages asked that the gate be mended before the snow melts, since nobody wants to see the lower fields under water again."

  private func brief(_ parts: String...) -> String { parts.joined(separator: "\n\n") }

  private func headlines(_ outline: Outline) -> [String] {
    (outline.sections ?? []).flatMap { $0.stories.compactMap(\.headline) }
  }

  @Test("11: A headline may begin with a word in capitals, and one line in capitals is no section in a story")
  func capitals() throws {
    let found = try outline(
      brief(
        "WEEKLY BRIEF, 4 MAY 2019", "NEWS", "WMC Opens a New Gate\n\(Self.body)", "UN Visits the Weir\n\(Self.body)",
        "TAKE PART", "Ask for the Gate\n\(Self.body)"))
    #expect(found.sections?.map(\.title) == ["NEWS", "TAKE PART"])
    #expect(headlines(found) == ["WMC Opens a New Gate", "UN Visits the Weir", "Ask for the Gate"])
  }

  @Test("12: A section in title case looks like a headline; the next line decides")
  func titleCaseSections() throws {
    let found = try outline(
      brief(
        "Weekly Brief, 4 May 2019", "Recent News", "Council Opens a New Gate\n\(Self.body)",
        "Visitors Come to the Weir\n\(Self.body)", "Take Action",
        "Ask for the Gate\n\(Self.body)"))
    #expect(found.sections?.map(\.title) == ["Recent News", "Take Action"])
  }

  @Test(
    "13: Headlines may end in signs",
    arguments: [
      "Will the Gate Hold?", "The Gate Is Open!", "Council Reads “The Weir”", "Gates of the U.S.",
      "Help Comes (At Last)",
    ])
  func endings(_ headline: String) throws {
    let found = try outline(
      brief(
        "Weekly Brief, 4 May 2019", "NEWS", "Council Opens a New Gate\n\(Self.body)", "\(headline)\n\(Self.body)",
        "Visitors Come to the Weir\n\(Self.body)"))
    #expect(headlines(found) == ["Council Opens a New Gate", headline, "Visitors Come to the Weir"])
  }

  @Test("14: A body may have many paragraphs")
  func longBodies() throws {
    let found = try outline(
      brief(
        "Weekly Brief, 4 May 2019", "NEWS", "Council Opens a New Gate\n\(Self.body)", Self.second, Self.body,
        "Visitors Come to the Weir\n\(Self.body)"))
    #expect(found.sections?.first?.stories.map(\.content.paragraphs) == [3, 1])
  }

  @Test("15: A line broken within a sentence makes no headline")
  func brokenLine() throws {
    let found = try outline(
      brief(
        "Weekly Brief, 4 May 2019", "NEWS", "Council Opens a New Gate\n\(Self.body)",
        "Visitors Come to the Weir\nOn Monday a man who had come to look at the weir was\nstopped by the keeper of the gate and asked to show what he had in the large bag that he carried with him all day."
      ))
    #expect(headlines(found) == ["Council Opens a New Gate", "Visitors Come to the Weir"])
    #expect(found.sections?.first?.stories.last?.content.text.hasSuffix("all day.") == true)
  }

  @Test("16: In older issues a blank line stands between headline and body")
  func apart() throws {
    let found = try outline(
      brief(
        "Weekly Brief November 17th", "Lake Council, 17 November 2017", "Council Opens a New Gate", Self.body,
        Self.second, "Visitors Come to the Weir", Self.body,
        "Ice on the Lake", Self.second))
    #expect(found.date == "2017-11-17")
    #expect(found.authors.first?.name == "Lake Council")
    #expect(headlines(found) == ["Council Opens a New Gate", "Visitors Come to the Weir", "Ice on the Lake"])
    #expect(found.sections?.first?.stories.first?.content.paragraphs == 2)
  }

  @Test("18: An issue may have no sections")
  func noSections() throws {
    let found = try outline(
      brief(
        "Weekly Brief, 05 May 2023", "", "Council Opens a New Gate\n\(Self.body)",
        "Visitors Come to the Weir\n\(Self.body)", "Ice on the Lake\n\(Self.body)"))
    #expect(found.sections?.map(\.title) == [nil])
    #expect(headlines(found).count == 3)
  }

  @Test("19: The title may be printed twice")
  func titleTwice() throws {
    let found = try outline(
      brief(
        "Weekly Brief, 05 May 2023", "WEEKLY BRIEF, 05 MAY 2023", "NEWS", "Council Opens a New Gate\n\(Self.body)",
        "Visitors Come to the Weir\n\(Self.body)"))
    #expect(found.title == "Weekly Brief, 05 May 2023")
    #expect(headlines(found) == ["Council Opens a New Gate", "Visitors Come to the Weir"])
  }

  @Test("19: The date of the title beats that of the byline")
  func twoDates() throws {
    let found = try outline(
      brief(
        "WEEKLY BRIEF: 5 June 2020", "Lake Council, 29 May 2020", "Council Opens a New Gate\n\(Self.body)",
        "Visitors Come to the Weir\n\(Self.body)"))
    #expect(found.date == "2020-06-05")
  }

  @Test("20: Without a year there is no date, and no story has one")
  func noYear() throws {
    let found = try outline(
      brief(
        "Weekly Brief, 17 May", "NEWS", "Council Opens a New Gate\nOn May 12, \(Self.body)",
        "Visitors Come to the Weir\nOn May 13, \(Self.body)"))
    #expect(found.date == nil)
    #expect(found.sections?.first?.stories.map(\.date) == [nil, nil])
  }

  @Test("21: A December story in a January issue is of the year before")
  func december() throws {
    let found = try outline(
      brief(
        "WEEKLY BRIEF, 01 JANUARY 2021", "NEWS", "Council Opens a New Gate\nOn December 31st, \(Self.body)",
        "Visitors Come to the Weir\nOn January 1, \(Self.body)"))
    #expect(found.sections?.first?.stories.map(\.date) == ["2020-12-31", "2021-01-01"])
  }

  @Test("22: A date in a headline, or after the first sentence, is not the story's")
  func otherDates() throws {
    let found = try outline(
      brief(
        "WEEKLY BRIEF, 10 JULY 2020", "NEWS", "July 5th, 2009: The Year the Weir Broke\n\(Self.body)",
        "Visitors Come to the Weir\nThis week the council met again in the mill. On July 7, \(Self.body)"))
    #expect(found.sections?.first?.stories.map(\.date) == [nil, nil])
  }

  @Test("23: An abbreviation does not end the first sentence")
  func abbreviations() throws {
    let found = try outline(
      brief(
        "WEEKLY BRIEF, 11 DECEMBER 2020", "NEWS",
        "Council Opens a New Gate\nMr. Ash of the U.S. office said on Dec. 8 that \(Self.body)",
        "Visitors Come to the Weir\nSome days ago, on Dec. 7th, \(Self.body)"))
    #expect(found.sections?.first?.stories.map(\.date) == ["2020-12-08", "2020-12-07"])
  }

  @Test("27 and 28: Furniture is whole lines in their places, wherever the same words stand in the text")
  func furniture() throws {
    let found = try outline(
      brief(
        "Weekly Brief, 17 May 2024", "Spread the love", "NEWS",
        "Council Opens a New Gate\nMany unsubscribe, and all rights reserved. \(Self.body)",
        "Visitors Come to the Weir\n\(Self.body)"))
    #expect(found.ledger.removed.map(\.text) == ["Spread the love"])
    #expect(
      found.sections?.first?.stories.first?.content.text.hasPrefix("Many unsubscribe, and all rights reserved.") == true
    )
  }

  @Test("35: Quotation marks need not balance")
  func quotations() throws {
    let found = try outline(
      brief(
        "Weekly Brief, 17 May 2024", "NEWS", "‘’As the Gate Opens…’’\n‘’\(Self.body)’’",
        "‘Council of the Region.”\n\(Self.body)", "Visitors Come to the Weir\n\(Self.body)"))
    #expect(headlines(found) == ["‘’As the Gate Opens…’’", "‘Council of the Region.”", "Visitors Come to the Weir"])
  }

  @Test("36: Two spaces after a headline are not text")
  func trailingSpaces() throws {
    let found = try outline(
      brief(
        "WEEKLY BRIEF: 5 June 2020", "", "Council Opens a New Gate  \n\(Self.body)",
        "Visitors Come to the Weir  \n\(Self.body)"))
    #expect(headlines(found) == ["Council Opens a New Gate", "Visitors Come to the Weir"])
  }

  @Test("37: Months have names in other languages")
  func otherMonths() throws {
    let found = try outline(
      brief(
        "WEEKLY BRIEF – 28 MAI 2021", "NEWS", "Council Opens a New Gate\n\(Self.body)",
        "Visitors Come to the Weir\n\(Self.body)"))
    #expect(found.date == "2021-05-28")
  }

  @Test("A motto may stand between the title and the line that dates it")
  func motto() throws {
    let found = try outline(
      brief(
        "The Weekly Brief", "Just a note in case you missed it.", "Released on 31.05.2024", "Council Opens a New Gate",
        Self.body, "Read more:", "Visitors Come to the Weir", Self.second, "Mill Stands Still", Self.body))
    #expect(found.title == "The Weekly Brief")
    #expect(found.date == "2024-05-31")
    #expect(headlines(found) == ["Council Opens a New Gate", "Visitors Come to the Weir", "Mill Stands Still"])
    #expect(found.ledger.removed.map(\.text) == ["Read more:"])
  }

  @Test(
    "27: A headline made of the words of sites, or one that ends in a quotation, is one",
    arguments: ["Your Right to Privacy Online", "Facebook Terms of Use", "The Case « Weir »"])
  func siteWords(_ headline: String) throws {
    let found = try outline(
      brief(
        "Weekly Brief, 4 May 2019", "Council Opens a New Gate", Self.body, headline, Self.body,
        "Visitors Come to the Weir", Self.body))
    #expect(headlines(found) == ["Council Opens a New Gate", headline, "Visitors Come to the Weir"])
    #expect(found.ledger.removed.isEmpty)
  }

  @Test("17: Among sections in capitals a line like the headlines is one without a body")
  func headlineOnly() throws {
    let found = try outline(
      brief(
        "WEEKLY BRIEF, 4 MAY 2019", "NEWS", "Council Opens a New Gate\n\(Self.body)", "Council Closes an Old Gate",
        "Visitors Come to the Weir\n\(Self.body)"))
    #expect(found.sections?.map(\.title) == ["NEWS"])
    #expect(
      headlines(found) == ["Council Opens a New Gate", "Council Closes an Old Gate", "Visitors Come to the Weir"])
  }

  @Test("B2: A label with a bare host, or with nothing, ends an item and is no section")
  func sourceLabels() throws {
    let found = try outline(
      brief(
        "The Weekly Brief", "Released on 31.05.2022", "Council Opens a New Gate", Self.body, "Source: weir.example",
        "Visitors Come to the Weir", Self.body, "Source: mill.example", "Boats Stay in the Harbour", Self.body,
        "Source:"))
    #expect(found.sections?.map(\.title) == [nil])
    #expect(
      headlines(found) == ["Council Opens a New Gate", "Visitors Come to the Weir", "Boats Stay in the Harbour"])
  }

  @Test("A path to the page, a period and a salutation name no brief and nobody")
  func mastheads() throws {
    let path = try outline(
      brief(
        "You are here: Home / Weekly Brief / Weekly Brief, 9 June 2023", "Weekly Brief, 9 June 2023", "NEWS",
        "Council Opens a New Gate\n\(Self.body)", "Visitors Come to the Weir\n\(Self.body)"))
    #expect(path.title == "Weekly Brief, 9 June 2023")
    let period = try outline(
      brief(
        "BULLETIN No. 45\nWeek of 7 December 2020", "NEWS", "Council Opens a New Gate\n\(Self.body)",
        "Visitors Come to the Weir\n\(Self.body)"))
    #expect(period.authors.isEmpty || period.authors.allSatisfy { $0.name == nil })
    #expect(period.date == "2020-12-07")
  }

  @Test(
    "An issue that is only spoken of makes no brief",
    arguments: [
      "References\n\nAsh, W. (2001). Weirs. Lund: Mill Press.\nElm, P. (2020). Weekly brief, 13 May 2020. https://a.example/b\n",
      "Dear colleagues,\n\n\(CounterExampleTests.body)\n\nNewsletter, 13 May 2020\n\n\(CounterExampleTests.second)\n",
    ])
  func noBriefs(_ text: String) throws {
    #expect(try outline(text).format == "text")
  }

  @Test("B5: Paragraphs that were broken at a width are judged by their blocks", arguments: [60, 72, 100])
  func wrapped(_ width: Int) throws {
    func wrap(_ text: String) -> String {
      var lines: [String] = []
      var line = ""
      for word in text.split(separator: " ") {
        if !line.isEmpty, line.count + 1 + word.count > width {
          lines.append(line)
          line = ""
        }
        line += line.isEmpty ? String(word) : " " + word
      }
      return (lines + [line]).joined(separator: "\n")
    }
    let body = wrap(Self.body + " " + Self.second)
    let found = try outline(
      brief(
        "WEEKLY BRIEF, 4 MAY 2019", "NEWS", "Council Opens a New Gate\n\(body)", wrap(Self.second),
        "Visitors Come to the Weir of Oru\n\(body)", "Boats Stay in the Harbour\n\(body)", "TAKE PART",
        "Ask for the Gate\n\(body)"))
    #expect(found.sections?.map(\.title) == ["NEWS", "TAKE PART"])
    #expect(
      headlines(found) == [
        "Council Opens a New Gate", "Visitors Come to the Weir of Oru", "Boats Stay in the Harbour", "Ask for the Gate",
      ])
    #expect(found.sections?.first?.stories.map(\.content.paragraphs) == [2, 1, 1])
  }

  @Test("Numbers and heads of pages are no text, and break no sentence")
  func pages() throws {
    let found = try outline(
      brief(
        "WEEKLY BRIEF, 4 MAY 2019", "NEWS", "Council Opens a New Gate\n\(Self.body)", "1",
        "Visitors Come to the Weir\n\(Self.body.dropLast(30)) and so it went on that evening at the", "2",
        "weir, where nobody had expected so many to come in the rain.", "Boats Stay in the Harbour\n\(Self.body)", "3"))
    #expect(
      headlines(found) == ["Council Opens a New Gate", "Visitors Come to the Weir", "Boats Stay in the Harbour"])
    #expect(found.sections?.first?.stories.map(\.content.paragraphs) == [1, 1, 1])
    #expect(found.ledger.removed.map(\.text) == ["1", "2", "3"])
    let headed = try outline(
      brief(
        "WEEKLY BRIEF, 4 MAY 2019", "NEWS", "Council Opens a New Gate\n\(Self.body)", "Page 1 of 2",
        "WEEKLY BRIEF, 4 MAY 2019", "Visitors Come to the Weir\n\(Self.body)", "Page 2 of 2"))
    #expect(headed.sections?.map(\.title) == ["NEWS"])
    #expect(headlines(headed) == ["Council Opens a New Gate", "Visitors Come to the Weir"])
  }

  @Test("Numbers alone that are no pages stay")
  func otherNumbers() throws {
    let found = try outline(
      brief("WEEKLY BRIEF, 4 MAY 2019", "NEWS", "Council Opens a New Gate\n\(Self.body)", "1", "2", "3"), as: "brief")
    #expect(found.ledger.removed.isEmpty)
  }

  @Test("28: Below a site's furniture nothing but furniture follows")
  func tails() throws {
    let found = try outline(
      brief(
        "Weekly Brief, 9 June 2023", "NEWS", "Council Opens a New Gate\n\(Self.body)",
        "Visitors Come to the Weir\n\(Self.body)", "Share this:", "Share on Facebook", "Related",
        "Weekly Brief, 2 June 2023\nJune 2, 2023", "Post navigation", "← Weekly Brief, 2 June 2023",
        "Weir Council\nMill Street 12"))
    #expect(found.sections?.map(\.title) == ["NEWS"])
    #expect(found.sections?.first?.stories.map(\.content.paragraphs) == [1, 1])
    #expect(found.ledger.removed.contains { $0.text == "Mill Street 12" })
  }

  @Test("27: A label of a link above the last story takes nothing with it")
  func noTail() throws {
    let found = try outline(
      brief(
        "Weekly Brief, 9 June 2023", "NEWS", "Council Opens a New Gate\n\(Self.body)", "Share this:",
        "Visitors Come to the Weir\n\(Self.body)", "Contact: Ida Reed"))
    #expect(headlines(found) == ["Council Opens a New Gate", "Visitors Come to the Weir"])
    #expect(found.ledger.removed.map(\.text) == ["Share this:"])
    let links = try outline(
      brief(
        "Weekly Brief, 9 June 2023", Self.body, "Gate Opens\nRead More →", "Weir Closes\nRead More →",
        "Boats Stay\nRead More →", "Mill Street 12"), as: "brief")
    #expect(links.ledger.removed.allSatisfy { $0.text == "Read More →" })
  }
}
