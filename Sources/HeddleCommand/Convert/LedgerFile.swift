/// The file of `--ledger`: the ``LedgerReport`` of one input, or an array of them for several.
struct LedgerFile: ~Copyable {
  private let file: FileOutput
  private var output: Output
  private let isArray: Bool
  private var count = 0

  /// Opens the file at `path`, for one input or for several.
  init(_ path: String, isSingle: Bool) throws(ConversionError) {
    file = try FileOutput(path)
    output = Output(to: file)
    isArray = !isSingle
    if isArray { output.append("[\n") }
  }

  /// Adds what became of one input.
  mutating func add(_ reading: Reading, _ outputs: [LedgerReport.Written]) {
    if count > 0 { output.append(",\n") }
    count += 1
    LedgerReport(reading, outputs: outputs).json(into: &output)
  }

  /// Completes the file and puts it in its place.
  mutating func finish() throws(ConversionError) {
    output.append(isArray ? "\n]\n" : "\n")
    try output.finish()
    try file.commit()
  }
}
