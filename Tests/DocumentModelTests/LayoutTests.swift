import Testing

@testable import DocumentModel

/// The sizes that speed and memory stand on. A change here is a decision: measure before and after.
struct LayoutTests {
  @Test func aNodeTakesTwentyFourBytes() {
    #expect(MemoryLayout<NodeRecord>.size == 24)
    #expect(MemoryLayout<NodeRecord>.stride == 24)
    #expect(MemoryLayout<NodeRecord>.alignment == 4)
    #expect(MemoryLayout<SourceRange>.size == 8)
    #expect(MemoryLayout<Slice>.size == 8)
  }

  @Test func viewsAreTwoWords() {
    #expect(MemoryLayout<Node>.size == 12)
    #expect(MemoryLayout<Node>.stride == 16)
    #expect(MemoryLayout<Block>.size == 12)
    #expect(MemoryLayout<Inline>.size == 12)
    #expect(MemoryLayout<Text>.size == 16)
    #expect(MemoryLayout<Blocks>.size == 16)
    #expect(MemoryLayout<Inlines>.size == 16)
    #expect(MemoryLayout<Document>.size == 8)
  }

  @Test func onlyRareKindsPayForExtraWords() throws {
    let builder = DocumentBuilder()
    builder.body.paragraph {
      $0.text("a")
      $0.mention("@b")
      $0.hashtag("#c")
      $0.code("d")
    }
    #expect(builder.extra.isEmpty)
    #expect(builder.text.count == 6)
    #expect(builder.attributes.records.isEmpty)
  }
}
