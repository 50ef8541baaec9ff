/// The file of `--ledger`: what became of every byte of each input, and what each output lost, as JSON.
///
/// One object for one input, an array of them for several. Written entry by entry: a ledger is as long as its input.
struct LedgerFile: ~Copyable {
  /// The version of the form; it grows where a member changes its meaning or goes away, not where one is added.
  static let version = 1
  /// The most bytes of an entry's text that are shown.
  private static let excerpt = 120

  private let file: FileOutput
  private var output: Output
  private let isArray: Bool
  private var count = 0

  /// One output with what it lost.
  struct Written {
    var path: String
    var format: String
    var losses: [Loss]
  }

  /// Opens the file at `path`, for one input or for several.
  init(_ path: String, isSingle: Bool) throws(ConversionError) {
    file = try FileOutput(path)
    output = Output(to: file)
    isArray = !isSingle
    if isArray { output.append("[\n") }
  }

  /// Adds what became of one input.
  mutating func add(_ reading: Reading, _ outputs: [Written]) {
    if count > 0 { output.append(",\n") }
    count += 1
    let sums = reading.ledger.sums
    member("{", "version", .number(LedgerFile.version))
    member(",", "source", .string(reading.source.name))
    member(",", "format", .string(reading.format.name))
    output.append(",\n\"ledger\":")
    member("{", "bytes", .number(sums.bytes))
    member(",", "kept", .number(sums.kept))
    member(",", "markup", .number(sums.markup))
    member(",", "layout", .number(sums.layout))
    member(",", "removed", .number(sums.removed))
    member(",", "unaccounted", .number(sums.unaccounted))
    output.append(",\n\"entries\":[")
    var text = DecodedText(reading.source)
    var isFirst = true
    for entry in reading.ledger.entries {
      let decoded = entry.textRange
      var object: [(String, JSON)] = [
        ("range", .array([.number(entry.range.lowerBound), .number(entry.range.upperBound)])),
        ("line", .number(text.line(of: decoded.lowerBound))), ("category", .string("\(entry.category)")),
        ("reason", .string(entry.reason.rawValue)),
      ]
      if entry.category != .layout { object.append(("text", .string(text.excerpt(decoded, LedgerFile.excerpt)))) }
      element(.object(object), isFirst: &isFirst)
    }
    output.append("]},\n\"outputs\":[")
    isFirst = true
    for written in outputs {
      output.append(isFirst ? "\n" : ",\n")
      isFirst = false
      member("{", "file", .string(written.path))
      member(",", "format", .string(written.format))
      output.append(",\"losses\":[")
      var isFirstLoss = true
      // In the order of the source, so that its lines are counted once; those without a place come first.
      let sorted = written.losses.enumerated().sorted {
        ($0.element.range.bytes?.lowerBound ?? -1, $0.offset) < ($1.element.range.bytes?.lowerBound ?? -1, $1.offset)
      }
      var text = DecodedText(reading.source)
      for (_, loss) in sorted {
        var object: [(String, JSON)] = [
          ("kind", .string(loss.kind)), ("degree", .string("\(loss.degree)")), ("reason", .string(loss.reason)),
        ]
        if let range = loss.range.bytes {
          object.append(("range", .array([.number(range.lowerBound), .number(range.upperBound)])))
          object.append(("line", .number(text.line(of: text.range(ofOriginal: range).lowerBound))))
        }
        element(.object(object), isFirst: &isFirstLoss)
      }
      output.append("]}")
    }
    output.append("]}")
  }

  /// Completes the file and puts it in its place.
  mutating func finish() throws(ConversionError) {
    output.append(isArray ? "\n]\n" : "\n")
    try output.finish()
    try file.commit()
  }

  private mutating func member(_ before: String, _ name: String, _ value: JSON) {
    output.append("\(before)\"\(name)\":")
    output.append(value.text(indent: nil))
  }

  private mutating func element(_ value: JSON, isFirst: inout Bool) {
    output.append(isFirst ? "\n" : ",\n")
    isFirst = false
    output.append(value.text(indent: nil))
  }
}
