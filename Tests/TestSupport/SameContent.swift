import DocumentModel

/// What a document says, one line a fact: what must be the same when it is written and read again.
///
/// Not among it: source ranges and confidences, which the first reading alone has, where a paragraph's wrapped lines
/// ended, and the language, which is guessed from all of a source and from what a site printed around it.
public struct SameContent: Equatable {
  private(set) var lines: [String] = []
  /// Whether what Markdown has no sign for counts as what it is written as.
  private let isMarkdown: Bool

  /// What `document` says.
  ///
  /// - Parameter isMarkdown: whether what Markdown has no sign for counts as what it is written as: mentions, hashtags,
  ///   dates and lost characters as their words, numbers in parentheses as with one, sections without heading as their
  ///   content.
  public init(_ document: Document, isMarkdown: Bool = false) {
    self.isMarkdown = isMarkdown
    let metadata = document.metadata
    lines.append("kind \(metadata.kind?.rawValue ?? "-")")
    lines.append("title \(metadata.title ?? "-")")
    for author in metadata.authors { lines.append("author \(author.name ?? "-") \(author.handle ?? "-")") }
    lines.append("date \(metadata.date ?? "-")")
    lines.append("publisher \(metadata.publisher ?? "-")")
    add(document.blocks, "")
  }

  /// The first lines in which two differ, with a few around them.
  public static func difference(_ one: SameContent, _ two: SameContent) -> String {
    let pairs = zip(one.lines, two.lines)
    let at = pairs.enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(one.lines.count, two.lines.count)
    func part(_ lines: [String], _ sign: String) -> [String] {
      lines[min(max(0, at - 1), lines.count)..<min(lines.count, at + 3)].map { "\(sign) \($0)" }
    }
    return (part(one.lines, "-") + part(two.lines, "+")).joined(separator: "\n")
  }

  private mutating func add(_ blocks: Blocks, _ indent: String) {
    for block in blocks {
      let inner = indent + "  "
      switch block.kind {
      case .section(let blocks):
        let hasHeading = if case .heading? = blocks.first?.kind { true } else { false }
        guard hasHeading || !isMarkdown else {
          add(blocks, indent)
          continue
        }
        lines.append(indent + "section")
        add(blocks, inner)
      case .heading(_, let inlines): lines.append(indent + "heading " + words(inlines))
      case .paragraph(let inlines): lines.append(indent + "paragraph " + words(inlines))
      case .list(let list):
        lines.append(indent + "list \(style(list))")
        for item in list.items {
          lines.append(inner + "item")
          add(item.blocks, inner + "  ")
        }
      case .blockQuote(let blocks):
        lines.append(indent + "quotation")
        add(blocks, inner)
      case .post(let post, let blocks):
        let number = post.number.map { "\($0)" } ?? "-"
        let total = post.total.map { "\($0)" } ?? "-"
        lines.append(indent + "post \(post.ordinal) \(number) of \(total) '\(post.counter)'")
        let facts = [post.author, post.handle, post.date, post.address].map { $0?.description ?? "-" }
        lines.append(inner + "by " + facts.joined(separator: " | "))
        add(blocks, inner)
      case .story(let story, let blocks):
        lines.append(indent + "story \(story.date?.description ?? "-")")
        lines.append(inner + "headline " + words(story.headline))
        add(blocks, inner)
      case .thematicBreak: lines.append(indent + "rule")
      case .codeBlock(_, let text): lines.append(indent + "code \(text)")
      case .group(let blocks): add(blocks, indent)
      case .table, .figure, .definitionList, .footnoteDefinition, .rawBlock:
        lines.append(indent + "\(block.kind)")
      }
    }
  }

  private func style(_ list: List) -> String {
    guard list.style.isOrdered else { return list.style.isTight ? "tight" : "loose" }
    let delimiter = isMarkdown && list.style.delimiter == .parentheses ? .parenthesis : list.style.delimiter
    return "\(list.style.start) \(delimiter) " + (list.style.isTight ? "tight" : "loose")
  }

  private func words(_ inlines: Inlines) -> String {
    var text = ""
    add(inlines, to: &text)
    var result = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let words = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if !result.isEmpty { result += "⏎" }
      result += words
    }
    return result
  }

  private func add(_ inlines: Inlines, to text: inout String) {
    for inline in inlines {
      switch inline.kind {
      case .text(let value), .code(let value), .math(let value, _), .rawInline(_, let value): text += value.description
      case .softBreak: text += " "
      case .lineBreak: text += "\n"
      case .mention(let value): text += isMarkdown ? "\(value)" : "{mention \(value)}"
      case .hashtag(let value): text += isMarkdown ? "\(value)" : "{tag \(value)}"
      case .lostCharacters(let value): text += isMarkdown ? "\(value)" : "{lost \(value)}"
      case .link(let inner, let destination, _):
        text += "{link "
        add(inner, to: &text)
        text += " \(destination)}"
      case .date(let inner, let value):
        text += isMarkdown ? "" : "{date \(value) "
        add(inner, to: &text)
        text += isMarkdown ? "" : "}"
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .superscript(let inner),
        .subscript(let inner), .image(let inner, _, _), .span(let inner):
        add(inner, to: &text)
      case .footnoteReference(let label): text += "{note \(label)}"
      }
    }
  }
}
