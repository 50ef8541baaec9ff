/// Help, made from the declarations of verbs, options and formats.
struct HelpText: Sendable {
  /// Columns of a line.
  private static let width = 80
  /// Where explanations begin.
  private static let column = 26

  private let program: String
  private let registry: Registry

  /// Help for `invocation`.
  init(_ invocation: Invocation) {
    program = invocation.program
    registry = invocation.registry
  }

  /// What the program does, its verbs, and the help of the default one.
  func overview() -> String {
    var text =
      "\(program): converts documents between formats, and recovers structure that flattened text has lost.\n\n"
    text += "Commands\n"
    text += HelpText.list(Verb.all.filter { !$0.isHidden }.map { ($0.name, $0.summary) })
    text += "\nSee '\(program) COMMAND --help' for the others. "
    text += "What follows is '\(program) convert --help'.\n\n"
    return text + self.text(of: .convert)
  }

  /// The help of one verb.
  func text(of verb: Verb) -> String {
    var text = "Usage: \(usage(of: verb))\n\n"
    text += HelpText.paragraph(verb.summary, indent: 0)
    for paragraph in verb.discussion { text += "\n" + HelpText.paragraph(paragraph, indent: 0) }
    text += "\nOptions\n"
    text += HelpText.list((verb.options + [.help, .version]).map { ($0.usage, $0.help) })
    let sections = FormatList.sections(of: registry.plugins, verb.formatOptions, except: verb.options)
    for (title, options) in sections {
      text += "\n\(title)\n" + HelpText.list(options.map { ($0.usage, $0.explanation) })
    }
    if !verb.formatOptions.isEmpty {
      text += "\nFormats\n"
      func names(_ isWanted: (Plugin) -> Bool) -> String {
        registry.plugins.filter(isWanted).map(\.format.name).joined(separator: ", ")
      }
      var formats = [("read", names { $0.reader != nil })]
      if verb.formatOptions.contains(.write) { formats.append(("written", names { $0.writer != nil })) }
      text += HelpText.list(formats)
    }
    if !verb.examples.isEmpty {
      text += "\nExamples\n"
      for example in verb.examples {
        text += "  \(program) \(example.arguments)\n      \(example.meaning)\n"
      }
    }
    return text
  }

  /// `heddle inspect [OPTION...] [INPUT...]`.
  func usage(of verb: Verb) -> String {
    var usage = program + " " + (verb.name == Verb.convert.name ? "[convert]" : verb.name)
    if !verb.options.isEmpty { usage += " [OPTION...]" }
    switch verb.operand {
    case .inputs: usage += " [INPUT...]"
    case .word(_, let words): usage += " " + words.joined(separator: "|")
    case nil: break
    }
    return usage
  }

  /// Terms on the left, explanations on the right.
  static func list(_ items: [(term: String, explanation: String)]) -> String {
    var text = ""
    for item in items {
      let term = "  " + item.term
      let explanation = lines(item.explanation, width: width - column)
      if term.count + 2 > column {
        text += term + "\n"
        text += explanation.map { String(repeating: " ", count: column) + $0 + "\n" }.joined()
      } else {
        for (index, line) in explanation.enumerated() {
          let left = index == 0 ? term : ""
          text += left + String(repeating: " ", count: column - left.count) + line + "\n"
        }
        if explanation.isEmpty { text += term + "\n" }
      }
    }
    return text
  }

  private static func paragraph(_ text: String, indent: Int) -> String {
    lines(text, width: width - indent).map { String(repeating: " ", count: indent) + $0 + "\n" }.joined()
  }

  /// `text` broken at spaces.
  static func lines(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}

extension CommandOption {
  /// How it is given: `-t, --to FORMAT`.
  var usage: String {
    var usage = short.map { "-\($0), " } ?? ""
    usage += isInvertible ? "--[no-]\(name)" : "--\(name)"
    if let value { usage += " \(value.placeholder)" }
    return usage
  }
}
