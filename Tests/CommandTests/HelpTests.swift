import Foundation
import Testing

@testable import HeddleCommand

/// What is made from the declarations: help, lists, man page, completions.
@Suite struct HelpTests {
  let work: Workspace

  init() throws { work = try Workspace() }

  @Test func helpShowsEveryOptionOfConvertAndOfFormats() throws {
    let help = try work.run(.sample, "convert", "--help")
    #expect(help.status == 0)
    #expect(help.errors.isEmpty)
    for option in Verb.convert.options {
      #expect(help.output.contains("--\(option.isInvertible ? "[no-]" : "")\(option.name)"))
    }
    #expect(help.output.contains("Options for reading lines\n  --ends keep|trim "))
    #expect(help.output.contains("Options for writing shout\n  --[no-]loud "))
    #expect(help.output.contains("Examples\n  sample "))
    #expect(help.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(try work.run(.sample, "help", "convert").output == help.output)
    #expect(try work.run(.sample, "--help").output.hasSuffix(help.output))
  }

  @Test func overviewNamesTheVerbs() throws {
    let overview = try work.run(.sample, "--help").output
    for verb in Verb.all { #expect(overview.contains("\n  \(verb.name) ") == !verb.isHidden, "\(verb.name)") }
  }

  @Test func theBuiltInTemplateIsPrintedAndMakesTheSamePage() throws {
    let outcome = try work.run(.heddle, "-D", "html")
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output == Registry.builtIn.plugins.first { $0.format.name == "html" }?.format.template)
    #expect(try work.run(.heddle, "--print-default-template=html").output == outcome.output)
    try work.write(outcome.output, to: "page.template")
    try work.write("# Title\n\nText.\n", to: "a.md")
    let page = try work.run(.heddle, "a.md", "-t", "html", "-s")
    let own = try work.run(.heddle, "a.md", "-t", "html", "-s", "--template", "page.template")
    #expect(page.status == 0)
    #expect(page.output.contains("<h1"))
    #expect(own.output == page.output)

    let none = try work.run(.heddle, "-D", "json")
    #expect(none.status == 2)
    #expect(none.errors == "heddle: error: no template makes documents of format 'json'; choose html\n")
    #expect(try work.run(.heddle, "-D", "nothing").status == 3)
  }

  @Test func version() throws {
    #expect(try work.run(.heddle, "--version").output == "heddle \(HeddleCommand.version)\n")
  }

  @Test func formats() throws {
    let table = try work.run(.sample, "formats").output
    #expect(table.contains("\nlines   yes   -      .lines .txt  lines of text\n"))
    #expect(table.contains("  --indent N              Spaces before each line. Default: 0."))
    let json = try work.run(.sample, "formats", "--json").output
    let formats = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    #expect(formats.compactMap { $0["name"] as? String } == ["lines", "shout", "marks"])
    #expect(formats[0]["reads"] as? Bool == true)
    #expect(formats[0]["writes"] as? Bool == false)
    #expect(formats[0]["extensions"] as? [String] == ["lines", "txt"])
    let options = try #require(formats[0]["readerOptions"] as? [[String: Any]])
    #expect(options[0]["name"] as? String == "ends")
    #expect(options[0]["default"] as? String == "keep")
    #expect(options[0]["values"] as? [String] == ["keep", "trim"])
    #expect(options[0]["isFlag"] as? Bool == false)
  }

  @Test func manPageHasTheTableOfExitCodes() throws {
    let page = try work.run(.sample, "man").output
    for code in ConversionError.Code.allCases {
      #expect(
        page.contains(".TP\n\\fB\(code.exitCode)\\fR\n\(code.summary.replacingOccurrences(of: "-", with: "\\-"))"))
    }
    for verb in Verb.all where !verb.isHidden { #expect(page.contains(".SS \(verb.name)\n")) }
    #expect(page.contains("\\fB\\-\\-[no\\-]loud\\fR"))
    // No line may begin with a dot that is not a request.
    let requests = [".TH", ".SH", ".SS", ".TP", ".PP", ".br"]
    for line in page.split(separator: "\n") where line.hasPrefix(".") {
      #expect(requests.contains { line.hasPrefix($0) }, "\(line)")
    }
  }

  @Test func bashCompletes() throws {
    try work.write("", to: "a file.txt")
    func words(_ typed: String...) throws -> [String] {
      let quoted = typed.map { "'\($0)'" }.joined(separator: " ")
      return try work.shell(
        """
        source <($SAMPLE completions bash) && compopt() { :; }
        COMP_WORDS=(\(quoted)); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _sample; printf '%s\\n' "${COMPREPLY[@]}"
        """
      ).output.split(separator: "\n").map(String.init)
    }
    #expect(try words("sample", "co") == ["convert", "completions"])
    #expect(try words("sample", "-t", "") == ["shout", "marks"])
    #expect(try words("sample", "convert", "--to", "=", "sh") == ["shout"])
    #expect(try words("sample", "--from", "=") == ["lines"])
    #expect(try words("sample", "--ends", "") == ["keep", "trim"])
    #expect(try words("sample", "--lo") == ["--log-format=", "--loud"])
    #expect(try words("sample", "formats", "--") == ["--json", "--help"])
    #expect(try words("sample", "completions", "") == ["bash", "zsh", "fish"])
    #expect(try words("sample", "-o", "a") == ["a file.txt"])
    #expect(try words("sample", "--title", "").isEmpty)
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func scriptsParse(shell: String) throws {
    let script = try work.run(.heddle, "completions", shell)
    #expect(script.status == 0)
    #expect(script.output.contains("heddle"))
    // bash is always there; the others where they are installed.
    let check = try work.shell(
      "command -v \(shell) >/dev/null || exit 0; $HEDDLE completions \(shell) > s && \(shell) -n s")
    #expect(check.status == 0)
    #expect(check.errors.isEmpty)
  }

  @Test func fishCompletes() throws {
    guard try work.shell("command -v fish").status == 0 else { return }
    let outcome = try work.shell(
      "ln -s $SAMPLE sample; $SAMPLE completions fish > s; PATH=$PWD:$PATH fish -c 'source s; complete -C \"sample -t \"'"
    )
    #expect(outcome.output.split(separator: "\n").map { $0.prefix { $0 != "\t" } } == ["marks", "shout"])
  }
}
