import Conversion
import DocumentModel
import Foundation
import HTMLPlugin
import Scan
import TestSupport
import Testing

/// Input that is made to harm ends in a conversion or a clear error, soon.
@Suite("HTML limits") struct LimitTests {
  private func outcome(_ html: String) -> Result<Reading, ConversionError> {
    let bytes = Array(html.utf8)
    do throws(ConversionError) {
      let read = try onlyHTML.read(bytes, name: "p.html")
      if let violation = Invariants.violation(read, of: bytes) { Issue.record("\(violation)") }
      return .success(read)
    } catch {
      return .failure(error)
    }
  }

  @Test(arguments: ["<div>", "<b>", "<blockquote>", "<ul><li>", "<table><tr><td>", "<x-y>", "<a href=x>"])
  func deepNestingIsAnError(_ tag: String) {
    guard case .failure(let error) = outcome(String(repeating: tag, count: 100_000)) else {
      // Some elements close those of their name.
      #expect(tag == "<a href=x>")
      return
    }
    #expect(error.code == .limit && error.source == "p.html", "\(error)")
  }

  /// Found by fuzzing: the paragraph was still open where the post began.
  @Test func textAmongTheItemsOfAThreadIsAParagraph() throws {
    let read = try outcome("<ol class=\"posts\">a<li><article class=\"post\"><p>b</p></article></li></ol>").get()
    let kinds = read.document.blocks.map { block in
      switch block.kind {
      case .paragraph: "paragraph"
      case .post: "post"
      default: "other"
      }
    }
    #expect(kinds == ["paragraph", "post"])
  }

  @Test func manyElementsThatAreNotClosedAreRead() throws {
    let read = try outcome(String(repeating: "<p>a", count: 200_000)).get()
    #expect(read.document.nodeCount == 400_001)
  }

  @Test func boxesThatStandTooDeepAreLeftOut() throws {
    let html = String(repeating: "<div>", count: 300) + "x" + String(repeating: "</div>", count: 300)
    let read = try outcome(html).get()
    #expect(read.document.dump().contains("\"x\""))
    #expect(read.diagnostics.contains { $0.code.rawValue == "deep-boxes" })
  }

  @Test func tooManyAttributesAreAnError() {
    let attributes = (0..<600).map { "a\($0)=b" }.joined(separator: " ")
    guard case .failure(let error) = outcome("<p>\n<p \(attributes)>") else {
      Issue.record("no error")
      return
    }
    #expect(error.code == .limit && error.place?.line == 2)
    // Text with a sign that begins a tag is none.
    #expect((try? outcome("<script>if (a<b) {\(attributes)}</script><p>x").get()) != nil)
  }

  @Test(arguments: [
    "<", "&", "<!--", "<a href=\"", "</", "<p ", "\u{1}", "[", "<!", "<?", "&#", "é", "<td>", "\n", " ",
  ])
  func oneThingOverAndOver(_ unit: String) {
    let html = String(repeating: unit, count: 300_000 / unit.utf8.count)
    if case .failure(let error) = outcome(html) {
      #expect(error.code == .limit || error.code == .malformed, "\(error)")
    }
  }

  @Test func aLongTagThatDoesNotEndIsLookedAtOnce() throws {
    let html = String(repeating: "<b>", count: 300) + "x<a href=\"" + String(repeating: "y", count: 2_000_000)
    let read = try outcome(html).get()
    #expect(read.ledger.sums.isSound && read.document.dump().contains("\"x\""))
  }

  @Test func aLongTextWithoutTagsIsOneNode() throws {
    let text = String(repeating: "x", count: 12_000_000)
    let read = try outcome("<p>" + text).get()
    #expect(read.document.nodeCount == 3)
  }

  @Test func sameInputSameBytesOnManyThreads() async throws {
    let bytes = try Repository.bytes("Tests/Fixtures/html/saved-page/input.html")
    let expected = try reading(bytes).document
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<64 {
        group.addTask { (try? onlyHTML.read(bytes, name: "page.html"))?.document == expected }
      }
      for await same in group { #expect(same) }
    }
  }

  /// The shim says of libxml2 what its own headers say.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/include/libxml2/libxml/HTMLparser.h")))
  func theShimAgreesWithTheHeaders() throws {
    let fields = [
      "internalSubset", "startElement", "endElement", "characters", "ignorableWhitespace", "comment", "cdataBlock",
      "initialized", "serror",
    ]
    // Both have the same names for their types; the shim's get others here.
    var source = "#include <stddef.h>\n#include <libxml/HTMLparser.h>\n#define xmlChar shimChar\n"
    source +=
      "#define htmlParserCtxtPtr shimParser\n#define _xmlSAXHandler shimHandlerTag\n#define xmlSAXHandler shimHandler\n"
    source += "#define _xmlParserCtxt _shimContext\n"
    source +=
      "#include \"\(Repository.path("Sources/CLibXML2/shim.h"))\"\n#undef xmlSAXHandler\n#undef _xmlSAXHandler\n"
    source += "#undef _xmlParserCtxt\n"
    source += "_Static_assert(offsetof(struct _shimContext, input) == offsetof(struct _xmlParserCtxt, input), \"\");\n"
    for field in fields {
      source += "_Static_assert(offsetof(shimHandler, \(field)) == offsetof(struct _xmlSAXHandler, \(field)), \"\");\n"
    }
    source += "_Static_assert(sizeof(shimHandler) == sizeof(struct _xmlSAXHandler), \"\");\n"
    for (name, own) in [
      ("HTML_PARSE_RECOVER", "HEDDLE_HTML_PARSE_RECOVER"), ("HTML_PARSE_NOERROR", "HEDDLE_HTML_PARSE_NOERROR"),
      ("HTML_PARSE_NOWARNING", "HEDDLE_HTML_PARSE_NOWARNING"), ("HTML_PARSE_NONET", "HEDDLE_HTML_PARSE_NONET"),
      ("HTML_PARSE_IGNORE_ENC", "HEDDLE_HTML_PARSE_IGNORE_ENC"), ("XML_PARSE_HUGE", "HEDDLE_XML_PARSE_HUGE"),
      ("XML_CHAR_ENCODING_UTF8", "HEDDLE_XML_CHAR_ENCODING_UTF8"),
    ] {
      source += "_Static_assert((int)\(name) == (int)\(own), \"\");\n"
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["clang", "-fsyntax-only", "-I/usr/include/libxml2", "-x", "c", "-"]
    let input = Pipe()
    let errors = Pipe()
    process.standardInput = input
    process.standardError = errors
    try process.run()
    input.fileHandleForWriting.write(Data(source.utf8))
    try input.fileHandleForWriting.close()
    let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(said)")
  }
}
