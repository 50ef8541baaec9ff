import Foundation
import Testing

@testable import HeddleCommand

/// Everything that can be wrong gives one line and its exit code.
@Suite struct ErrorTests {
  let work: Workspace

  init() throws {
    work = try Workspace()
    try work.write("one\n", to: "a.txt")
    try work.write("x\n!fail\n", to: "bad.txt")
    try work.write("x", to: "folder/inner.txt")
  }

  /// One line, that status, and those words in order.
  private func expect(
    _ arguments: String..., status: Int32, _ words: String, location: SourceLocation = #_sourceLocation
  ) throws {
    let outcome = try work.shell(
      "$SAMPLE \(arguments.map { "'\($0)'" }.joined(separator: " "))")
    #expect(outcome.status == status, sourceLocation: location)
    #expect(outcome.output.isEmpty, sourceLocation: location)
    #expect(outcome.errors == words + "\n", sourceLocation: location)
  }

  @Test func inputs() throws {
    try expect(
      "missing.txt", "-t", "shout", status: 4,
      "missing.txt: error: cannot read: No such file or directory; check the name")
    try expect(
      "folder", "-t", "shout", status: 4,
      "folder: error: cannot read: Is a directory; name a file in it, or give -o FOLDER/ to convert all of it")
    try expect(
      "-", "-t", "shout", status: 3,
      "<stdin>: error: cannot tell what format this is; name it with --from")
    try expect("bad.txt", "-t", "shout", status: 5, "bad.txt:2:1: error: this line fails; remove it")
    try expect(
      "a.txt", "folder/inner.txt", "-t", "shout", status: 2,
      "sample: error: several inputs need a folder to go to; give -o FOLDER/ with the slash")
    try expect("-", "-", "-t", "shout", "-o", "o/", status: 2, "sample: error: standard input is named more than once")
  }

  @Test(.enabled(if: geteuid() != 0, "root may read everything")) func unreadable() throws {
    try FileManager.default.setAttributes(
      [.posixPermissions: 0], ofItemAtPath: work.folder.appendingPathComponent("a.txt").path)
    try expect(
      "a.txt", "-t", "shout", status: 4, "a.txt: error: cannot read: Permission denied; check its permissions")
  }

  @Test func outputs() throws {
    try expect(
      "a.txt", "-o", "/dev/full", "-t", "shout", status: 8,
      "/dev/full: error: cannot write: No space left on device; make room, or choose another place with -o")
    try expect(
      "a.txt", "-o", "folder", "-t", "shout", status: 8,
      "folder: error: cannot write: Is a directory; name a file, or end the name with / to write into the folder")
    try expect(
      "a.txt", "-o", "none/x.shout", status: 8,
      "none/x.shout: error: cannot write: No such file or directory; make the folder first")
    try expect(
      "a.txt", "-o", "a.txt/", "-t", "shout", status: 8,
      "a.txt/: error: cannot make the folder: File exists; a file is in the way")
    try expect(
      "a.txt", "-o", "x.unknown", status: 3,
      "x.unknown: error: no format that can be written has this extension; name the format with --to")
    try expect(
      "a.txt", "-o", "a.txt", "-t", "shout", status: 2,
      "a.txt: error: the output would take the place of an input; choose another name or folder with -o")
    let full = try work.shell("$SAMPLE a.txt -t shout > /dev/full")
    #expect(full.status == 8)
    #expect(full.errorLines.count == 1)
    #expect(work.read("a.txt") == "one\n")
  }

  @Test func anInputByAnotherName() throws {
    try work.link("link.shout", to: "a.txt")
    #expect(try work.run(.sample, "a.txt", "-o", "link.shout").status == 2)
    #expect(work.read("a.txt") == "one\n")
  }

  @Test func usage() throws {
    try expect(
      "a.txt", "-t", "shuot", status: 3,
      "sample: error: cannot write a format called 'shuot'; did you mean 'shout'?")
    try expect(
      "a.txt", "-f", "line", "-t", "shout", status: 3,
      "sample: error: cannot read a format called 'line'; did you mean 'lines'?")
    try expect(
      "a.txt", "-t", "shout", "-t", "marks", status: 2,
      "sample: error: several formats need a folder to go to; give -o FOLDER/ with the slash")
    try expect(
      "a.txt", "-o", "a", "-o", "b", status: 2,
      "sample: error: -o is given 2 times; give -t once for each format, and one -o FOLDER/")
    try expect(
      "a.txt", "-t", "marks", "--loud", status: 2,
      "sample: error: --loud is an option of the shout writer, which takes no part here; "
        + "leave it out, or give -t shout")
    try expect(
      "a.txt", "-t", "shout", "--indent", "x", status: 2, "sample: error: 'x' is not a value of --indent; give N")
    try expect(
      "a.txt", "-t", "shout", "--ends", "off", status: 2,
      "sample: error: 'off' is not a value of --ends; give keep|trim")
    try expect(
      "a.txt", "-t", "shout", "--max-loss", "stile", status: 2,
      "sample: error: 'stile' is not a value of --max-loss; did you mean 'style'?")
    try expect("a.txt", "-t", status: 2, "sample: error: -t needs a value")
    try expect("formats", "extra", status: 2, "sample: error: unexpected argument 'extra'; see --help")
    try expect(
      "fromats", status: 2,
      "sample: error: no command and no file is called 'fromats'; did you mean 'sample formats'?")
    try expect(
      "help", "convrt", status: 2, "sample: error: no command is called 'convrt'; did you mean 'convert'?")
    try expect("completions", status: 2, "sample: error: no shell is named; name bash, zsh or fish")
    try expect("", "-t", "shout", status: 2, "sample: error: a file's name is empty")
    // The parser's own switches are none of ours.
    try expect(
      "--experimental-dump-help", status: 2, "sample: error: unknown option '--experimental-dump-help'; see --help")
    try expect("---completion", status: 2, "sample: error: unknown option '---completion'; see --help")
  }

  @Test func inJSON() throws {
    let outcome = try work.run(.sample, "bad.txt", "-t", "shout", "--log-format=json")
    let object = try #require(JSONSerialization.jsonObject(with: Data(outcome.errors.utf8)) as? [String: Any])
    #expect(object["severity"] as? String == "error")
    #expect(object["code"] as? String == "malformed")
    #expect(object["message"] as? String == "this line fails")
    #expect(object["remedy"] as? String == "remove it")
    #expect(object["line"] as? Int == 2)
    #expect(object["exitCode"] as? Int == 5)
    // Also where the command line itself makes no sense.
    #expect(try work.run(.sample, "--log-format", "json", "--nonsense").errors.hasPrefix("{"))
  }

  /// Colours only on a terminal, and not with NO_COLOR.
  @Test func colours() throws {
    func errors(_ setting: String) throws -> String {
      try work.shell("\(setting) script -qec '$SAMPLE bad.txt -t shout' /dev/null < /dev/null").output
    }
    #expect(try errors("env -u NO_COLOR TERM=xterm").contains("\u{1B}[1;31merror:\u{1B}[0m"))
    #expect(try !errors("env NO_COLOR=1 TERM=xterm").contains("\u{1B}"))
    #expect(try !errors("env -u NO_COLOR TERM=dumb").contains("\u{1B}"))
    #expect(try !work.run(.sample, "bad.txt", "-t", "shout").errors.contains("\u{1B}"))
  }
}
