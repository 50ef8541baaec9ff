import Scan

/// Tells which encoding from before Unicode a text is in that is not valid UTF-8.
///
/// Three observations decide: how much of the text is UTF-8 all the same (then single bytes of it are damaged), whether
/// its high bytes pair up as those of East Asian sets do, and which letters the high bytes would be in each 8-bit set. It
/// is a guess; the name is reported, and the user can name another.
enum LegacyEncoding {
  /// The likeliest encoding of `bytes`, whose first byte that is not UTF-8 is at `firstInvalid`.
  static func detect(_ bytes: [UInt8], firstInvalid: Int) -> String {
    let (valid, invalid) = utf8Sequences(bytes, from: firstInvalid)
    // Valid sequences of several bytes do not come about by chance as often as they fail to.
    if valid > 2 * invalid { return "utf-8" }
    var counts = [Int](repeating: 0, count: 256)
    for byte in bytes { counts[Int(byte)] += 1 }
    let high = counts[128...].reduce(0, +)
    if let name = eastAsian(bytes, high) { return name }
    return singleByte(bytes, counts, high)
  }

  /// Well-formed sequences of several bytes, and ill-formed parts.
  private static func utf8Sequences(_ bytes: [UInt8], from firstInvalid: Int) -> (valid: Int, invalid: Int) {
    var invalid = 0
    var invalidBytes = 0
    var position = firstInvalid
    while let bad = firstInvalidUTF8(in: bytes.span, from: position) {
      invalid += 1
      invalidBytes += bad.count { bytes[$0] & 0xC0 == 0xC0 }
      position = bad.upperBound
    }
    let leads = bytes.count { $0 & 0xC0 == 0xC0 }
    return (leads - invalidBytes, invalid)
  }

  // MARK: - East Asian sets

  /// Sets whose characters are pairs, where all high bytes pair up and enough pairs are of the kind that tells the set.
  private static func eastAsian(_ bytes: [UInt8], _ high: Int) -> String? {
    guard high >= 8 else { return nil }
    return pairSets.first { set in
      var pairs = 0
      var telling = 0
      var broken = 0
      var position = 0
      while position < bytes.count {
        let lead = bytes[position]
        if lead < 0x80 {
          position += 1
          continue
        }
        guard set.isLead(lead), position + 1 < bytes.count, set.isTrail(bytes[position + 1]) else {
          broken += 1
          position += 1
          continue
        }
        pairs += 1
        if set.isTelling(lead, bytes[position + 1]) { telling += 1 }
        position += 2
      }
      return pairs >= 4 && broken * 50 <= pairs && Double(telling) >= set.share * Double(pairs)
    }?.name
  }

  private struct PairSet: Sendable {
    var name: String
    var isLead: @Sendable (UInt8) -> Bool
    var isTrail: @Sendable (UInt8) -> Bool
    /// Whether texts in the set, and hardly those in the sets after it, have such pairs.
    var isTelling: @Sendable (UInt8, UInt8) -> Bool
    /// The share of such pairs from which on a text is in the set.
    var share: Double
  }

  /// The sets whose signs are plainest first: their bytes are possible in those after them as well.
  private static let pairSets: [PairSet] = [
    // Kana.
    PairSet(
      name: "shift_jis", isLead: { (0x81...0x9F).contains($0) || (0xE0...0xFC).contains($0) },
      isTrail: { $0 >= 0x40 && $0 != 0x7F && $0 <= 0xFC }, isTelling: { lead, _ in (0x81...0x83).contains(lead) },
      share: 0.4),
    PairSet(
      name: "euc-jp", isLead: { (0xA1...0xFE).contains($0) }, isTrail: { $0 >= 0xA1 },
      isTelling: { lead, _ in lead == 0xA4 || lead == 0xA5 }, share: 0.3),
    // Hangul; in the same places GB 2312 has the first half of its commonest characters, and texts need both halves.
    PairSet(
      name: "euc-kr", isLead: { (0xA1...0xFE).contains($0) }, isTrail: { $0 >= 0xA1 },
      isTelling: { lead, _ in (0xB0...0xC8).contains(lead) }, share: 0.85),
    // Level 1 of GB 2312 and its punctuation.
    PairSet(
      name: "gb18030", isLead: { (0x81...0xFE).contains($0) }, isTrail: { $0 >= 0x40 && $0 != 0x7F && $0 != 0xFF },
      isTelling: { ($0 >= 0xB0 && $0 <= 0xD7 || $0 == 0xA1 || $0 == 0xA3) && $1 >= 0xA1 }, share: 0.75),
    // Level 1 of Big5 and its punctuation; second bytes are as often low as high.
    PairSet(
      name: "big5", isLead: { (0xA1...0xF9).contains($0) }, isTrail: { (0x40...0x7E).contains($0) || $0 >= 0xA1 },
      isTelling: { lead, _ in (0xA4...0xC6).contains(lead) || lead == 0xA1 }, share: 0.75),
  ]

  // MARK: - 8-bit sets

  /// The set in which the high bytes are the likeliest letters.
  private static func singleByte(_ bytes: [UInt8], _ counts: [Int], _ high: Int) -> String {
    // Latin text has its high bytes among ASCII letters; other scripts have words of them.
    let letters = (0x41...0x5A).reduce(0) { $0 + counts[$1] } + (0x61...0x7A).reduce(0) { $0 + counts[$1] }
    func share(_ common: [UInt8]) -> Double { Double(common.reduce(0) { $0 + counts[Int($1)] }) / Double(max(high, 1)) }
    if high > letters / 2 {
      let scripts: [(String, [UInt8])] = [
        // о е а и н т с р в л
        ("windows-1251", [0xEE, 0xE5, 0xE0, 0xE8, 0xED, 0xF2, 0xF1, 0xF0, 0xE2, 0xEB]),
        ("koi8-r", [0xCF, 0xC5, 0xC1, 0xC9, 0xCE, 0xD4, 0xD3, 0xD2, 0xD7, 0xCC]),
        ("iso-8859-5", [0xDE, 0xD5, 0xD0, 0xD8, 0xDD, 0xE2, 0xE1, 0xE0, 0xD2, 0xDB]),
        // ا ل ي م و ن ر ت ب ة
        ("windows-1256", [0xC7, 0xE1, 0xED, 0xE3, 0xE6, 0xE4, 0xD1, 0xCA, 0xC8, 0xC9]),
        ("iso-8859-6", [0xC7, 0xE4, 0xEA, 0xE5, 0xE8, 0xE6, 0xD1, 0xCA, 0xC8, 0xC9]),
        // α ο ι ε τ σ ν η υ ρ
        ("windows-1253", [0xE1, 0xEF, 0xE9, 0xE5, 0xF4, 0xF3, 0xED, 0xE7, 0xF5, 0xF1]),
        // י ו ה ל א ר ב מ ש ת
        ("windows-1255", [0xE9, 0xE5, 0xE4, 0xEC, 0xE0, 0xF8, 0xE1, 0xEE, 0xF9, 0xFA]),
      ]
      let best = scripts.map { ($0.0, share($0.1)) }.max { $0.1 < $1.1 }
      if let best, best.1 > 0.4 { return best.0 }
    }
    return latin(bytes, counts, high)
  }

  private static func latin(_ bytes: [UInt8], _ counts: [Int], _ high: Int) -> String {
    func sum(_ values: [UInt8]) -> Int { values.reduce(0) { $0 + counts[Int($1)] } }
    // Mac Roman has its small letters where windows-1252 has signs, a few capitals and nothing: é è ê ü ö ä ñ. It has
    // capitals and signs where windows-1252 has its small letters.
    let macLetters = beside(bytes) { (0x87...0x9F).contains($0) && !(0x91...0x95).contains($0) }
    let macApostrophes = within(bytes) { $0 == 0xD5 }
    if macApostrophes > high / 2 || macLetters > beside(bytes, { $0 >= 0xE0 }) + sum([0x91, 0x92, 0x93, 0x94]) {
      return "macintosh"
    }
    // ğ ı ş İ Ğ Ş take the places of the Icelandic letters.
    let turkish = sum([0xF0, 0xFD, 0xFE, 0xDD, 0xD0, 0xDE])
    if turkish * 4 > high { return "windows-1254" }
    // ą ę ł ś ż of Polish and ř ů ě š č of Czech, where windows-1252 has signs.
    let central = sum([0xB9, 0xEA, 0xB3, 0x9C, 0xBF, 0xE6, 0x9F]) + sum([0xF8, 0xF9, 0xEC, 0xE8, 0x9E, 0x9A])
    let western = sum([0xE9, 0xE0, 0xFC, 0xF6, 0xE4, 0xDF, 0xE7, 0xF1, 0xF3, 0xED, 0xE1, 0x92, 0x93, 0x94, 0x96])
    if central > western, sum([0xB9, 0xB3, 0x9C, 0xBF, 0x9E, 0x9A]) > 0 { return "windows-1250" }
    return "windows-1252"
  }

  /// How many bytes for which `test` holds stand between ASCII letters.
  private static func within(_ bytes: [UInt8], _ test: (UInt8) -> Bool) -> Int {
    var count = 0
    for index in bytes.indices.dropFirst().dropLast() where bytes[index] >= 0x80 && test(bytes[index]) {
      if (bytes[index - 1] | 0x20) &- 0x61 < 26, (bytes[index + 1] | 0x20) &- 0x61 < 26 { count += 1 }
    }
    return count
  }

  /// How many bytes for which `test` holds stand beside ASCII letters.
  private static func beside(_ bytes: [UInt8], _ test: (UInt8) -> Bool) -> Int {
    var count = 0
    for index in bytes.indices.dropFirst().dropLast() where bytes[index] >= 0x80 && test(bytes[index]) {
      if (bytes[index - 1] | 0x20) &- 0x61 < 26 || (bytes[index + 1] | 0x20) &- 0x61 < 26 { count += 1 }
    }
    return count
  }
}
