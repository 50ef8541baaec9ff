/// One change of a document's metadata, as given with `--metadata` or `--title`.
enum MetadataChange: Sendable, Hashable {
  case title(String)
  case author(String)
  case date(String)
  case language(String)
  case direction(Metadata.Direction?)
  case publisher(String)
  case kind(String)
  case other(Metadata.Entry)

  /// The change written `KEY=VALUE`, or `KEY` for a key that is true.
  init(_ text: String) throws(ConversionError) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let key = parts.first, !key.isEmpty else {
      throw ConversionError(.usage, "'\(text)' names no metadata", remedy: "give KEY=VALUE")
    }
    let value = parts.count > 1 ? parts[1] : nil
    switch key {
    case "title": self = .title(value ?? "")
    case "author": self = .author(value ?? "")
    case "date": self = .date(value ?? "")
    case "language", "lang": self = .language(value ?? "")
    case "direction", "dir":
      guard let value, !value.isEmpty else {
        self = .direction(nil)
        return
      }
      guard let direction = Metadata.Direction(rawValue: value) else {
        throw ConversionError(.usage, "'\(value)' is no direction of text", remedy: "give ltr or rtl")
      }
      self = .direction(direction)
    case "publisher": self = .publisher(value ?? "")
    case "kind": self = .kind(value ?? "")
    default: self = .other(Metadata.Entry(key, value.map(Metadata.Value.text) ?? .flag(true)))
    }
  }
}

extension Metadata {
  /// Makes `changes`, in order. An empty value takes away; the first author given takes the place of those that the
  /// document names.
  mutating func apply(_ changes: [MetadataChange]) {
    var hasAuthor = false
    func text(_ value: String) -> String? { value.isEmpty ? nil : value }
    for change in changes {
      switch change {
      case .title(let value): title = text(value)
      case .author(let value):
        if !hasAuthor { authors = [] }
        hasAuthor = true
        if value.isEmpty { continue }
        authors.append(value.hasPrefix("@") ? Author(name: nil, handle: value) : Author(name: value))
      case .date(let value): date = text(value)
      case .language(let value): language = text(value)
      case .direction(let value): direction = value
      case .publisher(let value): publisher = text(value)
      case .kind(let value): kind = text(value).map(Kind.init(rawValue:))
      case .other(let entry):
        other.removeAll { $0.key == entry.key }
        if entry.value != .text("") { other.append(entry) }
      }
    }
  }
}
