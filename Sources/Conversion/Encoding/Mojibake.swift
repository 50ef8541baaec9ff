import Scan

/// UTF-8 that was read in an older encoding and written as UTF-8 again: `â€™` for `’`, `Ã©` for `é`, `РїСЂРё` for `при`.
///
/// A stretch is one where the characters, put back into the older encoding, are well-formed UTF-8. That alone happens in
/// good text as well (`LIBERTÉ»`, `IRMÃ”`), so what stands around it and what it would become decide.
enum Mojibake {
  /// One stretch of damaged text.
  struct Stretch: Equatable {
    /// Its bytes in the text.
    var range: Range<Int>
    /// The characters it was: for each, its UTF-8 and how many bytes of the text stand for it.
    var characters: [(text: [UInt8], length: Int)]
    /// The encoding it was read in.
    var encoding: String

    static func == (one: Stretch, two: Stretch) -> Bool {
      one.range == two.range && one.encoding == two.encoding
        && one.characters.elementsEqual(two.characters) { $0.text == $1.text && $0.length == $1.length }
    }
  }

  /// The first stretch at `start` or later in `bytes`, valid UTF-8; `nil` where there is none.
  ///
  /// - Complexity: O(n) over all calls that go through a text: every byte is looked at a bounded number of times.
  static func next(in bytes: Span<UInt8>, from start: Int) -> Stretch? {
    var position = start
    while true {
      position = skip(bytes, from: position) { word in
        if word & repeated(0x80) == 0 { return 0 }
        // C3; D0, D1, D8 and D9, which have the other six bits in common.
        return zeroBytes(word ^ repeated(0xC3)) | zeroBytes((word & repeated(0xF6)) ^ repeated(0xD0))
      }
      guard position < bytes.count else { return nil }
      let byte = bytes[position]
      // The letters that stand for the first bytes of UTF-8 in these encodings: Â to ô, Cyrillic, Arabic.
      guard mayStart(byte) else {
        position &+= 1
        continue
      }
      guard !isFollowedByText(bytes, position) else {
        position &+= CodePage.length(byte)
        // The rest of a word, without asking at each letter whether ASCII follows.
        while position < bytes.count, mayStart(bytes[position]), isFollowedByText(bytes, position) { position &+= 2 }
        continue
      }
      var longest = 0
      for page in CodePage.all where page.startsCharacter(bytes, position) {
        let run = Run(bytes, position, page)
        if run.characters.count > 0, run.isCertain(bytes, page) {
          return Stretch(range: position..<run.end, characters: run.characters, encoding: page.name)
        }
        longest = max(longest, run.end - position)
      }
      // A run that says nothing is passed over whole, so that none is looked at from each of its characters.
      position += max(longest, CodePage.length(byte))
    }
  }

  @inline(__always)
  private static func mayStart(_ byte: UInt8) -> Bool { byte == 0xC3 || byte & 0xFE == 0xD0 || byte & 0xFE == 0xD8 }

  /// Whether what stands behind the character of two bytes at `position` can be no further byte of UTF-8 in any of the
  /// encodings, which give ASCII and nearly all letters other numbers. Keeps text in Cyrillic and Arabic as fast as other.
  @inline(__always)
  private static func isFollowedByText(_ bytes: Span<UInt8>, _ position: Int) -> Bool {
    guard position + 3 < bytes.count else { return true }
    let third = bytes[position + 3]
    switch bytes[position + 2] {
    // None of U+0100...U+013F and U+06C0...U+06FF stands for a byte below 0xC0.
    case ..<0xC2, 0xC3, 0xC4, 0xDB, 0xE3...: return true
    // Œ, Š, Ÿ and Ž; ƒ; چ, ڈ, ڑ, ژ, ک, گ, ں and ھ.
    case 0xC5: return third != 0x92 && third != 0x93 && third & 0xFE != 0xA0 && third & 0xF8 != 0xB8
    case 0xC6: return third != 0x92
    case 0xDA:
      switch third {
      case 0x86, 0x88, 0x91, 0x98, 0xA9, 0xAF, 0xBA, 0xBE: return false
      default: return true
      }
    // U+0410...U+044F; U+0620...U+0678.
    case 0xD0: return third >= 0x90
    case 0xD1: return third <= 0x8F
    case 0xD8: return third >= 0xA0
    case 0xD9: return third < 0xB9
    default: return false
    }
  }

  /// How many stretches there are, and where the first is.
  static func survey(_ bytes: Span<UInt8>) -> (count: Int, first: Stretch)? {
    var count = 0
    var first: Stretch?
    var position = 0
    while let stretch = next(in: bytes, from: position) {
      count += 1
      if first == nil { first = stretch }
      position = stretch.range.upperBound
    }
    return first.map { (count, $0) }
  }

  /// `source` with every stretch as it was, and its offsets still those of the bytes that were read; with the number of
  /// stretches.
  static func repaired(_ source: Source) -> (source: Source, count: Int) {
    var text: [UInt8] = []
    text.reserveCapacity(source.bytes.count)
    var map = OffsetMap()
    var count = 0
    var position = 0
    let bytes = source.bytes
    /// What is not damaged goes over as it stands.
    func copy(_ end: Int) {
      text += bytes[position..<end]
      if source.isVerbatim {
        map.append(end - position, decoded: 1, original: 1)
        position = end
      }
      while position < end {
        let length = min(CodePage.length(bytes[position]), end - position)
        map.append(decoded: length, original: source.original(position + length) - source.original(position))
        position += length
      }
    }
    while let stretch = next(in: bytes.span, from: position) {
      copy(stretch.range.lowerBound)
      for (character, length) in stretch.characters {
        text += character
        map.append(
          decoded: character.count, original: source.original(position + length) - source.original(position))
        position += length
      }
      count += 1
    }
    if count == 0 { return (source, 0) }
    copy(bytes.count)
    let result = Source(
      name: source.name, bytes: text, originalCount: source.originalCount, map: map, decoding: source.decoding,
      head: source.head)
    return (result, count)
  }

  /// Characters in a row that are well-formed UTF-8 in one older encoding.
  private struct Run {
    let start: Int
    private(set) var end: Int
    private(set) var characters: [(text: [UInt8], length: Int)] = []
    /// A longer run is damaged whatever it is; the rest of it is the next one.
    private static let maximumCount = 256

    init(_ bytes: Span<UInt8>, _ start: Int, _ page: CodePage) {
      self.start = start
      end = start
      while characters.count < Run.maximumCount, let (text, length) = Run.character(bytes, end, page) {
        characters.append((text, length))
        end += length
      }
    }

    /// The character of UTF-8 whose bytes, read in `page`, stand at `position`, with the bytes they take there.
    private static func character(_ bytes: Span<UInt8>, _ position: Int, _ page: CodePage) -> ([UInt8], Int)? {
      guard let (lead, leadLength) = page.byte(bytes, position), lead >= 0xC2, lead <= 0xF4 else { return nil }
      let count = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      var text = [lead]
      var end = position + leadLength
      while text.count < count {
        guard let (byte, length) = page.byte(bytes, end), byte & 0xC0 == 0x80 else { return nil }
        text.append(byte)
        end += length
      }
      guard firstInvalidUTF8(in: text.span, from: 0) == nil else { return nil }
      return (text, end - position)
    }

    /// Whether the run can hardly be what somebody wrote.
    func isCertain(_ bytes: Span<UInt8>, _ page: CodePage) -> Bool {
      // Typographic signs, the euro and trade mark signs and emoji: letters never meet such signs otherwise.
      if characters.contains(where: { Run.isTelling($0.text) }) { return true }
      // A word of another script.
      if characters.count >= page.wordLength,
        let lead = characters.first?.text.first, lead >= 0xCE, characters.allSatisfy({ $0.text[0] >= 0xCE }),
        lead >= 0xE3 || characters.allSatisfy({ $0.text[0] & 0xFC == lead & 0xFC || $0.text[0] >= 0xE0 })
      {
        return true
      }
      guard characters.allSatisfy({ $0.text.count == 2 && $0.text[0] <= 0xC9 }) else { return false }
      return isLatin(bytes)
    }

    /// U+2000…U+203F, €, ™, and what begins with F0 9F.
    private static func isTelling(_ text: [UInt8]) -> Bool {
      if text.count == 4 { return text[0] == 0xF0 && text[1] == 0x9F }
      guard text.count == 3, text[0] == 0xE2 else { return false }
      return text[1] == 0x80 || (text[1] == 0x82 && text[2] == 0xAC) || (text[1] == 0x84 && text[2] == 0xA2)
    }

    /// Whether the one or two Latin letters or signs that the run would be fit what stands around it.
    private func isLatin(_ bytes: Span<UInt8>) -> Bool {
      let before = start > 0 ? bytes[start - 1] : 0x20
      let after = end < bytes.count ? bytes[end] : 0x20
      let isLetterBefore = (before | 0x20) &- 0x61 < 26
      let isLetterAfter = (after | 0x20) &- 0x61 < 26
      // A capital with an accent behind a small letter, as in `cafÃ©`, or a sign right before one, as in `Ã‰tat`.
      if before &- 0x61 < 26 || after &- 0x61 < 26 { return true }
      guard let sign = characters.last?.text else { return false }
      // `Â£5`, `2Â°`, `Â©`: a sign alone. In words of capitals such a letter stands behind others.
      if sign[0] == 0xC2 { return before < 0x80 && !isLetterBefore }
      // A word of capitals: `NÃƒO`. Quotation marks, dashes and the like end words of capitals.
      let isPunctuation =
        sign[1] < 0x83 || (0x84...0x85).contains(sign[1]) || (0x8B...0x97).contains(sign[1])
        || sign[1] == 0x9B || sign[1] == 0xA0 || sign[1] == 0xAB || sign[1] == 0xBB
      return isLetterBefore && isLetterAfter && !isPunctuation
    }
  }
}

/// An encoding of one byte a character in which UTF-8 is often read by mistake, from its characters to its bytes.
///
/// The tables are those of the WHATWG Encoding Standard; a test compares them with glibc's. A byte without a character
/// there stands for the control character of its number, as decoders have it.
struct CodePage: Sendable {
  let name: String
  /// So many characters of another script in a row are a word that was damaged.
  let wordLength: Int
  /// The characters of bytes 0x80 to 0xFF.
  let characters: [UInt16]
  /// The byte of each character up to ™, the last one in any of them; 0 for those that have none.
  private let bytes: [UInt8]

  private init(_ name: String, wordLength: Int, _ characters: [UInt16]) {
    self.name = name
    self.wordLength = wordLength
    self.characters = characters
    var bytes = [UInt8](repeating: 0, count: 0x2123)
    for control in 0x80...0x9F { bytes[control] = UInt8(control) }
    for (index, character) in characters.enumerated() where character < bytes.count {
      bytes[Int(character)] = UInt8(truncatingIfNeeded: 0x80 + index)
    }
    self.bytes = bytes
  }

  /// Whether the first two characters at `position` may be a character of UTF-8: nearly all text says no here.
  func startsCharacter(_ text: Span<UInt8>, _ position: Int) -> Bool {
    guard let (lead, length) = byte(text, position), lead >= 0xC2, lead <= 0xF4,
      let (second, _) = byte(text, position + length)
    else { return false }
    return second & 0xC0 == 0x80
  }

  /// The number of bytes of the character of UTF-8 that begins with `lead`.
  static func length(_ lead: UInt8) -> Int { lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4 }

  /// The byte for the character at `position` in UTF-8, with the character's length; only bytes above 0x7F.
  func byte(_ text: Span<UInt8>, _ position: Int) -> (UInt8, Int)? {
    guard position < text.count, text[position] >= 0xC2,
      let (scalar, length) = scalar(in: text, at: position, end: text.count), scalar.value < bytes.count
    else { return nil }
    let byte = bytes[Int(scalar.value)]
    return byte == 0 ? nil : (byte, length)
  }

  static let all = [western, cyrillic, arabic]

  private static let western = CodePage(
    "windows-1252", wordLength: 2,
    [
      0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D,
      0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
      0x0153, 0x009D, 0x017E, 0x0178,
    ] + (0xA0...0xFF))

  private static let cyrillic = CodePage(
    "windows-1251", wordLength: 3,
    [
      0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409, 0x2039, 0x040A, 0x040C,
      0x040B, 0x040F, 0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x0098, 0x2122, 0x0459, 0x203A,
      0x045A, 0x045C, 0x045B, 0x045F, 0x00A0, 0x040E, 0x045E, 0x0408, 0x00A4, 0x0490, 0x00A6, 0x00A7, 0x0401, 0x00A9,
      0x0404, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x0407, 0x00B0, 0x00B1, 0x0406, 0x0456, 0x0491, 0x00B5, 0x00B6, 0x00B7,
      0x0451, 0x2116, 0x0454, 0x00BB, 0x0458, 0x0405, 0x0455, 0x0457,
    ] + (0x0410...0x044F))

  private static let arabic = CodePage(
    "windows-1256", wordLength: 3,
    [
      0x20AC, 0x067E, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0679, 0x2039, 0x0152, 0x0686,
      0x0698, 0x0688, 0x06AF, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x06A9, 0x2122, 0x0691, 0x203A,
      0x0153, 0x200C, 0x200D, 0x06BA, 0x00A0, 0x060C, 0x00A2, 0x00A3, 0x00A4, 0x00A5, 0x00A6, 0x00A7, 0x00A8, 0x00A9,
      0x06BE, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x00AF, 0x00B0, 0x00B1, 0x00B2, 0x00B3, 0x00B4, 0x00B5, 0x00B6, 0x00B7,
      0x00B8, 0x00B9, 0x061B, 0x00BB, 0x00BC, 0x00BD, 0x00BE, 0x061F, 0x06C1, 0x0621, 0x0622, 0x0623, 0x0624, 0x0625,
      0x0626, 0x0627, 0x0628, 0x0629, 0x062A, 0x062B, 0x062C, 0x062D, 0x062E, 0x062F, 0x0630, 0x0631, 0x0632, 0x0633,
      0x0634, 0x0635, 0x0636, 0x00D7, 0x0637, 0x0638, 0x0639, 0x063A, 0x0640, 0x0641, 0x0642, 0x0643, 0x00E0, 0x0644,
      0x00E2, 0x0645, 0x0646, 0x0647, 0x0648, 0x00E7, 0x00E8, 0x00E9, 0x00EA, 0x00EB, 0x0649, 0x064A, 0x00EE, 0x00EF,
      0x064B, 0x064C, 0x064D, 0x064E, 0x00F4, 0x064F, 0x0650, 0x00F7, 0x0651, 0x00F9, 0x0652, 0x00FB, 0x00FC, 0x200E,
      0x200F, 0x06D2,
    ])
}
