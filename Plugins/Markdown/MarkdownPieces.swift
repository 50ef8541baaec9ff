/// The pieces of a text that the parser reads one after the other, with the result that it would have of the whole.
///
/// A parser's tree takes many times the room of its text, and memory that nothing has touched yet is slow. Of a piece the
/// tree stays in the processor's cache, and only one piece's is there at a time.
///
/// A text is cut before lines that begin with a letter or with `#` and stand below a blank line: they end every container
/// and every leaf (CommonMark 3 to 5) but code between fences and HTML that waits for its end, of which the parser tells
/// (see ``CmarkEvents/mayGoOn``). And it is cut only where every link reference has its definition before the cut, or none;
/// definitions of earlier pieces are told to the parser anew.
struct MarkdownPieces {
  /// A piece that is to be parsed.
  struct Piece {
    /// Its bytes in the text.
    let range: Range<Int>
    /// How many lines stand before it.
    let lineOffset: Int
    /// What earlier pieces define of what it uses.
    let definitions: [LinkDefinition]
    /// Whether its own definitions are to be collected.
    let wantsDefinitions: Bool
  }

  /// So large that the tree of a piece fits into a cache of the second level, and so small that it leaves room there.
  static let usualSize = 48 << 10

  private let source: MarkdownSource
  private let labels: LinkLabels
  private let size: Int
  /// The lines of the piece that comes next, 0-based.
  private var lines: Range<Int>
  /// Whether the last piece has been read.
  private var isDone = false
  /// What has been defined so far, by the number of its label.
  private var known: [Int: [LinkDefinition]] = [:]

  /// The pieces of `source`.
  ///
  /// - Parameters:
  ///   - size: how many bytes they have at least, but for the last.
  ///   - isWhole: whether the text must not be cut, because it has footnotes: their references and definitions may be
  ///     anywhere.
  init(_ source: MarkdownSource, size: Int, isWhole: Bool) {
    self.source = source
    let mayCut = !isWhole && source.text.count > size
    labels = mayCut ? LinkLabels(source.text.span) : LinkLabels(Span())
    self.size = mayCut && labels.allowsCuts ? size : Int.max
    lines = 0..<0
    lines = 0..<end(from: 0, atLeast: self.size)
  }

  /// The piece that is to be parsed next; `nil` behind the last.
  var next: Piece? {
    guard !isDone else { return nil }
    return Piece(
      range: range, lineOffset: lines.lowerBound,
      definitions: labels.isEmpty ? [] : labels.used(in: range).flatMap { known[$0] ?? [] },
      wantsDefinitions: !labels.isEmpty && !isLast)
  }

  private var range: Range<Int> {
    source.start(ofLine: lines.lowerBound + 1)..<source.start(ofLine: lines.upperBound + 1)
  }

  private var isLast: Bool { lines.upperBound >= source.lineCount }

  /// Goes on behind the piece, where it has been read as it would be in the whole text; otherwise makes it longer.
  ///
  /// - Parameters:
  ///   - mayGoOn: whether its last block may go on behind it.
  ///   - definitions: the link references that it defines.
  /// - Returns: whether it has been read right.
  mutating func accept(mayGoOn: Bool, defining definitions: [LinkDefinition]) -> Bool {
    if isLast {
      isDone = true
      return true
    }
    // The parser calls no label by a name that is not in the text.
    let own = definitions.compactMap { definition in labels.number(of: definition.label).map { ($0, definition) } }
    if mayGoOn || !isDefined(own) {
      // Twice as long, so that many such attempts take no longer than one at last.
      lines = lines.lowerBound..<end(from: lines.lowerBound, atLeast: 2 * range.count)
      return false
    }
    remember(own)
    lines = lines.upperBound..<end(from: lines.upperBound, atLeast: size)
    return true
  }

  /// Whether no link reference of the piece has its first definition behind it.
  private func isDefined(_ own: [(number: Int, definition: LinkDefinition)]) -> Bool {
    if labels.isEmpty { return true }
    let numbers = Set(own.map(\.number))
    return labels.used(in: range).allSatisfy {
      !labels.mayDefine($0, from: range.upperBound) || known[$0] != nil || numbers.contains($0)
    }
  }

  private mutating func remember(_ own: [(number: Int, definition: LinkDefinition)]) {
    for (number, definition) in own {
      // The first one of a label counts. Of labels that look alike there are few.
      if known[number]?.contains(where: { $0.label == definition.label }) != true {
        known[number, default: []].append(definition)
      }
    }
  }

  // MARK: - Where to cut

  /// The line (0-based) before which the piece that begins with line `first` may end, `count` bytes on at least.
  private func end(from first: Int, atLeast count: Int) -> Int {
    let text = source.text
    let start = source.start(ofLine: first + 1)
    guard text.count - start > count else { return source.lineCount }
    // Only a guess, since fences in lists are not looked for: it saves a second attempt in most texts with code.
    var isInFence = false
    var line = first
    while line < source.lineCount {
      let place = source.start(ofLine: line + 1)
      if isFence(at: place) { isInFence.toggle() }
      if place - start >= count, !isInFence, isEdge(place), labels.allowsCut(at: place) { return line }
      line += 1
    }
    return source.lineCount
  }

  private func isFence(at place: Int) -> Bool {
    let text = source.text
    let byte = text[place]
    guard byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~"), place + 2 < text.count else { return false }
    return text[place + 1] == byte && text[place + 2] == byte
  }

  /// Whether the line that begins at `place` stands below a blank line and begins with what only a paragraph or a heading
  /// does.
  private func isEdge(_ place: Int) -> Bool {
    let text = source.text
    guard place >= 2 else { return false }
    switch text[place] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "#"): break
    // But for a byte order mark, which the parser passes over where it begins.
    case 0xC2...0xEE, 0xF0...0xF4: break
    default: return false
    }
    guard text[place - 1] == 0x0A else { return false }
    return text[place - 2] == 0x0A || (place >= 3 && text[place - 2] == 0x0D && text[place - 3] == 0x0A)
  }
}
