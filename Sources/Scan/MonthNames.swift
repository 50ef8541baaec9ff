/// Names of months in the languages that threads and briefs are known in: English, German, French, Spanish, Portuguese,
/// Italian, Dutch, Polish, Czech, Russian, Ukrainian, Turkish, Uyghur, Persian and Arabic (Gregorian months by their
/// Levantine, Egyptian and Maghreb names).
enum MonthNames {
  /// A month by its name.
  struct Match {
    var month: Int
    /// One past the name, and past the dot of an abbreviation.
    var end: Int
    /// Whether the name is a word of its own right (`may`, `march`, `mars`), which then needs more around it to count.
    var isCommonWord: Bool
  }

  /// Lower-case names by month. Abbreviations stand without their dot.
  private static let table: [[StaticString]] = [
    [
      "january", "jan", "januar", "jänner", "janvier", "janv", "enero", "ene", "ocak", "يناير", "كانون الثاني",
      "جانفي", "janeiro", "gennaio", "januari", "ledna", "stycznia", "января", "январь", "янв", "січня",
      "tammikuuta", "يانۋار", "ژانویه",
    ],
    [
      "february", "feb", "februar", "février", "fevrier", "févr", "fév", "febrero", "şubat", "subat", "فبراير",
      "شباط", "فيفري", "fevereiro", "febbraio", "februari", "února", "lutego", "февраля", "февраль", "фев",
      "лютого", "فېۋرال", "فوریه",
    ],
    [
      "march", "mar", "märz", "maerz", "mars", "marzo", "mart", "مارس", "آذار", "março", "marco", "maart", "mrz",
      "mrt", "března", "marca", "марта", "март", "березня", "مارت",
    ],
    [
      "april", "apr", "avril", "avr", "abril", "abr", "nisan", "أبريل", "ابريل", "نيسان", "أفريل", "aprile",
      "dubna", "kwietnia", "апреля", "апрель", "апр", "квітня", "ئاپرېل", "آوریل",
    ],
    [
      "may", "mai", "mayo", "mayıs", "mayis", "مايو", "أيار", "ماي", "maio", "maggio", "mei", "maj", "května",
      "maja", "мая", "май", "травня",
    ],
    [
      "june", "jun", "juni", "juin", "junio", "haziran", "يونيو", "يونيه", "حزيران", "جوان", "junho", "giugno",
      "června", "czerwca", "июня", "июнь", "июн", "червня", "ئىيۇن", "ژوئن",
    ],
    [
      "july", "jul", "juli", "juillet", "juil", "julio", "temmuz", "يوليو", "يوليه", "تموز", "جويلية", "julho",
      "luglio", "července", "lipca", "июля", "июль", "июл", "липня", "ئىيۇل", "ژوئیه",
    ],
    [
      "august", "aug", "août", "aout", "agosto", "ago", "ağustos", "agustos", "أغسطس", "اغسطس", "آب", "أوت",
      "augustus", "augusti", "srpna", "sierpnia", "августа", "август", "авг", "серпня", "ئاۋغۇست", "اوت",
    ],
    [
      "september", "sept", "sep", "septembre", "septiembre", "setiembre", "eylül", "eylul", "سبتمبر", "أيلول",
      "setembro", "settembre", "září", "września", "сентября", "сентябрь", "сент", "сен", "вересня", "سېنتەبىر",
      "سپتامبر",
    ],
    [
      "october", "oct", "oktober", "okt", "octobre", "octubre", "ekim", "أكتوبر", "اكتوبر", "تشرين الأول",
      "outubro", "ottobre", "oktobra", "října", "października", "октября", "октябрь", "окт", "жовтня", "ئۆكتەبىر",
      "اکتبر",
    ],
    [
      "november", "nov", "novembre", "noviembre", "kasım", "kasim", "نوفمبر", "تشرين الثاني", "novembro",
      "listopadu", "listopada", "ноября", "ноябрь", "ноя", "нояб", "листопада", "نويابىر", "نوامبر",
    ],
    [
      "december", "dec", "dezember", "dez", "décembre", "decembre", "déc", "diciembre", "dic", "aralık", "aralik",
      "ديسمبر", "كانون الأول", "dezembro", "dicembre", "desember", "prosince", "grudnia", "декабря", "декабрь",
      "дек", "грудня", "دېكابىر", "دسامبر",
    ],
  ]

  private struct Name {
    var bytes: [UInt8]
    var month: Int
  }

  /// Names by their first byte, the longest first, so that `marzo` is not taken for `mar`.
  private static let byFirstByte: [[Name]] = {
    var result = [[Name]](repeating: [], count: 256)
    for (index, names) in table.enumerated() {
      for name in names {
        // Safe: the buffer of a literal, copied within the call.
        let bytes = name.withUTF8Buffer { unsafe Array($0) }
        result[Int(bytes[0])].append(Name(bytes: bytes, month: index + 1))
      }
    }
    return result.map { $0.sorted { $0.bytes.count > $1.bytes.count } }
  }()

  private static let commonWords: [StaticString] = [
    "may", "march", "mar", "mai", "mars", "ago", "sep", "dec", "mart", "jan", "juni", "avr", "ene", "abr", "mei", "maj",
    "marco", "окт", "дек", "фев", "мая", "май", "март", "авг", "сен", "апр", "янв", "ноя", "اوت",
  ]

  /// The month whose name stands at `position`, as a whole word.
  static func match(_ bytes: Span<UInt8>, at position: Int, end: Int) -> Match? {
    guard position < end else { return nil }
    var first = lower(bytes[position])
    // Wide capitals differ from their small letters in the second byte (Ş, Ä, É, Ç), some of Cyrillic in both.
    if first >= 0xC3, first <= 0xD1, position + 1 < end { first = lowerWide(first, bytes[position + 1]).0 }
    for name in byFirstByte[Int(first)] where position + name.bytes.count <= end {
      guard let after = matchEnd(bytes, position, end, name.bytes) else { continue }
      if after < end, isLetter(bytes, after, end) { continue }
      var last = after
      let isAbbreviation = name.bytes.count <= 5
      if isAbbreviation, last < end, bytes[last] == UInt8(ascii: ".") { last += 1 }
      let isCommonWord = commonWords.contains {
        $0.utf8CodeUnitCount == name.bytes.count && hasPrefix(name.bytes.span, 0..<name.bytes.count, $0)
      }
      return Match(month: name.month, end: last, isCommonWord: isCommonWord && last == after)
    }
    return nil
  }

  /// One past `name` at `position`, compared without regard to case.
  private static func matchEnd(_ bytes: Span<UInt8>, _ position: Int, _ end: Int, _ name: [UInt8]) -> Int? {
    var index = position
    var wanted = 0
    while wanted < name.count {
      guard index < end else { return nil }
      let byte = bytes[index]
      if byte < 0x80 {
        let small = lower(byte)
        // Turkish capitals: I stands for ı.
        if small == UInt8(ascii: "i"), name[wanted] == 0xC4, wanted + 1 < name.count, name[wanted + 1] == 0xB1 {
          wanted += 2
          index += 1
          continue
        }
        guard small == name[wanted] else { return nil }
        index += 1
        wanted += 1
      } else {
        guard index + 1 < end, wanted + 1 < name.count else { return nil }
        let small = lowerWide(byte, bytes[index + 1])
        if small.0 == name[wanted], small.1 == name[wanted + 1] {
          index += 2
          wanted += 2
        } else if small.0 == 0x69, name[wanted] == 0x69 {
          // İ stands for i.
          index += 2
          wanted += 1
        } else {
          return nil
        }
      }
    }
    return index
  }

  private static func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  /// The small letter of a two-byte Latin capital; other pairs as they are.
  private static func lowerWide(_ first: UInt8, _ second: UInt8) -> (UInt8, UInt8) {
    if first == 0xC3, (0x80...0x9E).contains(second) { return (0xC3, second + 0x20) }
    if first == 0xC4, second == 0xB0 { return (0x69, 0) }
    // Ğ, Ş
    if first == 0xC4, second == 0x9E { return (0xC4, 0x9F) }
    if first == 0xC5, second == 0x9E { return (0xC5, 0x9F) }
    // А to П, Р to Я
    if first == 0xD0, (0x90...0x9F).contains(second) { return (0xD0, second + 0x20) }
    if first == 0xD0, (0xA0...0xAF).contains(second) { return (0xD1, second - 0x20) }
    return (first, second)
  }

  static func isLetter(_ bytes: Span<UInt8>, _ position: Int, _ end: Int) -> Bool {
    guard let (scalar, _) = scalar(in: bytes, at: position, end: end) else { return false }
    return scalar.isASCII
      ? (UInt8(truncatingIfNeeded: scalar.value) | 0x20) &- 0x61 < 26 : scalar.properties.isAlphabetic
  }
}
