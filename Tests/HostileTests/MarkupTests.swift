import Foundation
import Heddle
import TestSupport
import Testing

/// Whatever a source says, through every reader, no page of it runs or fetches anything, and the HTML standard's parser
/// has nothing to complain of. Judged by `Tests/html/check`, which shares nothing with what writes the pages.
@Suite struct MarkupTests {
  private let converter = Converter()

  /// What is tried, as bytes: strings, and what is no UTF-8.
  private static let payloads: [[UInt8]] =
    HostileDocument.strings.map { Array($0.utf8) } + [
      [0xED, 0xA0, 0x80, 0x3C, 0x62, 0x3E], [0xC0, 0xBC, 0x73, 0x3E], [0x3C, 0xFF, 0x62, 0x3E],
      Array("<a href=\"vbscript:x\" onclick='y' style=\"background:url(//x.example)\">z</a>".utf8),
      Array("<svg/onload=alert(1)><math><mi xlink:href=\"data:x\">".utf8),
      Array("[x](<javascript:alert(1)>) ![x](data:text/html,y) <javascript:z>".utf8),
      Array("\\ud800\\u0022\\u003cscript\\u003e".utf8),
    ]

  /// Sources with `@@` where the payload goes, and the readers that are given them.
  private static let templates: [(readers: [String], text: String)] = [
    (
      ["thread", "text"],
      """
      Twitter Thread by @@

      @@

      [@name](@@)



      1/ @@ <https://t.co/@@> [@@](https://x.example/@@) #@@ @name@@



      2/ [x](javascript:@@) <http://@@> “@@” https://x.example/@@

      - @@
      - > @@



      3/ text — @@ (@name) May 28, 2016
      """
    ),
    (
      ["brief", "text"],
      """
      WEEKLY BRIEF, 13 DECEMBER 2020

      By @@, 13 December 2020

      NEWS @@

      A Headline of Some Length With @@
      On December 10th the paragraph of the story says @@, and goes on for a while, so that it is longer than its headline.

      Another Headline With @@ in It
      On December 11th the paragraph of the story says @@, and goes on for a while, so that it is longer than its headline.
      """
    ),
    (
      ["text", "thread"],
      """
      Heading @@
      ==========

      @@

          @@

      > @@

      1. @@
      2. @@
      """
    ),
    (
      ["markdown", "commonmark"],
      """
      ---
      title: "@@"
      author: '@@'
      lang: @@
      url: @@
      @@: @@
      ---

      # @@ {#@@}

      [@@](@@ "@@") ![@@](@@ '@@') <@@> [r] `@@` **@@** ~~@@~~ [^@@] $@@$

      <div @@>@@</div>

      ```@@
      @@
      ```

      | @@ | b |
      |---|:-:|
      | @@ | @@ |

      - [x] @@

      [r]: @@ "@@"
      [^@@]: @@
      """
    ),
    (
      ["html", "markdown"],
      """
      <!DOCTYPE html><html lang="@@"><head><title>@@</title><meta name="description" content="@@"></head>
      <body><p class="@@" id='@@' title=@@>@@<a href="@@">@@</a><img src='@@' alt="@@"><code>@@</code></p></body></html>
      """
    ),
    (
      ["json"],
      #"{"heddle":1,"metadata":{"title":"@@"},"content":[{"type":"paragraph","content":[{"type":"text","text":"@@"}]}]}"#
    ),
  ]

  private static func source(_ template: String, _ payload: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(template.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "@"), rest.first == byte {
        rest.removeFirst()
        bytes += payload
      } else {
        bytes.append(byte)
      }
    }
    return bytes
  }

  /// The documents that `readers` make of `bytes` as HTML: fragments, or pages.
  private func pages(_ bytes: [UInt8], from readers: [String], isPage: Bool) throws -> [[UInt8]] {
    var options = OptionValues()
    options[HTMLOptionNames.standalone] = isPage
    var result: [[UInt8]] = []
    for reader in readers {
      // A reader may refuse what is not of its format, or too damaged.
      guard let reading = try? converter.read(bytes, name: "x", from: reader) else { continue }
      result.append(try converter.write(reading.document, as: "html", options: options))
    }
    return result
  }

  /// The option of the HTML writer, by its name: what the command line does.
  private enum HTMLOptionNames {
    static let standalone = Option("standalone", default: false, help: "")
  }

  @Test func noSourceBecomesMarkupThatRuns() throws {
    var pages: Set<[UInt8]> = []
    for (index, payload) in Self.payloads.enumerated() {
      for (number, template) in Self.templates.enumerated() {
        let source = Self.source(template.text, payload)
        pages.formUnion(try self.pages(source, from: template.readers, isPage: (index + number) % 16 == 0))
      }
    }
    for string in HostileDocument.strings {
      let json = try converter.write(try HostileDocument.document(with: string), as: "json")
      pages.formUnion(try self.pages(json, from: ["json"], isPage: false))
    }
    #expect(pages.count > 300)
    let found = try problems(Array(pages))
    #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
  }

  @Test func pagesAreReadWithoutAnError() throws {
    var pages: [[UInt8]] = []
    for seed in ["xinjiang-thread", "weekly-brief-2020-12-13"] {
      pages += try self.pages(Repository.bytes("seeds/\(seed).txt"), from: ["thread", "brief"], isPage: true)
    }
    for family in Corpus.families(heldOut: true) {
      let made = Corpus.document(family, seed: 5, heldOut: true)
      guard let reading = try? converter.read(made.text, name: "x.txt") else { continue }
      var options = OptionValues()
      options[HTMLOptionNames.standalone] = true
      pages.append(try converter.write(reading.document, as: "html", options: options))
    }
    for (seed, document) in DocumentGenerator.documents(40) {
      var options = OptionValues()
      options[HTMLOptionNames.standalone] = seed % 4 == 0
      pages.append(try converter.write(document, as: "html", options: options))
    }
    let found = try problems(pages)
    #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
  }

  @Test func everyReaderIsTried() {
    let tried = Set(Self.templates.flatMap(\.readers))
    for plugin in Registry.builtIn.plugins where plugin.reader != nil {
      #expect(tried.contains(plugin.format.name), "write a template with '@@' for '\(plugin.format.name)'")
    }
  }

  /// What the checker says of `pages`, at most ten lines.
  private func problems(_ pages: [[UInt8]]) throws -> [String] {
    let folder = try TemporaryFolder()
    let paths = try pages.enumerated().map { try folder.write("\($0).html", $1) }
    let lines = try Checker.problems("Tests/html/check", paths)
    if let bad = lines.first?.split(separator: ":").first,
      let page = try? String(contentsOfFile: String(bad), encoding: .utf8)
    {
      return lines.prefix(10) + [String(page.prefix(4000))]
    }
    return []
  }
}
