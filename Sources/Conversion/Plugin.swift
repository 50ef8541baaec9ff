import DocumentModel
import Scan

/// Turns the bytes of one format into a document.
public protocol Reader: Sendable {
  /// How sure this reader is that `sample` is of its format, and why.
  ///
  /// Asked only where several readers claim the file's extension, or none does. Must not trap or take more than linear
  /// time on any bytes.
  func detect(_ sample: Sample) -> Detection

  /// Reads `source` into `builder`.
  ///
  /// The reader accounts for every byte in `context.ledger` (white space that it does not mention is layout), puts
  /// what the document says of itself into `builder.metadata`, and gives nodes their source ranges, as offsets into
  /// `source.bytes`. It never traps, whatever the bytes.
  ///
  /// - Throws: ``ConversionError`` where the input is not of the format. Limits are the builder's business: a reader
  ///   may stop early when `builder.hasFailed`.
  func read(_ source: Source, into builder: DocumentBuilder, context: inout ReaderContext) throws(ConversionError)

  /// The encoding that `bytes` (the input as it was read) or `options` state; `nil` where they state none, which is what
  /// a format does that has no way to.
  ///
  /// Not asked where the user names an encoding, or where the input begins with a byte order mark.
  ///
  /// - Throws: ``ConversionError`` of class `usage` where an option names an encoding that there is not.
  func statedEncoding(of bytes: [UInt8], options: OptionValues) throws(ConversionError) -> StatedEncoding?
}

/// An encoding that an input states, or the user for it.
public struct StatedEncoding: Sendable, Hashable {
  /// The name, as ``TextDecoder`` takes it.
  public var name: String
  /// Whether it goes before what the bytes say: a page that states an encoding of 8 bits and is UTF-8 throughout was
  /// converted without changing what it states.
  public var isCertain: Bool

  /// The encoding called `name`.
  public init(_ name: String, isCertain: Bool) {
    self.name = name
    self.isCertain = isCertain
  }
}

extension Reader {
  /// None.
  public func statedEncoding(of bytes: [UInt8], options: OptionValues) throws(ConversionError) -> StatedEncoding? {
    nil
  }

  /// Nothing known: confidence 0.
  public func detect(_ sample: Sample) -> Detection { Detection(confidence: 0) }
}

/// Turns a document into bytes of one format.
public protocol Writer: Sendable {
  /// Appends `document` to `output`.
  ///
  /// What the format cannot express is reported to `context`, node by node. The same document and options give the
  /// same bytes, always.
  func write(_ document: Document, to output: inout Output, context: inout WriterContext) throws(ConversionError)
}

/// Turns one document into another, between reader and writer.
public protocol Filter: Sendable {
  /// The name, for messages.
  var name: String { get }

  /// The document that takes the place of `document`; see ``DocumentModel/Document/rewritten(limits:block:inline:)``.
  func apply(to document: Document) throws(ConversionError) -> Document
}

/// One format with what can be done with it: what a plugin hands to the registry.
public struct Plugin: Sendable {
  /// The format.
  public let format: Format
  /// Its reader, if it has one.
  public let reader: (any Reader)?
  /// Its writer, if it has one.
  public let writer: (any Writer)?

  /// A plugin for `format`.
  public init(_ format: Format, reader: (any Reader)? = nil, writer: (any Writer)? = nil) {
    self.format = format
    self.reader = reader
    self.writer = writer
  }
}

/// What a reader works with beside its source: its options, and where it reports to.
public struct ReaderContext: Sendable {
  /// What the user asked for.
  public var options: OptionValues
  /// Where every byte went.
  public var ledger: SourceLedger
  /// What the user should know.
  public var diagnostics: [Diagnostic] = []
  /// Evidence for what was recovered, where reading told more than the sample did; it follows that of detection.
  public var notes: [Evidence] = []

  /// A context for one input, with a ledger that is kept or not.
  public init(options: OptionValues = OptionValues(), keepsLedger: Bool = true) {
    self.options = options
    ledger = SourceLedger(isKept: keepsLedger)
  }
}

/// What a writer works with beside its document: its options, and where it reports to.
public struct WriterContext: Sendable {
  /// What the user asked for.
  public var options: OptionValues
  /// Each node that could not be written as it is; empty where nobody asked for the list.
  public private(set) var losses: [Loss] = []
  /// What the user should know.
  public var diagnostics: [Diagnostic] = []

  /// Whether losses are noted down.
  private let keepsLosses: Bool

  /// A context for one output, with a list of what is lost or without one.
  public init(options: OptionValues = OptionValues(), keepsLosses: Bool = true) {
    self.options = options
    self.keepsLosses = keepsLosses
  }

  /// Reports that a node is dropped or degraded.
  ///
  /// - Parameters:
  ///   - node: the node.
  ///   - kind: its kind, in words of the model, such as `strikethrough`.
  ///   - degree: how much of it is lost.
  ///   - reason: why, in a few words that are the same each time.
  public mutating func report(_ node: Node, _ kind: StaticString, _ degree: Loss.Degree, _ reason: StaticString) {
    guard keepsLosses else { return }
    losses.append(Loss(kind: kind.description, degree: degree, reason: reason.description, range: node.sourceRange))
  }
}
