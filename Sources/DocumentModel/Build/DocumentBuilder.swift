/// Makes a document, node by node in document order.
///
/// Readers of nested formats hand closures to the typed builders (``BlockBuilder``, ``InlineBuilder``); event-shaped
/// parsers use ``open(_:at:attributes:)`` and ``close(at:)``. Both end with ``finish()``.
///
/// The builder is the one place where a document grows, so it checks the ``DocumentLimits``. The first limit met, or
/// the first misplaced node, is kept in ``failure``; from then on every call does nothing and ``finish()``
/// throws it. So a reader needs no `try` at each node, cannot grow memory past a limit, and may look at ``hasFailed``
/// to stop early.
public final class DocumentBuilder {
  /// Not checked for overlapping accesses, which cost 3 % of reading a thread.
  @exclusivity(unchecked) private var storedTape: Tape
  var tape: Tape {
    // Safe here and below: every access is one call of a method of `Tape`, and none of them calls back into code that
    // could reach the builder, so no two accesses overlap.
    @inline(__always) _read { yield unsafe storedTape }
    @inline(__always) _modify { yield unsafe &storedTape }
  }
  /// What the document says of itself; a reader fills it at any time before ``finish()``.
  public var metadata = Metadata()
  /// Named bytes of the document; likewise.
  public var resources: [Resource] = []

  /// A builder of an empty document.
  public init(limits: DocumentLimits = DocumentLimits()) { unsafe storedTape = Tape(limits: limits) }

  /// Makes room for a document of about this size, so that growing does not copy.
  public func reserve(nodes nodeCount: Int, textBytes: Int) {
    tape.nodes.reserveCapacity(nodeCount)
    tape.text.reserveCapacity(textBytes)
  }

  /// Lets the document share `source`, the bytes that source ranges count: text that stands there as it is need not be
  /// copied then; see ``InlineBuilder/text(_:at:joining:isInSource:)``. The bytes must be valid UTF-8. To be called
  /// before any text is added; later it does nothing.
  public func share(source: [UInt8]) { tape.share(source) }

  /// Why the builder gave up, or `nil` while it has not.
  public var failure: BuildError? { tape.failure }

  /// Whether the builder gave up: what a loop asks that wants to stop early, without copying the reason.
  public var hasFailed: Bool { tape.hasFailed }

  /// How many nodes are open, the root not counted.
  public var depth: Int { tape.stack.count - 1 }

  /// The builder of the blocks at the top (or wherever the builder stands).
  public var body: BlockBuilder { BlockBuilder(self) }

  /// The builder of inlines, for event-shaped readers that have opened a node that holds them.
  @inlinable
  public var inlines: InlineBuilder { InlineBuilder(self) }

  /// Forgets all that was added, metadata and resources too: for a reader that finds it has to begin again.
  public func startAgain() {
    tape.startAgain()
    metadata = Metadata()
    resources = []
  }

  /// States where the document as a whole came from.
  public func setSourceRange(_ range: SourceRange) { tape.nodes[0].range = range }

  /// Opens a node that holds others; ``close(at:)`` closes it.
  ///
  /// - Parameters:
  ///   - container: the node with its fields.
  ///   - range: where it comes from; the end may be given later, to ``close(at:)``.
  ///   - attributes: its attributes, if any.
  public func open(_ container: Container, at range: SourceRange = .none, attributes: Attributes? = nil) {
    tape.open(container, at: range, attributes)
  }

  /// Opens a link whose destination and title are UTF-8 bytes; what ``open(_:at:attributes:)`` does, without strings.
  public func openLink(
    destination: Span<UInt8>, title: Span<UInt8>, at range: SourceRange = .none, attributes: Attributes? = nil
  ) {
    tape.openLink(destination, title, at: range, attributes)
  }

  /// Closes the innermost open node. `end` is where its source range ends, 0-based byte offset; `nil` leaves the range
  /// that it was opened with.
  public func close(at end: Int? = nil) { tape.close(at: end) }

  /// Closes what is still open and gives the document. The builder must not be used again.
  ///
  /// - Throws: the ``BuildError`` that made the builder give up.
  public func finish() throws(BuildError) -> Document {
    while tape.stack.count > 1 { tape.close() }
    if let failure = tape.failure { throw failure }
    tape.nodes[0].end = UInt32(tape.nodes.count)
    return Document(
      storage: Storage(
        nodes: tape.nodes, source: tape.source, sourceTextByteCount: tape.sourceTextByteCount, text: tape.text,
        extra: tape.extra, attributes: tape.attributes, metadata: metadata, resources: resources))
  }
}
