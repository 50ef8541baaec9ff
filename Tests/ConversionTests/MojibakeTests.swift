import DocumentModel
import Scan
import Testing

@testable import Conversion

@Suite("UTF-8 that was read in an older encoding")
struct MojibakeTests {
  /// `text` as a program writes it that took its UTF-8 for `page`.
  private func damaged(_ text: String, _ page: CodePage) -> String {
    var result = String.UnicodeScalarView()
    for byte in text.utf8 {
      let value = byte < 0x80 ? UInt32(byte) : UInt32(page.characters[Int(byte) - 0x80])
      result.append(Unicode.Scalar(value) ?? "?")
    }
    return String(result)
  }

  @Test("The tables are those of glibc")
  func tables() throws {
    for page in CodePage.all {
      let converter = try #require(CharacterConverter(page.name))
      for byte in UInt8(0x80)...0xFF {
        let text = String(decoding: converter.decode([byte], name: "x").bytes, as: UTF8.self).unicodeScalars.first
        // What glibc has no character for, decoders give the control character of that number.
        let expected = text == "\u{FFFD}" ? UInt32(byte) : text?.value
        #expect(expected == UInt32(page.characters[Int(byte) - 0x80]), "\(page.name) \(byte)")
      }
    }
  }

  @Test(
    "Is found and repaired, and every offset still counts the bytes that were read",
    arguments: [
      "It’s the mill’s gate", "“quoted” – and… so", "café naïve Übung, señor", "État, Ñandú", "10 € a day™", "a 👍 b",
      "Привет, мельница!", "水车和磨坊", "مرحبا بالعالم", "Ωραία ελληνικά", "©2020, £5, 20°",
    ])
  func repaired(_ text: String) throws {
    for page in CodePage.all
    where page.name == "windows-1252" || text.contains("П") || text.contains("م") || text.contains("’") {
      let bytes = Array(damaged(text, page).utf8)
      let (source, count) = Mojibake.repaired(Source(name: "x", bytes: bytes))
      guard page.name == "windows-1252" || count > 0 else { continue }
      #expect(count > 0)
      #expect(String(decoding: source.bytes, as: UTF8.self) == text, "\(page.name)")
      #expect(source.original(source.bytes.count) == bytes.count)
      // Each character leads to the stretch that stands for it.
      var position = 0
      for scalar in text.unicodeScalars {
        let length = UTF8.width(scalar)
        let range = source.original(position)..<source.original(position + length)
        #expect(Array(bytes[range]) == Array(damaged(String(scalar), page).utf8))
        position += length
      }
    }
  }

  @Test(
    "What people write is left alone",
    arguments: [
      "NÃO, IRMÃ” e “AMANHÃ…” SÃO PÃES", "«LIBERTÉ»", "L’ÉTÉ… «ÉGALITÉ»—", "à Â Ã", "Вот С… Петров, г. Рязань",
      "в ‚ѓ‘", "عربي؛ غدا، طبعا", "Ærø “Å” Å… ", "Â", "ÂNGELO", "terminé…” et «été»", "Øl «Ð»",
    ])
  func untouched(_ text: String) {
    #expect(Mojibake.next(in: Array(text.utf8).span, from: 0) == nil, "\(text)")
  }

  @Test("Is reported with place and count, and repaired on request only")
  func reported() throws {
    let registry = Registry([
      Plugin(Format(name: "lines", summary: "", extensions: ["x"], mediaTypes: []), reader: WholeReader())
    ])
    let text = "one\n" + damaged("it’s café", CodePage.all[0])
    var converter = Converter(registry: registry)
    let plain = try converter.read(Array(text.utf8), name: "a.x")
    let warning = try #require(plain.diagnostics.first { $0.code == .mojibake })
    #expect(warning.severity == .warning)
    #expect(warning.message.hasPrefix("2 places look like UTF-8 that was read as windows-1252"))
    #expect(warning.offset == 6)
    #expect(String(decoding: plain.source.bytes, as: UTF8.self) == text)
    converter.repairsMojibake = true
    let repaired = try converter.read(Array(text.utf8), name: "a.x")
    #expect(String(decoding: repaired.source.bytes, as: UTF8.self) == "one\nit’s café")
    #expect(repaired.ledger.sums.isSound)
    #expect(repaired.ledger.sums.bytes == text.utf8.count)
    #expect(repaired.document.blocks.first?.sourceRange == SourceRange(0..<text.utf8.count))
    #expect(repaired.diagnostics.map(\.severity) == [.note])
  }

  @Test("Damaged twice is repaired twice, in a text of another encoding too")
  func twice() throws {
    let page = CodePage.all[0]
    let text = damaged(damaged("it’s", page), page)
    let registry = Registry([
      Plugin(Format(name: "lines", summary: "", extensions: ["x"], mediaTypes: []), reader: WholeReader())
    ])
    var converter = Converter(registry: registry)
    converter.repairsMojibake = true
    let wide = [0xFF, 0xFE] + text.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let reading = try converter.read(wide, name: "a.x")
    #expect(String(decoding: reading.source.bytes, as: UTF8.self) == "\u{FEFF}it’s")
    #expect(reading.ledger.sums.bytes == wide.count && reading.ledger.sums.isSound)
  }
}

/// Keeps all of a text as one paragraph.
private struct WholeReader: Reader {
  func read(_ source: Source, into builder: DocumentBuilder, context: inout ReaderContext) throws(ConversionError) {
    context.ledger.keep(0..<source.bytes.count)
    let range = SourceRange(0..<source.bytes.count)
    builder.body.paragraph(at: range) { $0.text(String(decoding: source.bytes, as: UTF8.self), at: range) }
  }
}
