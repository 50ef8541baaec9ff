import Foundation
import Heddle
import TestSupport
import Testing

/// Folders of plugins, the built-in list, fixtures and documents name the same formats.
@Suite struct FormatDriftTests {
  /// Folder of a plugin, and the formats that it declares: mostly one, or dialects of one.
  private static let declared: [(folder: String, formats: [String])] = folders("Plugins").filter { $0 != "BuiltIn" }
    .map { folder in
      let text = (try? Repository.bytes("Plugins/\(folder)/\(folder)Format.swift")) ?? []
      let declarations = String(decoding: text, as: UTF8.self).matches(of: /Format\(\s*name: "([a-z0-9-]+)"/)
      return (folder, declarations.map { String($0.1) })
    }

  @Test func everyFolderDeclaresAFormat() {
    #expect(!Self.declared.isEmpty)
    for (folder, formats) in Self.declared {
      #expect(
        !formats.isEmpty,
        "Plugins/\(folder)/\(folder)Format.swift declares no format: add `static let format = Format(name: …)` there")
    }
  }

  @Test func everyFolderIsBuiltIn() {
    let builtIn = Set(Registry.builtIn.plugins.map(\.format.name))
    for (folder, formats) in Self.declared {
      for format in formats {
        #expect(
          builtIn.contains(format),
          "Plugins/\(folder) declares '\(format)', which is not built in: add its plugin to Plugins/BuiltIn/BuiltIn.swift"
        )
      }
    }
    let declared = Set(Self.declared.flatMap(\.formats))
    for format in builtIn.sorted() {
      #expect(
        declared.contains(format),
        "'\(format)' is built in, but no Plugins/FOLDER/FOLDERFormat.swift declares it: give it a folder of its own")
    }
  }

  @Test func everyFormatHasAFixture() {
    let builtIn = Registry.builtIn.plugins.map(\.format.name)
    for format in builtIn {
      let inputs = Self.folders("Tests/Fixtures/\(format)").filter { name in
        Self.names("Tests/Fixtures/\(format)/\(name)").contains { $0.hasPrefix("input.") }
      }
      #expect(
        !inputs.isEmpty,
        "no fixture for '\(format)': write Tests/Fixtures/\(format)/NAME/input.EXTENSION, then '\(Golden.command)'")
    }
    for folder in Self.folders("Tests/Fixtures") where folder != "seeds" {
      #expect(builtIn.contains(folder), "Tests/Fixtures/\(folder) is no format's: rename it as a format, or remove it")
    }
  }

  @Test func readmeListsTheFormats() throws {
    var table = "| format | reads | writes | extensions | what it is |\n|---|---|---|---|---|\n"
    for plugin in Registry.builtIn.plugins {
      let format = plugin.format
      let extensions = format.extensions.map { "`.\($0)`" }.joined(separator: " ")
      table += "| `\(format.name)` | \(plugin.reader == nil ? "–" : "yes") | \(plugin.writer == nil ? "–" : "yes") "
      table += "| \(extensions.isEmpty ? "–" : extensions) | \(format.summary) |\n"
    }
    check(try Golden.difference(in: "README.md", part: "formats", table))
  }

  @Test func readmeListsTheExitCodes() throws {
    var table = "| exit code | what happened |\n|---|---|\n| 0 | everything was done |\n"
    table += "| 1 | some of several inputs failed; the others were converted |\n"
    for code in ConversionError.Code.allCases { table += "| \(code.exitCode) | \(code.summary) |\n" }
    check(try Golden.difference(in: "README.md", part: "exit codes", table))
  }

  @Test func docsListTheLosses() throws {
    var text = ""
    for plugin in Registry.builtIn.plugins where plugin.writer != nil {
      text += "### \(plugin.format.name)\n\n"
      if plugin.format.losses.isEmpty {
        text += "Nothing is lost.\n\n"
        continue
      }
      text += "| node | degree | what and why |\n|---|---|---|\n"
      for loss in plugin.format.losses {
        let reason = "\(loss.reason)".replacingOccurrences(of: "|", with: "\\|")
        text += "| \(loss.kind) | \(loss.degree) | \(reason) |\n"
      }
      text += "\n"
    }
    text.removeLast()
    check(try Golden.difference(in: "Documentation/losses.md", part: "losses", text))
  }

  @Test func demoWritesEveryFormat() throws {
    let makefile = String(decoding: try Repository.bytes("Makefile"), as: UTF8.self)
    let line = makefile.split(separator: "\n").first { $0.hasPrefix("FORMATS = ") }
    let listed = Set((line ?? "").dropFirst("FORMATS = ".count).split(separator: " ").map(String.init))
    for plugin in Registry.builtIn.plugins where plugin.writer != nil {
      #expect(listed.contains(plugin.format.name), "FORMATS in the Makefile lacks '\(plugin.format.name)': add it")
    }
  }

  // MARK: - Parts

  private func check(_ difference: String?) {
    if let difference { Issue.record("\(difference)") }
  }

  private static func names(_ path: String) -> [String] {
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
