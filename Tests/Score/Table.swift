import TestSupport

/// Prints scores as a table: a row a family, a column a field.
struct Table {
  var rows: [(name: String, count: Int, score: Score)]

  private static let titles: [Truth.Field: String] = [
    .kind: "kind", .title: "title", .author: "author", .handle: "handle", .date: "date", .posts: "posts",
    .counters: "count", .paragraphs: "para", .lists: "lists", .links: "links", .mentions: "ment", .hashtags: "tags",
    .postDates: "pdate", .text: "text", .sections: "sect", .headlines: "headl", .stories: "story",
    .storyDates: "sdate", .boilerplate: "boil",
  ]

  /// The sum of all rows.
  var overall: Score {
    var sum = Score()
    for row in rows { sum += row.score }
    return sum
  }

  var text: String {
    let fields = Truth.Field.allCases
    var lines = [line("family", "n", fields.map { Table.titles[$0] ?? $0.rawValue })]
    for row in rows where !row.name.hasPrefix("N-") { lines.append(line(row)) }
    let neither = rows.filter { $0.name.hasPrefix("N-") }
    if !neither.isEmpty {
      let sum = Table(rows: neither)
      lines.append(line(("neither", neither.reduce(0) { $0 + $1.count }, sum.overall)))
      let bad = neither.filter { ($0.score[.kind].score ?? 1) < 1 }
      for row in bad { lines.append(line(("  " + row.name, row.count, row.score))) }
    }
    lines.append(line(("overall", rows.reduce(0) { $0 + $1.count }, overall)))
    return lines.joined(separator: "\n")
  }

  private func line(_ row: (name: String, count: Int, score: Score)) -> String {
    line(
      row.name, "\(row.count)",
      Truth.Field.allCases.map { field in row.score[field].score.map { Table.number($0) } ?? "-" })
  }

  private func line(_ name: String, _ count: String, _ cells: [String]) -> String {
    func pad(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    return name + String(repeating: " ", count: max(0, 15 - name.count)) + pad(count, 5)
      + cells.map { pad($0, 7) }.joined()
  }

  /// Three digits after the point, never rounded up to one.
  private static func number(_ value: Double) -> String {
    let thousandths = Int(value * 1000)
    let digits = "\(thousandths % 1000)"
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
  }
}
