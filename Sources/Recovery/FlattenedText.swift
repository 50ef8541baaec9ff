import Conversion
import DocumentModel
import Scan

/// What every reader of flattened text begins with: the lines, the writer of inlines with the ledger, and what a person
/// says of the text.
public struct FlattenedText {
  /// The text.
  public let bytes: [UInt8]
  /// Its lines, without what pages leave between them.
  public let lines: [TextLine]
  /// What a person says of it.
  public let stated: Stated
  /// Writes inlines, and holds the ledger.
  public var inlines: InlineWriter

  /// The lines of `source`, whose metadata becomes that of a text of `kind`; what a person said is noted as evidence.
  ///
  /// - Throws: ``ConversionError/Code/malformed`` where the source is not text; see ``TextCheck``.
  public init(
    _ source: Source, _ kind: Metadata.Kind, into builder: DocumentBuilder, context: inout ReaderContext
  ) throws(ConversionError) {
    try TextCheck.require(source)
    // Text is kept nearly whole, and a node comes every few dozen bytes; what is not used costs nothing.
    builder.reserve(nodes: source.bytes.count / 12 + 16, textBytes: source.bytes.count / 8)
    builder.share(source: source.bytes)
    builder.metadata.kind = kind
    builder.metadata.language = LanguageGuess.guess(source.bytes.span)
    bytes = source.bytes
    let all = TextLines(source.bytes.span, in: 0..<source.bytes.count).lines
    let pages = PageFurniture.find(all, bytes)
    lines = pages.isEmpty ? all : PageFurniture.joined(all, without: pages, bytes)
    inlines = InlineWriter(source, ledger: context.ledger)
    for index in pages { inlines.ledger.remove(all[index].range, .boilerplate) }
    inlines.mentionLinks = MentionLinks(pattern: context.options[RecoveryOptions.mentionLinks])
    stated = Stated(context.options)
    for evidence in stated.evidence { context.note(evidence) }
  }
}
