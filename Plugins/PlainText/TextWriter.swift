import Conversion
import DocumentModel
import Render

/// Writes plain text for a terminal, a mail, or our own readers.
///
/// - A paragraph is one line, or lines of at most `columns` columns; blocks stand one blank line apart.
/// - A **thread** is its title, author and handle, three blank lines, and its posts with three blank lines between. A
///   counter that begins with its slash (`/7`) stands alone below its post, another one before its text, and one that
///   could be the number of an item (`2.`) alone above it. What is known of a post's own author, date and address ends
///   its last paragraph as a signature: `— Ann (@ann) 2020-12-01 <address>`.
/// - A **brief** is its publisher, its title, its author and date on one line, section names alone between blank lines,
///   and stories: a headline with its body on the next line.
/// - In both, labels stand before their addresses as exports print them (`[label](address)`), and a mention or hashtag
///   that a letter touches is told from it by the brackets of a dead link (`[@ann](#)1`). Unwrapped and with its links
///   inline, what is written is read as the same thread or brief again.
/// - In other documents headings of level 1 and 2 are underlined.
/// - Other links are `label <address>`, or have numbers and stand at the end; tables are drawn; quotations have `> `.
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
  /// Whether this is written as exports print it, so that our own readers find in it what was there.
  var isFlattened: Bool { kind == .thread || kind == .brief }

  /// Blank lines to see to before the next block; `nil` where it has no sibling before it.
  var blankLines: Int?
  var isTight = false
  var nesting = 0
  var isOneLine = false
  /// Whether the counter of the post that is being written, or else of the last one that had any, stands behind its post.
  var counterCloses = false
  var notes: [Text] = []

  // State of the inlines of one block.
  var gap = LostCharacterGap()
  var heldSpace = false
  var hasControl = false
  /// The scalar that was written last in this block.
  var lastScalar: Unicode.Scalar?

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
    let above = masthead(document)
    for block in document.blocks.dropFirst(above) { write(block) }
    writeNotes()
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
