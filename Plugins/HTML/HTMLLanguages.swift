import DocumentModel
import Render

/// Which elements say their language and direction: those where it differs from what is around them.
struct HTMLLanguages {
  /// The language of the document, if it is stated or told by its script.
  let language: String?
  /// The direction of the document, where it is known.
  let direction: Metadata.Direction?
  /// Whether letters tell what the document is in, so that it has to be said even around a fragment.
  var isTold: Bool { !marks.isEmpty && (language != nil || direction == .rightToLeft) }
  /// What each node's element says, by the node's number; empty where no element says anything.
  private var marks: [Mark] = []

  /// A direction and a language in one byte; zero says nothing.
  private struct Mark: Equatable {
    var bits: UInt8 = 0

    /// Two bits: none, left to right, right to left.
    var direction: Metadata.Direction? {
      get { bits & 3 == 0 ? nil : bits & 3 == 1 ? .leftToRight : .rightToLeft }
      set { bits = bits & ~3 | (newValue.map { $0 == .leftToRight ? 1 : 2 } ?? 0) }
    }

    /// Six bits: none, unknown, or one that a script tells.
    var script: Script {
      get {
        switch bits >> 2 {
        case 0: .none
        case 1: .other
        default: ScriptCount.Language(rawValue: (bits >> 2) - 2).map { .told($0) } ?? .none
        }
      }
      set {
        let value: UInt8 =
          switch newValue {
          case .none: 0
          case .other: 1
          case .told(let language): language.rawValue + 2
          }
        bits = bits & 3 | value << 2
      }
    }
  }

  private enum Script {
    /// No letters.
    case none
    /// Letters that do not tell the language.
    case other
    case told(ScriptCount.Language)
  }

  /// What is around a node.
  private struct Context {
    var direction: Metadata.Direction
    /// The languages that letters tell and that need not be said here, a bit each by raw value.
    private var fitting: UInt16 = 0
    /// Whether Latin letters stand out here.
    private var isToldByScript = false

    init(direction: Metadata.Direction, language: String?) {
      self.direction = direction
      if let language { self.language(language) }
    }

    private mutating func language(_ tag: String) {
      isToldByScript = ScriptCount.Language.isToldByScript(tag)
      fitting = 0
      for language in ScriptCount.Language.allCases where language.isCompatible(with: tag) {
        fitting |= 1 << UInt16(language.rawValue)
      }
    }

    /// What of `mark` an element here has to say.
    func difference(_ mark: Mark) -> Mark {
      var result = Mark()
      if let direction = mark.direction, direction != self.direction { result.direction = direction }
      switch mark.script {
      case .none: break
      case .other: if isToldByScript { result.script = .other }
      case .told(let told): if fitting >> UInt16(told.rawValue) & 1 == 0 { result.script = .told(told) }
      }
      return result
    }

    /// What is around the children of an element that says `mark`; `known` remembers it for marks without direction.
    func within(_ mark: Mark, _ known: inout [UInt8: Context]) -> Context {
      if mark.bits == 0 { return self }
      var script = mark
      script.direction = nil
      var result = self
      if script.bits != 0 {
        if let found = known[script.bits] {
          result = found
        } else {
          switch mark.script {
          case .none: break
          case .other: result.language(HTMLLanguages.unknown)
          case .told(let language): result.language(language.tag)
          }
          known[script.bits] = result
        }
      }
      result.direction = mark.direction ?? direction
      return result
    }
  }

  /// The tag of a language that nobody knows (BCP 47, ISO 639-2).
  static let unknown = "und"

  /// The languages of `document`.
  ///
  /// - Complexity: O(n) in its size; where no letter of a script in question occurs, the cost of looking for one.
  init(_ document: Document) {
    let metadata = document.metadata
    let stated = metadata.language.flatMap { HTMLLanguage.isTag($0) ? $0 : nil }
    guard document.hasScriptsToTell || metadata.direction == .rightToLeft else {
      language = stated
      direction = metadata.direction
      return
    }
    var marks = [Mark](repeating: Mark(), count: document.nodeCount)
    let count = HTMLLanguages.measure(document.blocks, &marks)
    language = stated ?? count.language?.tag
    direction = metadata.direction ?? count.direction
    let context = Context(direction: direction ?? .leftToRight, language: language)
    var known: [UInt8: Context] = [:]
    HTMLLanguages.resolve(document.blocks, in: context, &marks, &known)
    self.marks = marks
  }

  /// What the element of the node with number `node` says.
  func attributes(of node: Int) -> (language: String?, direction: Metadata.Direction?)? {
    guard node < marks.count, marks[node].bits != 0 else { return nil }
    return HTMLLanguages.attributes(marks[node])
  }

  /// What an element says that repeats `inlines` where the language of the document is around it.
  func attributes(repeating inlines: Inlines) -> (language: String?, direction: Metadata.Direction?)? {
    if marks.isEmpty { return nil }
    var count = ScriptCount()
    HTMLLanguages.measure(inlines, into: &count)
    return attributes(of: count)
  }

  /// What an element says that holds `string`, a part of the metadata, where the language of the document is around it.
  func attributes(holding string: String) -> (language: String?, direction: Metadata.Direction?)? {
    var count = ScriptCount()
    count.count(string.utf8Span.span)
    return attributes(of: count)
  }

  private func attributes(of count: ScriptCount) -> (language: String?, direction: Metadata.Direction?)? {
    let context = Context(direction: direction ?? .leftToRight, language: language)
    let mark = context.difference(HTMLLanguages.mark(count))
    return mark.bits == 0 ? nil : HTMLLanguages.attributes(mark)
  }

  private static func attributes(_ mark: Mark) -> (language: String?, direction: Metadata.Direction?) {
    switch mark.script {
    case .none: (nil, mark.direction)
    case .other: (unknown, mark.direction)
    case .told(let language): (language.tag, mark.direction)
    }
  }

  // MARK: - Up: what letters there are

  private static func mark(_ count: ScriptCount) -> Mark {
    var mark = Mark()
    mark.direction = count.direction
    mark.script = count.isEmpty ? .none : count.language.map { .told($0) } ?? .other
    return mark
  }

  private static func measure(_ blocks: Blocks, _ marks: inout [Mark]) -> ScriptCount {
    var total = ScriptCount()
    for block in blocks {
      var count = ScriptCount()
      let kind = block.kind
      switch kind {
      // Code runs from left to right wherever it stands, and says nothing of what is around it.
      case .codeBlock:
        marks[block.node.ordinal].direction = .leftToRight
        continue
      // Most blocks are paragraphs: they need no walk over parts.
      case .paragraph(let inlines), .heading(_, let inlines): measure(inlines, into: &count)
      case .section, .list, .blockQuote, .thematicBreak, .table, .figure, .definitionList, .footnoteDefinition,
        .rawBlock, .group, .post, .story:
        forEachPart(of: block) { node, content in
          var own = ScriptCount()
          switch content {
          case .blocks(let inner): own = measure(inner, &marks)
          case .inlines(let inlines): measure(inlines, into: &own)
          }
          if let node { marks[node] = mark(own) }
          count.add(own)
        }
      }
      marks[block.node.ordinal] = mark(count)
      total.add(count)
    }
    return total
  }

  /// Hashtags count little, because they are often Latin in a text that is not; handles, addresses and code not at all.
  private static func measure(_ inlines: Inlines, into count: inout ScriptCount) {
    for inline in inlines {
      switch inline.kind {
      case .text(let text): text.withBytes { bytes in count.count(bytes, weight: 8) }
      case .hashtag(let text): text.withBytes { bytes in count.count(bytes) }
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .superscript(let inner),
        .subscript(let inner), .span(let inner), .date(let inner, _):
        measure(inner, into: &count)
      case .link(let inner, let destination, _):
        if !isAddress(inner, destination) { measure(inner, into: &count) }
      case .softBreak, .lineBreak, .code, .image, .footnoteReference, .math, .rawInline, .mention, .lostCharacters:
        break
      }
    }
  }

  /// Whether a link prints its own destination.
  private static func isAddress(_ inner: Inlines, _ destination: Text) -> Bool {
    guard let first = inner.first, case .text(let text) = first.kind else { return false }
    func isPrefix(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8) -> Bool {
      text.count >= 4 && text[0] == first && text[1] == second && text[2] == third && text[3] == fourth
    }
    return isPrefix(0x68, 0x74, 0x74, 0x70) || isPrefix(0x77, 0x77, 0x77, 0x2E) || text == destination
  }

  // MARK: - Down: what has to be said

  private static func resolve(
    _ blocks: Blocks, in context: Context, _ marks: inout [Mark], _ known: inout [UInt8: Context]
  ) {
    for block in blocks {
      // The place of a post, a story or a section on the page is not turned around: its blocks say what they are in.
      let said = isLaidOut(block) ? Mark() : context.difference(marks[block.node.ordinal])
      marks[block.node.ordinal] = said
      switch block.kind {
      case .paragraph, .heading, .codeBlock, .thematicBreak, .rawBlock: continue
      case .section, .list, .blockQuote, .table, .figure, .definitionList, .footnoteDefinition, .group, .post, .story:
        break
      }
      let inner = context.within(said, &known)
      forEachPart(of: block) { node, content in
        var partContext = inner
        if let node {
          let said = inner.difference(marks[node])
          marks[node] = said
          partContext = inner.within(said, &known)
        }
        if case .blocks(let blocks) = content { resolve(blocks, in: partContext, &marks, &known) }
      }
    }
  }

  private static func isLaidOut(_ block: Block) -> Bool {
    switch block.kind {
    case .section, .post, .story: true
    case .heading, .paragraph, .list, .blockQuote, .codeBlock, .thematicBreak, .table, .figure, .definitionList,
      .footnoteDefinition, .rawBlock, .group:
      false
    }
  }

  // MARK: - Parts

  /// What a part of a block holds.
  private enum Content {
    case blocks(Blocks)
    case inlines(Inlines)
  }

  /// The number of the node that holds `inlines`, which stands just before them.
  static func holder(of inlines: Inlines) -> Int? { inlines.first.map { $0.node.ordinal - 1 } }

  /// Calls `body` with each part of `block`: its content, and the number of the part's own node if it has one.
  private static func forEachPart(of block: Block, _ body: (Int?, Content) -> Void) {
    switch block.kind {
    case .section(let inner), .blockQuote(let inner), .group(let inner), .footnoteDefinition(_, let inner),
      .post(_, let inner):
      body(nil, .blocks(inner))
    case .heading(_, let inlines), .paragraph(let inlines): body(nil, .inlines(inlines))
    case .figure(let caption, let inner):
      body(holder(of: caption), .inlines(caption))
      body(nil, .blocks(inner))
    case .story(let story, let inner):
      let headline = story.headline
      body(holder(of: headline), .inlines(headline))
      body(nil, .blocks(inner))
    case .list(let list):
      for item in list.items { body(item.node.ordinal, .blocks(item.blocks)) }
    case .table(let table):
      let caption = table.caption
      body(holder(of: caption), .inlines(caption))
      for row in table.rows {
        for cell in row.cells { body(cell.node.ordinal, .inlines(cell.inlines)) }
      }
    case .definitionList(let items):
      for item in items {
        switch item.kind {
        case .term(let inlines): body(item.node.ordinal, .inlines(inlines))
        case .definition(let inner): body(item.node.ordinal, .blocks(inner))
        }
      }
    case .codeBlock, .thematicBreak, .rawBlock: break
    }
  }
}
