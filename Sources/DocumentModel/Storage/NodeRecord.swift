/// What a node may hold.
enum Content: UInt8, Sendable {
  case nothing, blocks, inlines, listItems, tableParts, tableCells, figureParts, storyParts, definitionParts
}

extension NodeKind {
  var content: Content {
    switch self {
    case .document, .section, .blockQuote, .footnoteDefinition, .group, .post, .listItem, .definition: .blocks
    case .heading, .paragraph, .tableCell, .caption, .headline, .definitionTerm, .emphasis, .strong,
      .strikethrough, .superscript, .subscript, .link, .image, .span, .date:
      .inlines
    case .list: .listItems
    case .table: .tableParts
    case .tableRow: .tableCells
    case .figure: .figureParts
    case .story: .storyParts
    case .definitionList: .definitionParts
    case .codeBlock, .thematicBreak, .rawBlock, .text, .softBreak, .lineBreak, .code, .footnoteReference, .math,
      .rawInline, .mention, .hashtag, .lostCharacters:
      .nothing
    }
  }

  @usableFromInline
  var isBlock: Bool {
    switch self {
    case .section, .heading, .paragraph, .list, .blockQuote, .codeBlock, .thematicBreak, .table, .figure,
      .definitionList, .footnoteDefinition, .rawBlock, .group, .post, .story:
      true
    default: false
    }
  }

  @usableFromInline
  var isInline: Bool { rawValue >= NodeKind.text.rawValue }

  /// Whether a node of this kind may be a child of `parent`; `first` says that it would be the first one, the only
  /// place for a caption or headline.
  func mayStand(in parent: NodeKind, first: Bool) -> Bool {
    switch parent.content {
    case .nothing: false
    case .blocks: isBlock
    case .inlines: isInline
    case .listItems: self == .listItem
    case .tableParts: self == .tableRow || (self == .caption && first)
    case .tableCells: self == .tableCell
    case .figureParts: isBlock || (self == .caption && first)
    case .storyParts: isBlock || (self == .headline && first)
    case .definitionParts: self == .definitionTerm || self == .definition
    }
  }
}

/// Bytes of the text pool.
@usableFromInline
struct Slice: Hashable, Sendable {
  @usableFromInline var offset: UInt32
  @usableFromInline var length: UInt32

  static let empty = Slice(offset: 0, length: 0)

  @usableFromInline
  init(offset: UInt32, length: UInt32) {
    self.offset = offset
    self.length = length
  }
}

/// One node of the tape.
///
/// `a` and `b` mean, by kind: a slice of the text pool for leaves with text (`text`, `code`, `mention`, `hashtag`,
/// `lostCharacters`, `math`, footnote labels, a date's value); for kinds with more fields `a` is an index into the
/// extra words (see `ExtraLayout.swift`); a list's start number; a table cell's spans; otherwise zero.
@usableFromInline
struct NodeRecord: Hashable, Sendable {
  @usableFromInline var kind: NodeKind
  @usableFromInline var flags: Flags
  /// Heading level, list delimiter, checkbox, or a confidence in thousandths plus one.
  @usableFromInline var small: UInt16
  /// One past the last node of the subtree.
  @usableFromInline var end: UInt32
  @usableFromInline var a: UInt32
  @usableFromInline var b: UInt32
  @usableFromInline var range: SourceRange

  @usableFromInline
  struct Flags: OptionSet, Hashable, Sendable {
    @usableFromInline var rawValue: UInt8
    @usableFromInline init(rawValue: UInt8) { self.rawValue = rawValue }
    /// The node has a record in the attribute table.
    @usableFromInline static let attributes = Flags(rawValue: 1)
    /// A list is ordered.
    @usableFromInline static let ordered = Flags(rawValue: 2)
    /// A list is tight.
    @usableFromInline static let tight = Flags(rawValue: 4)
    /// Math stands on a line of its own.
    @usableFromInline static let display = Flags(rawValue: 8)
  }

  init(
    _ kind: NodeKind, flags: Flags = [], small: UInt16 = 0, a: UInt32 = 0, b: UInt32 = 0,
    range: SourceRange = .none
  ) {
    self.kind = kind
    self.flags = flags
    self.small = small
    self.end = 0
    self.a = a
    self.b = b
    self.range = range
  }
}
