import Conversion
import DocumentModel
import Render

/// Text: escaped where it would mean something else, and nowhere else.
///
/// A character that could be markup gets a backslash where it would be markup. White space that a reader would strip,
/// and letters beside a mark that would keep it from being one, are written as character references. Addresses get an
/// escape that keeps GitHub from linking them (`http\://`), except for e-mail addresses, which it links whatever stands
/// around them.
///
/// Texts that follow each other are gathered and written as one, which is what a reader will make of them.
extension MarkdownEmitter {
  /// Takes `text` as text.
  mutating func text(_ text: Text) {
    text.withBytes { bytes in self.text(bytes) }
  }

  mutating func text(_ bytes: Span<UInt8>) {
    guard bytes.count > 0 else { return }
    var skipped = 0
    if lostCharacters == .drop {
      switch inline.gap.joint(bytes) {
      case .none: break
      case .space: gathered.append(0x20)
      case .skip(let count): skipped = count
      }
    }
    // Safe: the buffer is used within the call only, and `append` copies it.
    unsafe bytes.extracting(skipped..<bytes.count).withUnsafeBufferPointer { buffer in
      unsafe gathered.append(contentsOf: buffer)
    }
  }

  /// Writes the text that has been gathered, now that it is known what follows it.
  mutating func flushText(_ next: Following) {
    guard !gathered.isEmpty else { return }
    var bytes: [UInt8] = []
    swap(&bytes, &gathered)
    let links = bareLinks
    bareLinks = []
    if links.isEmpty && !bytes.contains(UInt8(ascii: "@")) {
      written(bytes.span, next)
    } else {
      addresses(bytes.span, links, next)
    }
    // The memory serves again.
    bytes.removeAll(keepingCapacity: true)
    swap(&bytes, &gathered)
  }

  mutating func written(_ bytes: Span<UInt8>, _ next: Following) {
    guard bytes.count > 0 else { return }
    var position = 0
    var isFirst = false
    if mustBeReference(bytes) {
      held(before: UInt8(ascii: "&"))
      let (scalar, length) = decodedScalar(of: bytes, at: 0)
      reference(scalar)
      position = length
    } else {
      // A text of one character waits in its turn, and may be written as a reference.
      let waits = bytes.count == 1 && (bytes[0] == 0x20 || bytes[0] == 0x09 || next.isDelimiter)
      held(before: waits ? UInt8(ascii: "&") : bytes[0])
      isFirst = inline.lineStart != .no
      if inline.lineStart != .no { position = lineStart(bytes, next) }
      if inline.afterBracket, bytes[0] == UInt8(ascii: "^") {
        // Not a footnote.
        layout.literal("\\^")
        position = 1
      }
      if inline.afterClosingBracket, bytes[0] == UInt8(ascii: "(") {
        // Not a link: what had been foreseen between the two was not written.
        layout.literal("\\(")
        position = 1
      }
      if inline.afterFootnote, bytes[0] == UInt8(ascii: ":") {
        // Not a definition.
        layout.literal("\\:")
        position = 1
      }
    }
    let before = inline.previous
    let isBehindOnlyTag = inline.isOnlyTag
    inline.afterBracket = false
    inline.afterClosingBracket = isLast(bytes, "]") && position < bytes.count
    inline.afterFootnote = false
    inline.isOnlyTag = false
    inline.lineStart = .no
    inline.afterOpener = false
    inline.mustSeparate = false
    inline.previousDelimiter = 0
    guard position < bytes.count else {
      if inline.previous == .other { inline.previous = .punctuation }
      return
    }

    // The last character waits where what follows decides how it is written.
    var last = bytes.count - 1
    while last > position, bytes[last] & 0xC0 == 0x80 { last -= 1 }
    let kind = CharacterClass.at(last, in: bytes)
    let isHeld =
      kind != .punctuation || bytes[last] == UInt8(ascii: "!") || bytes[last] == UInt8(ascii: "\\")
      || (bytes[last] == UInt8(ascii: "#") && mayCloseHeading(bytes, last, position))
    let end = isHeld ? last : bytes.count
    // A tag alone on the first line would be a block of HTML.
    mayBreakFirst = !isFirst && before != .whitespace && !isBehindOnlyTag
    escape(bytes, from: position, to: end, next)
    if isHeld {
      inline.held = decodedScalar(of: bytes, at: last).scalar
      inline.mayBreakHeld = last > 0 && mayEndLine(bytes[last - 1])
    } else {
      inline.previous = .punctuation
    }
  }

  private func isLast(_ bytes: Span<UInt8>, _ sign: Unicode.Scalar) -> Bool {
    UInt32(bytes[bytes.count - 1]) == sign.value
  }

  /// Whether the first character would keep the mark before it from being one.
  private func mustBeReference(_ bytes: Span<UInt8>) -> Bool {
    guard inline.afterOpener || inline.mustSeparate else { return false }
    let kind = CharacterClass.at(0, in: bytes)
    return (inline.afterOpener && kind == .whitespace) || (inline.mustSeparate && !kind.isBoundary)
  }

  /// Whether the `#` at `last` belongs to a run that would close a heading if nothing followed.
  private func mayCloseHeading(_ bytes: Span<UInt8>, _ last: Int, _ start: Int) -> Bool {
    guard inline.place == .heading else { return false }
    var first = last
    while first > start, bytes[first - 1] == UInt8(ascii: "#") { first -= 1 }
    return first == start || bytes[first - 1] == 0x20 || bytes[first - 1] == 0x09
  }

  // MARK: - Held characters

  /// The class of the last character, whether it has been written or waits.
  var lastKind: CharacterClass { inline.held.map { CharacterClass($0) } ?? inline.previous }

  /// Writes the character that waits, now that `byte` follows: 0 at the end of the block, 0x0A at a line end.
  ///
  /// - Parameters:
  ///   - encoded: write it as a reference, whatever it is.
  ///   - edge: a place where white space is stripped, or would keep a mark from being one.
  mutating func held(before byte: UInt8, encoded: Bool = false, edge: Bool = false) {
    if !gathered.isEmpty { flushText(Following(ascii: byte)) }
    guard let scalar = inline.held else { return }
    inline.held = nil
    let kind = CharacterClass(scalar)
    inline.previous = kind
    inline.previousDelimiter = 0
    if edge, inline.hasDropped, scalar == 0x20, byte == 0 || byte == 0x0A { return }
    if encoded || (edge && kind == .whitespace) || scalar == 0 {
      reference(scalar)
      return
    }
    switch scalar {
    case 0x0A...0x0D: reference(scalar)
    case 0x20:
      // A link may begin a line; other marks could become something else there.
      if byte == UInt8(ascii: "["), inline.mayBreakHeld, inline.place == .paragraph {
        layout.space()
      } else {
        layout.append(0x20)
      }
    case UInt32(UInt8(ascii: "!")):
      layout.literal(byte == UInt8(ascii: "[") ? "\\!" : "!")
    case UInt32(UInt8(ascii: "#")):
      layout.literal(byte == 0 ? "\\#" : "#")
    case UInt32(UInt8(ascii: "\\")):
      layout.literal(byte == 0x0A || isASCIIPunctuation(byte) ? "\\\\" : "\\")
    default:
      if scalar < 0x80 {
        layout.append(UInt8(scalar))
      } else if let scalar = Unicode.Scalar(scalar) {
        layout.append(String(Character(scalar)))
      }
    }
  }

  /// Writes a character as a reference, which is never markup and never stripped. U+0000 cannot be written so.
  mutating func reference(_ scalar: UInt32) {
    if scalar == 0 {
      layout.literal("\u{FFFD}")
      if let node = inline.node { context.report(node, MarkdownLoss.nullCharacter) }
      inline.previous = .symbol
    } else if scalar == 0xFFFE || scalar == 0xFFFF {
      // libcmark-gfm makes bytes that are no UTF-8 of these two.
      layout.append(Unicode.Scalar(scalar).map { String(Character($0)) } ?? "")
      inline.previous = .symbol
    } else {
      layout.append("&#\(scalar);")
      inline.previous = .punctuation
    }
    inline.previousDelimiter = 0
  }

  // MARK: - Within a line

  /// Writes the bytes of `start..<end` with escapes; what lies behind is looked at and not written.
  private mutating func escape(_ bytes: Span<UInt8>, from start: Int, to end: Int, _ next: Following) {
    var written = start
    var position = start
    while true {
      position = MarkdownSpecials.candidate(in: bytes, from: position, to: end)
      guard position < end else { break }
      let byte = bytes[position]
      var following = position + 1 < bytes.count ? bytes[position + 1] : next.byte
      // What waits may yet be written as a reference.
      if position + 1 == end, end < bytes.count, byte == UInt8(ascii: "\\"),
        next.isDelimiter || CharacterClass.at(end, in: bytes) == .whitespace
      {
        following = UInt8(ascii: "&")
      }
      switch byte {
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"):
        var runEnd = position + 1
        while runEnd < end, bytes[runEnd] == byte { runEnd += 1 }
        if delimits(bytes, position..<runEnd, start, end, next) {
          plain(bytes, written..<position)
          for _ in position..<runEnd {
            layout.append(UInt8(ascii: "\\"))
            layout.append(byte)
          }
          written = runEnd
        }
        position = runEnd
        continue
      case 0..<0x20:
        if byte == 0 || (0x0A...0x0D).contains(byte) {
          plain(bytes, written..<position)
          reference(UInt32(byte))
          written = position + 1
        }
      default:
        if needsEscape(bytes, position, following, next) {
          plain(bytes, written..<position)
          layout.append(UInt8(ascii: "\\"))
          written = position
        }
      }
      position += 1
    }
    plain(bytes, written..<end)
  }

  /// Appends bytes that need no escape; in paragraphs lines may break at their spaces.
  private mutating func plain(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    guard layout.columns > 0, inline.place == .paragraph else {
      layout.append(bytes.extracting(range))
      return
    }
    var start = range.lowerBound
    var position = start
    while position < range.upperBound {
      defer { position += 1 }
      guard bytes[position] == 0x20, position + 1 < bytes.count, MarkdownSpecials.mayBeginLine(bytes[position + 1]),
        position > 0 ? mayEndLine(bytes[position - 1]) : mayBreakFirst
      else { continue }
      layout.append(bytes.extracting(start..<position))
      layout.space()
      start = position + 1
    }
    layout.append(bytes.extracting(start..<range.upperBound))
  }

  /// Whether a line may be broken behind `byte`: two spaces or a backslash would make a hard break of it.
  private func mayEndLine(_ byte: UInt8) -> Bool { byte != 0x20 && byte != 0x09 && byte != UInt8(ascii: "\\") }

  /// Whether a run of delimiters could open or close a mark.
  private func delimits(
    _ bytes: Span<UInt8>, _ run: Range<Int>, _ start: Int, _ end: Int, _ next: Following
  ) -> Bool {
    let before = run.lowerBound > start ? CharacterClass.before(run.lowerBound, in: bytes) : inline.previous
    // What waits behind `end` may yet be written as a reference, which is punctuation.
    if run.upperBound == end, end < bytes.count, next.isDelimiter { return true }
    let after = run.upperBound < bytes.count ? CharacterClass.at(run.upperBound, in: bytes) : next.kind
    if before == .whitespace, after == .whitespace { return run.upperBound == end }
    return bytes[run.lowerBound] != UInt8(ascii: "_") || before != .other || after != .other
  }

  private func needsEscape(
    _ bytes: Span<UInt8>, _ position: Int, _ following: UInt8, _ next: Following
  ) -> Bool {
    switch bytes[position] {
    case UInt8(ascii: "\\"): return following == 0x0A || isASCIIPunctuation(following)
    case UInt8(ascii: "`"): return true
    case UInt8(ascii: "["):
      // A mark that follows may have to be left out, and then its content follows.
      return inline.bracketDepth > 0 || following == UInt8(ascii: "^")
        || (position + 1 == bytes.count && next.isDelimiter)
    case UInt8(ascii: "]"):
      if inline.isTask, position >= 2, bytes[position - 1] | 0x20 == UInt8(ascii: "x"),
        bytes[position - 2] == UInt8(ascii: "[")
      {
        return true
      }
      return inline.bracketDepth > 0 || following == UInt8(ascii: "(")
    case UInt8(ascii: "<"):
      // A mark that follows may have to be left out, and then its content follows.
      if position + 1 == bytes.count, next.isDelimiter { return true }
      return isASCIILetter(following) || following == UInt8(ascii: "/") || following == UInt8(ascii: "!")
        || following == UInt8(ascii: "?")
    case UInt8(ascii: "&"): return MarkdownSpecials.mayBeReference(bytes, position, following: next.byte)
    case UInt8(ascii: "|"): return inline.place == .cell
    case UInt8(ascii: ":"):
      return following == UInt8(ascii: "/") && inline.mayLink
        && MarkdownSpecials.mayBeAddress(bytes, position)
    case UInt8(ascii: "."):
      // Whatever follows, so long as something does (cmark-gfm, `check_domain`).
      return following != 0 && inline.mayLink && MarkdownSpecials.mayBeHost(bytes, position)
    default: return false
    }
  }
}
