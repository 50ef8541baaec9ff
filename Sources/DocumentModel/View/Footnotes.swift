extension Document {
  /// The definitions of footnotes, wherever they stand, in document order. Complexity: O(n) in the number of nodes.
  public var footnoteDefinitions: [Block] {
    var found: [Block] = []
    for (index, record) in storage.nodes.enumerated() where record.kind == .footnoteDefinition {
      found.append(Block(trusted: Node(storage, UInt32(truncatingIfNeeded: index))))
    }
    return found
  }

  /// The references to footnotes, wherever they stand, in document order. Complexity: O(n) in the number of nodes.
  public var footnoteReferences: [Inline] {
    var found: [Inline] = []
    for (index, record) in storage.nodes.enumerated() where record.kind == .footnoteReference {
      found.append(Inline(trusted: Node(storage, UInt32(truncatingIfNeeded: index))))
    }
    return found
  }
}
