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
}
