import Foundation

/// What a program did.
public struct ProgramOutcome: Sendable {
  /// The exit code, or 128 and the signal that ended it.
  public var status: Int32
  /// What it wrote to standard output.
  public var output: [UInt8]
  /// What it wrote to standard error.
  public var errors: String

  /// Standard output as text.
  public var text: String { String(decoding: output, as: UTF8.self) }
}

/// A program that the package builds, found beside the tests.
public struct BuiltProgram: Sendable {
  /// The folder in which the package's programs are.
  public static var folder: String {
    URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path
  }

  private let path: String
  private let leading: [String]

  /// The program called `name` in the manifest.
  public init(_ name: String) {
    path = BuiltProgram.folder + "/" + name
    leading = []
  }

  private init(path: String, leading: [String]) {
    self.path = path
    self.leading = leading
  }

  /// The shell, which finds the package's programs before any other.
  public static let shell = BuiltProgram(path: "/bin/sh", leading: ["-c"])

  /// Runs it to its end.
  ///
  /// - Parameters:
  ///   - arguments: those after the program's name.
  ///   - folder: where it works.
  ///   - mixesErrors: whether standard error goes where standard output goes.
  public func run(
    _ arguments: [String], in folder: String = Repository.root.path, mixesErrors: Bool = false
  ) throws -> ProgramOutcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = leading + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    var environment = ProcessInfo.processInfo.environment
    environment["PATH"] = BuiltProgram.folder + ":" + (environment["PATH"] ?? "/usr/bin:/bin")
    process.environment = environment
    // Into files, so that neither can fill a pipe while the other is read.
    let scratch = try TemporaryFolder()
    try scratch.write("output", [])
    try scratch.write("errors", [])
    let output = try FileHandle(forWritingTo: URL(fileURLWithPath: scratch.path("output")))
    let errors = try FileHandle(forWritingTo: URL(fileURLWithPath: scratch.path("errors")))
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = mixesErrors ? output : errors
    try process.run()
    process.waitUntilExit()
    let signal: Int32 = process.terminationReason == .uncaughtSignal ? 128 : 0
    return ProgramOutcome(
      status: process.terminationStatus + signal,
      output: Array(try Data(contentsOf: URL(fileURLWithPath: scratch.path("output")))),
      errors: String(decoding: try Data(contentsOf: URL(fileURLWithPath: scratch.path("errors"))), as: UTF8.self))
  }
}
