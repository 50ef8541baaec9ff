import TestSupport
import Testing

@testable import DocumentModel

/// Equality, dumps, and what a document can be asked.
struct DocumentTests {
  @Test func equalDocumentsNeedNotShareTheirPools() throws {
    // The same nodes, their texts put into the pool in another order.
    let one = DocumentBuilder()
    one.body.codeBlock(info: "swift", "a")
    let two = DocumentBuilder()
    _ = two.slice("something that no node uses")
    two.body.codeBlock(info: "swift", "a")
    let left = try one.finish()
    let right = try two.finish()
    #expect(left == right)
    #expect(left.storage.text != right.storage.text)
  }

  @Test func everyChangeOfANodeIsSeen() throws {
    for (seed, document) in DocumentGenerator.documents(40) {
      #expect(document == document, "seed \(seed)")
      var nodes = document.storage.nodes
      for index in nodes.indices {
        let before = nodes[index]
        nodes[index].range = SourceRange(1_000_000..<1_000_001)
        #expect(self.document(nodes, document) != document, "seed \(seed)")
        nodes[index] = before
        if before.b > 0, before.kind == .text {
          nodes[index].b -= 1
          #expect(self.document(nodes, document) != document, "seed \(seed)")
          nodes[index] = before
        }
      }
    }
  }

  private func document(_ nodes: [NodeRecord], _ document: Document) -> Document {
    let storage = document.storage
    return Document(
      storage: Storage(
        nodes: nodes, text: storage.text, extra: storage.extra, attributes: storage.attributes,
        metadata: storage.metadata, resources: storage.resources))
  }

  @Test func differentFieldsAreDifferent() throws {
    func document(_ build: (BlockBuilder) -> Void) throws -> Document {
      let builder = DocumentBuilder()
      build(builder.body)
      return try builder.finish()
    }
    var posts = [Post.Fields(ordinal: 1), Post.Fields(ordinal: 2)]
    for path in [\Post.Fields.author, \.handle, \.date, \.address] {
      posts.append(Post.Fields(ordinal: 1))
      posts[posts.count - 1][keyPath: path] = "a"
    }
    for path in [\Post.Fields.number, \.total] {
      posts.append(Post.Fields(ordinal: 1))
      posts[posts.count - 1][keyPath: path] = 0
    }
    posts.append(Post.Fields(ordinal: 1))
    posts[posts.count - 1].counter = "a"
    posts.append(Post.Fields(ordinal: 1))
    posts[posts.count - 1].confidence = 0
    var documents = try posts.map { fields in try document { $0.post(fields) { _ in } } }
    documents.append(try document { $0.link("a", "") })
    documents.append(try document { $0.link("", "a") })
    documents.append(try document { $0.table(headerRowCount: 1, alignments: [.left]) { _ in } })
    documents.append(try document { $0.table(headerRowCount: 1, alignments: [.right]) { _ in } })
    documents.append(try document { $0.table(headerRowCount: 0, alignments: [.right]) { _ in } })
    documents.append(try document { $0.table(headerRowCount: 0, alignments: []) { _ in } })
    let attributes = [
      Attributes(identifier: "a"), Attributes(classes: ["a"]), Attributes(classes: ["a", "b"]),
      Attributes(classes: ["b", "a"]), Attributes(pairs: [.init("a", "b")]), Attributes(classes: ["a", "b", "a", "b"]),
      // The same letters to Unicode, other bytes.
      Attributes(classes: ["é"]), Attributes(classes: ["e\u{301}"]),
    ]
    documents += try attributes.map { value in try document { $0.thematicBreak(attributes: value) } }
    documents.append(try document { $0.thematicBreak() })
    for (index, one) in documents.enumerated() {
      for (other, two) in documents.enumerated() {
        #expect((one == two) == (index == other), "\(one.dump())\(two.dump())")
      }
    }
  }

  @Test func emptyAttributesAreNone() throws {
    var empty = Attributes()
    empty.identifier = ""
    let builder = DocumentBuilder()
    builder.body.thematicBreak(attributes: empty)
    let document = try builder.finish()
    #expect(document.blocks.first?.hasAttributes == false)
    #expect(document.blocks.first?.attributes == Attributes())
  }

  @Test func dumpsAreStable() throws {
    let builder = DocumentBuilder()
    builder.metadata.title = "A \"b\""
    builder.metadata.other = [
      Metadata.Entry("k", .list([.text("v"), .flag(true), .map([Metadata.Entry("x", .text("y"))])]))
    ]
    builder.resources = [Resource(name: "a.png", mediaType: "image/png", bytes: [1, 2])]
    builder.setSourceRange(SourceRange(0..<40))
    var fields = Post.Fields(ordinal: 2)
    fields.number = 2
    fields.counter = "/2"
    fields.confidence = 0.25
    builder.body.post(fields, at: SourceRange(0..<20)) {
      $0.paragraph(attributes: Attributes(identifier: "i", classes: ["c"], pairs: [.init("k", "v")])) {
        $0.text("a\n\u{1}\\")
        $0.link(destination: "d", title: "t") { $0.mention("@m") }
        $0.date(value: "2020-12-13") { $0.lostCharacters("■") }
        $0.math("x", display: true)
      }
    }
    builder.body.list(.ordered(start: 3)) { $0.item(isChecked: false) { _ in } }
    builder.body.table(alignments: [.left]) { $0.row { $0.cell(columnSpan: 2) { _ in } } }
    let expected = #"""
      document title="A \"b\"" k="[v, true, {x: y}]" [0..40]
        post ordinal=2 number=2 counter="/2" confidence=0.25 [0..20]
          paragraph #i .c {k="v"}
            text "a\n\u{1}\\"
            link destination="d" title="t"
              mention "@m"
            date value=2020-12-13
              lostCharacters "■"
            math "x" display
        list start=3 delimiter=period tight
          listItem checked=false
        table headerRows=1 columns=left
          tableRow
            tableCell columnSpan=2
      resource "a.png" image/png 2 bytes

      """#
    #expect(try builder.finish().dump() == expected)
  }

  @Test func sourceRangesAreMapped() throws {
    for (seed, document) in DocumentGenerator.documents(40) {
      #expect(document.mappingSourceRanges { $0 } == document, "seed \(seed)")
      let moved = document.mappingSourceRanges { $0 + 7 }
      for index in document.storage.nodes.indices {
        let before = document.storage.nodes[index].range.bytes
        let expected = before.map { $0.lowerBound + 7..<$0.upperBound + 7 }
        #expect(moved.storage.nodes[index].range.bytes == expected, "seed \(seed)")
      }
      #expect(moved.mappingSourceRanges { $0 - 7 } == document, "seed \(seed)")
    }
  }

  @Test func leadingPartsShowTheirNode() throws {
    let builder = DocumentBuilder()
    builder.open(.story(Story.Fields()))
    builder.open(.headline, at: SourceRange(1..<2), attributes: Attributes(identifier: "h"))
    builder.close()
    builder.close()
    builder.body.figure { $0.thematicBreak() }
    let blocks = Array(try builder.finish().blocks)
    #expect(blocks[0].leadingPart?.attributes.identifier == "h")
    #expect(blocks[0].leadingPart?.sourceRange.bytes == 1..<2)
    #expect(blocks[1].leadingPart == nil)
  }

  @Test func textsAreBytes() throws {
    let builder = DocumentBuilder()
    builder.body.codeBlock(info: "é", "a■")
    guard case .codeBlock(let info, let text) = try builder.finish().blocks.first?.kind else {
      Issue.record("no code block")
      return
    }
    #expect(info == "é" && !(info == "e\u{301}"))
    #expect(text.count == 4 && Array(text) == Array("a■".utf8) && text.lostCharacterCount == 2)
    #expect(String(info) == "é" && text.description == "a■")
    #expect(info != text)
  }
}

extension BlockBuilder {
  fileprivate func link(_ destination: String, _ title: String) {
    paragraph { $0.link(destination: destination, title: title) { _ in } }
  }
}
