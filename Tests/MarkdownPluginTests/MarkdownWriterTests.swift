import Conversion
import DocumentModel
import MarkdownPlugin
import Render
import TestSupport
import Testing

@Suite struct MarkdownWriterTests {
  private func markdown(_ build: (DocumentBuilder) -> Void) throws -> String {
    let builder = DocumentBuilder()
    build(builder)
    return String(decoding: try written(try builder.finish(), frontMatter: true).0, as: UTF8.self)
  }

  private func paragraph(_ text: String) throws -> String {
    try markdown { $0.body.paragraph { $0.text(text) } }
  }

  @Test(arguments: [
    "snake_case and C# and 5 * 3 and a < b && c", "R&D, 1.5 and 24/7! [sic] (so)", "a | b ~ c", "Steps: one, two",
    "-1 and +1",
    "#1 and #tag", "@a_b said \"hi\"", "$5 + $6 = $11", "2020-12-10", "[1/12] text", "AT&T; Q&A", "* not", "a \\ b \\d",
  ])
  func noEscapeWithoutNeed(text: String) throws {
    let expected = text.replacing("* not", with: "\\* not")
    #expect(try paragraph(text) == expected + "\n")
  }

  @Test(arguments: [
    ("*a*", "\\*a\\*"), ("1. a", "1\\. a"), ("# a", "\\# a"), ("> a", "\\> a"), ("a](b)", "a\\](b)"),
    ("&amp;", "\\&amp;"),
    ("<b>", "\\<b>"), ("- a", "\\- a"), ("---", "\\---"), ("`a`", "\\`a\\`"), ("[^1]", "\\[^1]"),
    (" a ", "&#32;a&#32;"),
    ("http://a.b", "http\\://a.b"), ("www.a.b", "www\\.a.b"), ("~~~", "\\~\\~\\~"), ("[a]: b", "\\[a]: b"),
  ])
  func escapesWhereNeeded(text: String, expected: String) throws {
    #expect(try paragraph(text) == expected + "\n")
  }

  @Test func postsAndTheirFieldsStandInTheHeading() throws {
    let thread = try markdown { builder in
      builder.metadata.kind = .thread
      builder.metadata.title = "Thread by Ann"
      builder.metadata.authors = [.init(name: "Ann", handle: "@ann")]
      builder.body.post(Post.Fields(ordinal: 1)) { $0.paragraph { $0.text("One.") } }
      var fields = Post.Fields(ordinal: 2)
      fields.counter = "2/7"
      fields.author = "Ann *"
      fields.handle = "@a_n"
      fields.date = "2020-12-01"
      fields.address = "https://a.example/2"
      builder.body.post(fields) { $0.paragraph { $0.text("Two.") } }
    }
    #expect(
      thread == """
        ---
        title: Thread by Ann
        authors:
          - name: Ann
            handle: "@ann"
        kind: thread
        ---

        # Thread by Ann

        ## 1

        One.

        ## 2 · **Ann \\*** · @a_n · [2020-12-01](https://a.example/2) · `2/7`

        Two.

        """)
  }

  @Test func storiesStandBelowTheirSection() throws {
    let brief = try markdown { builder in
      builder.body.section {
        $0.heading(level: 2) { $0.text("NEWS") }
        $0.story(Story.Fields(date: "2020-12-10"), headline: (.none, { $0.text("A headline") })) {
          $0.paragraph { $0.text("Body.") }
        }
      }
    }
    #expect(brief == "## NEWS\n\n### A headline\n\n*2020-12-10*\n\nBody.\n")
  }

  @Test func frontMatterIsQuotedWhereYAMLWouldReadSomethingElse() throws {
    let text = try markdown { builder in
      builder.metadata.title = "yes: \"no\" # \u{2028}"
      builder.metadata.date = "2020-12-13"
      builder.metadata.publisher = "No"
      builder.metadata.other = [
        .init("tags", .list([.text("a"), .flag(true)])), .init("title", .text("second")), .init("n", .text("5")),
      ]
    }
    #expect(
      text == """
        ---
        title: "yes: \\"no\\" # \\u2028"
        date: 2020-12-13
        publisher: "No"
        tags: ["a", true]
        "n": "5"
        other:
          title: second
        ---

        # yes: "no" # \u{2028}

        """)
  }

  @Test func wrappedLinesSayTheSame() throws {
    let builder = DocumentBuilder()
    builder.body.paragraph { $0.text("one two - three 4. four # five + six seven eight > nine = ten") }
    let (bytes, _) = try written(try builder.finish(), columns: 12)
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines.count > 3)
    #expect(lines.allSatisfy { $0.first?.isLetter ?? false })
    #expect(lines.joined(separator: " ") == "one two - three 4. four # five + six seven eight > nine = ten")
  }

  @Test func everyDocumentIsWrittenAndEveryLossIsDeclared() throws {
    let declared = Set(MarkdownFormat.format.losses.map { "\($0.kind)|\($0.reason)" })
    for (seed, document) in DocumentGenerator.documents(300) {
      for columns in [0, 20] {
        let (bytes, losses) = try written(document, frontMatter: true, columns: columns)
        #expect(losses.allSatisfy { declared.contains("\($0.kind)|\($0.reason)") }, "seed \(seed)")
        #expect(bytes.isEmpty || bytes.last == 0x0A, "seed \(seed)")
      }
    }
  }

  /// Twice the text must not take much more than twice the steps: where it would, these do not end.
  @Test(arguments: ["*", "_", "[", "]", "`", "<", "&", "\\", " ", "~", "#", "-", "1", "!", "=", "■", "\n", ":", "www."])
  func hostileTextTakesLinearTime(piece: String) throws {
    let builder = DocumentBuilder()
    let text = String(repeating: piece, count: 1_000_000)
    builder.body.paragraph { $0.text(text) }
    builder.body.heading(level: 1) { $0.text(text) }
    builder.body.paragraph { $0.code(text) }
    #expect(try !written(try builder.finish()).0.isEmpty)
  }
}
