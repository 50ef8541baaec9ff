import Scan

/// Words that name a brief, in the languages that briefs are known to be published in.
public enum IssueWords {
  private static let words: Set<String> = [
    "brief", "briefs", "briefing", "bulletin", "digest", "newsletter", "newsbrief", "roundup", "round-up", "gazette",
    "communiqué", "communique", "newsbites", "report", "update", "updates", "dispatch", "monitor", "review",
    "nachrichtenbrief", "rundbrief", "wochenbericht", "wochenbrief", "kurzbericht", "boletín", "boletin", "resumen",
    "informe", "lettre", "infolettre", "bülteni", "bülten", "haberler", "rapport",
  ]
  private static let weak: Set<String> = ["weekly", "daily", "monthly", "issue", "no.", "vol.", "week", "news"]
  /// Scripts that do not put spaces between words: found anywhere in a line.
  private static let fragments = ["周刊", "简报", "簡報", "週報", "周报", "总第", "نشرة", "تقرير", "خلاصة"]

  /// How much the words of `line` say that it names an issue: 1 for a word such as "Bulletin", 0.4 for one such as
  /// "Weekly" alone, 0 for none.
  public static func strength(_ line: String) -> Double {
    let lower = line.lowercased()
    var found = 0.0
    for part in lower.split(whereSeparator: { $0.isWhitespace || ",:;|–—/()".contains($0) }) {
      let word = String(part)
      if words.contains(word) { return 1 }
      if weak.contains(word) { found = max(found, 0.4) }
    }
    for fragment in fragments where contains(lower, fragment) { return 1 }
    return found
  }

  private static func contains(_ text: String, _ fragment: String) -> Bool {
    let bytes = Array(text.utf8)
    let wanted = Array(fragment.utf8)
    guard bytes.count >= wanted.count else { return false }
    return (0...(bytes.count - wanted.count)).contains { bytes[$0...].starts(with: wanted) }
  }
}
