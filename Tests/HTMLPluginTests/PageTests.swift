import Conversion
import DocumentModel
import Foundation
import HTMLPlugin
import Render
import Scan
import TestSupport
import Testing

@Suite("Pages")
struct PageTests {
  private func page(_ document: Document, _ set: (inout OptionValues) -> Void = { _ in }) throws -> Written {
    try write(document) { options in
      options[HTMLOptions.standalone] = true
      set(&options)
    }
  }

  @Test func headSaysWhatThePageIs() throws {
    var metadata = Metadata()
    metadata.kind = .brief
    metadata.title = "Notes </script><b>"
    metadata.authors = [Metadata.Author(name: "Harbour Office", handle: "@harbour")]
    metadata.publisher = "Town & Sea"
    metadata.date = "2022-05-02"
    metadata.language = "en"
    metadata.other = [
      Metadata.Entry("keywords", .list([.text("ice"), .text("fog")])),
      Metadata.Entry("url", .text("https://example.org/notes")), Metadata.Entry("robots", .text("noindex")),
    ]
    let written = try page(try document(metadata) { $0.paragraph { $0.text("First words\u{2028}here.") } })
    let markup = try Markup(written.html)
    func content(_ name: String) -> String? {
      markup.tags.first { $0.name == "meta" && ($0["name"] == name || $0["property"] == name) }?["content"]
    }
    #expect(content("description") == "First words\u{2028}here.")
    #expect(content("author") == "Harbour Office")
    #expect(content("keywords") == "ice, fog")
    #expect(content("og:title") == "Notes </script><b>")
    #expect(content("og:site_name") == "Town & Sea")
    #expect(content("og:url") == "https://example.org/notes")
    #expect(content("article:published_time") == "2022-05-02")
    #expect(content("robots") == nil)
    #expect(written.losses.map(\.kind) == ["metadata"])
    let script = try #require(written.html.range(of: "<script type=\"application/ld+json\">\n"))
    let end = try #require(written.html.range(of: "</script>", range: script.upperBound..<written.html.endIndex))
    let json = Data(written.html[script.upperBound..<end.lowerBound].utf8)
    let data = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    #expect(data["@type"] as? String == "NewsArticle")
    #expect(data["headline"] as? String == "Notes </script><b>")
    #expect(data["datePublished"] as? String == "2022-05-02")
    #expect(data["url"] as? String == "https://example.org/notes")
    #expect((data["author"] as? [[String: String]])?.first?["name"] == "Harbour Office")
  }

  @Test func aPageFetchesAndRunsNothing() throws {
    let html = try page(try sampleThread()).html
    #expect(html.contains("default-src 'none'"))
    let markup = try Markup(html)
    #expect(!markup.tags.contains { ["link", "img", "iframe"].contains($0.name) })
    #expect(markup.tags.filter { $0.name == "script" }.allSatisfy { $0["type"] == "application/ld+json" })
    #expect(!html.contains("url(") && !html.contains("@import"))
  }

  @Test func imagesThatTheDocumentHoldsStandInThePage() throws {
    let builder = DocumentBuilder()
    builder.resources = [
      Resource(name: "map.png", mediaType: "image/PNG", bytes: [0x89, 0x50, 0x4E, 0x47]),
      Resource(name: "page.html", mediaType: "text/html", bytes: Array("<script>x</script>".utf8)),
      Resource(name: "cid:1", mediaType: "image/svg+xml", bytes: Array("<svg/>".utf8)),
      Resource(name: "unused.png", mediaType: "image/png", bytes: [1]),
    ]
    builder.body.paragraph {
      $0.image(source: "map.png") { $0.text("A map") }
      $0.image(source: "page.html") { $0.text("A page") }
      $0.image(source: "cid:1") { $0.text("A drawing") }
    }
    let written = try write(try builder.finish())
    #expect(
      written.html == "<p><img src=\"data:image/png;base64,iVBORw==\" alt=\"A map\" />"
        + "<img src=\"page.html\" alt=\"A page\" />"
        + "<img src=\"data:image/svg+xml;base64,PHN2Zy8+\" alt=\"A drawing\" /></p>\n")
    #expect(written.losses.map(\.kind) == ["resource", "resource"])
  }

  @Test func everyLossIsDeclared() throws {
    let declared = Set(HTMLFormat.format.losses.map { "\($0.reason)" })
    for (seed, document) in DocumentGenerator.documents(300) {
      for standalone in [false, true] {
        let losses = try write(document) { $0[HTMLOptions.standalone] = standalone }.losses
        #expect(losses.allSatisfy { declared.contains("\($0.reason)") }, "seed \(seed)")
      }
    }
    for string in HostileDocument.strings {
      let losses = try write(try HostileDocument.document(with: string)) {
        $0[HTMLOptions.lostCharacters] = .drop
      }.losses
      #expect(losses.allSatisfy { declared.contains("\($0.reason)") }, "\(string)")
    }
  }

  @Test func aStyleSheetCannotLeaveItsElement() throws {
    let html = try page(try sampleThread()) {
      $0[HTMLOptions.css] = FileText("p::after { content: \"</style><script>x</script>\" }\u{0}")
    }.html
    #expect(html.contains("content: \"<\\/style><script>x<\\/script>\" } \n</style>"))
    _ = try Markup(html)
  }

  @Test func aTemplateHasThePage() throws {
    let template = """
      <title>{{ title }}</title>{{#date}}<i>{{date}}</i>{{/date}}{{^authors}}<i>nobody</i>{{/authors}}
      {{#direction}}
      <b>{{direction}}</b>
      {{/direction}}
      {{body}}
      <p>{{kind}}</p>

      """
    var metadata = Metadata()
    metadata.title = "<&\">"
    metadata.date = "2020"
    let html = try page(try document(metadata) { $0.paragraph { $0.text("x") } }) {
      $0[HTMLOptions.template] = FileText(template)
    }.html
    #expect(
      html == """
        <title>&lt;&amp;&quot;&gt;</title><i>2020</i><i>nobody</i>
        <article class="document">
        <header class="masthead">
        <h1>&lt;&amp;"&gt;</h1>
        <p class="byline"><time datetime="2020">2020</time></p>
        </header>
        <p>x</p>
        </article>
        <p></p>

        """)
  }

  @Test func theBuiltInPageIsATemplate() throws {
    let document = try sampleBrief()
    let own = try page(document) { $0[HTMLOptions.template] = FileText(HTMLTemplate.builtIn) }.html
    let builtIn = try page(document).html
    #expect(own == builtIn)
    #expect(HTMLFormat.format.template == HTMLTemplate.builtIn)
    // A template that leaves the policy out may run and fetch what it likes.
    let free = HTMLTemplate.builtIn.replacingOccurrences(of: "{{policy}}\n", with: "")
    let html = try page(document) { $0[HTMLOptions.template] = FileText(free) }.html
    #expect(html.split(separator: "\n") == builtIn.split(separator: "\n").filter { !$0.contains("Content-Security") })
  }

  @Test(arguments: [
    ("{{body}}{{titel}}", "1:in the template there is no field 'titel'"),
    ("\n\n{{#date}}{{body}}", "3:in the template '{{#date}}' does not end"),
    ("{{body}}{{/date}}", "1:in the template '{{/date}}' ends nothing that is open"),
    ("{{#date}}{{#title}}{{/date}}{{/title}}{{body}}", "1:in the template '{{/date}}' ends nothing that is open"),
    ("{{title}}", "in the template there is no place for the document"),
    ("{{body", "1:in the template '{{' without '}}'"),
    ("{{", "1:in the template '{{' without '}}'"),
    (String(repeating: "{{#date}}", count: 100), "1:in the template sections nest too deep"),
  ])
  func aTemplateThatMakesNoSenseIsRefused(_ template: String, _ reason: String) throws {
    let error = #expect(throws: ConversionError.self) { try HTMLTemplate(template) }
    #expect((error?.place.map { "\($0.line):" } ?? "") + (error?.reason ?? "") == reason)
    #expect(error?.code == .usage)
    let named = #expect(throws: ConversionError.self) { try HTMLTemplate(template, name: "own.html") }
    #expect(named?.source == "own.html")
  }

  @Test func wideTablesHaveAFrame() throws {
    let html = try page(
      try document { body in
        body.table(headerRowCount: 0, alignments: [.none]) { $0.row { $0.cell { $0.text("x") } } }
        body.list(.ordered(delimiter: .parentheses)) { $0.item { _ in } }
      }
    ).html
    #expect(html.contains("<div class=\"frame\" role=\"region\" tabindex=\"0\" aria-label=\"Table\">\n<table>"))
    #expect(html.contains("</table>\n</div>\n<ol class=\"parentheses\">"))
  }

  @Test func sourceRangesAreWrittenOnRequest() throws {
    let written = try write(try sampleThread()) { $0[HTMLOptions.sourceRanges] = true }
    #expect(
      written.html.contains("<article id=\"post-1\" class=\"post\" data-source=\"10-90\">\n<p data-source=\"10-40\">"))
  }

  @Test func identifiersAreReadableInAnyScriptAndUnique() throws {
    let titles = [
      "Ärger & Öl!", "维权 周刊", "ئۇيغۇر خەۋەرلىرى", "???", "Post 3", "post-3", "It’s “new”", "it's new", "fn-x",
    ]
    let html = try page(
      try document { body in for title in titles { body.heading(level: 2) { $0.text(title) } } }
    ).html
    let identifiers = try Markup(html).tags.filter { $0.name == "h2" }.map { $0["id"] }
    #expect(
      identifiers == [
        "ärger-öl", "维权-周刊", "ئۇيغۇر-خەۋەرلىرى", "section", "section-post-3", "section-post-3-2", "its-new",
        "its-new-2",
        "section-fn-x",
      ])
  }
}
