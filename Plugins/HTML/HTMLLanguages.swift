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
    let count = HTMLLanguages.measure(document.nodes, &marks)
    language = stated ?? count.language?.tag
    direction = metadata.direction ?? count.direction
    let context = Context(direction: direction ?? .leftToRight, language: language)
    HTMLLanguages.resolve(document.nodes, in: context, &marks)
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
    var nodes = inlines.nodes
    HTMLLanguages.measureInlines(&nodes, before: .max, into: &count)
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

  /// The letters of all `nodes`, and in `marks` what those of each block and each part of a block tell.
  private static func measure(_ nodes: consuming NodeCursor, _ marks: inout [Mark]) -> ScriptCount {
    /// The blocks and parts that are open.
    var open: [(node: Int, end: Int)] = []
    /// The letters of what is around all blocks, and of each that is open; behind them counts to be used again.
    var counts = [ScriptCount()]
    while true {
      let hasMore = nodes.advance()
      while let last = open.last, !hasMore || last.end <= nodes.ordinal {
        let count = open.count
        marks[last.node] = mark(counts[count])
        counts[count - 1].add(counts[count])
        open.removeLast()
      }
      guard hasMore else { return counts[0] }
      let node = nodes.ordinal
      switch nodes.kind {
      case .heading, .paragraph, .tableCell, .caption, .headline, .definitionTerm:
        var count = ScriptCount()
        measureInlines(&nodes, before: nodes.end, into: &count)
        marks[node] = mark(count)
        counts[open.count].add(count)
      // Code runs from left to right wherever it stands, and says nothing of what is around it.
      case .codeBlock: marks[node].direction = .leftToRight
      case .section, .list, .blockQuote, .table, .figure, .definitionList, .footnoteDefinition, .group, .post, .story,
        .listItem, .definition:
        open.append((node, nodes.end))
        if counts.count == open.count { counts.append(ScriptCount()) } else { counts[open.count].reset() }
      case .document, .tableRow, .thematicBreak, .rawBlock, .softBreak, .lineBreak, .emphasis, .strong, .strikethrough,
        .superscript, .subscript, .code, .footnoteReference, .math, .rawInline, .span, .mention, .date, .lostCharacters,
        .text, .hashtag, .link, .image:
        break
      }
    }
  }

  /// Counts the letters of the inlines before node `end`.
  private static func measureInlines(_ nodes: inout NodeCursor, before end: Int, into count: inout ScriptCount) {
    while nodes.advance(before: end) {
      switch nodes.kind {
      case .text: nodes.withText { bytes in count.count(bytes, weight: 8) }
      // Hashtags count little, because they are often Latin in a text that is not.
      case .hashtag: nodes.withText { bytes in count.count(bytes) }
      // Addresses say nothing at all; nor do handles, code and the like.
      case .link: if isAddress(nodes.node) { nodes.skipContent() }
      case .image: nodes.skipContent()
      default: break
      }
    }
  }

  /// Whether a link prints its own destination.
  private static func isAddress(_ node: Node) -> Bool {
    guard case .link(let inner, let destination, _)? = Inline(node)?.kind else { return false }
    guard let first = inner.first, case .text(let text) = first.kind else { return false }
    func isPrefix(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8) -> Bool {
      text.count >= 4 && text[0] == first && text[1] == second && text[2] == third && text[3] == fourth
    }
    return isPrefix(0x68, 0x74, 0x74, 0x70) || isPrefix(0x77, 0x77, 0x77, 0x2E) || text == destination
  }

  // MARK: - Down: what has to be said

  private static func resolve(_ nodes: consuming NodeCursor, in context: Context, _ marks: inout [Mark]) {
    var context = context
    /// What is around the nodes that are open, and where they end.
    var open: [(end: Int, around: Context)] = []
    /// What is around the children of an element that says so, for marks without direction.
    var known: [UInt8: Context] = [:]
    while nodes.advance() {
      while let last = open.last, last.end <= nodes.ordinal {
        context = last.around
        open.removeLast()
      }
      switch nodes.kind {
      case .section, .post, .story:
        // The place of a post, a story or a section on the page is not turned around: its blocks say what they are in.
        marks[nodes.ordinal] = Mark()
      case .tableRow: break
      case .list, .blockQuote, .table, .figure, .definitionList, .footnoteDefinition, .group, .listItem, .definition:
        let said = context.difference(marks[nodes.ordinal])
        marks[nodes.ordinal] = said
        if said.bits != 0 {
          open.append((nodes.end, context))
          context = context.within(said, &known)
        }
      case .heading, .paragraph, .codeBlock, .thematicBreak, .rawBlock, .tableCell, .caption, .headline,
        .definitionTerm, .document, .text, .softBreak, .lineBreak, .emphasis, .strong, .strikethrough, .superscript,
        .subscript, .code, .link, .image, .footnoteReference, .math, .rawInline, .span, .mention, .hashtag, .date,
        .lostCharacters:
        marks[nodes.ordinal] = context.difference(marks[nodes.ordinal])
        nodes.skipContent()
      }
    }
  }

  // MARK: - Parts

  /// The number of the node that holds `inlines`, which stands just before them.
  static func holder(of inlines: Inlines) -> Int? { inlines.first.map { $0.node.ordinal - 1 } }
}
