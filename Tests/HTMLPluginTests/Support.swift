import Conversion
import DocumentModel
import Foundation
import HTMLPlugin
import Render

/// A document made by `content`.
func document(_ metadata: Metadata = Metadata(), _ content: (BlockBuilder) -> Void) throws -> Document {
  let builder = DocumentBuilder()
  builder.metadata = metadata
  content(builder.body)
  return try builder.finish()
}

/// What the writer made of a document.
struct Written {
  var html: String
  var losses: [Loss]
}

/// The document as HTML.
func write(_ document: Document, _ set: (inout OptionValues) -> Void = { _ in }) throws -> Written {
  var options = OptionValues()
  set(&options)
  var output = Output()
  var context = WriterContext(options: options)
  try HTMLWriter().write(document, to: &output, context: &context)
  return Written(html: String(decoding: output.bytes, as: UTF8.self), losses: context.losses)
}

/// The fragment that one paragraph gives, without its element.
func inline(
  _ set: (inout OptionValues) -> Void = { _ in }, _ content: (InlineBuilder) -> Void
) throws -> Written {
  var written = try write(try document { $0.paragraph { content($0) } }, set)
  let start = written.html.range(of: "<p>")?.upperBound ?? written.html.startIndex
  let end = written.html.range(of: "</p>")?.lowerBound ?? written.html.endIndex
  written.html = String(written.html[start..<end])
  return written
}

/// A thread in the shape that its reader gives it; invented.
func sampleThread() throws -> Document {
  var metadata = Metadata()
  metadata.kind = .thread
  metadata.title = "Thread by Ilka Tamm"
  metadata.authors = [Metadata.Author(name: "Ilka Tamm", handle: "@ilkatamm")]
  metadata.date = "2021-03-04"
  metadata.language = "en"
  return try document(metadata) { body in
    body.post(Post.Fields(ordinal: 1), at: SourceRange(10..<90)) { post in
      post.paragraph(at: SourceRange(10..<40)) {
        $0.text("The ")
        $0.hashtag("#Harbour")
        $0.text(" is closed, says ")
        $0.mention("@portoffice")
        $0.lostCharacters("■■")
      }
      post.paragraph {
        $0.link(destination: "https://example.org/a?b=1&c=2") { $0.text("https://example.org/a?b=1&c=2") }
      }
    }
    var second = Post.Fields(ordinal: 2)
    second.number = 2
    second.counter = "/2"
    second.author = "Ilka Tamm"
    second.handle = "@ilkatamm"
    second.date = "2021-03-04T09:30Z"
    body.post(second) { post in
      post.paragraph { $0.text("Why:") }
      post.list(.bullet()) { list in
        list.item { $0.paragraph { $0.text("ice") } }
        list.item { $0.paragraph { $0.text("fog") } }
      }
    }
  }
}

/// A brief in the shape that its reader gives it; invented.
func sampleBrief() throws -> Document {
  var metadata = Metadata()
  metadata.kind = .brief
  metadata.title = "MONTHLY NOTES, 2 MAY 2022"
  metadata.date = "2022-05-02"
  metadata.language = "en"
  return try document(metadata) { body in
    body.section { section in
      section.heading(level: 2) { $0.text("NEWS") }
      section.story(
        Story.Fields(date: "2022-04-28"), headline: (SourceRange.none, { $0.text("Bridge & ferry agreed") })
      ) { story in
        story.paragraph {
          $0.text("On ")
          $0.date(value: "2022-04-28") { $0.text("April 28th") }
          $0.text(", the council agreed.")
        }
        story.paragraph { $0.text("More next week.") }
      }
      section.story(headline: (SourceRange.none, { $0.text("News") })) { story in
        story.paragraph { $0.text("Short.") }
      }
    }
    body.section { section in
      section.story(headline: (SourceRange.none, { $0.text("Without a section") })) { story in
        story.paragraph { $0.text("Body.") }
      }
    }
  }
}
