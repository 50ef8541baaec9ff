import Heddle
import TestSupport
import Testing

/// The outline of `text`, read as `format`, or as what detection makes of it.
func outline(_ text: String, as format: String? = nil) throws -> Outline {
  let bytes = Array(text.utf8)
  let reading = try Converter().read(bytes, name: "x.txt", from: format)
  #expect(Invariants.violation(reading, of: bytes) == nil)
  return Outline(reading)
}

/// The seed, annotated by hand by the rules of the outline.
@Suite("The brief seed")
struct SeedTests {
  static let stories: [(section: Int, headline: String, paragraphs: Int, date: String?)] = [
    (0, "International Human Rights Day", 2, "2020-12-10"),
    (0, "HRW Published New Leaked Dokuments “The Aksu List”", 1, "2020-12-09"),
    (0, "Huawai Tested Facial Recognition Software to Detect Uyghurs", 1, "2020-12-08"),
    (0, "Adoption of the EU Global Human Rights Sanctions Regime", 1, "2020-12-08"),
    (0, "UK Genocide Amendment to the Trade Bill", 1, "2020-12-08"),
    (0, "Uyghur Family reunites after three-years in Australia", 1, "2020-12-10"),
    (1, "Tell Zara: Stop Profiting From Uyghur Forced Labour", 1, nil),
  ]

  @Test("Every field is recovered")
  func fields() throws {
    let bytes = try Repository.bytes("seeds/weekly-brief-2020-12-13.txt")
    let reading = try Converter().read(bytes, name: "seeds/weekly-brief-2020-12-13.txt")
    #expect(Invariants.violation(reading, of: bytes) == nil)
    let outline = Outline(reading)
    #expect(outline.format == "brief")
    #expect(outline.confidence > 0.8)
    #expect(outline.title == "WEEKLY BRIEF, 13 DECEMBER 2020")
    #expect(outline.date == "2020-12-13")
    #expect(outline.authors.map(\.name) == [nil])
    #expect(outline.authors.map(\.handle) == [nil])
    #expect(outline.posts == nil)
    #expect(outline.ledger.removed.map(\.text) == ["Responsive Image"])
    let sections = try #require(outline.sections)
    #expect(sections.map(\.title) == ["NEWS", "PARTICIPATE"])
    let stories = sections.enumerated().flatMap { section in section.element.stories.map { (section.offset, $0) } }
    #expect(stories.count == Self.stories.count)
    for ((section, story), expected) in zip(stories, Self.stories) {
      #expect(section == expected.section)
      #expect(story.headline == expected.headline)
      #expect(story.content.paragraphs == expected.paragraphs)
      #expect(story.date == expected.date)
      #expect(story.content.links == [])
    }
  }
}
