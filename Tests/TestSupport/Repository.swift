import Foundation

/// Files of the repository that the tests belong to.
public enum Repository {
  /// The folder that holds `Package.swift`.
  public static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The path of the file at `path`, relative to the root.
  public static func path(_ path: String) -> String { root.appendingPathComponent(path).path }

  /// The bytes of the file at `path`, relative to the root.
  public static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: root.appendingPathComponent(path)))
  }
}

/// A folder of its own that goes away with the object.
public final class TemporaryFolder {
  /// The folder's path.
  public let path: String

  /// Makes an empty folder.
  public init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("heddle-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of `name` in the folder.
  public func path(_ name: String) -> String { path + "/" + name }

  /// Writes `bytes` as the file `name`, and gives its path.
  @discardableResult
  public func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
    return path(name)
  }

  /// The names of what is in the folder, sorted.
  public func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
}

/// Checks JSON against the schemas of the repository with an independent validator (see `Tests/schema/validate`).
public enum Schema {
  /// What is wrong with `files` by the schema at `schema`, a path relative to the root; one line a problem.
  ///
  /// - Throws: where the validator cannot be used: it has to be installed for the tests to mean anything.
  public static func problems(_ schema: String, _ files: [[UInt8]]) throws -> [String] {
    let folder = try TemporaryFolder()
    let paths = try files.enumerated().map { try folder.write("\($0).json", $1) }
    return try Checker.problems("Tests/schema/validate", [Repository.path(schema)] + paths)
  }
}

/// Programs of the repository that print one line a problem, and end with 1 where there are any.
public enum Checker {
  /// What the program at `path`, relative to the root, says of its `arguments`.
  ///
  /// - Throws: where the program cannot do its work.
  public static func problems(_ path: String, _ arguments: [String]) throws -> [String] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Repository.path(path))
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let lines = String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
    guard process.terminationStatus == (lines.isEmpty ? 0 : 1) else {
      throw Unusable(status: process.terminationStatus)
    }
    return lines
  }

  /// The program did not run.
  struct Unusable: Error {
    var status: Int32
  }
}
