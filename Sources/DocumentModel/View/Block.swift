/// One block: a node that stands among blocks. Ask for its ``kind`` and switch over it.
public struct Block: NodeView {
  /// The node.
  public let node: Node

  @inlinable
  init(trusted node: Node) { self.node = node }

  /// The block that `node` is, or `nil` where it is something else.
  public init?(_ node: Node) {
    guard node.record.kind.isBlock else { return nil }
    self.node = node
  }

  /// What a block is, with its content.
  ///
  /// Closed on purpose: a writer switches over it without `default`, so that a new kind does not compile until every
  /// writer has an answer for it.
  public enum Kind: Sendable {
    /// A part of a document; its name is its first heading, if it has one.
    case section(Blocks)
    /// A heading; `level` is 1...6.
    case heading(level: Int, Inlines)
    /// A paragraph.
    case paragraph(Inlines)
    /// A bullet or ordered list.
    case list(List)
    /// A quotation.
    case blockQuote(Blocks)
    /// Preformatted text with the info string that names its language; both may be empty.
    case codeBlock(info: Text, Text)
    /// A rule between blocks.
    case thematicBreak
    /// A table.
    case table(Table)
    /// A figure: content with a caption, empty when it has none.
    case figure(caption: Inlines, Blocks)
    /// Terms with their definitions.
    case definitionList(DefinitionItems)
    /// The text of the footnote `label`.
    case footnoteDefinition(label: Text, Blocks)
    /// Text that is only meaningful to writers of `format`.
    case rawBlock(format: Text, Text)
    /// Blocks held together by attributes alone.
    case group(Blocks)
    /// A post of a thread.
    case post(Post, Blocks)
    /// A story of a brief: a headline with its body.
    case story(Story, Blocks)
  }

  /// What the block is.
  @inlinable @inline(__always)
  public var kind: Kind {
    let storage = node.storage
    let record = node.record
    switch record.kind {
    case .section: return .section(Blocks(childrenOf: node))
    case .heading: return .heading(level: Int(record.small), Inlines(childrenOf: node))
    case .list: return .list(List(trusted: node))
    case .blockQuote: return .blockQuote(Blocks(childrenOf: node))
    case .codeBlock: return .codeBlock(info: storage.text(at: record.a), storage.text(at: record.a + 2))
    case .thematicBreak: return .thematicBreak
    case .table: return .table(Table(trusted: node))
    case .figure:
      let (caption, blocks) = node.splitFirst(.caption)
      return .figure(caption: caption, blocks)
    case .definitionList: return .definitionList(DefinitionItems(childrenOf: node))
    case .footnoteDefinition: return .footnoteDefinition(label: node.leafText, Blocks(childrenOf: node))
    case .rawBlock: return .rawBlock(format: storage.text(at: record.a), storage.text(at: record.a + 2))
    case .group: return .group(Blocks(childrenOf: node))
    case .post: return .post(Post(trusted: node), Blocks(childrenOf: node))
    case .story: return .story(Story(trusted: node), node.splitFirst(.headline).blocks)
    // `Blocks` only visits blocks, and these are not among them; a paragraph is what is left.
    case .paragraph, .document, .listItem, .tableRow, .tableCell, .caption, .headline, .definitionTerm,
      .definition, .text, .softBreak, .lineBreak, .emphasis, .strong, .strikethrough, .superscript, .subscript,
      .code, .link, .image, .footnoteReference, .math, .rawInline, .span, .mention, .hashtag, .date,
      .lostCharacters:
      return .paragraph(Inlines(childrenOf: node))
    }
  }
}

/// Blocks in order: the content of a document or of a block that holds blocks.
public struct Blocks: Sequence, Sendable {
  @usableFromInline let storage: Storage
  @usableFromInline let lower: UInt32
  @usableFromInline let upper: UInt32

  @inlinable
  init(_ storage: Storage, _ lower: UInt32, _ upper: UInt32) {
    self.storage = storage
    self.lower = lower
    self.upper = upper
  }

  @inlinable
  init(childrenOf node: Node) { self.init(node.storage, node.index + 1, node.record.end) }

  /// Whether there are none.
  @inlinable
  public var isEmpty: Bool { lower == upper }

  /// The first block, if there is one.
  @inlinable
  public var first: Block? { isEmpty ? nil : Block(trusted: Node(storage, lower)) }

  /// Visits the blocks in order; each step is O(1), whatever the size of the subtree it passes.
  @inlinable
  public func makeIterator() -> Iterator { Iterator(storage, lower, upper) }

  /// Visits blocks in order.
  public struct Iterator: IteratorProtocol {
    @usableFromInline let storage: Storage
    @usableFromInline var next_: UInt32
    @usableFromInline let upper: UInt32

    @inlinable
    init(_ storage: Storage, _ lower: UInt32, _ upper: UInt32) {
      self.storage = storage
      next_ = lower
      self.upper = upper
    }

    /// The next block.
    @inlinable
    public mutating func next() -> Block? {
      guard next_ < upper else { return nil }
      let block = Block(trusted: Node(storage, next_))
      next_ = storage.nodes[Int(next_)].end
      return block
    }
  }
}

extension Node {
  /// The text of a leaf, or the label or value of a node whose record holds one slice.
  @inlinable
  var leafText: Text {
    let record = record
    return Text(storage, Slice(offset: record.a, length: record.b))
  }

  /// The inlines of a first child of kind `kind` (none when there is no such child), and the blocks after it.
  @usableFromInline
  func splitFirst(_ kind: NodeKind) -> (inlines: Inlines, blocks: Blocks) {
    let first = index + 1
    let end = record.end
    guard first < end, storage.nodes[Int(first)].kind == kind else {
      return (Inlines(storage, first, first), Blocks(storage, first, end))
    }
    return (Inlines(childrenOf: Node(storage, first)), Blocks(storage, storage.nodes[Int(first)].end, end))
  }
}

extension Storage {
  @usableFromInline
  func text(at word: UInt32) -> Text { Text(self, slice(word)) }
}
