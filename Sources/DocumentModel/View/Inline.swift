/// One inline: a node that stands in running text. Ask for its ``kind`` and switch over it.
public struct Inline: NodeView {
  /// The node.
  public let node: Node

  @inlinable
  init(trusted node: Node) { self.node = node }

  /// The inline that `node` is, or `nil` where it is something else.
  public init?(_ node: Node) {
    guard node.record.kind.isInline else { return nil }
    self.node = node
  }

  /// What an inline is, with its content. Closed, as ``Block/Kind`` is.
  public enum Kind: Sendable {
    /// Text as it is to be read.
    case text(Text)
    /// A line end of the source without meaning of its own.
    case softBreak
    /// A line end that is to be kept.
    case lineBreak
    /// Stress.
    case emphasis(Inlines)
    /// Strong stress.
    case strong(Inlines)
    /// Text struck out.
    case strikethrough(Inlines)
    /// Raised text.
    case superscript(Inlines)
    /// Lowered text.
    case `subscript`(Inlines)
    /// Code.
    case code(Text)
    /// A link; `title` may be empty.
    case link(Inlines, destination: Text, title: Text)
    /// An image with its description.
    case image(Inlines, source: Text, title: Text)
    /// A reference to the footnote `label`.
    case footnoteReference(label: Text)
    /// TeX mathematics, on a line of its own when `display`.
    case math(Text, display: Bool)
    /// Text that is only meaningful to writers of `format`.
    case rawInline(format: Text, Text)
    /// Inlines held together by attributes alone.
    case span(Inlines)
    /// A mention: the handle with its `@`, as printed.
    case mention(Text)
    /// A hashtag with its `#`, as printed.
    case hashtag(Text)
    /// A date: the phrase as printed, and its ISO 8601 value.
    case date(Inlines, value: Text)
    /// Characters that the export could not draw, as printed (`■`, U+FFFD); see ``Swift/String/lostCharacterCount``.
    case lostCharacters(Text)
  }

  /// What the inline is.
  @inlinable @inline(__always)
  public var kind: Kind {
    let storage = node.storage
    let record = node.record
    switch record.kind {
    case .softBreak: return .softBreak
    case .lineBreak: return .lineBreak
    case .emphasis: return .emphasis(Inlines(childrenOf: node))
    case .strong: return .strong(Inlines(childrenOf: node))
    case .strikethrough: return .strikethrough(Inlines(childrenOf: node))
    case .superscript: return .superscript(Inlines(childrenOf: node))
    case .subscript: return .subscript(Inlines(childrenOf: node))
    case .code: return .code(node.leafText)
    case .link:
      return .link(
        Inlines(childrenOf: node), destination: storage.text(at: record.a), title: storage.text(at: record.a + 2))
    case .image:
      return .image(
        Inlines(childrenOf: node), source: storage.text(at: record.a), title: storage.text(at: record.a + 2))
    case .footnoteReference: return .footnoteReference(label: node.leafText)
    case .math: return .math(node.leafText, display: record.flags.contains(.display))
    case .rawInline: return .rawInline(format: storage.text(at: record.a), storage.text(at: record.a + 2))
    case .span: return .span(Inlines(childrenOf: node))
    case .mention: return .mention(node.leafText)
    case .hashtag: return .hashtag(node.leafText)
    case .date: return .date(Inlines(childrenOf: node), value: node.leafText)
    case .lostCharacters: return .lostCharacters(node.leafText)
    // `Inlines` only visits inlines; text is what is left.
    case .text, .document, .section, .heading, .paragraph, .list, .blockQuote, .codeBlock, .thematicBreak, .table,
      .figure, .definitionList, .footnoteDefinition, .rawBlock, .group, .post, .story, .listItem, .tableRow,
      .tableCell, .caption, .headline, .definitionTerm, .definition:
      return .text(node.leafText)
    }
  }
}

extension Text {
  /// How many characters were lost where this is the content of ``Inline/Kind/lostCharacters(_:)``: its code points.
  public var lostCharacterCount: Int { withBytes { bytes in bytes.scalarCount } }
}

extension Span<UInt8> {
  /// The number of code points: bytes that are not continuation bytes.
  fileprivate var scalarCount: Int {
    var count = 0
    for index in indices where self[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }
}

/// Inlines in order: the content of a paragraph, a heading or an inline that holds inlines.
public struct Inlines: Sequence, Sendable {
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

  /// The first inline, if there is one.
  @inlinable
  public var first: Inline? { isEmpty ? nil : Inline(trusted: Node(storage, lower)) }

  /// Visits the inlines in order; each step is O(1).
  @inlinable
  public func makeIterator() -> Iterator { Iterator(storage, lower, upper) }

  /// Visits inlines in order.
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

    /// The next inline.
    @inlinable
    public mutating func next() -> Inline? {
      guard next_ < upper else { return nil }
      let inline = Inline(trusted: Node(storage, next_))
      next_ = storage.nodes[Int(next_)].end
      return inline
    }
  }
}
