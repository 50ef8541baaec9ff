import DocumentModel

/// One kind of loss that a writer knows: what it reports, and a line of its table of losses in the documentation.
///
/// A writer declares them as constants of one enum with a list of all, and reports nothing else, so that the table can
/// be made from the list and cannot drift from the code.
public struct LossDeclaration: Sendable {
  /// The kind of the node, in words of the model.
  public let kind: StaticString
  /// How much of it is lost.
  public let degree: Loss.Degree
  /// Why, in a few words.
  public let reason: StaticString

  /// A loss of nodes of `kind`.
  public init(_ kind: StaticString, _ degree: Loss.Degree, _ reason: StaticString) {
    self.kind = kind
    self.degree = degree
    self.reason = reason
  }
}

extension WriterContext {
  /// Reports that `node` suffered `loss`.
  public mutating func report(_ node: Node, _ loss: LossDeclaration) {
    report(node, loss.kind, loss.degree, loss.reason)
  }
}
