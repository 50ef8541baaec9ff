import Foundation
import TestSupport
import Testing

/// The house is as ARCHITECTURE.md draws it: imports run one way, and every room is on the map.
@Suite struct HouseDriftTests {
  /// What each target below `Sources/` may import of the house. A target that is not here is new: draw it in
  /// ARCHITECTURE.md first.
  private static let allowed: [String: Set<String>] = [
    "DocumentModel": [],
    "Scan": [],
    "Conversion": ["DocumentModel", "Scan"],
    "Render": ["DocumentModel", "Scan", "Conversion"],
    "Recovery": ["DocumentModel", "Scan", "Conversion"],
    "Inspection": ["DocumentModel", "Scan", "Conversion", "Render"],
    "Heddle": ["DocumentModel", "Scan", "Conversion", "Render", "Recovery", "Inspection", "BuiltIn"],
    "HeddleCommand": ["Heddle", "Inspection"],
    "heddle": ["HeddleCommand"],
  ]
  private static let shared: Set<String> = ["DocumentModel", "Scan", "Conversion", "Render", "Recovery"]

  @Test func importsRunOneWay() throws {
    let plugins = Set(try folders("Plugins").map { "\($0)Plugin" })
    let house = Set(Self.allowed.keys).union(plugins).union(["BuiltIn", "BuiltInPlugin"])
    for folder in try folders("Sources") where !Self.isShim(folder) {
      guard let allowed = Self.allowed[folder] else {
        Issue.record("Sources/\(folder) is on no map: add it to ARCHITECTURE.md and to the list in this test")
        continue
      }
      for (file, name) in try imports(below: "Sources/\(folder)") where house.contains(name) {
        #expect(allowed.contains(name), "\(file) imports \(name), which \(folder) may not: see ARCHITECTURE.md")
      }
    }
    for folder in try folders("Plugins") where folder != "BuiltIn" {
      for (file, name) in try imports(below: "Plugins/\(folder)") where house.contains(name) {
        #expect(Self.shared.contains(name), "\(file) imports \(name): a plugin imports those below it, no other plugin")
      }
    }
  }

  @Test func nothingShippedImportsFoundation() throws {
    for folder in ["Sources", "Plugins", "Examples"] {
      for (file, name) in try imports(below: folder) {
        #expect(name != "Foundation", "\(file) imports Foundation, which costs start-up: see ARCHITECTURE.md")
      }
    }
  }

  @Test func everyRoomIsOnTheMap() throws {
    let map = String(decoding: try Repository.bytes("ARCHITECTURE.md"), as: UTF8.self)
    let rooms = try folders("Sources").map { "Sources/\($0)" } + folders("Plugins").map { "Plugins/\($0)" }
    for room in rooms {
      let isNamed = map.contains("`\(room)`")
      #expect(isNamed, "ARCHITECTURE.md does not say what `\(room)` is for: add a line to its map")
    }
  }

  @Test func everySuiteIsBuilt() throws {
    let manifest = String(decoding: try Repository.bytes("Package.swift"), as: UTF8.self)
    for suite in try folders("Tests") where suite.hasSuffix("Tests") {
      let isNamed = manifest.contains("\"\(suite)\"")
      #expect(isNamed, "Package.swift does not name `\(suite)`, so that nobody runs it: add a suite there")
    }
  }

  // MARK: - Parts

  /// A system library: a module map and a header.
  private static func isShim(_ folder: String) -> Bool {
    FileManager.default.fileExists(atPath: Repository.path("Sources/\(folder)/module.modulemap"))
  }

  private func folders(_ path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: Repository.path(path)).filter { !$0.contains(".") }.sorted()
  }

  private func imports(below folder: String) throws -> [(file: String, name: String)] {
    let files = (FileManager.default.subpaths(atPath: Repository.path(folder)) ?? []).filter { $0.hasSuffix(".swift") }
    var found: [(String, String)] = []
    for file in files.sorted() {
      let text = String(decoding: try Repository.bytes("\(folder)/\(file)"), as: UTF8.self)
      for line in text.split(separator: "\n") {
        let words = line.split(separator: " ")
        guard let index = words.firstIndex(of: "import"), index + 1 < words.count,
          words[..<index].allSatisfy({ $0.hasPrefix("@") || $0 == "public" || $0 == "internal" || $0 == "private" })
        else { continue }
        found.append(("\(folder)/\(file)", String(words[index + 1])))
      }
    }
    return found
  }
}
