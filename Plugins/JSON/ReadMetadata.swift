import DocumentModel
import Render

/// What stands beside nodes: metadata and resources.
extension JSONParser {
  /// How deep lists and maps of metadata may stand within each other. Their values are trees that are freed level by
  /// level on the machine's stack, so a hundred thousand `[` would overflow it.
  private static let metadataDepth = 64

  /// Reads the metadata.
  mutating func metadata() throws(JSONFailure) -> Metadata {
    var metadata = Metadata()
    try scanner.expect(0x7B, "metadata ('{')")
    if scanner.take(0x7D) { return metadata }
    var seen = JSONKeys([])
    repeat {
      switch try key(of: "metadata record", among: .metadata, &seen).key {
      case .title: metadata.title = try text()
      case .authors:
        try list("authors ('[')") { (parser) throws(JSONFailure) in metadata.authors.append(try parser.author()) }
      case .date: metadata.date = try text()
      case .language: metadata.language = try text()
      case .direction:
        let word = try scanner.value("a direction")
        guard let direction = Metadata.Direction(rawValue: scanner.text(word)) else {
          throw .malformed(word.lower - 1, "'\(shortened(word))' is no direction", remedy: "give ltr or rtl")
        }
        metadata.direction = direction
      case .publisher: metadata.publisher = try text()
      case .kind: metadata.kind = Metadata.Kind(rawValue: try text())
      case .source: metadata.sourceName = try text()
      default: metadata.other = try entries(depth: 0)
      }
    } while try scanner.another(before: 0x7D)
    return metadata
  }

  private mutating func author() throws(JSONFailure) -> Metadata.Author {
    var author = Metadata.Author(name: nil)
    try scanner.expect(0x7B, "an author ('{')")
    if scanner.take(0x7D) { return author }
    var seen = JSONKeys([])
    repeat {
      switch try key(of: "author", among: .author, &seen).key {
      case .name: author.name = try text()
      default: author.handle = try text()
      }
    } while try scanner.another(before: 0x7D)
    return author
  }

  private mutating func entries(depth: Int) throws(JSONFailure) -> [Metadata.Entry] {
    var entries: [Metadata.Entry] = []
    try list("entries ('[')") { (parser) throws(JSONFailure) in
      try parser.scanner.expect(0x5B, "an entry ('[')")
      let key = try parser.text()
      try parser.scanner.expect(0x2C, "','")
      entries.append(Metadata.Entry(key, try parser.value(depth: depth + 1)))
      try parser.scanner.expect(0x5D, "']'")
    }
    return entries
  }

  private mutating func value(depth: Int) throws(JSONFailure) -> Metadata.Value {
    guard depth <= JSONParser.metadataDepth else {
      throw .limit(
        offset: scanner.position, reason: "metadata are nested more than \(JSONParser.metadataDepth) deep")
    }
    switch scanner.peek() {
    case 0x22: return .text(try text())
    case 0x5B:
      var values: [Metadata.Value] = []
      try list("a list ('[')") { (parser) throws(JSONFailure) in values.append(try parser.value(depth: depth + 1)) }
      return .list(values)
    case 0x7B:
      scanner.position += 1
      var seen = JSONKeys([])
      _ = try key(of: "map", among: .map, &seen)
      let entries = try entries(depth: depth)
      try scanner.expect(0x7D, "'}'")
      return .map(entries)
    default: return .flag(try scanner.flag("a text, true, false, '[' or '{'"))
    }
  }

  /// Reads the resources.
  mutating func resources() throws(JSONFailure) -> [Resource] {
    var resources: [Resource] = []
    try list("resources ('[')") { (parser) throws(JSONFailure) in resources.append(try parser.resource()) }
    return resources
  }

  private mutating func resource() throws(JSONFailure) -> Resource {
    var resource = Resource(name: "", mediaType: "", bytes: [])
    var seen = JSONKeys([])
    try scanner.expect(0x7B, "a resource ('{')")
    let start = scanner.position - 1
    repeat {
      switch try key(of: "resource", among: .resource, &seen).key {
      case .name: resource.name = try text()
      case .mediaType: resource.mediaType = try text()
      default:
        let string = try scanner.value("base64")
        let bytes =
          string.isEscaped ? Base64.decode(scanner.text(string).utf8) : Base64.decode(scanner.bytes[string.range])
        guard let bytes else { throw .malformed(string.lower, "the bytes of a resource are not base64") }
        resource.bytes = bytes
      }
    } while try scanner.another(before: 0x7D)
    if let missing = JSONKeys.resource.subtracting(seen).first {
      throw .malformed(start, "a resource needs '\(missing.name)'")
    }
    return resource
  }
}
