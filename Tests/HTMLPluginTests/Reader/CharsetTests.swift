import Conversion
import DocumentModel
import Foundation
import HTMLPlugin
import Scan
import TestSupport
import Testing

/// Which bytes mean which characters: byte order mark, `--charset`, what the page states, then the look of the bytes.
@Suite("HTML character sets") struct CharsetTests {
  private func text(_ bytes: [UInt8], charset: String = "") throws -> String {
    let read = try onlyHTML.read(bytes, name: "p.html", options: options(charset))
    #expect(read.ledger.sums.isSound)
    return read.document.dump(ranges: false)
  }

  private func options(_ charset: String) -> OptionValues {
    var options = OptionValues()
    options[HTMLReaderOptions.charset] = charset
    return options
  }

  @Test(arguments: ["<meta charset=koi8-r>", "<meta http-equiv=content-type content='text/html; charset=\"KOI8-R\"'>"])
  func theStatedOneIsUsed(_ meta: String) throws {
    let bytes = Array(meta.utf8) + [0xC1, 0xC2]
    #expect(try text(bytes).contains("аб"))
  }

  @Test func theHintGoesBeforeWhatThePageStates() throws {
    let bytes = Array("<meta charset=koi8-r>".utf8) + [0xE0, 0xE1]
    #expect(try text(bytes, charset: "windows-1251").contains("аб"))
    #expect(try text(bytes, charset: "text/html; charset=Windows-1251").contains("аб"))
    #expect(throws: ConversionError.self) { try text(bytes, charset: "nonsense") }
  }

  @Test func theMarkGoesBeforeAll() throws {
    let bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("<meta charset=koi8-r>é".utf8)
    #expect(try text(bytes, charset: "windows-1251").contains("é"))
    let wide: [UInt8] =
      [0xFF, 0xFE] + Array("<meta charset=koi8-r>é".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try text(wide).contains("é"))
  }

  @Test func utf8ThatStatesAnotherIsUTF8() throws {
    #expect(try text(Array("<meta charset=iso-8859-1>née".utf8)).contains("née"))
  }

  @Test func statedLateIsStatedAndFarBehindIsNot() throws {
    func page(_ count: Int) -> [UInt8] {
      Array((String(repeating: " ", count: count) + "<meta charset=koi8-r>").utf8) + [0xE9]
    }
    #expect(try text(page(1100)).contains("И"))
    #expect(try text(page(70_000)).contains("é"))
  }

  @Test(arguments: [
    ("iso-8859-8-i", 0xE0, "א"), ("hebrew", 0xE0, "א"), ("greek", 0xE1, "α"), ("arabic", 0xC7, "ا"),
    ("cyrillic", 0xD0, "а"), ("latin2", 0xB1, "ą"), ("iso_8859-2", 0xB1, "ą"), ("x-mac-cyrillic", 0xE0, "а"),
    ("l9", 0xA4, "€"),
  ])
  func labelsOfTheStandard(_ label: String, _ byte: Int, _ letter: String) throws {
    let bytes = Array("<meta charset=\(label)><p>a".utf8) + [UInt8(byte)]
    #expect(try text(bytes).contains("a" + letter))
  }

  @Test func escapeSequencesSayWhatBytesAre() throws {
    let bytes =
      Array("<meta charset=iso-2022-jp><p>a \u{1B}$BF|K\\8l\u{1B}(B b\u{1B}(I1\u{1B}(J\\\u{1B}$BF|\nc</p>".utf8)
    let read = try reading(bytes)
    #expect(dumpedText(read.document) == "a 日本語 bｱ¥日 c")
    let end = bytes.count
    #expect(read.document.blocks.first?.sourceRange.bytes == 26..<end)
  }

  @Test func setsThatHaveGrown() throws {
    // ① and 蘯 of CP932 (windows-31j); 똠 of CP949.
    #expect(try text(Array("<meta charset=shift_jis><p>".utf8) + [0x87, 0x40]).contains("①"))
    #expect(try text(Array("<meta charset=euc-kr><p>".utf8) + [0x8C, 0x63]).contains("똠"))
  }

  @Test func rangesAreThoseOfTheFile() throws {
    let bytes = Array("<meta charset=windows-1251><p>".utf8) + [0xE0, 0xE1] + Array("</p>".utf8)
    let read = try onlyHTML.read(bytes, name: "p.html")
    #expect(read.document.blocks.first?.sourceRange.bytes == 27..<36)
  }

  @Test func invalidBytesAndNULsAreSaid() throws {
    let bytes = Array("<meta charset=utf-8><title>Ordinary text around</title><p>a".utf8) + [0xFF, 0x62, 0, 0x63]
    let read = try onlyHTML.read(bytes, name: "p.html")
    #expect(read.diagnostics.contains { $0.code == .invalidBytes })
    #expect(read.document.dump().contains("a\u{FFFD}b"))
    #expect(Invariants.violation(read, of: bytes) == nil)
  }

  @Test func whatIsNoTextIsRefused() throws {
    let png: [UInt8] =
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8) + [0, 0, 1, 0]
    do {
      _ = try onlyHTML.read(png, name: "p.html")
      Issue.record("a PNG image was read as HTML")
    } catch {
      #expect(error.code == .malformed)
      #expect(error.reason == "this is a PNG image, not text")
      #expect(!error.remedy.isEmpty && error.source == "p.html")
    }
  }
}
