/// A shell that completion scripts are made for.
enum Shell: String, Sendable, CaseIterable {
  case bash, zsh, fish
}

/// Completion scripts, made from the declarations of verbs, options and formats.
struct Completions: Sendable {
  /// An option as a shell offers it.
  struct Choice: Sendable {
    /// The name, as after `--`.
    var name: String
    /// The letter, as after `-`.
    var short: Character?
    /// What may follow; `nil` for a flag.
    var value: Value?
    /// Whether it may be given again.
    var isRepeatable = false
    /// One sentence.
    var help: String

    /// What may follow an option.
    enum Value: Sendable {
      case anything(String)
      case file(String)
      case words(String, [String])
    }
  }

  let program: String
  private let registry: Registry

  /// Scripts for the program that `invocation` runs.
  init(_ invocation: Invocation) {
    program = invocation.program
    registry = invocation.registry
  }

  /// The script for `shell`.
  func script(for shell: Shell) -> String {
    switch shell {
    case .bash: bash()
    case .zsh: zsh()
    case .fish: fish()
    }
  }

  /// The verbs that are offered.
  var verbs: [Verb] { Verb.all.filter { !$0.isHidden } }

  /// The name of the function that a script defines.
  var function: String {
    "_" + String(program.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
  }

  /// The options of `verb`, each name once.
  func choices(for verb: Verb) -> [Choice] {
    var choices: [Choice] = []
    for option in verb.options + [.help] {
      choices.append(
        Choice(
          name: option.name, short: option.short, value: option.value.map(value), isRepeatable: option.isRepeatable,
          help: Completions.sentence(option.help)))
      if option.isInvertible {
        choices.append(Choice(name: "no-" + option.name, help: "The opposite of --\(option.name)"))
      }
    }
    let declared = FormatOptions(registry, verb.formatOptions, except: verb.options)
    for name in declared.names {
      let declarations = declared.declarations(of: name).map(\.option)
      guard let first = declarations.first else { continue }
      let help = Completions.sentence(first.help)
      if declared.isFlag(name) {
        choices.append(Choice(name: name, help: help))
        choices.append(Choice(name: "no-" + name, help: "The opposite of --\(name)"))
        continue
      }
      var seen: Set<String> = []
      let words = declarations.flatMap { $0.values ?? [] }.filter { seen.insert($0).inserted }
      choices.append(
        Choice(
          name: name, value: words.isEmpty ? .anything(first.placeholder) : .words(first.placeholder, words),
          help: help))
    }
    return choices
  }

  private func value(_ value: CommandOption.Value) -> Choice.Value {
    switch value {
    case .text(let name): .anything(name)
    case .file(let name): .file(name)
    case .words(let name, let words): .words(name, words)
    case .reader(let name): .words(name, registry.plugins.filter { $0.reader != nil }.map(\.format.name))
    case .writer(let name): .words(name, registry.plugins.filter { $0.writer != nil }.map(\.format.name))
    }
  }

  /// The first sentence of `text`, without its full stop.
  static func sentence(_ text: String) -> String {
    var words: [Substring] = []
    for word in text.split(separator: " ") {
      words.append(word)
      if word.hasSuffix(".") || word.hasSuffix(":") || word.hasSuffix(";") { break }
    }
    var sentence = words.joined(separator: " ")
    if let last = sentence.last, ".:;".contains(last) { sentence.removeLast() }
    return sentence
  }

  /// `text` as one word of a shell.
  static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
