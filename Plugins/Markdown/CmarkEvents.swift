import CcmarkGFM
import DocumentModel
import Glibc

/// A node of the library's tree.
typealias CmarkNode = UnsafeMutablePointer<cmark_node>

/// The nodes of a parsed document, one after the other: a cursor that opens and closes them in document order.
///
/// The only way to a node is through the cursor while it stands on it, so no pointer of the library leaves this file.
@safe
struct CmarkEvents: ~Copyable {
  private let root: CmarkNode
  private var node: CmarkNode
  private let kinds: CmarkKinds
  private let lineOffset: Int
  private let lineCount: Int
  /// Whether texts may hold bytes that are no UTF-8; see ``ParserHazards``.
  var mayHoldInvalidBytes = false

  /// What the node is on which the cursor stands.
  private(set) var kind = CmarkKind.none
  /// Whether the node is opened; otherwise it is closed. Nodes that hold nothing are only opened.
  private(set) var isEnter = false

  /// A cursor before the first node. The tree must live as long as the cursor is used, which the caller sees to by keeping
  /// it within the library's lock.
  ///
  /// - Parameters:
  ///   - lineOffset: how many lines stand before the text that was parsed.
  ///   - lineCount: how many lines it has.
  init(root: CmarkNode, kinds: CmarkKinds, lineOffset: Int, lineCount: Int) {
    unsafe self.root = root
    unsafe node = root
    self.kinds = kinds
    self.lineOffset = lineOffset
    self.lineCount = lineCount
  }

  /// Goes to the next event; `false` at the end.
  mutating func next() -> Bool {
    // Safe here and below: the tree is alive, and its nodes have what the library's headers say.
    if kind == .none {
      isEnter = true
    } else if isEnter, kind.mayHold {
      if let child = unsafe node.pointee.first_child { unsafe node = child } else { isEnter = false }
    } else if unsafe node == root {
      return false
    } else if let sibling = unsafe node.pointee.next {
      unsafe node = sibling
      isEnter = true
    } else if let parent = unsafe node.pointee.parent {
      unsafe node = parent
      isEnter = false
    } else {
      return false
    }
    kind = unsafe kind(of: node)
    return true
  }

  private func kind(of node: CmarkNode) -> CmarkKind { kinds.kind(of: unsafe node.pointee.type) }

  // MARK: - Places

  /// The line that the next sibling ends on, 1-based; 0 where there is none.
  var nextEndLine: Int {
    guard let next = unsafe node.pointee.next else { return 0 }
    return line(unsafe next.pointee.end_line)
  }

  /// The line that the node begins on, 1-based; 0 where it is not known.
  var startLine: Int { line(unsafe node.pointee.start_line) }
  /// The byte of its line that the node begins at, 1-based.
  var startColumn: Int { Int(unsafe node.pointee.start_column) }
  /// The line that the node ends on, 1-based.
  var endLine: Int { line(unsafe node.pointee.end_line) }
  /// The last byte of the node on its last line, 1-based.
  var endColumn: Int { Int(unsafe node.pointee.end_column) }

  /// A line of the whole text for one of the text that was parsed.
  private func line(_ number: Int32) -> Int { number > 0 ? Int(number) + lineOffset : 0 }

  /// Whether the last block may go on in what stands behind the text that was parsed, though that begins with a paragraph
  /// or heading below a blank line: code without closing fence, and HTML without the end that it waits for. Both end with
  /// the last line then.
  var mayGoOn: Bool {
    guard let last = unsafe root.pointee.last_child else { return false }
    let kind = unsafe kind(of: last)
    guard kind == .codeBlock || kind == .htmlBlock else { return false }
    return unsafe Int(last.pointee.end_line) >= lineCount
  }

  /// The library's number for the type of the node, and its name.
  var type: UInt16 { unsafe node.pointee.type }
  var typeName: String { unsafe String(cString: cmark_node_get_type_string(node)) }

  /// The places where the footnotes of the document begin, in the order in which references number them. The library
  /// moves them to the end of the document.
  func footnotePlaces() -> [(line: Int, column: Int)] {
    var places: [(line: Int, column: Int)] = []
    var child = unsafe root.pointee.last_child
    while let found = unsafe child,
      unsafe kind(of: found) == .footnoteDefinition
    {
      unsafe places.append((line(found.pointee.start_line), Int(found.pointee.start_column)))
      unsafe child = unsafe found.pointee.prev
    }
    return places.reversed()
  }

  // MARK: - Fields

  /// Calls `body` with the text of a leaf, without copying it.
  func withLiteral<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    if mayHoldInvalidBytes { return unsafe withBytes(of: cmark_node_get_literal(node), body) }
    // Safe: both kinds of leaf have a chunk there, of as many bytes as it says. The library's function would copy it first.
    let chunk = unsafe kind == .codeBlock ? node.pointee.as.code.literal : node.pointee.as.literal
    return unsafe body(UnsafeBufferPointer(start: chunk.data, count: Int(chunk.len)).span)
  }

  /// Calls `body` with destination and title of a link or image.
  func withTarget<Result>(_ body: (_ destination: Span<UInt8>, _ title: Span<UInt8>) -> Result) -> Result {
    unsafe withBytes(of: unsafe cmark_node_get_url(node)) { destination in
      unsafe withBytes(of: unsafe cmark_node_get_title(node)) { title in body(destination, title) }
    }
  }

  /// The bytes of a string of the library, up to its NUL; none for a null pointer.
  @unsafe
  private func withBytes<Result>(
    of string: UnsafePointer<CChar>?, _ body: (Span<UInt8>) -> Result
  ) -> Result {
    guard let string = unsafe string else { return body(Span()) }
    if mayHoldInvalidBytes { return body(Array(unsafe String(cString: string).utf8).span) }
    let count = unsafe strlen(string)
    return unsafe string.withMemoryRebound(to: UInt8.self, capacity: count) { bytes in
      unsafe body(UnsafeBufferPointer(start: bytes, count: count).span)
    }
  }

  /// The level of a heading, 1...6.
  var headingLevel: Int { Int(unsafe cmark_node_get_heading_level(node)) }

  /// How a list counts.
  var listStyle: List.Style {
    let isTight = unsafe cmark_node_get_list_tight(node) != 0
    guard unsafe cmark_node_get_list_type(node) == CMARK_ORDERED_LIST else { return .bullet(isTight: isTight) }
    let isPeriod = unsafe cmark_node_get_list_delim(node) == CMARK_PERIOD_DELIM
    return .ordered(
      start: Int(unsafe cmark_node_get_list_start(node)), delimiter: isPeriod ? .period : .parenthesis,
      isTight: isTight)
  }

  /// Whether the checkbox of an item is checked; `nil` for an item without one. Only items with one have an extension.
  var isChecked: Bool? {
    guard unsafe cmark_node_get_syntax_extension(node) != nil else { return nil }
    return unsafe cmark_gfm_extensions_get_tasklist_item_checked(node)
  }

  /// The info string of a code block.
  var codeInfo: String {
    guard let info = unsafe cmark_node_get_fence_info(node) else { return "" }
    return unsafe String(cString: info)
  }

  /// The fence of a code block, sign and length; `nil` for an indented one.
  var fence: (sign: UInt8, length: Int)? {
    var length: Int32 = 0
    var offset: Int32 = 0
    var character: CChar = 0
    guard unsafe cmark_node_get_fenced(node, &length, &offset, &character) != 0 else { return nil }
    return (UInt8(bitPattern: character), Int(length))
  }

  /// How the columns of a table are set.
  var alignments: [Table.Alignment] {
    let count = Int(unsafe cmark_gfm_extensions_get_table_columns(node))
    guard let letters = unsafe cmark_gfm_extensions_get_table_alignments(node) else { return [] }
    // Safe: the library has one letter a column.
    return (0..<count).map { column in
      switch unsafe letters[column] {
      case UInt8(ascii: "l"): .left
      case UInt8(ascii: "c"): .center
      case UInt8(ascii: "r"): .right
      default: .none
      }
    }
  }
}

// MARK: - Looking ahead

extension CmarkEvents {
  /// One inline of a heading, as far as the headings of posts have it.
  enum Part {
    case text(String)
    case code(String)
    case strong(String)
    case emphasis(String)
    case link(String, destination: String)
    case other
  }

  /// The inlines of the node at the cursor, so many at most that the heading of a post has them.
  func parts() -> [Part] { unsafe parts(of: node) }

  private func parts(of node: CmarkNode) -> [Part] {
    var parts: [Part] = []
    var child = unsafe node.pointee.first_child
    while let found = unsafe child, parts.count < 16 {
      unsafe parts.append(part(found))
      unsafe child = unsafe found.pointee.next
    }
    return parts
  }

  private func part(_ node: CmarkNode) -> Part {
    switch unsafe kind(of: node) {
    case .text: return .text(unsafe literal(of: node))
    case .code: return .code(unsafe literal(of: node))
    case .strong: return unsafe onlyText(of: node).map { .strong($0) } ?? .other
    case .emphasis: return unsafe onlyText(of: node).map { .emphasis($0) } ?? .other
    case .link:
      guard let label = unsafe onlyText(of: node), let address = unsafe cmark_node_get_url(node) else { return .other }
      return .link(label, destination: unsafe String(cString: address))
    default: return .other
    }
  }

  private func literal(of node: CmarkNode) -> String {
    unsafe cmark_node_get_literal(node).map { unsafe String(cString: $0) } ?? ""
  }

  /// The text of a node that holds one text and nothing else.
  private func onlyText(of node: CmarkNode) -> String? {
    guard let child = unsafe node.pointee.first_child, unsafe child.pointee.next == nil,
      unsafe kind(of: child) == .text
    else { return nil }
    return unsafe literal(of: child)
  }

  /// The date below the headline of a story: the block after the one at the cursor, where it is a paragraph that holds an
  /// ISO date in emphasis and nothing else.
  func datelineAfter() -> String? {
    guard let after = unsafe node.pointee.next,
      unsafe kind(of: after) == .paragraph
    else { return nil }
    let parts = unsafe parts(of: after)
    guard parts.count == 1, case .emphasis(let text)? = parts.first else { return nil }
    // A year, at least, and nothing but what ISO 8601 has.
    let isDate =
      text.utf8.count >= 4 && text.utf8.count <= 40 && text.utf8.prefix(4).allSatisfy { (0x30...0x39).contains($0) }
      && text.utf8.allSatisfy { (0x2B...0x3A).contains($0) || $0 == UInt8(ascii: "T") || $0 == UInt8(ascii: "Z") }
    return isDate ? text : nil
  }

  /// Passes the node at the cursor with everything inside, so that the next event is the one after it.
  mutating func skip() { isEnter = false }
}
