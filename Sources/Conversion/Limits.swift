import DocumentModel

/// What one conversion may use.
public struct Limits: Sendable {
  /// Bytes of one input. A gigabyte is far above any document and leaves room for its nodes in memory.
  public var inputBytes = 1 << 30
  /// How long reading may take, or `nil` for as long as it takes.
  public var time: Duration?
  /// What the document may grow to.
  public var document = DocumentLimits()

  /// The default limits.
  public init() {}
}
