import Conversion
import Foundation
import TestSupport
import Testing

/// Files: whole or not at all, and errors that say what to do.
struct FileTests {
  /// Writes `text` to `path` as a converter does; throws what it throws.
  private func write(_ text: String, to path: String, commit: Bool = true) throws {
    let file = try FileOutput(path)
    var output = Output(to: file)
    output.append(text)
    try output.finish()
    if commit { try file.commit() }
  }

  private func contents(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }

  /// Root may write anywhere: permissions prove nothing then.
  private static let isRoot = getuid() == 0

  @Test func aFileAppearsWhenItIsComplete() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.html")
    let file = try FileOutput(path)
    var output = Output(to: file)
    output.append(String(repeating: "x", count: 1_000_000))
    #expect(try folder.names().filter { $0 == "a.html" } == [])
    try output.finish()
    #expect(try folder.names().filter { $0 == "a.html" } == [])
    try file.commit()
    #expect(try folder.names() == ["a.html"])
    #expect(try contents(path).utf8.count == 1_000_000)
  }

  @Test func withoutACommitNothingStays() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a.html", Array("old".utf8))
    try write("new", to: path, commit: false)
    #expect(try contents(path) == "old")
    #expect(try folder.names() == ["a.html"])
    try write("new", to: path)
    #expect(try contents(path) == "new")
    #expect(try folder.names() == ["a.html"])
  }

  /// An interrupted or killed program leaves nothing, because nothing has a name before the commit.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/fd")))
  func beforeTheCommitNothingHasAName() throws {
    let folder = try TemporaryFolder()
    let file = try FileOutput(folder.path("a.html"))
    var output = Output(to: file)
    output.append(String(repeating: "x", count: 1_000_000))
    try output.finish()
    #expect(try folder.names() == [])
    try file.commit()
    #expect(try folder.names() == ["a.html"])
  }

  @Test func permissionsOfAReplacedFileStay() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a", [])
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    try write("new", to: path)
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o640)
  }

  @Test func aSymbolicLinkStaysOne() throws {
    let folder = try TemporaryFolder()
    let target = try folder.write("target", Array("old".utf8))
    let link = folder.path("link")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
    try write("new", to: link)
    #expect(try contents(target) == "new")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == target)
    #expect(try folder.names() == ["link", "target"])
  }

  @Test func longNamesFit() throws {
    let folder = try TemporaryFolder()
    let path = folder.path(String(repeating: "n", count: 255))
    try write("x", to: path)
    #expect(try contents(path) == "x")
    let wide = folder.path(String(repeating: "é", count: 127))
    try write("y", to: wide)
    #expect(try contents(wide) == "y")
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func aFullDiskIsAnError() throws {
    let error = #expect(throws: ConversionError.self) { try write(String(repeating: "x", count: 10), to: "/dev/full") }
    #expect(error?.code == .unwritable && error?.source == "/dev/full" && error?.remedy.contains("make room") == true)
    // The first failure is kept while more is appended.
    let again = #expect(throws: ConversionError.self) {
      try write(String(repeating: "x", count: 2_000_000), to: "/dev/full")
    }
    #expect(again?.code == .unwritable)
    #expect(throws: Never.self) { try write("x", to: "/dev/null") }
  }

  @Test func placesThatCannotBeWrittenAreErrors() throws {
    let folder = try TemporaryFolder()
    let missing = #expect(throws: ConversionError.self) { try write("x", to: folder.path("no/such/a")) }
    #expect(missing?.code == .unwritable && missing?.remedy == "make the folder first")
    let isFolder = #expect(throws: ConversionError.self) { try write("x", to: folder.path) }
    #expect(isFolder?.code == .unwritable && isFolder?.remedy.contains("name a file") == true)
    let file = try folder.write("file", [])
    #expect(throws: ConversionError.self) { try write("x", to: file + "/below") }
    #expect(try folder.names() == ["file"])
  }

  @Test(.disabled(if: isRoot, "root may write anywhere"))
  func protectedPlacesAreErrors() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("file", Array("old".utf8))
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: file)
    let protected = #expect(throws: ConversionError.self) { try write("x", to: file) }
    #expect(protected?.code == .unwritable && protected?.remedy.contains("permissions") == true)
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
    #expect(throws: ConversionError.self) { try write("x", to: folder.path("new")) }
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
    #expect(try contents(file) == "old")
  }

  @Test func filesAreReadWhole() throws {
    let folder = try TemporaryFolder()
    for count in [0, 1, 65_535, 65_536, 65_537, 300_000] {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
      let path = try folder.write("\(count)", bytes)
      #expect(try Files.read(path, limit: 1 << 20) == bytes)
    }
  }

  @Test func whatCannotBeReadIsAnError() throws {
    let folder = try TemporaryFolder()
    let missing = #expect(throws: ConversionError.self) { try Files.read(folder.path("none"), limit: 10) }
    #expect(missing?.code == .unreadable && missing?.remedy == "check the name" && missing?.source?.isEmpty == false)
    let isFolder = #expect(throws: ConversionError.self) { try Files.read(folder.path, limit: 10) }
    #expect(isFolder?.code == .unreadable && isFolder?.remedy.contains("-o FOLDER/") == true)
    let large = try folder.write("large", [1, 2, 3])
    let tooLarge = #expect(throws: ConversionError.self) { try Files.read(large, limit: 2) }
    #expect(tooLarge?.code == .limit)
    #expect(try Files.read(large, limit: 3) == [1, 2, 3])
    // A source without end and without a size.
    let endless = #expect(throws: ConversionError.self) { try Files.read("/dev/zero", limit: 1 << 20) }
    #expect(endless?.code == .limit)
  }

  @Test func outputsInMemoryKeepTheirBytes() throws {
    var output = Output()
    output.append(0x41)
    output.append("é")
    output.literal("<b>")
    for number in [0, 7, 10, -1, 1234567890, .max, .min] {
      output.append(number: number)
      output.append(0x20)
    }
    #expect(
      String(decoding: output.bytes, as: UTF8.self)
        == "Aé<b>0 7 10 -1 1234567890 9223372036854775807 -9223372036854775808 ")
    #expect(output.last == 0x20)
    let large = [UInt8](repeating: 0x78, count: 1 << 20)
    output.append(large.span)
    try output.finish()
    #expect(output.bytes.count > 1 << 20)
  }
}
