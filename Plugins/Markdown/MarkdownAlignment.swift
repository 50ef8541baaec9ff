import Scan

/// Finds where in the source the texts of a block stand, one after the other.
///
/// The parser says exactly where blocks are, but of inlines only roughly: escapes, references, tables and quotations
/// shift its columns. Since the texts of a block stand in the source in their order, with nothing but marks between
/// them, a cursor that passes text and marks alike finds each one where it is.
struct MarkdownAlignment {
  /// How far text is looked for where it does not stand at the cursor. Bounded, so that every block takes linear time.
  private static let reach = 512

  let bytes: [UInt8]
  /// Where the next text or mark is expected.
  var cursor = 0
  /// Where the block ends.
  private(set) var limit = 0
  /// The bytes that are in the document as text, in the order in which they were met, where anyone asks for them.
  private(set) var kept: [Range<Int>] = []
  private let isAccounting: Bool
  /// Stretches of the text that is being matched.
  private var pieces: [Range<Int>] = []

  /// An alignment with `bytes`.
  ///
  /// - Parameter isAccounting: whether to remember which of them are in the document.
  init(_ bytes: [UInt8], isAccounting: Bool) {
    self.bytes = bytes
    self.isAccounting = isAccounting
    if isAccounting { kept.reserveCapacity(bytes.count / 64) }
  }

  /// Begins a block at `range`.
  mutating func begin(_ range: Range<Int>) {
    cursor = range.lowerBound
    limit = min(range.upperBound, bytes.count)
  }

  /// Reports `range` as kept; it is the caller who found it.
  mutating func keep(_ range: Range<Int>) {
    guard isAccounting, !range.isEmpty else { return }
    if let last = kept.last, last.upperBound == range.lowerBound {
      kept[kept.count - 1] = last.lowerBound..<range.upperBound
    } else {
      kept.append(range)
    }
  }

  // MARK: - Text

  /// The place of `literal`, and moves the cursor behind it, where it stands at the cursor byte for byte.
  mutating func wholeText(_ literal: Span<UInt8>) -> Range<Int>? {
    guard stands(literal, at: cursor) else { return nil }
    let range = cursor..<cursor + literal.count
    keep(range)
    cursor = range.upperBound
    return range
  }

  /// The place of `literal`, and moves the cursor behind it; `nil` where it cannot be found.
  ///
  /// - Parameter isVerbatim: whether it is code or raw HTML, which has no escapes and may span lines.
  mutating func text(_ literal: Span<UInt8>, isVerbatim: Bool = false) -> Range<Int>? {
    guard !literal.isEmpty else { return cursor..<cursor }
    if let range = wholeText(literal) { return range }
    var start = cursor
    if match(literal, at: start, isVerbatim) { return take() }
    start = skippingPrefix(from: start)
    if start != cursor, match(literal, at: start, isVerbatim) { return take() }
    let end = min(limit, cursor + MarkdownAlignment.reach)
    start = cursor
    while start < end {
      let byte = bytes[start]
      // A short look before a long one, so that a text of one repeated letter does not take quadratic time.
      if byte == literal[0] || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "&"),
        match(literal.extracting(0..<min(32, literal.count)), at: start, isVerbatim)
      {
        return match(literal, at: start, isVerbatim) ? take() : nil
      }
      start += 1
    }
    return nil
  }

  /// Whether `literal` stands at `start` byte for byte, with nothing in it that may be an escape or a reference: so it is
  /// with most texts.
  private func stands(_ literal: Span<UInt8>, at start: Int) -> Bool {
    let count = literal.count
    guard count <= limit - start else { return false }
    let source = bytes.span
    guard count >= 8 else {
      for index in 0..<count {
        let byte = literal[index]
        guard byte == source[start + index], byte != UInt8(ascii: "\\"), byte != UInt8(ascii: "&") else { return false }
      }
      return true
    }
    var index = 0
    // The last word overlaps the one before it.
    while true {
      let word = loadWord(literal, at: index)
      let signs = zeroBytes(word ^ repeated(UInt8(ascii: "\\"))) | zeroBytes(word ^ repeated(UInt8(ascii: "&")))
      guard signs == 0, word == loadWord(source, at: start + index) else { return false }
      guard index < count - 8 else { return true }
      index = min(index + 8, count - 8)
    }
  }

  /// Accepts the match.
  private mutating func take() -> Range<Int>? {
    guard let first = pieces.first, let last = pieces.last else { return nil }
    for piece in pieces { keep(piece) }
    cursor = last.upperBound
    return first.lowerBound..<last.upperBound
  }

  /// Whether `literal` stands at `start`, with escapes and references resolved; leaves its stretches in `pieces`.
  private mutating func match(_ literal: Span<UInt8>, at start: Int, _ isVerbatim: Bool) -> Bool {
    pieces.removeAll(keepingCapacity: true)
    var position = start
    var pieceStart = start
    var index = 0
    let count = literal.count
    // A second reference, so that the stretches can grow while the bytes are looked at.
    let bytes = bytes
    let source = bytes.span
    while index < count {
      // Words that are the same in both, up to what may be an escape or a reference.
      while index + 8 <= count, position + 8 <= limit {
        let word = loadWord(source, at: position)
        let signs = zeroBytes(word ^ repeated(UInt8(ascii: "\\"))) | zeroBytes(word ^ repeated(UInt8(ascii: "&")))
        if word != loadWord(literal, at: index) || (signs != 0 && !isVerbatim) { break }
        index += 8
        position += 8
      }
      guard position < limit, index < count else { break }
      let byte = source[position]
      switch byte {
      case UInt8(ascii: "\\") where !isVerbatim || byte != literal[index]:
        if position + 1 < limit, isPunctuation(source[position + 1]), source[position + 1] == literal[index] {
          if pieceStart < position { pieces.append(pieceStart..<position) }
          pieceStart = position + 1
          position += 2
          index += 1
          continue
        }
      case UInt8(ascii: "&") where !isVerbatim:
        if let (length, consumed) = reference(source, position, literal, index) {
          position += length
          index += consumed
          continue
        }
      case 0x0A, 0x0D:
        // A line end within code or HTML, where the text has a space or a line end, and the next line its prefix.
        guard isVerbatim, literal[index] == 0x20 || literal[index] == 0x0A || literal[index] == 0x0D else {
          return false
        }
        if pieceStart < position { pieces.append(pieceStart..<position) }
        let length = byte == 0x0D && position + 1 < limit && source[position + 1] == 0x0A ? 2 : 1
        if length == 2, literal[index] == 0x0D, index + 1 < count { index += 1 }
        position += length
        index += 1
        position = prefixEnd(from: position, before: index < count ? literal[index] : 0)
        pieceStart = position
        continue
      default: break
      }
      guard byte == literal[index] else { return false }
      index += 1
      position += 1
    }
    guard index == count else { return false }
    pieces.append(pieceStart..<position)
    return true
  }

  /// The length of the character reference at `position` and how many bytes of `literal` it stands for; `nil` where no
  /// reference stands there. Which character a name stands for, the text tells.
  private func reference(
    _ source: Span<UInt8>, _ position: Int, _ literal: Span<UInt8>, _ index: Int
  ) -> (length: Int, consumed: Int)? {
    var end = position + 1
    // The longest name has 31 letters.
    let last = min(limit, position + 40)
    while end < last, source[end] != UInt8(ascii: ";") {
      let isName = source[end] == UInt8(ascii: "#") || (source[end] | 0x20) &- 0x61 < 26 || source[end] &- 0x30 < 10
      guard isName else { return nil }
      end += 1
    }
    guard end < last, end > position + 2 else { return nil }
    end += 1
    // Names that mean nothing stand for themselves. `&amp;` is the one name whose text begins as it does itself.
    let isAmpersand = end - position == 5 && source[position + 1] == UInt8(ascii: "a") && literal[index] == 0x26
    if !isAmpersand, literal[index] == UInt8(ascii: "&") {
      var length = 0
      while position + length < end, index + length < literal.count,
        source[position + length] == literal[index + length]
      {
        length += 1
      }
      if position + length == end { return (length, length) }
    }
    // A name stands for one character or for two; what follows tells.
    let one = characterLength(literal, index)
    let following: UInt8 = end < limit ? source[end] : 0
    let after = index + one < literal.count ? literal[index + one] : following
    let isOne = after == following || following == UInt8(ascii: "\\") || following == UInt8(ascii: "&")
    if isOne || source[position + 1] == UInt8(ascii: "#") { return (end - position, one) }
    return (end - position, one + characterLength(literal, index + one))
  }

  private func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  private func characterLength(_ text: Span<UInt8>, _ index: Int) -> Int {
    guard index < text.count else { return 0 }
    var end = index + 1
    while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
    return end - index
  }

  // MARK: - Marks

  /// Passes `count` bytes of `mark` at the cursor, or within reach of it, and gives where they begin; the cursor stays
  /// where they are not found.
  mutating func mark(_ mark: UInt8, count: Int) -> Int? {
    let end = min(limit, cursor + MarkdownAlignment.reach)
    var position = cursor
    while position < end, bytes[position] != mark { position += 1 }
    guard position < end, position + count <= limit else { return nil }
    cursor = position + count
    return position
  }

  /// Passes `mark` at the cursor, and says whether it was there.
  mutating func pass(_ mark: UInt8) -> Bool {
    guard cursor < limit, bytes[cursor] == mark else { return false }
    cursor += 1
    return true
  }

  /// The byte at the cursor after spaces; 0 at the end.
  func peek() -> UInt8 {
    let position = skippingPrefix(from: cursor)
    return position < limit ? bytes[position] : 0
  }

  /// Moves the cursor over white space and what quotations put before a line.
  mutating func skipPrefix() { cursor = skippingPrefix(from: cursor) }

  private func skippingPrefix(from start: Int) -> Int {
    var position = start
    while position < limit, isPrefix(bytes[position]) { position += 1 }
    return position
  }

  /// Where the prefix of a line ends that begins at `start`, when `byte` comes after it.
  private func prefixEnd(from start: Int, before byte: UInt8) -> Int {
    var position = start
    while position < limit, isPrefix(bytes[position]), bytes[position] != byte { position += 1 }
    return position
  }

  func isPrefix(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == UInt8(ascii: ">") }

  /// Passes the line end at the cursor, with the spaces or the backslash before it, and gives its range.
  mutating func lineEnd() -> Range<Int>? {
    var position = cursor
    while position < limit, bytes[position] == 0x20 || bytes[position] == 0x09 || bytes[position] == UInt8(ascii: "\\")
    {
      position += 1
    }
    guard position < limit, bytes[position] == 0x0A || bytes[position] == 0x0D else { return nil }
    position += bytes[position] == 0x0D && position + 1 < limit && bytes[position + 1] == 0x0A ? 2 : 1
    defer {
      cursor = position
      skipPrefix()
    }
    return cursor..<position
  }

  /// Passes a run of `mark` that ends at or begins at the cursor.
  mutating func passRun(_ mark: UInt8) {
    while cursor < limit, bytes[cursor] == mark { cursor += 1 }
  }

  /// Where the run of `mark` begins that ends before `position`, over one space at most.
  func runStart(_ mark: UInt8, before position: Int, from start: Int) -> Int {
    var position = position
    if position > start, bytes[position - 1] == 0x20 || bytes[position - 1] == 0x0A { position -= 1 }
    while position > start, bytes[position - 1] == mark { position -= 1 }
    return position
  }

  /// Moves the cursor to `position`, forward only.
  mutating func advance(to position: Int) { cursor = max(cursor, min(position, limit)) }
}
