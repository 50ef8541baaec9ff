import DocumentModel
import TestSupport
import Testing

/// The generator is what many properties stand on, so it is shown to make what it says.
struct GeneratorTests {
  private func kinds(_ document: Document) -> Set<String> {
    var kinds: Set<String> = []
    for line in document.dump(ranges: false).split(separator: "\n") {
      if let kind = line.split(separator: " ").first { kinds.insert(String(kind)) }
    }
    return kinds
  }

  @Test func everyKindOfNodeComesUp() {
    var seen: Set<String> = []
    for (_, document) in DocumentGenerator.documents(60) { seen.formUnion(kinds(document)) }
    let expected: Set<String> = [
      "document", "section", "heading", "paragraph", "list", "blockQuote", "codeBlock", "thematicBreak", "table",
      "figure", "definitionList", "footnoteDefinition", "rawBlock", "group", "post", "story", "listItem", "tableRow",
      "tableCell", "caption", "headline", "definitionTerm", "definition", "text", "softBreak", "lineBreak", "emphasis",
      "strong", "strikethrough", "superscript", "subscript", "code", "link", "image", "footnoteReference", "math",
      "rawInline", "span", "mention", "hashtag", "date", "lostCharacters", "resource",
    ]
    // Lines of dumped text begin with their node's kind too: texts are quoted and stay on their line.
    #expect(seen == expected)
  }

  @Test func theSameSeedGivesTheSameDocument() {
    for (seed, document) in DocumentGenerator.documents(20) {
      var again = DocumentGenerator(seed: seed)
      #expect(again.document().dump() == document.dump())
      var other = DocumentGenerator(seed: seed &+ 1000)
      #expect(document.nodeCount < 4 || other.document() != document)
    }
  }

  @Test func sourceRangesNestAndRise() {
    func check(_ blocks: Blocks, in parent: SourceRange, _ seed: UInt64) {
      var last = 0
      for block in blocks {
        #expect(parent.contains(block.sourceRange), "seed \(seed)")
        if let bytes = block.sourceRange.bytes {
          #expect(bytes.lowerBound >= last, "seed \(seed)")
          last = bytes.upperBound
        }
        switch block.kind {
        case .section(let inner), .group(let inner), .blockQuote(let inner), .post(_, let inner), .story(_, let inner):
          check(inner, in: block.sourceRange.isNone ? parent : block.sourceRange, seed)
        default: break
        }
      }
    }
    for (seed, document) in DocumentGenerator.documents(60) {
      check(document.blocks, in: document.node.sourceRange, seed)
    }
  }

  @Test func onlyWhatIsAllowedComesUp() {
    var options = DocumentGenerator.Options()
    options.blocks = [.paragraph, .heading]
    options.inlines = [.text, .link]
    options.attributes = false
    options.metadata = false
    options.resources = false
    options.sourceRanges = false
    options.empty = false
    options.adjacentTexts = false
    options.nestedLinks = false
    options.texts = .plain
    for (seed, document) in DocumentGenerator.documents(40, options: options) {
      #expect(kinds(document).isSubset(of: ["document", "paragraph", "heading", "text", "link"]), "seed \(seed)")
      #expect(document.metadata == Metadata(), "seed \(seed)")
      #expect(!document.dump().contains("["), "seed \(seed)")
      func check(_ inlines: Inlines, inLink: Bool) {
        #expect(!inlines.isEmpty, "seed \(seed)")
        var wasText = false
        for inline in inlines {
          switch inline.kind {
          case .text:
            #expect(!wasText, "seed \(seed)")
            wasText = true
          case .link(let inner, _, _):
            #expect(!inLink, "seed \(seed)")
            check(inner, inLink: true)
            wasText = false
          default: wasText = false
          }
        }
      }
      for block in document.blocks {
        if case .paragraph(let inlines) = block.kind { check(inlines, inLink: false) }
      }
    }
  }

  @Test func plainTextsAreWordsAlone() {
    var options = DocumentGenerator.Options()
    options.texts = .plain
    for (seed, document) in DocumentGenerator.documents(30, options: options) {
      for block in document.blocks {
        guard case .paragraph(let inlines) = block.kind else { continue }
        for inline in inlines {
          guard case .text(let text) = inline.kind else { continue }
          #expect(text.first != 0x20 && text.last != 0x20, "seed \(seed)")
          #expect(text.allSatisfy { $0 == 0x20 || $0 == 0x2C || ($0 < 0x80 && $0 >= 0x30) }, "seed \(seed)")
        }
      }
    }
  }
}
