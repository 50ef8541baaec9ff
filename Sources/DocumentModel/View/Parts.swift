/// A list: how it counts, and its items.
public struct List: NodeView {
  /// The node.
  public let node: Node

  @usableFromInline
  init(trusted node: Node) { self.node = node }

  /// The list that `node` is, or `nil` where it is something else.
  public init?(_ node: Node) {
    guard node.record.kind == .list else { return nil }
    self.node = node
  }

  /// How a list counts.
  public struct Style: Hashable, Sendable {
    /// Numbers rather than bullets.
    public var isOrdered: Bool
    /// The number of the first item; 1 for a bullet list.
    public var start: Int
    /// What stands beside the number; `.period` for a bullet list.
    public var delimiter: Delimiter
    /// Whether items follow each other without space between paragraphs.
    public var isTight: Bool

    /// A bullet list.
    public static func bullet(isTight: Bool = true) -> Style {
      Style(isOrdered: false, start: 1, delimiter: .period, isTight: isTight)
    }

    /// An ordered list. A start outside 0...999,999,999 (the most that CommonMark reads) becomes 1.
    public static func ordered(start: Int = 1, delimiter: Delimiter = .period, isTight: Bool = true) -> Style {
      Style(
        isOrdered: true, start: (0...999_999_999).contains(start) ? start : 1, delimiter: delimiter,
        isTight: isTight)
    }
  }

  /// What stands beside an item's number.
  public enum Delimiter: UInt16, Hashable, Sendable, CaseIterable {
    /// `1.`
    case period
    /// `1)`
    case parenthesis
    /// `(1)`
    case parentheses
  }

  /// How the list counts.
  public var style: Style {
    let record = node.record
    return Style(
      isOrdered: record.flags.contains(.ordered), start: Int(record.a),
      delimiter: Delimiter(rawValue: record.small) ?? .period, isTight: record.flags.contains(.tight))
  }

  /// The items in order.
  @inlinable
  public var items: NodeViews<ListItem> { NodeViews(childrenOf: node) }
}

/// One item of a list.
public struct ListItem: NodeView {
  /// The node.
  public let node: Node

  /// The item that `node` is, or `nil` where it is something else.
  @inlinable
  public init?(_ node: Node) {
    guard node.record.kind == .listItem else { return nil }
    self.node = node
  }

  /// Whether its checkbox is checked, or `nil` when it has none.
  public var isChecked: Bool? {
    switch node.record.small {
    case 1: false
    case 2: true
    default: nil
    }
  }

  /// The content.
  @inlinable
  public var blocks: Blocks { Blocks(childrenOf: node) }
}

/// A table.
public struct Table: NodeView {
  /// The node.
  public let node: Node

  @usableFromInline
  init(trusted node: Node) { self.node = node }

  /// The table that `node` is, or `nil` where it is something else.
  public init?(_ node: Node) {
    guard node.record.kind == .table else { return nil }
    self.node = node
  }

  /// How the cells of a column are set.
  public enum Alignment: UInt32, Hashable, Sendable, CaseIterable {
    /// As the renderer likes.
    case none
    /// To the left.
    case left
    /// In the middle.
    case center
    /// To the right.
    case right
  }

  /// How many of the first rows are header rows.
  public var headerRowCount: Int { Int(node.storage.extra[Int(node.record.a)]) }

  /// One alignment a column.
  public var alignments: [Alignment] {
    let first = Int(node.record.a) + ExtraLayout.Table.fixedWords
    let count = Int(node.storage.extra[first - 1])
    return node.storage.extra[first..<first + count].map { Alignment(rawValue: $0) ?? .none }
  }

  /// The caption; empty when there is none.
  public var caption: Inlines { node.splitFirst(.caption).inlines }

  /// The rows, header rows first.
  public var rows: NodeViews<TableRow> {
    let blocks = node.splitFirst(.caption).blocks
    return NodeViews(blocks.storage, blocks.lower, blocks.upper)
  }
}

/// One row of a table.
public struct TableRow: NodeView {
  /// The node.
  public let node: Node

  /// The row that `node` is, or `nil` where it is something else.
  @inlinable
  public init?(_ node: Node) {
    guard node.record.kind == .tableRow else { return nil }
    self.node = node
  }

  /// The cells in order.
  @inlinable
  public var cells: NodeViews<TableCell> { NodeViews(childrenOf: node) }
}

/// One cell of a table.
public struct TableCell: NodeView {
  /// The node.
  public let node: Node

  /// The cell that `node` is, or `nil` where it is something else.
  @inlinable
  public init?(_ node: Node) {
    guard node.record.kind == .tableCell else { return nil }
    self.node = node
  }

  /// How many columns it takes, 1 or more.
  public var columnSpan: Int { Int(node.record.a) }
  /// How many rows it takes, 1 or more.
  public var rowSpan: Int { Int(node.record.b) }
  /// The content.
  @inlinable
  public var inlines: Inlines { Inlines(childrenOf: node) }
}

/// One term or definition of a definition list.
public struct DefinitionItem: NodeView {
  /// The node.
  public let node: Node

  /// The term or definition that `node` is, or `nil` where it is something else.
  @inlinable
  public init?(_ node: Node) {
    guard node.record.kind == .definitionTerm || node.record.kind == .definition else { return nil }
    self.node = node
  }

  /// What an item is, with its content.
  public enum Kind: Sendable {
    /// A term; several in a row share what follows.
    case term(Inlines)
    /// A definition of the terms before it.
    case definition(Blocks)
  }

  /// What the item is.
  public var kind: Kind {
    node.record.kind == .definitionTerm
      ? .term(Inlines(childrenOf: node)) : .definition(Blocks(childrenOf: node))
  }
}

extension NodeView {
  /// The caption or headline that stands as the first child of this node, where there is one: for its own source range
  /// and attributes, which its inlines do not have.
  public var leadingPart: Node? {
    let first = node.index + 1
    guard first < node.record.end else { return nil }
    let kind = node.storage.nodes[Int(first)].kind
    return kind == .caption || kind == .headline ? Node(node.storage, first) : nil
  }
}

/// The items of a definition list.
public typealias DefinitionItems = NodeViews<DefinitionItem>

/// The parts of a list or table in order.
public struct NodeViews<Element: NodeView>: Sequence, Sendable {
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

  /// Visits the parts in order; each step is O(1).
  @inlinable
  public func makeIterator() -> Iterator { Iterator(storage, lower, upper) }

  /// Visits parts in order.
  public struct Iterator: IteratorProtocol {
    @usableFromInline let storage: Storage
    @usableFromInline var following: UInt32
    @usableFromInline let upper: UInt32

    @inlinable
    init(_ storage: Storage, _ lower: UInt32, _ upper: UInt32) {
      self.storage = storage
      following = lower
      self.upper = upper
    }

    /// The next part.
    @inlinable
    public mutating func next() -> Element? {
      guard following < upper else { return nil }
      let node = Node(storage, following)
      following = node.record.end
      return Element(node)
    }
  }
}
