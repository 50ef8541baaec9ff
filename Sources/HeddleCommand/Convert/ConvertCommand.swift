/// Does what a ``ConvertRequest`` asks for.
struct ConvertCommand: Sendable {
  private let request: ConvertRequest
  private let plan: Plan
  private let log: Log
  private let converter: Converter
  private let formatOptions: FormatOptions
  /// The options of each writer of the plan.
  private let writerOptions: [OptionValues]

  /// Plans the work; nothing is written yet.
  ///
  /// - Throws: where the request cannot be fulfilled as a whole.
  init(_ invocation: Invocation, _ request: ConvertRequest, log: Log) throws(ConversionError) {
    self.request = request
    self.log = log
    let registry = invocation.registry
    var converter = Converter(registry: registry, limits: request.limits)
    converter.repairsMojibake = request.repairsMojibake
    // Both may be as long as the document.
    let isAccountWanted = request.ledger != nil || request.maximumLoss != .any
    converter.keepsLedger = isAccountWanted
    converter.keepsLosses = isAccountWanted
    self.converter = converter
    if let from = request.from { _ = try registry.reader(named: from) }
    plan = try Plan(request, registry)
    formatOptions = FormatOptions(registry, [.read, .write], except: Verb.convert.options)
    if !request.formatOptions.isEmpty {
      let readers = plan.items.flatMap { registry.possibleReaders(of: $0.input, named: request.from) }
      try formatOptions.check(request.formatOptions, readers: readers, writers: plan.writers)
    }
    let standalone = request.standalone ?? (request.destination != .standardOutput)
    writerOptions = try plan.writers.map { (format) throws(ConversionError) in
      try FormatOptions.values(request.formatOptions, for: format.writerOptions, standalone: standalone)
    }
  }

  /// Converts all inputs.
  ///
  /// - Returns: the exit code.
  /// - Throws: the error of the only input.
  func run() throws(ConversionError) -> Int32 {
    for error in plan.errors { log.error(error) }
    var isComplete = plan.errors.isEmpty
    var ledger: LedgerFile?
    if let path = request.ledger { ledger = try LedgerFile(path, isSingle: plan.isSingle) }
    var failure: ConversionError?
    for item in plan.items {
      do throws(ConversionError) {
        try convert(item, &ledger)
      } catch {
        // What is lost stands in the ledger, also where it is more than allowed; no other error leaves a ledger.
        if plan.isSingle, error.code != .loss { throw error }
        if plan.isSingle { failure = error } else { log.error(error) }
        isComplete = false
      }
    }
    try ledger?.finish()
    if let failure { throw failure }
    return isComplete ? 0 : someFailedExitCode
  }

  private func convert(_ item: Plan.Item, _ ledger: inout LedgerFile?) throws(ConversionError) {
    let readers = converter.registry.possibleReaders(of: item.input, named: request.from)
    let reading = try converter.read(
      file: item.input, from: request.from, encoding: request.encoding,
      options: try FormatOptions.values(
        request.formatOptions, for: readers.flatMap(\.readerOptions), title: request.title))
    if plan.isSingle {
      // Detection has decided: an option of the other formats that came into question was meant for nothing.
      try formatOptions.check(request.formatOptions, readers: [reading.format], writers: plan.writers)
    }
    var document = reading.document
    if !request.metadata.isEmpty {
      var metadata = document.metadata
      metadata.apply(request.metadata)
      document = document.with(metadata: metadata)
    }
    if case .folder(let folder) = request.destination { try makeFolder(item.folder, below: folder, for: item) }

    // All outputs are complete before the first takes its place, so that an error leaves none of them.
    var files: [FileOutput] = []
    var held: [UInt8]?
    var outputs: [LedgerReport.Written] = []
    var diagnostics = reading.diagnostics
    for (index, path) in item.outputs.enumerated() {
      let context: WriterContext
      if path == "-", request.maximumLoss != .any {
        // Standard output cannot be taken back: it is held until the losses are known.
        var memory = Output()
        context = try write(document, index, to: &memory)
        held = memory.bytes
      } else {
        let file = try FileOutput(path)
        var output = Output(to: file)
        context = try write(document, index, to: &output)
        try output.finish()
        files.append(file)
      }
      outputs.append(
        LedgerReport.Written(
          name: FileName.shown(path), format: plan.writers[index].name, losses: context.losses))
      diagnostics += context.diagnostics
    }
    ledger?.add(reading, outputs)
    if request.maximumLoss != .any { try LossCheck(request.maximumLoss).check(outputs.flatMap(\.losses), reading) }
    for file in files { try file.commit() }
    if let held {
      var output = Output(to: try FileOutput("-"))
      output.append(held.span)
      try output.finish()
    }
    log.diagnostics(diagnostics, of: reading.source)
  }

  private func write(
    _ document: Document, _ index: Int, to output: inout Output
  ) throws(ConversionError) -> WriterContext {
    try converter.write(document, as: plan.writers[index].name, options: writerOptions[index], to: &output)
  }

  /// Makes the folder for `item`, and refuses to leave the output folder through a symbolic link.
  private func makeFolder(_ inner: String, below folder: String, for item: Plan.Item) throws(ConversionError) {
    try FileSystem.makeFolder(folder)
    guard let root = FileSystem.resolved(folder) else { return }
    func refuseOutside(_ path: String) throws(ConversionError) {
      guard FileSystem.isLink(path) else { return }
      // A link to nothing would be written through, to wherever it leads.
      if let target = FileSystem.resolved(path), target.hasPrefix(root == "/" ? root : root + "/") { return }
      throw ConversionError(
        .unwritable, "a symbolic link leads out of the output folder", remedy: "remove it, or choose another folder",
        source: path)
    }
    var path = folder
    for part in inner.split(separator: "/") {
      path = FileSystem.join(path, String(part))
      try refuseOutside(path)
      try FileSystem.makeFolder(path)
    }
    for output in item.outputs { try refuseOutside(output) }
  }
}

extension Registry {
  /// The formats that the file at `path` may be read as: the one called `name` where it is given, else those that
  /// claim its extension, else all that can be read.
  func possibleReaders(of path: String, named name: String?) -> [Format] {
    if let name { return plugin(named: name).map { [$0.format] } ?? [] }
    let claimants = claimants(of: path).filter { $0.reader != nil }
    return (claimants.isEmpty ? plugins.filter { $0.reader != nil } : claimants).map(\.format)
  }
}
