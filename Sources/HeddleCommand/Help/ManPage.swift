/// The man page, as roff, made from the same declarations as the help.
struct ManPage: Sendable {
  private let program: String
  private let registry: Registry
  private let help: HelpText

  /// The man page of the program that `invocation` runs.
  init(_ invocation: Invocation) {
    program = invocation.program
    registry = invocation.registry
    help = HelpText(invocation)
  }

  /// The page in the macros of man(7).
  func text() -> String {
    let verbs = Verb.all.filter { !$0.isHidden }
    var text = ".TH \(roff(program.uppercased())) 1 \"\" \"\(roff(program)) \(HeddleCommand.version)\"\n"
    text += ".SH NAME\n\(roff(program)) \\- convert documents, and recover structure that flattened text has lost\n"
    text += ".SH SYNOPSIS\n"
    for (index, verb) in verbs.enumerated() { text += (index > 0 ? ".br\n" : "") + roff(help.usage(of: verb)) + "\n" }
    text += ".SH DESCRIPTION\n"
    for verb in verbs {
      text += ".SS \(roff(verb.name))\n\(roff(verb.summary))\n"
      for paragraph in verb.discussion { text += ".PP\n\(roff(paragraph))\n" }
      for option in verb.options { text += item(option.usage, option.help) }
    }
    text += ".SS Everywhere\n" + item(CommandOption.help.usage, CommandOption.help.help)
    text += item(CommandOption.version.usage, CommandOption.version.help)
    text += ".SH FORMATS\n"
    for plugin in registry.plugins {
      let ways = [plugin.reader.map { _ in "read" }, plugin.writer.map { _ in "written" }].compactMap { $0 }
      let extensions = plugin.format.extensions.map { "." + $0 }.joined(separator: ", ")
      text += item(plugin.format.name, "\(plugin.format.summary); \(ways.joined(separator: " and ")); \(extensions)")
    }
    for (title, options) in FormatList.sections(of: registry.plugins, [.read, .write]) {
      text += ".SS \(roff(title))\n"
      for option in options { text += item(option.usage, option.explanation) }
    }
    text += ".SH EXIT STATUS\n"
    text += item("0", "everything was done")
    text += item("\(someFailedExitCode)", "some of several inputs failed; the others were converted")
    for code in ConversionError.Code.allCases { text += item("\(code.exitCode)", code.summary) }
    text += ".SH ENVIRONMENT\n"
    text += item("NO_COLOR", "Set to anything, it keeps colours out of diagnostics; only a terminal gets them.")
    text += ".SH DIAGNOSTICS\n"
    text += roff(
      "Errors, warnings and notes go to standard error, each on one line: file:line:column: severity: message;")
    text += roff(" lines and columns begin with 1, and columns count bytes.") + "\n"
    text += ".SH EXAMPLES\n"
    for example in verbs.flatMap(\.examples) {
      text += ".TP\n\\fB\(roff("\(program) \(example.arguments)"))\\fR\n\(roff(example.meaning))\n"
    }
    return text
  }

  private func item(_ term: String, _ explanation: String) -> String {
    ".TP\n\\fB\(roff(term))\\fR\n\(roff(explanation))\n"
  }

  /// `text` as it stands, whatever it begins with.
  private func roff(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "\n": result += " "
      default: result.append(character)
      }
    }
    return result.hasPrefix(".") || result.hasPrefix("'") ? "\\&" + result : result
  }
}
