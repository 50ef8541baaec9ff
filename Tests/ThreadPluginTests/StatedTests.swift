import Heddle
import Testing

/// What a person says counts, whatever the text seems to say; what it said stands in the ledger.
@Suite("A person overrules")
struct StatedTests {
  private func read(_ text: String, _ format: String, _ options: [String: String]) throws -> Reading {
    let declarations = try #require(Registry.builtIn.plugin(named: format)).format.readerOptions
    var values = OptionValues()
    for (name, value) in options {
      try values.set(try #require(declarations.first { $0.name == name }), to: value)
    }
    return try Converter().read(Array(text.utf8), name: "x.txt", from: format, options: values)
  }

  private static let thread = """
    Twitter Thread by Ida Reed

    Ida Reed

    [@idareed](#)



    The harbour froze.



    Boats stayed in.
    """

  @Test("Title, author, handle and date of a thread")
  func thread() throws {
    let reading = try read(
      Self.thread, "thread", ["title": "Ice", "author": "I. Reed", "handle": "ice", "date": "2021-02-03"])
    let outline = Outline(reading)
    #expect(outline.title == "Ice")
    #expect(outline.authors.first?.name == "I. Reed")
    #expect(outline.authors.first?.handle == "@ice")
    #expect(outline.date == "2021-02-03")
    #expect(outline.posts?.count == 2)
    let overruled = reading.ledger.entries.filter { $0.reason == .overruled }
      .map { String(decoding: reading.source.bytes[$0.textRange], as: UTF8.self) }
    #expect(overruled == ["Twitter Thread by Ida Reed", "Ida Reed", "@idareed"])
    #expect(reading.ledger.sums.isSound)
    let rules = outline.evidence.map(\.rule)
    for field in ["title", "author", "handle", "date"] { #expect(rules.contains("\(field)-given-by-user")) }
  }

  @Test("A line that reads as the title given is the title line; what stands above it is text")
  func titleLine() throws {
    let reading = try read(
      "Saved on a rainy day\n\nIce in the harbour\n\nIda Reed\n@idareed\n\n\nIt froze.\n\n\nBoats stayed in.", "thread",
      ["title": "ice in the Harbour", "author": "Ida Reed (@idareed)"])
    let outline = Outline(reading)
    #expect(outline.posts?.map(\.content.text) == ["It froze.", "Boats stayed in."])
    #expect(!reading.ledger.entries.contains { $0.category == .removed })
    let text = String(decoding: try Converter().write(reading.document, as: "text"), as: UTF8.self)
    #expect(text.contains("Saved on a rainy day"))
  }

  @Test("Where counters stand")
  func counters() throws {
    let text = "The mill is old\n1/\nIt ground rye\n2/\nThen the river moved\n3/\nNow it grinds nothing"
    func posts(_ position: String) throws -> [String] {
      try #require(Outline(try read(text, "thread", ["counters": position])).posts).map {
        "\($0.number.map(String.init) ?? "-") \($0.content.text)"
      }
    }
    #expect(
      try posts("after") == [
        "1 The mill is old", "2 It ground rye", "3 Then the river moved", "- Now it grinds nothing",
      ])
    #expect(
      try posts("before") == [
        "- The mill is old", "1 It ground rye", "2 Then the river moved", "3 Now it grinds nothing",
      ])
    #expect(try posts("none").allSatisfy { $0.hasPrefix("-") })
  }

  private static let body =
    "On 3 March the council met in the old mill and spoke for most of the day about the weir, the bridge and the water that both of them hold back in spring."

  @Test("The date of a brief gives its stories their year, and overrules the byline's")
  func brief() throws {
    let text =
      "Weekly Brief, 4 March\n\nRiver Council, 5 March 2018\n\nCouncil Opens a Gate\n\(Self.body)\n\nMill Stands\n\(Self.body)"
    let stated = try read(text, "brief", ["date": "2019-03-04", "author": "The Mill"])
    let outline = Outline(stated)
    #expect(outline.date == "2019-03-04")
    #expect(outline.sections?.flatMap { $0.stories.map(\.date) } == ["2019-03-03", "2019-03-03"])
    #expect(outline.authors.first?.name == "The Mill")
    let overruled = stated.ledger.entries.filter { $0.reason == .overruled }
      .map { String(decoding: stated.source.bytes[$0.textRange], as: UTF8.self) }
    #expect(overruled == ["River Council", "5 March 2018"])
    #expect(Outline(try read(text, "brief", [:])).date == "2018-03-05")
  }

  @Test("A brief whose title names no issue")
  func briefTitle() throws {
    let text = "Notes From the Valley\n\nCouncil Opens a Gate\n\(Self.body)\n\nMill Stands\n\(Self.body)"
    let outline = Outline(try read(text, "brief", ["title": "Notes from the Valley", "date": "2019-03-04"]))
    #expect(outline.title == "Notes from the Valley")
    #expect(outline.sections?.flatMap { $0.stories.compactMap(\.headline) } == ["Council Opens a Gate", "Mill Stands"])
  }

  @Test("Dates that are none are refused", arguments: ["2019", "2019-13-01", "2019-02-30", "yesterday", "19-01-01"])
  func noDates(_ text: String) {
    #expect(throws: ConversionError.self) { try read("a", "brief", ["date": text]) }
  }
}
