import Conversion
import DocumentModel
import Inspection
import Testing

/// What an outline says of what stands in a post or story.
struct ContentTests {
  @Test func textIsCollapsedAndLinksAreReadByTheirLabels() throws {
    let content = try content {
      $0.paragraph {
        $0.text("\u{A0} One\n\n two\t")
        $0.softBreak()
        $0.strong { $0.text("three") }
        $0.lostCharacters("■■")
        $0.text(" ")
        $0.link(destination: "https://a.example/1") { $0.text("the report") }
        $0.text(" ")
        $0.link(destination: "https://a.example/2") { $0.text("https://a.example/2") }
        $0.text(" ")
        $0.link(destination: "https://a.example/3") { _ in }
      }
      $0.list(.bullet()) {
        $0.item { $0.paragraph { $0.text("four") } }
        $0.item { $0.paragraph { $0.text("five") } }
      }
      $0.table(alignments: [.none, .none]) {
        $0.row {
          $0.cell { $0.text("six") }
          $0.cell { $0.text("seven") }
        }
      }
      $0.thematicBreak()
      $0.codeBlock("eight\n")
      $0.rawBlock(format: "html", "<i>")
    }
    #expect(
      content.text
        == "One two three■■ the report https://a.example/2 https://a.example/3 four five six seven eight")
    #expect(content.links == ["https://a.example/1", "https://a.example/2", "https://a.example/3"])
  }

  @Test func paragraphsAreProse() throws {
    let content = try content {
      $0.paragraph { $0.text("Prose, of one block.") }
      $0.blockQuote { $0.paragraph { $0.text("Quoted prose") } }
      $0.paragraph { $0.mention("@ann") }
      $0.paragraph { $0.text("见") }
      $0.paragraph {
        $0.text("A longer sentence that ends in a colon and goes on, as sentences do, in a link: ")
        $0.link(destination: "https://a.example") { $0.text("https://a.example") }
      }
      $0.paragraph { $0.text("Only words:") }
      // Not counted.
      $0.paragraph { $0.link(destination: "https://b.example") { $0.text("a label of words") } }
      $0.paragraph {
        $0.hashtag("#one")
        $0.text(", ")
        $0.hashtag("#two")
      }
      $0.paragraph { $0.text("👩‍👩‍👧 5️⃣ 🇫🇷 ©️ …") }
      $0.paragraph { $0.lostCharacters("■■■■") }
      $0.paragraph { $0.text(" \u{A0}") }
      $0.paragraph {
        $0.text("Read more: ")
        $0.link(destination: "https://c.example") { $0.text("c.example") }
      }
      $0.paragraph { $0.image(source: "a.png") { $0.text("An image") } }
      $0.list(.bullet()) { $0.item { $0.paragraph { $0.text("An item") } } }
    }
    #expect(content.paragraphs == 6)
    #expect(content.listItems == 1)
  }

  @Test func listItemsOfListsWithinListsCount() throws {
    let content = try content {
      $0.list(.ordered()) {
        $0.item {
          $0.paragraph { $0.text("a") }
          $0.list(.bullet()) {
            $0.item { $0.paragraph { $0.text("b") } }
            $0.item { $0.paragraph { $0.text("c") } }
          }
        }
        $0.item { $0.blockQuote { $0.paragraph { $0.text("d") } } }
      }
    }
    #expect(content.listItems == 4)
    #expect(content.paragraphs == 0)
  }

  @Test func linksMentionsAndHashtagsComeOnceAndInOrder() throws {
    let content = try content {
      $0.paragraph {
        for handle in ["@b", "@a", "＠b", "@B", "@a"] { $0.mention(handle) }
        for tag in ["#z", "#Z", "#z", "#a"] { $0.hashtag(tag) }
        let addresses = [
          "https://b.example", "http://a.example", "https://b.example", "HTTPS://C.example", "mailto:a@d.example", "#",
          "/relative", "ftp://e.example", "https://cut.example/lon…", "https://cut.example/lon...", "",
        ]
        for address in addresses { $0.link(destination: address) { $0.text("x") } }
      }
    }
    #expect(content.mentions == ["@b", "@a", "@B"])
    #expect(content.hashtags == ["#z", "#Z", "#a"])
    #expect(content.links == ["https://b.example", "http://a.example", "HTTPS://C.example"])
  }
}
