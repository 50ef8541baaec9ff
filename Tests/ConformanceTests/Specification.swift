import Foundation
import Testing

/// The examples of the GFM specification that marko carries: those of CommonMark and of the extensions.
struct Specification {
  struct Example: Sendable, CustomTestStringConvertible {
    /// The place in the file, 1-based, the disabled ones counted.
    var number: Int
    /// The extension that the example is about; empty for CommonMark.
    var feature: String
    var markdown: String
    var html: String
    var testDescription: String { "\(number)" }
    var dialect: String { feature.isEmpty ? "commonmark" : "markdown" }
  }

  /// The examples, without the two that the specification disables.
  static let examples: [Example] = {
    do { return try load() } catch {
      Issue.record("no specification: \(error)")
      return []
    }
  }()

  private static func load() throws -> [Example] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let fetched = try run([folder.appendingPathComponent("fetch-spec").path], input: [])
    try #require(fetched.status == 0)
    let file = folder.deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent(".build-spec/gfm.txt")
    let fence = String(repeating: "`", count: 32)
    var examples: [Example] = []
    var number = 0
    var current: Example?
    var isHTML = false
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix(fence + " example") {
        number += 1
        let feature = line.dropFirst(fence.count + 8).trimmingCharacters(in: .whitespaces)
        current = Example(number: number, feature: feature, markdown: "", html: "")
        isHTML = false
      } else if line == fence, let done = current {
        if done.feature != "disabled" { examples.append(done) }
        current = nil
      } else if line == ".", current != nil, !isHTML {
        isHTML = true
      } else if current != nil {
        let text = line.replacingOccurrences(of: "→", with: "\t") + "\n"
        if isHTML { current?.html += text } else { current?.markdown += text }
      }
    }
    return examples
  }
}

/// What a process gave.
struct Finished {
  var status: Int32
  var output: [UInt8]
}

/// Runs `command` with `input` and waits for it.
func run(_ command: [String], input: [UInt8]) throws -> Finished {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = command
  let folder = FileManager.default.temporaryDirectory
  let file = folder.appendingPathComponent("heddle-\(UUID().uuidString)")
  try Data(input).write(to: file)
  defer { try? FileManager.default.removeItem(at: file) }
  process.standardInput = try FileHandle(forReadingFrom: file)
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let output = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return Finished(status: process.terminationStatus, output: Array(output))
}

/// What `cmark-gfm` makes of `markdown`.
func reference(_ markdown: [UInt8], isGFM: Bool, unsafe: Bool = true) throws -> String {
  var command = ["cmark-gfm", "--table-prefer-style-attributes"]
  if unsafe { command.append("--unsafe") }
  if isGFM {
    for name in ["table", "strikethrough", "autolink", "tasklist", "footnotes", "tagfilter"] {
      command += ["-e", name]
    }
  }
  return String(decoding: try run(command, input: markdown).output, as: UTF8.self)
}
