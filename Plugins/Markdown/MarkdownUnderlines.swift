import Conversion
import DocumentModel
import Render

/// Headings of several lines: the one kind that is written with an underline, because a `#` ends with its line.
extension MarkdownEmitter {
  /// Writes the heading with an underline if lines end in it, and says whether it has.
  mutating func underlinedHeading(_ node: Node, _ level: Int, _ inlines: Inlines) -> Bool {
    guard mayBeUnderlined(level, inlines) else { return false }
    // Whether lines end in it is known once it has been written: some line ends mean nothing where they stand. What
    // was reported on the way counts only if this is how it is written.
    let before = context
    var scratch = Layout(Output())
    swap(&layout, &scratch)
    content(inlines, of: node, in: .paragraph)
    layout.endLine()
    swap(&layout, &scratch)
    let written = scratch.finish().bytes
    guard written.dropLast().contains(0x0A) else {
      context = before
      return false
    }
    lines(written.span)
    layout.literal(level == 1 ? "===" : "---")
    return true
  }

  /// Whether a heading may be written with an underline, and so would go on with a paragraph right above it.
  func mayBeUnderlined(_ level: Int, _ inlines: Inlines) -> Bool {
    level <= 2
      && inlines.contains { inline in
        switch inline.kind {
        case .lineBreak: true
        case .softBreak: !wraps
        case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .superscript(let inner),
          .subscript(let inner), .link(let inner, _, _), .image(let inner, _, _), .span(let inner), .date(let inner, _):
          mayBeUnderlined(level, inner)
        case .rawInline(let format, let text): isMarkup(format) && text.contains(0x0A)
        case .text, .code, .footnoteReference, .math, .mention, .hashtag, .lostCharacters: false
        }
      }
  }
}
