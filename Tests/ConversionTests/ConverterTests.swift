import Conversion
import DocumentModel
import Scan
import TestSupport
import Testing

/// The way from bytes to a document: limits, errors, filters.
struct ConverterTests {
  private func read(
    limits: Limits = Limits(), filters: [any Filter] = [], count: Int = 1,
    _ body: @escaping @Sendable (DocumentBuilder) -> Void
  ) throws(ConversionError) -> Reading {
    let reader = HandMadeReader { (source, builder, context) throws(ConversionError) in
      context.ledger.keep(0..<source.bytes.count)
      body(builder)
    }
    let registry = Registry([.handMade("a", ["a"], reader: reader)])
    return try Converter(registry: registry, limits: limits, filters: filters)
      .read([UInt8](repeating: 0x78, count: count), name: "in.a")
  }

  @Test func theConverterSaysWhereADocumentComesFrom() throws {
    let reading = try read(count: 5) { _ in }
    #expect(reading.document.metadata.sourceName == "in.a")
    #expect(reading.document.node.sourceRange.bytes == 0..<5)
    #expect(reading.ledger.sums.kept == 5)
  }

  @Test func limitsBecomeErrorsThatSayWhatToDo() {
    var limits = Limits()
    limits.inputBytes = 3
    limits.document.depth = 4
    limits.document.nodes = 20
    limits.document.textBytes = 10
    let cases: [(Int, @Sendable (DocumentBuilder) -> Void)] = [
      (4, { _ in }), (1, { builder in for _ in 0..<9 { builder.open(.section) } }),
      (1, { builder in for _ in 0..<30 { builder.body.thematicBreak() } }),
      (1, { $0.body.codeBlock("eleven char") }),
    ]
    for (count, body) in cases {
      let error = #expect(throws: ConversionError.self) { try read(limits: limits, count: count, body) }
      #expect(error?.code == .limit && error?.source == "in.a" && error?.remedy.isEmpty == false)
    }
    limits = Limits()
    limits.time = .zero
    let late = #expect(throws: ConversionError.self) {
      try read(limits: limits) { builder in for _ in 0..<10_000 { builder.body.thematicBreak() } }
    }
    #expect(late?.code == .limit)
  }

  @Test func aReadersMistakeIsADefect() {
    let error = #expect(throws: ConversionError.self) { try read { $0.inlines.text("a") } }
    #expect(error?.code == .defect)
    #expect(error?.reason == "a reader put a text into a document")
  }

  private struct Retitle: Filter {
    let name = "retitle"
    let title: String
    func apply(to document: Document) throws(ConversionError) -> Document {
      if title.isEmpty { throw ConversionError(.usage, "no title") }
      var metadata = document.metadata
      metadata.title = (metadata.title ?? "") + title
      return document.with(metadata: metadata)
    }
  }

  @Test func filtersComeInOrder() throws {
    #expect(try read(filters: [Retitle(title: "a"), Retitle(title: "b")]) { _ in }.document.metadata.title == "ab")
    #expect(throws: ConversionError(.usage, "no title")) { try read(filters: [Retitle(title: "")]) { _ in } }
  }

  @Test func errorsPrintAsOneLineWithPlaceAndRemedy() {
    let error = ConversionError(
      .malformed, "a thing is wrong", remedy: "mend it", source: "a.json", place: LineColumn(line: 2, column: 3))
    #expect(error.description == "a.json:2:3: error: a thing is wrong; mend it")
    #expect(ConversionError(.usage, "no").description == "error: no")
    #expect(ConversionError(.usage, "no").about("b").source == "b")
    #expect(error.about("b").source == "a.json")
    #expect(Set(ConversionError.Code.allCases.map(\.exitCode)).count == ConversionError.Code.allCases.count)
    #expect(ConversionError.Code.allCases.allSatisfy { $0.exitCode > 1 && !$0.summary.isEmpty })
  }
}
