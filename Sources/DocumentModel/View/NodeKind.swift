/// What a node is, without its content: for walks over ``Nodes``. ``Block/Kind`` and ``Inline/Kind`` have the content too.
///
/// The raw values are private to the process: the exchange form is JSON, which uses names.
public enum NodeKind: UInt8, CaseIterable, Sendable {
  // The root, and blocks.
  case document, section, heading, paragraph, list, blockQuote, codeBlock, thematicBreak, table, figure
  case definitionList, footnoteDefinition, rawBlock, group, post, story
  // Parts of blocks that are neither block nor inline.
  case listItem, tableRow, tableCell, caption, headline, definitionTerm, definition
  // Inlines.
  case text, softBreak, lineBreak, emphasis, strong, strikethrough, superscript, `subscript`, code, link, image
  case footnoteReference, math, rawInline, span, mention, hashtag, date, lostCharacters
}

extension Node {
  /// What the node is.
  @inlinable
  public var kind: NodeKind { record.kind }
}
