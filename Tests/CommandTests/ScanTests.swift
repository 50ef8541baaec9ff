import Testing

@testable import HeddleCommand

/// How the arguments of a verb are sorted.
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
    #expect(scan.operands == ["a.txt"])
    #expect(scan.all(.to) == ["x"])
    #expect(
      scan.formatOptions.map { "\($0.name)=\($0.text)" }
        == ["indent=4", "loud=true", "loud=false", "indent=5", "loud=true"])
  }

  @Test func takesOwnOptionsInEveryForm() throws {
    let scan = try scan(
      "--title", "indent", "--to=x", "-ofile", "-sq", "-", "-ty", "-t", "z", "--from=--indent", "--log-format=")
    #expect(scan[.title] == "indent")
    #expect(scan.all(.to) == ["x", "y", "z"])
    #expect(scan[.output] == "file")
    #expect(scan.flag(.standalone) == true)
    #expect(scan.flag(.quiet) == true)
    #expect(scan[.from] == "--indent")
    #expect(scan[.logFormat] == "")
    #expect(scan.flag(.json) == nil)
    #expect(scan.operands == ["-"])
    #expect(scan.formatOptions.isEmpty)
    #expect(failure("--quiet=yes")?.reason == "--quiet takes no value")
  }

  @Test func theLastOfTwoFlagsCounts() throws {
    #expect(try scan("-s", "--no-standalone").flag(.standalone) == false)
    #expect(try scan("--no-standalone", "-s").flag(.standalone) == true)
    #expect(failure("--no-quiet")?.code == .usage)
  }

  @Test func stopsAtTheTerminator() throws {
    let scan = try scan("--indent", "1", "--", "--indent", "--help", "-z")
    #expect(scan.operands == ["--indent", "--help", "-z"])
    #expect(scan.formatOptions == [FormatOptions.Given(name: "indent", text: "1")])
    #expect(!scan.wantsHelp)
  }

  @Test func ownOptionsWinOverDeclaredOnesOfTheSameName() throws {
    let scan = try scan("--standalone", "--no-standalone")
    #expect(scan.flag(.standalone) == false)
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
    #expect(try scan().operands.isEmpty)
    #expect(try scan("").operands == [""])
    #expect(failure("--=x")?.code == .usage)
    #expect(failure("---")?.code == .usage)
    #expect(try scan("--indent=").formatOptions == [FormatOptions.Given(name: "indent", text: "")])
  }
}

/// What the declarations must hold together.
@Suite struct DeclarationTests {
  @Test func namesAndLettersAreUnique() {
    for verb in Verb.all {
      let options = verb.options + [.help, .version]
      #expect(Set(options.map(\.name)).count == options.count)
      let letters = options.compactMap(\.short)
      #expect(Set(letters).count == letters.count)
      // `--no-x` is the opposite of `--x` only.
      let opposites = options.filter(\.isInvertible).map { "no-" + $0.name }
      #expect(Set(opposites).isDisjoint(with: options.map(\.name)))
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
