import Foundation
import Heddle
import Testing

/// Markdown to HTML through the model, against the specification and its reference implementation.
@Suite struct SpecificationTests {
  private func html(_ markdown: [UInt8], _ dialect: String, allowsRaw: Bool = true) throws -> String {
    let converter = Converter()
    let reading = try converter.read(markdown, name: "example", from: dialect)
    #expect(reading.ledger.sums.isSound, "\(reading.ledger.sums)")
    var options = OptionValues()
    options[Option("allow-raw-html", default: false, help: "")] = allowsRaw
    return String(decoding: try converter.write(reading.document, as: "html", options: options), as: UTF8.self)
  }

  /// Quotes within text need no escape in HTML; the reference escapes them, this writer does not.
  private func normalized(_ html: String) -> String { html.replacingOccurrences(of: "&quot;", with: "\"") }

  @Test func thereAreAllExamples() {
    #expect(Specification.examples.count == 670)
  }

  @Test(arguments: Specification.examples)
  func equalsTheReferenceImplementation(_ example: Specification.Example) throws {
    let markdown = Array(example.markdown.utf8)
    let expected = try reference(markdown, isGFM: !example.feature.isEmpty)
    #expect(try normalized(html(markdown, example.dialect)) == normalized(expected))
  }

  /// Where Debian's `cmark-gfm` (0.29) and so Heddle differ from the newer text of the specification.
  ///
  /// 398...477: the newer reference implementation shows strong text within strong text once. 644, 645: what counts as
  /// a comment changed with CommonMark 0.31.
  private static let newer: Set<Int> = [398, 426, 434, 435, 436, 473, 474, 475, 477, 644, 645]

  /// Every text knows its bytes, and where it has as many as its source they are the same.
  @Test func textHasItsSourceRange() throws {
    for example in Specification.examples {
      let bytes = Array(example.markdown.utf8)
      let document = try Converter().read(bytes, name: "example", from: example.dialect).document
      for line in document.dump().split(separator: "\n") where line.contains("text \"") || line.contains("code \"") {
        #expect(line.hasSuffix("]"), "\(example.number): \(line)")
      }
      check(document, bytes, example.number)
    }
  }

  private func check(_ document: Document, _ bytes: [UInt8], _ number: Int) {
    func visit(_ inlines: Inlines, in outer: SourceRange) {
      for inline in inlines {
        #expect(outer.contains(inline.sourceRange), "\(number): \(inline.sourceRange) is not within \(outer)")
        switch inline.kind {
        case .text(let text):
          if let range = inline.sourceRange.bytes, range.count == text.count {
            #expect(Array(bytes[range]) == Array(text), "\(number)")
          }
        case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .link(let inner, _, _),
          .image(let inner, _, _):
          visit(inner, in: inline.sourceRange)
        default: break
        }
      }
    }
    func visit(_ blocks: Blocks, in outer: SourceRange) {
      var last = outer.bytes?.lowerBound ?? 0
      for block in blocks {
        #expect(outer.contains(block.sourceRange), "\(number): \(block.sourceRange) is not within \(outer)")
        if case .footnoteDefinition = block.kind {
        } else {
          #expect(block.sourceRange.bytes?.lowerBound ?? 0 >= last, "\(number): blocks overlap")
          last = block.sourceRange.bytes?.upperBound ?? last
        }
        switch block.kind {
        case .paragraph(let inlines), .heading(_, let inlines): visit(inlines, in: block.sourceRange)
        case .blockQuote(let inner), .footnoteDefinition(_, let inner): visit(inner, in: block.sourceRange)
        case .list(let list):
          for item in list.items {
            #expect(block.sourceRange.contains(item.sourceRange), "\(number)")
            visit(item.blocks, in: item.sourceRange)
          }
        case .table(let table):
          for row in table.rows {
            #expect(block.sourceRange.contains(row.sourceRange), "\(number)")
            for cell in row.cells {
              #expect(row.sourceRange.contains(cell.sourceRange), "\(number)")
              visit(cell.inlines, in: cell.sourceRange)
            }
          }
        default: break
        }
      }
    }
    visit(document.blocks, in: SourceRange(0..<bytes.count))
  }

  @Test func agreesWithTheSpecificationButForNewerRules() throws {
    var different: Set<Int> = []
    for example in Specification.examples {
      let own = try normalized(html(Array(example.markdown.utf8), example.dialect))
      // The specification aligns cells with an attribute that HTML 5 has dropped.
      let expected = normalized(example.html)
        .replacingOccurrences(of: #" align="(\w+)""#, with: #" style="text-align: $1""#, options: .regularExpression)
      if own != expected { different.insert(example.number) }
    }
    #expect(different == Self.newer)
  }
}
