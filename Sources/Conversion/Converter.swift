import DocumentModel
import Scan

/// What was read from one input: the document, how it was recognised, and where every byte went.
public struct Reading: Sendable {
  /// The document.
  public var document: Document
  /// The format it was read as.
  public var format: Format
  /// How sure that is, and why.
  public var detection: Detection
  /// The other formats that were considered, the likeliest first.
  public var alternatives: [Alternative]
  /// Where every byte of the source went; empty where the converter keeps no ledger.
  public var ledger: SourceLedger
  /// What the user should know.
  public var diagnostics: [Diagnostic]
  /// The source.
  public var source: Source

  /// A format that was considered and not chosen.
  public struct Alternative: Sendable, Hashable {
    /// The format's name.
    public var format: String
    /// How sure its reader was.
    public var confidence: Double
  }
}

/// Reads inputs, applies filters, writes outputs: the way from bytes to bytes.
///
/// A value without state: one converter may serve many threads.
public struct Converter: Sendable {
  /// The formats it knows.
  public var registry: Registry
  /// What one conversion may use.
  public var limits: Limits
  /// Applied to each document, in order, between reader and writer.
  public var filters: [any Filter]
  /// Whether UTF-8 that was read in an older encoding and written as UTF-8 again (`â€™` for `’`) is repaired before it is
  /// read. Source ranges still count the bytes of the input. Without it such text is reported and stays as it stands.
  public var repairsMojibake = false
  /// Whether readings have a ledger. Without one nothing else changes; a conversion whose ledger nobody looks at is a
  /// tenth faster. Debug builds always keep it, because they check it.
  public var keepsLedger = true
  /// Whether writers list what is lost. Of a long document the list is as long, and takes as much memory as its text.
  public var keepsLosses = true

  /// A converter for the formats of `registry`.
  public init(registry: Registry, limits: Limits = Limits(), filters: [any Filter] = []) {
    self.registry = registry
    self.limits = limits
    self.filters = filters
  }

  /// Reads the file at `path`, or standard input for `-`.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - format: the name of its format; `nil` decides by extension, then by detection.
  ///   - encoding: the name of its encoding; `nil` for what detection finds.
  ///   - options: options of the reader.
  public func read(
    file path: String, from format: String? = nil, encoding: String? = nil, options: OptionValues = OptionValues()
  ) throws(ConversionError) -> Reading {
    let bytes = try Files.read(path, limit: limits.inputBytes)
    let name = path == "-" ? "<stdin>" : FileName.shown(path)
    return try read(bytes, name: name, from: format, encoding: encoding, options: options)
  }

  /// Reads `bytes` of an input called `name`.
  ///
  /// - Parameters:
  ///   - bytes: the input.
  ///   - name: its name, for messages, and for its extension where `format` is `nil`.
  ///   - format: the name of its format; `nil` decides by extension, then by detection.
  ///   - encoding: the name of its encoding; `nil` for what detection finds.
  ///   - options: options of the reader.
  public func read(
    _ bytes: [UInt8], name: String, from format: String? = nil, encoding: String? = nil,
    options: OptionValues = OptionValues()
  ) throws(ConversionError) -> Reading {
    guard bytes.count <= min(limits.inputBytes, Int(UInt32.max) - 1) else {
      throw ConversionError(
        .limit, "the input is larger than \(limits.inputBytes) bytes",
        remedy: "split it, or raise the limit with --max-input", source: name)
    }
    var source = try TextDecoder.decode(bytes, name: name, encoding: encoding ?? "")
    let choice = try choose(source, format)
    var isStated = encoding != nil
    if !isStated, let stated = try choice.reader.statedEncoding(of: bytes, options: options) {
      isStated = try Converter.decode(bytes, as: stated, &source)
    }
    let mojibake = repairsMojibake ? Converter.repair(&source) : Converter.mojibake(in: source)
    var documentLimits = limits.document
    if let time = limits.time { documentLimits.deadline = ContinuousClock.now + time }
    let builder = DocumentBuilder(limits: documentLimits)
    builder.metadata.sourceName = source.name
    builder.setSourceRange(SourceRange(0..<source.bytes.count))
    #if DEBUG
    let keepsLedger = true
    #endif
    var context = ReaderContext(options: options, keepsLedger: keepsLedger)
    var document: Document
    do throws(ConversionError) {
      try choice.reader.read(source, into: builder, context: &context)
      document = try finish(builder)
    } catch {
      throw error.about(name)
    }
    if !source.isVerbatim {
      document = document.mappingSourceRanges { source.original($0) }
    }
    context.ledger.finish(source)
    #if DEBUG
    // A promise, not a courtesy: a byte that nobody accounts for is a defect of the reader.
    guard context.ledger.sums.isSound else {
      throw ConversionError(
        .defect, "the ledger of the \(choice.format.name) reader does not add up: \(context.ledger.sums)", source: name)
    }
    #endif
    for filter in filters { document = try filter.apply(to: document) }
    return Reading(
      document: document, format: choice.format,
      detection: Detection(
        confidence: choice.detection.confidence, evidence: choice.detection.evidence + context.notes),
      alternatives: choice.alternatives, ledger: context.ledger,
      diagnostics: Converter.diagnostics(of: source, isStated: isStated) + mojibake + context.diagnostics,
      source: source)
  }

  /// Writes `document` as the format called `format`.
  ///
  /// - Returns: what the writer reported.
  @discardableResult
  public func write(
    _ document: Document, as format: String, options: OptionValues = OptionValues(), to output: inout Output
  ) throws(ConversionError) -> WriterContext {
    let (_, writer) = try registry.writer(named: format)
    var context = WriterContext(options: options, keepsLosses: keepsLosses)
    try writer.write(document, to: &output, context: &context)
    return context
  }

  /// The bytes of `document` written as the format called `format`.
  public func write(
    _ document: Document, as format: String, options: OptionValues = OptionValues()
  ) throws(ConversionError) -> [UInt8] {
    var output = Output()
    try write(document, as: format, options: options, to: &output)
    return output.bytes
  }

  private func finish(_ builder: DocumentBuilder) throws(ConversionError) -> Document {
    do throws(BuildError) {
      return try builder.finish()
    } catch {
      switch error {
      case .tooDeep(let limit):
        throw ConversionError(
          .limit, "the document is nested more than \(limit) deep",
          remedy: "it is probably damaged, or made to harm; --from text reads it as it stands")
      case .tooManyNodes(let limit):
        throw ConversionError(.limit, "the document has more than \(limit) nodes", remedy: "split the input")
      case .tooMuchText(let limit):
        throw ConversionError(.limit, "the document has more than \(limit) bytes of text", remedy: "split the input")
      case .outOfTime:
        throw ConversionError(.limit, "reading took longer than allowed", remedy: "raise the limit with --max-time")
      case .misplaced(let node, let parent):
        throw ConversionError(.defect, "a reader put a \(node) into a \(parent)")
      }
    }
  }

  /// Decodes `bytes` as the encoding that they state, unless they plainly are in another.
  ///
  /// - Returns: whether `source` is in the encoding that is stated.
  private static func decode(
    _ bytes: [UInt8], as stated: StatedEncoding, _ source: inout Source
  ) throws(ConversionError) -> Bool {
    let marks: [[UInt8]] = [[0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF]]
    if marks.contains(where: { bytes.starts(with: $0) }) { return false }
    if source.decoding.encoding == stated.name { return true }
    if !stated.isCertain {
      // Zero bytes say that it is UTF-16, and several bytes a character that it is UTF-8, whatever it states.
      if source.decoding.encoding.hasPrefix("utf-16") { return false }
      if source.isVerbatim, bytes.contains(where: { $0 >= 0x80 }) { return false }
    }
    // Bytes of ASCII alone are the same in all of them.
    if source.isVerbatim, !stated.name.hasPrefix("utf-16"), stated.name != "iso-2022-jp",
      !bytes.contains(where: { $0 >= 0x80 })
    {
      return true
    }
    source = try TextDecoder.decode(bytes, name: source.name, encoding: stated.name)
    return true
  }

  private static func diagnostics(of source: Source, isStated: Bool) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    let encoding = source.decoding.encoding
    if encoding != "utf-8", !isStated {
      diagnostics.append(
        Diagnostic(.note, .encoding, "read as \(encoding), by the look of its bytes; --encoding names another"))
    }
    if let first = source.decoding.invalid.first {
      let count = source.decoding.invalid.count
      diagnostics.append(
        Diagnostic(
          .warning, .invalidBytes,
          "\(count) place\(count == 1 ? " is" : "s are") not valid \(encoding); lost characters stand there",
          offset: textOffset(of: first.lowerBound, in: source)))
    }
    return diagnostics
  }

  /// Repairs mojibake, and says how much there was.
  private static func repair(_ source: inout Source) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    // Text may have been damaged more than once; four times is more than any that was seen.
    for _ in 0..<4 {
      guard let first = Mojibake.next(in: source.bytes.span, from: 0) else { break }
      let (repaired, count) = Mojibake.repaired(source)
      source = repaired
      diagnostics.append(
        Diagnostic(
          .note, .mojibake,
          "\(count) place\(count == 1 ? "" : "s") of UTF-8 that was read as \(first.encoding) \(count == 1 ? "is" : "are") repaired",
          offset: first.range.lowerBound))
    }
    return diagnostics
  }

  /// Says where mojibake stands.
  private static func mojibake(in source: Source) -> [Diagnostic] {
    guard let (count, first) = Mojibake.survey(source.bytes.span) else { return [] }
    let shown = String(decoding: source.bytes[first.range].prefix(24), as: UTF8.self)
    let meant = String(decoding: first.characters.prefix(8).flatMap(\.text), as: UTF8.self)
    return [
      Diagnostic(
        .warning, .mojibake,
        "\(count) place\(count == 1 ? " looks" : "s look") like UTF-8 that was read as \(first.encoding), here '\(shown)' for "
          + "'\(meant)'; --repair-mojibake repairs them", offset: first.range.lowerBound)
    ]
  }

  /// The offset in the text of the lost character that stands for the invalid byte at `original`.
  private static func textOffset(of original: Int, in source: Source) -> Int? {
    var low = 0
    var high = source.bytes.count
    while low < high {
      let middle = (low + high) / 2
      if source.original(middle) < original { low = middle + 1 } else { high = middle }
    }
    return low < source.bytes.count ? low : nil
  }
}
