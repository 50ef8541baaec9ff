/// Adds blocks where blocks may stand.
///
/// A small reference to the ``DocumentBuilder``; the closures get the builder of what is inside, so that a block
/// within a link does not compile:
///
/// ```swift
/// builder.body.paragraph {
///   $0.text("See ")
///   $0.link(destination: "https://example.org") { $0.text("the report") }
/// }
/// ```
///
/// All methods take the source range of the node (`at`, none by default) and its attributes, if it has any.
public struct BlockBuilder {
  /// The builder that the blocks go to.
  public let document: DocumentBuilder

  init(_ document: DocumentBuilder) { self.document = document }

  /// Opens `container`, lets `content` fill it with blocks, and closes it.
  private func blocks(
    _ container: Container, _ range: SourceRange, _ attributes: Attributes?, _ content: (BlockBuilder) -> Void
  ) {
    document.open(container, at: range, attributes: attributes)
    content(self)
    document.close()
  }

  private func inlines(
    _ container: Container, _ range: SourceRange, _ attributes: Attributes?, _ content: (InlineBuilder) -> Void
  ) {
    document.open(container, at: range, attributes: attributes)
    content(InlineBuilder(document))
    document.close()
  }

  /// Adds a section.
  public func section(
    at range: SourceRange = .none, attributes: Attributes? = nil, _ content: (BlockBuilder) -> Void
  ) {
    blocks(.section, range, attributes, content)
  }

  /// Adds a heading of `level` 1...6.
  public func heading(
    level: Int, at range: SourceRange = .none, attributes: Attributes? = nil, _ content: (InlineBuilder) -> Void
  ) {
    inlines(.heading(level: level), range, attributes, content)
  }

  /// Adds a paragraph.
  public func paragraph(
    at range: SourceRange = .none, attributes: Attributes? = nil, _ content: (InlineBuilder) -> Void
  ) {
    inlines(.paragraph, range, attributes, content)
  }

  /// Adds a list.
  public func list(
    _ style: List.Style, at range: SourceRange = .none, attributes: Attributes? = nil,
    _ content: (ListBuilder) -> Void
  ) {
    document.open(.list(style), at: range, attributes: attributes)
    content(ListBuilder(document))
    document.close()
  }

  /// Adds a quotation.
  public func blockQuote(
    at range: SourceRange = .none, attributes: Attributes? = nil, _ content: (BlockBuilder) -> Void
  ) {
    blocks(.blockQuote, range, attributes, content)
  }

  /// Adds preformatted text; `info` names its language and may be empty.
  public func codeBlock(
    info: String = "", _ text: String, at range: SourceRange = .none, attributes: Attributes? = nil
  ) {
    pair(.codeBlock, info, text, range, attributes)
  }

  /// Adds text that only writers of `format` understand.
  public func rawBlock(
    format: String, _ text: String, at range: SourceRange = .none, attributes: Attributes? = nil
  ) {
    pair(.rawBlock, format, text, range, attributes)
  }

  private func pair(
    _ kind: NodeKind, _ first: String, _ second: String, _ range: SourceRange, _ attributes: Attributes?
  ) {
    document.tape.pair(kind, first, second, at: range, attributes)
  }

  /// Adds a rule.
  public func thematicBreak(at range: SourceRange = .none, attributes: Attributes? = nil) {
    document.tape.leaf(NodeRecord(.thematicBreak, range: range), attributes)
  }

  /// Adds a table; `headerRowCount` of its first rows are header rows.
  public func table(
    headerRowCount: Int = 1, alignments: [Table.Alignment], at range: SourceRange = .none,
    attributes: Attributes? = nil, _ content: (TableBuilder) -> Void
  ) {
    document.open(
      .table(headerRowCount: headerRowCount, alignments: alignments), at: range, attributes: attributes)
    content(TableBuilder(document))
    document.close()
  }

  /// Adds a figure with a caption, if one is given.
  public func figure(
    at range: SourceRange = .none, attributes: Attributes? = nil, caption: ((InlineBuilder) -> Void)? = nil,
    _ content: (BlockBuilder) -> Void
  ) {
    document.open(.figure, at: range, attributes: attributes)
    if let caption { inlines(.caption, .none, nil, caption) }
    content(self)
    document.close()
  }

  /// Adds terms with their definitions.
  public func definitionList(
    at range: SourceRange = .none, attributes: Attributes? = nil, _ content: (DefinitionListBuilder) -> Void
  ) {
    document.open(.definitionList, at: range, attributes: attributes)
    content(DefinitionListBuilder(document))
    document.close()
  }

  /// Adds the text of the footnote `label`.
  public func footnoteDefinition(
    label: String, at range: SourceRange = .none, attributes: Attributes? = nil,
    _ content: (BlockBuilder) -> Void
  ) {
    blocks(.footnoteDefinition(label: label), range, attributes, content)
  }

  /// Adds blocks held together by attributes.
  public func group(
    at range: SourceRange = .none, attributes: Attributes? = nil, _ content: (BlockBuilder) -> Void
  ) {
    blocks(.group, range, attributes, content)
  }

  /// Adds a post.
  public func post(
    _ fields: Post.Fields, at range: SourceRange = .none, attributes: Attributes? = nil,
    _ content: (BlockBuilder) -> Void
  ) {
    blocks(.post(fields), range, attributes, content)
  }

  /// Adds a story: a headline, if one is given, with its body.
  public func story(
    _ fields: Story.Fields = Story.Fields(), at range: SourceRange = .none, attributes: Attributes? = nil,
    headline: (range: SourceRange, content: (InlineBuilder) -> Void)?, _ content: (BlockBuilder) -> Void
  ) {
    document.open(.story(fields), at: range, attributes: attributes)
    if let headline { inlines(.headline, headline.range, nil, headline.content) }
    content(self)
    document.close()
  }
}

/// Adds items to a list.
public struct ListBuilder {
  private let document: DocumentBuilder

  init(_ document: DocumentBuilder) { self.document = document }

  /// Adds an item, with a checkbox where `isChecked` is given.
  public func item(
    isChecked: Bool? = nil, at range: SourceRange = .none, attributes: Attributes? = nil,
    _ content: (BlockBuilder) -> Void
  ) {
    document.open(.listItem(isChecked: isChecked), at: range, attributes: attributes)
    content(BlockBuilder(document))
    document.close()
  }
}

/// Adds a caption and rows to a table.
public struct TableBuilder {
  private let document: DocumentBuilder

  init(_ document: DocumentBuilder) { self.document = document }

  /// Adds the caption; only before the first row.
  public func caption(at range: SourceRange = .none, _ content: (InlineBuilder) -> Void) {
    document.open(.caption, at: range)
    content(InlineBuilder(document))
    document.close()
  }

  /// Adds a row.
  public func row(
    at range: SourceRange = .none, attributes: Attributes? = nil, _ content: (RowBuilder) -> Void
  ) {
    document.open(.tableRow, at: range, attributes: attributes)
    content(RowBuilder(document))
    document.close()
  }
}

/// Adds cells to a row.
public struct RowBuilder {
  private let document: DocumentBuilder

  init(_ document: DocumentBuilder) { self.document = document }

  /// Adds a cell that takes so many columns and rows.
  public func cell(
    columnSpan: Int = 1, rowSpan: Int = 1, at range: SourceRange = .none, attributes: Attributes? = nil,
    _ content: (InlineBuilder) -> Void
  ) {
    document.open(.tableCell(columnSpan: columnSpan, rowSpan: rowSpan), at: range, attributes: attributes)
    content(InlineBuilder(document))
    document.close()
  }
}

/// Adds terms and definitions to a definition list.
public struct DefinitionListBuilder {
  private let document: DocumentBuilder

  init(_ document: DocumentBuilder) { self.document = document }

  /// Adds a term.
  public func term(
    at range: SourceRange = .none, attributes: Attributes? = nil, _ content: (InlineBuilder) -> Void
  ) {
    document.open(.definitionTerm, at: range, attributes: attributes)
    content(InlineBuilder(document))
    document.close()
  }

  /// Adds a definition of the terms before it.
  public func definition(
    at range: SourceRange = .none, attributes: Attributes? = nil, _ content: (BlockBuilder) -> Void
  ) {
    document.open(.definition, at: range, attributes: attributes)
    content(BlockBuilder(document))
    document.close()
  }
}
