import Scan

/// Words that name a brief, in the languages that briefs are known to be published in.
public enum IssueWords {
  private static let words: Set<String> = [
    "brief", "briefs", "briefing", "bulletin", "digest", "newsletter", "newsbrief", "roundup", "round-up", "gazette",
    "communiqué", "communique", "newsbites",
    "nachrichtenbrief", "rundbrief", "wochenbericht", "wochenbrief", "kurzbericht", "boletín", "boletin", "resumen",
    "lettre", "infolettre", "bülteni", "bülten",
  ]
  /// Words that name other things as often; they need a date beside them.
  private static let weak: Set<String> = [
    "weekly", "daily", "monthly", "issue", "no.", "vol.", "week", "news", "report", "update", "updates", "dispatch",
    "monitor", "review", "informe", "rapport", "haberler",
  ]
  /// Scripts that do not put spaces between words: found anywhere in a line.
  private static let fragments = [
    "周刊", "简报", "簡報", "週報", "周报", "总第", "نشرة", "تقرير", "خلاصة", "خەۋەرنامە", "ھەپتىلىك",
  ]

  /// How much the words of `line` say that it names an issue: 1 for a word such as "Bulletin", 0.4 for one such as
  /// "Weekly" alone, 0 for none.
  public static func strength(_ line: String) -> Double {
    let lower = line.lowercased()
    var found = 0.0
    // By bytes: splitting by characters, with their breaking rules, was an eighth of the time of converting a brief.
    for part in lower.utf8.split(whereSeparator: { $0 <= 0x20 || isSeparator($0) }) {
      let word = String(Substring(part))
      if words.contains(word) { return 1 }
      if weak.contains(word) { found = max(found, 0.4) }
    }
    for fragment in fragments where lower.holds(fragment) { return 1 }
    return found
  }

  /// Words for the time that an issue is of.
  private static let periods: Set<String> = [
    "week", "weeks", "month", "period", "semana", "semaine", "settimana", "woche", "hafta", "haftası", "mes", "mois",
    "monat", "quarter", "period:", "reporting", "edition", "número", "numéro", "ausgabe", "неделя",
  ]

  /// Whether `text` begins with a word for the time that an issue is of: `Semana del`, `Week of`.
  public static func namesPeriod(_ text: String) -> Bool {
    guard let first = text.lowercased().split(separator: " ").first else { return false }
    return periods.contains(String(first))
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "/"),
      UInt8(ascii: "("),
      UInt8(ascii: ")"):
      true
    default: false
    }
  }
}
