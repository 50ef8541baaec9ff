import Conversion
import DocumentModel
import Scan
import TestSupport
import Testing

/// Which plugin gets an input, and what is said where none does.
struct RegistryTests {
  private static func plugin(_ name: String, _ extensions: [String], confidence: Double = 0) -> Plugin {
    .handMade(
      name, extensions,
      reader: HandMadeReader(detect: { _ in
        Detection(confidence: confidence, evidence: [Evidence(rule: "fixed", weight: confidence)])
      }) { (source, builder, context) throws(ConversionError) in
        context.ledger.keep(0..<source.bytes.count)
        builder.metadata.title = name
      })
  }

  private let registry = Registry([
    plugin("thread", ["thread", "thread.txt", "txt"], confidence: 0.3),
    plugin("brief", ["brief", "brief.txt", "txt"], confidence: 0.8),
    plugin("text", ["txt"], confidence: 0.3), plugin("html", ["html", "htm"]),
  ])

  private func claimants(_ path: String) -> [String] { registry.claimants(of: path).map(\.format.name) }

  @Test func theLongestExtensionCounts() {
    #expect(claimants("a.txt") == ["thread", "brief", "text"])
    #expect(claimants("a.thread.txt") == ["thread"])
    #expect(claimants("folder.txt/A.BRIEF.TXT") == ["brief"])
    #expect(claimants("a.htm") == ["html"])
    #expect(claimants("a.md").isEmpty && claimants("txt").isEmpty && claimants("").isEmpty)
    // A hidden file is not an extension alone.
    #expect(claimants(".txt").isEmpty && claimants("a/.html").isEmpty)
    #expect(claimants("a.xtxt").isEmpty)
  }

  @Test func aLaterPluginTakesThePlaceOfOneOfItsName() {
    let added = registry.adding(Self.plugin("text", ["text"]))
    #expect(added.plugins.map(\.format.name) == ["thread", "brief", "html", "text"])
    #expect(added.claimants(of: "a.txt").map(\.format.name) == ["thread", "brief"])
  }

  @Test(arguments: [
    ("htlm", "did you mean 'html'?"), ("HTML", "did you mean 'html'?"), ("thred", "did you mean 'thread'?"),
    ("pdf", "choose one of thread, brief, text, html"), ("", "choose one of thread, brief, text, html"),
  ])
  func theNearestNameIsOffered(name: String, remedy: String) {
    let error = #expect(throws: ConversionError.self) { try registry.reader(named: name) }
    #expect(error?.code == .unknownFormat)
    #expect(error?.remedy == remedy)
    // Nothing here writes.
    #expect(throws: ConversionError.self) { try registry.writer(named: "html") }
  }

  @Test func editDistanceCountsSwapsAsOne() {
    for (left, right, distance) in [
      ("", "", 0), ("", "abc", 3), ("kitten", "sitting", 3), ("flaw", "lawn", 2), ("a", "a", 0),
      ("ab", "ba", 1), ("html", "htlm", 1), ("abcd", "badc", 2),
    ] {
      #expect(editDistance(left, right) == distance)
      #expect(editDistance(right, left) == distance)
    }
    #expect(editDistance(String(repeating: "a", count: 100_000), "b") == 64)
  }

  private func read(_ name: String, from format: String? = nil) throws -> Reading {
    try Converter(registry: registry).read(Array("x".utf8), name: name, from: format)
  }

  @Test func detectionDecidesAmongThoseThatClaimTheExtension() throws {
    let reading = try read("a.txt")
    #expect(reading.format.name == "brief")
    #expect(reading.detection.confidence == 0.8)
    // Of two that are equally sure the one that was registered first stands first.
    #expect(reading.alternatives.map(\.format) == ["thread", "text"])
    #expect(reading.alternatives.map(\.confidence) == [0.3, 0.3])
  }

  @Test func aNameOrTheOnlyClaimantDecideAlone() throws {
    let named = try read("a.txt", from: "text")
    #expect(named.format.name == "text" && named.detection.confidence == 1 && named.alternatives.isEmpty)
    #expect(named.detection.evidence.map(\.rule) == ["named-by-user"])
    let only = try read("a.thread.txt")
    #expect(only.format.name == "thread" && only.detection.evidence.map(\.rule) == ["extension"])
  }

  @Test func withoutAnExtensionAllAreAsked() throws {
    #expect(try read("a").format.name == "brief")
    #expect(try read("a").alternatives.map(\.format) == ["thread", "text", "html"])
  }

  @Test func whereNobodyKnowsTheUserIsAsked() {
    let converter = Converter(registry: Registry([Self.plugin("one", [])]))
    let error = #expect(throws: ConversionError.self) { try converter.read([0x78], name: "a") }
    #expect(error?.code == .unknownFormat && error?.remedy == "name it with --from" && error?.source == "a")
  }

  @Test func samplesEndAtALineOrCharacter() {
    let short = Sample(name: "a", text: Array("ab".utf8))
    #expect(short.isWhole && short.bytes.count == 2)
    let lines = Sample(name: "a", text: Array(String(repeating: "0123456789\n", count: 10_000).utf8))
    #expect(!lines.isWhole && lines.bytes.last == 0x0A && lines.bytes.count <= Sample.maximumCount)
    #expect(lines.bytes.count > Sample.maximumCount - 11)
    let wide = Sample(name: "a", text: Array(String(repeating: "日", count: 30_000).utf8))
    #expect(String(validating: wide.bytes, as: UTF8.self) != nil)
    #expect(wide.bytes.count > Sample.maximumCount - 3)
    #expect(Sample(name: "a", text: [UInt8](repeating: 0x80, count: 100_000)).bytes.isEmpty)
  }
}
