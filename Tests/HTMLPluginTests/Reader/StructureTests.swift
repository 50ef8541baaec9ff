import Conversion
import DocumentModel
import HTMLPlugin
import TestSupport
import Testing

/// Elements become the nodes that they mean.
@Suite("HTML elements") struct StructureTests {
  @Test func whiteSpaceCollapsesAsBrowsersDo() throws {
    let found = try blocks("<p>\n  a  b <b> c</b>\td <i>e </i> f<br>\n  g\u{A0} h \n</p>")
    #expect(
      found == """
          paragraph
            text "a b "
            strong
              text "c"
            text " d "
            emphasis
              text "e "
            text "f"
            lineBreak
            text "g\u{A0} h"
        """)
  }

  /// Behind the end of the page another parser goes on, whose copies of names may be where those of the first were.
  @Test func elementsBehindTheEndOfThePageAreThemselves() throws {
    let names = [("b", "strong"), ("i", "emphasis"), ("s", "strikethrough"), ("sup", "superscript")]
    for (first, _) in names {
      for (second, kind) in names where second != first {
        let found = try blocks("<\(first)>x</\(first)></html>y<\(second)>z</\(second)>")
        #expect(found.contains("\(kind)\n      text \"z\""), "\(first) \(second): \(found)")
      }
    }
  }

  /// The parser gets a long text in parts, which must not end within a tag.
  @Test func tagsAreReadWholeWhereverTheyStand() throws {
    let link = "<p><a href='x' title=\"it's > 'so'\">a &amp; b</a>"
    for shift in stride(from: 0, to: link.utf8.count, by: 5) {
      let html = String(repeating: " ", count: shift) + String(repeating: link, count: 3000)
      let document = try reading(html).document
      #expect(document.nodeCount == 1 + 3 * 3000)
      #expect(document.textByteCount == 3000 * "xit's > 'so'a & b".utf8.count)
    }
  }

  @Test func textWithoutAParagraphHasOne() throws {
    #expect(
      try blocks("one<div>two <p>three</p> four</div>five") == """
          paragraph
            text "one"
          group
            paragraph
              text "two"
            paragraph
              text "three"
            paragraph
              text "four"
          paragraph
            text "five"
        """)
  }

  @Test func aBlockWithinAnInlineTakesItAlong() throws {
    #expect(
      try blocks("<a href=\"u\"><h2>T</h2><p>x</p></a> y") == """
          heading level=2
            link destination="u"
              text "T"
          paragraph
            link destination="u"
              text "x"
          paragraph
            text "y"
        """)
  }

  @Test func unknownElementsAreTransparent() throws {
    #expect(
      try blocks("<my-card><x-y>one</x-y> <p>two<wbr>three<font color=red>four</font></p></my-card>") == """
          paragraph
            text "one"
          paragraph
            text "two"
            text "three"
            text "four"
        """)
  }

  @Test func listsKnowWhetherTheyAreTight() throws {
    #expect(try blocks("<ul><li>a<li>b</ul>").hasPrefix("  list bullet tight"))
    #expect(try blocks("<ol start=4><li><p>a</p></ol>").hasPrefix("  list start=4 delimiter=period loose"))
    #expect(try blocks("<ul>\n<li>a\n<p>b</p></li></ul>").hasPrefix("  list bullet tight"))
  }

  @Test func checkboxesAreThoseOfItems() throws {
    let found = try blocks("<ul><li><input type=checkbox checked> a<li><p><input type=checkbox>b</p><li>c</ul>")
    #expect(found.contains("listItem checked=true") && found.contains("listItem checked=false"))
    #expect(found.split(separator: "\n").count { $0.hasSuffix("listItem") } == 1)
  }

  @Test func misplacedPartsOfListsAndTablesKeepTheirText() throws {
    let text = "<ul>one<li>two</ul><li>three<table>four<tr>five<td>six</table><dl>seven<dt>eight</dl><tr><td>nine"
    let read = try reading(text)
    let words = read.document.dump().matches(of: /"([a-z]+)"/).map { String($0.1) }
    #expect(words.sorted() == ["eight", "five", "four", "nine", "one", "seven", "six", "three", "two"])
  }

  @Test func tablesHaveHeadsSpansAlignmentsAndACaption() throws {
    let found = try blocks(
      """
      <table><caption>C</caption><thead><tr><th align=right>a<th style="text-align:center">b</tr></thead>
      <tr><td rowspan=2>1<td>2<tr><td colspan=2>3<p>4</p></td></tr></table>
      """)
    #expect(
      found == """
          table headerRows=1 columns=right,center
            caption
              text "C"
            tableRow
              tableCell
                text "a"
              tableCell
                text "b"
            tableRow
              tableCell rowSpan=2
                text "1"
              tableCell
                text "2"
            tableRow
              tableCell columnSpan=2
                text "3"
                lineBreak
                text "4"
        """)
  }

  @Test func aFirstRowOfHeadsIsAHead() throws {
    #expect(try blocks("<table><tr><th>a<tr><td>b</table>").hasPrefix("  table headerRows=1"))
    #expect(try blocks("<table><tr><th>a<td>c<tr><td>b</table>").hasPrefix("  table headerRows=0"))
  }

  @Test func aTableThatLaysOutAPageIsNone() throws {
    let found = try blocks("<table><tr><td><h1>T</h1><td><table><tr><td>x</table></table>")
    #expect(found.hasPrefix("  heading level=1"))
    #expect(found.components(of: "table headerRows").count == 2)
  }

  @Test func aCaptionStandsFirstWhereverItWas() throws {
    let read = try reading(
      "<figure id=f class=wide><img src=\"a.png\" alt=\"A\"><figcaption class=c>Cap</figcaption></figure>")
    #expect(
      outline(read.document) == """
          figure #f .wide
            caption .c
              text "Cap"
            paragraph
              image destination="a.png"
                text "A"
        """)
  }

  @Test func codeKeepsItsSpace() throws {
    #expect(
      try blocks("<pre>\n a\n  <b>b</b>\n</pre><pre><code class=\"x language-swift\">\nlet</code></pre>") == """
          codeBlock info="" " a\\n  b\\n"
          codeBlock info="swift" "\\nlet"
        """)
    #expect(try blocks("<p><code>a  b</code><kbd>\n c \n d</kbd>").contains("code \"a  b\"\n    code \"c d\""))
  }

  @Test func inlineElementsHaveTheirNodes() throws {
    let found = try blocks(
      "<p><s>a</s><sup>b</sup><sub>c</sub><time datetime=2020-01-02>d</time><u>e</u><q>f</q><abbr title=T>g</abbr>"
        + "<a name=n></a><i></i><math><semantics><mi>x</mi><annotation encoding=\"application/x-tex\">x^2</annotation>"
        + "</semantics></math><ruby>k<rp>(</rp><rt>r</rt><rp>)</rp></ruby>")
    for part in [
      "strikethrough", "superscript", "subscript", "date value=2020-01-02", "span .u", "text \"“f”\"",
      "span .abbr {title=\"T\"}", "span #n", "math \"x^2\"", "span .ruby", "span .rt",
    ] {
      #expect(found.contains(part), "\(part)")
    }
    #expect(!found.contains("emphasis"))
  }

  @Test func boxesKeepWhatTheyAreCalled() throws {
    #expect(
      try blocks(
        "<main><article id=a lang=de data-x=1 onclick=no><header class=h>x</header><aside>y</aside></article></main>")
          == """
            section #a .article {lang="de"} {x="1"}
              group .header .h
                paragraph
                  text "x"
              group .aside
                paragraph
                  text "y"
          """)
  }

  @Test func footnotesOfOtherWritersAreFootnotes() throws {
    let found = try blocks(
      """
      <p>a<sup class="footnote-ref"><a href="#fn-n" id="fnref-n" data-footnote-ref>1</a></sup></p>
      <section class="footnotes" data-footnotes><ol><li id="fn-n"><p>b <a href="#fnref-n" class="footnote-backref">↩</a></p>
      </li></ol></section>
      """)
    #expect(
      found == """
          paragraph
            text "a"
            footnoteReference label="n"
          footnoteDefinition label="n"
            paragraph
              text "b"
        """)
  }

  @Test func detailsKeepTheirSummary() throws {
    #expect(
      try blocks("<details><summary>S</summary>x</details>").hasPrefix("  group .details\n    paragraph .summary"))
  }
}

extension String {
  /// The parts between occurrences of `separator`.
  func components(of separator: String) -> [Substring] { split(separator: separator, omittingEmptySubsequences: false) }
}

/// Parts of lists, tables and figures where they do not belong keep their text, and break no rule of the model.
@Suite("HTML parts out of place") struct MisuseTests {
  @Test func secondCaptionsKeepTheirText() throws {
    let figure = "<figure><figcaption>one</figcaption><img src=i><figcaption>two</figcaption></figure>"
    #expect(try dumpedText(reading(figure).document) == "one two")
    let table = "<table><caption>one</caption><caption>two</caption><tr><td>three</table>"
    #expect(try dumpedText(reading(table).document) == "one two three")
    #expect(try blocks("<figure><figcaption></figcaption><img src=i><figcaption>two").contains("caption"))
  }

  @Test func anyPartInAnyOther() throws {
    let names = [
      "figure", "figcaption", "table", "caption", "thead", "tr", "td", "li", "dl", "dt", "summary", "p", "pre", "div",
    ]
    var lost: [String] = []
    for outer in names {
      for middle in names {
        for inner in names {
          let html =
            "<\(outer)>x<\(middle)>y<\(inner)>z</\(inner)>v<\(inner)>w</\(inner)></\(middle)><\(middle)>u</\(middle)>t</\(outer)>s"
          do {
            let text = try reading(html).document.dump(ranges: false).matches(of: /".*"/).map { String($0.output) }
            for letter in "xyzvwuts" where !text.joined().contains(letter) { lost.append("\(html) loses \(letter)") }
          } catch {
            lost.append("\(html): \(error)")
          }
        }
      }
    }
    #expect(lost.isEmpty, "\(lost.count): \(lost.prefix(20).joined(separator: "\n"))")
  }
}
