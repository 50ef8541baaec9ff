import Scan

/// Tells the language of a text by its script and by its commonest words.
///
/// For metadata, where a page without a language is worse than one that says the likeliest: readers of screens, hyphenation
/// and search depend on it. A text too short or too mixed to tell gets none.
public enum LanguageGuess {
  /// So many bytes tell; more would cost time and change nothing.
  private static let examinedBytes = 32_768

  /// Words that hardly occur in the other languages of the list. Lower case.
  private static let words: [(language: String, words: [StaticString])] = [
    ("en", ["the", "and", "of", "to", "that", "was", "with", "is", "has", "have", "for", "by", "this", "from", "are"]),
    (
      "de",
      ["der", "die", "und", "das", "ist", "nicht", "ein", "eine", "von", "mit", "auf", "für", "sich", "dem", "wir"]
    ),
    ("fr", ["le", "les", "des", "et", "est", "une", "dans", "pour", "qui", "sur", "pas", "du", "au", "nous", "cette"]),
    ("es", ["el", "los", "las", "y", "que", "en", "por", "una", "con", "para", "del", "se", "como", "más", "su"]),
    ("it", ["il", "che", "di", "gli", "della", "per", "sono", "con", "nel", "non", "una", "più", "questo", "anche"]),
    ("pt", ["os", "que", "não", "uma", "com", "para", "dos", "em", "da", "do", "mais", "como", "foi", "são"]),
    ("nl", ["het", "een", "van", "en", "niet", "zijn", "voor", "op", "dat", "met", "aan", "ook", "naar", "wij"]),
    ("tr", ["ve", "bir", "bu", "için", "ile", "da", "de", "çok", "olarak", "daha", "gibi", "olan", "ama", "biz"]),
  ]

  /// One bit a language, by word: one look-up a word of the text, whatever the number of languages. A word is its bytes
  /// in one number, because making strings of all words of a brief took longer than looking them up.
  private static let languages: WordTable = {
    var result = WordTable()
    for (index, entry) in words.enumerated() {
      for word in entry.words {
        var packed = PackedWord()
        // Safe: the buffer of a literal, read within its count.
        word.withUTF8Buffer { bytes in
          for index in bytes.indices { packed.append(unsafe bytes[index]) }
        }
        if let key = packed.key { result.insert(key, 1 << UInt8(index)) }
      }
    }
    return result
  }()

  /// A word of at most eight bytes, none of them zero, as a number.
  private struct PackedWord {
    private var bytes: UInt64 = 0
    private var count = 0

    mutating func append(_ byte: UInt8) {
      bytes = bytes << 8 | UInt64(byte)
      count += 1
    }

    /// The number; `nil` for no word and for one that is longer than those of the lists.
    var key: UInt64? { (1...8).contains(count) ? bytes : nil }
  }

  /// The BCP 47 tag of the language of `bytes`, or `nil` where it cannot be told.
  ///
  /// - Complexity: O(1): a bounded number of bytes is looked at.
  public static func guess(_ bytes: Span<UInt8>) -> String? {
    var scripts = Scripts()
    var counts = [Int](repeating: 0, count: words.count)
    var word = PackedWord()
    var position = 0
    let end = min(bytes.count, examinedBytes)
    func count(_ word: PackedWord, into counts: inout [Int]) {
      guard let key = word.key, case let found = languages[key], found != 0 else { return }
      for index in words.indices where found & (1 << UInt8(index)) != 0 { counts[index] += 1 }
    }
    while position < end, let (scalar, length) = scalar(in: bytes, at: position, end: bytes.count) {
      if scalar.isASCII {
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        if (byte | 0x20) &- 0x61 < 26 {
          scripts.latin += 1
          word.append(byte | 0x20)
        } else {
          count(word, into: &counts)
          word = PackedWord()
        }
      } else if (0xC0...0x24F).contains(scalar.value) {
        scripts.latin += 1
        for byte in scalar.properties.lowercaseMapping.utf8 { word.append(byte) }
      } else {
        scripts.add(scalar)
        count(word, into: &counts)
        word = PackedWord()
      }
      position += length
    }
    count(word, into: &counts)
    if let language = scripts.language { return language }
    let ranked = counts.indices.sorted { (counts[$0], -$0) > (counts[$1], -$1) }
    guard counts[ranked[0]] >= 3, counts[ranked[0]] * 2 > counts[ranked[1]] * 3 else { return nil }
    return words[ranked[0]].language
  }

  /// Letters by script, and those that tell languages of one script apart.
  private struct Scripts {
    var latin = 0
    private var cyrillic = 0
    private var ukrainian = 0
    private var arabic = 0
    private var uyghur = 0
    private var persian = 0
    private var hebrew = 0
    private var han = 0
    private var kana = 0
    private var hangul = 0

    mutating func add(_ scalar: Unicode.Scalar) {
      switch scalar.value {
      case 0x0404, 0x0406, 0x0407, 0x0454, 0x0456, 0x0457, 0x0490, 0x0491:
        ukrainian += 1
        cyrillic += 1
      case 0x0400...0x052F: cyrillic += 1
      // ە ې ۆ ۇ ۈ ۋ ڭ, which Arabic and Persian do not have.
      case 0x06D5, 0x06D0, 0x06C6, 0x06C7, 0x06C8, 0x06CB, 0x06AD:
        uyghur += 1
        arabic += 1
      // پ چ ژ گ ک ی
      case 0x067E, 0x0686, 0x0698, 0x06AF, 0x06A9, 0x06CC:
        persian += 1
        arabic += 1
      case 0x0620...0x06FF: arabic += 1
      case 0x05D0...0x05EA: hebrew += 1
      case 0x3040...0x30FF: kana += 1
      case 0x3400...0x4DBF, 0x4E00...0x9FFF: han += 1
      case 0xAC00...0xD7AF: hangul += 1
      default: break
      }
    }

    /// The language, where a script other than Latin prevails. An ideograph says as much as two letters.
    var language: String? {
      let eastAsian = 2 * (han + kana + hangul)
      guard max(eastAsian, cyrillic, arabic, hebrew) > latin else { return nil }
      if eastAsian >= max(cyrillic, arabic, hebrew) {
        if hangul > han { return "ko" }
        return kana * 10 > han ? "ja" : "zh"
      }
      if cyrillic >= max(arabic, hebrew) { return ukrainian * 50 > cyrillic ? "uk" : "ru" }
      if hebrew > arabic { return "he" }
      if uyghur * 12 > arabic { return "ug" }
      return persian * 12 > arabic ? "fa" : "ar"
    }
  }
}
