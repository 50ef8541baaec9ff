import DocumentModel

/// Metadata in YAML before a Markdown document: a first line `---`, YAML, and a line `---` or `...`.
struct MarkdownFrontMatter {
  /// All of it, with both lines and the last one's line end; 0-based, in bytes.
  let range: Range<Int>
  /// The YAML alone.
  let content: Range<Int>

  /// Longer front matter is none: metadata is short, and a parser of YAML is no place for a large input.
  private static let maximumCount = 1 << 18

  /// The front matter that `bytes` begin with, if they do.
  init?(in bytes: [UInt8]) {
    var position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let first = MarkdownFrontMatter.line(bytes, position),
      MarkdownFrontMatter.isFence(bytes[first.content], UInt8(ascii: "-"))
    else { return nil }
    let start = first.end
    position = start
    while position - start < MarkdownFrontMatter.maximumCount,
      let line = MarkdownFrontMatter.line(bytes, position)
    {
      let text = bytes[line.content]
      if MarkdownFrontMatter.isFence(text, UInt8(ascii: "-")) || MarkdownFrontMatter.isFence(text, UInt8(ascii: ".")) {
        range = 0..<line.end
        content = start..<position
        return
      }
      position = line.end
    }
    return nil
  }

  /// Three signs, and spaces at most after them.
  private static func isFence(_ line: ArraySlice<UInt8>, _ sign: UInt8) -> Bool {
    line.count >= 3 && line.prefix(3).allSatisfy { $0 == sign }
      && line.dropFirst(3).allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  private static func line(_ bytes: [UInt8], _ start: Int) -> (content: Range<Int>, end: Int)? {
    guard start < bytes.count else { return nil }
    var end = start
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    let content = start..<end
    if end < bytes.count { end += bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A ? 2 : 1 }
    return (content, end)
  }
}

extension Metadata {
  /// Takes what the YAML map `entries` says. Keys are those that static site generators and pandoc use; what is not
  /// known by name goes to ``other``, in order.
  mutating func take(_ entries: [(key: String, value: YAMLValue)]) {
    for (key, value) in entries {
      let text = value.text
      switch key {
      case "title" where text != nil && title == nil: title = text
      case "author", "authors":
        let found = Author.all(in: value)
        authors += found
        // What more is said of them, such as an address, stands below `other`.
        if found.isEmpty || Author.saysMore(value) {
          other.append(Entry(found.isEmpty ? key : "authors", Value(value)))
        }
      case "date" where text != nil && date == nil: date = text
      case "lang" where text != nil && language == nil, "language" where text != nil && language == nil: language = text
      case "dir" where text.flatMap(Direction.init(rawValue:)) != nil && direction == nil:
        direction = text.flatMap(Direction.init(rawValue:))
      case "publisher" where text != nil && publisher == nil: publisher = text
      case "kind" where text?.isEmpty == false && kind == nil: kind = text.map(Kind.init(rawValue:))
      case "source" where kind != nil && text != nil: sourceName = text
      case "other":
        guard case .map(let inner) = value else {
          other.append(Entry(key, Value(value)))
          continue
        }
        for (key, value) in inner { other.append(Entry(key, Value(value))) }
      default: other.append(Entry(key, Value(value)))
      }
    }
  }
}

extension Metadata.Author {
  /// Whether a value says more of authors than ``all(in:)`` takes from it.
  fileprivate static func saysMore(_ value: YAMLValue) -> Bool {
    switch value {
    case .scalar: false
    case .map(let entries): entries.contains { ($0.key != "name" && $0.key != "handle") || $0.value.text == nil }
    case .list(let values): values.contains(where: saysMore)
    }
  }

  /// The authors that a value names: a string, a map with name and handle, or a list of such.
  fileprivate static func all(in value: YAMLValue) -> [Metadata.Author] {
    switch value {
    case .scalar(let text, _): return text.isEmpty ? [] : [Metadata.Author(name: text)]
    case .map(let entries):
      var author = Metadata.Author(name: nil)
      for (key, value) in entries {
        switch key {
        case "name": author.name = value.text
        case "handle": author.handle = value.text
        default: break
        }
      }
      return author.name == nil && author.handle == nil ? [] : [author]
    case .list(let values): return values.flatMap(all)
    }
  }
}

extension Metadata.Value {
  fileprivate init(_ value: YAMLValue) {
    switch value {
    case .scalar(let text, let isPlain):
      // The words of YAML 1.2's core schema; `yes` and `no` are words like others there.
      switch text {
      case "true" where isPlain, "True" where isPlain, "TRUE" where isPlain: self = .flag(true)
      case "false" where isPlain, "False" where isPlain, "FALSE" where isPlain: self = .flag(false)
      default: self = .text(text)
      }
    case .list(let values): self = .list(values.map { Metadata.Value($0) })
    case .map(let entries): self = .map(entries.map { Metadata.Entry($0.key, Metadata.Value($0.value)) })
    }
  }
}

extension YAMLValue {
  fileprivate var text: String? {
    if case .scalar(let text, _) = self { text } else { nil }
  }
}
