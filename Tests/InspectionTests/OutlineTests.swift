import Conversion
import DocumentModel
import Foundation
import Scan
import TestSupport
import Testing

@testable import Inspection

/// The outline as a whole: its parts, its JSON, its form for people.
struct OutlineTests {
  private let thread = "■ Thread\n1/ One.\n2/ Two.\n"

  private func threadOutline() throws -> Outline {
    let evidence = [
      Evidence(rule: "counters", weight: 0.4, line: 2, text: "1/"), Evidence(rule: "no-rule", weight: -0.1),
    ]
    return try outline(thread, detection: Detection(confidence: 0.97, evidence: evidence)) { builder, context in
      builder.metadata.title = "Thread"
      builder.metadata.kind = .thread
      builder.metadata.language = "en"
      builder.metadata.authors = [Metadata.Author(name: "Ann", handle: "@ann")]
      context.ledger.remove(0..<3, .lostCharacter)
      context.ledger.keep(4..<10)
      for (number, start) in [(1, 11), (2, 19)] {
        var fields = Post.Fields(ordinal: number)
        fields.number = number
        fields.confidence = number == 1 ? 0.9 : nil
        context.ledger.markup(start..<start + 2, .counter)
        context.ledger.keep(start + 3..<start + 7)
        builder.body.post(fields, at: SourceRange(start..<start + 7)) {
          $0.paragraph(at: SourceRange(start + 3..<start + 7)) {
            $0.text(number == 1 ? "One." : "Two.", at: SourceRange(start + 3..<start + 7))
          }
        }
      }
    }
  }

  @Test func aThreadHasPostsAndNoSections() throws {
    let outline = try threadOutline()
    #expect(outline.sections == nil)
    let posts = try #require(outline.posts)
    #expect(posts.map(\.ordinal) == [1, 2])
    #expect(posts.map(\.number) == [1, 2])
    #expect(posts.map(\.range) == [11..<18, 19..<26])
    #expect(posts.map(\.confidence) == [0.9, 1])
    #expect(posts.map(\.content.text) == ["One.", "Two."])
    #expect(outline.confidence == 0.97)
    #expect(outline.ledger.sums.isSound)
    #expect(
      outline.ledger.removed == [
        LedgerEntry.expected(0..<3, line: 1, .removed, "lost character", "■")
      ])
  }

  @Test func storiesOutsideOfSectionsStandInOneWithoutName() throws {
    let outline = try outline("x", format: "brief") { builder, _ in
      func story(_ body: BlockBuilder, _ headline: String?) {
        body.story(
          Story.Fields(date: "2020-12-08", confidence: 0.5),
          headline: headline.map { text in (.none, { (inlines: InlineBuilder) in inlines.text(text) }) }
        ) { $0.paragraph { $0.text("Body of \(headline ?? "none").") } }
      }
      let body = builder.body
      story(body, "A")
      story(body, "B")
      body.section {
        $0.heading(level: 2) { $0.text("NEWS") }
        story($0, "C")
        $0.section {
          $0.heading(level: 3) { $0.text("Within") }
          story($0, "D")
        }
        story($0, nil)
      }
      body.group { story($0, "E") }
      body.section { $0.list(.bullet()) { $0.item { $0.paragraph { $0.text("only") } } } }
    }
    #expect(outline.posts == nil)
    let sections = try #require(outline.sections)
    #expect(sections.map(\.title) == [nil, "NEWS", "Within", nil, nil])
    #expect(sections.map { $0.stories.map(\.headline) } == [["A", "B"], ["C", nil], ["D"], ["E"], []])
    #expect(sections[0].stories[0].content.text == "Body of A.")
    #expect(sections[0].stories[0].confidence == 0.5)
    #expect(sections[0].stories[0].date == "2020-12-08")
  }

  @Test func otherFormatsHaveNeither() throws {
    let outline = try outline("x", format: "text") { builder, _ in builder.body.paragraph { $0.text("x") } }
    #expect(outline.posts == nil)
    #expect(outline.sections == nil)
    #expect(outline.authors == [Metadata.Author(name: nil)])
    let object = try JSONSerialization.jsonObject(with: Data(json(outline))) as? [String: Any]
    #expect(object?["posts"] == nil && object?["sections"] == nil)
    #expect(object?["title"] is NSNull)
  }

  @Test func jsonIsAsTheContractSays() throws {
    let text = String(decoding: json(try threadOutline()), as: UTF8.self)
    #expect(
      text.hasPrefix(
        """
        {
          "version": 1,
          "source": "a.txt",
          "format": "thread",
          "confidence": 0.97,
          "evidence": [
            {
              "rule": "counters",
              "weight": 0.4,
              "line": 2,
              "text": "1/"
            },
            {
              "rule": "no-rule",
              "weight": -0.1,
              "line": null,
              "text": ""
            }
          ],
          "alternatives": [],
          "title": "Thread",
        """))
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let ledger = try #require(object?["ledger"] as? [String: Any])
    #expect(ledger["bytes"] as? Int == thread.utf8.count)
    #expect(ledger["unaccounted"] as? Int == 0)
    let sums = ["kept", "markup", "layout", "removed"].compactMap { ledger[$0] as? Int }
    #expect(sums.reduce(0, +) == thread.utf8.count)
  }

  @Test func outlinesFollowTheirSchema() throws {
    var files = [json(try threadOutline())]
    for (_, document) in DocumentGenerator.documents(40) {
      for format in ["thread", "brief", "text"] {
        let reading = try reading(Array("a\nb".utf8), format: format) { builder, context in
          context.ledger.remove(0..<3, .boilerplate)
          builder.metadata = document.metadata
        }
        var copy = reading
        copy.document = document
        files.append(json(Outline(copy)))
      }
    }
    #expect(try Schema.problems("Sources/Inspection/outline.schema.json", files) == [])
    // The schema can say no.
    var broken = String(decoding: files[0], as: UTF8.self)
    broken.replace("\"ordinal\": 1", with: "\"ordinal\": \"1\"")
    #expect(try Schema.problems("Sources/Inspection/outline.schema.json", [Array(broken.utf8)]) != [])
  }

  // Two bytes that are no UTF-8 stand before a line that is removed.
  private static let undecodable: [UInt8] = [0x61, 0xFF, 0x0A, 0xC0, 0x0A] + Array("gone\n".utf8)

  @Test(.enabled(if: !Source(name: "", bytes: undecodable).isVerbatim, "UTF-8 is not validated"))
  func entriesOfUndecodableSourcesStandWhereTheyStood() throws {
    let bytes = Self.undecodable
    let reading = try reading(bytes) { builder, context in
      let text = Array("a\u{FFFD}\n\u{FFFD}\n".utf8)
      context.ledger.keep(0..<text.count)
      builder.body.thematicBreak()
      context.ledger.remove(text.count..<text.count + 4, .boilerplate)
    }
    let outline = Outline(reading)
    #expect(outline.ledger.removed.map(\.text) == ["gone"])
    #expect(outline.ledger.removed.map(\.range) == [5..<9])
    #expect(outline.ledger.removed.map(\.line) == [3])
  }

  @Test func peopleAreToldWhatWhyAndWhere() throws {
    let text = try threadOutline().description
    #expect(
      text == """
        a.txt: thread, 97 % sure
          for: counters (0.4), line 2: 1/
          against: no-rule (-0.1)

        title: Thread
        author: Ann @ann
        language: en
        2 posts:
          1. One.
             90 % sure, printed number 1, 1 paragraph
          2. Two.
             100 % sure, printed number 2, 1 paragraph

        27 bytes: 14 kept, 4 markup, 6 layout, 3 removed
          removed, line 1, lost character: ■

        """)
  }

  @Test func nothingSteersTheTerminal() throws {
    let outline = try outline("x") { builder, _ in
      builder.metadata.title = "a\u{1B}[31mb\u{202E}c\nd\u{2028}e"
      builder.body.post(Post.Fields(ordinal: 1)) { $0.paragraph { $0.text("\u{1B}]0;x\u{7}") } }
    }
    #expect(outline.description.contains("title: a [31mbc d e\n"))
    #expect(!outline.description.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }
}

extension LedgerEntry {
  fileprivate static func expected(
    _ range: Range<Int>, line: Int, _ category: SourceLedger.Category, _ reason: String, _ text: String
  ) -> LedgerEntry {
    LedgerEntry(range: range, line: line, category: category, reason: reason, text: text)
  }
}
