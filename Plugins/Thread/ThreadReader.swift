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

  /// Reads `source`; see ``Conversion/Reader/read(_:into:context:)``. Throws where it is not text.
  public func read(
    _ source: Source, into builder: DocumentBuilder, context: inout ReaderContext
  ) throws(ConversionError) {
    try TextCheck.require(source)
    // Text is kept nearly whole, and a node comes every few dozen bytes; what is not used costs nothing.
    builder.reserve(nodes: source.bytes.count / 24 + 16, textBytes: source.bytes.count)
    builder.metadata.kind = .thread
    builder.metadata.language = LanguageGuess.guess(source.bytes.span)
    let bytes = source.bytes
    let lines = TextLines(bytes.span, in: 0..<bytes.count).lines
    var inlines = InlineWriter(source, ledger: context.ledger)
    inlines.mentionLinks = MentionLinks(pattern: context.options[RecoveryOptions.mentionLinks])

    let furniture = ThreadFurniture.find(lines, bytes)
    for index in furniture.lines { inlines.ledger.remove(lines[index].range, .boilerplate) }
    var authorHandle: String?
    var taken = furniture.lines
    if let (line, handle) = furniture.signature {
      authorHandle = String(decoding: bytes[handle], as: UTF8.self)
      inlines.ledger.markup(lines[line].range.lowerBound..<handle.lowerBound, .boilerplate)
      inlines.ledger.keep(handle)
      inlines.ledger.markup(handle.upperBound..<lines[line].range.upperBound, .boilerplate)
      taken = (taken + [line]).sorted()
    }
    let rest = lines.removing(taken)

    let masthead = ThreadMasthead(rest, bytes)
    masthead.account(bytes, in: &inlines.ledger)
    builder.metadata.title = masthead.title
    if masthead.name != nil || masthead.handle != nil || authorHandle != nil {
      builder.metadata.authors = [.init(name: masthead.name, handle: masthead.handle ?? authorHandle)]
    }

    var body = Array(rest[masthead.lineCount...])
    var continued: Set<Int> = []
    if furniture.signature != nil {
      let repeats = RepeatedLines(body, bytes)
      for index in repeats.copies { inlines.ledger.markup(body[index].range, .duplicate) }
      body = body.removing(repeats.copies)
      continued = repeats.continued
    }
    let segmenter = Segmenter(
      lines: body, bytes: bytes, isLineAPost: furniture.signature != nil, continued: continued)
    let (segmentation, confidence) = segmenter.best()
    let posts = segmentation.pieces.count { $0.isPost }
    context.note(Evidence(rule: "posts-by-" + segmentation.rule, weight: confidence, text: "\(posts) posts"))
    if builder.metadata.authors.isEmpty, let author = ThreadReader.author(segmentation, bytes) {
      builder.metadata.authors = [author]
    }
    var writer = BlockWriter(inlines)
    var ordinal = 0
    for piece in segmentation.pieces {
      if builder.hasFailed { break }
      if piece.isPost {
        ordinal += 1
        write(piece, ordinal: ordinal, confidence, segmenter.lines, &writer, to: builder)
      } else {
        writer.write(segmenter.lines[piece.lines], to: builder.body)
      }
    }
    context.ledger = writer.inlines.ledger
  }

  /// Whose posts most are, by their signatures.
  private static func author(_ segmentation: Segmentation, _ bytes: [UInt8]) -> Metadata.Author? {
    var counts: [String: (count: Int, first: PostSignature)] = [:]
    for signature in segmentation.pieces.compactMap(\.signature) {
      let handle = String(decoding: bytes[signature.handle], as: UTF8.self)
      counts[handle, default: (0, signature)].count += 1
    }
    let most = counts.max { ($0.value.count, $1.value.first.line) < ($1.value.count, $0.value.first.line) }
    guard let most else { return nil }
    return .init(name: Masthead.name(bytes.span, most.value.first.name), handle: most.key)
  }

  private func write(
    _ piece: Segmentation.Piece, ordinal: Int, _ confidence: Double, _ lines: [TextLine], _ writer: inout BlockWriter,
    to builder: DocumentBuilder
  ) {
    var fields = Post.Fields(ordinal: ordinal)
    fields.confidence = confidence
    var content = lines[piece.lines]
    guard let first = content.first, let last = content.last else { return }
    let range = first.range.lowerBound..<last.range.upperBound
    if let signature = piece.signature { take(signature, from: &content, &fields, &writer) }
    if let counter = piece.counter {
      fields.number = counter.number
      fields.total = counter.total
      fields.counter = String(decoding: writer.inlines.bytes[counter.range], as: UTF8.self)
      take(counter, from: &content, &writer)
    }
    builder.open(.post(fields), at: SourceRange(range))
    writer.write(content, to: builder.body)
    builder.close()
    writer.inlines.hole = nil
  }

  /// Takes the signature off the last line of its post.
  private func take(
    _ signature: PostSignature, from lines: inout ArraySlice<TextLine>, _ fields: inout Post.Fields,
    _ writer: inout BlockWriter
  ) {
    let bytes = writer.inlines.bytes
    fields.author = Masthead.name(bytes.span, signature.name)
    fields.handle = String(decoding: bytes[signature.handle], as: UTF8.self)
    fields.date = signature.date?.description
    let whole = signature.range
    writer.inlines.ledger.markup(whole.lowerBound..<signature.name.lowerBound, .marker)
    Masthead.keep(bytes.span, signature.name, in: &writer.inlines.ledger)
    writer.inlines.ledger.markup(signature.name.upperBound..<signature.handle.lowerBound, .marker)
    writer.inlines.ledger.keep(signature.handle)
    // A date that could not be read stays in the ledger as what it is.
    if signature.date == nil {
      writer.inlines.ledger.markup(signature.handle.upperBound..<signature.handle.upperBound + 1, .marker)
      writer.inlines.ledger.remove(signature.handle.upperBound + 1..<whole.upperBound, .unreadableDate)
    } else {
      writer.inlines.ledger.keep(signature.handle.upperBound..<whole.upperBound)
    }
    let index = lines.endIndex - 1
    let line = lines[index].trimming(upTo: whole.lowerBound, bytes.span)
    if line.count > 0 { lines[index] = line } else { lines = lines.dropLast() }
  }

  /// Takes the counter out of the lines of its post.
  private func take(_ counter: Counter, from lines: inout ArraySlice<TextLine>, _ writer: inout BlockWriter) {
    let bytes = writer.inlines.bytes
    guard let index = lines.indices.first(where: { lines[$0].range.contains(counter.range.lowerBound) }) else {
      return
    }
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
