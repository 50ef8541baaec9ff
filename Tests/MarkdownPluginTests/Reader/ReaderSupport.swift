import Conversion
import DocumentModel
import MarkdownPlugin
import Scan

/// What the reader made of a text.
struct Read {
  var document: Document
  var ledger: SourceLedger
  var source: Source
}

/// Reads `markdown`; the ledger is finished.
func read(
  _ markdown: some Sequence<UInt8>, _ dialect: MarkdownReader.Dialect = .gfm, limits: DocumentLimits = DocumentLimits()
) throws -> Read {
  let source = Source(name: "test.md", bytes: Array(markdown))
  let builder = DocumentBuilder(limits: limits)
  var context = ReaderContext()
  try MarkdownReader(dialect).read(source, into: builder, context: &context)
  context.ledger.finish(source)
  return Read(document: try builder.finish(), ledger: context.ledger, source: source)
}

/// Reads `markdown` and gives the dump without its first line.
func dump(_ markdown: String, _ dialect: MarkdownReader.Dialect = .gfm, ranges: Bool = false) throws -> [String] {
  let lines = try read(markdown.utf8, dialect).document.dump(ranges: ranges).split(separator: "\n").map(String.init)
  return lines.dropFirst().map { String($0.dropFirst(2)) }
}
