import Conversion
import DocumentModel
import Foundation
import Inspection
import TestSupport
import Testing

/// The whole ledger, as `--ledger` writes it.
struct LedgerReportTests {
  @Test func everythingNotKeptIsListed() throws {
    let reading = try reading(Array("Share this\n\n* One\n".utf8)) { _, context in
      context.ledger.remove(0..<10, .boilerplate)
      context.ledger.markup(12..<13, .marker)
      context.ledger.keep(14..<17)
    }
    var context = WriterContext()
    context.report(reading.document.node, "strikethrough", .style, "plain text has no strikethrough")
    let written = LedgerReport.Written(name: "a.md", format: "markdown", losses: context.losses)
    let report = LedgerReport(reading, outputs: [written])
    #expect(report.entries.map(\.range) == [0..<10, 10..<12, 12..<13, 13..<14, 17..<18])
    #expect(report.entries.map(\.category) == [.removed, .layout, .markup, .layout, .layout])
    #expect(report.entries.map(\.line) == [1, 1, 3, 3, 3])
    #expect(report.entries.map(\.text) == ["Share this", "\n\n", "*", " ", "\n"])

    var output = Output()
    report.json(into: &output)
    let bytes = output.bytes
    #expect(try Schema.problems("Sources/Inspection/ledger.schema.json", [bytes]) == [])
    let object = try JSONSerialization.jsonObject(with: Data(bytes)) as? NSDictionary
    let outputs = try #require(object?["outputs"] as? [[String: Any]])
    let losses = try #require(outputs.first?["losses"] as? [[String: Any]])
    #expect(losses.first?["degree"] as? String == "style")
    #expect(losses.first?["kind"] as? String == "strikethrough")
    #expect(losses.first?["range"] as? [Int] == [0, 18])
    #expect(object?["unaccounted"] as? Int == 0)
  }

  @Test func theSchemaCanSayNo() throws {
    #expect(try Schema.problems("Sources/Inspection/ledger.schema.json", [Array("{}".utf8)]) != [])
  }
}
