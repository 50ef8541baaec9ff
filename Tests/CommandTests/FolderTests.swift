import Foundation
import Testing

/// Converting several inputs, or a folder, into a folder.
@Suite struct FolderTests {
  let work: Workspace

  init() throws { work = try Workspace() }

  @Test func treeIsKept() throws {
    try work.write("1", to: "in/b.txt")
    try work.write("2", to: "in/deep/er/c.lines")
    try work.write("3", to: "in/A.TXT")
    try work.write("4", to: "in/.hidden.txt")
    try work.write("5", to: "in/.git/x.txt")
    try work.write("6", to: "in/other.pdf")
    let outcome = try work.run(.sample, "in", "-t", "shout", "-t", "marks", "-o", "out/")
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    #expect(
      work.files().filter { $0.hasPrefix("out/") } == [
        "out/A.marks", "out/A.shout", "out/b.marks", "out/b.shout", "out/deep/er/c.marks", "out/deep/er/c.shout",
      ])
    #expect(work.read("out/deep/er/c.shout") == "TITLE -\n2\n")
  }

  /// Archives are older than UTF-8: `résumé.txt`, named in Latin 1, is a file as good as others.
  @Test func namesThatAreNotUTF8AreKept() throws {
    let made = try work.shell(
      "mkdir -p in/caf$'\\xe9' && echo 1 > in/caf$'\\xe9'/r$'\\xe9'sum$'\\xe9'.txt && echo 2 > in/b.txt")
    #expect(made.status == 0)
    let outcome = try work.shell(
      "$SAMPLE in -t shout -o out/ && cat out/caf$'\\xe9'/r$'\\xe9'sum$'\\xe9'.shout out/b.shout")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output == "TITLE -\n1\nTITLE -\n2\n")
    let named = try work.shell("$SAMPLE in/caf*/*.txt -t shout -o $'\\xff'.shout && cat $'\\xff'.shout")
    #expect(named.output == "TITLE -\n1\n", "\(named)")
    let missing = try work.shell("$SAMPLE $'\\xe9'.txt -t shout")
    #expect(missing.errors == "\\xE9.txt: error: cannot read: No such file or directory; check the name\n")
    // JSON for programs has the names as people see them, too.
    let ledger = try work.shell("$SAMPLE in/b.txt -t shout -o $'\\xfe'.shout --ledger l.json && cat l.json")
    #expect(ledger.output.contains("\"name\": \"\\\\xFE.shout\""), "\(ledger)")
    let clash = try work.shell(
      "cp in/b.txt $'\\xe9'.txt; cp in/b.txt $'\\xe9'.lines; $SAMPLE --log-format json $'\\xe9'.* -t shout -o o/")
    #expect(clash.status == 2 && clash.errors.contains("both \\\\xE9.lines and \\\\xE9.txt would"), "\(clash)")
    let titled = try work.shell("$HEDDLE in/b.txt -t markdown --title a$'\\xe9'b")
    #expect(titled.output.contains("title: \"a\u{FFFD}b\""), "\(titled)")
  }

  @Test func aBadFileCostsOneFile() throws {
    for name in ["a", "b", "c"] { try work.write(name == "b" ? "x\n!fail\n" : name, to: "in/\(name).txt") }
    let outcome = try work.run(.sample, "in/", "missing.txt", "-t", "shout", "-o", "out/")
    #expect(outcome.status == 1)
    #expect(work.files().filter { $0.hasPrefix("out/") } == ["out/a.shout", "out/c.shout"])
    #expect(
      outcome.errorLines == [
        "in/b.txt:2:1: error: this line fails; remove it",
        "missing.txt: error: cannot read: No such file or directory; check the name",
      ])
    // One named file keeps its own exit code.
    #expect(try work.run(.sample, "in/b.txt", "-t", "shout", "-o", "out/").status == 5)
  }

  @Test func sameOutputTwiceIsRefusedBeforeAnythingIsWritten() throws {
    try work.write("1", to: "a.txt")
    try work.write("2", to: "a.lines")
    let outcome = try work.run(.sample, "a.txt", "a.lines", "-t", "shout", "-o", "out/")
    #expect(outcome.status == 2)
    #expect(
      outcome.errors == "out/a.shout: error: both a.txt and a.lines would be written here; "
        + "rename one, or convert them to different folders\n")
    #expect(work.files() == ["a.lines", "a.txt"])
  }

  @Test func namesComeFromInputs() throws {
    try work.write("1", to: "x/one.txt")
    try work.write("2", to: "two.odd")
    try work.write("3", to: "three.txt.txt")
    let outcome = try work.run(
      .sample, "x/one.txt", "two.odd", "three.txt.txt", "-", "-t", "shout", "-o", "out/", input: "4")
    #expect(outcome.status == 0)
    #expect(
      work.files().filter { $0.hasPrefix("out/") } == [
        "out/one.shout", "out/stdin.shout", "out/three.txt.shout", "out/two.odd.shout",
      ])
  }

  @Test func linksAreSafe() throws {
    try work.write("1", to: "in/a.txt")
    try work.link("in/loop", to: ".")
    try work.link("in/up", to: "..")
    try work.link("in/b.txt", to: "a.txt")
    try work.link("in/dangling.txt", to: "nowhere")
    #expect(try work.run(.sample, "in", "-t", "shout", "-o", "out/").status == 0)
    #expect(work.files().filter { $0.hasPrefix("out/") } == ["out/a.shout", "out/b.shout"])
  }

  @Test func nothingIsWrittenOutsideTheFolder() throws {
    try work.write("1", to: "in/sub/a.txt")
    try work.write("1", to: "in/b.txt")
    try work.write("kept", to: "elsewhere/precious")
    try FileManager.default.createDirectory(
      at: work.folder.appendingPathComponent("out"), withIntermediateDirectories: true)
    try work.link("out/sub", to: "../elsewhere")
    try work.link("out/b.shout", to: "../elsewhere/precious")
    let outcome = try work.run(.sample, "in", "-t", "shout", "-o", "out/")
    #expect(outcome.status == 1)
    #expect(outcome.errorLines.count == 2)
    #expect(outcome.errorLines.allSatisfy { $0.contains("a symbolic link leads out of the output folder") })
    #expect(work.read("elsewhere/precious") == "kept")
    #expect(work.files().filter { $0.hasPrefix("elsewhere/") } == ["elsewhere/precious"])
    try work.link("out/new.shout", to: "../elsewhere/new")
    try work.write("1", to: "new.txt")
    #expect(try work.run(.sample, "new.txt", "-t", "shout", "-o", "out/").status == 8)
    #expect(work.files().filter { $0.hasPrefix("elsewhere/") } == ["elsewhere/precious"])
  }

  @Test func outputFolderWithinTheInputIsNoInput() throws {
    try work.write("1", to: "in/a.txt")
    try work.write("2", to: "in/out/old.txt")
    #expect(try work.run(.sample, "in", "-t", "shout", "-o", "in/out/").status == 0)
    #expect(work.files() == ["in/a.txt", "in/out/a.shout", "in/out/old.txt"])
  }

  @Test func fromBeatsNames() throws {
    try work.write("1", to: "in/a.txt")
    try work.write("2", to: "in/b.lines")
    try work.write("3", to: "in/c.shout")
    #expect(try work.run(.sample, "in", "-f", "lines", "-t", "marks", "-o", "out/").status == 0)
    #expect(work.files().filter { $0.hasPrefix("out/") } == ["out/a.marks", "out/b.marks"])
  }

  @Test func emptyFolder() throws {
    try work.write("1", to: "in/a.pdf")
    let outcome = try work.run(.sample, "in", "-t", "shout", "-o", "out/")
    #expect(outcome.status == 3)
    #expect(outcome.errorLines.count == 1)
    #expect(work.files() == ["in/a.pdf"])
  }

  @Test func anEmptyFolderCostsOnlyItself() throws {
    try work.write("1", to: "empty/a.pdf")
    try work.write("1", to: "in/a.txt")
    let outcome = try work.run(.sample, "empty", "in", "-t", "shout", "-o", "out/")
    #expect(outcome.status == 1)
    #expect(outcome.errorLines.count == 1)
    #expect(work.read("out/a.shout") != nil)
    let other = try work.run(.sample, "in", "-f", "lines", "-t", "shout", "-o", "out/")
    #expect(other.status == 0)
  }

  /// A folder nested deeper than a stack likes, and one with pipes in it, which nobody may wait for.
  @Test func oddFolders() throws {
    let deep = (0..<300).map { _ in "d" }.joined(separator: "/")
    try work.write("1", to: "in/\(deep)/a.txt")
    _ = try work.shell("mkfifo in/pipe.txt")
    let outcome = try work.run(.sample, "in", "-t", "shout", "-o", "out/")
    #expect(outcome.status == 0)
    #expect(work.read("out/\(deep)/a.shout") == "TITLE -\n1\n")
  }
}
