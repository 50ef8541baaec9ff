import Foundation
import Heddle
import Testing

/// The HTML of the specification's examples, read: its text, links and headings are those that `xmllint` finds.
@Suite struct HTMLTextTests {
  @Test func textIsWhatAnotherReaderFinds() throws {
    let converter = Converter()
    // Comments that are spelt otherwise than `<!-- -->` are text or what follows them for libxml2.
    let comments = ["<![CDATA[", "<!-->", "<!ELEMENT"]
    for example in Specification.examples where !comments.contains(where: { example.html.contains($0) }) {
      let html = Array(("<!DOCTYPE html><meta charset=utf-8><body>" + example.html).utf8)
      let reading = try converter.read(html, name: "example.html")
      #expect(reading.ledger.sums.isSound, "\(example.number)")
      let text = try found(
        "//body//text()[not(ancestor::script or ancestor::style or ancestor::textarea or ancestor::title)]", in: html)
      let (own, destinations) = parts(of: reading.document)
      #expect(own == letters(text), "example \(example.number): \(example.html)")
      // A process an example: links are looked at on some.
      guard example.number % 5 == 0 else { continue }
      let links = try found("//body//a[normalize-space() or .//img]/@href", in: html)
      let targets = links.matches(of: /href="([^"]*)"/).map { plain(String($0.1)) }
      #expect(Set(targets) == Set(destinations), "example \(example.number)")
    }
  }

  private func found(_ path: String, in html: [UInt8]) throws -> String {
    let script = "xmllint --html --recover --noblanks --xpath '\(path)' - 2>/dev/null || true"
    return String(decoding: try run(["sh", "-c", script], input: html).output, as: UTF8.self)
  }

  /// The letters and signs of `xmllint`'s answer, in which some characters are escaped.
  private func letters(_ text: String) -> String {
    String(plain(text).unicodeScalars.filter { !$0.properties.isWhitespace }.map(Character.init))
  }

  private func plain(_ text: String) -> String {
    text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&#13;", with: "")
      .replacing("&#10;", with: "\n").replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
  }

  /// All text of the document, white space left out, and the destinations of links.
  private func parts(of document: Document) -> (text: String, destinations: [String]) {
    var result = String.UnicodeScalarView()
    var destinations: [String] = []
    func add(_ text: Text) {
      result.append(contentsOf: text.description.unicodeScalars.filter { !$0.properties.isWhitespace })
    }
    func visit(_ inlines: Inlines) {
      for inline in inlines {
        switch inline.kind {
        case .text(let text), .code(let text), .mention(let text), .hashtag(let text), .lostCharacters(let text),
          .math(let text, _):
          add(text)
        case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .superscript(let inner),
          .subscript(let inner), .span(let inner), .date(let inner, _):
          visit(inner)
        case .link(let inner, let destination, _):
          destinations.append(destination.description)
          visit(inner)
        case .image, .softBreak, .lineBreak, .footnoteReference, .rawInline: break
        }
      }
    }
    func visit(_ blocks: Blocks) {
      for block in blocks {
        switch block.kind {
        case .section(let inner), .blockQuote(let inner), .group(let inner), .footnoteDefinition(_, let inner),
          .post(_, let inner), .story(_, let inner), .figure(_, let inner):
          visit(inner)
        case .heading(_, let inlines), .paragraph(let inlines): visit(inlines)
        case .list(let list): for item in list.items { visit(item.blocks) }
        case .codeBlock(_, let text): add(text)
        case .table(let table):
          visit(table.caption)
          for row in table.rows { for cell in row.cells { visit(cell.inlines) } }
        case .definitionList(let items):
          for item in items {
            switch item.kind {
            case .term(let inlines): visit(inlines)
            case .definition(let blocks): visit(blocks)
            }
          }
        case .thematicBreak, .rawBlock: break
        }
      }
    }
    visit(document.blocks)
    return (String(result), destinations)
  }
}
