import Conversion
import DocumentModel
import HTMLPlugin
import Render
import Testing

@Suite("Inlines")
struct InlineTests {
  @Test func everyKindHasItsElement() throws {
    let written = try inline { inlines in
      inlines.emphasis { $0.text("e") }
      inlines.strong { $0.text("s") }
      inlines.strikethrough { $0.text("d") }
      inlines.superscript { $0.text("2") }
      inlines.subscript { $0.text("3") }
      inlines.code("a<b")
      inlines.softBreak()
      inlines.span(attributes: Attributes(classes: ["x"])) { $0.text("sp") }
      inlines.lineBreak()
      inlines.date(value: "2020-12") { $0.text("December") }
      inlines.image(source: "a b.png", title: "T\"") { image in
        image.text("alt ")
        image.emphasis { $0.text("<>") }
      }
      inlines.math("x^2")
    }
    #expect(
      written.html == """
        <em>e</em><strong>s</strong><del>d</del><sup>2</sup><sub>3</sub><code>a&lt;b</code>
        <span class="x">sp</span><br />
        <time datetime="2020-12">December</time><img src="a%20b.png" alt="alt &lt;&gt;" title="T&quot;" />\
        <code class="math">x^2</code>
        """)
    #expect(written.losses.map(\.kind) == ["math"])
  }

  @Test func datesThatHTMLDoesNotKnowStayText() throws {
    for value in ["2020-13-01", "2021-02-29", "yesterday", "2020-1-1", "", "2020-04-28/2020-04-30", "2020-12-10T25:00"]
    {
      let written = try inline { $0.date(value: value) { $0.text("d") } }
      #expect(written.html == "<span class=\"date\">d</span>")
      #expect(written.losses.map(\.degree) == [.structure])
    }
    for value in ["2020", "2020-02-29", "2020-12-10T09:30", "2020-12-10T09:30:15.5Z", "2020-12-10T09:30+02:00"] {
      #expect(try inline { $0.date(value: value) { $0.text("d") } }.losses.isEmpty)
    }
  }

  @Test func onlyHarmlessAddressesBecomeLinks() throws {
    let allowed = [
      "http://a.example", "HTTPS://a.example/", "mailto:a@b.example", "/path", "path?q=a:b", "#part", "", "//host/x",
      "  https://a.example  ", "ht\ttps://a.example", "./javascript:x", "a b:c", "1a:b", "?javascript:x",
    ]
    for address in allowed {
      let written = try inline { $0.link(destination: address) { $0.text("t") } }
      #expect(written.html.hasPrefix("<a href=\""), "\(address)")
      #expect(written.losses.isEmpty)
    }
    let refused = [
      "javascript:alert(1)", " JavaScript:x", "java\nscript:x", "\u{1}javascript:x", "\u{0}javascript:x",
      "j\ta\rv\na\tscript\t:x",
      "data:text/html,x", "vbscript:x", "file:///etc/passwd", "ftp://a.example/", "tel:123", "blob:x", "about:blank",
    ]
    for address in refused {
      let written = try inline { $0.link(destination: address, title: "u") { $0.text("t") } }
      #expect(written.html == "t")
      #expect(written.losses.map(\.degree) == [.content])
    }
    let printed = try inline { $0.link(destination: "ftp://a.example/") { $0.text("ftp://a.example/") } }
    #expect(printed.losses.map(\.degree) == [.structure])
  }

  @Test func imagesOfOtherSchemesAreText() throws {
    for address in ["javascript:x", "mailto:a@b", "data:image/svg+xml,<svg>"] {
      let written = try inline { $0.image(source: address, title: "") { $0.text("alt") } }
      #expect(written.html == "<span class=\"image\">alt</span>")
      #expect(written.losses.map(\.degree) == [.content])
    }
  }

  @Test func linksDoNotNest() throws {
    let written = try inline {
      $0.link(destination: "a") { outer in
        outer.text("x")
        outer.link(destination: "b") { $0.text("y") }
      }
    }
    #expect(written.html == "<a href=\"a\">xy</a>")
    #expect(written.losses.count == 1)
  }

  @Test func lostCharactersAreMarkedKeptOrDropped() throws {
    let content: (InlineBuilder) -> Void = {
      $0.text("a ")
      $0.lostCharacters("■")
      $0.text("b")
    }
    #expect(
      try inline({ _ in }, content).html == "a <span class=\"lost\" role=\"img\" title=\"1 lost character\">■</span>b")
    #expect(try inline({ $0[HTMLOptions.lostCharacters] = .keep }, content).html == "a ■b")
    let dropped = try inline({ $0[HTMLOptions.lostCharacters] = .drop }, content)
    #expect(dropped.html == "a b")
    #expect(dropped.losses.map(\.kind) == ["lostCharacters"])
  }

  /// Each text stands between lost characters: `|` marks where they stood.
  @Test(arguments: [
    ("a |massive |scale", "a massive scale"), ("recent|call", "recent call"), ("5|0|", "50"), ("50|(|)", "50 ()"),
    ("like | and", "like and"), ("|start", "start"), ("| start", "start"), ("end|", "end"), ("so|.", "so."),
    ("5| (|) independent", "5 () independent"), ("done.|Next", "done. Next"), ("中|国", "中国"), ("x||y", "x y"),
    ("دەپ|سۆز", "دەپ سۆز"), ("the| |searing", "the searing"), ("\u{201C}|quoted", "\u{201C}quoted"),
  ])
  func droppingNeitherGluesNorSplits(_ damaged: String, _ expected: String) throws {
    let written = try inline({ $0[HTMLOptions.lostCharacters] = .drop }) { inlines in
      for (index, part) in damaged.split(separator: "|", omittingEmptySubsequences: false).enumerated() {
        if index > 0 { inlines.lostCharacters("■■") }
        inlines.text(String(part), joining: false)
      }
    }
    #expect(written.html == expected)
  }

  @Test func droppingKeepsMentionsApart() throws {
    let written = try inline({ $0[HTMLOptions.lostCharacters] = .drop }) { inlines in
      inlines.mention("@one")
      inlines.lostCharacters("■")
      inlines.mention("@two")
    }
    #expect(written.html == "<bdi class=\"mention\">@one</bdi> <bdi class=\"mention\">@two</bdi>")
  }
}
