import Heddle
import TestSupport
import Testing

/// Every fixture becomes what its files say: the document, where the bytes went, and each output.
@Suite struct GoldenTests {
  @Test func thereAreFixtures() {
    #expect(Fixture.readable.count >= 10)
  }

  @Test(arguments: Fixture.readable)
  func document(_ fixture: Fixture) throws {
    let reading = try read(fixture)
    #expect(reading.format.name == fixture.format, "\(fixture.input) is taken for \(reading.format.name)")
    #expect(reading.ledger.sums.isSound, "\(reading.ledger.sums)")
    let text = reading.document.dump() + ledger(reading)
    check(try Golden.difference(Array(text.utf8), fixture.expected + ".dump"))
  }

  @Test(arguments: Fixture.readable.filter(\.hasOutputs))
  func outputs(_ fixture: Fixture) throws {
    let reading = try read(fixture)
    for (name, options) in writers() {
      let bytes = try Converter().write(reading.document, as: name, options: options)
      check(try Golden.difference(bytes, "\(fixture.expected).\(fileExtension(of: name))"))
    }
  }

  /// A file that no test compares says nothing, whatever it holds.
  @Test func everyFileIsCompared() {
    let written = Set(["dump"] + writers().map { fileExtension(of: $0.name) })
    let readable = Set(Fixture.readable.map(\.input))
    for fixture in Fixture.all {
      let folder = fixture.input.split(separator: "/").dropLast().joined(separator: "/")
      for name in Fixture.names(folder) where !name.hasPrefix("input.") {
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        let isCompared = parts.count == 2 && parts[0] == "expected" && written.contains(parts[1])
        #expect(isCompared && readable.contains(fixture.input), "\(folder)/\(name) is compared by no test: remove it")
      }
    }
  }

  // MARK: - Parts

  private func read(_ fixture: Fixture) throws -> Reading {
    let name = fixture.input.split(separator: "/").last.map(String.init) ?? fixture.input
    // A format that claims no extension has to be named.
    let isClaimed = Registry.builtIn.plugin(named: fixture.format)?.format.extensions.isEmpty == false
    return try Converter().read(
      try Repository.bytes(fixture.input), name: name, from: isClaimed ? nil : fixture.format)
  }

  /// The formats that can be written, with options that make what they write easy to compare.
  private func writers() -> [(name: String, options: OptionValues)] {
    Registry.builtIn.plugins.filter { $0.writer != nil }.map { plugin in
      var options = OptionValues()
      for option in plugin.format.writerOptions where option.name == "pretty" && option.isFlag {
        try? options.set(option, to: "true")
      }
      return (plugin.format.name, options)
    }
  }

  private func fileExtension(of format: String) -> String {
    Registry.builtIn.plugin(named: format)?.format.extensions.first ?? format
  }

  /// The sums of the ledger, and each entry that is neither content nor white space.
  private func ledger(_ reading: Reading) -> String {
    let sums = reading.ledger.sums
    var text = "ledger \(sums.bytes) bytes: kept \(sums.kept), markup \(sums.markup), layout \(sums.layout), "
    text += "removed \(sums.removed), unaccounted \(sums.unaccounted)\n"
    for entry in reading.ledger.entries where entry.category != .kept && entry.category != .layout {
      text += "  \(entry.category) \(entry.reason.rawValue) [\(entry.range.lowerBound)..\(entry.range.upperBound)]\n"
    }
    return text
  }

  private func check(_ difference: String?) {
    if let difference { Issue.record("\(difference)") }
  }
}
