import Conversion
import DocumentModel
import Foundation
import JSONPlugin
import TestSupport
import Testing

/// JSON in, JSON out is the identity, and every document comes back as it was.
struct RoundTripTests {
  @Test(arguments: [false, true])
  func generatedDocumentsComeBackWhole(pretty: Bool) throws {
    for (seed, document) in DocumentGenerator.documents(300) {
      let written = try json(document, pretty: pretty)
      let read = try reading(written)
      #expect(read.document == document, "seed \(seed)")
      #expect(read.document.dump() == document.dump(), "seed \(seed)")
      #expect(try json(read.document, pretty: pretty) == written, "seed \(seed)")
      #expect(read.document.resources == document.resources, "seed \(seed)")
    }
  }

  @Test func bothFormsSayTheSame() throws {
    for (seed, document) in DocumentGenerator.documents(50) {
      let usual = try JSONSerialization.jsonObject(with: Data(json(document))) as? NSDictionary
      let pretty = try JSONSerialization.jsonObject(with: Data(json(document, pretty: true))) as? NSDictionary
      #expect(usual != nil && usual == pretty, "seed \(seed)")
    }
  }

  @Test func keysMayStandInAnyOrder() throws {
    var options = DocumentGenerator.Options()
    // Foundation's parser, which makes the other order here, drops a U+FEFF that begins a string.
    options.texts = .marked
    for (seed, document) in DocumentGenerator.documents(150, options: options) {
      let object = try JSONSerialization.jsonObject(with: Data(json(document)))
      // Sorted, `content` stands before `type`, and at the top before `heddle`. (Foundation's printer escapes `/`.)
      let sorted = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
      let read = try reading(Array(sorted))
      #expect(read.document == document, "seed \(seed)")
      let indented = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .prettyPrinted])
      #expect(try reading(Array(indented)).document == document, "seed \(seed)")
    }
  }

  @Test func escapesOfEveryKindAreRead() throws {
    let text = #"\"\\\/\b\f\n\r\t\u0000\u00e9\u20AC\ud83d\ude00\uDBFF\uDFFFé€😀"#
    let json = #"{"heddle":1,"content":[{"type":"paragraph","content":[{"type":"text","text":"\#(text)"}]}]}"#
    let expected = "\"\\/\u{8}\u{C}\n\r\t\u{0}é€😀\u{10FFFF}é€😀"
    guard case .paragraph(let inlines) = try reading(json).document.blocks.first?.kind,
      case .text(let read) = inlines.first?.kind
    else {
      Issue.record("no text")
      return
    }
    #expect(read == expected)
  }

  @Test func keysAndTypesMayBeEscaped() throws {
    let json = #"{"\u0068eddle":1,"content":[{"t\u0079pe":"para\u0067raph","content":[]}]}"#
    #expect(try reading(json).document.dump() == "document\n  paragraph\n")
  }

  @Test func aByteOrderMarkAndWhiteSpaceAreLayout() throws {
    let json = "\u{FEFF} \r\n{ \"heddle\" : 1 ,\t\"content\" : [ ] }\n\n"
    let read = try reading(json)
    #expect(read.document.nodeCount == 1)
    #expect(read.ledger.sums.layout == 3 + 3 + 7 + 4)
    #expect(read.ledger.sums.kept == 1)
  }

  @Test func theLedgerKeepsValuesAndCallsTheRestSyntax() throws {
    let text = #"{"heddle":1,"content":[{"type":"heading","level":2,"range":[0,5],"content":[]}]}"#
    let ledger = try reading(text).ledger
    let bytes = Array(text.utf8)
    let kept = ledger.entries.filter { $0.category == .kept }.map { String(decoding: bytes[$0.range], as: UTF8.self) }
    #expect(kept == ["1", "2", "[0,5]"])
    #expect(ledger.entries.allSatisfy { $0.category == .kept || $0.reason == .syntax })
  }

  @Test func thePrettyFormIsOneNodeALine() throws {
    let builder = DocumentBuilder()
    builder.metadata.title = "A"
    builder.body.heading(level: 2, at: SourceRange(0..<3)) { $0.text("A \"b\"", at: SourceRange(0..<3)) }
    builder.body.list(.ordered(start: 3)) { $0.item(isChecked: true) { _ in } }
    let document = try builder.finish()
    let expected = """
      {"heddle": 1, "metadata": {"title": "A"}, "content": [
        {"type": "heading", "level": 2, "range": [0, 3], "content": [
          {"type": "text", "text": "A \\"b\\"", "range": [0, 3]}
        ]},
        {"type": "list", "ordered": true, "start": 3, "delimiter": "period", "tight": true, "content": [
          {"type": "listItem", "checked": true, "content": []}
        ]}
      ]}

      """
    #expect(String(decoding: try json(document, pretty: true), as: UTF8.self) == expected)
  }

  @Test func anEmptyDocumentIsSmall() throws {
    #expect(try json(DocumentBuilder().finish()) == Array("{\"heddle\":1,\"content\":[]}\n".utf8))
  }
}
