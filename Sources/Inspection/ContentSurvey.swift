import DocumentModel

/// Collects what stands in a post or story: its text, and counts and lists of what is in it.
///
/// Posts and stories within are left out: they are surveyed on their own.
struct ContentSurvey {
  private(set) var content = Outline.Content()
  /// White space was met since the last character of the text.
  private var hasSpace = false
  private var seen: Set<String> = []

  /// What stands in `blocks`.
  static func content(of blocks: Blocks) -> Outline.Content {
    var survey = ContentSurvey()
    survey.visit(blocks, inList: false)
    return survey.content
  }

  // MARK: - Blocks

  private mutating func visit(_ blocks: Blocks, inList: Bool) {
    for block in blocks { visit(block, inList: inList) }
  }

  private mutating func visit(_ block: Block, inList: Bool) {
    hasSpace = true
    switch block.kind {
    case .paragraph(let inlines):
      if !inList, Prose.isParagraph(inlines) { content.paragraphs += 1 }
      visit(inlines)
    case .heading(_, let inlines): visit(inlines)
    case .section(let blocks), .blockQuote(let blocks), .group(let blocks), .footnoteDefinition(_, let blocks):
      visit(blocks, inList: inList)
    case .list(let list):
      for item in list.items {
        content.listItems += 1
        visit(item.blocks, inList: true)
      }
    case .figure(let caption, let blocks):
      visit(blocks, inList: inList)
      hasSpace = true
      visit(caption)
    case .codeBlock(_, let text): append(text)
    case .table(let table):
      visit(table.caption)
      for row in table.rows {
        for cell in row.cells {
          hasSpace = true
          visit(cell.inlines)
        }
      }
    case .definitionList(let items):
      for item in items {
        hasSpace = true
        switch item.kind {
        case .term(let inlines): visit(inlines)
        case .definition(let blocks): visit(blocks, inList: inList)
        }
      }
    case .thematicBreak, .rawBlock, .post, .story: break
    }
    hasSpace = true
  }

  // MARK: - Inlines

  /// Adds the text of `inlines`, and the links, mentions and hashtags in them.
  mutating func visit(_ inlines: Inlines) {
    for inline in inlines { visit(inline) }
  }

  private mutating func visit(_ inline: Inline) {
    switch inline.kind {
    case .text(let text), .code(let text), .math(let text, _), .lostCharacters(let text): append(text)
    case .softBreak, .lineBreak: hasSpace = true
    case .emphasis(let inlines), .strong(let inlines), .strikethrough(let inlines), .superscript(let inlines),
      .subscript(let inlines), .span(let inlines), .date(let inlines, _), .image(let inlines, _, _):
      visit(inlines)
    case .link(let inlines, let destination, _):
      link(String(destination))
      // A link without a label is read as its address.
      if inlines.isEmpty { append(destination) } else { visit(inlines) }
    case .mention(let text):
      append(text)
      let handle = String(text)
      note(handle.hasPrefix("＠") ? "@" + handle.dropFirst() : handle, in: \.mentions)
    case .hashtag(let text):
      append(text)
      note(String(text), in: \.hashtags)
    case .footnoteReference, .rawInline: break
    }
  }

  /// Notes an absolute web address, unless it is one that a site has cut short for display.
  private mutating func link(_ address: String) {
    let start = address.prefix(8).lowercased()
    guard start.hasPrefix("http://") || start.hasPrefix("https://") else { return }
    if address.hasSuffix("…") || address.hasSuffix("...") { return }
    note(address, in: \.links)
  }

  private mutating func note(_ word: String, in list: WritableKeyPath<Outline.Content, [String]>) {
    // Links begin with `http`, mentions with `@`, hashtags with a number sign: one set serves all three.
    if seen.insert(word).inserted { content[keyPath: list].append(word) }
  }

  /// Appends a text, each run of white space as one space, none at the beginning.
  private mutating func append(_ text: Text) {
    for scalar in String(text).unicodeScalars {
      if scalar.properties.isWhitespace {
        hasSpace = true
        continue
      }
      if hasSpace, !content.text.isEmpty { content.text.unicodeScalars.append(" ") }
      hasSpace = false
      content.text.unicodeScalars.append(scalar)
    }
  }
}
