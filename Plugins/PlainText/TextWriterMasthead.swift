import Conversion
import DocumentModel
import Render
import Scan

/// What stands above the text: title, authors, publisher and date, where readers look for them.
extension TextEmitter {
  /// Writes the masthead, and gives how many blocks of the document stand in it.
  mutating func masthead(_ document: Document) -> Int {
    let metadata = document.metadata
    var taken = 0
    var isLost = !metadata.other.isEmpty
    switch kind {
    case .thread:
      thread(metadata, document)
      isLost = isLost || metadata.publisher != nil || metadata.date != nil
    case .brief: taken = brief(metadata, document)
    default:
      title(of: document)
      byline(metadata, withPublisher: true, document.node)
    }
    if isLost { context.report(document.node, TextWriterLoss.metadata) }
    if !layout.isEmpty { blankLines = kind == .thread ? 3 : 1 }
    return taken
  }

  /// The title, and each author as name and handle on lines of their own.
  private mutating func thread(_ metadata: Metadata, _ document: Document) {
    if let title = metadata.title, !title.isEmpty, !begins(document, with: title) { line(title, document.node) }
    for author in metadata.authors {
      if let name = author.name { line(name, document.node) }
      if let handle = author.handle { line(handle, document.node) }
    }
  }

  /// The publisher, what stands above the title, the title, and who issued it when.
  private mutating func brief(_ metadata: Metadata, _ document: Document) -> Int {
    if let publisher = metadata.publisher { line(publisher, document.node) }
    let taken = metadata.title == nil ? 0 : blocksAboveTitle(document, metadata)
    for block in document.blocks.prefix(taken) { write(block) }
    title(of: document)
    byline(metadata, withPublisher: false, document.node)
    return taken
  }

  /// No more lines than this stand above a title.
  private static let linesAboveTitle = 6

  /// How many blocks stand above the title: paragraphs before the first section, of which there are a few.
  private func blocksAboveTitle(_ document: Document, _ metadata: Metadata) -> Int {
    var count = 0
    for block in document.blocks {
      switch block.kind {
      case .section: return count
      case .paragraph where count < Self.linesAboveTitle: count += 1
      default: return 0
      }
    }
    return 0
  }

  private mutating func title(of document: Document) {
    guard let title = document.metadata.title, !title.isEmpty, !begins(document, with: title) else { return }
    line(title, document.node)
    if !isFlattened { underline(title, "=") }
  }

  /// `NAME, DATE`, `By NAME` or `DATE`: what a brief prints below its title.
  private mutating func byline(_ metadata: Metadata, withPublisher: Bool, _ node: Node) {
    var names: [String] = []
    for author in metadata.authors {
      guard let name = author.name else {
        if let handle = author.handle { names.append(handle) }
        continue
      }
      // A publisher is the author where nobody else is.
      if !withPublisher, metadata.authors.count == 1, name == metadata.publisher { continue }
      names.append(author.handle.map { "\(name) (\($0))" } ?? name)
    }
    if withPublisher, let publisher = metadata.publisher, !names.contains(publisher) { names.append(publisher) }
    let date = metadata.date.flatMap { date in
      names.isEmpty && metadata.title.map { stated(in: $0) == date } == true ? nil : date
    }
    guard !names.isEmpty || date != nil else { return }
    let isNameAlone = date == nil && isFlattened
    line((isNameAlone ? "By " : "") + (names + (date.map { [$0] } ?? [])).joined(separator: ", "), node)
  }

  /// The date that a line of text states in full.
  private func stated(in line: String) -> String? {
    let bytes = line.utf8Span.span
    guard let phrase = firstDate(in: bytes, 0..<bytes.count), let year = phrase.year else { return nil }
    return ISODate(year: year, month: phrase.month, day: phrase.day)?.description
  }

  /// Whether the document begins with a heading that says `title`.
  private func begins(_ document: Document, with title: String) -> Bool {
    guard case .heading(_, let inlines) = document.blocks.first?.kind else { return false }
    var iterator = inlines.makeIterator()
    guard case .text(let text) = iterator.next()?.kind, iterator.next() == nil else { return false }
    return text == title
  }

  /// Writes a string as a block of its own.
  private mutating func line(_ string: String, _ node: Node) {
    beginBlock()
    begin()
    text(string.utf8Span.span)
    end(node)
    endBlock()
  }
}
