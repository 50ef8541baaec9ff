import Conversion
import DocumentModel
import Scan

/// Reads the exchange form, value by value, straight into the builder: no tree of JSON values in between.
///
/// Keys in the writer's order are read in one pass. Where an object has its `content` before other keys, reading starts
/// again with a table of where contents end, so that any order is read in linear time.
struct JSONReader: Reader {
  func read(_ source: Source, into builder: DocumentBuilder, context: inout ReaderContext) throws(ConversionError) {
    // Source ranges and the name in the document are those of the source it was first read from, not of the JSON.
    builder.metadata = Metadata()
    builder.setSourceRange(.none)
    if let invalid = source.decoding.invalid.first {
      var counter = LineCounter()
      throw ConversionError(
        .malformed, "the JSON is not valid UTF-8", remedy: "JSON is always UTF-8: repair or convert the file",
        source: source.name, place: counter.place(of: invalid.lowerBound, in: source.bytes.span))
    }
    guard source.isVerbatim else {
      throw ConversionError(
        .malformed, "the JSON is not UTF-8 but \(source.decoding.encoding)", remedy: "convert the file to UTF-8",
        source: source.name)
    }
    // Measured on the writer's output: about 45 bytes of JSON a node, a third of them text.
    builder.reserve(nodes: source.bytes.count / 45, textBytes: source.bytes.count / 3)
    do throws(JSONFailure) {
      context.ledger = try JSONReader.read(source, into: builder, context.ledger)
    } catch {
      if case .stopped = error { return }
      throw error.error(in: source)
    }
  }

  private static func read(
    _ source: Source, into builder: DocumentBuilder, _ ledger: SourceLedger
  ) throws(JSONFailure) -> SourceLedger {
    var parser = JSONParser(source.bytes, builder)
    parser.scanner.ledger = ledger
    do throws(JSONFailure) {
      try parser.document()
      return parser.scanner.ledger
    } catch .unusualOrder {
      builder.startAgain()
    }
    var patient = JSONParser(source.bytes, builder, order: try KeyOrder(source.bytes))
    patient.scanner.ledger = ledger
    try patient.document()
    return patient.scanner.ledger
  }

  func detect(_ sample: Sample) -> Detection {
    var scanner = JSONScanner(sample.bytes)
    guard scanner.take(0x7B) else { return Detection(confidence: 0) }
    guard let first = try? scanner.string("a key"), scanner.take(0x3A) else { return Detection(confidence: 0) }
    let line = LineCounter.line(of: first.lower, in: sample.bytes)
    func detection(_ confidence: Double, _ rule: String) -> Detection {
      let text = String(scanner.text(first).prefix(40))
      return Detection(
        confidence: confidence, evidence: [Evidence(rule: rule, weight: confidence, line: line, text: text)])
    }
    guard let key = JSONKey.lookup.find(sample.bytes.span, first.range).map({ JSONKey.allCases[$0] }),
      JSONKeys.document.contains(key)
    else { return detection(0.1, "json-object") }
    // Tools that sort keys put the version behind the content.
    return key == .heddle ? detection(0.99, "heddle-version-key") : detection(0.6, "document-key")
  }
}

extension LineCounter {
  /// The line of the byte at `offset`, 1-based.
  fileprivate static func line(of offset: Int, in bytes: [UInt8]) -> Int {
    var counter = LineCounter()
    return counter.place(of: offset, in: bytes.span).line
  }
}
