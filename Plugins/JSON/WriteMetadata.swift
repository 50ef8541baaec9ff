import Conversion
import DocumentModel
import Render

/// What stands beside nodes: metadata, attributes, resources.
extension JSONEmitter {
  /// Begins a pair of key and value that may be the first of its object: a key such as `"id":`, without comma.
  private mutating func first(_ isFirst: inout Bool, _ key: StaticString) {
    if !isFirst { comma() }
    isFirst = false
    output.literal(key)
    if pretty { output.append(0x20) }
  }

  private mutating func member(_ isFirst: inout Bool, _ key: StaticString, _ text: String?) {
    guard let text else { return }
    first(&isFirst, key)
    output.appendJSON(text)
  }

  /// `"metadata":{…}`, unless there is none.
  mutating func metadata(_ metadata: Metadata) {
    if metadata == Metadata() { return }
    key(",\"metadata\":")
    output.append(0x7B)
    var isFirst = true
    member(&isFirst, "\"title\":", metadata.title)
    if !metadata.authors.isEmpty {
      first(&isFirst, "\"authors\":")
      output.append(0x5B)
      for (index, author) in metadata.authors.enumerated() {
        if index > 0 { comma() }
        output.append(0x7B)
        var isFirst = true
        member(&isFirst, "\"name\":", author.name)
        member(&isFirst, "\"handle\":", author.handle)
        output.append(0x7D)
      }
      output.append(0x5D)
    }
    member(&isFirst, "\"date\":", metadata.date)
    member(&isFirst, "\"language\":", metadata.language)
    member(&isFirst, "\"direction\":", metadata.direction?.rawValue)
    member(&isFirst, "\"publisher\":", metadata.publisher)
    member(&isFirst, "\"kind\":", metadata.kind?.rawValue)
    member(&isFirst, "\"source\":", metadata.sourceName)
    if !metadata.other.isEmpty {
      first(&isFirst, "\"other\":")
      entries(metadata.other)
    }
    output.append(0x7D)
  }

  /// Pairs rather than an object: keys may stand twice, and their order counts.
  private mutating func entries(_ entries: [Metadata.Entry]) {
    output.append(0x5B)
    for (index, entry) in entries.enumerated() {
      if index > 0 { comma() }
      output.append(0x5B)
      output.appendJSON(entry.key)
      comma()
      value(entry.value)
      output.append(0x5D)
    }
    output.append(0x5D)
  }

  private mutating func value(_ value: Metadata.Value) {
    switch value {
    case .text(let text): output.appendJSON(text)
    case .flag(let flag): output.literal(flag ? "true" : "false")
    case .list(let values):
      output.append(0x5B)
      for (index, value) in values.enumerated() {
        if index > 0 { comma() }
        self.value(value)
      }
      output.append(0x5D)
    case .map(let entries):
      output.literal(pretty ? "{\"entries\": " : "{\"entries\":")
      self.entries(entries)
      output.append(0x7D)
    }
  }

  /// `"attributes":{…}`.
  mutating func attributes(_ attributes: Attributes) {
    key(",\"attributes\":")
    output.append(0x7B)
    var isFirst = true
    member(&isFirst, "\"id\":", attributes.identifier)
    if !attributes.classes.isEmpty {
      first(&isFirst, "\"classes\":")
      output.append(0x5B)
      for (index, name) in attributes.classes.enumerated() {
        if index > 0 { comma() }
        output.appendJSON(name)
      }
      output.append(0x5D)
    }
    if !attributes.pairs.isEmpty {
      first(&isFirst, "\"pairs\":")
      entries(attributes.pairs.map { Metadata.Entry($0.key, .text($0.value)) })
    }
    output.append(0x7D)
  }

  /// `"resources":[…]`, unless there are none.
  mutating func resources(_ resources: [Resource]) {
    if resources.isEmpty { return }
    key(",\"resources\":")
    output.append(0x5B)
    for (index, resource) in resources.enumerated() {
      if index > 0 { comma() }
      output.append(0x7B)
      var isFirst = true
      member(&isFirst, "\"name\":", resource.name)
      member(&isFirst, "\"mediaType\":", resource.mediaType)
      first(&isFirst, "\"bytes\":")
      output.append(0x22)
      output.append(Base64.encode(resource.bytes).span)
      output.append(0x22)
      output.append(0x7D)
    }
    output.append(0x5D)
  }
}
