import Conversion
import DocumentModel
import HTMLPlugin
import TestSupport
import Testing

/// Every byte of a page is accounted for, and every node knows its bytes.
@Suite("HTML ledger and source ranges") struct LedgerTests {
  @Test func whatIsNotShownIsRemovedForAReason() throws {
    let read = try reading(
      """
      <!-- note --><style>p{}</style><script>if (a < b) "</p>"</script><p hidden>x</p><p style="color:red; display: none">y</p>
      <template><p>t</p></template><select><option>o</select><p>kept</p>
      """)
    #expect(
      entries(read, .removed) == [
        "comment: <!-- note -->", "style sheet: <style>p{}</style>", "script: <script>if (a < b) \"</p>\"</script>",
        "hidden: <p hidden>x</p><p style=\"color:red; display: none\">y</p>",
        "template: <template><p>t</p></template>", "form control: <select><option>o</select>",
      ])
    #expect(entries(read, .kept) == ["content: kept"])
  }

  @Test func aHiddenElementThatIsNotClosedEndsWhereTheNextBegins() throws {
    let read = try reading("<p hidden>x<p>y")
    #expect(entries(read, .removed) == ["hidden: <p hidden>x"])
  }

  @Test func textIsItsBytes() throws {
    let html = "<!DOCTYPE html>\n<p title=\"a > b\">é <b>b &lt; c</b></i> d &amp;&bogus; < e</p>"
    let read = try reading(html)
    let bytes = Array(html.utf8)
    var found: [String] = []
    for block in read.document.blocks {
      guard case .paragraph(let inlines) = block.kind else { continue }
      #expect(block.sourceRange.bytes == 16..<bytes.count)
      for inline in inlines {
        guard let range = inline.sourceRange.bytes else { continue }
        found.append(String(decoding: bytes[range], as: UTF8.self))
      }
    }
    #expect(found == ["é ", "<b>b &lt; c</b>", " d &amp;&bogus; < e"])
  }

  @Test func anElementThatIsNotClosedEndsWhereTheNextBegins() throws {
    let read = try reading("<ul><li>a\n<li>b</ul>\n<p>c\n<div>d</div>")
    let ranges = read.document.blocks.compactMap { $0.sourceRange.bytes }
    #expect(ranges == [0..<20, 21..<26, 26..<38])
  }

  @Test func whiteSpaceBetweenBlocksIsLayout() throws {
    let read = try reading("<div>\n  <p>a b</p>\n</div>\n")
    #expect(read.ledger.sums.layout == 5)
    #expect(read.ledger.sums.kept == 3)
  }

  /// Text before any tag, behind the end of the page, and behind end tags of nothing, where parsers differ.
  @Test(arguments: [
    "1", "1<p>2</p>", "1<b>2</b>3", "<!-- c --> 1", "<title>t</title> 1 <p>2", "</p>1", "\n</p>1", "</i>1</i>2",
    "</div><p>1</p><p>2", "<html><body><p>1</p></body></html>\n<p>2</p>", "<p>1</html><!-- c -->2</html><b>3",
    "</html>1</html> 2 </html>\n3", "<q>1 </q>\n<q>\n",
  ])
  func textOutsideIsText(_ html: String) throws {
    let read = try reading(html)
    let bytes = Array(html.utf8)
    #expect(Invariants.violation(read, of: bytes) == nil)
    let words = html.split { !"123".contains($0) }.joined()
    #expect(dumpedText(read.document).filter { "123".contains($0) } == words)
    #expect(!entries(read, .removed).contains { $0.hasPrefix("not valid") })
  }

  /// Words among tags in any order: each is in the document, in its place, and none is said to be left out.
  @Test func everyWordOfTagSoupIsKept() throws {
    let tags = ["html", "head", "body", "p", "div", "b", "i", "ul", "li", "h2", "blockquote", "span", "a", "q", "em"]
    for seed in 0..<UInt64(1000) {
      var random = SeededGenerator(seed: seed)
      var html = ""
      var words: [String] = []
      for number in 0..<random.number(1...14) {
        switch random.number(0...5) {
        case 0, 1:
          words.append("w\(number).")
          html += words[words.count - 1]
        case 2: html += "</\(random.pick(tags))>"
        case 3: html += random.pick([" ", "\n", "<!-- c -->", "<br>", " \n ", "&amp;"])
        default: html += "<\(random.pick(tags))>"
        }
      }
      let read = try reading(html)
      #expect(Invariants.violation(read, of: Array(html.utf8)) == nil, "\(html)")
      #expect(dumpedText(read.document).matches(of: /w\d+\./).map { String($0.output) } == words, "\(html)")
      #expect(!entries(read, .removed).contains { $0.contains("w") && $0.hasPrefix("not valid") }, "\(html)")
    }
  }

  @Test func everyPrefixKeepsEveryPromise() throws {
    let bytes = try Repository.bytes("Tests/Fixtures/html/saved-page/input.html")
    for count in 0...bytes.count {
      let prefix = Array(bytes[..<count])
      do {
        let read = try onlyHTML.read(prefix, name: "p.html")
        if let violation = Invariants.violation(read, of: prefix) { Issue.record("\(count) bytes: \(violation)") }
      } catch {
        #expect(error.code != .defect, "\(count) bytes: \(error)")
      }
    }
  }

  @Test(arguments: 0..<4) func damageBreaksNoPromise(_ batch: Int) throws {
    let seeds = try ["saved-page", "page"].map { try Repository.bytes("Tests/Fixtures/html/\($0)/input.html") }
    var mutator = Mutator(seed: UInt64(batch))
    for turn in 0..<150 {
      let bytes = mutator.mutated(seeds[turn % 2], splicing: seeds[(turn + 1) % 2])
      for main in [false, true] {
        var options = OptionValues()
        options[HTMLReaderOptions.main] = main
        do {
          let read = try onlyHTML.read(bytes, name: "p.html", options: options)
          if let violation = Invariants.violation(read, of: bytes) {
            Issue.record("batch \(batch), turn \(turn), main \(main): \(violation)")
          }
        } catch {
          #expect(error.code != .defect, "batch \(batch), turn \(turn), main \(main): \(error)")
        }
      }
    }
  }

  /// Parts that are called like those in which the writer puts fields, and hold text.
  @Test(arguments: [
    "<article class=story><h2>A</h2><p class=dateline>LONDON — The mayor resigned.</p><p>B</article>",
    "<article class=story><h2>A</h2><p class=dateline>LONDON, <time datetime=2020-01-02>today</time>, mayor</p>B</article>",
    "<article class=story><h2>A</h2><p class=dateline><time datetime=2020-01-02>1</time></p><p class=dateline><time datetime=2020-01-03>LONDON mayor</time></p></article>",
    "<article class=thread><header class=masthead><h1>A</h1><p>mayor</p></header><p>LONDON</article>",
    "<article class=brief><header class=masthead>LONDON <div>mayor</div></header></article>",
    "<ol class=posts><li><article class=\"post\"><header>LONDON</header><p>mayor</p></article></ol>",
    "<ol class=posts><li><article class=\"post\"><p>LONDON</p><footer><a class=\"permalink\" href=u>1</a> mayor</footer></article></ol>",
  ])
  func partsThatHoldTextAreNoFields(_ html: String) throws {
    let text = try dumpedText(reading(html).document)
    for word in ["LONDON", "mayor"] { #expect(text.contains(word), "\(text)") }
  }
}
