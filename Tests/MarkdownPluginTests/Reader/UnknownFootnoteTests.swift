import Conversion
import DocumentModel
import Testing

/// References to footnotes that are not there. libcmark-gfm loses their text, or reads memory that is not its own; the
/// document must have it as it stands in the source.
@Suite struct UnknownFootnoteTests {
  @Test(arguments: [
    ("a [^b c\nd] e", ["text \"a [^b c\"", "softBreak", "text \"d] e\""]),
    ("a [^b\nc\nd [e] f] g", ["text \"a [^b\"", "softBreak", "text \"c\"", "softBreak", "text \"d [e] f] g\""]),
    ("[^a\nb] and [^c\nd]", ["text \"[^a\"", "softBreak", "text \"b] and [^c\"", "softBreak", "text \"d]\""]),
    ("a [^b\\] c\nd] *e*", ["text \"a [^b\\\\] c\"", "softBreak", "text \"d] \"", "emphasis", "  text \"e\""]),
    // An escape counts as part of the label, and the bracket came twice.
    ("a [\\^b] c", ["text \"a [^b] c\""]), ("[\\^b]]", ["text \"[^b]]\""]),
    // The length of a label was that of before NULs were replaced.
    ("[^é\u{0}é\u{0}éé] f", ["text \"[^é\u{FFFD}é\u{FFFD}éé] f\""]),
    ("[\\^1\u{0}\u{0}|] f", ["text \"[^1\u{FFFD}\u{FFFD}|] f\""]),
    // These stand in the source as they are.
    ("a [^b] c", ["text \"a [^b] c\""]), ("[^]", ["text \"[^]\""]), ("[^a [^b", ["text \"[^a [^b\""]),
  ])
  func textIsWhole(markdown: String, inlines: [String]) throws {
    #expect(try dump(markdown) == ["paragraph"] + inlines.map { "  " + $0 })
    // Below the sign of a quotation, and as an item's second line.
    let quoted = markdown.split(separator: "\n", omittingEmptySubsequences: false).map { "> " + $0 }
    #expect(try dump(quoted.joined(separator: "\n")) == ["blockQuote", "  paragraph"] + inlines.map { "    " + $0 })
  }

  @Test func placesAndLedger() throws {
    let read = try read("x\n\n> a [^b c\n> d] e\n".utf8)
    #expect(read.ledger.sums.unaccounted == 0)
    #expect(read.ledger.sums.kept == "xa [^b cd] e".utf8.count)
    #expect(try dump("a [^b\nc]", ranges: true).dropFirst().allSatisfy { $0.contains("[") })
  }

  /// A sign of a footnote by reference has the library read memory behind it, which is not to happen.
  @Test(arguments: ["&Hat;", "&#94;", "&#x5e;", "&#X05E;"])
  func signByReference(sign: String) throws {
    #expect(
      try dump("x [\(sign)a *b*] y") == [
        "paragraph", "  text \"x [^a \"", "  emphasis", "    text \"b\"", "  text \"] y\"",
      ])
    let long = String(repeating: "word ", count: 1_000_000)
    let read = try read("[\(sign)\(long)] end".utf8)
    #expect(read.ledger.sums.kept > long.utf8.count)
    #expect(read.document.dump().contains("] end"))
  }

  /// Many labels in one paragraph, one of them cut, so that none is found at first: linear all the same.
  @Test func manyLabels() throws {
    for label in ["[^", "[^a ", "[^a] ", "[^a [^b] "] {
      let text = String(repeating: label, count: 40_000) + "[^x\ny]"
      let read = try read(text.utf8)
      #expect(read.ledger.sums.unaccounted == 0)
      #expect(read.document.dump().contains("y]"))
    }
  }
}
