import Conversion
import DocumentModel
import MarkdownPlugin
import Scan
import Testing

/// Whatever the bytes: a document, or the error that a limit was passed; every byte accounted for; no trap.
@Suite struct BadInputTests {
  @Test func replacedCharacters() throws {
    #expect(try dump("a\u{0}b") == ["paragraph", "  text \"a\u{FFFD}b\""])
    #expect(try dump("&#0;&#xD800;&#x110000;") == ["paragraph", "  text \"\u{FFFD}\u{FFFD}\u{FFFD}\""])
  }

  /// The library makes bytes of these two that are no UTF-8.
  @Test func noncharactersByReference() throws {
    for text in [
      "a&#65535;b", "a&#xFFFE;b", "[a&#65535;](<&#65534;> \"&#65535;\")", "`` ` ``&#65535;", "```&#65535;\n```",
    ] {
      let document = try read(text.utf8).document
      let isInvalid = document.mayHaveText { bytes in
        let array = (0..<bytes.count).map { bytes[$0] }
        return Array(String(decoding: array, as: UTF8.self).utf8) != array
      }
      #expect(!isInvalid, "\(text)")
    }
  }

  @Test(arguments: MarkdownReader.Dialect.allCases)
  func everyPrefixOfAText(dialect: MarkdownReader.Dialect) throws {
    let text = Array(
      "---\ntitle: a\n---\n# A *b*\n\n> - [x] c\n>   `d`\n\n|e|f|\n|-|:-:|\n|g\\||[h](i \"j\")|\n\n~~k~~ ![l](<m>) [^n]\n\n[^n]: o&amp;\n\n```p\nq\n```\n<r>\n\n[s]: t\n\n1) u\n\n   v\n"
        .utf8)
    for count in 0...text.count {
      let read = try read(text.prefix(count), dialect)
      #expect(read.ledger.sums.isSound, "\(count)")
    }
  }

  @Test func whatIsNoTextIsRefused() throws {
    let image: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + [UInt8](repeating: 0x20, count: 100)
    #expect(throws: ConversionError.self) { try read(image) }
    #expect(throws: ConversionError.self) { try read((0..<4000).map { UInt8(truncatingIfNeeded: $0 &* 7919) }) }
    #expect(try read("a\u{1}b".utf8).ledger.sums.unaccounted == 0)
  }

  /// The library ends the process where memory runs out.
  @Test func whatTakesTooMuchMemoryIsRefused() throws {
    let marks = String(repeating: "[", count: 20 << 20)
    let error = #expect(throws: ConversionError.self) { try read(marks.utf8) }
    #expect(error?.code == .limit)
    #expect(error?.reason.contains("GiB of memory") == true)
  }

  @Test func depthIsLimited() throws {
    let deep = String(repeating: "> ", count: 100_000) + "a"
    #expect(throws: BuildError.self) { _ = try read(deep.utf8) }
    let lists = String(repeating: "- ", count: 5000) + "a"
    #expect(throws: BuildError.self) { _ = try read(lists.utf8) }
    let within = String(repeating: "> ", count: 100) + "a"
    #expect(try read(within.utf8).ledger.sums.isSound)
  }

  /// The patterns that are known to make parsers of Markdown slow or deep. Each must end within the limit of time.
  static let pathological: [(String, String)] = {
    let n = 20_000
    func r(_ text: String, _ count: Int = n) -> String { String(repeating: text, count: count) }
    return [
      ("nested emphasis", r("*a **a ", 400) + "b" + r(" a** a*", 400)), ("closers", r("a_ ")), ("openers", r("_a ")),
      ("closers of links", r("a]")), ("openers of links", r("[a")), ("brackets", r("[", 1_000_000)),
      ("mixed", r("*a_ ")), ("multiples of three", "a**b" + r("c* ")), ("links and emphasis", r("[ a_")),
      ("[ (](", r("[ (](")),
      ("images", r("![[]()")), ("backslashes", "[" + r("\\") + "a"), ("NULs", r("abc\u{0}de\u{0}")),
      ("backticks", (1..<800).map { "e" + String(repeating: "`", count: $0) }.joined()),
      ("attributes", r("<a href=\"")),
      ("comments", "</" + r("<!--")), ("destinations", r("[a](<b")), ("more destinations", r("[a](b")),
      ("titles", r("[a](b \"")),
      ("cells", r("|a", 500) + "\n" + r("|-", 500) + "\n" + r("|b|\n", 100)), ("rows", "|a|b|\n|-|-|\n" + r("|x|\n")),
      ("tildes", r("~a~~b")), ("hosts", r("www.")), ("addresses", r("http://")), ("mail", r("a@")),
      ("hosts of mail", "a@" + r("b.")),
      ("definitions", r("[a]: u\n")), ("references", (0..<n).map { "[r\($0)]: u\n" }.joined() + r("[r1] ")),
      ("footnotes", (0..<2000).map { "[^\($0)]" }.joined() + "\n\n" + (0..<2000).map { "[^\($0)]: x\n\n" }.joined()),
      ("one footnote", r("[^a]") + "\n\n[^a]: x\n"), ("entities", r("&") + r("&#") + r("&amp")),
      ("CDATA", r("<![CDATA[")),
      ("instructions", r("<?")), ("fences", r("```\n")), ("code", r("`a")), ("line breaks", r("a  \n")),
      ("tabs", r("\t")),
      ("returns", r("\r")), ("tasks", r("- [ ] a\n")), ("underlines", r("a\n=\n")), ("pipes", r("|")),
      ("items", r("- a\n\n")),
    ]
  }()

  @Test(.timeLimit(.minutes(2)), arguments: pathological.indices)
  func pathologicalTextsEnd(index: Int) throws {
    let (name, text) = Self.pathological[index]
    do {
      let read = try read(text.utf8)
      #expect(read.ledger.sums.isSound, "\(name)")
      let (markdown, _) = try written(read.document)
      #expect(markdown.count < 100 * text.utf8.count + 1000, "\(name)")
    } catch BuildError.tooDeep {
      #expect(name == "nested emphasis")
    }
  }
}
