import CcmarkGFM

/// The parser of the library, for whoever holds its lock: only ``CmarkLibrary`` makes one.
struct CmarkParser: ~Copyable {
  private let kinds: CmarkKinds
  private let extensions: [String]
  private let hasFootnotes: Bool

  /// A parser. The library must be registered, and its lock held as long as the parser lives.
  init(kinds: CmarkKinds, extensions: [String], hasFootnotes: Bool) {
    self.kinds = kinds
    self.extensions = extensions
    self.hasFootnotes = hasFootnotes
  }

  /// Parses `text` (UTF-8 without NULs) and hands its events to `body`, with the link references that it defines.
  ///
  /// - Parameters:
  ///   - lineOffset: how many lines stand before it: its own are counted from there.
  ///   - definitions: what has been defined before it.
  ///   - wantsDefinitions: whether its own definitions are asked for. Those on its last line are found only where a line
  ///     end follows.
  /// - Returns: whether `body` was called; the library ends the process where memory runs out, and cannot fail otherwise.
  @discardableResult
  func parse(
    _ text: Span<UInt8>, lineOffset: Int = 0, after definitions: [LinkDefinition] = [], wantsDefinitions: Bool = false,
    _ body: (inout CmarkEvents, [LinkDefinition]) -> Void
  ) -> Bool {
    // Safe: the lock makes this the only user of the arena, nothing of which is kept when it is emptied at the end; and the
    // library reads `count` bytes of the buffer within the call only.
    return unsafe text.withUnsafeBufferPointer { buffer in
      defer { CmarkArena.reset() }
      let memory = unsafe CmarkArena.memory
      guard
        let parser = unsafe cmark_parser_new_with_mem(
          hasFootnotes ? CMARK_OPT_FOOTNOTES : CMARK_OPT_DEFAULT, memory)
      else { return false }
      for name in extensions {
        if let found = unsafe cmark_find_syntax_extension(name) {
          unsafe cmark_parser_attach_syntax_extension(parser, found)
        }
      }
      for definition in definitions { unsafe definition.add(to: parser.pointee.refmap) }
      unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
        unsafe cmark_parser_feed(parser, characters.baseAddress, characters.count)
      }
      let own = unsafe wantsDefinitions ? LinkDefinition.all(in: parser.pointee.refmap, but: definitions.count) : []
      let lineCount = unsafe Int(parser.pointee.line_number)
      guard let root = unsafe cmark_parser_finish(parser) else { return false }
      var events = unsafe CmarkEvents(root: root, kinds: kinds, lineOffset: lineOffset, lineCount: lineCount)
      body(&events, own)
      return true
    }
  }
}
