import Glibc
@_exported import Heddle

/// The command line, as a library: a program of one's own with more formats takes a few lines.
///
/// ```swift
/// import HeddleCommand
/// HeddleCommand.main(registry: .builtIn.adding(myPlugin))
/// ```
///
/// Help, completions, man page and `heddle formats` then know the new formats and their options.
public enum HeddleCommand {
  /// The version that `--version` prints.
  public static let version = "0.1.0"

  /// Does what the program's arguments ask for, and exits.
  ///
  /// - Parameters:
  ///   - registry: the formats there are.
  ///   - program: the program's name, for help and messages.
  public static func main(registry: Registry = .builtIn, program: String = "heddle") -> Never {
    // A reader of our output that goes away ends us as it ends other tools, whatever our parent made of the signal.
    signal(SIGPIPE, SIG_DFL)
    exit(run(arguments, registry: registry, program: program))
  }

  /// The arguments of the program as they were given: names of files are not always UTF-8, see ``FileName``.
  private static var arguments: [String] {
    // Safe: so many strings there are, which nobody changes, and which are copied here.
    (1..<max(1, Int(CommandLine.argc))).compactMap { index in
      unsafe CommandLine.unsafeArgv[index].map { unsafe FileName.string(at: $0) }
    }
  }

  /// Does what `arguments`, those after the program's name, ask for.
  ///
  /// - Returns: the exit code: 0, or 1 where some of several inputs failed, or that of ``ConversionError/Code``.
  public static func run(
    _ arguments: [String], registry: Registry = .builtIn, program: String = "heddle"
  ) -> Int32 {
    let invocation = Invocation(registry: registry, program: program)
    do throws(ConversionError) {
      return try invocation.run(arguments)
    } catch {
      invocation.log(for: arguments).error(error)
      return error.code.exitCode
    }
  }
}

/// The exit code where some of several inputs failed.
let someFailedExitCode: Int32 = 1

/// One run of the program.
struct Invocation: Sendable {
  /// The formats there are.
  let registry: Registry
  /// The program's name.
  let program: String

  /// Finds the verb and hands over to it.
  func run(_ arguments: [String]) throws(ConversionError) -> Int32 {
    if arguments.first == "help" {
      let verb = try arguments.dropFirst().first.map { (name) throws(ConversionError) in try requireVerb(name) }
      try show(verb.map { HelpText(self).text(of: $0) } ?? HelpText(self).overview())
      return 0
    }
    let named = arguments.first.flatMap(Verb.named)
    let verb = named ?? .convert
    let scan = try CommandLineScan(
      named == nil ? arguments : Array(arguments.dropFirst()), verb: verb,
      declared: FormatOptions(registry, verb.formatOptions, except: verb.options))
    if scan.wantsHelp {
      try show(named == nil ? HelpText(self).overview() : HelpText(self).text(of: verb))
      return 0
    }
    if scan.wantsVersion {
      try show("\(program) \(HeddleCommand.version)\n")
      return 0
    }
    switch verb.name {
    case Verb.formats.name:
      try show(scan.flag(.json) == true ? FormatList(registry).json() : FormatList(registry).table())
    case Verb.completions.name:
      guard let shell = scan.operands.first.flatMap(Shell.init(rawValue:)) else {
        let names = Shell.allCases.map(\.rawValue)
        throw ConversionError(
          .usage, scan.operands.first.map { "no completions for '\($0)'" } ?? "no shell is named",
          remedy: "name \(listing(names, "or"))")
      }
      try show(Completions(self).script(for: shell))
    case Verb.inspect.name:
      let request = try InspectRequest(scan)
      let log = Log(program: program, format: request.logFormat, isQuiet: request.isQuiet)
      return try InspectCommand(self, request, log: log).run()
    case Verb.man.name:
      try show(ManPage(self).text())
    default:
      if named == nil, let first = scan.operands.first { try rejectMistypedVerb(first) }
      if let format = scan[.printTemplate] {
        try show(try template(of: format))
        return 0
      }
      let request = try ConvertRequest(scan)
      return try ConvertCommand(self, request, log: log(request)).run()
    }
    return 0
  }

  /// The built-in template of the format called `name`.
  private func template(of name: String) throws(ConversionError) -> String {
    let (format, _) = try registry.writer(named: name)
    if let template = format.template { return template }
    let names = registry.plugins.filter { $0.format.template != nil }.map(\.format.name)
    throw ConversionError(
      .usage, "no template makes documents of format '\(name)'",
      remedy: names.isEmpty ? "leave the option out" : "choose \(listing(names, "or"))")
  }

  /// Prints to standard output.
  func show(_ text: String) throws(ConversionError) {
    var output = Output(to: try FileOutput("-"))
    output.append(text)
    try output.finish()
  }

  /// The log as a request wants it.
  private func log(_ request: ConvertRequest) -> Log {
    Log(program: program, format: request.logFormat, isQuiet: request.isQuiet)
  }

  /// The log for errors of a command line that could not be parsed: in JSON where that much can be told.
  func log(for arguments: [String]) -> Log {
    let name = "--" + CommandOption.logFormat.name
    let json = LogFormat.json.rawValue
    let wantsJSON =
      arguments.contains("\(name)=\(json)") || zip(arguments, arguments.dropFirst()).contains { $0 == (name, json) }
    return Log(program: program, format: wantsJSON ? .json : .text)
  }

  private func requireVerb(_ name: String) throws(ConversionError) -> Verb {
    if let verb = Verb.named(name) { return verb }
    let names = Verb.all.filter { !$0.isHidden }.map(\.name)
    throw ConversionError(
      .usage, "no command is called '\(name)'",
      remedy: nearestName(to: name, among: names).map { "did you mean '\($0)'?" } ?? "choose \(listing(names, "or"))")
  }

  /// `heddle inspct` is no request to convert a file of that name, unless there is one.
  private func rejectMistypedVerb(_ word: String) throws(ConversionError) {
    guard !word.contains("."), !word.contains("/"), unsafe FileName.withPath(word, { unsafe access($0, F_OK) }) != 0,
      let verb = nearestName(to: word, among: Verb.all.filter { !$0.isHidden }.map(\.name))
    else { return }
    throw ConversionError(
      .usage, "no command and no file is called '\(word)'", remedy: "did you mean '\(program) \(verb)'?")
  }
}
