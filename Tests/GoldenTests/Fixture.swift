import Foundation
import Heddle
import TestSupport
import Testing

/// An input with the files that say what it becomes.
///
/// `Tests/Fixtures/FORMAT/NAME/` holds `input.EXTENSION` and beside it `expected.dump` (the document, and where the bytes
/// of the input went) and `expected.EXTENSION` for each format that can be written. The seeds have their dump in
/// `Tests/Fixtures/seeds/`; what they become stands in `Examples/output/`.
struct Fixture: Sendable, CustomTestStringConvertible {
  /// The format that the input is of, and must be recognised as.
  let format: String
  /// The path of the input, relative to the root.
  let input: String
  /// The path of what is expected, relative to the root, without extension.
  let expected: String
  /// Whether all formats are written.
  let hasOutputs: Bool

  var testDescription: String { input }

  static let root = "Tests/Fixtures"

  /// All fixtures whose format can be read.
  static let readable: [Fixture] = (all + seeds).filter { Registry.builtIn.plugin(named: $0.format)?.reader != nil }

  /// The fixtures in the folders of formats.
  static let all: [Fixture] = folders(root).filter { $0 != "seeds" }.flatMap { format in
    folders("\(root)/\(format)").compactMap { name in
      let folder = "\(root)/\(format)/\(name)"
      guard let input = names(folder).first(where: { $0.hasPrefix("input.") }) else { return nil }
      return Fixture(format: format, input: "\(folder)/\(input)", expected: "\(folder)/expected", hasOutputs: true)
    }
  }

  private static let seeds: [Fixture] = names("seeds").map { name in
    let stem = name.split(separator: ".")[0]
    return Fixture(
      format: stem.contains("thread") ? "thread" : "brief", input: "seeds/\(name)", expected: "\(root)/seeds/\(stem)",
      hasOutputs: false)
  }

  /// What is in the folder at `path`, sorted.
  static func names(_ path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: Repository.path(path))) ?? []).sorted()
  }

  private static func folders(_ path: String) -> [String] {
    names(path).filter { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: Repository.path("\(path)/\(name)"), isDirectory: &isFolder)
        && isFolder.boolValue
    }
  }
}
