/// A document: blocks of inlines with metadata and resources, as one immutable value.
///
/// Stored flat (see `Storage/`), shown as sequences and enums (``Block``, ``Inline``). Made by a ``DocumentBuilder``.
/// Equality compares content, attributes, source ranges, metadata and resources; its cost is linear.
public struct Document: Sendable {
  let storage: Storage

  init(storage: Storage) { self.storage = storage }

  /// The blocks at the top.
  public var blocks: Blocks { Blocks(childrenOf: node) }
  /// Title, authors, date and the like.
  public var metadata: Metadata { storage.metadata }
  /// Named bytes that the document refers to.
  public var resources: [Resource] { storage.resources }
  /// The root.
  public var node: Node { Node(storage, 0) }
  /// How many nodes there are, the root included.
  public var nodeCount: Int { storage.nodes.count }
  /// How many bytes of text there are, over all nodes.
  public var textByteCount: Int { storage.text.count + storage.sourceTextByteCount }

  /// Whether any node has attributes: a walk that looks for them alone may be left out where none has. O(1).
  public var hasAttributes: Bool { !storage.attributes.records.isEmpty }

  /// Whether `test` holds for the text of all nodes together, in no promised order and perhaps with bytes of the source
  /// between that are markup: for tests such as whether any letter of a script may occur, which cost a walk over all
  /// nodes otherwise. Asked once or twice; the span must not outlive the call.
  public func mayHaveText(_ test: (Span<UInt8>) -> Bool) -> Bool {
    let (source, text) = (storage.source, storage.text)
    return (storage.sourceTextByteCount > 0 && test(source.span)) || test(text.span)
  }

  /// The same content with other metadata. Shares the storage of everything else.
  public func with(metadata: Metadata) -> Document {
    Document(
      storage: Storage(
        nodes: storage.nodes, source: storage.source, sourceTextByteCount: storage.sourceTextByteCount,
        text: storage.text, extra: storage.extra, attributes: storage.attributes, metadata: metadata,
        resources: storage.resources))
  }
}

extension Document: Equatable {
  /// Whether both say the same, node by node; where their texts stand in the pools does not matter.
  public static func == (left: Document, right: Document) -> Bool {
    if left.storage === right.storage { return true }
    guard left.storage.nodes.count == right.storage.nodes.count, left.metadata == right.metadata,
      left.resources == right.resources
    else { return false }
    for index in left.storage.nodes.indices {
      let one = Node(left.storage, UInt32(index))
      let two = Node(right.storage, UInt32(index))
      guard one.hasSameFields(as: two) else { return false }
    }
    return true
  }
}

extension Node {
  /// Whether the attributes of the two nodes, which both have some, are the same bytes. (Strings would compare by
  /// canonical equivalence, to which a lost or added byte may be invisible.)
  private func hasSameAttributes(as other: Node) -> Bool {
    guard let one = storage.attributes.record(of: index), let two = other.storage.attributes.record(of: other.index),
      one.classes == two.classes, one.pairs == two.pairs
    else { return false }
    func text(_ node: Node, _ slice: Slice) -> Text { Text(node.storage, slice) }
    guard text(self, one.identifier) == text(other, two.identifier) else { return false }
    return (0..<Int(one.classes) + 2 * Int(one.pairs)).allSatisfy {
      text(self, storage.attributes.slices[Int(one.first) + $0])
        == text(other, other.storage.attributes.slices[Int(two.first) + $0])
    }
  }

  /// Whether the two nodes agree in everything but where their slices stand. Children are not looked at, only where
  /// the subtree ends.
  func hasSameFields(as other: Node) -> Bool {
    let one = record
    let two = other.record
    guard one.kind == two.kind, one.flags == two.flags, one.small == two.small, one.end == two.end,
      one.range == two.range
    else { return false }
    guard !one.flags.contains(.attributes) || hasSameAttributes(as: other) else { return false }
    func text(_ node: Node, _ slice: Slice) -> Text { Text(node.storage, slice) }
    func sameSlices(at word: UInt32, count: Int) -> Bool {
      (0..<UInt32(count)).allSatisfy {
        text(self, storage.slice(one.a + word + 2 * $0))
          == text(other, other.storage.slice(two.a + word + 2 * $0))
      }
    }
    func sameWords(_ range: Range<UInt32>) -> Bool {
      range.allSatisfy { storage.extra[Int(one.a + $0)] == other.storage.extra[Int(two.a + $0)] }
    }
    switch one.kind {
    case .text, .code, .mention, .hashtag, .lostCharacters, .math, .footnoteReference, .footnoteDefinition, .date,
      .story:
      return text(self, Slice(offset: one.a, length: one.b)) == text(other, Slice(offset: two.a, length: two.b))
    case .link, .image, .codeBlock, .rawBlock, .rawInline:
      return sameSlices(at: 0, count: 2)
    case .post:
      return sameWords(0..<3) && sameSlices(at: 3, count: 5)
    case .table:
      return sameWords(0..<2) && sameWords(2..<2 + storage.extra[Int(one.a) + 1])
    case .document, .section, .heading, .paragraph, .list, .blockQuote, .thematicBreak, .figure, .definitionList,
      .group, .listItem, .tableRow, .tableCell, .caption, .headline, .definitionTerm, .definition, .softBreak,
      .lineBreak, .emphasis, .strong, .strikethrough, .superscript, .subscript, .span:
      return one.a == two.a && one.b == two.b
    }
  }
}

extension Document {
  /// The same document with every offset of its source ranges replaced by what `map` gives for it; `map` must not
  /// reverse the order of two offsets.
  public func mappingSourceRanges(_ map: (Int) -> Int) -> Document {
    var nodes = storage.nodes
    for index in nodes.indices {
      guard let range = nodes[index].range.bytes else { continue }
      let lower = map(range.lowerBound)
      nodes[index].range = SourceRange(lower..<max(lower, map(range.upperBound)))
    }
    return Document(
      storage: Storage(
        nodes: nodes, source: storage.source, sourceTextByteCount: storage.sourceTextByteCount, text: storage.text,
        extra: storage.extra, attributes: storage.attributes, metadata: storage.metadata, resources: storage.resources))
  }
}
