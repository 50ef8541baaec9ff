import Conversion
import DocumentModel
import HTMLPlugin
import TestSupport
import Testing

/// What a page says of itself, in the spellings that pages have.
@Suite("HTML metadata") struct PageHeadTests {
  private func metadata(_ html: String) throws -> Metadata { try reading(html).document.metadata }

  @Test(arguments: [
    "<nav>N</nav><h1>T</h1><p>x", "<article><h1>T</h1><p>x</article>", "<a href=#c>N</a><h1> T </h1><p>x",
    "<header class=\"entry-header\"><h1><a href=u>T</a></h1></header><p>x",
  ])
  func aTitleIsSaidOnce(_ body: String) throws {
    let read = try reading("<title>T</title>" + body)
    #expect(read.document.metadata.title == "T")
    #expect(!dumpedText(read.document).contains("T"))
    #expect(entries(read, .markup).contains { $0.hasPrefix("\(SourceLedger.Reason.duplicate.rawValue): <h1>") })
    // Whatever is said later.
    let late = try reading(
      "<title>T</title>\(body)<script type=application/ld+json>{\"@type\":\"Article\",\"headline\":\"Z\"}</script>")
    #expect(late.document.metadata.title == "T")
  }

  @Test func aHeadingThatSaysAnotherThingStays() throws {
    for html in [
      "<title>T</title><nav>N</nav><h1>U</h1>", "<nav>N</nav><h1>U</h1>",
      "<title>U</title><nav>N</nav><h1>U<img src=i></h1>",
    ] {
      #expect(try dumpedText(reading(html).document).contains("U"), "\(html)")
    }
    #expect(try blocks("<title>T</title><h1>T</h1>").contains("heading"))
    #expect(try metadata("<title>BBC journalist arrested</title><h1>BBC</h1>").title == "BBC journalist arrested")
    #expect(try metadata("<title>A tide - The Pier</title><h1>A tide</h1>").title == "A tide")
  }

  @Test func spellings() throws {
    #expect(try metadata("<meta name=x property=og:title content=T><p>x").title == "T")
    #expect(try metadata("<a rel=\"author noopener\" href=u>Ann</a>").authors == [Metadata.Author(name: "Ann")])
    let canonical = try metadata("<link rel=\"canonical nofollow\" href=\"http://a/b\"><p>x")
    #expect(canonical.other.contains(Metadata.Entry("url", .text("http://a/b"))))
    #expect(try metadata("<html lang=en_US><p>x").language == "en-US")
    #expect(try metadata("<html xml:lang=de><p>x").language == "de")
    #expect(try metadata("<meta http-equiv=Content-Language content=fr><p>x").language == "fr")
    #expect(try metadata("<time datetime=PT5M>5</time><time datetime=2020-01-02>d</time>").date == "2020-01-02")
    let comment = "<div itemprop=comment><span itemprop=author>Troll</span></div><span itemprop=author>Ann</span>"
    #expect(try metadata(comment).authors == [Metadata.Author(name: "Ann")])
    let person = "<div itemprop=author>By <span itemprop=name>Ann</span>, 5 posts</div><p>x"
    #expect(try metadata(person).authors == [Metadata.Author(name: "Ann")])
  }

  @Test func linkedData() throws {
    let html = """
      <script type="application/ld+json; charset=utf-8">{"@graph":[{"@type":"http://schema.org/NewsArticle","headline":"H",
      "author":{"@id":"#a"},"publisher":{"@id":"#p"}},{"@id":"#a","name":"Ann"},{"@id":"#p","name":"Pier"}]}</script><p>x
      """
    let found = try metadata(html)
    #expect(found.title == "H" && found.authors == [Metadata.Author(name: "Ann")] && found.publisher == "Pier")
  }

  /// The examples of RFC 3986, 5.4.
  @Test(arguments: [
    ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"),
    ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"), ("g#s", "http://a/b/c/g#s"),
    ("g?y#s", "http://a/b/c/g?y#s"), (";x", "http://a/b/c/;x"), ("g;x", "http://a/b/c/g;x"),
    ("g;x?y#s", "http://a/b/c/g;x?y#s"), (".", "http://a/b/c/"), ("./", "http://a/b/c/"), ("..", "http://a/b/"),
    ("../", "http://a/b/"), ("../g", "http://a/b/g"), ("../..", "http://a/"), ("../../", "http://a/"),
    ("../../g", "http://a/g"), ("../../../g", "http://a/g"), ("../../../../g", "http://a/g"), ("/./g", "http://a/g"),
    ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."), (".g", "http://a/b/c/.g"), ("g..", "http://a/b/c/g.."),
    ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"), ("./g/.", "http://a/b/c/g/"),
    ("g/./h", "http://a/b/c/g/h"),
    ("g/../h", "http://a/b/c/h"), ("g;x=1/./y", "http://a/b/c/g;x=1/y"), ("g;x=1/../y", "http://a/b/c/y"),
    ("g?y/./x", "http://a/b/c/g?y/./x"), ("g?y/../x", "http://a/b/c/g?y/../x"), ("g#s/./x", "http://a/b/c/g#s/./x"),
    ("http:g", "http:g"), ("#s", "#s"),
  ])
  func addressesAreResolved(_ reference: String, _ address: String) throws {
    let html = "<base href=\"http://a/b/c/d;p?q\"><p><a href=\"\(reference)\">x</a><img src=\"\(reference)\">"
    let dump = try reading(html).document.dump(ranges: false)
    #expect(
      dump.contains("link destination=\"\(address)\"") && dump.contains("image destination=\"\(address)\""), "\(dump)")
  }

  @Test func aBaseThatIsRelativeIsNone() throws {
    #expect(try blocks("<base href=/x/><a href=y>x</a>").contains("destination=\"y\""))
    let read = try reading("<base href=http://a/b/ target=x><link rel=canonical href=c><p>x")
    #expect(read.document.metadata.other.contains(Metadata.Entry("url", .text("http://a/b/c"))))
  }
}
