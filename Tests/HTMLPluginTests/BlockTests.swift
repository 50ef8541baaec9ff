import Conversion
import DocumentModel
import HTMLPlugin
import Testing

@Suite("Blocks")
struct BlockTests {
  @Test func listsAreTightOrLoose() throws {
    let written = try write(
      try document { body in
        body.list(.ordered(start: 3, delimiter: .parenthesis)) { list in
          list.item { item in
            item.paragraph { $0.text("a") }
            item.list(.bullet(isTight: false)) { $0.item { $0.paragraph { $0.text("b") } } }
            item.paragraph { $0.text("c") }
            item.paragraph { $0.text("d") }
          }
          list.item(isChecked: true) { $0.paragraph { $0.text("e") } }
          list.item { _ in }
        }
      })
    #expect(
      written.html == """
        <ol start="3">
        <li>a
        <ul>
        <li>
        <p>b</p>
        </li>
        </ul>
        c
        <p>d</p>
        </li>
        <li><input type="checkbox" checked="" disabled="" /> e</li>
        <li></li>
        </ol>

        """)
    #expect(written.losses.map(\.degree) == [.style])
  }

  @Test func tablesHaveHeadsBodiesSpansAndAlignments() throws {
    let written = try write(
      try document { body in
        body.table(headerRowCount: 1, alignments: [.left, .none, .right]) { table in
          table.caption { $0.text("Tides") }
          table.row { row in
            row.cell(columnSpan: 2) { $0.text("a") }
            row.cell { $0.text("b") }
          }
          table.row { row in
            row.cell(rowSpan: 2) { $0.text("1") }
            row.cell { $0.text("2") }
            row.cell { $0.text("3") }
          }
        }
        body.table(headerRowCount: 0, alignments: [.center]) { $0.row { $0.cell { $0.text("x") } } }
        body.table(headerRowCount: 1, alignments: [.none]) { $0.row { $0.cell { $0.text("h") } } }
      })
    #expect(
      written.html == """
        <table>
        <caption>Tides</caption>
        <thead>
        <tr>
        <th colspan="2" style="text-align: left">a</th>
        <th style="text-align: right">b</th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td rowspan="2" style="text-align: left">1</td>
        <td>2</td>
        <td style="text-align: right">3</td>
        </tr>
        </tbody>
        </table>
        <table>
        <tbody>
        <tr>
        <td style="text-align: center">x</td>
        </tr>
        </tbody>
        </table>
        <table>
        <thead>
        <tr>
        <th>h</th>
        </tr>
        </thead>
        </table>

        """)
    #expect(written.losses.isEmpty)
  }

  @Test func otherBlocks() throws {
    let written = try write(
      try document { body in
        body.blockQuote { quote in
          quote.paragraph { $0.text("q") }
          quote.codeBlock(info: "swift numbered", "let a = b < c\n")
        }
        body.thematicBreak()
        body.figure(caption: { $0.text("cap") }, { $0.paragraph { $0.text("f") } })
        body.definitionList { list in
          list.term { $0.text("t") }
          list.definition { $0.paragraph { $0.text("d") } }
        }
        body.group(attributes: Attributes(identifier: "g", classes: ["note", "big"])) { $0.paragraph { $0.text("g") } }
        body.rawBlock(format: "html", "<b>raw</b>")
        body.rawBlock(format: "tex", "\\raw")
      })
    #expect(
      written.html == """
        <blockquote>
        <p>q</p>
        <pre><code class="language-swift">let a = b &lt; c
        </code></pre>
        </blockquote>
        <hr />
        <figure>
        <p>f</p>
        <figcaption>cap</figcaption>
        </figure>
        <dl>
        <dt>t</dt>
        <dd>
        <p>d</p>
        </dd>
        </dl>
        <div id="g" class="note big">
        <p>g</p>
        </div>

        """)
    #expect(written.losses.map(\.kind) == ["codeBlock", "rawBlock", "rawBlock"])
    #expect(written.losses.map(\.degree) == [.style, .content, .content])
  }

  @Test func rawHTMLIsWrittenWhereTheSourceIsTrusted() throws {
    let content = try document { body in
      body.rawBlock(format: "html", "<div>\n<b>raw</b>")
      body.paragraph { inlines in
        inlines.rawInline(format: "html", "<kbd>")
        inlines.link(destination: "irc://host/room") { $0.text("room") }
      }
    }
    let trusted = try write(content) { $0[HTMLOptions.allowRawHTML] = true }
    #expect(trusted.html == "<div>\n<b>raw</b>\n<p><kbd><a href=\"irc://host/room\">room</a></p>\n")
    #expect(trusted.losses.isEmpty)
    let careful = try write(content)
    #expect(careful.html == "<p>room</p>\n")
    #expect(careful.losses.map(\.kind) == ["rawBlock", "rawInline", "link"])
    #expect(careful.losses.allSatisfy { $0.degree == .content })
  }

  @Test func footnotesStandAtTheEndInOrderOfReference() throws {
    let written = try write(
      try document { body in
        body.footnoteDefinition(label: "unused") { $0.paragraph { $0.text("u") } }
        body.footnoteDefinition(label: "b c") { $0.paragraph { $0.text("second") } }
        body.footnoteDefinition(label: "a") { note in
          note.paragraph { $0.text("first") }
          note.codeBlock("x\n")
        }
        body.footnoteDefinition(label: "a") { $0.paragraph { $0.text("again") } }
        body.paragraph { inlines in
          inlines.text("x")
          inlines.footnoteReference(label: "a")
          inlines.footnoteReference(label: "b c")
          inlines.footnoteReference(label: "b c")
          inlines.footnoteReference(label: "none")
        }
      })
    #expect(
      written.html == """
        <p>x<sup class="footnote-ref"><a href="#fn-a" id="fnref-a" data-footnote-ref>1</a></sup>\
        <sup class="footnote-ref"><a href="#fn-b%20c" id="fnref-b%20c" data-footnote-ref>2</a></sup>\
        <sup class="footnote-ref"><a href="#fn-b%20c" id="fnref-b%20c-2" data-footnote-ref>2</a></sup>\
        <sup class="footnote-ref">none</sup></p>
        <section class="footnotes" data-footnotes>
        <ol>
        <li id="fn-a">
        <p>first</p>
        <pre><code>x
        </code></pre>
        <a href="#fnref-a" class="footnote-backref" data-footnote-backref aria-label="Back to content">↩</a>
        </li>
        <li id="fn-b%20c">
        <p>second <a href="#fnref-b%20c" class="footnote-backref" data-footnote-backref aria-label="Back to content">↩</a> \
        <a href="#fnref-b%20c-2" class="footnote-backref" data-footnote-backref aria-label="Back to content">↩\
        <sup class="footnote-ref">2</sup></a></p>
        </li>
        <li id="fn-unused">
        <p>u</p>
        </li>
        </ol>
        </section>

        """)
    #expect(written.losses.map(\.kind) == ["footnoteDefinition", "footnoteReference"])
  }

  @Test func depthIsSafe() throws {
    let builder = DocumentBuilder()
    for _ in 0..<400 { builder.open(.post(Post.Fields(ordinal: 1))) }
    let deep = try builder.finish()
    #expect(try write(deep) { $0[HTMLOptions.standalone] = true }.html.contains("post-1-again-399"))
  }
}
