import CcmarkGFM
import Synchronization

/// libcmark-gfm, called in the one way that is safe.
///
/// The library has state that the whole process shares: the registry of extensions, the table of special characters,
/// and the arena. So extensions are registered once, and one lock is held from parsing until the last node has been
/// copied out; within it the arena is safe, and worth having.
enum CmarkLibrary {
  /// What is known once the extensions are registered.
  private struct State {
    var kinds: CmarkKinds?
  }

  private static let state = Mutex(State())

  /// The extensions of GitHub Flavored Markdown that change what is read. The tag filter changes what is written.
  private static let extensions = ["table", "strikethrough", "autolink", "tasklist"]

  /// Parses `text` (UTF-8 without NULs) and hands its events to `body`, which runs within the lock.
  ///
  /// - Parameters:
  ///   - hasExtensions: whether the extensions of GFM are on.
  ///   - hasFootnotes: whether its footnotes are on.
  static func parse(
    _ text: Span<UInt8>, hasExtensions: Bool, hasFootnotes: Bool, _ body: (inout CmarkEvents) -> Void
  ) {
    state.withLock { state in
      if state.kinds == nil {
        // The arena's chunks are large, and come from the system as zeros. Once one has been given back, the C library
        // would take the next ones from its heap and clear them first (mallopt(3), M_MMAP_THRESHOLD); fixed, it does not.
        mallopt(M_MMAP_THRESHOLD, 1 << 20)
        cmark_gfm_core_extensions_ensure_registered()
        state.kinds = CmarkKinds(extensionTypes: extensionTypes())
      }
      let kinds = state.kinds ?? CmarkKinds(extensionTypes: [:])
      unsafe withTree(text, hasExtensions, hasFootnotes) { root in
        // Safe: the iterator lives in the arena, which is emptied after `body` is done.
        var events = unsafe CmarkEvents(root: root, iterator: cmark_iter_new(root), kinds: kinds)
        body(&events)
      }
    }
  }

  /// Calls `body` while no one else uses the library: for tests that call it themselves.
  static func exclusively<Result>(_ body: () throws -> Result) rethrows -> Result {
    try state.withLock { _ in try body() }
  }

  /// Parses `text` and hands its root to `body`; it does not outlive the call. Must be called within the lock.
  private static func withTree(
    _ text: Span<UInt8>, _ hasExtensions: Bool, _ hasFootnotes: Bool, _ body: (OpaquePointer) -> Void
  ) {
    // Safe: the lock makes this the only user of the arena, nothing of the arena is kept, and the library reads
    // `count` bytes of the buffer within the call only.
    unsafe text.withUnsafeBufferPointer { buffer in
      let memory = unsafe cmark_get_arena_mem_allocator()
      let parser = unsafe cmark_parser_new_with_mem(hasFootnotes ? CMARK_OPT_FOOTNOTES : CMARK_OPT_DEFAULT, memory)
      if hasExtensions {
        for name in extensions {
          if let found = unsafe cmark_find_syntax_extension(name) {
            unsafe cmark_parser_attach_syntax_extension(parser, found)
          }
        }
      }
      unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
        unsafe cmark_parser_feed(parser, characters.baseAddress, characters.count)
      }
      defer { cmark_arena_reset() }
      let root = unsafe cmark_parser_finish(parser)
      // The library ends the process when memory runs out, so a parser that has been fed has a root.
      unsafe body(root ?? cmark_node_new_with_mem(CMARK_NODE_DOCUMENT, memory))
    }
  }

  /// The numbers that the library gave to the node types of its extensions, by name: those of a document that has one
  /// of each. Asked once, because comparing names for each node would cost as much as parsing.
  private static func extensionTypes() -> [UInt32: CmarkKind] {
    var types: [UInt32: CmarkKind] = [:]
    // Safe: see below.
    unsafe withTree("~~a~~\n\n|a|\n|-|\n|b|\n".utf8Span.span, true, false) { root in
      // Safe: all pointers are the library's own, used while the tree lives.
      let iterator = unsafe cmark_iter_new(root)
      while unsafe cmark_iter_next(iterator) != CMARK_EVENT_DONE {
        let node = unsafe cmark_iter_get_node(iterator)
        guard let name = unsafe cmark_node_get_type_string(node) else { continue }
        let type = unsafe cmark_node_get_type(node).rawValue
        switch unsafe String(cString: name) {
        case "table": types[type] = .table
        case "table_row", "table_header": types[type] = .tableRow
        case "table_cell": types[type] = .tableCell
        case "strikethrough": types[type] = .strikethrough
        default: break
        }
      }
    }
    return types
  }
}

/// What a node of libcmark-gfm is.
enum CmarkKind: UInt8, Sendable {
  case document, blockQuote, list, item, codeBlock, htmlBlock, paragraph, heading, thematicBreak, footnoteDefinition
  case table, tableRow, tableCell
  case text, softBreak, lineBreak, code, htmlInline, emphasis, strong, link, image, footnoteReference, strikethrough
  case other
}

/// From the library's type numbers to kinds, by table.
struct CmarkKinds: Sendable {
  private var blocks = [CmarkKind](repeating: .other, count: 32)
  private var inlines = [CmarkKind](repeating: .other, count: 32)

  init(extensionTypes: [UInt32: CmarkKind]) {
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
    for (type, kind) in own { set(type.rawValue, kind) }
    for (type, kind) in extensionTypes { set(type, kind) }
  }

  private mutating func set(_ type: UInt32, _ kind: CmarkKind) {
    let number = Int(type & 0x1F)
    if type & 0x4000 == 0 { blocks[number] = kind } else { inlines[number] = kind }
  }

  /// The kind of the library's `type`. Bit 14 tells inlines from blocks, the lowest bits number them.
  func kind(of type: UInt32) -> CmarkKind {
    type & 0x3FE0 != 0 ? .other : type & 0x4000 == 0 ? blocks[Int(type & 0x1F)] : inlines[Int(type & 0x1F)]
  }
}
