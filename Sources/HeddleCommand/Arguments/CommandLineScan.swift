/// A first pass over the arguments of a verb: takes out the options that formats declare, which the argument parser
/// cannot know, and finds what no one knows.
struct CommandLineScan: Sendable, Hashable {
  /// What is left for the argument parser.
  var rest: [String] = []
  /// The options of formats, in order.
  var formatOptions: [FormatOptions.Given] = []
  /// Whether help was asked for.
  var wantsHelp = false
  /// Whether the version was asked for.
  var wantsVersion = false

  /// Looks at `arguments`, those after the verb.
  ///
  /// - Throws: ``ConversionError/Code/usage`` for an unknown option or a missing value.
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
        rest += [argument] + arguments[position...]
        return
      }
      guard argument.hasPrefix("-"), argument != "-" else {
        rest.append(argument)
        continue
      }
      guard argument.hasPrefix("--") else {
        try takeShort(argument, arguments, &position, verb)
        continue
      }
      let body = argument.dropFirst(2)
      let equals = body.firstIndex(of: "=")
      let name = String(body[..<(equals ?? body.endIndex)])
      if let own = verb.options.first(where: { $0.name == name || ($0.isInvertible && "no-" + $0.name == name) }) {
        rest.append(argument)
        if own.value != nil, equals == nil {
          rest.append(try CommandLineScan.value(after: argument, arguments, &position))
        }
      } else if !declared.declarations(of: name).isEmpty {
        let text: String
        if let equals {
          text = String(body[body.index(after: equals)...])
        } else if declared.isFlag(name) {
          text = "true"
        } else {
          text = try CommandLineScan.value(after: argument, arguments, &position)
        }
        formatOptions.append(FormatOptions.Given(name: name, text: text))
      } else if name.hasPrefix("no-"), equals == nil, !declared.declarations(of: String(name.dropFirst(3))).isEmpty,
        declared.isFlag(String(name.dropFirst(3)))
      {
        formatOptions.append(FormatOptions.Given(name: String(name.dropFirst(3)), text: "false"))
      } else {
        throw CommandLineScan.unknown("--" + name, verb, declared)
      }
    }
  }

  /// Passes `-o`, `-o VALUE`, `-oVALUE` and `-sq` on to the parser.
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
        rest.append("-\(letter)")
      } else if letters.isEmpty {
        rest += ["-\(letter)", try CommandLineScan.value(after: "-\(letter)", arguments, &position)]
        return
      } else {
        rest.append("--\(option.name)=\(letters)")
        return
      }
    }
  }

  /// The argument after `option`, which must not look like an option itself.
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
    let near = nearestName(to: option, among: names)
    return ConversionError(
      .usage, "unknown option '\(option)'",
      remedy: near.map { "did you mean '\($0)'?" } ?? "see --help")
  }
}
