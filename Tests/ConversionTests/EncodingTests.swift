import Conversion
import Foundation
import Scan
import Testing

@Suite("Encodings")
struct EncodingTests {
  /// A sentence or two in each language, invented, with the signs that its texts have.
  static let texts: [String: String] = [
    "western":
      "Die Mühle am Fluß mahlt wieder – “größer” als früher. L’été a été très chaud près du château ; señor Ibáñez añade: ¿por qué no? Così è. ",
    "central":
      "Młyn nad rzeką znów miele żyto, a źródło jest głębsze niż dawniej. Łąka leży tuż za ścianą. Příliš žluťoučký kůň pěl u mlýna. ",
    "turkish":
      "Irmağın kıyısındaki değirmen yine öğütüyor; şimdi daha büyük. İşçiler çağrıldı, ağaçlar kesildi, çığ düştü. ",
    "russian":
      "Мельница на реке снова работает, и теперь она больше прежней. Люди из четырёх деревень пришли на неё посмотреть. ",
    "greek":
      "Ο μύλος στο ποτάμι αλέθει ξανά και τώρα είναι μεγαλύτερος από πριν. Οι άνθρωποι ήρθαν από τα χωριά για να τον δουν. ",
    "arabic":
      "الطاحونة على النهر تعمل من جديد وهي الآن أكبر مما كانت. جاء الناس من أربع قرى لكي يروها ويسمعوا صوت الماء. ",
    "hebrew": "הטחנה על הנהר שוב פועלת והיא עכשיו גדולה יותר מאשר לפני כן. אנשים באו מארבעה כפרים לראות אותה. ",
    "chinese": "河边的磨坊又开始工作了，现在它比以前更大。人们从四个村子来看它，听水的声音，说一说今年的天气和收成。",
    "traditional": "河邊的磨坊又開始工作了，現在它比以前更大。人們從四個村子來看它，聽水的聲音，說一說今年的天氣和收成。",
    "japanese": "川のほとりの水車はまたうごきはじめました。いまはまえよりもずっと大きいです。四つの村から人々がそれを見にきました。",
    "korean": "강가의 물레방아가 다시 돌기 시작했고 이제는 전보다 더 크다. 네 마을에서 사람들이 그것을 보러 왔다. ",
  ]

  static let detected: [(encoding: String, text: String)] = [
    ("windows-1252", "western"), ("windows-1250", "central"), ("windows-1254", "turkish"), ("windows-1251", "russian"),
    ("koi8-r", "russian"),
    ("iso-8859-5", "russian"), ("windows-1253", "greek"), ("windows-1256", "arabic"), ("windows-1255", "hebrew"),
    ("gb18030", "chinese"),
    ("big5", "traditional"), ("shift_jis", "japanese"), ("euc-jp", "japanese"), ("euc-kr", "korean"),
    ("macintosh", "western"),
  ]

  /// `text` in `encoding`, by the independent `iconv` command.
  static func encode(_ text: String, _ encoding: String) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/iconv")
    process.arguments = ["-f", "utf-8", "-t", encoding]
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try input.fileHandleForWriting.close()
    let bytes = Array(output.fileHandleForReading.readDataToEndOfFile())
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "iconv cannot write \(encoding)")
    return bytes
  }

  private func text(_ name: String) throws -> String { String(repeating: try #require(Self.texts[name]), count: 3) }

  @Test("Each usual set is told from the others, and decoded", arguments: detected)
  func detection(_ encoding: String, _ name: String) throws {
    var text = try text(name)
    if encoding == "macintosh" { text = text.replacingOccurrences(of: "–", with: "-") }
    let bytes = try Self.encode(text, encoding)
    let source = try TextDecoder.decode(bytes, name: "x")
    #expect(source.decoding.encoding == encoding)
    #expect(source.decoding.invalid == [])
    #expect(String(decoding: source.bytes, as: UTF8.self) == text)
  }

  @Test(
    "Offsets lead back: each character's bytes are those it came from",
    arguments: detected + [("utf-16le", "chinese"), ("utf-16be", "western")])
  func offsets(_ encoding: String, _ name: String) throws {
    var text = try text(name)
    if encoding == "macintosh" { text = text.replacingOccurrences(of: "–", with: "-") }
    let bytes = try Self.encode(text, encoding)
    let source = try TextDecoder.decode(bytes, name: "x", encoding: encoding)
    var position = 0
    while position < source.bytes.count {
      guard let (found, length) = scalar(in: source.bytes.span, at: position, end: source.bytes.count) else { break }
      let range = source.original(position)..<source.original(position + length)
      try #require(!range.isEmpty)
      let again = try TextDecoder.decode(Array(bytes[range]), name: "x", encoding: encoding)
      #expect(String(decoding: again.bytes, as: UTF8.self) == String(found))
      position += length
    }
    #expect(position == source.bytes.count)
    #expect(source.original(source.bytes.count) == bytes.count)
  }

  @Test("UTF-16 with and without its mark, also cut within a character", arguments: ["utf-16le", "utf-16be"])
  func utf16(_ encoding: String) throws {
    let text = "The mill 🧵 grinds ■ again, said Ida.\n\nSo it goes, 磨坊.\n"
    let bytes = try Self.encode(text, encoding)
    let mark: [UInt8] = encoding == "utf-16le" ? [0xFF, 0xFE] : [0xFE, 0xFF]
    #expect(String(decoding: try TextDecoder.decode(bytes, name: "x").bytes, as: UTF8.self) == text)
    let marked = try TextDecoder.decode(mark + bytes, name: "x")
    #expect(String(decoding: marked.bytes, as: UTF8.self) == "\u{FEFF}" + text)
    #expect(marked.decoding.encoding == encoding)
    for count in stride(from: 24, to: bytes.count, by: 1) {
      let source = try TextDecoder.decode(Array(bytes[..<count]), name: "x")
      #expect(source.decoding.encoding == encoding, "\(count)")
      #expect(source.original(source.bytes.count) == count)
      #expect(source.decoding.invalid.count <= 1)
      #expect(String(decoding: source.bytes, as: UTF8.self).hasPrefix("The mill"))
    }
  }

  @Test("A surrogate alone is a lost character with its place")
  func surrogates() throws {
    let bytes: [UInt8] = [0xFF, 0xFE, 0x61, 0, 0, 0xD8, 0x62, 0, 0, 0xDC, 0x63, 0]
    let source = try TextDecoder.decode(bytes, name: "x")
    #expect(String(decoding: source.bytes, as: UTF8.self) == "\u{FEFF}a\u{FFFD}b\u{FFFD}c")
    #expect(source.decoding.invalid == [4..<6, 8..<10])
  }

  @Test("The whole input counts: one byte at its very end tells")
  func lastByte() throws {
    let text = [UInt8](repeating: 0x61, count: 200_000) + Array(" caf".utf8) + [0xE9]
    let source = try TextDecoder.decode(text, name: "x")
    #expect(source.decoding.encoding == "windows-1252")
    #expect(source.bytes.suffix(5).elementsEqual("café".utf8))
  }

  @Test("UTF-8 with a few damaged bytes stays UTF-8, and the damage is counted")
  func damaged() throws {
    var bytes = Array(try text("western").utf8)
    bytes[10] = 0xFF
    let source = try TextDecoder.decode(bytes, name: "x")
    #expect(source.decoding.encoding == "utf-8")
    #expect(source.decoding.invalid.count >= 1)
    #expect(source.decoding.invalid.first?.contains(10) == true || source.decoding.invalid.first?.lowerBound == 10)
  }

  @Test("Encodings by name, and names that nobody knows")
  func names() throws {
    #expect(String(decoding: try TextDecoder.decode([0x82], name: "x", encoding: "CP437").bytes, as: UTF8.self) == "é")
    #expect(throws: ConversionError.self) { try TextDecoder.decode([0x82], name: "x", encoding: "no-such-set") }
    #expect(throws: ConversionError.self) { try TextDecoder.decode([0x82], name: "x", encoding: "\u{0}") }
  }

  @Test(
    "Random bytes in every set: valid UTF-8, offsets rise and end at the end",
    arguments: detected.map(\.encoding) + ["utf-16", "utf-32", "utf-7", "iso-2022-jp", "hz", "ebcdic-us", ""])
  func random(_ encoding: String) throws {
    var state: UInt64 = 9
    for _ in 0..<150 {
      let bytes = (0..<40).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 40)
      }
      guard let source = try? TextDecoder.decode(bytes, name: "x", encoding: encoding) else { continue }
      #expect(String(validating: source.bytes, as: UTF8.self) != nil)
      let offsets = (0...source.bytes.count).map(source.original)
      #expect(zip(offsets, offsets.dropFirst()).allSatisfy { $0 <= $1 })
      #expect(offsets.last == bytes.count)
    }
  }

  @Test(
    "A short text with a stray zero is no UTF-16",
    arguments: ["hello\0 world\n", "a\0b c d e f g h i j k l m n\0o p q r s t u v w\n", "naïve\0 text\n"])
  func strayZeros(_ text: String) throws {
    #expect(try TextDecoder.decode(Array(text.utf8), name: "x", encoding: "").bytes == Array(text.utf8))
  }
}
