import Conversion
import DocumentModel
import Recovery
import Scan

/// Reads plain text: paragraphs, wrapped lines, lists, rules, underlined headings, quotations and addresses.
///
/// What is not certain stays as it stands: line ends that wrapping does not explain are kept, and lines whose indentation
/// carries meaning (code, tables, verse) become preformatted text.
public struct TextReader: Reader {
  /// A reader.
  public init() {}

  /// Any text may be plain text, so this is what a file is that nothing else claims with more confidence.
  private static let baseConfidence = 0.35

  /// How sure this is plain text, by what the sample looks like; see ``Conversion/Reader/detect(_:)``.
  public func detect(_ sample: Sample) -> Detection {
    let evidence = Evidence(rule: "any-text", weight: TextReader.baseConfidence)
    return Detection(confidence: TextReader.baseConfidence, evidence: [evidence])
  }

  /// Reads `source`; see ``Conversion/Reader/read(_:into:context:)``. Throws where it is not text.
  public func read(
    _ source: Source, into builder: DocumentBuilder, context: inout ReaderContext
  ) throws(ConversionError) {
    try TextCheck.require(source)
    // Text is kept nearly whole, and a node comes every few dozen bytes; what is not used costs nothing.
    builder.reserve(nodes: source.bytes.count / 12 + 16, textBytes: source.bytes.count / 8)
    builder.share(source: source.bytes)
    builder.metadata.kind = .text
    builder.metadata.language = LanguageGuess.guess(source.bytes.span)
    let bytes = source.bytes
    let text = TextLines(bytes.span, in: 0..<bytes.count)
    var writer = BlockWriter(InlineWriter(source, ledger: context.ledger))
    // Lines that go together to the block writer, which finds lists across blank lines.
    var start = 0
    func flush(_ end: Int) {
      if start < end { writer.write(text.lines[start..<end], to: builder.body) }
    }
    for block in text.blocks {
      if builder.hasFailed { break }
      if let underline = heading(text.lines[block], bytes) {
        flush(block.lowerBound)
        write(underline, text.lines[block.lowerBound], &writer, to: builder)
        start = block.lowerBound + 2
      } else if isPreformatted(text.lines[block], bytes) {
        flush(block.lowerBound)
        writePreformatted(text.lines[block], &writer, to: builder)
        start = block.upperBound
      }
    }
    flush(text.lines.count)
    context.ledger = writer.inlines.ledger
  }

  // MARK: - Underlined headings

  private struct Underline {
    var line: TextLine
    var level: Int
  }

  /// The underline of a heading, where the second line of a block is a row of `=`, `-` or `~` about as long as the first.
  private func heading(_ block: ArraySlice<TextLine>, _ bytes: [UInt8]) -> Underline? {
    guard block.count >= 2, let title = block.first else { return nil }
    let line = block[block.startIndex + 1]
    guard isRule(in: bytes.span, line.range), !isRule(in: bytes.span, title.range) else { return nil }
    let shape = LineShape(bytes.span, title.range)
    let difference = abs(shape.characters + shape.words - 1 - line.count)
    guard difference <= max(3, shape.characters / 3), shape.characters <= 120 else { return nil }
    switch bytes[line.range.lowerBound] {
    case UInt8(ascii: "="): return Underline(line: line, level: 1)
    case UInt8(ascii: "-"), UInt8(ascii: "~"): return Underline(line: line, level: 2)
    default: return nil
    }
  }

  private func write(
    _ underline: Underline, _ title: TextLine, _ writer: inout BlockWriter, to builder: DocumentBuilder
  ) {
    builder.open(
      .heading(level: underline.level), at: SourceRange(title.range.lowerBound..<underline.line.range.upperBound))
    writer.inlines.write([title.range], isWrapped: false, to: builder.inlines)
    builder.close()
    writer.inlines.ledger.markup(underline.line.range, .rule)
  }

  // MARK: - Preformatted text

  /// Whether the indentation of the lines carries meaning: lines further in than the first one and than each other, that
  /// neither a list nor the first line of a paragraph explains.
  private func isPreformatted(_ block: ArraySlice<TextLine>, _ bytes: [UInt8]) -> Bool {
    guard block.count >= 2, let first = block.first else { return false }
    var smallest = first.indent
    var indented = 0
    for line in block {
      if listMarker(in: bytes.span, line.range) != nil { return false }
      if bytes[line.range.lowerBound] == UInt8(ascii: ">") { return false }
      smallest = min(smallest, line.indent)
    }
    for line in block.dropFirst() where line.indent >= smallest + 2 { indented += 1 }
    return indented > 0 && (indented < block.count - 1 || first.indent == smallest)
  }

  private func writePreformatted(
    _ block: ArraySlice<TextLine>, _ writer: inout BlockWriter, to builder: DocumentBuilder
  ) {
    guard let first = block.first, let last = block.last else { return }
    let bytes = writer.inlines.bytes
    var start = first.range.lowerBound
    while start > 0, !(0x0A...0x0D).contains(bytes[start - 1]) { start -= 1 }
    let range = start..<last.range.upperBound
    writer.inlines.ledger.keep(range)
    builder.body.codeBlock(String(decoding: bytes[range], as: UTF8.self), at: SourceRange(range))
  }
}
