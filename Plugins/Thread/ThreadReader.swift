import Conversion
import DocumentModel
import Recovery
import Scan

/// Reads a social-media thread that an export or a web copy has flattened to text.
///
/// Finds the masthead and the furniture around the thread, cuts what is left into posts (see `Segmenter`), takes the
/// counters out of the text, and recovers paragraphs, lists, links, mentions and hashtags. Posts are never renumbered:
/// the printed number stands beside the counted ordinal.
public struct ThreadReader: Reader {
  /// A reader.
  public init() {}

  public func read(
    _ source: Source, into builder: DocumentBuilder, context: inout ReaderContext
  ) throws(ConversionError) {
    try TextCheck.require(source)
    builder.metadata.kind = .thread
    let bytes = source.bytes
    let lines = TextLines(bytes.span, in: 0..<bytes.count).lines
    var inlines = InlineWriter(source, ledger: context.ledger)
    inlines.mentionLinks = MentionLinks(pattern: context.options[RecoveryOptions.mentionLinks])

    let furniture = ThreadFurniture.find(lines, bytes)
    let rest = lines.removing(furniture.lines)
    for index in furniture.lines { inlines.ledger.remove(lines[index].range, .boilerplate) }

    let masthead = ThreadMasthead(rest, bytes)
    masthead.account(bytes, in: &inlines.ledger)
    builder.metadata.title = masthead.title
    if masthead.name != nil || masthead.handle != nil || furniture.handle != nil {
      builder.metadata.authors = [.init(name: masthead.name, handle: masthead.handle ?? furniture.handle)]
    }

    let segmenter = Segmenter(lines: Array(rest[masthead.lineCount...]), bytes: bytes)
    let (segmentation, confidence) = segmenter.best()
    context.note(
      Evidence(rule: "posts-by-" + segmentation.rule, weight: confidence, text: "\(segmentation.pieces.count) posts"))
    var writer = BlockWriter(inlines)
    for (index, piece) in segmentation.pieces.enumerated() {
      if builder.failure != nil { break }
      write(piece, ordinal: index + 1, confidence, segmenter.lines, &writer, to: builder)
    }
    context.ledger = writer.inlines.ledger
  }

  private func write(
    _ piece: Segmentation.Piece, ordinal: Int, _ confidence: Double, _ lines: [TextLine], _ writer: inout BlockWriter,
    to builder: DocumentBuilder
  ) {
    var fields = Post.Fields(ordinal: ordinal)
    fields.confidence = confidence
    var content = lines[piece.lines]
    if let first = content.first, let last = content.last {
      let range = first.range.lowerBound..<last.range.upperBound
      if let counter = piece.counter {
        fields.number = counter.number
        fields.total = counter.total
        fields.counter = String(decoding: writer.inlines.bytes[counter.range], as: UTF8.self)
        take(counter, from: &content, &writer)
      }
      builder.open(.post(fields), at: SourceRange(range))
      writer.write(content, to: builder.body)
      builder.close()
    }
    writer.inlines.hole = nil
  }

  /// Takes the counter out of the lines of its post.
  private func take(_ counter: Counter, from lines: inout ArraySlice<TextLine>, _ writer: inout BlockWriter) {
    let bytes = writer.inlines.bytes
    guard let index = lines.indices.first(where: { lines[$0].range.contains(counter.range.lowerBound) }) else { return }
    writer.inlines.ledger.markup(counter.range, .counter)
    let line = lines[index]
    if counter.position == .own {
      // Decoration before the counter, such as a lost character, stays as text.
      let before = line.trimming(upTo: counter.range.lowerBound, bytes.span)
      if before.count > 0 {
        lines[index] = before
      } else {
        lines = ArraySlice(lines[..<index] + lines[(index + 1)...])
      }
    } else if counter.range.lowerBound == line.range.lowerBound {
      lines[index] = line.trimming(from: counter.range.upperBound, bytes.span)
    } else if counter.range.upperBound == line.range.upperBound {
      lines[index] = line.trimming(upTo: counter.range.lowerBound, bytes.span)
    } else {
      writer.inlines.hole = counter.range
    }
  }
}
