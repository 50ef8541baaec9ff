/// The arguments of one verb, sorted by what they are: options of the command line, options of formats, operands.
///
/// Made from the same declarations as help, man page and completions. No library for parsing arguments is used: the
/// options of formats are known only when the program runs, which none of them foresees, and swift-argument-parser
/// would take more than a third of the time of a whole conversion (it looks its types up by name at each start) and
/// half of the program's size.
///
/// The forms are those of GNU: `--name VALUE`, `--name=VALUE`, `-n VALUE`, `-nVALUE`, flags together as in `-sq`,
/// options and operands in any order, operands only after `--`, and `-` as an operand.
struct CommandLineScan: Sendable, Hashable {
  /// The values of the command line's own options by name, in order; `true` or `false` for a flag.
  private(set) var values: [String: [String]] = [:]
  /// What is no option.
  private(set) var operands: [String] = []
  /// The options of formats, in order.
  private(set) var formatOptions: [FormatOptions.Given] = []
  /// Whether help was asked for.
  private(set) var wantsHelp = false
  /// Whether the version was asked for.
  private(set) var wantsVersion = false

  /// Sorts `arguments`, those after the verb.
  ///
  /// - Throws: ``ConversionError/Code/usage`` for an unknown option, a missing value, or a value too many.
  init(_ arguments: [String], verb: Verb, declared: FormatOptions) throws(ConversionError) {
    // Help wins over whatever is wrong beside it: it is what one asks for then.
    let options = arguments.prefix { $0 != "--" }
    wantsHelp = options.contains("--help") || options.contains("-h")
    wantsVersion = options.contains("--version")
    if wantsHelp || wantsVersion { return }
    var position = 0
    while position < arguments.count {
      let argument = arguments[position]
      position += 1
      if argument == "--" {
        operands += arguments[position...]
        break
      }
      if argument == "-" || !argument.hasPrefix("-") {
        operands.append(argument)
      } else if argument.hasPrefix("--") {
        try takeLong(argument, arguments, &position, verb, declared)
      } else {
        try takeShort(argument, arguments, &position, verb)
      }
    }
    let most = verb.operand.map { $0.isRepeatable ? Int.max : 1 } ?? 0
    if !wantsHelp, operands.count > most {
      throw ConversionError(.usage, "unexpected argument '\(operands[most])'", remedy: "see --help")
    }
  }

  /// The last value of `option`, if it was given.
  subscript(_ option: CommandOption) -> String? { values[option.name]?.last }

  /// All values of `option`, in order.
  func all(_ option: CommandOption) -> [String] { values[option.name] ?? [] }

  /// Whether the flag `option` was given and what it says; `nil` where it was not.
  func flag(_ option: CommandOption) -> Bool? { self[option].map { $0 == "true" } }

  private mutating func takeLong(
    _ argument: String, _ arguments: [String], _ position: inout Int, _ verb: Verb, _ declared: FormatOptions
  ) throws(ConversionError) {
    let body = argument.dropFirst(2)
    let equals = body.firstIndex(of: "=")
    let name = String(body[..<(equals ?? body.endIndex)])
    let given = equals.map { String(body[body.index(after: $0)...]) }
    let opposite = name.hasPrefix("no-") ? String(name.dropFirst(3)) : nil
    if let own = verb.options.first(where: { $0.name == name }) {
      if own.value == nil, given != nil {
        throw ConversionError(.usage, "--\(name) takes no value", remedy: "leave out what follows the =")
      }
      let value =
        if own.value == nil { "true" } else if let given { given } else {
          try CommandLineScan.value(after: argument, arguments, &position)
        }
      values[name, default: []].append(own.text(of: value))
    } else if let opposite, given == nil, verb.options.contains(where: { $0.name == opposite && $0.isInvertible }) {
      values[opposite, default: []].append("false")
    } else if declared.contains(name) {
      let value =
        if let given { given } else if declared.isFlag(name) { "true" } else {
          try CommandLineScan.value(after: argument, arguments, &position)
        }
      formatOptions.append(FormatOptions.Given(name: name, text: value))
    } else if let opposite, given == nil, declared.contains(opposite), declared.isFlag(opposite) {
      formatOptions.append(FormatOptions.Given(name: opposite, text: "false"))
    } else {
      throw CommandLineScan.unknown("--" + name, verb, declared)
    }
  }

  /// Takes `-o VALUE`, `-oVALUE` and `-sq`.
  private mutating func takeShort(
    _ argument: String, _ arguments: [String], _ position: inout Int, _ verb: Verb
  ) throws(ConversionError) {
    var letters = argument.dropFirst()
    while let letter = letters.popFirst() {
      if letter == CommandOption.help.short {
        wantsHelp = true
        continue
      }
      guard let option = verb.options.first(where: { $0.short == letter }) else {
        throw ConversionError(.usage, "unknown option '-\(letter)'", remedy: "see --help")
      }
      if option.value == nil {
        values[option.name, default: []].append("true")
        continue
      }
      let value =
        letters.isEmpty ? try CommandLineScan.value(after: "-\(letter)", arguments, &position) : String(letters)
      values[option.name, default: []].append(option.text(of: value))
      return
    }
  }

  /// The argument after `option`, which must not look like an option itself, so that a forgotten value does not
  /// swallow the next option.
  private static func value(
    after option: String, _ arguments: [String], _ position: inout Int
  ) throws(ConversionError) -> String {
    guard position < arguments.count, arguments[position] == "-" || !arguments[position].hasPrefix("-") else {
      throw ConversionError(
        .usage, "\(option) needs a value",
        remedy: option.hasPrefix("--") ? "one that begins with a dash is given as \(option)=VALUE" : "")
    }
    position += 1
    return arguments[position - 1]
  }

  private static func unknown(_ option: String, _ verb: Verb, _ declared: FormatOptions) -> ConversionError {
    var names = (verb.options + [.help, .version]).map { "--" + $0.name }
    names += verb.options.filter(\.isInvertible).map { "--no-" + $0.name }
    names += declared.names.flatMap { declared.isFlag($0) ? ["--" + $0, "--no-" + $0] : ["--" + $0] }
    return ConversionError(
      .usage, "unknown option '\(option)'",
      remedy: nearestName(to: option, among: names).map { "did you mean '\($0)'?" } ?? "see --help")
  }
}
