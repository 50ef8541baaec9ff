import Conversion
import DocumentModel
import Foundation
import HTMLPlugin
import TestSupport
import Testing

/// What the writer wrote comes back as the same document, up to what HTML cannot say.
///
/// What does not come back: how sure a reader was of a post or story; whether a list without paragraphs is tight; the
/// delimiters of numbers in a fragment; white space at the edges of a block and runs of it within; marks within the
/// description of an image; raw text; nodes that hold nothing; the place of a footnote's definition, and its label where
/// the reference stands in a link; attributes of captions, headlines, line ends and of paragraphs in tight lists; capital
/// letters of keys. The writer reports what is content.
@Suite("HTML round trip") struct RoundTripTests {
  /// Whatever the document: what came back once comes back the same for ever, as document and as bytes.
  @Test(arguments: [false, true]) func whatCameBackStays(isPage: Bool) throws {
    for (seed, document) in DocumentGenerator.documents(120, first: isPage ? 1 : 1000) {
      // Once around, definitions of footnotes may have moved to where another language is spoken.
      let once = try reading(written(document, isPage)).document
      let first = try reading(written(once, isPage)).document
      let again = try written(first, isPage)
      let second = try reading(again).document
      if let difference = firstDifference(second.dump(ranges: false), first.dump(ranges: false)) {
        Issue.record("seed \(seed): \(difference)")
      }
      if let difference = firstDifference(try written(second, isPage), again) {
        Issue.record("seed \(seed), as HTML: \(difference)")
      }
    }
  }

  /// Of documents that have nothing that HTML cannot say, all comes back at once.
  @Test(arguments: [false, true]) func theSameComesBack(isPage: Bool) throws {
    var options = DocumentGenerator.Options()
    options.blocks.subtract([.rawBlock, .footnoteDefinition])
    options.inlines.subtract([.rawInline, .footnoteReference, .image, .softBreak])
    options.texts = .plain
    options.attributes = false
    options.metadata = false
    options.resources = false
    options.empty = false
    options.adjacentTexts = false
    options.nestedLinks = false
    options.nodes = 80
    for (seed, document) in DocumentGenerator.documents(300, options: options) {
      let read = try reading(written(document, isPage)).document
      if let difference = firstDifference(comparable(read, isPage), comparable(document, isPage)) {
        Issue.record("seed \(seed): \(difference)")
      }
    }
  }

  private func written(_ document: Document, _ isPage: Bool) throws -> String {
    try write(document) { $0[HTMLOptions.standalone] = isPage }.html
  }

  /// The dump of the blocks without what HTML cannot say.
  private func comparable(_ document: Document, _ isPage: Bool) -> String {
    var lines = outline(document).split(separator: "\n").map { String($0.replacing(/\ confidence=[0-9.]+/, with: "")) }
    if !isPage { lines = lines.map { String($0.replacing(/\ delimiter=[a-z]+/, with: "")) } }
    func indent(_ line: String) -> Int { line.prefix { $0 == " " }.count }
    for index in lines.indices where lines[index].trimmingPrefix(while: { $0 == " " }).hasPrefix("list ") {
      let depth = indent(lines[index])
      let within = lines[(index + 1)...].prefix { indent($0) > depth }
      if !within.contains(where: { indent($0) == depth + 4 && $0.hasSuffix("  paragraph") }) {
        lines[index] = lines[index].replacing(/\ (tight|loose)$/, with: "")
      }
    }
    // Two texts side by side are one in HTML.
    var joined: [String] = []
    for line in lines {
      let mark = String(repeating: " ", count: indent(line)) + "text \""
      if line.hasPrefix(mark), let last = joined.last, last.hasPrefix(mark) {
        joined[joined.count - 1] = String(last.dropLast()) + line.dropFirst(mark.count)
      } else {
        joined.append(line)
      }
    }
    return joined.joined(separator: "\n")
  }
}
