import DocumentModel

/// Documents that try to get markup of their own into what is written.
public enum HostileDocument {
  /// Text that breaks out of one context or another, where it is not escaped for it.
  public static let strings = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='x", "</title></style></script>",
    "<!--", "-->", "]]>", "&lt;b&gt;", "&#60;", "javascript:alert(1)", " java\tscript:alert(1)", "data:text/html,<x>",
    "\u{0}", "a\u{0}b\u{1}\u{8}\u{B}\u{1F}\u{7F}", "\u{80}\u{9F}", noncharacters,
    "\u{202E}evil\u{202C}", "\u{2066}x", "\u{FEFF}", "\r\n\r", "\u{2028}\u{2029}", "`${x}`", "{{title}}", "a b\tc",
    "=\"", "/>", " ", "x=y", "on", "\u{1F600}<\u{1F600}&\u{1F600}", "é\u{301}<", "==========<==========", "%00%3C",
  ]

  /// Code points that HTML forbids; they cannot be written in a literal.
  public static let noncharacters = String(
    String.UnicodeScalarView([0xFFFE, 0xFFFF, 0xFDD0, 0x1FFFE, 0x10FFFF].compactMap { Unicode.Scalar($0 as UInt32) }))

  /// A document with `string` in every field that takes one.
  public static func document(with string: String) throws -> Document {
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
    let builder = DocumentBuilder()
    builder.metadata = metadata
    let body = builder.body
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
    return try builder.finish()
  }
}
