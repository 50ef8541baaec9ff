import DocumentModel

/// The few words that the writer adds to a document, in the document's language where it is one of these, else in
/// English.
struct HTMLPhrases {
  /// The language they are in, a BCP 47 tag.
  var language: String
  /// Over the table of contents.
  var contents: String
  /// The name of a post with its number.
  var post: Counted
  /// One lost character.
  var lostCharacter: String
  /// Several, with their number.
  var lostCharacters: Counted
  /// The name of a frame around a table.
  var table: String
  /// The link to the place that a post comes from.
  var source: String
  /// A date, with `%d`, `%m` and `%y` in place of day, month and year.
  private var date: [String]
  /// A month, with `%m` and `%y` in place of month and year.
  private var month: [String]
  /// The twelve months.
  private var months: [String]

  /// The words of the language `tag`.
  init(_ tag: String?) {
    let primary = tag?.prefix { $0 != "-" }.lowercased()
    // Patterns are taken apart for the one language that is needed.
    self.init(HTMLPhrases.all.first { $0.language == primary } ?? HTMLPhrases.english)
  }

  /// Words around a number.
  struct Counted {
    /// What stands before the number.
    var before: String
    /// What stands after it.
    var after: String

    init(_ pattern: String) {
      // `%n` stands for the number, and no other `%` is in these patterns.
      let parts = pattern.utf8.split(separator: UInt8(ascii: "%"), maxSplits: 1, omittingEmptySubsequences: false)
      before = String(parts[0]) ?? ""
      after = parts.count > 1 ? String(parts[1].dropFirst()) ?? "" : ""
    }
  }

  /// The ISO date `value` as a person writes it; as it stands where HTML does not know it for a date.
  func printed(_ value: String) -> String {
    guard let date = HTMLDate.parse(value.utf8Span.span) else { return value }
    guard let month = date.month else { return String(date.year) }
    var text = ""
    for part in date.day == nil ? self.month : self.date {
      switch part {
      case "%d": text += String(date.day ?? 0)
      case "%m": text += months[month - 1]
      case "%y": text += String(date.year)
      default: text += part
      }
    }
    if let time = date.time { text += ", " + time }
    return text
  }

  /// The words of one language as they are listed.
  private struct Words {
    let language: String
    let contents: String
    let post: String
    let lost: (String, String)
    let table: String
    let source: String
    let date: (String, String)
    let months: String
  }

  private init(_ words: Words) {
    language = words.language
    contents = words.contents
    post = Counted(words.post)
    lostCharacter = words.lost.0
    lostCharacters = Counted(words.lost.1)
    table = words.table
    source = words.source
    date = HTMLPhrases.parts(words.date.0)
    month = HTMLPhrases.parts(words.date.1)
    months = words.months.split(separator: " ").map(String.init)
  }

  /// The fields of a pattern, each with its `%`, and what stands between them.
  private static func parts(_ pattern: String) -> [String] {
    var parts: [String] = [""]
    var isField = false
    for sign in pattern {
      if sign == "%" {
        parts.append("%")
        isField = true
      } else {
        parts[parts.count - 1].append(sign)
        if isField { parts.append("") }
        isField = false
      }
    }
    return parts.filter { !$0.isEmpty }
  }

  private static let english = Words(
    language: "en", contents: "Contents", post: "Post %n", lost: ("1 lost character", "%n lost characters"),
    table: "Table",
    source: "Source", date: ("%d %m %y", "%m %y"),
    months: "January February March April May June July August September October November December")

  private static let all = [
    english,
    Words(
      language: "de", contents: "Inhalt", post: "Beitrag %n", lost: ("1 verlorenes Zeichen", "%n verlorene Zeichen"),
      table: "Tabelle", source: "Quelle", date: ("%d. %m %y", "%m %y"),
      months: "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
    Words(
      language: "fr", contents: "Sommaire", post: "Message %n", lost: ("1 caractère perdu", "%n caractères perdus"),
      table: "Tableau", source: "Source", date: ("%d %m %y", "%m %y"),
      months: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    Words(
      language: "es", contents: "Índice", post: "Mensaje %n", lost: ("1 carácter perdido", "%n caracteres perdidos"),
      table: "Tabla", source: "Fuente", date: ("%d de %m de %y", "%m de %y"),
      months: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
    Words(
      language: "tr", contents: "İçindekiler", post: "Gönderi %n", lost: ("1 kayıp karakter", "%n kayıp karakter"),
      table: "Tablo", source: "Kaynak", date: ("%d %m %y", "%m %y"),
      months: "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık"),
    Words(
      language: "zh", contents: "目录", post: "第 %n 条", lost: ("丢失 1 个字符", "丢失 %n 个字符"), table: "表格",
      source: "来源", date: ("%y年%m月%d日", "%y年%m月"), months: "1 2 3 4 5 6 7 8 9 10 11 12"),
    Words(
      language: "ar", contents: "المحتويات", post: "المنشور %n", lost: ("حرف مفقود", "حروف مفقودة: %n"), table: "جدول",
      source: "المصدر", date: ("%d %m %y", "%m %y"),
      months: "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"),
    Words(
      language: "ug", contents: "مۇندەرىجە", post: "يازما %n", lost: ("يوقالغان ھەرپ", "يوقالغان ھەرپ: %n"),
      table: "جەدۋەل",
      source: "مەنبە", date: ("%y-يىلى %d-%m", "%y-يىلى %m"),
      months: "يانۋار فېۋرال مارت ئاپرېل ماي ئىيۇن ئىيۇل ئاۋغۇست سېنتەبىر ئۆكتەبىر نويابىر دېكابىر"),
  ]
}
