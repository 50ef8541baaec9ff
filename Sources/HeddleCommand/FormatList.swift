/// What `heddle formats` prints.
struct FormatList: Sendable {
  private let plugins: [Plugin]

  /// The formats of `registry`.
  init(_ registry: Registry) { plugins = registry.plugins }

  /// A table for people, then the options.
  func table() -> String {
    var rows = [["FORMAT", "READ", "WRITE", "EXTENSIONS", ""]]
    for plugin in plugins {
      rows.append([
        plugin.format.name, plugin.reader == nil ? "-" : "yes", plugin.writer == nil ? "-" : "yes",
        plugin.format.extensions.map { "." + $0 }.joined(separator: " "), plugin.format.summary,
      ])
    }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    var text = ""
    for row in rows {
      let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
      text += cells.joined(separator: "  ").trimmingTrailingSpaces + "\n"
    }
    for (title, options) in FormatList.sections(of: plugins, [.read, .write]) {
      text += "\n\(title)\n" + HelpText.list(options.map { ($0.usage, $0.explanation) })
    }
    return text
  }

  /// The options of formats, under a title each for reader and writer.
  static func sections(
    of plugins: [Plugin], _ direction: FormatOptions.Direction, except own: [CommandOption] = []
  ) -> [(title: String, options: [OptionDeclaration])] {
    var sections: [(String, [OptionDeclaration])] = []
    func add(_ title: String, _ options: [OptionDeclaration]) {
      let options = options.filter { option in !own.contains { $0.name == option.name } }
      if !options.isEmpty { sections.append((title, options)) }
    }
    for plugin in plugins {
      if direction.contains(.read), plugin.reader != nil {
        add("Options for reading \(plugin.format.name)", plugin.format.readerOptions)
      }
      if direction.contains(.write), plugin.writer != nil {
        add("Options for writing \(plugin.format.name)", plugin.format.writerOptions)
      }
    }
    return sections
  }

  /// A JSON array with an object for each format, for programs.
  func json() -> String {
    func strings(_ strings: [String]) -> JSON { .array(strings.map(JSON.string)) }
    func options(_ declarations: [OptionDeclaration]) -> JSON {
      .array(
        declarations.map { option in
          .object([
            ("name", .string(option.name)), ("isFlag", .bool(option.isFlag)),
            ("placeholder", .string(option.placeholder)), ("default", .string(option.defaultText)),
            ("values", option.values.map(strings) ?? .null), ("help", .string(option.help)),
          ])
        })
    }
    let formats = plugins.map { plugin in
      JSON.object([
        ("name", .string(plugin.format.name)), ("summary", .string(plugin.format.summary)),
        ("reads", .bool(plugin.reader != nil)), ("writes", .bool(plugin.writer != nil)),
        ("extensions", strings(plugin.format.extensions)), ("mediaTypes", strings(plugin.format.mediaTypes)),
        ("readerOptions", options(plugin.format.readerOptions)),
        ("writerOptions", options(plugin.format.writerOptions)),
      ])
    }
    return JSON.array(formats).text() + "\n"
  }
}

extension OptionDeclaration {
  /// How it is given: `--indent N` or `--[no-]toc`.
  var usage: String { isFlag ? "--[no-]\(name)" : "--\(name) \(placeholder)" }

  /// What it does, as a sentence, with its default.
  var explanation: String {
    let help = help.prefix(1).uppercased() + help.dropFirst()
    let preset = isFlag ? (defaultText == "true" ? "on" : "off") : defaultText
    return help + (help.hasSuffix(".") ? "" : ".") + (preset.isEmpty ? "" : " Default: \(preset).")
  }
}

extension String {
  /// Without spaces at the end.
  var trimmingTrailingSpaces: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
