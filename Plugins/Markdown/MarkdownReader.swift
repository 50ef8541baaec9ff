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
  /// How many bytes are parsed at a time, at least.
  private let pieceSize: Int

  /// A reader of `dialect`.
  public init(_ dialect: Dialect = .gfm) { self.init(dialect, pieceSize: MarkdownPieces.usualSize) }

  /// A reader of `dialect` that parses pieces of `pieceSize` bytes: the document is the same for any.
  init(_ dialect: Dialect, pieceSize: Int) {
    self.dialect = dialect
    self.pieceSize = pieceSize
  }

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
    // More nodes than most texts have: memory that is not touched costs nothing, and growing would copy them all.
    builder.reserve(nodes: text.text.count / 12 + 16, textBytes: text.text.count)
    if !text.differsFromSource { builder.share(source: source.bytes) }
    let genre = start > 0 ? MarkdownGenre(builder.metadata) : MarkdownGenre()
    let hazards = ParserHazards(text.text.span)
    let hasFootnotes = isGFM && !hazards.referredFootnoteSigns
    if isGFM, !hasFootnotes, hazards.footnoteSigns { context.diagnostics.append(MarkdownReader.noFootnotes) }
    var translation = MarkdownTranslation(
      text, into: builder, isGFM: isGFM, hazards: hazards, genre: genre, isAccounting: context.ledger.isKept)
    var pieces = MarkdownPieces(text, size: pieceSize, isWhole: hasFootnotes && hazards.footnoteSigns)
    try CmarkLibrary.withParser(hasExtensions: isGFM, hasFootnotes: hasFootnotes) { parser throws(ConversionError) in
      while !builder.hasFailed, let piece = pieces.next {
        let bytes = text.text.span.extracting(piece.range)
        try ParserMemory.require(bytes, name: source.name)
        let isParsed = parser.parse(
          bytes, lineOffset: piece.lineOffset, after: piece.definitions, wantsDefinitions: piece.wantsDefinitions
        ) { events, definitions in
          guard pieces.accept(mayGoOn: events.mayGoOn, defining: definitions) else { return }
          translation.run(&events)
        }
        guard isParsed else {
          throw ConversionError(
            .limit, "libcmark-gfm gives no document", remedy: "use --from text", source: source.name)
        }
      }
    }
    translation.end()
    if context.ledger.isKept { MarkdownAccount.write(translation, to: &context.ledger) }
  }

  /// Accounts for front matter: metadata, but for lines of comment, which no value of YAML holds.
  private func account(_ content: Range<Int>, _ bytes: [UInt8], _ ledger: inout SourceLedger) {
    // In a block of text (`|`, `>`) such a line is text.
    let hasBlocks = content.contains {
      (bytes[$0] == UInt8(ascii: "|") || bytes[$0] == UInt8(ascii: ">")) && $0 > content.lowerBound
        && bytes[$0 - 1] == 0x20
    }
    var start = content.lowerBound
    while start < content.upperBound {
      let end = firstLineEnd(in: bytes.span, start..<content.upperBound)
      let next = min(end + lineEndLength(in: bytes.span, at: end, end: content.upperBound), content.upperBound)
      let first = (start..<end).first { bytes[$0] != 0x20 && bytes[$0] != 0x09 }
      if !hasBlocks, let first, bytes[first] == UInt8(ascii: "#") {
        ledger.remove(first..<end, MarkdownReader.comment)
        ledger.keep(end..<next)
      } else {
        ledger.keep(start..<next)
      }
      start = max(next, start + 1)
    }
  }

  private static let comment = SourceLedger.Reason(rawValue: "comment")

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
    account(found.content, source.bytes, &context.ledger)
    context.ledger.markup(found.content.upperBound..<found.range.upperBound, .syntax)
    return found.range.upperBound
  }
}
