import Conversion
import DocumentModel
import Render

/// Footnotes. Their definitions stand at the end, in the order in which references name them: there a person looks for
/// them, and there every reader puts them, wherever they stood.
extension MarkdownEmitter {
  /// A reference; text where nothing defines it, which it would be to a reader.
  mutating func footnoteReference(_ node: Node, _ label: Text) {
    let label = label.description
    guard footnotes.refer(to: label) else {
      context.report(node, MarkdownLoss.footnoteWithout)
      "[^\(label)]".withText { bytes in text(bytes) }
      return
    }
    let spelling = footnotes.spelling(of: label)
    if spelling != label { context.report(node, MarkdownLoss.footnoteLabel) }
    markup("[^", first: UInt8(ascii: "["))
    layout.append(spelling)
    layout.append(UInt8(ascii: "]"))
    inline.afterFootnote = true
  }

  /// A definition where it stands: it waits for the end, but what no reference leads to stays where it is, since a
  /// reader would leave it out.
  mutating func footnoteDefinition(_ block: Block, _ label: Text, _ content: Blocks) {
    switch footnotes.place(of: block, label.description) {
    case .last: break
    case .later: context.report(block.node, MarkdownLoss.footnotePlace)
    case .never:
      context.report(block.node, MarkdownLoss.footnoteUnused)
      blocks(content)
    }
  }

  /// Writes the definitions.
  mutating func footnoteDefinitions() {
    while let (label, block) = footnotes.next() {
      guard case .footnoteDefinition(_, let content) = block.kind else { continue }
      let spelling = footnotes.spelling(of: label)
      if spelling != label { context.report(block.node, MarkdownLoss.footnoteLabel) }
      beginBlock()
      "[^\(spelling)]: ".withText { first in
        "    ".withText { rest in layout.push(first: first, rest: rest) }
      }
      inside(content)
      layout.pop()
      endBlock()
    }
  }
}

/// Which footnotes a document has, and their labels as they are written: letters, digits and hyphens, each once.
struct Footnotes {
  private var definitions: [String: Block] = [:]
  private var referenced: Set<String> = []
  /// Labels whose definitions are to be written, in the order of their references; the first `position` have been.
  private var queue: [String] = []
  private var queued: Set<String> = []
  private var position = 0
  /// Definitions that only others of them refer to: they come after all others.
  private var unreached: [String] = []

  private var spellings: [String: String] = [:]
  private var taken: Set<String> = []
  private var numbers: [String: Int] = [:]

  /// Where a definition is written.
  enum Place {
    /// It stands at the end as it is.
    case last
    /// It stands somewhere else, and goes to the end.
    case later
    /// It is none.
    case never
  }

  private var lastOfDocument: Set<Int> = []

  /// No footnotes.
  init() {}

  /// The footnotes of `document`.
  init(_ document: Document) {
    let definitions = document.footnoteDefinitions
    guard !definitions.isEmpty else { return }
    for inline in document.footnoteReferences {
      if case .footnoteReference(let label) = inline.kind { referenced.insert(label.description) }
    }
    for block in definitions {
      guard case .footnoteDefinition(let label, _) = block.kind else { continue }
      let known = label.description
      if referenced.contains(known), self.definitions[known] == nil {
        self.definitions[known] = block
        unreached.append(known)
      }
    }
    // Those that end the document stay where they are, whatever their order.
    for block in document.blocks {
      if case .footnoteDefinition = block.kind {
        lastOfDocument.insert(block.node.ordinal)
      } else {
        lastOfDocument = []
      }
    }
  }

  /// Notes a reference to `label`, and says whether it leads somewhere.
  mutating func refer(to label: String) -> Bool {
    guard definitions[label] != nil else { return false }
    if queued.insert(label).inserted { queue.append(label) }
    return true
  }

  /// Where the definition `block` of `label` is written.
  func place(of block: Block, _ label: String) -> Place {
    guard let definition = definitions[label], definition.node.ordinal == block.node.ordinal else { return .never }
    return lastOfDocument.contains(block.node.ordinal) ? .last : .later
  }

  /// The definition to be written next.
  mutating func next() -> (label: String, Block)? {
    if position == queue.count {
      queue += unreached.filter { !queued.contains($0) }
      queued.formUnion(unreached)
      unreached = []
    }
    guard position < queue.count, let block = definitions[queue[position]] else { return nil }
    position += 1
    return (queue[position - 1], block)
  }

  /// How `label` is written, the same each time.
  mutating func spelling(of label: String) -> String {
    if let known = spellings[label] { return known }
    var base = ""
    for scalar in label.unicodeScalars.prefix(200) {
      let isPlain = scalar.value >= 0x80 ? CharacterClass(scalar.value) == .other : scalar.properties.isAlphabetic
      base.unicodeScalars.append(isPlain || ("0"..."9").contains(scalar) ? scalar : "-")
    }
    if base.isEmpty { base = "note" }
    var spelling = base
    // The number goes on where it stopped for the same base, so that a million labels of `?` take linear time. Labels
    // that differ in case are the same; upper case first, for letters such as `ß`.
    while !taken.insert(spelling.uppercased().lowercased()).inserted {
      let number = (numbers[base] ?? 1) + 1
      numbers[base] = number
      spelling = "\(base)-\(number)"
    }
    spellings[label] = spelling
    return spelling
  }
}
