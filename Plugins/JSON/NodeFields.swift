import DocumentModel

/// The fields of the node that is being read; used again for the next one.
struct NodeFields {
  var seen = JSONKeys([])
  /// Where the keys stand, by number: for messages.
  var offsets = [Int](repeating: 0, count: JSONKey.allCases.count)
  /// The number of its type.
  var type: Int?
  /// Texts by the number of their key.
  private var strings = [JSONString](repeating: .empty, count: JSONKey.allCases.count)
  /// Numbers and Booleans by the number of their key.
  private var numbers = [Int](repeating: 0, count: JSONKey.allCases.count)
  var range = SourceRange.none
  var attributes: Attributes?
  var alignments: [Table.Alignment] = []
  var confidence = 0.0

  mutating func startAgain() {
    seen = JSONKeys([])
    type = nil
    range = .none
    attributes = nil
  }

  subscript(string key: JSONKey) -> JSONString {
    get { seen.contains(key) ? strings[Int(key.rawValue)] : .empty }
    set { strings[Int(key.rawValue)] = newValue }
  }

  subscript(number key: JSONKey) -> Int? {
    get { seen.contains(key) ? numbers[Int(key.rawValue)] : nil }
    set { numbers[Int(key.rawValue)] = newValue ?? 0 }
  }

  subscript(flag key: JSONKey) -> Bool? {
    get { self[number: key].map { $0 != 0 } }
    set { self[number: key] = newValue == true ? 1 : 0 }
  }
}

extension JSONParser {
  /// Reads the value of `key`, a field of a node.
  mutating func field(_ key: JSONKey) throws(JSONFailure) {
    switch key {
    case .type:
      // A type is syntax: its meaning is in the document as what the node is.
      let name = try scanner.string("a type")
      guard let type = find(name, in: JSONType.lookup) else {
        throw .malformed(
          name.lower - 1, "'\(shortened(name))' is no type of node in version \(JSONFormat.version)")
      }
      fields.type = type
    case .range: fields.range = try range()
    case .attributes: fields.attributes = try attributes()
    case .address, .author, .counter, .date, .destination, .format, .handle, .info, .label, .source, .text, .title,
      .value, .delimiter:
      fields[string: key] = try scanner.value("a text")
    case .checked, .display, .ordered, .tight: fields[flag: key] = try scanner.flag("true or false")
    case .level: fields[number: key] = try number("a level", 1...6)
    case .start: fields[number: key] = try number("the start of a list", 0...999_999_999)
    case .columnSpan, .rowSpan: fields[number: key] = try number("a span", 1...1000)
    case .headerRows: fields[number: key] = try number("a number of rows", 0...Int(UInt32.max))
    case .ordinal, .number, .total: fields[number: key] = try number("a number", 0...Int(UInt32.max) - 1)
    case .confidence: fields.confidence = try scanner.fraction("a confidence")
    case .alignments: fields.alignments = try alignments()
    case .heddle, .metadata, .content, .resources, .authors, .direction, .entries, .kind, .language, .name, .other,
      .publisher, .classes, .id, .pairs, .bytes, .mediaType:
      throw .malformed(
        fields.offsets[Int(key.rawValue)], "a node has no '\(key.name)' in version \(JSONFormat.version)",
        remedy: "remove the key, or name the version that has it")
    }
  }

  private mutating func number(_ what: StaticString, _ range: ClosedRange<Int>) throws(JSONFailure) -> Int {
    scanner.skipSpace()
    let start = scanner.position
    let number = try scanner.integer(what, in: range)
    scanner.keep(start..<scanner.position)
    return number
  }

  /// Reads `[a,b]`, which counts as one value, brackets and all.
  mutating func range() throws(JSONFailure) -> SourceRange {
    try scanner.expect(0x5B, "a range ('[')")
    let start = scanner.position - 1
    let lower = try scanner.integer("the start of a range", in: 0...Int(UInt32.max) - 1)
    try scanner.expect(0x2C, "','")
    let upper = try scanner.integer("the end of a range", in: 0...Int(UInt32.max) - 1)
    try scanner.expect(0x5D, "']'")
    guard lower <= upper else { throw .malformed(start, "a range ends before it starts") }
    scanner.keep(start..<scanner.position)
    return SourceRange(lower..<upper)
  }

  private mutating func alignments() throws(JSONFailure) -> [Table.Alignment] {
    try scanner.expect(0x5B, "the alignments ('[')")
    var alignments: [Table.Alignment] = []
    if scanner.take(0x5D) { return alignments }
    repeat {
      let string = try scanner.value("an alignment")
      let word = scanner.text(string)
      guard let alignment = Table.Alignment.allCases.first(where: { $0.name == word }) else {
        throw .malformed(
          string.lower - 1, "'\(shortened(string))' is no alignment", remedy: "give none, left, center or right")
      }
      alignments.append(alignment)
    } while try scanner.another(before: 0x5D)
    return alignments
  }

  /// Reads the attributes of a node.
  private mutating func attributes() throws(JSONFailure) -> Attributes {
    var attributes = Attributes()
    try scanner.expect(0x7B, "attributes ('{')")
    if scanner.take(0x7D) { return attributes }
    var seen = JSONKeys([])
    repeat {
      switch try key(of: "attribute record", among: .attributes, &seen).key {
      case .id:
        let text = try text()
        attributes.identifier = text.isEmpty ? nil : text
      case .classes:
        try list("classes ('[')") { (parser) throws(JSONFailure) in attributes.classes.append(try parser.text()) }
      default:
        try list("pairs ('[')") { (parser) throws(JSONFailure) in
          try parser.scanner.expect(0x5B, "a pair ('[')")
          let key = try parser.text()
          try parser.scanner.expect(0x2C, "','")
          attributes.pairs.append(Attributes.Pair(key, try parser.text()))
          try parser.scanner.expect(0x5D, "']'")
        }
      }
    } while try scanner.another(before: 0x7D)
    return attributes
  }

  /// Reads a string that is a value.
  mutating func text() throws(JSONFailure) -> String {
    // In two steps: in one, the scanner is copied before it moves on, and with it the ledger, for every text.
    let string = try scanner.value("a text")
    return scanner.text(string)
  }

  /// Reads an array; `element` reads one element.
  mutating func list(
    _ what: StaticString, _ element: (inout JSONParser) throws(JSONFailure) -> Void
  ) throws(JSONFailure) {
    try scanner.expect(0x5B, what)
    if scanner.take(0x5D) { return }
    repeat { try element(&self) } while try scanner.another(before: 0x5D)
  }
}
