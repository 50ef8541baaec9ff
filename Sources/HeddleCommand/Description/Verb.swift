/// One verb of the command line, such as `convert`.
struct Verb: Sendable {
  /// An example of use.
  struct Example: Sendable {
    /// What is typed after the program's name.
    let arguments: String
    /// What that does.
    let meaning: String
  }

  /// What a verb takes beside options.
  enum Operand: Sendable {
    /// Inputs: files, folders, `-`.
    case inputs
    /// One of a few words.
    case word(String, [String])

    /// Whether there may be more than one.
    var isRepeatable: Bool {
      switch self {
      case .inputs: true
      case .word: false
      }
    }
  }

  /// The name.
  let name: String
  /// One line that says what it does.
  let summary: String
  /// More, in paragraphs.
  var discussion: [String] = []
  /// What it takes beside options.
  var operand: Operand?
  /// Its own options; those of formats come on top where `takesFormatOptions`.
  let options: [CommandOption]
  /// Whether options of the formats that take part may be given.
  var formatOptions: FormatOptions.Direction = []
  /// Whether help and completions leave it out.
  var isHidden = false
  /// Examples of use.
  var examples: [Example] = []

  /// All verbs; the first is the default.
  static let all = [convert, inspect, formats, completions, man]

  /// The verb called `name`.
  static func named(_ name: String) -> Verb? { all.first { $0.name == name } }

  static let convert = Verb(
    name: "convert",
    summary: "Convert documents between formats. The default: its name can be left out.",
    discussion: [
      "The input is one file, or standard input. With -o FOLDER/ there may be several files and folders: every file "
        + "of a folder that has the extension of a format that can be read is converted, in all its folders but "
        + "hidden ones, and the tree is kept. Symbolic links to folders are not followed. An input that cannot be "
        + "converted costs only itself: the others are converted, and the exit code is 1. Nothing is written where "
        + "two inputs would get the same output, or an output would replace an input."
    ],
    operand: .inputs,
    options: [
      .from, .encoding, .repairMojibake, .to, .output, .standalone, .printTemplate, .title, .metadata, .ledger,
      .maximumLoss, .maximumInput, .maximumTime, .quiet, .logFormat,
    ],
    formatOptions: [.read, .write],
    examples: [
      Example(arguments: "brief.txt -o brief.html", meaning: "a web page"),
      Example(arguments: "convert -f thread -t markdown -", meaning: "from standard input to standard output"),
      Example(arguments: "thread.txt -t html -t json -o out/", meaning: "one reading, two outputs"),
      Example(arguments: "archive/ -t markdown -o out/", meaning: "every document of a folder"),
      Example(arguments: "-D html > page.template", meaning: "the page around documents, to be edited"),
      Example(arguments: "page.html --max-loss style -o page.md", meaning: "fail rather than lose structure"),
    ])

  static let inspect = Verb(
    name: "inspect",
    summary: "Show what was recognised in a document, how surely, and why.",
    operand: .inputs,
    options: [.from, .encoding, .repairMojibake, .json, .maximumInput, .maximumTime, .quiet, .logFormat],
    formatOptions: [.read],
    examples: [
      Example(arguments: "inspect brief.txt", meaning: "the outline, for a person"),
      Example(arguments: "inspect --json thread.txt", meaning: "the same, for a program"),
    ])

  static let formats = Verb(
    name: "formats",
    summary: "List the formats: what can be read and written, extensions, options.",
    options: [.json],
    examples: [Example(arguments: "formats", meaning: "a table")])

  static let completions = Verb(
    name: "completions",
    summary: "Print a completion script for a shell.",
    operand: .word("SHELL", Shell.allCases.map(\.rawValue)),
    options: [],
    examples: [
      Example(arguments: "completions bash > ~/.local/share/bash-completion/completions/heddle", meaning: "for bash")
    ])

  static let man = Verb(
    name: "man", summary: "Print the man page.", options: [], isHidden: true)
}
