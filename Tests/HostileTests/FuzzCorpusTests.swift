import Foundation
import Heddle
import TestSupport
import Testing

/// What fuzzing begins from: seeds, and every input that it has found to break a promise.
@Suite("Inputs of the fuzz targets")
struct FuzzCorpusTests {
  /// Paths relative to the root, such as `Tests/Fuzz/thread/corpus/counters`.
  static let inputs: [String] = {
    let folder = "Tests/Fuzz"
    let names = FileManager.default.enumerator(atPath: Repository.path(folder))?.compactMap { $0 as? String } ?? []
    return names.filter { $0.contains("/corpus/") }.sorted().map { "\(folder)/\($0)" }
  }()

  @Test("Each keeps every promise, read as what it is and as anything else", arguments: inputs)
  func promises(_ path: String) throws {
    let found = Everything(.builtIn).violation(
      try Repository.bytes(path), ignoringRanges: ["json", "markdown", "commonmark"])
    #expect(found == nil)
  }

  @Test("Every reader that has a target has inputs")
  func allThere() {
    let readers = Set(Self.inputs.map { $0.split(separator: "/")[2] })
    #expect(readers.isSuperset(of: ["thread", "brief", "text", "json", "markdown", "html"]))
  }
}
