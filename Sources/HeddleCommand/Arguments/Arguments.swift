import ArgumentParser

// What the argument parser makes of the command line. Names come from the declarations in `CommandOption`, which help,
// man page and completions are made from too. Each verb is parsed by itself, and as if it were part of a larger
// command: a tree of commands, and the search for the parser's own completion script, would take as long again.

/// The arguments of `convert`, as they were given.
struct ConvertArguments: ParsableArguments, ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "convert", _superCommandName: "heddle")

  @ArgumentParser.Option(name: CommandOption.from.parserName) var from: String?
  @ArgumentParser.Option(name: CommandOption.to.parserName) var to: [String] = []
  @ArgumentParser.Option(name: CommandOption.output.parserName) var output: [String] = []
  @Flag(name: CommandOption.standalone.parserName, inversion: .prefixedNo) var standalone: Bool?
  @ArgumentParser.Option(name: CommandOption.title.parserName) var title: String?
  @ArgumentParser.Option(name: CommandOption.metadata.parserName) var metadata: [String] = []
  @ArgumentParser.Option(name: CommandOption.ledger.parserName) var ledger: String?
  @ArgumentParser.Option(name: CommandOption.maximumLoss.parserName) var maximumLoss: String?
  @ArgumentParser.Option(name: CommandOption.maximumInput.parserName) var maximumInput: String?
  @ArgumentParser.Option(name: CommandOption.maximumTime.parserName) var maximumTime: String?
  @Flag(name: CommandOption.quiet.parserName) var isQuiet = false
  @ArgumentParser.Option(name: CommandOption.logFormat.parserName) var logFormat: String?
  @Argument var inputs: [String] = []
}

/// The arguments of `formats`, as they were given.
struct FormatsArguments: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "formats", _superCommandName: "heddle")

  @Flag(name: CommandOption.json.parserName) var isJSON = false
}

/// The arguments of `completions`, as they were given.
struct CompletionsArguments: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "completions", _superCommandName: "heddle")

  @Argument var shell: String?
}

/// The arguments of `man`: none.
struct ManArguments: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "man", _superCommandName: "heddle")
}

extension CommandOption {
  /// The names for the argument parser.
  fileprivate var parserName: NameSpecification {
    guard let short else { return [.customLong(name)] }
    return [.customLong(name), .customShort(short)]
  }
}

extension ParsableCommand {
  /// The arguments in `scan`, which belong to `verb`.
  ///
  /// - Throws: ``ConversionError/Code/usage`` with the parser's own words on one line.
  static func parse(_ scan: CommandLineScan, of verb: Verb) throws(ConversionError) -> Self {
    do {
      return try parse(scan.rest)
    } catch {
      let words = message(for: error).split(whereSeparator: \.isNewline).joined(separator: " ")
      throw ConversionError(
        .usage, words.prefix(1).lowercased() + words.dropFirst(words.isEmpty ? 0 : 1).trimmingFullStop,
        remedy: "see --help")
    }
  }
}

extension Substring {
  /// Without a full stop at its end.
  fileprivate var trimmingFullStop: Substring { last == "." ? dropLast() : self }
}
