/// A walk over nodes in document order, one after the other whatever their depth: each before those that it holds.
///
/// For what is told from all nodes alike, such as how many letters of which script there are. It takes no recursion, and
/// it makes no view of a node unless asked, which a walk over ``Blocks`` and ``Inlines`` does for every one.
public struct NodeCursor: ~Copyable {
  @usableFromInline let storage: Storage
  @usableFromInline var following: UInt32
  @usableFromInline let upper: UInt32
  @usableFromInline var index: UInt32
  @usableFromInline var record: NodeRecord

  @inlinable
  init(_ storage: Storage, _ lower: UInt32, _ upper: UInt32) {
    self.storage = storage
    following = lower
    self.upper = upper
    index = 0
    record = storage.nodes[0]
  }

  /// Goes to the next node; `false` where there is none. O(1).
  @inlinable
  public mutating func advance() -> Bool { advance(before: Int(upper)) }

  /// Goes to the next node if its number is below `end`; `false` where it is not, or where there is none. O(1).
  @inlinable
  public mutating func advance(before end: Int) -> Bool {
    guard following < min(upper, UInt32(clamping: end)) else { return false }
    index = following
    record = storage.nodes[Int(index)]
    following &+= 1
    return true
  }

  /// Passes over everything that the node at the cursor holds. O(1).
  @inlinable
  public mutating func skipContent() { following = record.end }

  /// The number of the node at the cursor, as ``Node/ordinal``; the root before the first step.
  @inlinable
  public var ordinal: Int { Int(index) }

  /// What the node at the cursor is.
  @inlinable
  public var kind: NodeKind { record.kind }

  /// Whether the node at the cursor has any attribute.
  @inlinable
  public var hasAttributes: Bool { record.flags.contains(.attributes) }

  /// The number of the first node behind the one at the cursor and everything that it holds.
  @inlinable
  public var end: Int { Int(record.end) }

  /// The node at the cursor.
  @inlinable
  public var node: Node { Node(storage, index) }

  /// The first node behind the one at the cursor and everything that it holds, if the walk comes to one.
  @inlinable
  public var nodeBehind: Node? { record.end < upper ? Node(storage, record.end) : nil }

  /// Calls `body` with the text of the node at the cursor, where that is a text, code, a mention, a hashtag, mathematics or
  /// lost characters; with nothing otherwise. The span must not outlive the call.
  @inlinable
  public func withText<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    switch kind {
    case .text, .code, .math, .mention, .hashtag, .lostCharacters:
      storage.withBytes(Slice(offset: record.a, length: record.b), body)
    default: body(Span())
    }
  }
}

extension Document {
  /// A walk over all nodes below the root.
  public var nodes: NodeCursor { NodeCursor(storage, 1, storage.nodes[0].end) }
}

extension Inlines {
  /// A walk over the inlines and everything that they hold.
  public var nodes: NodeCursor { NodeCursor(storage, lower, upper) }
}
