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
    var nulls: [Int] = []
    var text: [UInt8] = []
    if base == 0, !MarkdownSource.holdsNull(source.bytes.span) {
      text = source.bytes
    } else {
      text.reserveCapacity(source.bytes.count - base)
      for byte in source.bytes[base...] {
        if byte == 0 {
          nulls.append(text.count)
          text += [0xEF, 0xBF, 0xBD]
        } else {
          text.append(byte)
        }
      }
    }
    self.text = text
    self.nulls = nulls
    lineStarts = MarkdownSource.lineStarts(of: text.span)
  }

  private static func holdsNull(_ bytes: Span<UInt8>) -> Bool {
    var position = 0
    while position + 8 <= bytes.count {
      if zeroBytes(loadWord(bytes, at: position)) != 0 { return true }
      position += 8
    }
    while position < bytes.count {
      if bytes[position] == 0 { return true }
      position += 1
    }
    return false
  }

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
  func original(_ position: Int) -> Int {
    if nulls.isEmpty { return base + position }
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

  /// Lines end at LF, CR or CRLF.
  private static func lineStarts(of bytes: Span<UInt8>) -> [UInt32] {
    guard !bytes.isEmpty else { return [] }
    var starts: [UInt32] = [0]
    starts.reserveCapacity(bytes.count / 32)
    var position = 0
    let end = bytes.count
    while position < end {
      if end - position >= 8 {
        let word = loadWord(bytes, at: position)
        let ends = zeroBytes(word ^ repeated(0x0A)) | zeroBytes(word ^ repeated(0x0D))
        if ends == 0 {
          position += 8
          continue
        }
        position += ends.trailingZeroBitCount / 8
      }
      let byte = bytes[position]
      position += 1
      guard byte == 0x0A || byte == 0x0D else { continue }
      if byte == 0x0D, position < end, bytes[position] == 0x0A { position += 1 }
      if position < end { starts.append(UInt32(truncatingIfNeeded: position)) }
    }
    return starts
  }
}
