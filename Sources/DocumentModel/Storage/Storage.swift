/// The tape: every node of a document in document order, with the tables that its records point into.
///
/// One immutable object a document, so a `Document` and all views of it are one reference and safe to share. Nothing
/// here has a recursive destructor: a tree 100,000 deep is freed like any array.
@usableFromInline
final class Storage: Sendable {
  @usableFromInline let nodes: [NodeRecord]
  /// The source, where texts are read there that stand in it as they are: the first part of the text pool.
  @usableFromInline let source: [UInt8]
  /// The second part: all other text. Its first byte has the number `source.count`.
  @usableFromInline let text: [UInt8]
  /// How many bytes of the source are text.
  let sourceTextByteCount: Int
  /// Fields of kinds that need more than two words; read through `ExtraLayout.swift` alone.
  @usableFromInline let extra: [UInt32]
  let attributes: AttributeTable
  let metadata: Metadata
  let resources: [Resource]

  init(
    nodes: [NodeRecord], source: [UInt8] = [], sourceTextByteCount: Int = 0, text: [UInt8], extra: [UInt32],
    attributes: AttributeTable, metadata: Metadata, resources: [Resource]
  ) {
    self.nodes = nodes
    self.source = source
    self.sourceTextByteCount = sourceTextByteCount
    self.text = text
    self.extra = extra
    self.attributes = attributes
    self.metadata = metadata
    self.resources = resources
  }

  /// The part of the text pool that has the byte at `offset`, and where in it: no slice has bytes of both.
  @inlinable
  func part(at offset: UInt32) -> (bytes: [UInt8], start: Int) {
    let offset = Int(offset)
    return offset < source.count ? (source, offset) : (text, offset - source.count)
  }

  /// Calls `body` with the bytes of `slice`.
  @inlinable
  func withBytes<Result, Failure: Error>(
    _ slice: Slice, _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let start = Int(slice.offset)
    let count = source.count
    // Twice the same, because one array that is either part would have to be retained.
    if start < count {
      let source = source
      return try body(source.span.extracting(start..<start + Int(slice.length)))
    }
    let text = text
    return try body(text.span.extracting(start - count..<start - count + Int(slice.length)))
  }

  @inlinable
  func slice(_ index: UInt32) -> Slice {
    Slice(offset: extra[Int(index)], length: extra[Int(index) + 1])
  }
}

/// Rare attributes, beside the tape: one record a node that has any, sorted by node.
struct AttributeTable: Sendable, Hashable {
  struct Record: Sendable, Hashable {
    var node: UInt32
    var identifier: Slice
    /// Where the node's slices begin in `slices`: classes first, then keys and values in turn.
    var first: UInt32
    var classes: UInt32
    var pairs: UInt32
  }

  var records: [Record] = []
  var slices: [Slice] = []

  /// The record of `node`. Complexity: O(log n) in the number of nodes with attributes.
  func record(of node: UInt32) -> Record? {
    var low = 0
    var high = records.count
    while low < high {
      let middle = (low + high) / 2
      if records[middle].node < node { low = middle + 1 } else { high = middle }
    }
    return low < records.count && records[low].node == node ? records[low] : nil
  }
}
