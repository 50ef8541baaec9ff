import TestSupport
import Testing

@testable import DocumentModel

/// A walk over nodes goes where a walk over views goes.
@Suite struct NodeCursorTests {
  @Test func everyNodeOnceInDocumentOrder() {
    for (seed, document) in DocumentGenerator.documents(200) {
      var nodes = document.nodes
      var count = 1
      while nodes.advance() {
        #expect(nodes.ordinal == count, "seed \(seed)")
        #expect(nodes.node.ordinal == count && nodes.node.kind == nodes.kind, "seed \(seed)")
        #expect(nodes.hasAttributes == nodes.node.hasAttributes, "seed \(seed)")
        #expect(nodes.end > count && nodes.end <= document.nodeCount, "seed \(seed)")
        count += 1
      }
      #expect(count == document.nodeCount, "seed \(seed)")
    }
  }

  @Test func childrenAloneWhereContentIsSkipped() {
    for (seed, document) in DocumentGenerator.documents(200) {
      var nodes = document.nodes
      for block in document.blocks {
        let found = nodes.advance()
        #expect(found && nodes.ordinal == block.node.ordinal, "seed \(seed)")
        nodes.skipContent()
        #expect(nodes.nodeBehind?.ordinal == (nodes.end < document.nodeCount ? nodes.end : nil), "seed \(seed)")
      }
      let goesOn = nodes.advance()
      #expect(!goesOn, "seed \(seed)")
    }
  }

  @Test func inlinesWithTheirText() throws {
    let builder = DocumentBuilder()
    builder.body.paragraph { inlines in
      inlines.text("one ")
      inlines.emphasis { inlines in
        inlines.text("two")
        inlines.mention("@three")
      }
      inlines.softBreak()
      inlines.code("four")
    }
    builder.body.paragraph { $0.text("five") }
    let document = try builder.finish()
    guard case .paragraph(let inlines)? = document.blocks.first?.kind else {
      Issue.record("no paragraph")
      return
    }
    var nodes = inlines.nodes
    var seen: [String] = []
    while nodes.advance() {
      seen.append(
        "\(nodes.kind):" + nodes.withText { bytes in String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self) })
    }
    #expect(seen == ["text:one ", "emphasis:", "text:two", "mention:@three", "softBreak:", "code:four"])
    var some = inlines.nodes
    var count = 0
    while some.advance(before: 4) { count += 1 }
    #expect(count == 2 && some.ordinal == 3)
    let goesOn = some.advance()
    #expect(goesOn && some.kind == .text)
  }
}
