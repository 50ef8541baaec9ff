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
    flushText(.mark(Self.asterisk))
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
    flushText(.mark(Self.tilde))
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
    guard first.kind == .other else { return first }
    let length = first.byte < 0x80 ? 1 : first.byte < 0xE0 ? 2 : first.byte < 0xF0 ? 3 : 4
    var count = 0
    let isAll = leadingText(content, &count, limit: length)
    if count > length || (isAlone && isAll) { return first }
    first.kind = .symbol
    return first
  }

  /// Counts the bytes of the text that `inlines` begin with, beyond `limit` only roughly, and says whether it is all of
  /// them.
  private func leadingText(_ inlines: Inlines, _ count: inout Int, limit: Int) -> Bool {
    for inline in inlines {
      if count > limit { return false }
      switch inline.kind {
      case .text(let text), .mention(let text), .hashtag(let text): count += text.count
      case .softBreak where wraps: count += 1
      case .lostCharacters(let text): count += lostCharacters == .drop ? 0 : text.count
      case .span(let inner), .date(let inner, _),
        .emphasis(let inner) where isDropped(inline.node),
        .strong(let inner) where isDropped(inline.node), .strikethrough(let inner) where isDropped(inline.node):
        guard leadingText(inner, &count, limit: limit) else { return false }
      default: return false
      }
    }
    return true
  }

  /// Whether the mark `node` is known not to be written.
  func isDropped(_ node: Node) -> Bool { !droppedMarks.isEmpty && droppedMarks.contains(node.ordinal) }

  /// Whether marks among `inlines` touch or stand within each other, or hold nothing, so that some may have to go.
  func mayCrowd(_ inlines: Inlines) -> Bool {
    var isBesideText = true
    for inline in inlines {
      switch inline.kind {
      case .text, .mention, .hashtag: isBesideText = true
      case .emphasis(let content), .strong(let content), .strikethrough(let content):
        if !isBesideText { return true }
        guard case .text? = content.first?.kind else { return true }
        if content.contains(where: { $0.isMark || mayCrowd(children(of: $0)) }) { return true }
        isBesideText = false
      default:
        if mayCrowd(children(of: inline)) { return true }
        isBesideText = false
      }
    }
    return false
  }

  /// What an inline other than a mark holds, and nothing for others.
  private func children(of inline: Inline) -> Inlines? {
    switch inline.kind {
    case .superscript(let inner), .subscript(let inner), .link(let inner, _, _), .image(let inner, _, _),
      .span(let inner), .date(let inner, _):
      inner
    default: nil
    }
  }

  private func mayCrowd(_ inlines: Inlines?) -> Bool {
    if let inlines { return mayCrowd(inlines) }
    return false
  }

  /// Writes the content of a mark without the mark.
  mutating func dropped(
    _ node: Node, _ content: Inlines, _ rest: Rest, _ loss: LossDeclaration = MarkdownLoss.crowdedMark
  ) {
    droppedMarks.insert(node.ordinal)
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

extension Inline {
  /// Whether it is emphasis, strong emphasis or strikethrough.
  fileprivate var isMark: Bool {
    switch kind {
    case .emphasis, .strong, .strikethrough: true
    default: false
    }
  }
}
