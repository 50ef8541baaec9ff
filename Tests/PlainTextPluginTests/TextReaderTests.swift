import Heddle
import TestSupport
import Testing

@Suite("The reader of plain text")
struct TextReaderTests {
  /// The blocks of `text` without ranges, one node a line.
  private func dump(_ text: String) throws -> String {
    let bytes = Array(text.utf8)
    let reading = try Converter().read(bytes, name: "x.txt", from: "text")
    #expect(Invariants.violation(reading, of: bytes) == nil)
    return reading.document.dump(ranges: false).split(separator: "\n").dropFirst().joined(separator: "\n")
  }

  @Test("Paragraphs stand between blank lines, whatever white space these hold")
  func paragraphs() throws {
    let expected = "  paragraph\n    text \"one\"\n  paragraph\n    text \"two\""
    for gap in ["\n\n", "\r\n\r\n", "\r\r", "\n \t\n", "\n\u{A0}\n", "\n\u{C}\n", "\n\u{FEFF}\n\n\n"] {
      #expect(try dump("one\(gap)two") == expected, "\(gap.debugDescription)")
    }
  }

  @Test(
    "Files of other kinds are named, whatever decoding makes of their bytes",
    arguments: [
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0xE9, 0xFF], "PNG"),
      ([0x50, 0x4B, 0x03, 0x04, 0x14, 0, 0, 0, 8, 0, 0x21, 0xFF], "ZIP"), (Array("%PDF-1.7\n%\u{E2}".utf8), "PDF"),
      ([0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10, 0x4A, 0x46, 0x49, 0x46], "JPEG"), ([0x1F, 0x8B, 8, 0, 0xE9, 0xE8], "gzip"),
    ] as [([UInt8], String)])
  func otherKinds(_ bytes: [UInt8], _ kind: String) throws {
    let error = #expect(throws: ConversionError.self) { try Converter().read(bytes, name: "x.txt") }
    #expect(error?.code == .malformed)
    #expect(error?.reason.contains(kind) ?? false, "\(error.debugDescription)")
  }

  @Test("Wrapped lines flow, others keep their ends")
  func wrapping() throws {
    let wrapped = """
      The council met in the old mill and spoke for most of the day about the
      weir, the bridge and the water that both of them hold back each spring,
      and in the end nobody knew what had been said.
      """
    #expect(try dump(wrapped).contains("softBreak"))
    #expect(!(try dump(wrapped)).contains("lineBreak"))
    let verse = "Rose and reed,\nIce and oar,\nCome to me,\nLeave no more."
    #expect(try dump(verse).contains("lineBreak"))
    #expect(!(try dump(verse)).contains("softBreak"))
  }

  @Test("Two items or more that agree make a list; one does not")
  func lists() throws {
    #expect(try dump("- one\n- two").hasPrefix("  list bullet tight\n"))
    #expect(try dump("1. one\n2. two").hasPrefix("  list start=1 delimiter=period tight\n"))
    #expect(try dump("3) one\n4) two").hasPrefix("  list start=3 delimiter=parenthesis tight\n"))
    #expect(try dump("(1) one\n(2) two").hasPrefix("  list start=1 delimiter=parentheses tight\n"))
    #expect(try dump("• one\n\n• two").hasPrefix("  list bullet loose\n"))
    #expect(try dump("- one") == "  paragraph\n    text \"- one\"")
    #expect(try dump("2016. It was\n14. August 2017").hasPrefix("  paragraph"))
    #expect(try dump("1. one\n3. three").hasPrefix("  paragraph"))
    #expect(try dump("-5 degrees\n-7 degrees").hasPrefix("  paragraph"))
  }

  @Test("Lists within lists, by indentation")
  func nestedLists() throws {
    let expected = """
        list bullet tight
          listItem
            paragraph
              text "one"
            list bullet tight
              listItem
                paragraph
                  text "two"
              listItem
                paragraph
                  text "three"
          listItem
            paragraph
              text "four"
      """
    #expect(try dump("- one\n  - two\n  - three\n- four") == expected)
  }

  @Test("Rules and underlined headings")
  func rules() throws {
    #expect(
      try dump("one\n\n* * *\n\ntwo") == "  paragraph\n    text \"one\"\n  thematicBreak\n  paragraph\n    text \"two\""
    )
    #expect(
      try dump("The Mill\n========\n\ntext")
        == "  heading level=1\n    text \"The Mill\"\n  paragraph\n    text \"text\"")
    #expect(
      try dump("The Mill\n--------\ntext") == "  heading level=2\n    text \"The Mill\"\n  paragraph\n    text \"text\""
    )
    // Far longer than the line above it, a row of dashes is a rule.
    #expect(try dump("The Mill\n\(String(repeating: "-", count: 70))").contains("thematicBreak"))
  }

  @Test("Quotations have their sign on every line")
  func quotations() throws {
    #expect(
      try dump("> one\n>\n> two")
        == "  blockQuote\n    paragraph\n      text \"one\"\n    paragraph\n      text \"two\"")
    #expect(try dump("> one\n> > two").contains("    blockQuote"))
    #expect(try dump(">_< so") == "  paragraph\n    text \">_< so\"")
  }

  @Test("Indentation that carries meaning is kept")
  func preformatted() throws {
    #expect(try dump("mill\n    gate\n        chain\n").hasPrefix("  codeBlock"))
    // A page break before it is no part of it.
    #expect(try dump("one\u{C}mill\n    gate\n        chain\n").contains("codeBlock"))
  }

  @Test("Addresses, mentions and tags are found")
  func entities() throws {
    let found = try dump("See <https://mill.example/a> and @ida on #mills.")
    #expect(found.contains("link destination=\"https://mill.example/a\""))
    #expect(found.contains("mention \"@ida\""))
    #expect(found.contains("hashtag \"#mills\""))
  }

  @Test("Other texts keep all their words, in order", arguments: Corpus.neither(heldOut: true))
  func otherTexts(_ family: String) throws {
    for seed in 0..<3 {
      let bytes = Corpus.document(family, seed: UInt64(seed), heldOut: true).text
      let reading = try Converter().read(bytes, name: "x.txt", from: "text")
      #expect(Invariants.violation(reading, of: bytes) == nil, "\(family) \(seed)")
      #expect(reading.ledger.sums.removed == 0)
    }
  }

  @Test(
    "Bytes that are not text are refused with what they are",
    arguments: [
      ("%PDF-1.7\n", "PDF"), ("PK\u{3}\u{4}", "ZIP"), ("GIF89a", "GIF"), ("\u{0}\u{1}\u{2}\u{3}\u{0}\u{1}", "not text"),
    ] as [(String, String)])
  func notText(_ text: String, _ word: String) {
    let error = #expect(throws: ConversionError.self) {
      try Converter().read(Array(text.utf8), name: "x.txt", from: "text")
    }
    #expect(error.map { "\($0)" }?.contains(word) == true)
  }
}
