/// What a filter wants done with a node.
public enum Verdict<Builder> {
  /// Copy it with everything inside; the cheap answer, one block copy of the tape.
  case keep
  /// Leave it out with everything inside.
  case drop
  /// Copy the node and ask about each node inside.
  case descend
  /// Leave it out and put in its place what the closure builds.
  case replace((Builder) -> Void)
}

extension Document {
  /// A copy of the document in which each node met what the filter said of it.
  ///
  /// Only blocks and inlines are asked about; parts such as list items, rows, captions and headlines are always
  /// descended into, so that a document stays well formed. Attributes and source ranges of kept nodes stay.
  ///
  /// - Parameters:
  ///   - limits: what the copy may grow to.
  ///   - block: the verdict on a block; by default every block is descended into.
  ///   - inline: the verdict on an inline; by default every inline is kept.
  /// - Throws: the ``BuildError`` of a replacement that grew past a limit.
  /// - Complexity: O(n), with a constant near that of copying memory for kept subtrees.
  public func rewritten(
    limits: DocumentLimits = DocumentLimits(),
    block: (Block) -> Verdict<BlockBuilder> = { _ in .descend },
    inline: (Inline) -> Verdict<InlineBuilder> = { _ in .keep }
  ) throws(BuildError) -> Document {
    let builder = DocumentBuilder(limits: limits)
    builder.adoptTables(of: storage)
    builder.setSourceRange(node.sourceRange)
    builder.rewriteChildren(of: node, block, inline)
    return try builder.finish()
  }
}

extension DocumentBuilder {
  /// Starts with the text and extra words of `storage`, so that copied records mean the same here as there.
  fileprivate func adoptTables(of storage: Storage) {
    tape.source = storage.source
    tape.sourceTextByteCount = storage.sourceTextByteCount
    tape.text = storage.text
    tape.extra = storage.extra
    metadata = storage.metadata
    resources = storage.resources
  }

  fileprivate func rewriteChildren(
    of parent: Node, _ block: (Block) -> Verdict<BlockBuilder>, _ inline: (Inline) -> Verdict<InlineBuilder>
  ) {
    let end = parent.record.end
    var index = parent.index + 1
    while index < end, failure == nil {
      let node = Node(parent.storage, index)
      let record = node.record
      index = record.end
      if record.kind.isBlock {
        apply(block(Block(trusted: node)), to: node, with: body, block, inline)
      } else if record.kind.isInline {
        apply(inline(Inline(trusted: node)), to: node, with: InlineBuilder(self), block, inline)
      } else {
        apply(.descend, to: node, with: body, block, inline)
      }
    }
  }

  private func apply<Builder>(
    _ verdict: Verdict<Builder>, to node: Node, with builder: Builder,
    _ block: (Block) -> Verdict<BlockBuilder>, _ inline: (Inline) -> Verdict<InlineBuilder>
  ) {
    switch verdict {
    case .keep: tape.copySubtree(node)
    case .drop: break
    case .replace(let content):
      let before = depth
      content(builder)
      // One that opens more than it closes would put all that follows into itself.
      if depth != before {
        tape.fail(.misplaced(node: "replacement that leaves nodes open", parent: "\(node.record.kind)"))
      }
    case .descend:
      let attributes = node.hasAttributes ? node.attributes : nil
      var record = node.record
      record.flags.remove(.attributes)
      if record.kind.content == .nothing {
        tape.leaf(record, attributes)
      } else {
        tape.open(record, attributes)
        rewriteChildren(of: node, block, inline)
        close()
      }
    }
  }
}
