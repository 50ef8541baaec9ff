import Conversion
import DocumentModel
import Render

/// Emphasis, strong emphasis and strikethrough.
///
/// `*` is the character of choice; `_` stands where a mark touches, or stands within, another of the same kind.
/// What CommonMark would not read as a mark (`foo*"bar"*baz`) is made one by writing the letter beside it as a
/// character reference.
extension MarkdownEmitter {
  private static let asterisk = UInt8(ascii: "*")
  private static let underscore = UInt8(ascii: "_")
  private static let tilde = UInt8(ascii: "~")

  /// How a mark can be opened here.
  private enum Opening {
    case never, plain
    /// With the letter before it written as a reference.
    case encoded
  }

  mutating func mark(_ node: Node, _ content: Inlines, length: Int, _ rest: Rest) {
    guard let first = beginning(of: content, isAlone: true) else {
      return dropped(node, content, rest, MarkdownLoss.emptyMark)
    }
    let closing = sibling(rest) == nil ? rest.closing : 0
    let stars = opening(Self.asterisk, length, first, closing)
    let underscores = opening(Self.underscore, length, first, closing)
    if stars == .plain || (stars == .encoded && underscores != .plain) {
      write(Self.asterisk, length, encoded: stars == .encoded, content)
    } else if underscores != .never {
      write(Self.underscore, length, encoded: underscores == .encoded, content)
    } else {
      dropped(node, content, rest, MarkdownLoss.crowdedMark)
    }
  }

  mutating func strikethrough(_ node: Node, _ content: Inlines, _ rest: Rest) {
    guard let first = beginning(of: content, isAlone: false) else {
      return dropped(node, content, rest, MarkdownLoss.emptyMark)
    }
    let opening = opening(Self.tilde, 2, first, sibling(rest) == nil ? rest.closing : 0)
    guard opening != .never, !inline.openMarks.contains(.strikethrough) else {
      return dropped(node, content, rest, MarkdownLoss.crowdedMark)
    }
    write(Self.tilde, 2, encoded: opening == .encoded, content, next: following(rest))
  }

  /// What the content of a mark begins with. A single letter is nothing to rely on where something follows it that may
  /// make a reference of it.
  private func beginning(of content: Inlines, isAlone: Bool) -> Following? {
    guard var first = first(of: content) else { return nil }
    guard first.kind == .other, let inline = content.first else { return first }
    if case .text(let text) = inline.kind {
      let length = first.byte < 0x80 ? 1 : first.byte < 0xE0 ? 2 : first.byte < 0xF0 ? 3 : 4
      var iterator = content.makeIterator()
      _ = iterator.next()
      if text.count > length || (isAlone && iterator.next() == nil) { return first }
    }
    first.kind = .symbol
    return first
  }

  private mutating func dropped(_ node: Node, _ content: Inlines, _ rest: Rest, _ loss: LossDeclaration) {
    context.report(node, loss)
    inlines(content, after: following(rest), closing: sibling(rest) == nil ? rest.closing : 0)
  }

  /// Whether `character` can open a mark whose content begins with `first`, and be closed again.
  private func opening(_ character: UInt8, _ length: Int, _ first: Following, _ closing: UInt8) -> Opening {
    // Runs that touch would be read as one.
    if closing == character || (inline.held == nil && inline.previousDelimiter == character) { return .never }
    let before = lastKind
    // The left-flanking rule, and for `_` that it must not stand within a word.
    var isEncoded = (character == Self.underscore || first.kind != .other) && !before.isBoundary
    if inline.openMarks.contains(.mark(character, length)) {
      // It must not be able to close the mark it stands in: it must not be right-flanking.
      let isInWord = before != .whitespace
      if isInWord, first.kind != .other { return .never }
      isEncoded = isEncoded || !before.isBoundary
    }
    if !isEncoded { return .plain }
    return inline.held == nil ? .never : .encoded
  }

  private mutating func write(
    _ character: UInt8, _ length: Int, encoded: Bool, _ content: Inlines, next: Following = .end
  ) {
    open(character, length, encoded: encoded)
    let mark = InlineState.OpenMarks.mark(character, length)
    let isOutermost = !inline.openMarks.contains(mark)
    inline.openMarks.insert(mark)
    inlines(content, after: .mark(character), closing: character)
    if isOutermost { inline.openMarks.remove(mark) }
    // Before the `*` of a mark that follows, see `delimiter`.
    held(before: character, encoded: character == Self.tilde && next.byte == Self.asterisk, edge: true)
    close(character, length)
  }

  /// Writes the opening delimiter.
  mutating func open(_ character: UInt8, _ length: Int, encoded: Bool = false) {
    held(before: character, encoded: encoded)
    delimiter(character, length)
    inline.afterOpener = true
    // GitHub's parser looks through tildes: a letter behind them still stands beside the mark before.
    inline.mustSeparate = character == Self.tilde && inline.mustSeparate
  }

  /// Writes the closing delimiter.
  mutating func close(_ character: UInt8, _ length: Int) {
    held(before: character, edge: true)
    let isAfterPunctuation = inline.previous != .other
    delimiter(character, length)
    inline.afterOpener = false
    inline.mustSeparate = character == Self.underscore || isAfterPunctuation
  }

  private mutating func delimiter(_ character: UInt8, _ length: Int) {
    for _ in 0..<length { layout.append(character) }
    inline.lineStart = .no
    inline.afterBracket = false
    inline.afterClosingBracket = false
    inline.afterFootnote = false
    inline.isOnlyTag = false
    // GitHub's parser looks through tildes at what stands before them, others do not.
    inline.previous = character == Self.tilde && !inline.previous.isBoundary ? .symbol : .punctuation
    inline.previousDelimiter = character
  }
}
