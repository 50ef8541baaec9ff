import Foundation
import Testing

/// Converting one input.
@Suite struct ConvertTests {
  let work: Workspace

  init() throws {
    work = try Workspace()
    try work.write("one\n~two\n", to: "a.txt")
  }

  @Test func toStandardOutput() throws {
    let outcome = try work.run(.sample, "a.txt", "-t", "shout")
    #expect(outcome.status == 0)
    #expect(outcome.output == "ONE\n~TWO\n")
    #expect(outcome.errors.isEmpty)
    #expect(try work.run(.sample, "convert", "--to=shout", "a.txt").output == outcome.output)
    #expect(try work.run(.sample, "-f", "lines", "-t", "shout", "-o", "-", "a.txt").output == outcome.output)
  }

  @Test func fromStandardInput() throws {
    #expect(try work.run(.sample, "-", "-t", "shout", input: "abc").output == "ABC\n")
    // A pipe need not be named.
    #expect(try work.run(.sample, "-t", "shout", input: "abc").output == "ABC\n")
    let failed = try work.run(.sample, "-t", "shout", input: "x\n!fail\n")
    #expect(failed.errors == "<stdin>:2:1: error: this line fails; remove it\n")
  }

  @Test func toAFileNamedForItsFormat() throws {
    let outcome = try work.run(.sample, "a.txt", "-o", "a.shout")
    #expect(outcome.status == 0)
    #expect(outcome.output.isEmpty)
    // A file is a whole document.
    #expect(work.read("a.shout") == "TITLE -\nONE\n~TWO\n")
    #expect(work.files() == ["a.shout", "a.txt"])
  }

  @Test func standalone() throws {
    #expect(try work.run(.sample, "a.txt", "-t", "shout", "-s").output.hasPrefix("TITLE"))
    _ = try work.run(.sample, "a.txt", "-o", "a.shout", "--no-standalone")
    #expect(work.read("a.shout") == "ONE\n~TWO\n")
  }

  @Test func severalOutputsOfOneReading() throws {
    try work.write("!warn\n", to: "w.txt")
    let outcome = try work.run(.sample, "w.txt", "-t", "shout", "-t", "marks", "-t", "shout", "-o", "out/new/")
    #expect(outcome.status == 0)
    #expect(work.files() == ["a.txt", "out/new/w.marks", "out/new/w.shout", "w.txt"])
    #expect(outcome.errors == "w.txt:1:1: warning: a line warns\n")
  }

  @Test func optionsOfFormats() throws {
    #expect(try work.run(.sample, "a.txt", "-t", "shout", "--no-loud", "--indent", "2").output == "  one\n  ~two\n")
    try work.write("x  \n", to: "s.txt")
    #expect(try work.run(.sample, "s.txt", "-t", "shout").output == "X  \n")
    #expect(try work.run(.sample, "s.txt", "-t", "shout", "--ends=trim").output == "X\n")
    // Both writers have the option, and both get it.
    _ = try work.run(.sample, "a.txt", "-t", "shout", "-t", "marks", "-o", "o/", "--indent", "3")
    #expect(work.read("o/a.marks") == "   title=\n")
    #expect(work.read("o/a.shout") == "TITLE -\n   ONE\n   ~TWO\n")
  }

  @Test func metadata() throws {
    let outcome = try work.run(
      .sample, "a.txt", "-t", "marks", "--title", "The title", "--metadata", "author=Ada", "-M", "author=@grace", "-M",
      "key=a=b", "-Mflag")
    #expect(
      outcome.output == "title=The title\nauthor=Ada\nauthor=@grace\nkey=text(\"a=b\")\nflag=flag(true)\n")
    #expect(try work.run(.sample, "a.txt", "-t", "marks", "-M", "=x").status == 2)
    #expect(try work.run(.sample, "a.txt", "-t", "marks", "-M", "direction=up").status == 2)
  }

  @Test func maximumLoss() throws {
    try work.write("fine\n", to: "plain.txt")
    try work.write("x\n!remove\n", to: "removed.txt")
    for (file, degree, status) in [
      ("plain.txt", "none", 0), ("a.txt", "none", 7), ("a.txt", "style", 7), ("a.txt", "structure", 0),
      ("a.txt", "any", 0), ("removed.txt", "structure", 7), ("removed.txt", "any", 0),
    ] as [(String, String, Int32)] {
      let toFile = try work.run(.sample, file, "-o", "x.shout", "--max-loss", degree)
      #expect(toFile.status == status, "\(file) \(degree)")
      #expect((work.read("x.shout") != nil) == (status == 0))
      try? FileManager.default.removeItem(at: work.folder.appendingPathComponent("x.shout"))
      let toOutput = try work.run(.sample, file, "-t", "shout", "--max-loss", degree)
      #expect(toOutput.status == status)
      #expect(toOutput.output.isEmpty == (status != 0))
    }
    let outcome = try work.run(.sample, "a.txt", "-t", "shout", "--max-loss=none")
    #expect(
      outcome.errors == "a.txt:2:1: error: more would be lost than --max-loss none allows: strikethrough: "
        + "capitals have no strikethrough; allow it, or choose a format that keeps it\n")
    // Of several outputs, one that loses too much leaves none.
    _ = try work.run(.sample, "a.txt", "-t", "marks", "-t", "shout", "-o", "o/", "--max-loss", "none")
    #expect(work.files() == ["a.txt", "plain.txt", "removed.txt"])
  }

  @Test func ledger() throws {
    try work.write("one\n!remove\n\n~two\n", to: "l.txt")
    let outcome = try work.run(
      .sample, "l.txt", "-t", "shout", "-t", "marks", "-o", "o/", "--ledger", "l.json")
    #expect(outcome.status == 0)
    let data = Data(try #require(work.read("l.json")).utf8)
    let object = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["source"] as? String == "l.txt")
    #expect(object["format"] as? String == "lines")
    func number(_ name: String) -> Int { object[name] as? Int ?? -1 }
    #expect(number("bytes") == 18)
    #expect(number("kept") == 7)
    #expect(number("removed") == 7)
    #expect(number("layout") == 4)
    #expect(number("markup") == 0)
    #expect(number("unaccounted") == 0)
    let entries = try #require(object["entries"] as? [[String: Any]])
    // Every byte that was not kept stands in one entry.
    try #require(entries.compactMap { $0["range"] as? [Int] } == [[3, 4], [4, 11], [11, 13], [17, 18]])
    #expect(entries[1]["line"] as? Int == 2)
    #expect(entries[1]["category"] as? String == "removed")
    #expect(entries[1]["reason"] as? String == "boilerplate")
    #expect(entries[1]["text"] as? String == "!remove")
    let outputs = try #require(object["outputs"] as? [[String: Any]])
    #expect(outputs.compactMap { $0["name"] as? String } == ["o/l.shout", "o/l.marks"])
    let losses = try #require(outputs[0]["losses"] as? [[String: Any]])
    #expect(losses.count == 1)
    #expect(losses[0]["kind"] as? String == "strikethrough")
    #expect(losses[0]["degree"] as? String == "structure")
    #expect((outputs[1]["losses"] as? [Any])?.isEmpty == true)
  }

  @Test func ledgerOfSeveralAndOfFailures() throws {
    try work.write("x\n!fail\n", to: "bad.txt")
    try work.write("b\n", to: "b.txt")
    _ = try work.run(.sample, "a.txt", "bad.txt", "b.txt", "-t", "shout", "-o", "o/", "--ledger", "l.json")
    let data = Data(try #require(work.read("l.json")).utf8)
    let array = try #require(JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    #expect(array.compactMap { $0["source"] as? String } == ["a.txt", "b.txt"])
    // Too much lost: no output, but the ledger says what.
    #expect(try work.run(.sample, "a.txt", "-t", "shout", "--max-loss=none", "--ledger", "m.json").status == 7)
    #expect(work.read("m.json")?.contains("strikethrough") == true)
    #expect(try work.run(.sample, "bad.txt", "-t", "shout", "--ledger", "n.json").status == 5)
    #expect(work.read("n.json") == nil)
    #expect(try work.run(.sample, "a.txt", "-o", "a.shout", "--ledger", "a.txt").status == 2)
    #expect(try work.run(.sample, "a.txt", "-o", "a.shout", "--ledger", "a.shout").status == 2)
    #expect(try work.run(.sample, "a.txt", "-t", "shout", "--ledger", "-").status == 2)
    #expect(try work.run(.sample, "a.txt", "-o", "a.shout", "--ledger", "-").output.hasPrefix("{"))
  }

  @Test func limits() throws {
    #expect(try work.run(.sample, "a.txt", "-t", "shout", "--max-input", "4").status == 6)
    #expect(try work.run(.sample, "a.txt", "-t", "shout", "--max-input", "1k").status == 0)
    try work.write("!deep\n", to: "deep.txt")
    #expect(try work.run(.sample, "deep.txt", "-t", "shout").status == 6)
    for value in ["0", "x", "-5", "99999999999G", "", "K"] {
      #expect(try work.run(.sample, "a.txt", "-t", "shout", "--max-input=\(value)").status == 2, "\(value)")
    }
    for value in ["0", "nan", "inf", "1e300", "-1", "x"] {
      #expect(try work.run(.sample, "a.txt", "-t", "shout", "--max-time=\(value)").status == 2, "\(value)")
    }
    #expect(try work.run(.sample, "a.txt", "-t", "shout", "--max-time=2.5").status == 0)
  }

  @Test func diagnostics() throws {
    try work.write("x\n!warn\n", to: "w.txt")
    #expect(try work.run(.sample, "w.txt", "-t", "shout").errors == "w.txt:2:1: warning: a line warns\n")
    #expect(try work.run(.sample, "w.txt", "-t", "shout", "--quiet").errors.isEmpty)
    let json = try work.run(.sample, "w.txt", "-t", "shout", "--log-format", "json").errors
    let object = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(object["severity"] as? String == "warning")
    #expect(object["code"] as? String == "sample")
    #expect(object["file"] as? String == "w.txt")
    #expect(object["line"] as? Int == 2)
    #expect(object["column"] as? Int == 1)
    // A name cannot steer the terminal, nor make a second line.
    let name = "a\u{1B}[31m\nb.txt"
    #expect(try work.run(.sample, name, "-t", "shout").errors.hasPrefix("a\\u{1b}[31m\\u{a}b.txt: error: cannot read"))
  }

  @Test func atomicity() throws {
    try work.write("old", to: "a.shout")
    try work.write("x\n!fail\n", to: "bad.txt")
    #expect(try work.run(.sample, "bad.txt", "-o", "a.shout").status == 5)
    #expect(work.read("a.shout") == "old")
    #expect(try work.run(.sample, "a.txt", "-o", "a.shout").status == 0)
    #expect(work.read("a.shout")?.hasPrefix("TITLE") == true)
    #expect(work.files() == ["a.shout", "a.txt", "bad.txt"])
  }

  @Test func closedPipe() throws {
    try work.write(String(repeating: "a line of some length\n", count: 50_000), to: "big.txt")
    let outcome = try work.shell("$SAMPLE big.txt -t shout | head -c 1 >/dev/null; echo ${PIPESTATUS[0]}")
    #expect(outcome.output == "141\n")
    #expect(outcome.errors.isEmpty)
  }
}
