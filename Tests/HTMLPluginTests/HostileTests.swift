import Conversion
import DocumentModel
import HTMLPlugin
import Render
import Testing

@Suite("Hostile text")
struct HostileTests {
  static let strings = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='x", "</title></style></script>",
    "<!--", "-->", "]]>", "&lt;b&gt;", "&#60;", "javascript:alert(1)", " java\tscript:alert(1)", "data:text/html,<x>",
    "\u{0}", "a\u{0}b\u{1}\u{8}\u{B}\u{1F}\u{7F}", "\u{80}\u{9F}", noncharacters,
    "\u{202E}evil\u{202C}", "\u{2066}x", "\u{FEFF}", "\r\n\r", "\u{2028}\u{2029}", "`${x}`", "{{title}}", "a b\tc",
    "=\"", "/>", " ", "x=y", "on", "\u{1F600}<\u{1F600}&\u{1F600}", "é\u{301}<", "==========<==========", "%00%3C",
  ]

  /// They cannot be written in a literal.
  static let noncharacters = String(
    String.UnicodeScalarView([0xFFFE, 0xFFFF, 0xFDD0, 0x1FFFE, 0x10FFFF].compactMap { Unicode.Scalar($0 as UInt32) }))

  /// A document with `string` in every field that takes one.
  static func document(with string: String) throws -> Document {
    var metadata = Metadata()
    metadata.kind = .thread
    metadata.title = string
    metadata.authors = [Metadata.Author(name: string, handle: string)]
    metadata.date = string
    metadata.language = string
    metadata.publisher = string
    metadata.sourceName = string
    metadata.other = [
      Metadata.Entry(string, .text(string)), Metadata.Entry("description", .text(string)),
      Metadata.Entry("url", .text(string)), Metadata.Entry("keywords", .list([.text(string), .map([])])),
    ]
    let attributes = Attributes(
      identifier: string, classes: [string],
      pairs: ["onclick", "style", "src", "href", "lang", "dir", "title", "data-x", "id", "class", string].map {
        Attributes.Pair($0, string)
      })
    let inlines: (InlineBuilder) -> Void = { inlines in
      inlines.text(string)
      inlines.code(string, attributes: attributes)
      inlines.mention(string, attributes: attributes)
      inlines.hashtag(string)
      inlines.lostCharacters(string)
      inlines.footnoteReference(label: string, attributes: attributes)
      inlines.footnoteReference(label: "none" + string)
      inlines.math(string, display: true)
      inlines.rawInline(format: "html", string)
      inlines.rawInline(format: string, string)
      inlines.link(destination: string, title: string, attributes: attributes) { $0.text(string) }
      inlines.link(destination: "/" + string) { $0.text(string) }
      inlines.image(source: string, title: string, attributes: attributes) { $0.text(string) }
      inlines.image(source: "/" + string, title: "") { $0.text(string) }
      inlines.date(value: string) { $0.text(string) }
      inlines.span(attributes: attributes) { $0.emphasis { $0.text(string) } }
      inlines.lineBreak(attributes: attributes)
    }
    let blocks: (BlockBuilder) -> Void = { body in
      body.heading(level: 2, attributes: attributes, inlines)
      body.paragraph(attributes: attributes, inlines)
      body.codeBlock(info: string, string, attributes: attributes)
      body.rawBlock(format: "html", string)
      body.rawBlock(format: string, string)
      body.list(.bullet(), attributes: attributes) { list in
        list.item(isChecked: true, attributes: attributes) { $0.paragraph(attributes: attributes, inlines) }
      }
      body.table(alignments: [.right], attributes: attributes) { table in
        table.caption(inlines)
        table.row(attributes: attributes) { $0.cell(attributes: attributes, inlines) }
      }
      body.figure(attributes: attributes, caption: inlines) { $0.paragraph(inlines) }
      body.definitionList(attributes: attributes) { list in
        list.term(attributes: attributes, inlines)
        list.definition(attributes: attributes) { $0.paragraph(inlines) }
      }
      body.thematicBreak(attributes: attributes)
    }
    var fields = Post.Fields(ordinal: 1)
    fields.counter = string
    fields.author = string
    fields.handle = string
    fields.date = string
    fields.address = string
    return try HTMLPluginTests.document(metadata) { body in
      body.post(fields, attributes: attributes) { post in
        blocks(post)
        post.blockQuote(attributes: attributes, blocks)
      }
      body.section(attributes: attributes) { section in
        section.heading(level: 2, inlines)
        section.story(Story.Fields(date: string), attributes: attributes, headline: (SourceRange.none, inlines)) {
          $0.group(attributes: attributes) { $0.paragraph(inlines) }
        }
      }
      body.footnoteDefinition(label: string, attributes: attributes) { $0.paragraph(inlines) }
    }
  }

  @Test(arguments: strings)
  func noTextBecomesMarkup(_ string: String) throws {
    let document = try HostileTests.document(with: string)
    for (standalone, style) in [(true, LostCharacterStyle.mark), (false, .keep), (false, .drop)] {
      let written = try write(document) {
        $0[HTMLOptions.standalone] = standalone
        $0[HTMLOptions.lostCharacters] = style
        $0[HTMLOptions.contents] = true
        $0[HTMLOptions.sourceRanges] = true
      }
      #expect(HostileTests.complaints(try Markup(written.html)).isEmpty)
      #expect(written.losses.contains { $0.kind == "rawBlock" })
    }
  }

  /// Nothing in `markup` can run, load or be found twice: what speaks against it.
  static func complaints(_ markup: Markup) -> [String] {
    var complaints: [String] = []
    var identifiers: Set<String> = []
    for tag in markup.tags {
      for (name, value) in tag.attributes {
        let isFine =
          switch name {
          case "href", "src": AddressScheme(of: value.utf8Span.span) != .other
          case "id":
            identifiers.insert(value).inserted && !value.isEmpty
              && !value.unicodeScalars.contains { $0.value <= 0x20 }
          case "lang": value.utf8.allSatisfy { $0 == 0x2D || (0x30...0x7A).contains($0) }
          case "style": value.hasPrefix("text-align: ")
          case "http-equiv": value == "Content-Security-Policy"
          default: allowed.contains(name) || name.hasPrefix("data-")
          }
        if !isFine { complaints.append("<\(tag.name) \(name)=\(value)>") }
      }
      if ["iframe", "object", "embed", "form", "base", "svg"].contains(tag.name) { complaints.append(tag.name) }
      if tag.name == "script", tag["type"] != "application/ld+json" { complaints.append("script") }
    }
    return complaints
  }

  static let allowed: Set<String> = [
    "class", "dir", "title", "alt", "datetime", "role", "aria-label", "aria-hidden", "type", "checked", "disabled",
    "start", "value", "colspan", "rowspan", "charset", "name", "content", "property", "tabindex", "rel",
  ]

  @Test func aDuplicateAttributeIsWrittenOnce() throws {
    let written = try inline {
      $0.span(
        attributes: Attributes(pairs: [.init("k", "1"), .init("K", "2"), .init("data-k", "3"), .init("dir", "up")])
      ) {
        $0.text("x")
      }
    }
    #expect(written.html == "<span data-k=\"1\">x</span>")
    #expect(written.losses.count == 3)
  }

  @Test func controlsBecomeReplacementCharactersAndAreReported() throws {
    let written = try inline {
      $0.text("a\u{0}b\u{1B}\u{9B}" + String(HostileTests.noncharacters.prefix(1)) + "\tc\n")
      $0.code("fine")
    }
    #expect(written.html == "a\u{FFFD}b\u{FFFD}\u{FFFD}\u{FFFD}\tc\n<code>fine</code>")
    #expect(written.losses.map(\.kind) == ["text"])
    #expect(written.losses.map(\.degree) == [.content])
  }
}
