/// An option of the command line itself: declared once, from which parsing, help, man page and completions are made.
///
/// Options of formats are declared by their plugins; see ``FormatOptions``.
struct CommandOption: Sendable {
  /// What may stand as a value: decides what shells offer.
  enum Value: Sendable {
    /// Any text.
    case text(String)
    /// The path of a file.
    case file(String)
    /// One of a few words.
    case words(String, [String])
    /// The name of a format that can be read.
    case reader(String)
    /// The name of a format that can be written.
    case writer(String)

    /// What stands for the value in help.
    var placeholder: String {
      switch self {
      case .text(let name), .file(let name), .words(let name, _), .reader(let name), .writer(let name): name
      }
    }
  }

  /// The name, as after `--`.
  let name: String
  /// The letter, as after `-`.
  var short: Character?
  /// The value it takes; `nil` for a flag.
  var value: Value?
  /// Whether there is a `--no-name` too.
  var isInvertible = false
  /// Whether it may be given more than once.
  var isRepeatable = false
  /// One or two sentences that say what it does.
  let help: String

  /// A value as it was given: of the path of a file every byte counts, in text those count that are characters.
  func text(of given: String) -> String {
    if case .file = value { given } else { FileName.text(given) }
  }
}

extension CommandOption {
  static let from = CommandOption(
    name: "from", short: "f", value: .reader("FORMAT"),
    help: "The input's format. Without it, the extension decides, or detection where several formats claim it.")
  static let encoding = CommandOption(
    name: "encoding", value: .text("NAME"),
    help: "The encoding of text inputs, by any name that iconv knows. Without it, the bytes decide.")
  static let repairMojibake = CommandOption(
    name: "repair-mojibake",
    help:
      "Repair UTF-8 that was read in an older encoding and written as UTF-8 again, such as \u{E2}\u{20AC}\u{2122} for an "
      + "apostrophe. Without it, a warning says where it stands.")
  static let to = CommandOption(
    name: "to", short: "t", value: .writer("FORMAT"), isRepeatable: true,
    help: "The output's format. Without it, the extension of -o decides, else html. Given more than once, one "
      + "reading is written in each of them; -o must then be a folder.")
  static let output = CommandOption(
    name: "output", short: "o", value: .file("PATH"),
    help: "The output file, - for standard output (the default), or FOLDER/ with the slash, which is made where it "
      + "is missing. A file appears under its name only when it is complete, and replaces an older one.")
  static let standalone = CommandOption(
    name: "standalone", short: "s", isInvertible: true,
    help: "Write a whole document, with head and title, rather than a fragment. On by default where the output is "
      + "a file.")
  static let printTemplate = CommandOption(
    name: "print-default-template", short: "D", value: .writer("FORMAT"),
    help: "Print the template that whole documents of FORMAT are made by, and do nothing else: edited, it is a FILE "
      + "for --template.")
  static let title = CommandOption(
    name: "title", value: .text("TEXT"), help: "Set the title of the document.")
  static let metadata = CommandOption(
    name: "metadata", short: "M", value: .text("KEY=VALUE"), isRepeatable: true,
    help: "Set metadata of the document: title, author (may be repeated), date, language, direction (ltr, rtl), "
      + "publisher, kind, or any other key. An empty value takes it away; a key alone is true.")
  static let ledger = CommandOption(
    name: "ledger", value: .file("FILE"),
    help: "Write what became of every byte of the input, and what each output lost, to FILE as JSON: "
      + "an object for one input, an array of them for several.")
  static let maximumLoss = CommandOption(
    name: "max-loss", value: .words("DEGREE", MaximumLoss.allCases.map(\.rawValue)),
    help: "Fail, and write nothing, where more is lost: none allows no loss, style how things look, structure what "
      + "they were as long as their text stands, any (the default) everything.")
  static let maximumInput = CommandOption(
    name: "max-input", value: .text("BYTES"),
    help: "Refuse larger inputs; K, M and G count 1024 each. 1G by default.")
  static let maximumTime = CommandOption(
    name: "max-time", value: .text("SECONDS"),
    help:
      "Give up reading an input after so long; looked at between blocks, not within the parser of Markdown. No limit "
      + "by default.")
  static let quiet = CommandOption(
    name: "quiet", short: "q", help: "Print errors only, no warnings and notes.")
  static let logFormat = CommandOption(
    name: "log-format", value: .words("FORM", LogFormat.allCases.map(\.rawValue)),
    help: "How diagnostics look on standard error: text (the default), or json with one object a line.")
  static let json = CommandOption(name: "json", help: "Print JSON for programs.")
  static let help = CommandOption(name: "help", short: "h", help: "Show this help.")
  static let version = CommandOption(name: "version", help: "Show the version.")
}
