/// What `convert` was asked to do, checked for sense.
struct ConvertRequest: Sendable {
  /// Where outputs go.
  enum Destination: Sendable, Hashable {
    /// Standard output.
    case standardOutput
    /// One file.
    case file(String)
    /// A folder; the path ends with a slash.
    case folder(String)
  }

  /// The format to write where nothing says which: what pandoc's users expect.
  static let defaultFormat = "html"

  var inputs: [String]
  var from: String?
  var encoding: String?
  var repairsMojibake: Bool
  var to: [String]
  var destination: Destination
  var standalone: Bool?
  /// The title, where the user gives one: also what the reader of the input is told.
  var title: String?
  var metadata: [MetadataChange]
  var ledger: String?
  var maximumLoss: MaximumLoss
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
    var seen: Set<String> = []
    to = arguments.all(.to).filter { seen.insert($0).inserted }
    standalone = arguments.flag(.standalone)
    ledger = arguments[.ledger]
    isQuiet = arguments.flag(.quiet) ?? false
    maximumLoss = try choice(arguments[.maximumLoss], .any, for: .maximumLoss)
    logFormat = try choice(arguments[.logFormat], .text, for: .logFormat)
    limits = try Limits(maximumInput: arguments[.maximumInput], maximumTime: arguments[.maximumTime])
    metadata = try arguments.all(.metadata).map { (text) throws(ConversionError) in try MetadataChange(text) }
    title = arguments[.title]
    if let title { metadata.append(.title(title)) }
    switch arguments[.output] {
    case nil, "-": destination = .standardOutput
    case let path? where path.hasSuffix("/"): destination = .folder(path)
    case let path?: destination = .file(path)
    }
    inputs = arguments.operands
    try check(outputCount: arguments.all(.output).count)
  }

  private mutating func check(outputCount: Int) throws(ConversionError) {
    if outputCount > 1 {
      throw ConversionError(
        .usage, "-o is given \(outputCount) times", remedy: "give -t once for each format, and one -o FOLDER/")
    }
    if inputs.isEmpty {
      // As other tools do, a pipe is read without being named; a person at the keyboard is not left waiting.
      if Terminal.isInputTyped {
        throw ConversionError(.usage, "no input is given", remedy: "name a file, or - for standard input; see --help")
      }
      inputs = ["-"]
    }
    guard inputs.allSatisfy({ !$0.isEmpty }), destination != .file("") else {
      throw ConversionError(.usage, "a file's name is empty")
    }
    if inputs.filter({ $0 == "-" }).count > 1 {
      throw ConversionError(.usage, "standard input is named more than once")
    }
    if case .folder = destination { return }
    if inputs.count > 1 {
      throw ConversionError(
        .usage, "several inputs need a folder to go to", remedy: "give -o FOLDER/ with the slash")
    }
    if to.count > 1 {
      throw ConversionError(
        .usage, "several formats need a folder to go to", remedy: "give -o FOLDER/ with the slash")
    }
    if destination == .standardOutput, ledger == "-" {
      throw ConversionError(
        .usage, "the output and the ledger cannot both go to standard output", remedy: "give one of them a file")
    }
  }
}

/// The value of a choice, or what it is without.
func choice<Value: RawRepresentable & CaseIterable>(
  _ text: String?, _ preset: Value, for option: CommandOption
) throws(ConversionError) -> Value where Value.RawValue == String {
  guard let text else { return preset }
  if let value = Value(rawValue: text) { return value }
  let all = Value.allCases.map(\.rawValue)
  throw ConversionError(
    .usage, "'\(text)' is not a value of --\(option.name)",
    remedy: nearestName(to: text, among: all).map { "did you mean '\($0)'?" } ?? "give \(listing(all, "or"))")
}

extension Limits {
  /// The limits that a user set.
  ///
  /// - Parameters:
  ///   - maximumInput: bytes, with K, M or G for powers of 1024.
  ///   - maximumTime: seconds, with fractions.
  init(maximumInput: String?, maximumTime: String?) throws(ConversionError) {
    self.init()
    if let maximumInput {
      let units: [Character: Int] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
      let unit = maximumInput.last.flatMap { units[Character($0.uppercased())] }
      let (bytes, overflow) = (Int(unit == nil ? maximumInput[...] : maximumInput.dropLast()) ?? 0)
        .multipliedReportingOverflow(by: unit ?? 1)
      guard bytes > 0, !overflow else {
        throw ConversionError(
          .usage, "'\(maximumInput)' is not a value of --\(CommandOption.maximumInput.name)",
          remedy: "give a number of bytes, such as 500000 or 20M")
      }
      inputBytes = bytes
    }
    if let maximumTime {
      // The upper bound keeps the conversion to a duration from overflowing; it is thirty years.
      guard let seconds = Double(maximumTime), seconds > 0, seconds <= 1e9 else {
        throw ConversionError(
          .usage, "'\(maximumTime)' is not a value of --\(CommandOption.maximumTime.name)",
          remedy: "give a number of seconds, such as 2.5")
      }
      time = .milliseconds(seconds * 1000)
    }
  }
}
