import Foundation
import TestSupport
import Testing

/// Every command that README.md and the pages of Documentation show does what they show.
///
/// In a block marked `console`, a line after `$ ` is a command for the shell, lines after `> ` go on with it, and the
/// lines below are what it prints.
@Suite struct ReadmeTests {
  @Test(arguments: ["README.md", "Documentation/json.md", "Documentation/pages.md"])
  func commandsPrintWhatIsShown(page: String) throws {
    let readme = String(decoding: try Repository.bytes(page), as: UTF8.self)
    // One folder for all commands, in order: later ones may use what earlier ones have written.
    let scratch = try TemporaryFolder()
    for name in ["seeds", "Examples"] {
      try FileManager.default.copyItem(atPath: Repository.path(name), toPath: scratch.path(name))
    }
    var result: [String] = []
    var isConsole = false
    var commands = 0
    let lines = readme.components(separatedBy: "\n")
    for (index, line) in lines.enumerated() {
      if line.hasPrefix("```") { isConsole = line == "```console" }
      guard isConsole, line != "```console" else {
        result.append(line)
        continue
      }
      // What is shown below a command is replaced by what it prints.
      guard line.hasPrefix("$ ") else { continue }
      let rest = lines[(index + 1)...].prefix { $0.hasPrefix("> ") }
      result += [line] + rest
      commands += 1
      let command = ([line] + rest).map { String($0.dropFirst(2)) }.joined(separator: "\n")
      let outcome = try BuiltProgram.shell.run([command], in: scratch.path, mixesErrors: true)
      #expect(outcome.status == 0, "\(line): \(outcome.text)")
      var printed = outcome.text.components(separatedBy: "\n")
      if printed.last == "" { printed.removeLast() }
      result += printed
    }
    #expect(commands > 2)
    let bytes = Array(result.joined(separator: "\n").utf8)
    if let difference = try Golden.difference(bytes, page) { Issue.record("\(difference)") }
  }
}
