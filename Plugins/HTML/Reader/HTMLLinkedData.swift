import DocumentModel

/// What a page says of itself in JSON-LD by schema.org's words, as far as metadata has fields for it.
struct HTMLLinkedData {
  private(set) var title: String?
  private(set) var date: String?
  private(set) var language: String?
  private(set) var publisher: String?
  private(set) var authors: [Metadata.Author] = []

  /// What the text says of things elsewhere, by their identifiers.
  private var identified: [String: LinkedDataParser.Value] = [:]

  private mutating func identify(_ value: LinkedDataParser.Value, depth: Int) {
    if depth > 4 { return }
    for element in value.elements {
      guard case .map(let fields) = element else { continue }
      if let identifier = fields["@id"]?.text, fields["name"] != nil, identified[identifier] == nil {
        identified[identifier] = element
      }
      if let graph = fields["@graph"] { identify(graph, depth: depth + 1) }
    }
  }

  /// `value`, or what it refers to.
  private func resolved(_ value: LinkedDataParser.Value) -> LinkedDataParser.Value {
    if value["name"] != nil { return value }
    return value["@id"]?.text.flatMap { identified[$0] } ?? value
  }

  /// A type by its name alone.
  private static func type(_ name: String) -> String {
    name.lastIndex { $0 == "/" || $0 == ":" || $0 == "#" }.map { String(name[name.index(after: $0)...]) } ?? name
  }

  /// Types whose fields are those of the page.
  private static let types: Set<String> = [
    "Article", "NewsArticle", "BlogPosting", "Report", "ScholarlyArticle", "TechArticle", "SocialMediaPosting",
    "DiscussionForumPosting", "WebPage", "AnalysisNewsArticle", "ReportageNewsArticle", "OpinionNewsArticle",
    "LiveBlogPosting", "CreativeWork",
  ]

  /// Reads `text`.
  ///
  /// - Returns: whether it gave anything.
  mutating func read(_ text: [UInt8]) -> Bool {
    var parser = LinkedDataParser(text)
    guard let value = parser.value(depth: 0) else { return false }
    var isUsed = false
    identified.removeAll()
    identify(value, depth: 0)
    visit(value, &isUsed, depth: 0)
    return isUsed
  }

  private mutating func visit(_ value: LinkedDataParser.Value, _ isUsed: inout Bool, depth: Int) {
    if depth > 8 { return }
    switch value {
    case .text: break
    case .list(let values): for value in values { visit(value, &isUsed, depth: depth + 1) }
    case .map(let fields):
      if let graph = fields["@graph"] { visit(graph, &isUsed, depth: depth + 1) }
      let types = (fields["@type"]?.texts ?? []).map(HTMLLinkedData.type)
      guard types.contains(where: HTMLLinkedData.types.contains) else { return }
      // A page says less of its text than the article in it.
      let isPage = types.contains("WebPage")
      take(fields["headline"]?.text ?? (isPage ? nil : fields["name"]?.text), &title, &isUsed)
      take(fields["datePublished"]?.text ?? fields["dateCreated"]?.text, &date, &isUsed)
      take(fields["inLanguage"]?.text ?? fields["inLanguage"]?["name"]?.text, &language, &isUsed)
      take(fields["publisher"].map(resolved)?["name"]?.text ?? fields["publisher"]?.text, &publisher, &isUsed)
      if authors.isEmpty, let found = fields["author"] ?? fields["creator"] {
        for author in found.elements.prefix(50).map(resolved) {
          guard let name = author["name"]?.text ?? author.text, !name.isEmpty else { continue }
          let alias = author["alternateName"]?.text
          authors.append(Metadata.Author(name: name, handle: alias?.hasPrefix("@") == true ? alias : nil))
          isUsed = true
        }
      }
    }
  }

  private func take(_ found: String?, _ field: inout String?, _ isUsed: inout Bool) {
    guard field == nil, let found, !found.isEmpty else { return }
    field = found
    isUsed = true
  }
}

/// A small reader of JSON: pages write it loosely, so what cannot be read ends it without an error.
struct LinkedDataParser {
  indirect enum Value {
    case text(String)
    case list([Value])
    case map([String: Value])

    /// The text, or the first of several.
    var text: String? {
      switch self {
      case .text(let text): text
      case .list(let values): values.lazy.compactMap(\.text).first
      case .map: nil
      }
    }

    var texts: [String] { elements.compactMap { if case .text(let text) = $0 { text } else { nil } } }

    var elements: [Value] { if case .list(let values) = self { values } else { [self] } }

    subscript(key: String) -> Value? {
      switch self {
      case .map(let fields): fields[key]
      case .list(let values): values.lazy.compactMap { $0[key] }.first
      case .text: nil
      }
    }
  }

  private static let depthLimit = 32

  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The value at the place that has been reached; `nil` where there is none.
  mutating func value(depth: Int) -> Value? {
    skipSpace()
    guard index < bytes.count, depth < LinkedDataParser.depthLimit else { return nil }
    switch bytes[index] {
    case UInt8(ascii: "{"): return map(depth)
    case UInt8(ascii: "["): return list(depth)
    case UInt8(ascii: "\""): return string().map { .text($0) }
    default:
      let start = index
      while index < bytes.count, bytes[index] > 0x20, !",]}".utf8.contains(bytes[index]) { index += 1 }
      return index > start ? .text(String(decoding: bytes[start..<index], as: UTF8.self)) : nil
    }
  }

  private mutating func map(_ depth: Int) -> Value? {
    index += 1
    var fields: [String: Value] = [:]
    while true {
      skipSpace()
      if take("}") { return .map(fields) }
      guard let key = string() else { return nil }
      skipSpace()
      guard take(":"), let value = value(depth: depth + 1) else { return nil }
      if fields[key] == nil { fields[key] = value }
      skipSpace()
      _ = take(",")
    }
  }

  private mutating func list(_ depth: Int) -> Value? {
    index += 1
    var values: [Value] = []
    while true {
      skipSpace()
      if take("]") { return .list(values) }
      guard let value = value(depth: depth + 1) else { return nil }
      values.append(value)
      skipSpace()
      _ = take(",")
    }
  }

  private mutating func string() -> String? {
    guard take("\"") else { return nil }
    var text: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
      guard byte == UInt8(ascii: "\\"), index < bytes.count else {
        text.append(byte)
        continue
      }
      let escape = bytes[index]
      index += 1
      switch escape {
      case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "b"), UInt8(ascii: "f"):
        text.append(0x20)
      case UInt8(ascii: "u"): text += Array(String(scalar()).utf8)
      default: text.append(escape)
      }
    }
    return nil
  }

  /// The character that four digits write, or eight with the sign of a pair.
  private mutating func scalar() -> Character {
    guard let first = unit() else { return "\u{FFFD}" }
    if first & 0xFC00 == 0xD800, index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    {
      index += 2
      if let low = unit(), low & 0xFC00 == 0xDC00,
        let scalar = Unicode.Scalar(0x10000 + ((first & 0x3FF) << 10 | low & 0x3FF))
      {
        return Character(scalar)
      }
      return "\u{FFFD}"
    }
    return Character(Unicode.Scalar(first) ?? "\u{FFFD}")
  }

  private mutating func unit() -> UInt32? {
    guard index + 4 <= bytes.count,
      let value = UInt32(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16)
    else { return nil }
    index += 4
    return value
  }

  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: sign) else { return false }
    index += 1
    return true
  }

  private mutating func skipSpace() {
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
  }
}
