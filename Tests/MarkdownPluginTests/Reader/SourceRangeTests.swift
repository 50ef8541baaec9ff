import Conversion
import DocumentModel
import Testing

/// The bytes that each block comes from.
@Suite struct SourceRangeTests {
  private func ranges(_ text: String) throws -> [String] {
    let bytes = Array(text.utf8)
    var found: [String] = []
    func visit(_ blocks: Blocks) {
      for block in blocks {
        found.append(block.sourceRange.bytes.map { String(decoding: bytes[$0], as: UTF8.self) } ?? "none")
        switch block.kind {
        case .blockQuote(let inner), .footnoteDefinition(_, let inner): visit(inner)
        case .list(let list): for item in list.items { visit(item.blocks) }
        default: break
        }
      }
    }
    visit(try read(bytes).document.blocks)
    return found
  }

  @Test(arguments: [
    ("A\nb\n\nC\n", ["A\nb", "C"]), ("  A  \n", ["A"]), ("# A\n", ["# A"]), ("A\n===\n\nB", ["A\n===", "B"]),
    ("A\n---", ["A\n---"]), ("> A\n> B\nC\n", ["> A\n> B\nC", "A\n> B\nC"]),
    ("- A\n- B\n\nC", ["- A\n- B", "A", "B", "C"]),
    ("1. A\n\n   B\n", ["1. A\n\n   B", "A", "B"]), ("```x\nA\n```\nB", ["```x\nA\n```", "B"]),
    ("```\nA\n\n", ["```\nA"]),
    ("    A\n\n    B\n\nC", ["A\n\n    B", "C"]), ("***\nA", ["***", "A"]),
    ("|A|\n|-|\n|B|\n\nC", ["|A|\n|-|\n|B|", "C"]),
    ("<div>\nA\n</div>\n\nB", ["<div>\nA\n</div>", "B"]), ("[a]: b\nA", ["A"]), ("[a]: b\n\nA", ["A"]),
    ("A[^1]\n\n[^1]: B\n", ["A[^1]", "[^1]: B", "B"]), ("A\r\nb\r\n\r\nC", ["A\r\nb", "C"]),
    ("A\rb\r\rC\r", ["A\rb", "C"]),
    ("é\n\n日本\n", ["é", "日本"]), ("- [x] A\n", ["- [x] A", "A"]), ("A\u{0}b\n\nC\u{0}", ["A\u{0}b", "C\u{0}"]),
    ("\u{FEFF}A\n\nB", ["A", "B"]), ("", []), ("\n \n", []),
  ])
  func blocksAreExact(text: String, expected: [String]) throws {
    #expect(try ranges(text) == expected)
  }

  /// The parser loses the place of lines right above a table, and gives those of a table in a quotation wrongly.
  @Test func linesAboveTables() throws {
    let text = "Text:\n| a |\n|---|\n| c | d |\n\n> b\n> | e |\n> |---|\n> | f |\n"
    let read = try read(text.utf8)
    let bytes = Array(text.utf8)
    let words = read.ledger.entries.filter { $0.category == .kept }.map {
      String(decoding: bytes[$0.range], as: UTF8.self)
    }
    #expect(words == ["Text:", "a", "c", "b", "e", "f"])
    let removed = read.ledger.entries.filter { $0.category == .removed }
    #expect(removed.map { String(decoding: bytes[$0.range], as: UTF8.self) } == [" d"])
    #expect(read.document.blocks.compactMap { $0.sourceRange.bytes } == [0..<5, 6..<27, 29..<56])
  }
}
