import Conversion
import DocumentModel
import HTMLPlugin
import TestSupport
import Testing

/// What libxml2 reads otherwise than HTML has it.
@Suite("HTML that libxml2 misreads") struct LibraryTests {
  /// The parser gets the text in chunks of 64 KiB.
  @Test(arguments: ["script", "style"]) func endTagsAcrossChunksAreFound(_ name: String) throws {
    for offset in 0...10 {
      let head = "<p>one</p><!--"
      let script = "--><\(name)>a"
      let fill = String(repeating: "x", count: 65536 - head.utf8.count - script.utf8.count - offset)
      let text = try dumpedText(
        reading(head + fill + script + "</\(name)><p>two</p><\(name)>b</\(name)>three").document)
      #expect(text == "one two three", "\(offset)")
    }
  }

  @Test(arguments: ["wbr", "embed", "source", "track", "keygen", "bgsound", "EMBED", "wbr/", "source/"])
  func elementsWithoutContentHaveNone(_ name: String) throws {
    let html = "<div><p>a<\(name)>b</p><p>c<\(name) hidden>d<p>e</div>f"
    #expect(try dumpedText(reading(html).document) == "a b c d e f")
    let many = "<p>a" + String(repeating: "<\(name)>", count: 600) + "b</p>"
    #expect(try dumpedText(reading(many).document) == "a b")
  }

  @Test func aMediumWithoutContentIsAllThatIsRemoved() throws {
    let read = try reading("<p>a<embed src=\"x.swf\">b</embed></p>")
    #expect(entries(read, .removed) == ["embedded page or medium: <embed src=\"x.swf\">"])
    #expect(entries(read, .kept) == ["content: a", "content: b"])
  }

  @Test(arguments: [
    "<![if !supportLists]>", "<![endif]>", "<![CDATA[foo]]>", "<! x>", "<!-->", "<!--->", "<!x>", "<!-- a --!>",
  ])
  func commentsInOtherSpellings(_ comment: String) throws {
    for html in ["<p>a\(comment)b</p>", "\(comment)<p>ab", "<p>ab</p>\(comment)", "<ul>\(comment)<li>ab</ul>"] {
      let read = try reading(html)
      #expect(dumpedText(read.document).replacing(" ", with: "") == "ab", "\(html)")
      #expect(entries(read, .removed) == ["comment: \(comment)"], "\(html)")
    }
  }

  @Test func aTitleHoldsNoTags() throws {
    let read = try reading("<title>The <div> tag &lt;b></title><p>text</p>")
    #expect(read.document.metadata.title == "The <div> tag <b>")
    #expect(dumpedText(read.document) == "text")
    let area = try dumpedText(reading("<p>a <textarea><b>x</b></textarea> <b>c</b>").document)
    #expect(area.replacing(" ", with: "") == "a<b>x</b>c")
  }

  @Test func numbersOfControlsAreThoseOfWindows() throws {
    let read = try reading(
      "<title>a&#150;b</title><p title=\"&#147;q&#148;\">It&#146;s &#x80;5&#133; &#129;c\u{96}</p>")
    #expect(read.document.metadata.title == "a–b")
    #expect(dumpedText(read.document).replacing(" ", with: "").contains("It’s€5…"))
    #expect(read.document.dump().contains("“q”"))
    // What stands there as such a character stays.
    #expect(
      read.document.dump(ranges: false).unicodeScalars.contains("\u{96}") || read.document.dump().contains("u{96}"))
    #expect(try reading("<p title=\"\u{96}&#150;\">x").document.dump().contains("–") == false)
  }

  @Test(arguments: ["&#0;", "&#xD800;", "&#1114112;", "&#99999999999999999999;", "&#x0"])
  func referencesToNoCharacter(_ reference: String) throws {
    for html in [
      "<p>a\(reference) b</p>", "<p>a <b>\(reference)</b> b", "\(reference)<p>b", "<pre>a\(reference)</pre>b",
    ] {
      let read = try reading(html)
      #expect(read.document.dump(ranges: false).contains("\u{FFFD}"), "\(html)")
      #expect(entries(read, .removed) == [], "\(html)")
    }
  }

  @Test func blocksInPreformattedTextEndLines() throws {
    for html in ["<pre><div>l1</div><div>l2</div></pre>", "<pre><p>l1<p>l2</pre>", "<pre><ol><li>l1<li>l2</ol></pre>"] {
      #expect(try reading(html).document.dump().contains("l1\\nl2\""), "\(html)")
    }
  }

  @Test func formulasAreReadOnce() throws {
    let tex = "<annotation encoding=\"application/x-tex\">x^2</annotation>"
    let other = "<annotation encoding=\"MathType-MTEF\">ZZ</annotation>"
    for notes in [other + tex, tex + other, tex] {
      let math = "<math><semantics><mi>x</mi>\(notes)</semantics></math>"
      let drawn = "<span class=\"katex-html\" aria-hidden=\"true\"><span>x</span>2</span>"
      let read = try reading("<p>a <span class=katex><span class=katex-mathml>\(math)</span>\(drawn)</span> b")
      let dump = read.document.dump(ranges: false)
      #expect(
        dump.contains("math") && dump.contains("x^2") && !dump.contains("ZZ") && !dump.contains("\"2\""), "\(dump)")
    }
  }

  @Test func mediaThatAreNotThereAreSaid() throws {
    let read = try reading("<p>a <video src=v.mp4><track src=t>b</video> <object data=o>c</object></p>")
    #expect(
      entries(read, .removed) == [
        "embedded page or medium: <video src=v.mp4><track src=t>", "embedded page or medium: <object data=o>",
      ])
    #expect(dumpedText(read.document).contains("b"))
  }
}
