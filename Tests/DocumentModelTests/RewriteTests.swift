import TestSupport
import Testing

@testable import DocumentModel

/// What filters' verdicts do.
struct RewriteTests {
  private func kinds(_ document: Document) -> [NodeKind: Int] {
    document.storage.nodes.reduce(into: [:]) { $0[$1.kind, default: 0] += 1 }
  }

  @Test func keepingOrDescendingEverywhereChangesNothing() throws {
    for (seed, document) in DocumentGenerator.documents(150) {
      var random = SeededGenerator(seed: seed)
      let descended = try document.rewritten(block: { _ in .descend }, inline: { _ in .descend })
      #expect(descended == document, "seed \(seed)")
      #expect(descended.dump() == document.dump(), "seed \(seed)")
      #expect(try document.rewritten(block: { _ in .keep }) == document, "seed \(seed)")
      #expect(try document.rewritten() == document, "seed \(seed)")
      let mixed = try document.rewritten(
        block: { _ in random.oneIn(2) ? .keep : .descend }, inline: { _ in random.oneIn(2) ? .keep : .descend })
      #expect(mixed == document, "seed \(seed)")
      #expect(mixed.dump() == document.dump(), "seed \(seed)")
    }
  }

  @Test func droppingAKindLeavesNone() throws {
    for (seed, document) in DocumentGenerator.documents(60) {
      for kind in NodeKind.allCases where kind.isBlock || kind.isInline {
        let rest = try document.rewritten(
          block: { $0.node.record.kind == kind ? .drop : .descend },
          inline: { $0.node.record.kind == kind ? .drop : .descend })
        #expect(kinds(rest)[kind] == nil, "seed \(seed), \(kind)")
        #expect(rest.metadata == document.metadata && rest.resources == document.resources, "seed \(seed)")
      }
    }
  }

  @Test func droppingEverythingLeavesTheRoot() throws {
    for (_, document) in DocumentGenerator.documents(10) {
      #expect(try document.rewritten(block: { _ in .drop }).nodeCount == 1)
    }
  }

  @Test func replacementsTakeThePlaceOfNodes() throws {
    let builder = DocumentBuilder()
    builder.body.blockQuote {
      $0.paragraph(attributes: Attributes(classes: ["kept"])) {
        $0.text("See ", at: SourceRange(0..<4))
        $0.link(destination: "https://a.example") { $0.text("it") }
        $0.text(".")
      }
      $0.thematicBreak()
    }
    let document = try builder.finish()
    let rewritten = try document.rewritten(
      block: { block in
        if case .thematicBreak = block.kind {
          return .replace {
            $0.paragraph { $0.text("one") }
            $0.codeBlock("two")
          }
        }
        return .descend
      },
      inline: { inline in
        if case .link(_, let destination, _) = inline.kind { return .replace { $0.code(String(destination)) } }
        return .keep
      })
    let expected = """
      document
        blockQuote
          paragraph .kept
            text "See " [0..4]
            code "https://a.example"
            text "."
          paragraph
            text "one"
          codeBlock info="" "two"

      """
    #expect(rewritten.dump() == expected)
    // The original is a value: nothing happened to it.
    #expect(document.dump().contains("link destination"))
  }

  @Test func replacementsThatBreakTheRulesAreErrors() throws {
    let builder = DocumentBuilder()
    builder.body.paragraph { $0.text("a") }
    builder.body.thematicBreak()
    let document = try builder.finish()
    #expect(throws: BuildError.misplaced(node: "thematicBreak", parent: "paragraph")) {
      try document.rewritten(inline: { _ in .replace { $0.document.body.thematicBreak() } })
    }
    #expect(throws: BuildError.self) {
      try document.rewritten(block: { _ in .replace { $0.document.open(.section) } })
    }
    #expect(throws: BuildError.self) {
      try document.rewritten(inline: { _ in .replace { $0.document.close() } })
    }
    var limits = DocumentLimits()
    limits.nodes = 2
    #expect(throws: BuildError.tooManyNodes(limit: 2)) {
      try document.rewritten(limits: limits, block: { _ in .keep })
    }
  }
}
