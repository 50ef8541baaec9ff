import Foundation
import Heddle
import TestSupport
import Testing

/// Damaged and mixed examples, to HTML: the same as the library's own writer makes of them.
@Suite struct DifferentialTests {
  @Test(arguments: [true, false])
  func sameHTML(isGFM: Bool) throws {
    let examples = Specification.examples
    try #require(!examples.isEmpty)
    var options = OptionValues()
    options[Option("allow-raw-html", default: false, help: "")] = true
    var smallest: String?
    for seed in 0..<UInt64(1500) {
      var random = SeededGenerator(seed: seed)
      var mutator = Mutator(seed: seed)
      let parts = (0..<random.number(1...3)).map { _ in random.pick(examples).markdown }
      let other = Array(random.pick(examples).markdown.utf8)
      let damaged = mutator.mutated(Array(parts.joined(separator: "\n").utf8), splicing: other)
      // Characters that HTML does not allow are replaced by our writer, and front matter is nothing to the library.
      var text = ""
      for scalar in String(decoding: damaged, as: UTF8.self).unicodeScalars {
        let isControl = scalar.properties.generalCategory == .control && !["\n", "\r", "\t"].contains(scalar)
        text.unicodeScalars.append(isControl || scalar == "\u{FEFF}" ? "x" : scalar)
      }
      if text.hasPrefix("---") { text = "\n" + text }
      let bytes = Array(text.utf8)
      let reading = try Converter().read(bytes, name: "example", from: isGFM ? "markdown" : "commonmark")
      #expect(reading.ledger.sums.isSound, "seed \(seed)")
      let own = String(decoding: try Converter().write(reading.document, as: "html", options: options), as: UTF8.self)
      if normalized(own) != normalized(Library.write(bytes, isGFM: isGFM)), text.count < smallest?.count ?? .max {
        smallest = text
      }
    }
    #expect(smallest == nil)
  }
}
