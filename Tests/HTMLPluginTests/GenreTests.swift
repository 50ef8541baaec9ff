import Conversion
import DocumentModel
import Foundation
import HTMLPlugin
import Testing

@Suite("Threads and briefs")
struct GenreTests {
  @Test func threadIsAListOfPosts() throws {
    let written = try write(try sampleThread())
    #expect(
      written.html == """
        <article class="thread" lang="en">
        <header class="masthead">
        <h1>Thread by Ilka Tamm</h1>
        <p class="byline"><span class="author"><bdi class="name">Ilka Tamm</bdi> <bdi class="handle">@ilkatamm</bdi></span> \
        <time datetime="2021-03-04">4 March 2021</time></p>
        </header>
        <ol class="posts">
        <li>
        <article id="post-1" class="post">
        <p>The <bdi class="hashtag">#Harbour</bdi> is closed, says <bdi class="mention">@portoffice</bdi>\
        <span class="lost" role="img" title="2 lost characters">■■</span></p>
        <p><a href="https://example.org/a?b=1&amp;c=2">https://example.org/a?b=1&amp;c=2</a></p>
        <footer><a class="permalink" href="#post-1" aria-label="Post 1">1</a></footer>
        </article>
        </li>
        <li>
        <article id="post-2" class="post">
        <header><span class="author"><bdi class="name">Ilka Tamm</bdi> <bdi class="handle">@ilkatamm</bdi></span> \
        <time datetime="2021-03-04T09:30Z">4 March 2021, 09:30 UTC</time></header>
        <p>Why:</p>
        <ul>
        <li>ice</li>
        <li>fog</li>
        </ul>
        <footer><a class="permalink" href="#post-2" aria-label="Post 2">2</a> <bdi class="counter">/2</bdi></footer>
        </article>
        </li>
        </ol>
        </article>

        """)
    #expect(written.losses.isEmpty)
  }

  @Test func aDateThatTheTitleDoesNotSayStandsBelowIt() throws {
    for (title, date) in [("NOTES, 2 MAY", "2022-05-02"), ("NOTES, 2 MAY 2022", "2022-05-03"), ("NOTES", "2022")] {
      var metadata = Metadata()
      metadata.kind = .brief
      metadata.title = title
      metadata.date = date
      let html = try write(try document(metadata) { _ in }).html
      #expect(html.contains("<h1>\(title)</h1>\n<p class=\"byline\"><time datetime=\"\(date)\">"))
    }
  }

  @Test func briefIsSectionsOfStories() throws {
    let written = try write(try sampleBrief())
    #expect(
      written.html == """
        <article class="brief" lang="en">
        <header class="masthead">
        <h1>MONTHLY NOTES, <time datetime="2022-05-02">2 MAY 2022</time></h1>
        </header>
        <section id="news">
        <h2>NEWS</h2>
        <article id="bridge-ferry-agreed" class="story">
        <h3>Bridge &amp; ferry agreed</h3>
        <p class="dateline"><time datetime="2022-04-28">28 April 2022</time></p>
        <p>On <time datetime="2022-04-28">April 28th</time>, the council agreed.</p>
        <p>More next week.</p>
        </article>
        <article id="news-2" class="story">
        <h3>News</h3>
        <p>Short.</p>
        </article>
        </section>
        <section>
        <article id="without-a-section" class="story">
        <h2>Without a section</h2>
        <p>Body.</p>
        </article>
        </section>
        </article>

        """)
    #expect(written.losses.isEmpty)
  }

  @Test func aFragmentHasContentsWhereTheyAreAskedFor() throws {
    let document = try document { body in
      body.heading(level: 1) { $0.text("One") }
      body.paragraph { $0.text("x") }
    }
    #expect(!(try write(document).html.contains("<nav")))
    let html = try write(document) { $0[HTMLOptions.contents] = true }.html
    #expect(html.hasPrefix("<nav class=\"contents\""))
    #expect(html.contains("<a href=\"#one\">One</a>") && html.contains("<h1 id=\"one\">"))
  }

  @Test func contentsNestAsHeadingsDo() throws {
    let written = try write(try sampleBrief()) { $0[HTMLOptions.contents] = true }
    #expect(
      written.html.contains(
        """
        <nav class="contents" aria-label="Contents">
        <p class="label" aria-hidden="true">Contents</p>
        <ol>
        <li><a href="#news">NEWS</a>
        <ol>
        <li><a href="#bridge-ferry-agreed">Bridge &amp; ferry agreed</a></li>
        <li><a href="#news-2">News</a></li>
        </ol>
        </li>
        <li><a href="#without-a-section">Without a section</a></li>
        </ol>
        </nav>
        """))
  }

  @Test func ordinalsThatDoNotCountUpKeepDistinctIdentifiers() throws {
    let written = try write(
      try document { body in
        for ordinal in [3, 7, 7, 2] {
          body.post(Post.Fields(ordinal: ordinal)) { $0.paragraph { $0.text("x") } }
        }
      })
    #expect(written.html.hasPrefix("<ol class=\"posts\" start=\"3\">\n<li>\n"))
    #expect(written.html.contains("<li value=\"7\">\n<article id=\"post-7\""))
    #expect(written.html.contains("<article id=\"post-7-again\""))
    #expect(written.html.contains("<li value=\"2\">\n<article id=\"post-2-again\""))
  }

  @Test func blocksBetweenPostsEndTheList() throws {
    let written = try write(
      try document { body in
        body.post(Post.Fields(ordinal: 1)) { $0.paragraph { $0.text("a") } }
        body.paragraph { $0.text("between") }
        body.post(Post.Fields(ordinal: 2)) { $0.paragraph { $0.text("b") } }
      })
    #expect(written.html.contains("</li>\n</ol>\n<p>between</p>\n<ol class=\"posts\" start=\"2\">\n<li>"))
  }

  @Test func metadataThatAFragmentHasNoPlaceForIsReported() throws {
    var metadata = Metadata()
    metadata.title = "A title"
    metadata.other = [Metadata.Entry("weather", .text("fair"))]
    let content = try document(metadata) { $0.paragraph { $0.text("x") } }
    #expect(try write(content).losses.map(\.kind) == ["title", "metadata"])
  }

  @Test func aPageWithoutATitleIsNamedForThoseWhoListen() throws {
    let page = try write(try document { $0.paragraph { $0.text("First words.") } }) {
      $0[HTMLOptions.standalone] = true
    }
    #expect(page.html.contains("<article class=\"document\">\n<h1 class=\"unseen\">First words.</h1>\n<p>First"))
    #expect(page.html.contains("<title>First words.</title>"))
  }

  @Test func aPageHasTheTitleOnce() throws {
    var metadata = Metadata()
    metadata.title = "A title"
    let page = try write(
      try document(metadata) { body in
        body.heading(level: 1) { inlines in
          inlines.text("A ")
          inlines.emphasis { $0.text("title") }
        }
      }
    ) { $0[HTMLOptions.standalone] = true }.html
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"und\">\n<head>\n<meta charset=\"utf-8\">\n"))
    #expect(page.contains("<title>A title</title>"))
    #expect(page.components(separatedBy: "<h1").count == 2)
    #expect(page.contains("<h1 id=\"a-title\">A <em>title</em></h1>"))
  }
}
