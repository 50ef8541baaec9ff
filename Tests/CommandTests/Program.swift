import Foundation

/// What a program did.
struct Outcome {
  /// The exit code, or 128 and the signal that ended it.
  var status: Int32
  var output: String
  var errors: String

  /// The lines on standard error.
  var errorLines: [String] { errors.split(separator: "\n").map(String.init) }
}

/// A program that the package builds, found beside the tests.
enum Program: String {
  /// Heddle itself.
  case heddle
  /// A program with formats of its own: reads `lines`, writes `shout` and `marks`.
  case sample = "SampleCommand"

  var path: String {
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appendingPathComponent(rawValue).path
  }
}

/// A folder of its own for a test, removed with the object.
final class Workspace {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("heddle-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// A file with that text; folders are made.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    let file = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return name
  }

  /// The text of a file, or `nil` where there is none.
  func read(_ name: String) -> String? {
    try? String(decoding: Data(contentsOf: folder.appendingPathComponent(name)), as: UTF8.self)
  }

  /// All files, hidden ones too, sorted.
  func files() -> [String] {
    let all = FileManager.default.subpaths(atPath: folder.path) ?? []
    return all.filter { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path, isDirectory: &isFolder)
        && !isFolder.boolValue
    }.sorted()
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.appendingPathComponent(name).path, withDestinationPath: target)
  }

  /// Runs a program in the folder.
  func run(
    _ program: Program = .sample, _ arguments: String..., input: String? = nil
  ) throws -> Outcome {
    try run(path: program.path, arguments, input: input)
  }

  /// Runs a line of bash in the folder; `$HEDDLE` and `$SAMPLE` are the programs.
  func shell(_ line: String) throws -> Outcome {
    try run(
      path: "/bin/bash", ["-c", line],
      environment: ["HEDDLE": Program.heddle.path, "SAMPLE": Program.sample.path])
  }

  private func run(
    path: String, _ arguments: [String], input: String? = nil, environment: [String: String] = [:]
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    // Files rather than pipes, so that no amount of output blocks; outside the folder, which tests look into.
    let results = try Workspace.resultFolder()
    defer { try? FileManager.default.removeItem(at: results) }
    let output = results.appendingPathComponent("out")
    let errors = results.appendingPathComponent("err")
    let typed = results.appendingPathComponent("in")
    try Data((input ?? "").utf8).write(to: typed)
    for file in [output, errors] { try Data().write(to: file) }
    process.standardInput = try FileHandle(forReadingFrom: typed)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus + (process.terminationReason == .uncaughtSignal ? 128 : 0),
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }

  private static func resultFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("heddle-run-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }
}
