import DocumentModel
import Render
import Scan

/// Raw HTML that is a block (CommonMark 4.6).
extension MarkdownEmitter {
  mutating func htmlBlock(_ text: Text) {
    text.withBytes { bytes in
      // What would stand behind it would be a part of it.
      if nesting == 0, endsOpen(bytes) { footnoteDefinitions() }
      // Indentation means nothing, but behind a list's item or its marker it would make the block the item's.
      let isAtItem = lastListMarker != 0 || layout.hasPendingMarker
      beginBlock()
      var start = 0
      while isAtItem, start < bytes.count, bytes[start] == 0x20 { start += 1 }
      lines(bytes.extracting(start..<bytes.count))
      endBlock()
      // The end of its container has closed it, and the blank lines before that end are its own.
      var lineEnds = 0
      while lineEnds < bytes.count, bytes[bytes.count - 1 - lineEnds] == 0x0A { lineEnds += 1 }
      blankLines = max(0, lineEnds - 1)
    }
  }

  /// Whether nothing in `bytes` ends the block that they begin, for those that blank lines do not end.
  private func endsOpen(_ bytes: Span<UInt8>) -> Bool {
    var start = 0
    while start < bytes.count, bytes[start] == 0x20 { start += 1 }
    func begins(_ word: StaticString) -> Bool { hasPrefix(bytes, start..<bytes.count, word) }
    func holds(_ words: StaticString...) -> Bool {
      (start..<bytes.count).contains { index in words.contains { hasPrefix(bytes, index..<bytes.count, $0) } }
    }
    if begins("<!--") { return !holds("-->") }
    if begins("<?") { return !holds("?>") }
    if begins("<![cdata[") { return !holds("]]>") }
    if begins("<!") { return !holds(">") }
    if begins("<pre") || begins("<script") || begins("<style") || begins("<textarea") {
      return !holds("</pre>", "</script>", "</style>", "</textarea>")
    }
    return false
  }
}
