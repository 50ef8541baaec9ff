import Conversion
import DocumentModel
import Scan

/// Reads Markdown: GitHub's (tables, strikethrough, task lists, autolinks, footnotes, and front matter in YAML), or
/// CommonMark as it stands.
///
/// libcmark-gfm parses. Source ranges of blocks are exact; those of inlines are found by aligning the text with the
/// source, and left out for the rare text that cannot be aligned. What the Markdown writer wrote of a thread or brief
/// comes back with its posts, or its sections and stories.
public struct MarkdownReader: Reader {
  /// A dialect of Markdown.
  public enum Dialect: Sendable, Hashable, CaseIterable {
    /// GitHub Flavored Markdown, with footnotes and front matter.
    case gfm
    /// CommonMark without extensions.
    case commonMark
  }

  private let dialect: Dialect

  /// A reader of `dialect`.
  public init(_ dialect: Dialect = .gfm) { self.dialect = dialect }

  /// Parses `source` and copies what was found into `builder`.
  ///
  /// - Throws: ``ConversionError/Code/malformed`` where the source is not text; see ``TextCheck``.
  /// - Complexity: O(n) for all but blank lines below thousands of nested lists, where the parser takes O(n·depth).
  public func read(
    _ source: Source, into builder: DocumentBuilder, context: inout ReaderContext
  ) throws(ConversionError) {
    try TextCheck.require(source, allowsNull: true)
    let isGFM = dialect == .gfm
    var start = 0
    if isGFM, context.options[MarkdownReaderOptions.frontMatter] {
      start = frontMatter(source, into: builder, context: &context)
    }
    let text = MarkdownSource(source, from: start)
    try ParserMemory.require(text.text.span, name: source.name)
    builder.reserve(nodes: text.text.count / 24 + 16, textBytes: text.text.count)
    let genre = start > 0 ? MarkdownGenre(builder.metadata) : MarkdownGenre()
    let hazards = ParserHazards(text.text.span)
    let hasFootnotes = isGFM && !hazards.referredFootnoteSigns
    if isGFM, !hasFootnotes, hazards.footnoteSigns { context.diagnostics.append(MarkdownReader.noFootnotes) }
    var translation = MarkdownTranslation(
      text, into: builder, isGFM: isGFM, hazards: hazards, genre: genre)
    CmarkLibrary.parse(text.text.span, hasExtensions: isGFM, hasFootnotes: hasFootnotes) { translation.run(&$0) }
    if context.ledger.isKept { MarkdownAccount.write(translation, to: &context.ledger) }
  }

  /// Said where footnotes are left as text, because the parser is not safe with what the source holds.
  private static let noFootnotes = Diagnostic(
    .warning, Diagnostic.Code(rawValue: "footnotes"),
    "'[' stands before a reference to '^' (such as '&Hat;'), so footnotes are not read; write '\\^' for it")

  /// Reads the front matter, if there is any, and gives where the text begins.
  private func frontMatter(
    _ source: Source, into builder: DocumentBuilder, context: inout ReaderContext
  ) -> Int {
    guard let found = MarkdownFrontMatter(in: source.bytes) else { return 0 }
    guard case .map(let entries)? = YAMLDocument.parse(source.bytes.span.extracting(found.content)) else { return 0 }
    builder.metadata.take(entries)
    context.ledger.markup(found.range.lowerBound..<found.content.lowerBound, .syntax)
    context.ledger.keep(found.content)
    context.ledger.markup(found.content.upperBound..<found.range.upperBound, .syntax)
    return found.range.upperBound
  }
}
