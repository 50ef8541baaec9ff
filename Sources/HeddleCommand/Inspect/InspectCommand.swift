/// What `inspect` was asked to do, checked for sense.
struct InspectRequest: Sendable {
  var inputs: [String]
  var from: String?
  var encoding: String?
  var repairsMojibake: Bool
  var wantsJSON: Bool
  var limits: Limits
  var isQuiet: Bool
  var logFormat: LogFormat
  var formatOptions: [FormatOptions.Given]

  /// What `arguments` ask for.
  ///
  /// - Throws: ``ConversionError/Code/usage`` where they make no sense together.
  init(_ arguments: CommandLineScan) throws(ConversionError) {
    formatOptions = arguments.formatOptions
    from = arguments[.from]
    encoding = arguments[.encoding]
    repairsMojibake = arguments.flag(.repairMojibake) ?? false
    wantsJSON = arguments.flag(.json) ?? false
    isQuiet = arguments.flag(.quiet) ?? false
    logFormat = try choice(arguments[.logFormat], .text, for: .logFormat)
    limits = try Limits(maximumInput: arguments[.maximumInput], maximumTime: arguments[.maximumTime])
    inputs = arguments.operands
    if inputs.isEmpty {
      if Terminal.isInputTyped {
        throw ConversionError(.usage, "no input is given", remedy: "name a file, or - for standard input; see --help")
      }
      inputs = ["-"]
    }
    guard !inputs.contains("") else { throw ConversionError(.usage, "a file's name is empty") }
    if inputs.count(where: { $0 == "-" }) > 1 {
      throw ConversionError(.usage, "standard input is named more than once")
    }
  }
}

/// Shows what was recognised in each input: for a person, or as JSON by the contract of `outline.schema.json`.
struct InspectCommand: Sendable {
  private let request: InspectRequest
  private let log: Log
  private let converter: Converter
  private let formatOptions: FormatOptions

  init(_ invocation: Invocation, _ request: InspectRequest, log: Log) throws(ConversionError) {
    self.request = request
    self.log = log
    var converter = Converter(registry: invocation.registry, limits: request.limits)
    converter.repairsMojibake = request.repairsMojibake
    self.converter = converter
    formatOptions = FormatOptions(invocation.registry, .read, except: Verb.inspect.options)
    if let from = request.from { _ = try invocation.registry.reader(named: from) }
    let readers = request.inputs.flatMap { invocation.registry.possibleReaders(of: $0, named: request.from) }
    try formatOptions.check(request.formatOptions, readers: readers, writers: [])
  }

  /// Inspects all inputs.
  ///
  /// - Returns: the exit code.
  /// - Throws: the error of the only input.
  func run() throws(ConversionError) -> Int32 {
    let isSingle = request.inputs.count == 1
    var output = Output(to: try FileOutput("-"))
    var isComplete = true
    var count = 0
    if request.wantsJSON, !isSingle { output.append("[\n") }
    for input in request.inputs {
      do throws(ConversionError) {
        let reading = try read(input)
        let outline = Outline(reading)
        if count > 0 { output.append(request.wantsJSON ? ",\n" : "\n") }
        if request.wantsJSON { outline.json(into: &output) } else { output.append(outline.description) }
        count += 1
        log.diagnostics(reading.diagnostics, of: reading.source)
      } catch {
        if isSingle { throw error }
        log.error(error)
        isComplete = false
      }
    }
    if request.wantsJSON { output.append(isSingle ? "\n" : "\n]\n") }
    try output.finish()
    return isComplete ? 0 : someFailedExitCode
  }

  private func read(_ input: String) throws(ConversionError) -> Reading {
    let readers = converter.registry.possibleReaders(of: input, named: request.from)
    return try converter.read(
      file: input, from: request.from, encoding: request.encoding,
      options: try FormatOptions.values(request.formatOptions, for: readers.flatMap(\.readerOptions)))
  }
}
