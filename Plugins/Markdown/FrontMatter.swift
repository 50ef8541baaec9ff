import DocumentModel
import Render

/// Metadata as YAML front matter, in the keys that static site generators use.
///
/// Strings stand in double quotes unless they are plain words to every YAML reader; free keys that hold lists or maps
/// are written on one line, as JSON is. Free keys that are the same as one of ours, or stand twice, go below `other`
/// (a YAML map has no key twice; the values of a repeated key become one list).
extension MarkdownEmitter {
  mutating func frontMatter(_ metadata: Metadata) {
    var lines: [String] = []
    func add(_ key: String, _ value: String?) {
      if let value { lines.append("\(key): \(YAML.scalar(value))") }
    }
    add("title", metadata.title)
    let authors = metadata.authors.filter { $0.name != nil || $0.handle != nil }
    if !authors.isEmpty { lines.append("authors:") }
    for author in authors {
      let fields = [("name", author.name), ("handle", author.handle)].compactMap { key, value in
        value.map { "\(key): \(YAML.scalar($0))" }
      }
      for (index, field) in fields.enumerated() { lines.append((index == 0 ? "  - " : "    ") + field) }
    }
    add("date", metadata.date)
    add("lang", metadata.language)
    add("dir", metadata.direction?.rawValue)
    add("publisher", metadata.publisher)
    add("kind", metadata.kind?.rawValue)
    // Without a kind the document was not recovered from flattened text, and a name of a file says nothing new.
    if metadata.kind != nil { add("source", metadata.sourceName) }
    let (own, other) = FrontMatterKeys.split(metadata.other)
    for (key, value) in own { lines.append("\(YAML.scalar(key)): \(value)") }
    if !other.isEmpty {
      lines.append("other:")
      for (key, value) in other { lines.append("  \(YAML.scalar(key)): \(value)") }
    }
    guard !lines.isEmpty else { return }
    for line in ["---"] + lines + ["---"] {
      layout.append(line)
      layout.endLine()
    }
    hasSibling = true
  }
}

/// Which free keys stand beside ours, and which below `other`.
enum FrontMatterKeys {
  private static let ours: Set<String> = [
    "title", "authors", "date", "lang", "dir", "publisher", "kind", "source", "other",
  ]

  static func split(_ entries: [Metadata.Entry]) -> (own: [(String, String)], other: [(String, String)]) {
    var order: [String] = []
    var values: [String: [Metadata.Value]] = [:]
    for entry in entries {
      if values[entry.key] == nil { order.append(entry.key) }
      values[entry.key, default: []].append(entry.value)
    }
    var own: [(String, String)] = []
    var other: [(String, String)] = []
    for key in order {
      let all = values[key] ?? []
      let written = all.count == 1 ? YAML.value(all[0], depth: 0) : YAML.value(.list(all), depth: 0)
      if ours.contains(key) { other.append((key, written)) } else { own.append((key, written)) }
    }
    return (own, other)
  }
}

/// The part of YAML that front matter needs; JSON's strings, lists and maps are YAML too.
enum YAML {
  /// Lists and maps within each other that are followed; what is deeper is written as `null`.
  private static let deepest = 60

  static func value(_ value: Metadata.Value, depth: Int) -> String {
    if depth > deepest { return "null" }
    switch value {
    case .text(let text): return scalar(text)
    case .flag(let flag): return flag ? "true" : "false"
    case .list(let values):
      return "[" + values.map { flow($0, depth: depth + 1) }.joined(separator: ", ") + "]"
    case .map(let entries):
      return "{" + entries.map { "\(quoted($0.key)): \(flow($0.value, depth: depth + 1))" }.joined(separator: ", ")
        + "}"
    }
  }

  /// Within a list or map on one line, text is always quoted.
  private static func flow(_ value: Metadata.Value, depth: Int) -> String {
    if case .text(let text) = value { return quoted(text) }
    return self.value(value, depth: depth)
  }

  static func scalar(_ text: String) -> String { isPlain(text) ? text : quoted(text) }

  /// Whether `text` is read as this string without quotes by YAML 1.1 and 1.2 alike (or, a date, as itself).
  private static func isPlain(_ text: String) -> Bool {
    let bytes = text.utf8
    guard let first = bytes.first, let last = bytes.last, bytes.count <= 200 else { return false }
    if bytes.count == 10, isDate(text) { return true }
    guard isASCIILetter(first) || first >= 0x80, last != 0x20 else { return false }
    let words: Set<String> = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]
    if words.contains(text.lowercased()) { return false }
    return text.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", " ", ".", ",", "_", "-", "/", "(", ")", "'", "+", "!": true
      default: scalar.value > 0xA0 && CharacterClass(scalar.value) == .other
      }
    }
  }

  private static func isDate(_ text: String) -> Bool {
    text.utf8.enumerated().allSatisfy { index, byte in
      index == 4 || index == 7 ? byte == UInt8(ascii: "-") : isASCIIDigit(byte)
    }
  }

  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default:
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .unassigned, .format, .surrogate, .privateUse:
          let hex = String(scalar.value, radix: 16, uppercase: true)
          let width = scalar.value > 0xFFFF ? 8 : 4
          result += (width == 8 ? "\\U" : "\\u") + String(repeating: "0", count: width - hex.count) + hex
        default: result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
