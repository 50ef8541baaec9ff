import Scan
import Testing

@Suite("Sources and offsets")
struct SourceTests {
  @Test("Valid UTF-8 is taken as it stands")
  func verbatim() {
    let source = Source(name: "x", bytes: Array("a水■".utf8))
    #expect(source.isVerbatim)
    #expect(source.original(3) == 3)
    #expect(source.decoding == .utf8)
  }

  @Test("Each ill-formed part is one lost character, with the way back")
  func invalid() {
    let source = Source(name: "x", bytes: [0x61, 0xFF, 0x62, 0xE2, 0x96, 0x63, 0xF0, 0x9F])
    #expect(String(decoding: source.bytes, as: UTF8.self) == "a\u{FFFD}b\u{FFFD}c\u{FFFD}")
    #expect(source.decoding.invalid == [1..<2, 3..<5, 6..<8])
    #expect((0...source.bytes.count).map(source.original) == [0, 1, 1, 1, 2, 3, 3, 3, 5, 6, 6, 6, 8])
  }

  @Test("Random bytes: validation agrees with the standard library, and so does what replaces them")
  func validation() {
    var random = SplitMix(seed: 11)
    let leads: [UInt8] = [
      0x41, 0x7F, 0x80, 0xBF, 0xC0, 0xC2, 0xDF, 0xE0, 0xA0, 0x9F, 0xED, 0xEF, 0xF0, 0x90, 0x8F, 0xF4, 0xF5, 0xFF,
    ]
    for turn in 0..<20_000 {
      var bytes: [UInt8] = []
      for _ in 0..<random.below(turn % 3 == 0 ? 40 : 7) {
        // Bytes at the edges of the table, runs of ASCII for the fast path, and anything.
        switch random.below(4) {
        case 0: bytes.append(UInt8(random.below(256)))
        case 1: bytes += [UInt8](repeating: 0x61, count: random.below(12))
        default: bytes.append(leads[random.below(leads.count)])
        }
      }
      let first = firstInvalidUTF8(in: bytes.span, from: 0)
      #expect((first == nil) == (String(validating: bytes, as: UTF8.self) != nil), "\(bytes)")
      let source = Source(name: "x", bytes: bytes)
      #expect(source.bytes == Array(String(decoding: bytes, as: UTF8.self).utf8), "\(bytes)")
      #expect(source.original(source.bytes.count) == bytes.count, "\(bytes)")
    }
  }

  @Test("An offset map of random characters leads back to where each began")
  func map() {
    var random = SplitMix(seed: 13)
    for _ in 0..<500 {
      var map = OffsetMap()
      var starts: [(decoded: Int, original: Int)] = []
      var decoded = 0
      var original = 0
      for _ in 0..<random.below(60) {
        if random.below(8) == 0 {
          let skipped = random.below(4)
          map.skip(original: skipped)
          original += skipped
          continue
        }
        let count = 1 + random.below(3)
        let steps = (1 + random.below(4), 1 + random.below(4))
        map.append(count, decoded: steps.0, original: steps.1)
        for _ in 0..<count {
          starts.append((decoded, original))
          decoded += steps.0
          original += steps.1
        }
      }
      guard !map.isIdentity else { continue }
      for start in starts { #expect(map.original(start.decoded) == start.original) }
      #expect(map.original(decoded) == original)
      #expect(map.original(decoded + 9) == original)
    }
  }

  @Test("A map of nothing maps every offset to itself")
  func identity() {
    #expect(OffsetMap().original(7) == 7)
    var map = OffsetMap()
    map.append(0, decoded: 3, original: 1)
    #expect(map.isIdentity)
  }

  @Test("Lines end at LF, CRLF and CR, and places are found in any order")
  func places() {
    let bytes = Array("a\nbb\r\nc\rd".utf8)
    var counter = LineCounter()
    func place(_ offset: Int) -> LineColumn { counter.place(of: offset, in: bytes.span) }
    #expect(place(6) == LineColumn(line: 3, column: 1))
    #expect(place(8) == LineColumn(line: 4, column: 1))
    #expect(place(3) == LineColumn(line: 2, column: 2))
    #expect(place(99) == LineColumn(line: 4, column: 2))
    #expect(place(-1) == LineColumn(line: 1, column: 1))
  }

  @Test("Line ends in random text are those that a plain loop finds")
  func lineEnds() {
    var random = SplitMix(seed: 17)
    let signs: [UInt8] = [0x0A, 0x0D, 0x0B, 0x0C, 0x09, 0x00, 0x08, 0x0E, 0x20, 0x61, 0x7F, 0x80, 0x8A, 0xFF]
    for _ in 0..<3000 {
      let bytes = (0..<random.below(40)).map { _ in random.below(3) == 0 ? signs[random.below(signs.count)] : 0x61 }
      let start = random.below(bytes.count + 1)
      let expected = bytes[start...].firstIndex { (0x0A...0x0D).contains($0) } ?? bytes.count
      let found = firstLineEnd(in: bytes.span, start..<bytes.count)
      #expect(found == expected, "\(bytes)")
    }
  }

  @Test("White space has the same length from both sides")
  func whiteSpace() {
    var count = 0
    for value in UInt32(0)...0xFFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let bytes = Array(String(scalar).utf8)
      let length = whiteSpaceLength(in: bytes.span, at: 0, end: bytes.count)
      #expect(length == 0 || length == bytes.count)
      let before = whiteSpaceLength(in: bytes.span, before: bytes.count, start: 0)
      #expect(before == length, "\(value)")
      // What Unicode calls white space is white space; so are the marks that have no width.
      if scalar.properties.isWhitespace { #expect(length > 0, "\(value)") }
      if length > 0 {
        count += 1
        let category = scalar.properties.generalCategory
        #expect(scalar.properties.isWhitespace || category == .format, "\(value)")
      }
    }
    #expect(count > 30)
  }

  @Test("Characters are found from both sides")
  func scalars() {
    let text = "aé水🧵"
    let bytes = Array(text.utf8)
    func after(_ position: Int, end: Int? = nil) -> (Unicode.Scalar, Int)? {
      scalar(in: bytes.span, at: position, end: end ?? bytes.count)
    }
    func before(_ position: Int) -> Unicode.Scalar? { scalar(in: bytes.span, before: position, start: 0)?.0 }
    var position = 0
    for expected in text.unicodeScalars {
      let found = after(position)
      #expect(found?.0 == expected)
      position += found?.1 ?? 1
      #expect(before(position) == expected)
    }
    #expect(after(position) == nil)
    #expect(before(0) == nil)
    // A limit within a character, and offsets that are none.
    #expect(after(3, end: 5) == nil)
    #expect(after(-1, end: 2) == nil)
  }
}
