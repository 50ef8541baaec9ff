/// The options that the formats of a registry declare, and what becomes of those that a user gives.
struct FormatOptions: Sendable {
  /// Which options of a format are meant: those of its reader, its writer, or both.
  struct Direction: OptionSet, Sendable {
    let rawValue: Int
    static let read = Direction(rawValue: 1)
    static let write = Direction(rawValue: 2)
  }

  /// One option of one format.
  struct Declared: Sendable {
    let format: Format
    let direction: Direction
    let option: OptionDeclaration
  }

  /// An option that a user gave.
  struct Given: Sendable, Hashable {
    /// The name, without dashes and without the `no-` of a flag.
    var name: String
    /// The value as written; `true` or `false` for a flag.
    var text: String
  }

  /// All declarations, in the order of the registry, readers first.
  let all: [Declared]

  /// The options of the formats of `registry`, without those that the command line has itself: of these it tells a
  /// format that declares one (such as `standalone`) what the user chose.
  init(_ registry: Registry, _ direction: Direction, except own: [CommandOption]) {
    let taken = Set(own.map(\.name))
    var all: [Declared] = []
    for plugin in registry.plugins {
      if direction.contains(.read), plugin.reader != nil {
        all += plugin.format.readerOptions.map { Declared(format: plugin.format, direction: .read, option: $0) }
      }
      if direction.contains(.write), plugin.writer != nil {
        all += plugin.format.writerOptions.map { Declared(format: plugin.format, direction: .write, option: $0) }
      }
    }
    self.all = all.filter { !taken.contains($0.option.name) }
  }

  /// The declarations of the option called `name`; several formats may have one of that name.
  func declarations(of name: String) -> [Declared] { all.filter { $0.option.name == name } }

  /// Whether a format declares an option called `name`.
  func contains(_ name: String) -> Bool { all.contains { $0.option.name == name } }

  /// Whether an option called `name` takes no value: all formats that declare it agree on that.
  func isFlag(_ name: String) -> Bool { declarations(of: name).allSatisfy(\.option.isFlag) }

  /// Each name once, in order.
  var names: [String] {
    var seen: Set<String> = []
    return all.map(\.option.name).filter { seen.insert($0).inserted }
  }

  /// Makes sure that each option given is one of a format that takes part, and that its value is one.
  ///
  /// - Parameters:
  ///   - readers: the formats that may be read here: one where it is named or the extension decides, else several.
  ///   - writers: the formats that are written.
  func check(_ given: [Given], readers: [Format], writers: [Format]) throws(ConversionError) {
    for option in given {
      let declarations = declarations(of: option.name)
      let fitting = declarations.filter { declared in
        (declared.direction == .read ? readers : writers).contains { $0.name == declared.format.name }
      }
      if fitting.isEmpty {
        let owners = declarations.map { "\($0.format.name) \($0.direction == .read ? "reader" : "writer")" }
        let first = declarations.first
        throw ConversionError(
          .usage, "--\(option.name) is an option of the \(listing(owners, "and")), which takes no part here",
          remedy: first.map { "leave it out, or give \($0.direction == .read ? "-f" : "-t") \($0.format.name)" } ?? "")
      }
      var values = OptionValues()
      for declared in fitting { try values.set(declared.option, to: option.text) }
    }
  }

  /// The values for one format in one direction, out of what was given and has been checked.
  ///
  /// `standalone` and `title` go to a format that declares an option of that name.
  static func values(
    _ given: [Given], for declarations: [OptionDeclaration], standalone: Bool? = nil, title: String? = nil
  ) throws(ConversionError) -> OptionValues {
    var values = OptionValues()
    for declaration in declarations {
      if declaration.name == CommandOption.title.name, let title { try values.set(declaration, to: title) }
      if declaration.name == CommandOption.standalone.name {
        if let standalone { try values.set(declaration, to: standalone ? "true" : "false") }
        continue
      }
      for option in given where option.name == declaration.name {
        if declaration.takesFile {
          let name = FileName.shown(option.text)
          values.set(declaration, to: FileText(try text(ofFile: option.text), name: name))
        } else {
          try values.set(declaration, to: FileName.text(option.text))
        }
      }
    }
    return values
  }

  /// The content of a file that a user names as the value of an option, such as a style sheet.
  private static func text(ofFile path: String) throws(ConversionError) -> String {
    // Far above every style sheet and template, far below what harms the machine.
    let bytes = try Files.read(path, limit: 16 << 20)
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// `a`, `a and b`, `a, b and c`.
func listing(_ words: [String], _ conjunction: String) -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " \(conjunction) " + last
}
