import Heddle
import TestSupport
import Testing

/// Threads and briefs of every family, written as a format that is read as well: the same thread, the same brief.
@Suite struct GenreRoundTripTests {
  private let converter = Converter()

  @Test(arguments: Corpus.threads + Corpus.briefs, ["html", "markdown", "json"])
  func theSameComesBack(family: String, format: String) throws {
    let kind = Corpus.threads.contains(family) ? "thread" : "brief"
    for index in 0..<UInt64(20) {
      let made = Corpus.document(family, seed: index &* 104_729 &+ 11, heldOut: index % 2 == 1)
      let first = try converter.read(made.text, name: "x.txt", from: kind).document
      let written = try converter.write(first, as: format, options: options(format))
      let again = try converter.read(written, name: "x.\(format)", from: format)
      #expect(again.ledger.sums.isSound)
      let isMarkdown = format == "markdown"
      // What looks like an e-mail address becomes a link, and what follows a post a part of it: both are reported.
      if isMarkdown, try losses(first).contains(where: { $0.contains("e-mail") || $0.contains("where it ends") }) {
        continue
      }
      let (one, two) = (SameContent(first, isMarkdown: isMarkdown), SameContent(again.document, isMarkdown: isMarkdown))
      #expect(one == two, "\(family) \(made.seed)\n\(SameContent.difference(one, two))")
      if format != "json" {
        let twice = try converter.write(again.document, as: format, options: options(format))
        #expect(twice == written, "\(family) \(made.seed) is written otherwise the second time")
      }
    }
  }

  /// Handles on other servers look like e-mail addresses.
  @Test func handlesOfOtherServersComeBack() throws {
    let text = """
      The harbour was closed for two days and nobody said why. — Ida Reed (@ida@sea.example) September 16, 2021

      It was the same last year, when the ferry stayed in. — Bob Lane (@bob) September 16, 2021

      And it will be the same next year, I am afraid. — Ida Reed (@ida@sea.example) September 17, 2021
      """
    let first = try converter.read(Array(text.utf8), name: "x.txt", from: "thread").document
    let markdown = try converter.write(first, as: "markdown")
    let again = try converter.read(markdown, name: "x.md").document
    #expect(SameContent(first, isMarkdown: true) == SameContent(again, isMarkdown: true))
    #expect(try converter.write(again, as: "markdown") == markdown)
  }

  private func options(_ format: String) -> OptionValues {
    var options = OptionValues()
    if format == "html" { options[Option("standalone", default: false, help: "")] = true }
    return options
  }

  private func losses(_ document: Document) throws -> [String] {
    var output = Output()
    return try converter.write(document, as: "markdown", options: OptionValues(), to: &output).losses.map(\.reason)
  }
}
