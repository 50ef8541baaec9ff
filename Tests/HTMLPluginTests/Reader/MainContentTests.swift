import Conversion
import DocumentModel
import HTMLPlugin
import TestSupport
import Testing

/// Saved pages: what they say of themselves, and their main content.
@Suite("Saved web pages") struct MainContentTests {
  private func savedPage(main: Bool) throws -> Reading {
    try reading(Repository.bytes("Tests/Fixtures/html/saved-page/input.html")) { $0[HTMLReaderOptions.main] = main }
  }

  @Test func thePageSaysWhatItIs() throws {
    let metadata = try savedPage(main: false).document.metadata
    #expect(metadata.title == "The ferry that would not sink")
    #expect(metadata.authors == [Metadata.Author(name: "Oskar Lind")])
    #expect(metadata.date == "2021-11-05T08:30:00Z")
    #expect(metadata.language == "en-GB")
    #expect(metadata.publisher == "Harbour Gazette")
    #expect(metadata.other.contains(Metadata.Entry("url", .text("https://gazette.example/night-ferry"))))
  }

  @Test func mainKeepsTheArticleAndNothingElse() throws {
    let read = try savedPage(main: true)
    let text = read.document.dump()
    // What held the article means nothing once it stands alone.
    guard case .heading(1, _)? = read.document.blocks.first?.kind else {
      Issue.record("it does not begin with its heading")
      return
    }
    for kept in [
      "nine lamps", "The crew", "Marta Vane", "barrel", "397 < 402", "broken up", "the morning after", "By ",
    ] {
      #expect(text.contains(kept), "\(kept)")
    }
    for removed in ["cookies", "Accept", "Tides", "Share", "every Friday", "Fog", "ten lamps", "All rights"] {
      #expect(!text.contains(removed), "\(removed)")
    }
    #expect(read.document.metadata.title == "The ferry that would not sink")
    let reasons = Set(read.ledger.entries.filter { $0.category == .removed }.map(\.reason.rawValue))
    for reason in ["notice", "page furniture", "share bar", "other pages", "comments"] {
      #expect(reasons.contains(reason), "\(reason) is not among \(reasons)")
    }
    let evidence = read.detection.evidence.map { "\($0.rule): \($0.text)" }
    #expect(evidence.contains { $0.hasPrefix("main-content: article.post holds") }, "\(evidence)")
    #expect(evidence.contains { $0.hasPrefix("left-out: notice: ") }, "\(evidence)")
  }

  @Test func aPageWithLittleTextIsKeptWhole() throws {
    let read = try reading("<nav>a</nav><p>b</p>") { $0[HTMLReaderOptions.main] = true }
    #expect(read.document.dump().contains("\"a\""))
    #expect(read.detection.evidence.contains { $0.rule == "no-main-content" })
  }

  @Test func aPageWithoutElementsThatTellIsJudgedByItsText() throws {
    let text = String(repeating: "The river rose a little every night that week. ", count: 4)
    let html = """
      <body><div class=c1><a href=1>one</a> <a href=2>two</a></div><div class=c2><div class=c3><p>\(text)</p><p>\(text)</p></div>
      <div class=c4><ul><li><a href=3>three</a><li><a href=4>four</a><li><a href=5>five</a><li><a href=6>six</a></ul></div></div>
      """
    let dump = try reading(html) { $0[HTMLReaderOptions.main] = true }.document.dump()
    #expect(dump.contains("The river rose"))
    for word in ["one", "three"] { #expect(!dump.contains("\"\(word)\""), "\(word)") }
  }

  @Test func metadataOfOtherKinds() throws {
    func metadata(_ html: String) throws -> Metadata { try reading(html).document.metadata }
    let microdata = try metadata(
      """
      <title>A tide table - The Pier</title><meta property=og:site_name content="The Pier">
      <div itemscope itemtype="https://schema.org/Article"><span itemprop=author>Ana Roe</span>
      <time itemprop=datePublished datetime=2020-02-03>yesterday</time><p>x</p></div>
      """)
    #expect(microdata.title == "A tide table")
    #expect(microdata.authors == [Metadata.Author(name: "Ana Roe")])
    #expect(microdata.date == "2020-02-03")
    let plain = try metadata(
      "<meta name=author content=\"B. Tarn\"><meta name=date content=2019-01-02><h1>Only a heading</h1>")
    #expect(plain.title == "Only a heading")
    #expect(plain.authors == [Metadata.Author(name: "B. Tarn")])
    #expect(plain.date == "2019-01-02")
  }

  private let prose = "The river rose a little every night that week, and nobody in the town spoke of it."

  private func main(_ html: String) throws -> String {
    dumpedText(try reading(html) { $0[HTMLReaderOptions.main] = true }.document)
  }

  @Test func whatHoldsTheContentIsNoFurnitureWhateverItIsCalled() throws {
    let text = String(repeating: "<p>\(prose)</p>", count: 4)
    for html in [
      "<div class=overlay><main><h1>T</h1>\(text)</main></div>",
      "<div id=sidebar-layout><article><h1>T</h1>\(text)</article></div>",
      "<div class=comment><h1>T</h1>\(text)</div>",
      "<section class=page-banner><h1>T</h1></section><div>\(text)</div>",
      "<div class=entry><h2 class=share>T</h2>\(text)</div>",
      "<article><section id=related-work><h2>T</h2>\(text)</section><section><h2>Next</h2>\(text)\(text)</section></article>",
      "<div class=post><h2>T</h2><small>by Joe</small><div class=entry>\(text)</div></div>",
    ] {
      let found = try main("<nav><a href=1>N</a></nav>" + html)
      #expect(found.contains("T") && found.hasSuffix(prose) && !found.contains("N "), "\(html): \(found)")
    }
  }

  @Test func whatStandsBesideMostOfTheTextIsKept() throws {
    func section(_ name: String, _ count: Int) -> String {
      "<section><h2>\(name)</h2>" + String(repeating: "<p>\(prose)</p>", count: count) + "</section>"
    }
    let found = try main("<div class=wrap>\(section("S1", 1))\(section("S2", 8))\(section("S3", 1))</div>")
    for name in ["S1", "S2", "S3"] { #expect(found.contains(name)) }
    #expect(try main("<div><p>Lead: \(prose)</p><div>\(section("S2", 8))</div></div>").contains("Lead"))
  }

  @Test(arguments: ["commentlist", "relatedposts", "cookiebar", "sharethis", "nav-main", "cookieConsent"])
  func namesInOneWord(_ name: String) throws {
    let text = String(repeating: "<p>\(prose)</p>", count: 4)
    #expect(try !main("<article>\(text)<div class=\(name)>OTHER</div></article>").contains("OTHER"))
  }

  @Test(arguments: ["commentary", "shareholders", "relatedness", "socialist"])
  func namesThatAreOtherWords(_ name: String) throws {
    let text = String(repeating: "<p>\(prose)</p>", count: 4)
    #expect(try main("<article>\(text)<div class=\(name)>OTHER</div></article>").contains("OTHER"))
  }

  @Test func aShortPageWithMainContentLosesItsFurniture() throws {
    let page = "<nav>N</nav><main><p>b</p></main><div class=cookie-notice>C</div><footer>F</footer>"
    #expect(try main(page) == "b")
  }

  @Test func commentsAndRelatedPagesAreArticlesForSome() throws {
    let text = String(repeating: "<p>\(prose)</p>", count: 4)
    let comment = "<ol class=comment-list><li><article><p>I saw it. \(prose)</p></article></li></ol>"
    #expect(try !main("<div class=entry><h1>T</h1>\(text)</div>\(comment)").contains("I saw"))
  }
}
