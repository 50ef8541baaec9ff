/// What one document may grow to.
///
/// The builder is the one place where a document grows, so it is the one place where these are checked. The defaults
/// are far above real documents and far below what harms the machine.
public struct DocumentLimits: Sendable {
  /// Open nodes, one within the other. Writers recurse a few frames a level, so the limit is what makes recursion
  /// safe: input such as 100,000 times `>` or `<div>` would overflow the stack without it.
  public var depth = 400
  /// Nodes in all: 100 million take 2.4 GB. Input such as 100 MB of `*a*` asks for that many.
  public var nodes = 100_000_000
  /// Bytes of text in all. Offsets are 32 bits wide, so this cannot exceed 4 GiB.
  public var textBytes = Int(UInt32.max) - 1
  /// When to give up, or `nil` for never. Looked at once in some thousand nodes.
  public var deadline: ContinuousClock.Instant?

  /// The default limits.
  public init() {}

  /// The limits with no number above what the tape's 32-bit words can hold.
  var clamped: DocumentLimits {
    var limits = self
    limits.nodes = min(limits.nodes, Int(Int32.max))
    limits.textBytes = min(limits.textBytes, Int(UInt32.max) - 1)
    return limits
  }
}

/// Why a builder could not go on.
public enum BuildError: Error, Hashable, Sendable {
  /// Nodes were opened more than `limit` deep.
  case tooDeep(limit: Int)
  /// The document has more than `limit` nodes.
  case tooManyNodes(limit: Int)
  /// The document's text is longer than `limit` bytes.
  case tooMuchText(limit: Int)
  /// ``DocumentLimits/deadline`` has passed.
  case outOfTime
  /// A reader opened `node` where its parent cannot hold it, or closed more than it opened. A defect of the reader,
  /// reported rather than trapped because what a reader does may depend on its input.
  case misplaced(node: String, parent: String)
}
