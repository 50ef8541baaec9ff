import Foundation
import TestSupport
import Testing

/// Every command that README.md shows does what README.md shows.
///
/// In a block marked `console`, a line after `$ ` is a command for the shell, and the lines below it are what it prints.
@Suite struct ReadmeTests {
  @Test func commandsPrintWhatIsShown() throws {
    let readme = String(decoding: try Repository.bytes("README.md"), as: UTF8.self)
    // One folder for all commands, in order: later ones may use what earlier ones have written.
    let scratch = try TemporaryFolder()
    for name in ["seeds", "Examples"] {
      try FileManager.default.copyItem(atPath: Repository.path(name), toPath: scratch.path(name))
    }
    var result: [String] = []
    var isConsole = false
    var commands = 0
    for line in readme.components(separatedBy: "\n") {
      if line.hasPrefix("```") { isConsole = line == "```console" }
      guard isConsole, line != "```console" else {
        result.append(line)
        continue
      }
      // What is shown below a command is replaced by what it prints.
      guard line.hasPrefix("$ ") else { continue }
      result.append(line)
      commands += 1
      let outcome = try BuiltProgram.shell.run([String(line.dropFirst(2))], in: scratch.path, mixesErrors: true)
      #expect(outcome.status == 0, "\(line): \(outcome.text)")
      var printed = outcome.text.components(separatedBy: "\n")
      if printed.last == "" { printed.removeLast() }
      result += printed
    }
    #expect(commands > 5)
    let bytes = Array(result.joined(separator: "\n").utf8)
    if let difference = try Golden.difference(bytes, "README.md") { Issue.record("\(difference)") }
  }
}
