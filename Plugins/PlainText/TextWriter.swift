import Conversion
import DocumentModel
import Render

/// Writes plain text for a terminal, a mail, or our own readers.
///
/// - A paragraph is one line, or lines of at most `columns` columns; blocks stand one blank line apart.
/// - A **thread** is its title, author and handle, three blank lines, and its posts with three blank lines between. A
///   counter that begins with its slash (`/7`) stands alone below its post, any other before its text. What is known of
///   a post's own author, date and address stands below it as a signature: `— Ann (@ann) 2020-12-01 <address>`.
/// - A **brief** is its title, section names alone between blank lines, and stories: a headline with its body on the next
///   line.
/// - In other documents headings of level 1 and 2 are underlined.
/// - Links are `label <address>`, or have numbers and stand at the end; tables are drawn; quotations have `> `.
struct TextWriter: Writer {
  func write(_ document: Document, to output: inout Output, context: inout WriterContext) throws(ConversionError) {
    let options = context.options
    output.reserve(document.textByteCount + document.textByteCount / 8)
    var emitter = TextEmitter(
      layout: Layout(output, columns: options[TextWriterOptions.columns]), context: context,
      lostCharacters: options[TextWriterOptions.lostCharacters],
      hasNotes: options[TextWriterOptions.links] == .notes, kind: document.metadata.kind)
    // The emitter holds the output until it is finished; nothing in between throws.
    output = Output()
    emitter.write(document)
    output = emitter.finish(&context)
  }
}

/// Writes the blocks and inlines of one document.
struct TextEmitter: ~Copyable {
  var layout: Layout
  var context: WriterContext
  let lostCharacters: LostCharacterStyle
  let hasNotes: Bool
  let kind: Metadata.Kind?

  /// Blank lines to see to before the next block; `nil` where it has no sibling before it.
  var blankLines: Int?
  var isTight = false
  var nesting = 0
  var isOneLine = false
  var notes: [Text] = []

  // State of the inlines of one block.
  var node: Node?
  var gap = LostCharacterGap()
  var heldSpace = false
  var hasControl = false

  init(
    layout: consuming Layout, context: WriterContext, lostCharacters: LostCharacterStyle, hasNotes: Bool,
    kind: Metadata.Kind?
  ) {
    self.layout = layout
    self.context = context
    self.lostCharacters = lostCharacters
    self.hasNotes = hasNotes
    self.kind = kind
  }

  consuming func finish(_ context: inout WriterContext) -> Output {
    context = self.context
    return layout.finish()
  }

  mutating func write(_ document: Document) {
    if document.node.hasAttributes { context.report(document.node, TextWriterLoss.attributes) }
    for _ in document.resources { context.report(document.node, TextWriterLoss.resource) }
    masthead(document)
    blocks(document.blocks)
    writeNotes()
  }

  private mutating func masthead(_ document: Document) {
    let metadata = document.metadata
    if let title = metadata.title, !title.isEmpty, !begins(document, with: title) {
      line(title, document.node)
      if kind == nil || kind == .text { underline(title, "=") }
      blankLines = 1
    }
    guard kind == .thread else { return }
    for author in metadata.authors {
      if let name = author.name { line(name, document.node) }
      if let handle = author.handle { line(handle, document.node) }
    }
    blankLines = layout.isEmpty ? nil : 3
  }

  private func begins(_ document: Document, with title: String) -> Bool {
    guard case .heading(_, let inlines) = document.blocks.first?.kind else { return false }
    var iterator = inlines.makeIterator()
    guard case .text(let text) = iterator.next()?.kind, iterator.next() == nil else { return false }
    return text == title
  }

  /// Writes a string as a block of its own.
  private mutating func line(_ string: String, _ node: Node) {
    beginBlock()
    begin(node)
    text(string.utf8Span.span)
    end()
    endBlock()
  }

  private mutating func writeNotes() {
    guard !notes.isEmpty else { return }
    blankLines = kind == .thread ? 3 : 1
    for (index, address) in notes.enumerated() {
      beginBlock()
      layout.append("[\(index + 1)] ")
      address.withBytes { bytes in verbatim(bytes) }
      endBlock()
      blankLines = 0
    }
  }

  /// Underlines the line just ended.
  mutating func underline(_ text: String, _ sign: String) {
    let width = min(DisplayWidth.of(text.utf8Span.span), 200)
    layout.append(String(repeating: sign, count: max(width, 1)))
    layout.endLine()
  }

  // MARK: - Between blocks

  mutating func beginBlock() {
    if let blankLines { layout.blankLines(isTight ? min(blankLines, 0) : blankLines) }
  }

  mutating func endBlock() {
    layout.endLine()
    blankLines = 1
  }
}
