import Conversion
import DocumentModel
import PlainTextPlugin
import Render
import TestSupport
import Testing

@Suite struct TextWriterTests {
  private func written(
    _ document: Document, columns: Int = 0, links: TextWriterOptions.LinkStyle = .inline,
    lost: LostCharacterStyle = .mark
  ) throws -> (text: String, losses: [Loss]) {
    var options = OptionValues()
    options[TextWriterOptions.columns] = columns
    options[TextWriterOptions.links] = links
    options[TextWriterOptions.lostCharacters] = lost
    var output = Output()
    var context = WriterContext(options: options)
    try #require(PlainTextFormat.plugin.writer).write(document, to: &output, context: &context)
    return (String(decoding: output.bytes, as: UTF8.self), context.losses)
  }

  private func document(_ build: (DocumentBuilder) -> Void) throws -> Document {
    let builder = DocumentBuilder()
    build(builder)
    return try builder.finish()
  }

  @Test func aThreadIsWrittenAsOneIsPrinted() throws {
    let thread = try document { builder in
      builder.metadata.kind = .thread
      builder.metadata.title = "Thread by Ann"
      builder.metadata.authors = [.init(name: "Ann", handle: "@ann")]
      var fields = Post.Fields(ordinal: 1)
      builder.body.post(fields) {
        $0.paragraph { $0.text("One.") }
        $0.list(.bullet()) {
          $0.item { $0.paragraph { $0.text("a") } }
          $0.item { $0.paragraph { $0.text("b") } }
        }
      }
      fields.ordinal = 2
      fields.counter = "/2"
      builder.body.post(fields) { $0.paragraph { $0.text("Two.") } }
      fields.ordinal = 3
      fields.counter = "3/"
      builder.body.post(fields) { $0.paragraph { $0.text("Three.") } }
    }
    #expect(
      try written(thread).text
        == "Thread by Ann\n\nAnn\n\n@ann\n\n\n\nOne.\n\n- a\n- b\n\n\n\nTwo.\n\n/2\n\n\n\n3/ Three.\n")
  }

  @Test func aBriefIsWrittenAsOneIsPrinted() throws {
    let brief = try document { builder in
      builder.metadata.kind = .brief
      builder.metadata.title = "WEEKLY BRIEF"
      builder.body.section {
        $0.heading(level: 2) { $0.text("NEWS") }
        $0.story(headline: (.none, { $0.text("A headline") })) {
          $0.paragraph { $0.text("Body.") }
          $0.paragraph { $0.text("More.") }
        }
        $0.story(headline: (.none, { $0.text("Another") })) { $0.paragraph { $0.text("Body.") } }
      }
    }
    #expect(
      try written(brief).text
        == "WEEKLY BRIEF\n\nNEWS\n\nA headline\nBody.\n\nMore.\n\nAnother\nBody.\n")
  }

  @Test func linksStandInlineOrAsNotes() throws {
    let text = try document { builder in
      builder.body.paragraph {
        $0.text("See ")
        $0.link(destination: "https://a.example") { $0.text("the report") }
        $0.text(" or ")
        $0.link(destination: "https://b.example") { $0.text("https://b.example") }
      }
    }
    #expect(try written(text).text == "See the report <https://a.example> or <https://b.example>\n")
    #expect(
      try written(text, links: .notes).text
        == "See the report [1] or <https://b.example>\n\n[1] https://a.example\n")
  }

  @Test func tablesAreDrawnByDisplayWidth() throws {
    let table = try document { builder in
      builder.body.table(alignments: [.left, .right]) {
        $0.row {
          $0.cell { $0.text("日本") }
          $0.cell { $0.text("n") }
        }
        $0.row {
          $0.cell { $0.text("a") }
          $0.cell { $0.text("10") }
        }
      }
    }
    #expect(try written(table).text == "| 日本 |  n |\n|------|----|\n| a    | 10 |\n")
  }

  @Test func lostCharactersLeaveWordsAsTheyWere() throws {
    let text = try document { builder in
      builder.body.paragraph {
        $0.text("a ")
        $0.lostCharacters("■")
        $0.text(" massive recent")
        $0.lostCharacters("■■")
        $0.text("call ")
        $0.lostCharacters("■")
      }
    }
    #expect(try written(text).text == "a ■ massive recent■■call ■\n")
    #expect(try written(text, lost: .drop).text == "a massive recent call\n")
  }

  @Test func linesOfChineseBreakBetweenCharacters() throws {
    let text = try document { $0.body.paragraph { $0.text("一二三四五六七，八九") } }
    for line in try written(text, columns: 8).text.split(separator: "\n") {
      #expect(DisplayWidth.of(String(line).utf8Span.span) <= 8)
      #expect(!line.hasPrefix("，"))
    }
  }

  @Test func controlsDoNotReachATerminal() throws {
    let text = try document { $0.body.paragraph { $0.text("a\u{1B}[31m\u{9B}b\tc") } }
    let (written, losses) = try written(text)
    #expect(written == "a\u{FFFD}[31m\u{FFFD}b\tc\n")
    #expect(losses.map(\.degree) == [.content])
  }

  @Test func everyDocumentIsWrittenAndEveryLossIsDeclared() throws {
    let declared = Set(PlainTextFormat.format.losses.map { "\($0.kind)|\($0.reason)" })
    for (seed, document) in DocumentGenerator.documents(300) {
      for columns in [0, 20] {
        let (text, losses) = try written(document, columns: columns)
        #expect(losses.allSatisfy { declared.contains("\($0.kind)|\($0.reason)") }, "seed \(seed)")
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" }, "seed \(seed)")
        #expect(text.isEmpty || text.hasSuffix("\n"), "seed \(seed)")
      }
    }
  }
}
