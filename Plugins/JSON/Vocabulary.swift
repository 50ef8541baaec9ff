import DocumentModel

/// Every key of the exchange form.
enum JSONKey: UInt8, CaseIterable {
  // The document.
  case heddle, metadata, content, resources
  // Any node.
  case type, range, attributes
  // Fields of nodes; `date`, `handle`, `source` and `title` are keys of metadata too.
  case address, alignments, author, checked, columnSpan, confidence, counter, date, delimiter, destination, display,
    format, handle, headerRows, info, label, level, number, ordered, ordinal, rowSpan, source, start, text, tight,
    title, total, value
  // Metadata and its authors.
  case authors, direction, entries, kind, language, name, other, publisher
  // Attributes.
  case classes, id, pairs
  // Resources.
  case bytes, mediaType

  /// The key as it is written: its name here.
  var name: String { "\(self)" }

  /// All keys, found by their bytes.
  static let lookup = NameTable(allCases.map(\.name))
}

/// Some keys: a bit each, of which a word has enough.
struct JSONKeys: OptionSet {
  var rawValue: UInt64

  init(rawValue: UInt64) { self.rawValue = rawValue }

  init(_ keys: [JSONKey]) { rawValue = keys.reduce(0) { $0 | 1 << UInt64($1.rawValue) } }

  func contains(_ key: JSONKey) -> Bool { rawValue & (1 << UInt64(key.rawValue)) != 0 }

  mutating func insert(_ key: JSONKey) { rawValue |= 1 << UInt64(key.rawValue) }

  /// The first of them, if there is one.
  var first: JSONKey? { rawValue == 0 ? nil : JSONKey.allCases[rawValue.trailingZeroBitCount] }

  static let document = JSONKeys([.heddle, .metadata, .range, .content, .resources])
  static let metadata = JSONKeys([
    .title, .authors, .date, .language, .direction, .publisher, .kind, .source, .other,
  ])
  static let author = JSONKeys([.name, .handle])
  static let attributes = JSONKeys([.id, .classes, .pairs])
  static let resource = JSONKeys([.name, .mediaType, .bytes])
  static let map = JSONKeys([.entries])
}

/// Every kind of node, by its name in the exchange form.
enum JSONType: String, CaseIterable {
  case section, heading, paragraph, list, blockQuote, codeBlock, thematicBreak, table, figure, definitionList,
    footnoteDefinition, rawBlock, group, post, story
  case listItem, tableRow, tableCell, caption, headline, definitionTerm, definition
  case text, softBreak, lineBreak, emphasis, strong, strikethrough, superscript, `subscript`, code, link, image,
    footnoteReference, math, rawInline, span, mention, hashtag, date, lostCharacters

  /// All types, found by the bytes of their names.
  static let lookup = NameTable(allCases.map(\.rawValue))

  /// Keys that a node of this type must have beside `type`.
  var required: [JSONKey] {
    switch self {
    case .heading: [.level, .content]
    case .list: [.ordered, .tight, .content]
    case .codeBlock: [.text]
    case .table: [.headerRows, .alignments, .content]
    case .footnoteDefinition: [.label, .content]
    case .rawBlock, .rawInline: [.format, .text]
    case .post: [.ordinal, .content]
    case .text, .code, .math, .mention, .hashtag, .lostCharacters: [.text]
    case .link: [.destination, .content]
    case .image: [.source, .content]
    case .footnoteReference: [.label]
    case .date: [.value, .content]
    case .section, .paragraph, .blockQuote, .figure, .definitionList, .group, .story, .listItem, .tableRow,
      .tableCell, .caption, .headline, .definitionTerm, .definition, .emphasis, .strong, .strikethrough,
      .superscript, .subscript, .span:
      [.content]
    case .thematicBreak, .softBreak, .lineBreak: []
    }
  }

  /// Keys that a node of this type may have beside those and `range` and `attributes`.
  var optional: [JSONKey] {
    switch self {
    case .list: [.start, .delimiter]
    case .listItem: [.checked]
    case .codeBlock: [.info]
    case .tableCell: [.columnSpan, .rowSpan]
    case .post: [.number, .total, .counter, .author, .handle, .date, .address, .confidence]
    case .story: [.date, .confidence]
    case .link, .image: [.title]
    case .math: [.display]
    case .section, .heading, .paragraph, .blockQuote, .thematicBreak, .table, .figure, .definitionList,
      .footnoteDefinition, .rawBlock, .group, .tableRow, .caption, .headline, .definitionTerm, .definition, .text,
      .softBreak, .lineBreak, .emphasis, .strong, .strikethrough, .superscript, .subscript, .code,
      .footnoteReference, .rawInline, .span, .mention, .hashtag, .date, .lostCharacters:
      []
    }
  }
}

/// Finds one of a few names of at most 24 bytes by three words of eight: no string is made.
struct NameTable: Sendable {
  private struct Name: Sendable, Equatable {
    var words: (UInt64, UInt64, UInt64)

    static func == (left: Name, right: Name) -> Bool { left.words == right.words }

    /// Where to look for it first.
    var slot: Int {
      Int(truncatingIfNeeded: ((words.0 ^ words.1 << 1 ^ words.2 << 2) &* 0x9E37_79B9_7F4A_7C15) >> 56)
    }
  }

  private var names: [Name] = []
  /// 256 slots, each with the number of a name plus one, or zero.
  private var slots = [UInt8](repeating: 0, count: 256)

  init(_ names: [String]) {
    for (index, name) in names.enumerated() {
      let bytes = Array(name.utf8)
      guard let name = NameTable.name(bytes.span, 0..<bytes.count) else { continue }
      self.names.append(name)
      var slot = name.slot
      while slots[slot] != 0 { slot = (slot + 1) & 255 }
      slots[slot] = UInt8(index + 1)
    }
  }

  /// The number of the name that stands at `range` in `bytes`, or `nil` where it is none of them.
  func find(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    guard let name = NameTable.name(bytes, range) else { return nil }
    var slot = name.slot
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if names[index] == name { return index }
      slot = (slot + 1) & 255
    }
    return nil
  }

  private static func name(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Name? {
    guard range.count <= 24, !range.isEmpty else { return nil }
    @inline(__always)
    func word(_ start: Int) -> UInt64 {
      var index = range.lowerBound + start
      let count = min(8, range.upperBound - index)
      if index + 8 <= bytes.count {
        // Safe: the eight bytes lie within the span, have no padding, and any eight bytes are a `UInt64`.
        let word = unsafe UInt64(littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
        return word & (.max >> UInt64(64 - 8 * count))
      }
      var word: UInt64 = 0
      var shift: UInt64 = 0
      let end = index + count
      while index < end {
        word |= UInt64(bytes[index]) << shift
        shift += 8
        index += 1
      }
      return word
    }
    return Name(words: (word(0), range.count > 8 ? word(8) : 0, range.count > 16 ? word(16) : 0))
  }
}

/// What a node's type means to the parser, looked up by number.
struct TypeRules: Sendable {
  var type: JSONType
  var required: JSONKeys
  var allowed: JSONKeys
  var holdsNodes: Bool

  static let all: [TypeRules] = JSONType.allCases.map { type in
    var allowed: [JSONKey] = [.type, .range] + type.required + type.optional
    // Text has no attributes in the model: a span around it has.
    if type != .text { allowed.append(.attributes) }
    return TypeRules(
      type: type, required: JSONKeys(type.required), allowed: JSONKeys(allowed),
      holdsNodes: type.required.contains(.content))
  }
}
