/// One node of a document: its place in the source and its attributes, whatever its kind.
///
/// A node is a reference to the document's storage and an index, 16 bytes; copying it costs a retain.
public struct Node: Sendable {
  @usableFromInline let storage: Storage
  @usableFromInline let index: UInt32

  @inlinable
  init(_ storage: Storage, _ index: UInt32) {
    self.storage = storage
    self.index = index
  }

  @inlinable
  var record: NodeRecord { storage.nodes[Int(index)] }

  /// The node's number in document order, 0-based; the root is 0. Stable for one document value only.
  public var ordinal: Int { Int(index) }

  /// Where the node came from.
  @inlinable
  public var sourceRange: SourceRange { record.range }

  /// Whether the node has any attribute; a cheap test before ``attributes``.
  @inlinable
  public var hasAttributes: Bool { record.flags.contains(.attributes) }

  /// Identifier, classes and key/value pairs. Complexity: O(log n) in the number of nodes with attributes.
  public var attributes: Attributes {
    guard hasAttributes, let record = storage.attributes.record(of: index) else { return Attributes() }
    let slices = storage.attributes.slices
    let first = Int(record.first)
    let classes = Int(record.classes)
    func string(_ slice: Slice) -> String { Text(storage, slice).description }
    return Attributes(
      identifier: record.identifier.length == 0 ? nil : string(record.identifier),
      classes: slices[first..<first + classes].map(string),
      pairs: (0..<Int(record.pairs)).map {
        let at = first + classes + 2 * $0
        return Attributes.Pair(string(slices[at]), string(slices[at + 1]))
      })
  }
}

/// Something that stands for one node of a certain kind.
public protocol NodeView: Sendable {
  /// The node.
  var node: Node { get }
  /// The view of `node`, or `nil` where the node is of another kind.
  init?(_ node: Node)
}

extension NodeView {
  /// Where the node came from.
  @inlinable
  public var sourceRange: SourceRange { node.sourceRange }

  /// Whether the node has any attribute; a cheap test before ``attributes``.
  @inlinable
  public var hasAttributes: Bool { node.hasAttributes }

  /// Identifier, classes and key/value pairs.
  public var attributes: Attributes { node.attributes }
}

/// What may stand on any node beside its content.
public struct Attributes: Hashable, Sendable {
  /// An identifier, unique in the document; never empty.
  public var identifier: String?
  /// Classes in order.
  public var classes: [String]
  /// Keys with values, in order.
  public var pairs: [Pair]

  /// One key with its value.
  public struct Pair: Hashable, Sendable {
    /// The key.
    public var key: String
    /// The value.
    public var value: String

    /// A pair of `key` and `value`.
    public init(_ key: String, _ value: String) {
      self.key = key
      self.value = value
    }
  }

  /// Attributes with what is given; nothing when nothing is. An empty identifier counts as none.
  public init(identifier: String? = nil, classes: [String] = [], pairs: [Pair] = []) {
    self.identifier = identifier?.isEmpty == true ? nil : identifier
    self.classes = classes
    self.pairs = pairs
  }

  /// Whether there is nothing here.
  public var isEmpty: Bool { identifier?.isEmpty != false && classes.isEmpty && pairs.isEmpty }

  /// The value of the first pair with `key`.
  public subscript(key: String) -> String? { pairs.first { $0.key == key }?.value }
}
