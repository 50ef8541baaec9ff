extension Truth: CustomStringConvertible {
  /// The truth for a person to read, one fact a line.
  public var description: String {
    var lines = ["format: \(format)"]
    func add(_ key: String, _ value: String?) { if let value { lines.append("\(key): \(value)") } }
    add("title", title)
    add("author", author)
    add("handle", handle)
    add("date", date)
    add("language", language)
    for (index, post) in posts.enumerated() { lines.append("post \(index + 1)" + post.facts) }
    for section in sections {
      lines.append("section: \(section.title ?? "-")")
      for story in section.stories {
        lines.append("  story: \(story.headline)")
        lines.append("    date=\(story.date ?? "-") paragraphs=\(story.paragraphs) links=\(story.links)")
        lines.append("    text: \(story.text)")
      }
    }
    for line in removed { lines.append("removed: \(line)") }
    for line in mayRemove { lines.append("may be removed: \(line)") }
    if !undecided.isEmpty { lines.append("undecided: \(undecided.map(\.rawValue).sorted())") }
    return lines.joined(separator: "\n")
  }
}

extension Truth.Post {
  fileprivate var facts: String {
    var line = ""
    if let number { line += " number=\(number)" }
    if let total { line += " total=\(total)" }
    if let author { line += " author=\(author)" }
    if let handle { line += " handle=\(handle)" }
    if let date { line += " date=\(date)" }
    line += " paragraphs=\(paragraphs) listItems=\(listItems)"
    if !links.isEmpty { line += " links=\(links)" }
    if !mentions.isEmpty { line += " mentions=\(mentions)" }
    if !hashtags.isEmpty { line += " hashtags=\(hashtags)" }
    if !undecided.isEmpty { line += " undecided=\(undecided.map(\.rawValue).sorted())" }
    return line + "\n    text: \(text)"
  }
}
