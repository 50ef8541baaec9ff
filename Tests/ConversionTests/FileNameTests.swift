import Conversion
import TestSupport
import Testing

/// Names of files are bytes: what stands for them in strings comes back as it was.
struct FileNameTests {
  private func bytes(of name: String) -> [UInt8] {
    // Safe: the bytes are read up to their zero byte within the call.
    unsafe FileName.withPath(name) { pointer in
      var bytes: [UInt8] = []
      while unsafe pointer[bytes.count] != 0 { unsafe bytes.append(UInt8(bitPattern: pointer[bytes.count])) }
      return bytes
    }
  }

  @Test func everyNameComesBack() {
    var random = SeededGenerator(seed: 3)
    // Beginnings and ends of characters, and those that stand for bytes, more often than chance has them.
    let telling: [UInt8] = [
      0x2F, 0x61, 0xC3, 0xA9, 0xE2, 0x82, 0xAC, 0xF4, 0x8F, 0xBA, 0xBB, 0x80, 0xBF, 0xFF, 0xED, 0xA0,
    ]
    for _ in 0..<5000 {
      let name = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        Bool.random(using: &random)
          ? telling.randomElement(using: &random) ?? 0x61 : UInt8.random(in: 1...255, using: &random)
      }
      #expect(bytes(of: FileName.string(name.span)) == name, "\(name)")
    }
  }

  @Test func namesInUTF8AreThemselves() {
    for name in ["brief.txt", "résumé", "简报", "🧵", ""] {
      #expect(FileName.string(Array(name.utf8).span) == name)
      #expect(FileName.shown(name) == name && FileName.text(name) == name)
    }
  }

  @Test func otherBytesAreShown() {
    let name = FileName.string([0x63, 0xE9, 0x2E, 0xC3, 0xA9].span)
    #expect(FileName.shown(name) == "c\\xE9.é")
    #expect(FileName.text(name) == "c\u{FFFD}.é")
    #expect(name.hasPrefix("c") && name.hasSuffix(".é"))
  }

  @Test func aCharacterThatStandsForAByteIsWrittenByItsOwn() {
    let own = Array("\u{10FEE9}".utf8)
    #expect(bytes(of: FileName.string(own.span)) == own)
    #expect(FileName.string(own.span).unicodeScalars.count == 4)
  }
}
