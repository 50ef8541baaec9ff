import DocumentModel
import Scan

/// The text that goes to the parser, with the way back from its lines and columns to offsets of the source.
struct MarkdownSource {
  /// The text without front matter, and with U+FFFD for each NUL, as CommonMark asks (2.3).
  let text: [UInt8]
  /// Where the text begins in the source.
  private let base: Int
  /// Where in `text` each U+FFFD stands that was a NUL: two bytes more than in the source.
  private let nulls: [Int]
  /// Where each line begins in `text`.
  private let lineStarts: [UInt32]

  /// The source's bytes from `base` on.
  init(_ source: Source, from base: Int) {
    self.base = base
    if base == 0, let starts = MarkdownSource.lineStarts(of: source.bytes.span, stopsAtNull: true) {
      text = source.bytes
      nulls = []
      lineStarts = starts
      return
    }
    var nulls: [Int] = []
    var text: [UInt8] = []
    text.reserveCapacity(source.bytes.count - base)
    for byte in source.bytes[base...] {
      if byte == 0 {
        nulls.append(text.count)
        text += [0xEF, 0xBF, 0xBD]
      } else {
        text.append(byte)
      }
    }
    self.text = text
    self.nulls = nulls
    lineStarts = MarkdownSource.lineStarts(of: text.span, stopsAtNull: false) ?? []
  }

  /// Whether other bytes stand in the text than in the source.
  var differsFromSource: Bool { !nulls.isEmpty }

  /// How many lines there are, a last one without end included.
  var lineCount: Int { lineStarts.count }

  /// The offset in `text` where `line` (1-based) begins; the end of the text for a line past the last.
  func start(ofLine line: Int) -> Int {
    line < 1 ? 0 : line <= lineStarts.count ? Int(lineStarts[line - 1]) : text.count
  }

  /// The offset in `text` of `column` of `line`, both 1-based as the parser counts; within the text, whatever they are.
  func offset(line: Int, column: Int) -> Int { min(start(ofLine: line) + max(column - 1, 0), text.count) }

  /// Where `line` (1-based) ends in `text`, without its line end.
  func end(ofLine line: Int) -> Int {
    var end = start(ofLine: line + 1)
    let start = start(ofLine: line)
    if end > start, text[end - 1] == 0x0A { end -= 1 }
    if end > start, text[end - 1] == 0x0D { end -= 1 }
    return end
  }

  /// The offset in the source of the offset `position` in `text`.
  @inline(__always)
  func original(_ position: Int) -> Int { nulls.isEmpty ? base + position : originalBehindNulls(position) }

  private func originalBehindNulls(_ position: Int) -> Int {
    var low = 0
    var high = nulls.count
    while low < high {
      let middle = (low + high) / 2
      if nulls[middle] < position { low = middle + 1 } else { high = middle }
    }
    // An offset within a replacement counts as behind it.
    return base + max(position - 2 * low, low > 0 ? nulls[low - 1] - 2 * (low - 1) + 1 : 0)
  }

  /// The range in the source of `range` in `text`.
  func original(_ range: Range<Int>) -> Range<Int> {
    let lower = original(range.lowerBound)
    return lower..<max(lower, original(range.upperBound))
  }

  /// Where lines begin in `bytes`: they end at LF, CR or CRLF.
  ///
  /// - Parameter stopsAtNull: whether the answer is `nil` where there is a NUL.
  private static func lineStarts(of bytes: Span<UInt8>, stopsAtNull: Bool) -> [UInt32]? {
    guard !bytes.isEmpty else { return [] }
    var starts: [UInt32] = [0]
    starts.reserveCapacity(bytes.count / 32)
    var position = 0
    let end = bytes.count
    while true {
      // LF and CR; NUL on the way.
      position = skip(bytes, from: position) { word in
        zeroBytes(word ^ repeated(0x0A)) | zeroBytes(word ^ repeated(0x0D)) | zeroBytes(word)
      }
      guard position < end else { return starts }
      let byte = bytes[position]
      if byte == 0, stopsAtNull { return nil }
      position += 1
      guard byte == 0x0A || byte == 0x0D else { continue }
      if byte == 0x0D, position < end, bytes[position] == 0x0A { position += 1 }
      if position < end { starts.append(UInt32(truncatingIfNeeded: position)) }
    }
  }
}
