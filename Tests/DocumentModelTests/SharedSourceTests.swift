import Testing

@testable import DocumentModel

/// Text that stands in the source as it is, is read there.
@Suite struct SharedSourceTests {
  private let source = Array("<p>one two &amp; three</p>".utf8)

  /// A paragraph of pieces of the source, with one that stands there otherwise.
  private func document(sharing: Bool, _ look: (DocumentBuilder) -> Void = { _ in }) throws -> Document {
    let builder = DocumentBuilder()
    if sharing { builder.share(source: source) }
    builder.open(.paragraph, at: SourceRange(0..<source.count))
    func add(_ range: Range<Int>) {
      builder.inlines.text(source.span.extracting(range), at: SourceRange(range), isInSource: true)
    }
    add(3..<6)
    add(6..<11)
    builder.inlines.text("&", at: SourceRange(11..<16))
    add(16..<22)
    builder.inlines.softBreak()
    add(17..<22)
    builder.close()
    look(builder)
    return try builder.finish()
  }

  @Test func nothingOfItIsCopied() throws {
    let builder = DocumentBuilder()
    builder.share(source: source)
    builder.open(.paragraph)
    builder.inlines.text(source.span.extracting(3..<6), at: SourceRange(3..<6), isInSource: true)
    builder.inlines.text(source.span.extracting(6..<11), at: SourceRange(6..<11), isInSource: true)
    builder.close()
    #expect(builder.tape.text.isEmpty)
    let document = try builder.finish()
    #expect(document.nodeCount == 3)
    #expect(document.textByteCount == 8)
    #expect(document.dump().contains("\"one two \""))
  }

  @Test func aRunThatGoesOnOtherwiseIsOneNode() throws {
    let shared = try document(sharing: true) { #expect($0.tape.text == Array("one two & three".utf8)) }
    let copied = try document(sharing: false)
    #expect(shared == copied)
    #expect(shared.dump() == copied.dump())
    #expect(shared.textByteCount == copied.textByteCount)
    #expect(shared.textByteCount == "one two & threethree".utf8.count)
  }

  @Test func copiesOfTheDocumentHaveTheText() throws {
    let shared = try document(sharing: true)
    #expect(shared.with(metadata: Metadata()) == shared)
    #expect(try shared.rewritten() == shared)
    #expect(shared.mappingSourceRanges { $0 }.dump() == shared.dump())
    #expect(shared.mayHaveText { bytes in (0..<bytes.count).contains { bytes[$0] == UInt8(ascii: "w") } })
  }

  @Test func otherBytesThanTheRangeSaysAreCopied() throws {
    let builder = DocumentBuilder()
    builder.share(source: source)
    builder.open(.paragraph)
    builder.inlines.text("longer".utf8Span.span, at: SourceRange(3..<6), isInSource: true)
    builder.inlines.text("x".utf8Span.span, at: SourceRange(source.count..<source.count + 1), isInSource: true)
    builder.inlines.text("y".utf8Span.span, isInSource: true)
    builder.close()
    #expect(builder.tape.text == Array("longerxy".utf8))
  }

  @Test func theLimitCountsIt() {
    var limits = DocumentLimits()
    limits.textBytes = 7
    let builder = DocumentBuilder(limits: limits)
    builder.share(source: source)
    builder.open(.paragraph)
    builder.inlines.text(source.span.extracting(3..<6), at: SourceRange(3..<6), isInSource: true)
    #expect(builder.failure == nil)
    builder.inlines.text(source.span.extracting(6..<11), at: SourceRange(6..<11), isInSource: true)
    #expect(builder.failure == .tooMuchText(limit: 7))
  }
}
