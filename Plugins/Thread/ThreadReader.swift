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
    let text = try FlattenedText(source, .thread, into: builder, context: &context)
    let bytes = text.bytes
    var inlines = text.inlines
    let counters = context.options[RecoveryOptions.counters]
    if counters != .auto {
      context.note(Evidence(rule: "counters-given-by-user", weight: 1, text: counters.rawValue))
    }

    let furniture = ThreadFurniture.find(text.lines, bytes)
    for index in furniture.lines { inlines.ledger.remove(text.lines[index].range, .boilerplate) }
    var authorHandle: String?
    var taken = furniture.lines
    if let (line, handle) = furniture.signature {
      authorHandle = String(decoding: bytes[handle], as: UTF8.self)
      let range = text.lines[line].range
      inlines.ledger.markup(range.lowerBound..<handle.lowerBound, .boilerplate)
      if text.stated.handle.map({ $0 != authorHandle }) ?? false {
        inlines.ledger.remove(handle, .overruled)
      } else {
        inlines.ledger.keep(handle)
      }
      inlines.ledger.markup(handle.upperBound..<range.upperBound, .boilerplate)
      taken = (taken + [line]).sorted()
    }
    let rest = text.lines.removing(taken)

    let masthead = ThreadMasthead(rest, bytes, stated: text.stated)
    masthead.account(bytes, in: &inlines.ledger)
    builder.metadata.title = masthead.title
    builder.metadata.date = masthead.date?.description
    if masthead.name != nil || masthead.handle != nil || authorHandle != nil {
      builder.metadata.authors = [.init(name: masthead.name, handle: masthead.handle ?? authorHandle)]
    }

    var body = Array(rest[masthead.lineCount...])
    var continued: Set<Int> = []
    if furniture.isUnrolled {
      let repeats = RepeatedLines(body, bytes)
      for index in repeats.copies { inlines.ledger.markup(body[index].range, .duplicate) }
      body = body.removing(repeats.copies)
      continued = repeats.continued
    }
    var segmenter = Segmenter(lines: body, bytes: bytes, isLineAPost: furniture.isUnrolled, continued: continued)
    segmenter.counters = counters
    let (segmentation, confidence) = segmenter.best()
    let posts = segmentation.pieces.count { $0.isPost }
    context.note(Evidence(rule: "posts-by-" + segmentation.rule, weight: confidence, text: "\(posts) posts"))
    if builder.metadata.authors.isEmpty, let author = ThreadReader.author(segmentation, bytes) {
      builder.metadata.authors = [author]
    }
    var writer = BlockWriter(inlines)
    writer.write(rest[..<masthead.titleLine], to: builder.body)
    var ordinal = 0
    for piece in segmentation.pieces {
      if builder.hasFailed { break }
      if piece.isPost {
        ordinal += 1
        write(
          piece, segmentation.signature(of: piece), ordinal: ordinal, confidence, segmenter.lines, &writer, to: builder)
      } else {
        writer.write(segmenter.lines[piece.lines], to: builder.body)
      }
    }
    context.ledger = writer.inlines.ledger
  }

  /// Whose posts most are, by their signatures.
  private static func author(_ segmentation: Segmentation, _ bytes: [UInt8]) -> Metadata.Author? {
    var counts: [String: (count: Int, first: PostSignature)] = [:]
    for signature in segmentation.signatures.values.sorted(by: { $0.line < $1.line }) {
      let handle = String(decoding: bytes[signature.handle], as: UTF8.self)
      counts[handle, default: (0, signature)].count += 1
    }
    let most = counts.max { ($0.value.count, $1.value.first.line) < ($1.value.count, $0.value.first.line) }
    guard let most else { return nil }
    let name = Masthead.name(bytes.span, most.value.first.name)
    return .init(name: name.isEmpty ? nil : name, handle: most.key)
  }

  private func write(
    _ piece: Segmentation.Piece, _ signature: PostSignature?, ordinal: Int, _ confidence: Double, _ lines: [TextLine],
    _ writer: inout BlockWriter, to builder: DocumentBuilder
  ) {
    var fields = Post.Fields(ordinal: ordinal)
    fields.confidence = confidence
    var content = lines[piece.lines]
    guard let first = content.first, let last = content.last else { return }
    let range = first.range.lowerBound..<last.range.upperBound
    if let signature { take(signature, from: &content, &fields, &writer) }
    if let counter = piece.counter {
      fields.number = counter.number
      fields.total = counter.total
      fields.counter = ThreadReader.printed(counter, writer.inlines.bytes)
      take(counter, from: &content, &writer)
    }
    builder.open(.post(fields), at: SourceRange(range))
    writer.write(content, to: builder.body)
    builder.close()
    writer.inlines.hole = nil
  }

  /// The counter as it is printed, without the sign that sets it off from the text before it or behind it.
  private static func printed(_ counter: Counter, _ bytes: [UInt8]) -> String {
    let range = counter.range
    if let first = range.first, bytes[first] &- 0x30 < 10, let last = range.last, bytes[last] &- 0x2F < 11 {
      // Most begin with a digit and end in one or in a slash.
      return String(decoding: bytes[range], as: UTF8.self)
    }
    var text = String(decoding: bytes[range], as: UTF8.self)[...]
    while let first = text.first, counter.position == .trailing, " \u{A0}—–-|·•~›»>".contains(first) {
      text = text.dropFirst()
    }
    while let last = text.last, counter.position == .leading, " \u{A0}—–|·•".contains(last) { text = text.dropLast() }
    return String(text)
  }

  /// Takes the signature off the last line of its post.
  private func take(
    _ signature: PostSignature, from lines: inout ArraySlice<TextLine>, _ fields: inout Post.Fields,
    _ writer: inout BlockWriter
  ) {
    let bytes = writer.inlines.bytes
    let name = Masthead.name(bytes.span, signature.name)
    fields.author = name.isEmpty ? nil : name
    fields.handle = String(decoding: bytes[signature.handle], as: UTF8.self)
    fields.date = signature.date?.description
    let whole = signature.range
    writer.inlines.ledger.markup(whole.lowerBound..<signature.name.lowerBound, .marker)
    Masthead.keep(bytes.span, signature.name, in: &writer.inlines.ledger)
    writer.inlines.ledger.markup(signature.name.upperBound..<signature.handle.lowerBound, .marker)
    writer.inlines.ledger.keep(signature.handle)
    // A date that could not be read stays in the ledger as what it is.
    writer.inlines.ledger.markup(signature.handle.upperBound..<signature.wrapped.upperBound, .marker)
    if signature.date != nil, let date = signature.dateRange {
      around(signature.wrapped.upperBound..<date.lowerBound, &writer)
      writer.inlines.ledger.keep(date)
      around(date.upperBound..<whole.upperBound, &writer)
    } else {
      writer.inlines.ledger.remove(signature.wrapped.upperBound..<whole.upperBound, .unreadableDate)
    }
    let index = lines.endIndex - 1
    let line = lines[index].trimming(upTo: whole.lowerBound, bytes.span)
    if line.count > 0 { lines[index] = line } else { lines = lines.dropLast() }
  }

  /// Accounts for what stands around the date of a signature: signs, or a time of day that no field holds.
  private func around(_ range: Range<Int>, _ writer: inout BlockWriter) {
    let bytes = writer.inlines.bytes
    if range.allSatisfy({ bytes[$0] == 0x20 || 0x09...0x0D ~= bytes[$0] }) { return }
    let hasWords = range.contains { (bytes[$0] | 0x20) &- 0x61 < 26 || bytes[$0] &- 0x30 < 10 || bytes[$0] >= 0xC3 }
    if hasWords {
      writer.inlines.ledger.remove(range, .timeOfDay)
    } else {
      writer.inlines.ledger.markup(range, .marker)
    }
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
