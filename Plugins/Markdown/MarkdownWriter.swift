import Conversion
import DocumentModel
import Render

/// Writes GitHub Flavored Markdown, in one style:
///
/// - Headings with `#` (underlined where a heading of level 1 or 2 has several lines), bullets `-`, emphasis `*`, strong `**`, rules `---`, fences of backticks, line breaks as `\`,
///   one blank line between blocks. Where two lists or marks would run together, the second has the other sign
///   (`*`, `1)`, `_`).
/// - Metadata is YAML front matter; the title is the first heading (`#`) too, unless the document begins with one.
/// - A **section** is its heading with what follows.
/// - A **story** is a heading one level below that of its section; its date, if it has one, stands below as
///   `*2020-12-10*`, a paragraph of its own.
/// - A **post** is a heading of level 2 with its ordinal, then what else is known of it, parted by ` · `: the author
///   in strong, the handle with its `@`, the date (a link to the post where its address is known), and the counter as
///   printed, in code: ``## 2 · **Ann** · @ann · [2020-12-01](https://example.org/2) · `2/7` ``. On a forge each post
///   can be linked to, in an editor it can be folded, and a reader of a document of kind `thread` takes it back.
/// - Mentions, hashtags and lost characters are text as printed. Superscript, subscript and a line break where no line
///   can end are HTML. Mathematics is `` $`x`$ ``, or a `math` block.
/// - Footnotes are defined at the end, in the order in which references name them.
/// - Definition lists are paragraphs with lists; captions are paragraphs.
///
/// What gets lost is declared in `MarkdownLoss`.
struct MarkdownWriter: Writer {
  func write(_ document: Document, to output: inout Output, context: inout WriterContext) throws(ConversionError) {
    let options = context.options
    output.reserve(document.textByteCount + document.textByteCount / 8)
    var emitter = MarkdownEmitter(
      layout: Layout(output, columns: options[MarkdownOptions.columns]), context: context,
      lostCharacters: options[MarkdownOptions.lostCharacters])
    // The emitter holds the output until it is finished; nothing in between throws.
    output = Output()
    emitter.write(document, frontMatter: options[MarkdownOptions.frontMatter])
    output = emitter.finish(&context)
  }
}

extension MarkdownEmitter {
  mutating func write(_ document: Document, frontMatter: Bool) {
    footnotes = Footnotes(document)
    if document.node.hasAttributes { context.report(document.node, MarkdownLoss.attributes) }
    for _ in document.resources { context.report(document.node, MarkdownLoss.resource) }
    if frontMatter { self.frontMatter(document.metadata) }
    if let title = document.metadata.title, !title.isEmpty, !beginsWithTitle(document, title, frontMatter) {
      beginBlock()
      heading(level: 1, isEmpty: false)
      begin(.heading, document.node)
      text(title.utf8Span.span)
      held(before: 0, edge: true)
      endBlock()
    }
    blocks(document.blocks)
    footnoteDefinitions()
  }

  /// Whether the document shows its title without help: it begins with a heading of level 1, which says the same or
  /// stands below front matter that does.
  private func beginsWithTitle(_ document: Document, _ title: String, _ hasFrontMatter: Bool) -> Bool {
    guard case .heading(1, let inlines) = document.blocks.first?.kind else { return false }
    if hasFrontMatter { return true }
    var iterator = inlines.makeIterator()
    guard case .text(let text) = iterator.next()?.kind, iterator.next() == nil else { return false }
    return text == title
  }
}
