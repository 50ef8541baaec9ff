import Conversion
import DocumentModel
import HTMLPlugin
import Render
import TestSupport
import Testing

@Suite("Hostile text")
struct HostileTests {
  @Test(arguments: HostileDocument.strings)
  func noTextBecomesMarkup(_ string: String) throws {
    let document = try HostileDocument.document(with: string)
    for (standalone, style) in [(true, LostCharacterStyle.mark), (false, .keep), (false, .drop)] {
      let written = try write(document) {
        $0[HTMLOptions.standalone] = standalone
        $0[HTMLOptions.lostCharacters] = style
        $0[HTMLOptions.contents] = true
        $0[HTMLOptions.sourceRanges] = true
      }
      #expect(HostileTests.complaints(try Markup(written.html)).isEmpty)
      #expect(written.losses.contains { $0.kind == "rawBlock" })
    }
  }

  /// Nothing in `markup` can run, load or be found twice: what speaks against it.
  static func complaints(_ markup: Markup) -> [String] {
    var complaints: [String] = []
    var identifiers: Set<String> = []
    for tag in markup.tags {
      for (name, value) in tag.attributes {
        let isFine =
          switch name {
          case "href", "src": AddressScheme(of: value.utf8Span.span) != .other
          case "id":
            identifiers.insert(value).inserted && !value.isEmpty
              && !value.unicodeScalars.contains { $0.value <= 0x20 }
          case "lang": value.utf8.allSatisfy { $0 == 0x2D || (0x30...0x7A).contains($0) }
          case "style": value.hasPrefix("text-align: ")
          case "http-equiv": value == "Content-Security-Policy"
          default: allowed.contains(name) || name.hasPrefix("data-")
          }
        if !isFine { complaints.append("<\(tag.name) \(name)=\(value)>") }
      }
      if ["iframe", "object", "embed", "form", "base", "svg"].contains(tag.name) { complaints.append(tag.name) }
      if tag.name == "script", tag["type"] != "application/ld+json" { complaints.append("script") }
    }
    return complaints
  }

  static let allowed: Set<String> = [
    "class", "dir", "title", "alt", "datetime", "role", "aria-label", "aria-hidden", "type", "checked", "disabled",
    "start", "value", "colspan", "rowspan", "charset", "name", "content", "property", "tabindex", "rel",
  ]

  @Test func aDuplicateAttributeIsWrittenOnce() throws {
    let written = try inline {
      $0.span(
        attributes: Attributes(pairs: [.init("k", "1"), .init("K", "2"), .init("data-k", "3"), .init("dir", "up")])
      ) {
        $0.text("x")
      }
    }
    #expect(written.html == "<span data-k=\"1\">x</span>")
    #expect(written.losses.count == 3)
  }

  @Test func controlsBecomeReplacementCharactersAndAreReported() throws {
    let written = try inline {
      $0.text("a\u{0}b\u{1B}\u{9B}" + String(HostileDocument.noncharacters.prefix(1)) + "\tc\n")
      $0.code("fine")
    }
    #expect(written.html == "a\u{FFFD}b\u{FFFD}\u{FFFD}\u{FFFD}\tc\n<code>fine</code>")
    #expect(written.losses.map(\.kind) == ["text"])
    #expect(written.losses.map(\.degree) == [.content])
  }
}
