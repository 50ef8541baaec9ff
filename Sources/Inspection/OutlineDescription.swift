import Conversion
import DocumentModel

extension Outline: CustomStringConvertible {
  /// The outline for people: what it is and why, its parts as a tree, and where every byte went. Ends in a line end.
  public var description: String {
    var lines = ["\(source.printable): \(format), \(confidence.percent) sure"]
    for evidence in evidence {
      let sign = evidence.weight < 0 ? "against" : "for"
      var line = "  \(sign): \(evidence.rule) (\(evidence.weight.thousandths))"
      if let number = evidence.line { line += ", line \(number)" }
      if !evidence.text.isEmpty { line += ": \(evidence.text.printable)" }
      lines.append(line)
    }
    if !alternatives.isEmpty {
      lines.append("  or else: " + alternatives.map { "\($0.format) \($0.confidence.percent)" }.joined(separator: ", "))
    }
    func add(_ key: String, _ value: String?) { if let value { lines.append("\(key): \(value.printable)") } }
    lines.append("")
    add("title", title)
    for author in authors {
      let words = [author.name, author.handle].compactMap { $0 }
      add("author", words.isEmpty ? nil : words.joined(separator: " "))
    }
    add("date", date)
    add("language", language)
    if let posts {
      lines.append("\(posts.count.counted("post")):")
      for post in posts { lines += post.lines }
    }
    if let sections {
      lines.append("\(sections.count.counted("section")):")
      for section in sections {
        lines.append("  " + (section.title?.printable ?? "(no name)"))
        for story in section.stories { lines += story.lines }
      }
    }
    lines += ["", ledger.line]
    for entry in ledger.removed {
      lines.append("  removed, line \(entry.line), \(entry.reason): \(entry.text.shortened(100))")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Outline.Post {
  fileprivate var lines: [String] {
    var facts = [confidence.percent + " sure"]
    if let number { facts.append("printed number \(number)" + (total.map { " of \($0)" } ?? "")) }
    let who = [author, handle].compactMap { $0?.printable }
    if !who.isEmpty { facts.append("by " + who.joined(separator: " ")) }
    if let date { facts.append(date.printable) }
    facts += content.facts
    return ["  \(ordinal). \(content.text.shortened(70))", "     " + facts.joined(separator: ", ")]
  }
}

extension Outline.Story {
  fileprivate var lines: [String] {
    var facts = [confidence.percent + " sure"]
    if let date { facts.append(date.printable) }
    facts += content.facts
    return ["    - \(headline?.printable ?? "(no headline)")", "      " + facts.joined(separator: ", ")]
  }
}

extension Outline.Content {
  fileprivate var facts: [String] {
    var facts = [paragraphs.counted("paragraph")]
    if listItems > 0 { facts.append(listItems.counted("list item")) }
    if !links.isEmpty { facts.append(links.count.counted("link")) }
    if !mentions.isEmpty { facts.append(mentions.map(\.printable).joined(separator: " ")) }
    if !hashtags.isEmpty { facts.append(hashtags.map(\.printable).joined(separator: " ")) }
    return facts
  }
}

extension Outline.Ledger {
  fileprivate var line: String {
    let parts = [
      (sums.kept, "kept"), (sums.markup, "markup"), (sums.layout, "layout"), (sums.removed, "removed"),
      (sums.unaccounted, "unaccounted"),
    ]
    return "\(sums.bytes) bytes: "
      + parts.filter { $0.0 > 0 || $0.1 == "kept" }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }
}

extension Int {
  /// The number with `noun`, in the plural where it has to be.
  fileprivate func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}

extension Double {
  /// In whole per cent; what is not certain is never rounded up to certainty.
  fileprivate var percent: String {
    guard isFinite else { return "?" }
    let rounded = Int((min(max(self, 0), 1) * 100).rounded())
    return "\(rounded == 100 && self < 1 ? 99 : rounded) %"
  }

  /// With at most three digits behind the point.
  fileprivate var thousandths: String { "\((self * 1000).rounded() / 1000)" }
}

extension String {
  /// On one line, and without characters that would steer a terminal or turn its text around.
  fileprivate var printable: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: result.unicodeScalars.append(" ")
      case .format where scalar != "\u{200D}" && scalar != "\u{200C}": break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// At most `count` characters, with an ellipsis where there were more.
  fileprivate func shortened(_ count: Int) -> String {
    // Enough for the characters that are shown, however long the text is.
    let start = String(prefix(count + 1)).printable
    return start.count > count ? start.prefix(count - 1) + "…" : start
  }
}
