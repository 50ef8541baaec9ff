import Conversion
import DocumentModel

/// Reads one document of the exchange form into a builder.
///
/// Nodes within nodes are kept track of on a stack of its own, so depth costs no stack of the machine's.
struct JSONParser {
  var scanner: JSONScanner
  let builder: DocumentBuilder
  /// Where contents end; `nil` while keys are taken to stand in the writer's order.
  private let order: KeyOrder?
  /// The node that is being read.
  var fields = NodeFields()
  private let rules = TypeRules.all
  private let keys = JSONKey.lookup

  init(_ bytes: [UInt8], _ builder: DocumentBuilder, order: KeyOrder? = nil) {
    scanner = JSONScanner(bytes)
    self.builder = builder
    self.order = order
  }

  // MARK: - The document

  /// Reads the whole input.
  mutating func document() throws(JSONFailure) {
    try scanner.expect(0x7B, "a document ('{')")
    let start = scanner.position - 1
    if let order {
      guard let version = order.version else { throw JSONParser.notOurs(start) }
      var probe = scanner
      probe.position = version
      try JSONParser.version(&probe)
    }
    var seen = JSONKeys([])
    if !scanner.take(0x7D) {
      repeat {
        if order == nil, seen.rawValue == 0, !isNext("\"heddle\"") { throw .unusualOrder }
        switch try key(of: "document", among: .document, &seen).key {
        case .heddle: try JSONParser.version(&scanner)
        case .metadata: builder.metadata = try metadata()
        case .range: builder.setSourceRange(try range())
        case .resources: builder.resources = try resources()
        default:
          try scanner.expect(0x5B, "the content ('[')")
          try content()
        }
      } while try scanner.another(before: 0x7D)
    }
    guard seen.contains(.heddle) else { throw JSONParser.notOurs(start) }
    guard seen.contains(.content) else { throw .malformed(start, "the document has no 'content'") }
    if scanner.peek() != nil { throw .malformed(scanner.position, "something follows the document") }
    scanner.settle()
  }

  private static func notOurs(_ start: Int) -> JSONFailure {
    .malformed(
      start, "this JSON is not a document: it has no key 'heddle'",
      remedy: "give JSON that Heddle wrote, or that follows document.schema.json")
  }

  /// Whether the bytes of `text` are next, as they are. Passes nothing but white space.
  private mutating func isNext(_ text: String) -> Bool {
    scanner.skipSpace()
    return scanner.bytes[scanner.position...].starts(with: text.utf8)
  }

  private static func version(_ scanner: inout JSONScanner) throws(JSONFailure) {
    scanner.skipSpace()
    let start = scanner.position
    let version = try scanner.integer("the version", in: 0...Int(UInt32.max))
    scanner.keep(start..<scanner.position)
    guard version > 0 else { throw .malformed(start, "the exchange form has no version 0") }
    guard version <= JSONFormat.version else {
      throw .malformed(
        start, "this is version \(version) of the exchange form; this Heddle reads up to \(JSONFormat.version)",
        remedy: "use a later Heddle")
    }
  }

  // MARK: - Keys

  /// Passes a key and its colon.
  ///
  /// - Parameters:
  ///   - owner: what has the key, for messages.
  ///   - allowed: the keys that it may have.
  ///   - seen: the keys that it had; the key is added.
  mutating func key(
    of owner: String, among allowed: JSONKeys, _ seen: inout JSONKeys
  ) throws(JSONFailure) -> (key: JSONKey, offset: Int) {
    let name = try scanner.string("a key")
    try scanner.expect(0x3A, "':'")
    guard let key = find(name, in: keys).map({ JSONKey.allCases[$0] }), allowed.contains(key) else {
      throw unknown(name, owner)
    }
    guard !seen.contains(key) else { throw .malformed(name.lower - 1, "the key '\(key.name)' stands twice") }
    seen.insert(key)
    return (key, name.lower - 1)
  }

  private func unknown(_ name: JSONString, _ owner: String) -> JSONFailure {
    .malformed(
      name.lower - 1, "a \(owner) has no '\(shortened(name))' in version \(JSONFormat.version)",
      remedy: "remove the key, or name the version that has it")
  }

  /// The number of `name` in `table`.
  func find(_ name: JSONString, in table: NameTable) -> Int? {
    guard name.isEscaped else { return table.find(scanner.bytes.span, name.range) }
    let text = Array(scanner.text(name).utf8)
    return table.find(text.span, 0..<text.count)
  }

  /// A string of the input for a message: one line, not too long.
  func shortened(_ string: JSONString) -> String {
    let text = scanner.text(string).unicodeScalars.prefix(40).map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }
    var result = ""
    result.unicodeScalars.append(contentsOf: text)
    return result
  }

  // MARK: - Nodes

  /// Reads nodes up to the `]` that closes the document's content.
  private mutating func content() throws(JSONFailure) {
    if scanner.take(0x5D) { return }
    // For each open node where its object ends, or -1 where that is right behind its content.
    var frames: [Int] = []
    while true {
      var isClosed = false
      if let end = try node() {
        frames.append(end)
        isClosed = scanner.take(0x5D)
        if !isClosed { continue }
      }
      while true {
        if !isClosed, try scanner.another(before: 0x5D) { break }
        isClosed = false
        guard let end = frames.popLast() else { return }
        builder.close()
        if end >= 0 {
          scanner.jump(to: end)
        } else if !scanner.take(0x7D) {
          if scanner.peek() == 0x2C { throw .unusualOrder }
          throw scanner.unexpected("'}'")
        }
      }
    }
  }

  /// Reads a node up to the beginning of its content, and adds it to the builder.
  ///
  /// - Returns: where its object ends (-1: right behind its content), or `nil` where the node has no content.
  private mutating func node() throws(JSONFailure) -> Int? {
    try scanner.expect(0x7B, "a node ('{')")
    let start = scanner.position - 1
    fields.startAgain()
    var content: Int?
    if !scanner.take(0x7D) {
      repeat {
        let name = try scanner.string("a key")
        try scanner.expect(0x3A, "':'")
        guard let found = find(name, in: keys) else { throw unknown(name, "node") }
        let key = JSONKey.allCases[found]
        guard !fields.seen.contains(key) else {
          throw .malformed(name.lower - 1, "the key '\(key.name)' stands twice")
        }
        fields.seen.insert(key)
        fields.offsets[found] = name.lower - 1
        guard key == .content else {
          try field(key)
          continue
        }
        try scanner.expect(0x5B, "the content ('[')")
        guard let order else {
          guard isComplete else { throw .unusualOrder }
          try add(from: start)
          return -1
        }
        content = scanner.position
        guard let end = order.ends[scanner.position - 1] else {
          scanner.skipSpace()
          throw scanner.unexpected("a node ('{')")
        }
        scanner.jump(to: end)
      } while try scanner.another(before: 0x7D)
    }
    try checkComplete(start)
    try add(from: start)
    guard let content else { return nil }
    let end = scanner.position
    scanner.jump(to: content)
    return end
  }

  /// Whether nothing that the node needs is missing so far.
  private var isComplete: Bool {
    guard let type = fields.type else { return false }
    return rules[type].required.isSubset(of: fields.seen)
  }

  private func checkComplete(_ start: Int) throws(JSONFailure) {
    guard let type = fields.type else { throw .malformed(start, "a node has no 'type'") }
    let missing = rules[type].required.subtracting(fields.seen)
    if let key = missing.first { throw .malformed(start, "a \(rules[type].type.rawValue) needs '\(key.name)'") }
  }

  /// Adds the node that `fields` describe.
  private mutating func add(from start: Int) throws(JSONFailure) {
    guard let number = fields.type else { return }
    let rule = rules[number]
    if let key = fields.seen.subtracting(rule.allowed).first {
      throw .malformed(
        fields.offsets[Int(key.rawValue)],
        "a \(rule.type.rawValue) has no '\(key.name)' in version \(JSONFormat.version)",
        remedy: "remove the key, or name the version that has it")
    }
    try build(rule.type)
    switch builder.failure {
    case nil: return
    case .misplaced(let node, let parent):
      throw .malformed(start, "a \(node) cannot stand here, in a \(parent)")
    case .tooDeep, .tooManyNodes, .tooMuchText, .outOfTime: throw .stopped
    }
  }
}
