/// A node that holds others, with its fields: what ``DocumentBuilder/open(_:at:attributes:)`` takes.
public enum Container: Sendable {
  /// A part of a document.
  case section
  /// A heading; a level outside 1...6 is brought to the nearer end.
  case heading(level: Int)
  /// A paragraph.
  case paragraph
  /// A list; holds ``listItem(isChecked:)`` only.
  case list(List.Style)
  /// An item of a list, with a checkbox or (`nil`) without.
  case listItem(isChecked: Bool?)
  /// A quotation.
  case blockQuote
  /// A table; holds a ``caption``, if any, and then ``tableRow`` only.
  case table(headerRowCount: Int, alignments: [Table.Alignment])
  /// A row of a table; holds ``tableCell(columnSpan:rowSpan:)`` only.
  case tableRow
  /// A cell; spans below 1 become 1, spans above 1000 become 1000 (HTML's own limit for `colspan`).
  case tableCell(columnSpan: Int = 1, rowSpan: Int = 1)
  /// The caption of a table or figure, as its first child.
  case caption
  /// A figure.
  case figure
  /// Terms with definitions; holds ``definitionTerm`` and ``definition`` only.
  case definitionList
  /// A term.
  case definitionTerm
  /// A definition of the terms before it.
  case definition
  /// The text of a footnote.
  case footnoteDefinition(label: String)
  /// Blocks held together by attributes alone.
  case group
  /// A post of a thread. Its many fields stand elsewhere, or every other case would be as large.
  indirect case post(Post.Fields)
  /// A story of a brief; holds a ``headline``, if any, and then blocks.
  case story(Story.Fields)
  /// The headline of a story, as its first child.
  case headline

  /// Stress.
  case emphasis
  /// Strong stress.
  case strong
  /// Text struck out.
  case strikethrough
  /// Raised text.
  case superscript
  /// Lowered text.
  case `subscript`
  /// A link.
  case link(destination: String, title: String)
  /// An image; its children describe it.
  case image(source: String, title: String)
  /// Inlines held together by attributes alone.
  case span
  /// A date with its ISO 8601 value; its children are the phrase as printed.
  case date(value: String)
}

extension Tape {
  mutating func open(_ container: Container, at range: SourceRange, _ attributes: Attributes?) {
    open(record(of: container, at: range), attributes)
  }

  mutating func openLink(
    _ destination: Span<UInt8>, _ title: Span<UInt8>, at range: SourceRange, _ attributes: Attributes?
  ) {
    let index = words(slice(destination), slice(title))
    open(NodeRecord(.link, a: index, range: range), attributes)
  }

  mutating func record(of container: Container, at range: SourceRange) -> NodeRecord {
    func plain(_ kind: NodeKind) -> NodeRecord { NodeRecord(kind, range: range) }
    func one(_ kind: NodeKind, _ slice: Slice, small: UInt16 = 0) -> NodeRecord {
      NodeRecord(kind, small: small, a: slice.offset, b: slice.length, range: range)
    }
    switch container {
    case .section: return plain(.section)
    case .heading(let level): return NodeRecord(.heading, small: UInt16(min(max(level, 1), 6)), range: range)
    case .paragraph: return plain(.paragraph)
    case .list(let style): return Self.record(of: style, at: range)
    case .listItem(let isChecked):
      return NodeRecord(.listItem, small: isChecked.map { $0 ? 2 : 1 } ?? 0, range: range)
    case .blockQuote: return plain(.blockQuote)
    case .table(let headerRowCount, let alignments):
      let index = UInt32(extra.count)
      extra.append(UInt32(clamping: headerRowCount))
      extra.append(UInt32(clamping: alignments.count))
      extra.append(contentsOf: alignments.map(\.rawValue))
      return NodeRecord(.table, a: index, range: range)
    case .tableRow: return plain(.tableRow)
    case .tableCell(let columnSpan, let rowSpan):
      let spans = (UInt32(min(max(columnSpan, 1), 1000)), UInt32(min(max(rowSpan, 1), 1000)))
      return NodeRecord(.tableCell, a: spans.0, b: spans.1, range: range)
    case .caption: return plain(.caption)
    case .figure: return plain(.figure)
    case .definitionList: return plain(.definitionList)
    case .definitionTerm: return plain(.definitionTerm)
    case .definition: return plain(.definition)
    case .footnoteDefinition(let label): return one(.footnoteDefinition, slice(label))
    case .group: return plain(.group)
    case .post(let fields): return record(of: fields, at: range)
    case .story(let fields):
      return one(.story, slice(fields.date ?? ""), small: NodeRecord.small(confidence: fields.confidence))
    case .headline: return plain(.headline)
    case .emphasis: return plain(.emphasis)
    case .strong: return plain(.strong)
    case .strikethrough: return plain(.strikethrough)
    case .superscript: return plain(.superscript)
    case .subscript: return plain(.subscript)
    case .link(let destination, let title):
      return NodeRecord(.link, a: words(slice(destination), slice(title)), range: range)
    case .image(let source, let title):
      return NodeRecord(.image, a: words(slice(source), slice(title)), range: range)
    case .span: return plain(.span)
    case .date(let value): return one(.date, slice(value))
    }
  }

  private static func record(of style: List.Style, at range: SourceRange) -> NodeRecord {
    // A style may have been changed after it was made: the tape keeps what `List.Style` promises.
    let style: List.Style =
      style.isOrdered
      ? .ordered(start: style.start, delimiter: style.delimiter, isTight: style.isTight)
      : .bullet(isTight: style.isTight)
    var flags: NodeRecord.Flags = []
    if style.isOrdered { flags.insert(.ordered) }
    if style.isTight { flags.insert(.tight) }
    return NodeRecord(
      .list, flags: flags, small: style.delimiter.rawValue, a: UInt32(clamping: style.start), range: range)
  }

  private mutating func record(of fields: Post.Fields, at range: SourceRange) -> NodeRecord {
    // An ordinal is never absent; one below zero or too large for its word is brought to the nearer end.
    let index = word(min(max(fields.ordinal, 0), Int(UInt32.max) - 1))
    word(fields.number)
    word(fields.total)
    words(slice(fields.counter))
    words(slice(fields.author ?? ""))
    words(slice(fields.handle ?? ""))
    words(slice(fields.date ?? ""))
    words(slice(fields.address ?? ""))
    return NodeRecord(.post, small: NodeRecord.small(confidence: fields.confidence), a: index, range: range)
  }
}
