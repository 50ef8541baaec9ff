import CcmarkGFM
import Conversion
import Glibc
import Synchronization

/// libcmark-gfm, called in the one way that is safe.
///
/// The library has state that the whole process shares: the registry of extensions, the table of special characters,
/// and the arena. So extensions are registered once, and one lock is held from parsing until the last node has been
/// copied out.
enum CmarkLibrary {
  /// What is known once the extensions are registered.
  private struct State {
    var kinds: CmarkKinds?
  }

  private static let state = Mutex(State())

  /// The extensions of GitHub Flavored Markdown that change what is read. The tag filter changes what is written.
  private static let extensions = ["table", "strikethrough", "autolink", "tasklist"]

  /// Calls `body` with a parser, while no one else uses the library.
  ///
  /// - Parameters:
  ///   - hasExtensions: whether the extensions of GFM are on.
  ///   - hasFootnotes: whether its footnotes are on.
  static func withParser(
    hasExtensions: Bool, hasFootnotes: Bool, _ body: (borrowing CmarkParser) throws(ConversionError) -> Void
  ) throws(ConversionError) {
    try state.withLock { state throws(ConversionError) in
      let kinds = state.kinds ?? registeredKinds()
      state.kinds = kinds
      try body(CmarkParser(kinds: kinds, extensions: hasExtensions ? extensions : [], hasFootnotes: hasFootnotes))
    }
  }

  /// Calls `body` while no one else uses the library: for tests that call it themselves.
  static func exclusively<Result>(_ body: () throws -> Result) rethrows -> Result {
    try state.withLock { _ in try body() }
  }

  /// Registers the extensions, and gives the kinds of all nodes. The library numbers the node types of its extensions
  /// itself; a document that has one of each tells their names, once, because comparing names for each node would cost as
  /// much as parsing.
  private static func registeredKinds() -> CmarkKinds {
    cmark_gfm_core_extensions_ensure_registered()
    var types: [UInt16: CmarkKind] = [:]
    let own = CmarkKinds(extensionTypes: [:])
    let parser = CmarkParser(kinds: own, extensions: extensions, hasFootnotes: false)
    parser.parse("~~a~~\n\n|a|\n|-|\n|b|\n".utf8Span.span) { events, _ in
      while events.next() {
        switch events.typeName {
        case "table": types[events.type] = .table
        case "table_row", "table_header": types[events.type] = .tableRow
        case "table_cell": types[events.type] = .tableCell
        case "strikethrough": types[events.type] = .strikethrough
        default: break
        }
      }
    }
    return CmarkKinds(extensionTypes: types)
  }
}

/// What a node of libcmark-gfm is.
enum CmarkKind: UInt8, Sendable {
  /// No node yet.
  case none
  case document, blockQuote, list, item, codeBlock, htmlBlock, paragraph, heading, thematicBreak, footnoteDefinition
  case table, tableRow, tableCell
  case text, softBreak, lineBreak, code, htmlInline, emphasis, strong, link, image, footnoteReference, strikethrough
  case other

  /// Whether such a node may have others inside.
  var mayHold: Bool {
    switch self {
    case .codeBlock, .htmlBlock, .thematicBreak, .text, .softBreak, .lineBreak, .code, .htmlInline, .footnoteReference:
      false
    default: true
    }
  }
}

/// From the library's type numbers to kinds, by table.
struct CmarkKinds: Sendable {
  private var blocks = InlineArray<32, CmarkKind>(repeating: .other)
  private var inlines = InlineArray<32, CmarkKind>(repeating: .other)

  init(extensionTypes: [UInt16: CmarkKind]) {
    let own: [(cmark_node_type, CmarkKind)] = [
      (CMARK_NODE_DOCUMENT, .document), (CMARK_NODE_BLOCK_QUOTE, .blockQuote), (CMARK_NODE_LIST, .list),
      (CMARK_NODE_ITEM, .item), (CMARK_NODE_CODE_BLOCK, .codeBlock), (CMARK_NODE_HTML_BLOCK, .htmlBlock),
      (CMARK_NODE_PARAGRAPH, .paragraph), (CMARK_NODE_HEADING, .heading),
      (CMARK_NODE_THEMATIC_BREAK, .thematicBreak), (CMARK_NODE_FOOTNOTE_DEFINITION, .footnoteDefinition),
      (CMARK_NODE_TEXT, .text), (CMARK_NODE_SOFTBREAK, .softBreak), (CMARK_NODE_LINEBREAK, .lineBreak),
      (CMARK_NODE_CODE, .code), (CMARK_NODE_HTML_INLINE, .htmlInline), (CMARK_NODE_EMPH, .emphasis),
      (CMARK_NODE_STRONG, .strong), (CMARK_NODE_LINK, .link), (CMARK_NODE_IMAGE, .image),
      (CMARK_NODE_FOOTNOTE_REFERENCE, .footnoteReference),
    ]
    for (type, kind) in own { set(UInt16(truncatingIfNeeded: type.rawValue), kind) }
    for (type, kind) in extensionTypes { set(type, kind) }
  }

  private mutating func set(_ type: UInt16, _ kind: CmarkKind) {
    let number = Int(type & 0x1F)
    if type & 0x4000 == 0 { blocks[number] = kind } else { inlines[number] = kind }
  }

  /// The kind of the library's `type`. Bit 14 tells inlines from blocks, the lowest bits number them.
  func kind(of type: UInt16) -> CmarkKind {
    type & 0x3FE0 != 0 ? .other : type & 0x4000 == 0 ? blocks[Int(type & 0x1F)] : inlines[Int(type & 0x1F)]
  }
}
