import Testing

@testable import HeddleCommand

/// The first pass over the command line, which takes the options of formats out.
@Suite struct CommandLineScanTests {
  private static let flag = Option<Bool>("loud", default: true, help: "Loud.")
  private static let number = Option<Int>("indent", default: 0, help: "Indent.")
  private static let clash = Option<Bool>("standalone", default: false, help: "Whole.")

  private struct NoReader: Reader {
    func read(_ source: Source, into builder: DocumentBuilder, context: inout ReaderContext) throws(ConversionError) {}
  }

  private static let registry = Registry([
    Plugin(
      Format(
        name: "one", summary: "", extensions: ["one"], mediaTypes: [],
        readerOptions: [flag.declaration, number.declaration, clash.declaration]),
      reader: NoReader())
  ])

  private func scan(_ arguments: String...) throws(ConversionError) -> CommandLineScan {
    try CommandLineScan(
      arguments, verb: .convert,
      declared: FormatOptions(Self.registry, [.read, .write], except: Verb.convert.options))
  }

  private func failure(_ arguments: String...) -> ConversionError? {
    do throws(ConversionError) {
      _ = try CommandLineScan(
        arguments, verb: .convert,
        declared: FormatOptions(Self.registry, [.read, .write], except: Verb.convert.options))
      return nil
    } catch {
      return error
    }
  }

  @Test func takesDeclaredOptionsInEveryForm() throws {
    let scan = try scan("a.txt", "--indent", "4", "--loud", "-t", "x", "--no-loud", "--indent=5", "--loud=true")
    #expect(scan.rest == ["a.txt", "-t", "x"])
    #expect(
      scan.formatOptions.map { "\($0.name)=\($0.text)" }
        == ["indent=4", "loud=true", "loud=false", "indent=5", "loud=true"])
  }

  @Test func leavesOwnOptionsWithTheirValues() throws {
    let scan = try scan("--title", "indent", "--to=x", "-ofile", "-sq", "-", "--title=--indent")
    #expect(
      scan.rest == ["--title", "indent", "--to=x", "--output=file", "-s", "-q", "-", "--title=--indent"])
    #expect(scan.formatOptions.isEmpty)
  }

  @Test func stopsAtTheTerminator() throws {
    let scan = try scan("--indent", "1", "--", "--indent", "--help", "-z")
    #expect(scan.rest == ["--", "--indent", "--help", "-z"])
    #expect(scan.formatOptions == [FormatOptions.Given(name: "indent", text: "1")])
    #expect(!scan.wantsHelp)
  }

  @Test func ownOptionsWinOverDeclaredOnesOfTheSameName() throws {
    let scan = try scan("--standalone", "--no-standalone")
    #expect(scan.rest == ["--standalone", "--no-standalone"])
    #expect(scan.formatOptions.isEmpty)
  }

  @Test func helpWinsOverMistakes() throws {
    #expect(try scan("--nonsense", "--help").wantsHelp)
    #expect(try scan("-h").wantsHelp)
    #expect(try scan("-qh").wantsHelp)
    #expect(try scan("--title", "--version").wantsVersion)
  }

  @Test func missingValues() {
    for arguments in ["--indent", "--title", "-o", "--to"] {
      #expect(failure(arguments)?.code == .usage)
      #expect(failure(arguments)?.reason == "\(arguments) needs a value")
    }
    // An option that follows is no value, so that a forgotten one does not swallow it.
    #expect(failure("--title", "--indent", "4")?.reason == "--title needs a value")
    #expect(failure("--indent", "--loud")?.reason == "--indent needs a value")
  }

  @Test func unknownOptions() {
    #expect(failure("--zebra")?.remedy == "see --help")
    #expect(failure("--indnt")?.remedy == "did you mean '--indent'?")
    #expect(failure("--no-laud")?.remedy == "did you mean '--no-loud'?")
    #expect(failure("--outptu", "x")?.remedy == "did you mean '--output'?")
    #expect(failure("--no-indent")?.code == .usage)
    #expect(failure("-x")?.reason == "unknown option '-x'")
    #expect(failure("-qx")?.reason == "unknown option '-x'")
  }

  @Test func emptyAndOddArguments() throws {
    #expect(try scan().rest.isEmpty)
    #expect(try scan("").rest == [""])
    #expect(failure("--=x")?.code == .usage)
    #expect(failure("---")?.code == .usage)
    #expect(try scan("--indent=").formatOptions == [FormatOptions.Given(name: "indent", text: "")])
  }
}

/// The argument parser and the declarations say the same.
@Suite struct DeclarationTests {
  private func parse(_ arguments: [String]) throws(ConversionError) -> ConvertArguments {
    let declared = FormatOptions(Registry([]), [.read, .write], except: Verb.convert.options)
    return try .parse(CommandLineScan(arguments, verb: .convert, declared: declared), of: .convert)
  }

  @Test func parserKnowsWhatIsDeclared() throws {
    for option in Verb.convert.options {
      let names = ["--\(option.name)"] + (option.short.map { ["-\($0)"] } ?? [])
      for name in names {
        let value = option.value.map { _ in ["1"] } ?? []
        _ = try parse([name] + value + ["a.txt"])
      }
    }
    #expect(try parse(["-", "a", "--", "-b"]).inputs == ["-", "a", "-b"])
    #expect(try parse(["--no-standalone"]).standalone == false)
    #expect(try parse(["-s"]).standalone == true)
    #expect(try parse([]).standalone == nil)
  }

  @Test func namesAndLettersAreUnique() {
    for verb in Verb.all {
      let options = verb.options + [.help, .version]
      #expect(Set(options.map(\.name)).count == options.count)
      let letters = options.compactMap(\.short)
      #expect(Set(letters).count == letters.count)
    }
  }

  /// An option of one name must be of one kind in all formats: `--name` cannot be a flag here and not there.
  @Test func formatsAgreeOnOptions() {
    let declared = FormatOptions(.builtIn, [.read, .write], except: [])
    for name in declared.names {
      let kinds = Set(declared.declarations(of: name).map { "\($0.option.isFlag) \($0.option.placeholder)" })
      #expect(kinds.count == 1, "--\(name) is declared as \(kinds)")
    }
  }
}
