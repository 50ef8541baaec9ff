/// For readers that learn what a node is only after they have met what is inside.
extension DocumentBuilder {
  /// Gives the innermost open node of `container`'s kind the fields of `container`; its range, attributes and children
  /// stay. A list learns so that it is tight, a table how its columns are aligned. Does nothing where no such node is
  /// open.
  ///
  /// - Complexity: O(depth).
  public func restate(_ container: Container) { tape.restate(container) }

  /// Opens the caption of the innermost open node, a figure or table, wherever its content has got to: once closed, it
  /// is its first child.
  ///
  /// - Complexity: O(1), and to close it O(n) in the size of the figure or table where other children stand before it.
  public func openCaption(at range: SourceRange = .none, attributes: Attributes? = nil) {
    tape.openCaption(at: range, attributes)
  }
}

extension Tape {
  mutating func restate(_ container: Container) {
    guard failure == nil, lostDepth == 0 else { return }
    var record = record(of: container, at: .none)
    for number in stack.reversed() where nodes[Int(number)].kind == record.kind {
      let old = nodes[Int(number)]
      record.range = old.range
      record.end = old.end
      if old.flags.contains(.attributes) { record.flags.insert(.attributes) }
      nodes[Int(number)] = record
      return
    }
  }

  mutating func openCaption(at range: SourceRange, _ given: Attributes?) {
    let parent = Int(stack[stack.count - 1])
    let hasCaption = nodes.count > parent + 1 && nodes[parent + 1].kind == .caption
    let isLate = failure == nil && nodes.count > parent + 1 && !hasCaption
    open(NodeRecord(.caption, range: range), given, isFirst: isLate)
    if isLate, failure == nil { lateCaptions.append(UInt32(nodes.count - 1)) }
  }

  /// Moves the caption that was just closed before the other children of its parent, the innermost open node.
  mutating func moveLateCaption() {
    guard let last = lateCaptions.popLast() else { return }
    let first = Int(stack[stack.count - 1]) + 1
    let index = Int(last)
    let count = nodes.count - index
    let shift = index - first
    guard shift > 0 else { return }
    var caption = Array(nodes[index...])
    for position in caption.indices { caption[position].end -= UInt32(shift) }
    for position in first..<index { nodes[position].end += UInt32(count) }
    nodes.removeSubrange(index...)
    nodes.insert(contentsOf: caption, at: first)
    moveAttributes(first: first, index: index, count: count)
  }

  /// Renumbers the attributes of the nodes that have changed places, and keeps them in order.
  private mutating func moveAttributes(first: Int, index: Int, count: Int) {
    var start = attributes.records.count
    var middle = start
    while start > 0, attributes.records[start - 1].node >= first {
      start -= 1
      if attributes.records[start].node >= index { middle = start }
    }
    guard start < attributes.records.count else { return }
    var moved = Array(attributes.records[middle...])
    for position in moved.indices { moved[position].node -= UInt32(index - first) }
    for position in start..<middle { attributes.records[position].node += UInt32(count) }
    attributes.records.removeSubrange(middle...)
    attributes.records.insert(contentsOf: moved, at: start)
  }
}
