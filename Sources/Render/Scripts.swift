import DocumentModel

/// How much of a text is in which script: what the direction and, for some scripts, the language of a block are told
/// from.
///
/// Letters vote; digits, marks and signs do not: a line of numbers in an Arabic text is no left-to-right block. Counts
/// can be added, so that a list is judged by all of its items.
public struct ScriptCount: Sendable, Hashable {
  private enum Lane: Int {
    case rightToLeft, arabic, hebrew, han, kana, hangul, thai
    /// Letters that Uyghur has and Arabic, Persian and Urdu have not.
    case uyghur
    /// Letters of Sorani Kurdish alone.
    case sorani
    /// Letters of Urdu alone.
    case urdu
    /// The kaf and yeh of Persian and Urdu.
    case persian
    /// Letters that Arabic has and Uyghur has not.
    case arabicOnly
  }

  /// Letters of scripts that run from left to right: in most texts there are no others.
  private var leftToRightLetters: Int64 = 0
  /// Whether anything is counted in `lanes`.
  private var hasLanes = false
  private var lanes = SIMD16<Int64>()

  /// Nothing counted.
  public init() {}

  /// Letters of scripts that run from left to right.
  public var leftToRight: Int { Int(leftToRightLetters) }
  /// Letters of scripts that run from right to left.
  public var rightToLeft: Int { Int(self[.rightToLeft]) }
  /// Whether no letter was counted.
  public var isEmpty: Bool { leftToRight == 0 && rightToLeft == 0 }

  private subscript(lane: Lane) -> Int64 { lanes[lane.rawValue] }

  /// The direction of most letters; `nil` where there are none.
  public var direction: Metadata.Direction? {
    if isEmpty { return nil }
    return rightToLeft > leftToRight ? .rightToLeft : .leftToRight
  }

  /// The language of a text in a script that tells it: Arabic, Uyghur, Persian, Urdu and Sorani by their letters,
  /// Hebrew, Chinese, Japanese, Korean and Thai by their scripts. `nil` where most letters are of another script.
  ///
  /// Two letters that only one language has are needed to name it in place of Arabic.
  public var language: Language? {
    if !hasLanes { return nil }
    let most = max(leftToRight, rightToLeft)
    if self[.arabic] * 2 > most {
      func isNamed(_ lane: Lane) -> Bool { self[lane] >= 2 && self[lane] * 50 >= self[.arabic] }
      if isNamed(.sorani) { return .sorani }
      if isNamed(.urdu) { return .urdu }
      if isNamed(.uyghur) { return .uyghur }
      if isNamed(.persian) { return .persian }
      return self[.arabicOnly] >= 2 ? .arabic : .arabicScript
    }
    if self[.hebrew] * 2 > most { return .hebrew }
    if (self[.han] + self[.kana]) * 2 > most { return self[.kana] * 10 > self[.han] ? .japanese : .chinese }
    if self[.hangul] * 2 > most { return .korean }
    return self[.thai] * 2 > most ? .thai : nil
  }

  /// A language that letters tell.
  public enum Language: UInt8, Sendable, Hashable, CaseIterable {
    /// Arabic, or another language that is written with Arabic letters: too short to tell.
    case arabicScript
    /// Arabic.
    case arabic
    /// Uyghur.
    case uyghur
    /// Persian.
    case persian
    /// Urdu.
    case urdu
    /// Sorani Kurdish.
    case sorani
    /// Hebrew.
    case hebrew
    /// Chinese.
    case chinese
    /// Japanese.
    case japanese
    /// Korean.
    case korean
    /// Thai.
    case thai

    /// The BCP 47 tag.
    public var tag: String {
      switch self {
      case .arabicScript, .arabic: "ar"
      case .uyghur: "ug"
      case .persian: "fa"
      case .urdu: "ur"
      case .sorani: "ckb"
      case .hebrew: "he"
      case .chinese: "zh"
      case .japanese: "ja"
      case .korean: "ko"
      case .thai: "th"
      }
    }

    /// Whether a text in `tag` may look like this: Han without kana may be Japanese, and a short line of Arabic letters
    /// may be any language that is written with them.
    public func isCompatible(with tag: String) -> Bool {
      let primary = tag.prefix { $0 != "-" }.lowercased()
      switch self {
      case .arabicScript: return Language.arabicScripts.contains(primary)
      case .chinese: return ["zh", "yue", "ja"].contains(primary)
      case .hebrew: return ["he", "yi", "lad"].contains(primary)
      case .sorani: return ["ckb", "ku"].contains(primary)
      default: return primary == self.tag
      }
    }

    private static let arabicScripts: Set<String> = [
      "ar", "ug", "fa", "ur", "ckb", "ku", "ps", "sd", "ks", "pa", "dv", "az", "kk", "ky", "arz", "apc", "ary",
    ]

    /// Whether a language with this tag is written in a script of this list, so that Latin letters stand out in it.
    public static func isToldByScript(_ tag: String) -> Bool {
      let primary = tag.prefix { $0 != "-" }.lowercased()
      return arabicScripts.contains(primary) || allCases.contains { $0.tag == primary } || primary == "yi"
    }
  }

  /// Forgets what was counted.
  public mutating func reset() {
    leftToRightLetters = 0
    guard hasLanes else { return }
    hasLanes = false
    lanes = SIMD16()
  }

  /// Adds the counts of `other`.
  public mutating func add(_ other: ScriptCount) {
    leftToRightLetters &+= other.leftToRightLetters
    guard other.hasLanes else { return }
    hasLanes = true
    lanes &+= other.lanes
  }

  /// Counts the letters of `text`, valid UTF-8, each `weight` times. Complexity: O(n).
  ///
  /// Latin and Cyrillic go eight bytes at a time, and the scripts that fill whole blocks of 64 code points are told by
  /// their first bytes: every letter of a page passes here before the page can say what it is in.
  public mutating func count(_ text: Span<UInt8>, weight: Int = 1) {
    let weight = Int64(weight)
    var leftToRight: Int64 = 0
    var han: Int64 = 0
    var hangul: Int64 = 0
    var arabic: Int64 = 0
    var index = 0
    /// Up to where single characters are looked at.
    var end = 0
    while index < text.count {
      if index >= end {
        let plain = ScriptCount.plainLetters(text, from: index)
        leftToRight &+= plain.letters
        index = plain.end
        end = min(index &+ 8, text.count)
        // The last word is looked at as the end of the one that overlaps it: what is shifted out was counted, and zeroes
        // are no letters.
        let counted = UInt64(truncatingIfNeeded: index &+ 8 &- end) &* 8
        if index < end, end >= 8, let letters = ScriptCount.letters(word(of: text, at: end &- 8) &>> counted) {
          leftToRight &+= letters
          index = end
        }
        guard index < end else { continue }
      }
      let byte = text[index]
      // What a word before this one ended in the middle of was counted there.
      if byte < 0xC0 {
        if (byte | 0x20) &- 0x61 < 26 { leftToRight &+= 1 }
        index &+= 1
        continue
      }
      let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      switch byte {
      // Latin, Greek and Cyrillic: all 64 of these are letters.
      case 0xC4...0xC9, 0xCF...0xD1, 0xD3...0xD5: leftToRight &+= 1
      case 0xD8...0xDB:
        // The rest of the word at once.
        var lead = byte
        while true {
          let low = index &+ 1 < text.count ? UInt32(text[index &+ 1] & 0x3F) : 0
          let (letters, telling) = ScriptCount.arabicLetters(lead)
          arabic &+= Int64(truncatingIfNeeded: letters >> UInt64(low) & 1)
          if telling >> UInt64(low) & 1 == 1, let lane = ScriptCount.evidence(UInt32(lead & 0x1F) << 6 | low) {
            add(weight, lane)
          }
          index &+= 2
          guard index < text.count, text[index] & 0xFC == 0xD8 else { break }
          lead = text[index]
        }
        continue
      // All of the second half of Latin 1 but × and ÷.
      case 0xC3:
        if index + 1 < text.count, text[index + 1] & 0xDF != 0x97 { leftToRight &+= 1 }
      // Punctuation and signs, and among them U+2C00...U+2DFF.
      case 0xE2:
        if index + 1 < text.count, text[index + 1] &- 0xB0 < 8 { leftToRight &+= 1 }
      case 0xE5...0xE9: han &+= 1
      case 0xEB, 0xEC: hangul &+= 1
      default:
        var value = UInt32(byte) & (0x7F >> UInt32(length))
        for offset in 1..<length where index + offset < text.count {
          value = value << 6 | UInt32(text[index + offset] & 0x3F)
        }
        count(value, weight)
      }
      index &+= length
    }
    leftToRightLetters &+= (leftToRight &+ han &+ hangul) &* weight
    guard han | hangul | arabic != 0 else { return }
    hasLanes = true
    lanes[Lane.han.rawValue] &+= han &* weight
    lanes[Lane.hangul.rawValue] &+= hangul &* weight
    lanes[Lane.rightToLeft.rawValue] &+= arabic &* weight
    lanes[Lane.arabic.rawValue] &+= arabic &* weight
  }

  /// How many letters there are in the words of ASCII that `text` has from `start` on, and where those end.
  @inline(__always)
  private static func plainLetters(_ text: Span<UInt8>, from start: Int) -> (letters: Int64, end: Int) {
    var index = start
    var total: Int64 = 0
    while index &+ 8 <= text.count {
      // A sum for each of the eight places, of so many words that none reaches the next place.
      let limit = min(text.count &- 8, index &+ 31 &* 8)
      var sums: UInt64 = 0
      var isPlain = true
      while index <= limit {
        let word = word(of: text, at: index)
        isPlain = word & WordTest.highBits == 0
        guard isPlain else { break }
        sums &+= asciiLetters(word) >> 7
        index &+= 8
      }
      total &+= Int64(truncatingIfNeeded: (sums &* WordTest.ones) >> 56)
      guard isPlain else { break }
    }
    return (total, index)
  }

  /// The high bit of each byte of `word` that is an ASCII letter.
  @inline(__always)
  private static func asciiLetters(_ word: UInt64) -> UInt64 {
    // Sums of two values below 0x80 do not reach the next byte, so both comparisons are exact.
    let lower = (word & ~WordTest.highBits) | (WordTest.ones &* 0x20)
    return (lower &+ WordTest.ones &* 0x1F) & ~(lower &+ WordTest.ones &* 0x05) & ~word & WordTest.highBits
  }

  /// How many letters begin in the eight bytes of `word`; `nil` where one of them is of another script than Latin
  /// and Cyrillic.
  @inline(__always)
  private static func letters(_ word: UInt64) -> Int64? {
    let high = word & WordTest.highBits
    var mask = asciiLetters(word)
    if high != 0 {
      let leads = high & (word << 1)
      // D0 and D1, and C4 to C7 with one bit left out each: all characters that they begin are letters.
      let cyrillic = (word & (WordTest.ones &* 0xFE)) ^ (WordTest.ones &* 0xD0)
      let latin = (word & (WordTest.ones &* 0xFC)) ^ (WordTest.ones &* 0xC4)
      if leads & ~(exactZeroes(cyrillic) | exactZeroes(latin)) != 0 { return nil }
      mask |= leads
    }
    return Int64(truncatingIfNeeded: ((mask >> 7) &* WordTest.ones) >> 56)
  }

  /// The high bit of each byte of `word` that is zero, and of no other.
  @inline(__always)
  private static func exactZeroes(_ word: UInt64) -> UInt64 {
    let low = word & ~WordTest.highBits
    return ~((low &+ ~WordTest.highBits) | word) & WordTest.highBits
  }

  private mutating func add(_ weight: Int64, _ first: Lane, _ second: Lane? = nil) {
    hasLanes = true
    lanes[first.rawValue] &+= weight
    if let second { lanes[second.rawValue] &+= weight }
  }

  private mutating func addLeftToRight(_ weight: Int64, _ lane: Lane) {
    leftToRightLetters &+= weight
    add(weight, lane)
  }

  private mutating func count(_ value: UInt32, _ weight: Int64) {
    switch value {
    case 0x05D0...0x05F2, 0xFB1D...0xFB4F: add(weight, .rightToLeft, .hebrew)
    case 0x0750...0x077F, 0x08A0...0x08C9, 0xFB50...0xFBB1, 0xFBD3...0xFD3D, 0xFE70...0xFEFC:
      add(weight, .rightToLeft, .arabic)
    // Syriac, Thaana, N'Ko, Samaritan, Mandaic, and the right-to-left scripts of plane 1.
    case 0x0710...0x072F, 0x074D...0x074F, 0x0780...0x07A5, 0x07CA...0x07EA, 0x0800...0x0815, 0x0840...0x0858,
      0x1_0800...0x1_0FFF, 0x1_E800...0x1_EFFF:
      add(weight, .rightToLeft)
    case 0x3041...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9D: addLeftToRight(weight, .kana)
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x2_0000...0x3_FFFF: addLeftToRight(weight, .han)
    case 0x1100...0x11FF, 0x3130...0x318F, 0xAC00...0xD7A3: addLeftToRight(weight, .hangul)
    case 0x0E01...0x0E2E: addLeftToRight(weight, .thai)
    // Letters of the other scripts that run from left to right; signs, marks that combine and emoji left out.
    case 0x00C0...0x00D6, 0x00D8...0x00F6, 0x00F8...0x02AF, 0x0370...0x0373, 0x0386...0x03FF, 0x0400...0x0481,
      0x048A...0x0587, 0x0900...0x0DFF, 0x0E80...0x10FF, 0x1200...0x1DBF, 0x1E00...0x1FFF, 0x2C00...0x2DFF,
      0x3105...0x312F, 0xA000...0xABFF, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
      leftToRightLetters &+= weight
    default: break
    }
  }

  /// The letters of the 64 code points that begin with the byte `lead` (U+0600...U+06FF), a bit each, and those that tell
  /// the language, for which ``evidence(_:)`` has an answer.
  @inline(__always)
  private static func arabicLetters(_ lead: UInt8) -> (letters: UInt64, telling: UInt64) {
    switch lead {
    // U+0620...U+063F.
    case 0xD8: (0xFFFF_FFFF_0000_0000, 0x03E1_2A3C_0000_0000)
    // U+0641...U+064A, U+066E, U+066F, U+0671 and above.
    case 0xD9: (0xFFFE_C000_0000_07FE, 0x0200_0000_0000_0000)
    case 0xDA: (.max, 0x4420_2200_0022_0100)
    // U+06C0...U+06D3, U+06D5, U+06EE, U+06EF, U+06FA...U+06FC.
    default: (0x1C00_C000_002F_FFFF, 0x0000_0000_0025_59C2)
    }
  }

  /// What an Arabic letter says of the language.
  private static func evidence(_ value: UInt32) -> Lane? {
    switch value {
    // teh marbuta, alef and waw with hamza, and consonants that Uyghur writes with other letters.
    case 0x0629, 0x0623, 0x0625, 0x0624, 0x0622, 0x062B, 0x062D, 0x0630, 0x0635...0x0639: .arabicOnly
    case 0x06C6...0x06C8, 0x06CB, 0x06D0, 0x06D5, 0x06AD, 0x06BE: .uyghur
    case 0x06CE, 0x06B5, 0x0695: .sorani
    case 0x0679, 0x0688, 0x0691, 0x06BA, 0x06D2, 0x06C1: .urdu
    case 0x06A9, 0x06CC: .persian
    default: nil
    }
  }
}

extension Document {
  /// Whether any letter may occur of a script that ``ScriptCount`` tells from Latin, Greek and Cyrillic: Hebrew, Arabic and
  /// everything above them. Most documents have none, and this says so at the speed of memory.
  public var hasScriptsToTell: Bool {
    mayHaveText { text in
      var position = 0
      while position + 8 <= text.count {
        let word = word(of: text, at: position)
        position += 8
        if word & WordTest.highBits == 0 { continue }
        // Lead bytes from U+0580 on, without those of punctuation (E2), forms and the replacement character (EF), and
        // emoji (F0 and above).
        let leads = WordTest.atLeast(word, 0xD6)
        if leads & ~WordTest.atLeast(word, 0xEF) & ~WordTest.equal(word, 0xE2) != 0 { return true }
      }
      while position < text.count {
        let byte = text[position]
        if byte >= 0xD6, byte < 0xEF, byte != 0xE2 { return true }
        position += 1
      }
      return false
    }
  }
}
