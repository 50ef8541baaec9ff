import CYaml

/// A value of YAML as far as front matter needs it: aliases and tags are not known.
enum YAMLValue {
  /// Text; `isPlain` where it stood without quotes, so that `true` may mean more than the word.
  case scalar(String, isPlain: Bool)
  case list([YAMLValue])
  case map([(key: String, value: YAMLValue)])
}

/// Reads YAML through libyaml's events.
enum YAMLDocument {
  /// Lists and maps within each other. Nobody nests metadata deeper, and it bounds the recursion.
  private static let maximumDepth = 64

  /// The one document that `bytes` hold, or `nil` where they are not YAML, hold more than one document or none, nest too
  /// deep, use aliases (which may grow without bounds), or have a key that is not a scalar.
  static func parse(_ bytes: Span<UInt8>) -> YAMLValue? {
    // Safe: the parser is initialised before use and deleted after it, reads the buffer within this call only, and does
    // not move while it is in use.
    unsafe bytes.withUnsafeBufferPointer { buffer in
      var parser = unsafe yaml_parser_t()
      return unsafe withUnsafeMutablePointer(to: &parser) { parser in
        guard unsafe yaml_parser_initialize(parser) != 0 else { return nil }
        defer { unsafe yaml_parser_delete(parser) }
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        unsafe yaml_parser_set_input_string(parser, buffer.baseAddress, buffer.count)
        var events = unsafe YAMLEvents(parser: parser)
        guard case .streamStart? = events.next(), case .documentStart? = events.next(), let first = events.next(),
          let value = value(first, &events, depth: 0), case .documentEnd? = events.next(),
          case .streamEnd? = events.next()
        else { return nil }
        return value
      }
    }
  }

  private static func value(_ event: YAMLEvents.Event, _ events: inout YAMLEvents, depth: Int) -> YAMLValue? {
    guard depth < maximumDepth else { return nil }
    switch event {
    case .scalar(let text, let isPlain): return .scalar(text, isPlain: isPlain)
    case .listStart:
      var values: [YAMLValue] = []
      while let event = events.next() {
        if case .listEnd = event { return .list(values) }
        guard let value = value(event, &events, depth: depth + 1) else { return nil }
        values.append(value)
      }
      return nil
    case .mapStart:
      var entries: [(key: String, value: YAMLValue)] = []
      while let event = events.next() {
        if case .mapEnd = event { return .map(entries) }
        guard case .scalar(let key, _) = event, let next = events.next(),
          let value = value(next, &events, depth: depth + 1)
        else { return nil }
        entries.append((key, value))
      }
      return nil
    case .streamStart, .streamEnd, .documentStart, .documentEnd, .listEnd, .mapEnd: return nil
    }
  }
}

/// The events of libyaml, one after the other.
@safe
private struct YAMLEvents {
  enum Event {
    case streamStart, streamEnd, documentStart, documentEnd
    case scalar(String, isPlain: Bool)
    case listStart, listEnd, mapStart, mapEnd
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>

  /// The events of `parser`, which must be initialised and live as long as they are asked for.
  @unsafe
  init(parser: UnsafeMutablePointer<yaml_parser_t>) { unsafe self.parser = unsafe parser }

  /// The next event; `nil` for an error, and for what front matter does not have.
  mutating func next() -> Event? {
    // Safe: the event is written by the parser before it is read, and deleted before it goes out of scope.
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) != 0 else { return nil }
    defer { unsafe yaml_event_delete(&event) }
    switch unsafe event.type {
    case YAML_STREAM_START_EVENT: return .streamStart
    case YAML_STREAM_END_EVENT: return .streamEnd
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    case YAML_SEQUENCE_START_EVENT: return .listStart
    case YAML_SEQUENCE_END_EVENT: return .listEnd
    case YAML_MAPPING_START_EVENT: return .mapStart
    case YAML_MAPPING_END_EVENT: return .mapEnd
    case YAML_SCALAR_EVENT:
      let scalar = unsafe event.data.scalar
      let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return .scalar(
        unsafe String(decoding: bytes, as: UTF8.self), isPlain: unsafe scalar.style == YAML_PLAIN_SCALAR_STYLE)
    default: return nil
    }
  }
}
