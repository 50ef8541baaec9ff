import Foundation
import Heddle
import TestSupport
import Testing

/// `Examples/output` shows what the seeds become today, and the library does what the command line does.
@Suite struct OutputExampleTests {
  private static let folder = "Examples/output"
  private static let seeds = ["seeds/weekly-brief-2020-12-13.txt", "seeds/xinjiang-thread.txt"]

  @Test func outputsAreOfToday() throws {
    let scratch = try TemporaryFolder()
    let target = Golden.isUpdating ? Repository.path(Self.folder) : scratch.path("out")
    let formats = Registry.builtIn.plugins.filter { $0.writer != nil }.flatMap { ["-t", $0.format.name] }
    for seed in Self.seeds {
      let outcome = try BuiltProgram("heddle").run([seed] + formats + ["-o", target + "/"])
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    let written = try FileManager.default.contentsOfDirectory(atPath: target).sorted()
    let shown = try FileManager.default.contentsOfDirectory(atPath: Repository.path(Self.folder)).sorted()
    #expect(shown == written, "\(Self.folder) does not hold the files that are written today: run '\(Golden.command)'")
    for name in written {
      let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: "\(target)/\(name)")))
      if let difference = try Golden.difference(bytes, "\(Self.folder)/\(name)") { Issue.record("\(difference)") }
    }
  }

  @Test func libraryExampleWritesWhatTheCommandLineWrites() throws {
    let library = try BuiltProgram("LibraryExample").run([])
    let command = try BuiltProgram("heddle").run([Self.seeds[0], "-t", "html"])
    #expect(library.status == 0, "\(library.errors)")
    #expect(!library.output.isEmpty)
    #expect(library.text == command.text)
  }
}
