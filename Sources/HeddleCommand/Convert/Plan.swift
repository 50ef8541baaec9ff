/// What is converted to what: made, and checked, before anything is written.
struct Plan: Sendable {
  /// One input with its outputs.
  struct Item: Sendable {
    /// The path of the input, `-` for standard input.
    var input: String
    /// The paths of the outputs, in the order of the plan's formats; `-` for standard output.
    var outputs: [String]
    /// The folders to be made for the outputs, below the output folder; empty where there are none.
    var folder = ""
  }

  /// The formats that are written.
  var writers: [Format]
  /// The inputs.
  var items: [Item]
  /// Whether the input is one named file: its failure is the failure of the run.
  var isSingle: Bool
  /// Errors that cost some inputs only.
  var errors: [ConversionError] = []

  /// The plan for `request`.
  init(_ request: ConvertRequest, _ registry: Registry) throws(ConversionError) {
    writers = try Plan.writers(request, registry)
    switch request.destination {
    case .standardOutput:
      items = [Item(input: request.inputs[0], outputs: ["-"])]
      isSingle = true
    case .file(let path):
      items = [Item(input: request.inputs[0], outputs: [path])]
      isSingle = true
    case .folder(let folder):
      var found = FoundInputs(request, registry, outputFolder: folder)
      for input in request.inputs { found.add(input) }
      errors = found.errors
      if found.inputs.isEmpty, let error = errors.first { throw error }
      items = []
      for input in found.inputs {
        let stem = FileSystem.join(input.folder, Plan.stem(of: input.name, registry))
        items.append(
          Item(
            input: input.path,
            outputs: writers.map { FileSystem.join(folder, "\(stem).\($0.extensions.first ?? $0.name)") },
            folder: input.folder))
      }
      isSingle = request.inputs.count == 1 && !found.hasFolder
    }
    try checkOutputs(ledger: request.ledger)
  }

  private static func writers(_ request: ConvertRequest, _ registry: Registry) throws(ConversionError) -> [Format] {
    if !request.to.isEmpty {
      return try request.to.map { (name) throws(ConversionError) in try registry.writer(named: name).0 }
    }
    if case .file(let path) = request.destination, FileSystem.kind(path) != .other {
      if let plugin = registry.claimants(of: path).first(where: { $0.writer != nil }) { return [plugin.format] }
      throw ConversionError(
        .unknownFormat, "no format that can be written has this extension", remedy: "name the format with --to",
        source: path)
    }
    guard registry.plugin(named: ConvertRequest.defaultFormat)?.writer != nil else {
      throw ConversionError(.usage, "no output format is named", remedy: "name one with --to")
    }
    return try [registry.writer(named: ConvertRequest.defaultFormat).0]
  }

  /// The name of an input without the extension by which a format claims it.
  static func stem(of name: String, _ registry: Registry) -> String {
    if name == "-" { return "stdin" }
    let lower = name.lowercased()
    let suffix = registry.claimants(of: name).flatMap(\.format.extensions).filter { lower.hasSuffix("." + $0) }
      .max { $0.utf8.count < $1.utf8.count }
    // Cut by bytes of the name itself: lower case may be longer.
    guard let suffix, lower.utf8.count == name.utf8.count else { return name }
    return String(decoding: name.utf8.dropLast(suffix.utf8.count + 1), as: UTF8.self)
  }

  /// Makes sure that no output is written twice, and none in place of an input.
  private func checkOutputs(ledger: String?) throws(ConversionError) {
    let inputs = items.compactMap { $0.input == "-" ? nil : FileSystem.identity($0.input) }
    // Not for a few: the first set of a type takes as long to set up as a small file to convert.
    let inputSet = inputs.count > 16 ? Set(inputs) : []
    func isInput(_ file: FileSystem.Identity) -> Bool {
      inputSet.isEmpty ? inputs.contains(file) : inputSet.contains(file)
    }
    var writtenBy: [String: String] = [:]
    func check(_ output: String, of input: String) throws(ConversionError) {
      if output == "-" { return }
      if let other = writtenBy.updateValue(input, forKey: output) {
        throw ConversionError(
          .usage, "both \(other) and \(input) would be written here",
          remedy: "rename one, or convert them to different folders", source: output)
      }
      // Devices such as /dev/null may be read and written at once.
      guard FileSystem.kind(output) == .file, let identity = FileSystem.identity(output), isInput(identity)
      else { return }
      throw ConversionError(
        .usage, "the output would take the place of an input", remedy: "choose another name or folder with -o",
        source: output)
    }
    for item in items {
      for output in item.outputs { try check(output, of: item.input) }
    }
    if let ledger { try check(ledger, of: "the ledger") }
  }
}

/// The inputs that files and folders on the command line stand for.
struct FoundInputs {
  /// One input.
  struct Input {
    /// The path, `-` for standard input.
    var path: String
    /// Its folder, relative to the folder that was named; empty at the top.
    var folder: String
    /// Its name.
    var name: String
  }

  private let registry: Registry
  private let reader: Format?
  private let outputFolder: FileSystem.Identity?
  /// The inputs, in order.
  private(set) var inputs: [Input] = []
  /// What is wrong with folders: one that cannot be read, or that holds nothing to convert, costs only itself.
  private(set) var errors: [ConversionError] = []
  /// Whether a folder was named.
  private(set) var hasFolder = false

  /// None yet. Files below `outputFolder` are no inputs, unless it is itself a folder that was named.
  init(_ request: ConvertRequest, _ registry: Registry, outputFolder: String) {
    self.registry = registry
    reader = request.from.flatMap { registry.plugin(named: $0)?.format }
    self.outputFolder = FileSystem.identity(outputFolder)
  }

  /// Adds the file at `path`, or the files of the folder there.
  mutating func add(_ path: String) {
    guard path != "-", FileSystem.kind(path) == .folder else {
      // A file that is missing is found out when it is its turn: it costs only itself.
      inputs.append(Input(path: path, folder: "", name: path.split(separator: "/").last.map(String.init) ?? path))
      return
    }
    hasFolder = true
    let count = inputs.count + errors.count
    // Folders still to be looked into, the next one last. No recursion: folders may be nested deeply.
    var open = [""]
    while let folder = open.popLast() {
      let place = folder.isEmpty ? path : FileSystem.join(path, folder)
      let entries: [FileSystem.Entry]
      do throws(ConversionError) {
        entries = try FileSystem.entries(place)
      } catch {
        errors.append(error)
        continue
      }
      for entry in entries where entry.kind == .file && isClaimed(entry.name) {
        inputs.append(Input(path: FileSystem.join(place, entry.name), folder: folder, name: entry.name))
      }
      for entry in entries.reversed() where entry.kind == .folder {
        let inner = FileSystem.join(folder, entry.name)
        if let outputFolder, FileSystem.identity(FileSystem.join(path, inner)) == outputFolder { continue }
        open.append(inner)
      }
    }
    if inputs.count + errors.count == count {
      errors.append(
        ConversionError(
          .unknownFormat,
          reader.map { "no file in this folder has an extension of \($0.name)" }
            ?? "no file in this folder has the extension of a format that can be read",
          remedy: reader == nil ? "name the files, and their format with --from" : "name the files themselves",
          source: path))
    }
  }

  private func isClaimed(_ name: String) -> Bool {
    // A format without extensions of its own may be named for files of any.
    guard let reader, !reader.extensions.isEmpty else {
      return registry.claimants(of: name).contains { $0.reader != nil }
    }
    let lower = name.lowercased()
    return reader.extensions.contains { lower.hasSuffix("." + $0) && lower.utf8.count > $0.utf8.count + 1 }
  }
}
