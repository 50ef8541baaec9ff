import Conversion
import DocumentModel
import Scan

/// The whole ledger of a conversion: what became of every byte of the source, and what each output lost. What
/// `--ledger FILE` writes.
///
/// Stretches that are kept are not listed, only added up: they are the document. The JSON is described by
/// `ledger.schema.json`, beside this file; its version changes as ``Outline``'s does.
public struct LedgerReport: Sendable, Hashable {
  /// The version of the report that this code makes.
  public static let version = 1

  /// One output with what its writer could not express.
  public struct Written: Sendable, Hashable {
    /// The name of the output.
    public var name: String
    /// The name of its format.
    public var format: String
    /// Each node that was dropped or degraded, in document order.
    public var losses: [Loss]

    /// An output with its losses.
    public init(name: String, format: String, losses: [Loss]) {
      self.name = name
      self.format = format
      self.losses = losses
    }
  }

  /// The name of the source.
  public var source: String
  /// The name of the format it was read as.
  public var format: String
  /// The totals of the source.
  public var sums: SourceLedger.Sums
  /// All stretches of the source that are not kept, in order.
  public var entries: [LedgerEntry]
  /// The outputs, in the order in which they were written.
  public var outputs: [Written]

  /// The report on `reading` and what was written from it.
  public init(_ reading: Reading, outputs: [Written] = []) {
    source = reading.source.name
    format = reading.format.name
    sums = reading.ledger.sums
    entries = LedgerEntry.entries(of: reading) { $0 != .kept }
    self.outputs = outputs
  }

  /// Appends the report as one JSON object, without a line end behind it.
  public func json(into output: inout Output) {
    var json = IndentedJSON(output)
    json.object { json in
      json.member("version", LedgerReport.version)
      json.member("source", source)
      json.member("format", format)
      sums.write(to: &json)
      json.list("entries") { json in
        for entry in entries { json.element { entry.write(to: &$0, withCategory: true) } }
      }
      json.list("outputs") { json in
        for output in outputs { json.element { output.write(to: &$0) } }
      }
    }
    output = json.finish()
  }
}

extension LedgerReport.Written {
  fileprivate func write(to json: inout IndentedJSON) {
    json.member("name", name)
    json.member("format", format)
    json.list("losses") { json in
      for loss in losses {
        json.element { json in
          json.member("kind", loss.kind)
          json.member("degree", loss.degree.word)
          json.member("reason", loss.reason)
          json.member("range", loss.range.bytes)
        }
      }
    }
  }
}
