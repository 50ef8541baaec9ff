import Conversion
import DocumentModel
import MarkdownPlugin
import Scan
import Testing

/// Metadata in YAML before the text, in both directions.
@Suite struct FrontMatterTests {
  @Test func commonKeysAreMetadata() throws {
    let read = try read(
      """
      ---
      title: "A: title"
      authors:
        - name: Ann
          handle: "@ann"
        - Bo
      date: 2020-12-10
      lang: de
      dir: ltr
      publisher: 'It''s'
      draft: true
      number: 007
      tags: [a, "true", {b: c}]
      nothing:
      ---
      Text
      """.utf8)
    let metadata = read.document.metadata
    #expect(metadata.title == "A: title")
    #expect(metadata.authors == [.init(name: "Ann", handle: "@ann"), .init(name: "Bo")])
    #expect(metadata.date == "2020-12-10")
    #expect(metadata.language == "de" && metadata.direction == .leftToRight && metadata.publisher == "It's")
    #expect(
      metadata.other == [
        .init("draft", .flag(true)), .init("number", .text("007")),
        .init("tags", .list([.text("a"), .text("true"), .map([.init("b", .text("c"))])])), .init("nothing", .text("")),
      ])
    #expect(read.document.blocks.first?.sourceRange.bytes == read.source.bytes.count - 4..<read.source.bytes.count)
    #expect(read.ledger.sums.isSound)
  }

  /// What is no front matter is text, and nothing of it is lost.
  @Test(arguments: [
    "---\ntitle: [\n---\nText\n", "---\ntitle: a\nText\n", "---\n- a\n- b\n---\nText\n", "---\njust text\n---\n",
    "---\na: *x\n---\n", "---\na: &x [*x]\n---\n", "---\na: 1\n--- \n---\n? [b]\n: c\n---\n", "----\ntitle: a\n----\n",
    " ---\ntitle: a\n---\n", "---\ntitle: \u{1}\n---\n", "---\n\tx: a\n---\n", "---", "---\n", "---\n---",
    "\n---\na: b\n---\n",
    "---\na: b\n---x\n", "---\n{a: b\n---\n", "---\na: \"\n---\n",
    "---\n" + String(repeating: "[", count: 5000) + "\n---\n",
  ])
  func whatIsNoneIsText(text: String) throws {
    let read = try read(text.utf8)
    #expect(read.ledger.sums.isSound)
    if !text.hasPrefix("---\na: 1\n") { #expect(read.document.metadata == Metadata()) }
  }

  @Test func largeOnesAreText() throws {
    let large = "---\na: " + String(repeating: "x", count: 300_000) + "\n---\nText\n"
    #expect(try read(large.utf8).document.metadata == Metadata())
    let small = "---\na: " + String(repeating: "x", count: 200_000) + "\n---\nText\n"
    #expect(try read(small.utf8).document.metadata.other.count == 1)
    let entries = "---\n" + (0..<10_000).map { "k\($0): v\n" }.joined() + "...\nText\n"
    #expect(try read(entries.utf8).document.metadata.other.count == 10_000)
  }

  @Test func deepOnesAreText() throws {
    let deep = "---\na: " + String(repeating: "[", count: 70) + String(repeating: "]", count: 70) + "\n---\n"
    #expect(try read(deep.utf8).document.metadata == Metadata())
  }

  @Test(arguments: ["\r\n", "\r", "\n"])
  func lineEndsOfEveryKind(end: String) throws {
    let text = ["---", "title: a", "---", "Text", ""].joined(separator: end)
    let read = try read(text.utf8)
    #expect(read.document.metadata.title == "a")
    #expect(
      read.document.blocks.first?.sourceRange.bytes == text.utf8.count - end.utf8.count - 4..<text.utf8.count
        - end.utf8.count)
    #expect(read.ledger.sums.isSound)
  }

  @Test func commonMarkHasNone() throws {
    let read = try read("---\ntitle: a\n---\n".utf8, .commonMark)
    #expect(read.document.metadata == Metadata())
    #expect(read.document.dump().contains("thematicBreak"))
  }

  @Test func whatMoreIsSaidOfAuthorsIsKept() throws {
    let read = try read("---\n# private\nauthor:\n  - name: Ann\n    email: ann@x.example\n---\n\nx\n".utf8)
    #expect(read.document.metadata.authors == [Metadata.Author(name: "Ann")])
    #expect(read.document.metadata.other.map(\.key) == ["authors"])
    let removed = read.ledger.entries.filter { $0.category == .removed }
    #expect(removed.map(\.range) == [4..<13])
  }

  @Test func aSignInABlockOfTextIsNoComment() throws {
    let read = try read("---\ntext: |\n  # one\n  two\n---\n\nx\n".utf8)
    #expect(!read.ledger.entries.contains { $0.category == .removed })
  }
}
