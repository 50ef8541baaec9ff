/// Rules that make sentences, written one a line: `name: choice | choice`, with `{name}` for another rule.
/// `name~ choice` gives choices that are kept back. A line that starts with a space continues the one before.
///
/// Built in: `{n}` 2…90, `{N}` a large number, `{year}`, `{d}` a day 1…28, `{ord}` a day with its ending,
/// `{@}` a mention, `{#}` a hashtag, `{^}` makes the next letter a capital.
struct Grammar: Sendable {
  enum Part: Sendable {
    case text(String)
    case rule(Int)
    case number, large, year, day, ordinal, mention, hashtag, capital
  }

  private(set) var rules: [Variants<[Part]>] = []
  private var names: [String: Int] = [:]

  init(_ description: String) {
    var lines: [String] = []
    for line in description.split(separator: "\n") {
      if line.first == " ", let last = lines.indices.last { lines[last] += line } else { lines.append(String(line)) }
    }
    for line in lines {
      guard let end = line.firstIndex(where: { $0 == ":" || $0 == "~" }) else { continue }
      let rule = number(of: String(line[..<end]))
      for choice in line[line.index(after: end)...].split(separator: "|") {
        let parts = self.parts(of: choice.trimmed)
        if line[end] == ":" { rules[rule].tuning.append(parts) } else { rules[rule].heldOut.append(parts) }
      }
    }
  }

  /// The number of the rule called `name`, or `nil` where there is none with a choice.
  func rule(_ name: String) -> Int? {
    guard let number = names[name], !rules[number].tuning.isEmpty || !rules[number].heldOut.isEmpty else { return nil }
    return number
  }

  private mutating func number(of name: String) -> Int {
    if let number = names[name] { return number }
    rules.append(Variants([]))
    names[name] = rules.count - 1
    return rules.count - 1
  }

  private mutating func parts(of text: Substring) -> [Part] {
    var parts: [Part] = []
    var rest = text
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      switch String(rest[rest.index(after: open)..<close]) {
      case "n": parts.append(.number)
      case "N": parts.append(.large)
      case "year": parts.append(.year)
      case "d": parts.append(.day)
      case "ord": parts.append(.ordinal)
      case "@": parts.append(.mention)
      case "#": parts.append(.hashtag)
      case "^": parts.append(.capital)
      case let name: parts.append(.rule(number(of: name)))
      }
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    return parts
  }
}

extension Substring {
  /// Without spaces at the ends.
  var trimmed: Substring {
    var result = self
    while result.first == " " { result.removeFirst() }
    while result.last == " " { result.removeLast() }
    return result
  }
}

/// `1st`, `2nd`, `3rd`, `4th` …
func englishOrdinal(_ number: Int) -> String {
  let ending =
    switch (number % 10, number % 100) {
    case (1, let rest) where rest != 11: "st"
    case (2, let rest) where rest != 12: "nd"
    case (3, let rest) where rest != 13: "rd"
    default: "th"
    }
  return "\(number)\(ending)"
}
