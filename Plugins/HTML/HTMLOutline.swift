import DocumentModel

/// What has to be known of a document before its first byte is written: who has which identifier, what stands in the
/// contents, and where the footnotes are.
struct HTMLOutline {
  /// A node with an identifier that this writer gave it, or that it came with.
  struct Entry {
    /// The node's number.
    let node: Int
    /// Its identifier, unique in the document.
    var identifier: String
    /// The level of its heading, 1...6.
    let level: Int
    /// Its heading; `nil` for a post.
    let heading: Inlines?
  }

  /// In document order.
  private(set) var entries: [Entry] = []
  /// The definitions of footnotes, by label; of two with one label the first.
  private(set) var footnotes: [String: Node] = [:]
  /// The labels in document order.
  private(set) var footnoteLabels: [String] = []

  private var owners: [String: Int] = [:]
  private var identifiesHeadings: Bool
  private var slugs = HTMLSlugs()
  /// The highest ordinal of a post so far: posts that count up have the identifier that their ordinal makes.
  private var lastPost = 0

  /// The outline of `document`.
  ///
  /// - Parameter identifiesHeadings: whether headings that do not name a section have identifiers.
  /// - Complexity: O(n) in the number of blocks and the length of headings.
  init(_ document: Document, identifiesHeadings: Bool) {
    self.identifiesHeadings = identifiesHeadings
    if document.hasAttributes { collectIdentifiers(document.blocks) }
    if identifiesHeadings || document.hasAttributes || HTMLOutline.hasNamed(document) {
      visit(document.blocks, level: 1)
    }
  }

  /// Whether any node has a name by its kind: most documents that become a fragment have none.
  private static func hasNamed(_ document: Document) -> Bool {
    var nodes = document.nodes
    while nodes.advance() {
      switch nodes.kind {
      case .section, .story, .post, .footnoteDefinition: return true
      case .paragraph, .heading, .table: nodes.skipContent()
      default: break
      }
    }
    return false
  }

  /// The identifier of `node`, if the outline gives it one. A post without has `post-` with its ordinal.
  func identifier(of node: Node) -> String? {
    if entries.isEmpty { return nil }
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].node < node.ordinal { low = middle + 1 } else { high = middle }
    }
    return low < entries.count && entries[low].node == node.ordinal ? entries[low].identifier : nil
  }

  /// What tells footnotes apart: the label as an address would hold it, without white space around it and line ends.
  static func footnoteKey(_ label: Text) -> String {
    let scalars = label.description.unicodeScalars
    let trimmed = scalars.drop { $0.value <= 0x20 }.reversed().drop { $0.value <= 0x20 }.reversed()
    return String(String.UnicodeScalarView(trimmed.filter { !(0x09...0x0D).contains($0.value) }))
  }

  /// Whether `node` may have the identifier `identifier` that it asks for.
  mutating func claim(_ identifier: String, for node: Int) -> Bool {
    guard HTMLSlugs.isIdentifier(identifier) else { return false }
    if let owner = owners[identifier] { return owner == node }
    guard !HTMLSlugs.isReserved(identifier) || lastPost == 0 else { return false }
    owners[identifier] = node
    return true
  }

  // MARK: - Walks

  /// Identifiers that blocks came with go before those that are made here.
  private mutating func collectIdentifiers(_ blocks: Blocks) {
    for block in blocks {
      if block.hasAttributes, let identifier = block.attributes.identifier, HTMLSlugs.isIdentifier(identifier),
        owners[identifier] == nil
      {
        owners[identifier] = block.node.ordinal
      }
      HTMLOutline.children(of: block) { collectIdentifiers($0) }
    }
  }

  private mutating func visit(_ blocks: Blocks, level: Int, sectionHeading: Int? = nil) {
    for block in blocks {
      switch block.kind {
      case .section(let inner):
        if let first = inner.first, case .heading(let own, let heading) = first.kind {
          add(block.node, own, heading)
          visit(inner, level: own, sectionHeading: first.node.ordinal)
        } else {
          visit(inner, level: level)
        }
      case .heading(let own, let heading):
        if block.node.ordinal == sectionHeading { continue }
        if identifiesHeadings || block.hasAttributes { add(block.node, own, heading) }
      case .story(let story, let inner):
        let own = min(level + 1, 6)
        let headline = story.headline
        if !headline.isEmpty { add(block.node, own, headline) }
        visit(inner, level: own)
      case .post(let post, let inner):
        add(post)
        visit(inner, level: level)
      case .footnoteDefinition(let label, let inner):
        let label = HTMLOutline.footnoteKey(label)
        if footnotes[label] == nil {
          footnotes[label] = block.node
          footnoteLabels.append(label)
        }
        visit(inner, level: level)
      case .paragraph, .list, .blockQuote, .codeBlock, .thematicBreak, .table, .figure, .definitionList, .rawBlock,
        .group:
        HTMLOutline.children(of: block) { visit($0, level: level) }
      }
    }
  }

  private static func children(of block: Block, _ body: (Blocks) -> Void) {
    switch block.kind {
    case .section(let inner), .blockQuote(let inner), .group(let inner), .figure(_, let inner),
      .footnoteDefinition(_, let inner), .post(_, let inner), .story(_, let inner):
      body(inner)
    case .list(let list): for item in list.items { body(item.blocks) }
    case .definitionList(let items):
      for item in items { if case .definition(let inner) = item.kind { body(inner) } }
    case .paragraph, .heading, .codeBlock, .thematicBreak, .table, .rawBlock: break
    }
  }

  // MARK: - Identifiers

  private mutating func add(_ node: Node, _ level: Int, _ heading: Inlines) {
    var identifier: String
    if node.hasAttributes, let own = node.attributes.identifier, owners[own] == node.ordinal {
      identifier = own
    } else {
      let base = HTMLSlugs.slug(of: heading.namingText)
      identifier = base
      while owners.updateIfAbsent(identifier, node.ordinal) == false { identifier = slugs.next(base) }
    }
    entries.append(Entry(node: node.ordinal, identifier: identifier, level: level, heading: heading))
  }

  private mutating func add(_ post: Post) {
    // The common case without a string: posts count up, and nobody has asked for an identifier.
    if owners.isEmpty, !post.node.hasAttributes, post.ordinal > lastPost {
      lastPost = post.ordinal
      return
    }
    var identifier = "post-\(post.ordinal)"
    if post.node.hasAttributes, let own = post.node.attributes.identifier, owners[own] == post.node.ordinal {
      identifier = own
    } else if post.ordinal > lastPost, owners.isEmpty || owners[identifier] == nil {
      lastPost = post.ordinal
      return
    } else {
      let base = "post-\(post.ordinal)-again"
      identifier = base
      while owners.updateIfAbsent(identifier, post.node.ordinal) == false { identifier = slugs.next(base) }
    }
    entries.append(Entry(node: post.node.ordinal, identifier: identifier, level: 1, heading: nil))
  }
}

extension [String: Int] {
  /// Gives `key` the value `value` where it has none; whether it had none.
  fileprivate mutating func updateIfAbsent(_ key: String, _ value: Int) -> Bool {
    let count = count
    // One look-up for question and answer.
    self[key, default: value] += 0
    return self.count > count
  }
}
