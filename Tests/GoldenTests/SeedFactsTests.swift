import Foundation
import TestSupport
import Testing

/// `inspect --json` says of the seeds what people who read them say: `Tests/Fixtures/seeds/NAME.facts.json`, annotated by
/// hand, is never rewritten.
@Suite struct SeedFactsTests {
  @Test(arguments: ["weekly-brief-2020-12-13", "xinjiang-thread"])
  func inspectAgreesWithTheAnnotation(_ name: String) throws {
    let facts = try object(Array(Repository.bytes("\(Fixture.root)/seeds/\(name).facts.json")))
    let outcome = try BuiltProgram("heddle").run(["inspect", "--json", "seeds/\(name).txt"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let outline = try object(outcome.output)
    compare(facts, outline, name)
    let ledger = outline["ledger"] as? [String: Any] ?? [:]
    #expect(ledger["unaccounted"] as? Int == 0)
    #expect(ledger["bytes"] as? Int == (try Repository.bytes("seeds/\(name).txt")).count)
    let removed = (ledger["entries"] as? [[String: Any]] ?? []).compactMap { $0["text"] as? String }
    #expect(removed == facts["removed"] as? [String])
  }

  /// Every field of `facts` has that value in `outline`; what the annotation does not mention is not compared.
  private func compare(_ facts: Any, _ outline: Any?, _ path: String) {
    switch facts {
    case let facts as [String: Any]:
      let outline = outline as? [String: Any] ?? [:]
      for (key, fact) in facts where key != "removed" {
        if key == "textStart" {
          // Annotated as printed; the outline leaves the brackets of dead links out.
          let start = (fact as? String ?? "").replacing("](#)", with: "").replacing("[", with: "").prefix(30)
          let text = outline["text"] as? String ?? ""
          #expect(text.hasPrefix(start.replacing("](", with: "")), "\(path).text: \(text.prefix(40))")
        } else {
          compare(fact, outline[key], "\(path).\(key)")
        }
      }
    case let facts as [Any]:
      let outline = outline as? [Any] ?? []
      #expect(facts.count == outline.count, "\(path)")
      for (index, pair) in zip(facts, outline).enumerated() { compare(pair.0, pair.1, "\(path)[\(index)]") }
    default:
      #expect(facts as? NSObject == outline as? NSObject, "\(path): \(outline ?? "missing") instead of \(facts)")
    }
  }

  private func object(_ bytes: [UInt8]) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }
}
