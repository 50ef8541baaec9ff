import TestSupport
import Testing

@testable import DocumentModel

/// What the builder lets through, and where it stops.
struct BuilderTests {
  private func error(
    limits: DocumentLimits = DocumentLimits(), _ build: (DocumentBuilder) -> Void
  ) -> BuildError? {
    let builder = DocumentBuilder(limits: limits)
    build(builder)
    do {
      _ = try builder.finish()
      return nil
    } catch {
      return error
    }
  }

  /// Every pair of kinds, by the rule that DESIGN and the schema of the exchange form give.
  @Test func everyKindStandsOnlyWhereItMay() {
    let blocks = NodeKind.allCases.filter(\.isBlock)
    let inlines = NodeKind.allCases.filter(\.isInline)
    #expect(blocks.count == 15)
    #expect(inlines.count == 19)
    for parent in NodeKind.allCases {
      let allowed: Set<NodeKind>
      switch parent {
      case .document, .section, .blockQuote, .footnoteDefinition, .group, .post, .listItem, .definition:
        allowed = Set(blocks)
      case .list: allowed = [.listItem]
      case .table: allowed = [.tableRow, .caption]
      case .tableRow: allowed = [.tableCell]
      case .figure: allowed = Set(blocks + [.caption])
      case .story: allowed = Set(blocks + [.headline])
      case .definitionList: allowed = [.definitionTerm, .definition]
      case .heading, .paragraph, .tableCell, .caption, .headline, .definitionTerm, .emphasis, .strong, .strikethrough,
        .superscript, .subscript, .link, .image, .span, .date:
        allowed = Set(inlines)
      default: allowed = []
      }
      #expect(Set(NodeKind.allCases.filter { $0.mayStand(in: parent, first: true) }) == allowed, "\(parent)")
      #expect(
        Set(NodeKind.allCases.filter { $0.mayStand(in: parent, first: false) })
          == allowed.subtracting([.caption, .headline]), "\(parent)")
    }
  }

  @Test func misplacedNodesAreNamed() {
    #expect(error { $0.inlines.text("a") } == .misplaced(node: "text", parent: "document"))
    #expect(error { $0.open(.listItem(isChecked: nil)) } == .misplaced(node: "listItem", parent: "document"))
    #expect(
      error {
        $0.open(.paragraph)
        $0.body.thematicBreak()
      } == .misplaced(node: "thematicBreak", parent: "paragraph"))
    #expect(
      error {
        $0.open(.figure)
        $0.body.thematicBreak()
        $0.open(.caption)
      } == .misplaced(node: "caption", parent: "figure"))
    #expect(error { $0.close() } == .misplaced(node: "close", parent: "document"))
  }

  @Test func theFirstFailureStaysAndNothingGrowsAfterIt() {
    let builder = DocumentBuilder()
    builder.open(.heading(level: 1))
    builder.open(.section)
    let failure = builder.failure
    #expect(failure == .misplaced(node: "section", parent: "heading"))
    let nodes = builder.nodes.count
    for _ in 0..<1000 {
      builder.open(.paragraph)
      builder.inlines.text("a")
      builder.close()
      builder.body.codeBlock("a")
    }
    builder.close()
    builder.close()
    builder.close()
    #expect(builder.failure == failure)
    #expect(builder.nodes.count == nodes)
    #expect(builder.text.isEmpty)
  }

  @Test func depthIsLimited() {
    var limits = DocumentLimits()
    limits.depth = 10
    func nested(_ depth: Int) -> BuildError? {
      error(limits: limits) { builder in
        for _ in 0..<depth { builder.open(.blockQuote) }
        for _ in 0..<depth { builder.close() }
      }
    }
    #expect(nested(10) == nil)
    #expect(nested(11) == .tooDeep(limit: 10))
    #expect(nested(100_000) == .tooDeep(limit: 10))
  }

  @Test func nodesAndTextAreLimited() {
    var limits = DocumentLimits()
    limits.nodes = 5
    func leaves(_ count: Int) -> BuildError? {
      error(limits: limits) { builder in for _ in 0..<count { builder.body.thematicBreak() } }
    }
    // The root is a node too.
    #expect(leaves(4) == nil)
    #expect(leaves(5) == .tooManyNodes(limit: 5))
    limits = DocumentLimits()
    limits.textBytes = 5
    func text(_ count: Int) -> BuildError? {
      error(limits: limits) { $0.body.codeBlock(String(repeating: "é", count: count)) }
    }
    #expect(text(2) == nil)
    #expect(text(3) == .tooMuchText(limit: 5))
    #expect(
      error(limits: limits) { builder in
        builder.body.paragraph { for _ in 0..<6 { $0.text("a") } }
      } == .tooMuchText(limit: 5))
    #expect(
      error(limits: limits) {
        $0.body.thematicBreak(attributes: Attributes(classes: ["abc", "def"]))
      } == .tooMuchText(limit: 5))
  }

  @Test func timeIsLimited() {
    var limits = DocumentLimits()
    limits.deadline = ContinuousClock.now - .seconds(1)
    #expect(error(limits: limits) { builder in for _ in 0..<5000 { builder.body.thematicBreak() } } == .outOfTime)
    limits.deadline = ContinuousClock.now + .seconds(3600)
    #expect(error(limits: limits) { builder in for _ in 0..<5000 { builder.body.thematicBreak() } } == nil)
  }

  @Test func whatIsOpenIsClosedAtTheEnd() throws {
    let builder = DocumentBuilder()
    builder.open(.blockQuote)
    builder.open(.paragraph)
    builder.inlines.text("a")
    #expect(builder.depth == 2)
    #expect(try builder.finish().dump() == "document\n  blockQuote\n    paragraph\n      text \"a\"\n")
  }

  @Test func startingAgainForgetsEverything() throws {
    let builder = DocumentBuilder()
    builder.metadata.title = "a"
    builder.open(.section, attributes: Attributes(identifier: "i"))
    builder.inlines.text("misplaced")
    #expect(builder.failure != nil)
    builder.startAgain()
    builder.body.paragraph { $0.text("b") }
    let other = DocumentBuilder()
    other.body.paragraph { $0.text("b") }
    #expect(try builder.finish() == other.finish())
  }

  @Test func rangesMayBeClosedLater() throws {
    let builder = DocumentBuilder()
    builder.open(.paragraph, at: SourceRange(3..<4))
    builder.close(at: 9)
    builder.open(.paragraph, at: SourceRange(3..<4))
    builder.close(at: 2)
    builder.open(.paragraph)
    builder.close(at: 9)
    #expect(try builder.finish().blocks.map(\.sourceRange.bytes) == [3..<9, 3..<4, nil])
  }

  @Test func fieldsAreBroughtIntoTheirRange() throws {
    let builder = DocumentBuilder()
    builder.body.heading(level: 0) { _ in }
    builder.body.heading(level: 9) { _ in }
    var style = List.Style.ordered(start: 3, delimiter: .parenthesis)
    style.start = -1
    builder.body.list(style) { _ in }
    style.isOrdered = false
    builder.body.list(style) { _ in }
    var post = Post.Fields(ordinal: -3)
    post.number = -1
    post.total = Int.max
    post.confidence = .nan
    builder.body.post(post) { _ in }
    post.confidence = 7
    post.ordinal = .max
    builder.body.post(post) { _ in }
    builder.body.table(alignments: [.left]) { table in
      table.row { $0.cell(columnSpan: 0, rowSpan: 1_000_000) { _ in } }
    }
    let blocks = Array(try builder.finish().blocks)
    guard case .heading(1, _) = blocks[0].kind, case .heading(6, _) = blocks[1].kind,
      case .list(let ordered) = blocks[2].kind, case .list(let bullet) = blocks[3].kind,
      case .post(let first, _) = blocks[4].kind, case .post(let second, _) = blocks[5].kind,
      case .table(let table) = blocks[6].kind
    else {
      Issue.record("kinds")
      return
    }
    #expect(ordered.style == .ordered(start: 1, delimiter: .parenthesis))
    #expect(bullet.style == .bullet())
    #expect(first.ordinal == 0 && first.number == nil && first.total == nil && first.confidence == nil)
    #expect(second.confidence == 1 && second.ordinal == Int(UInt32.max) - 1)
    let cell = table.rows.first { _ in true }?.cells.first { _ in true }
    #expect(cell?.columnSpan == 1 && cell?.rowSpan == 1000)
  }

  @Test func rangesThatDoNotFitAreNone() {
    #expect(SourceRange(0..<Int(UInt32.max)).isNone)
    #expect(SourceRange(-1..<4).isNone)
    #expect(SourceRange(0..<Int(UInt32.max) - 1).bytes == 0..<Int(UInt32.max) - 1)
    #expect(SourceRange.none.bytes == nil)
    #expect(SourceRange.none.contains(SourceRange(1..<2)) && SourceRange(1..<2).contains(.none))
    #expect(!SourceRange(1..<2).contains(SourceRange(1..<3)))
  }

  @Test func hugeDocumentsAreBuiltAndFreed() throws {
    let builder = DocumentBuilder()
    for _ in 0..<200_000 { builder.body.paragraph { $0.text("a") } }
    let document = try builder.finish()
    #expect(document.nodeCount == 400_001)
    #expect(document.blocks.reduce(0) { count, _ in count + 1 } == 200_000)
  }

  @Test func deepDocumentsAreFreedWithoutRecursion() throws {
    var limits = DocumentLimits()
    limits.depth = 200_000
    let builder = DocumentBuilder(limits: limits)
    for _ in 0..<100_000 { builder.open(.blockQuote) }
    var document: Document? = try builder.finish()
    #expect(document?.nodeCount == 100_001)
    #expect(document == document?.mappingSourceRanges { $0 })
    document = nil
  }
}
