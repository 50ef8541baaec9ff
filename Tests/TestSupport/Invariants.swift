import Conversion
import DocumentModel
import Scan

/// What must hold of every reading, whatever the bytes: the promises of the design that a test can check.
///
/// Used by the suites of hostile input and by the fuzz targets.
public struct Invariants {
  private let reading: Reading
  private let input: [UInt8]
  private var failure: String?
  /// Which bytes of the input stand in a node, and which of them as text.
  private var covered: [Bool]
  private var isText: [Bool]
  /// What fields of posts say.
  private var fields: [String] = []

  /// The first promise that `reading`, made from `input`, breaks; `nil` where all hold.
  ///
  /// - Parameter hasOwnRanges: whether the ranges of the document come from the input's own statements (JSON) and say
  ///   nothing about its bytes.
  public static func violation(_ reading: Reading, of input: [UInt8], hasOwnRanges: Bool = false) -> String? {
    var checker = Invariants(reading: reading, input: input)
    checker.checkLedger()
    if !hasOwnRanges {
      checker.check(reading.document.blocks, within: 0..<input.count)
      checker.checkWords()
    }
    return checker.failure
  }

  private init(reading: Reading, input: [UInt8]) {
    self.reading = reading
    self.input = input
    covered = [Bool](repeating: false, count: input.count)
    isText = covered
  }

  private mutating func fail(_ message: String) {
    if failure == nil { failure = message }
  }

  // MARK: - Ledger

  private mutating func checkLedger() {
    let sums = reading.ledger.sums
    if !sums.isSound || sums.bytes != input.count { fail("ledger: \(sums) of \(input.count) bytes") }
    var end = 0
    for entry in reading.ledger.entries {
      if entry.range.lowerBound != end { fail("ledger: a gap or an overlap at \(end), before \(entry.range)") }
      end = entry.range.upperBound
    }
    if end != input.count { fail("ledger: it ends at \(end) of \(input.count)") }
  }

  // MARK: - Ranges

  /// Checks that `range` lies within `parent` and not before `end`, and gives its own bytes and end.
  private mutating func place(
    _ node: Node, _ name: String, within parent: Range<Int>, after end: inout Int
  ) -> Range<Int> {
    guard let range = node.sourceRange.bytes else { return parent }
    if range.lowerBound < parent.lowerBound || range.upperBound > parent.upperBound {
      fail("ranges: \(name) \(range) is not within \(parent)")
    }
    if range.lowerBound < end { fail("ranges: \(name) \(range) begins before its sibling ends at \(end)") }
    end = max(end, range.upperBound)
    return range
  }

  private mutating func check(_ blocks: Blocks, within parent: Range<Int>, after start: Int? = nil) {
    var end = start ?? parent.lowerBound
    for block in blocks {
      // Footnotes stand at the end, in the order of their references, wherever they were written.
      var anywhere = parent.lowerBound
      let isNote = if case .footnoteDefinition = block.kind { true } else { false }
      let range =
        isNote
        ? place(block.node, "a footnote", within: parent, after: &anywhere)
        : place(block.node, "a block", within: parent, after: &end)
      switch block.kind {
      case .section(let inner), .blockQuote(let inner), .group(let inner), .footnoteDefinition(_, let inner):
        check(inner, within: range)
      case .post(let post, let inner):
        fields += [post.author, post.handle, post.date].compactMap { $0?.description }
        check(inner, within: range)
      case .story(let story, let inner):
        let end = leading(story.headline, within: range, block.leadingPart)
        check(inner, within: range, after: end)
      case .figure(let caption, let inner):
        // A caption is the first child, wherever the source has it.
        _ = leading(caption, within: range, block.leadingPart)
        check(inner, within: range)
      case .heading(_, let inlines), .paragraph(let inlines): check(inlines, within: range)
      case .list(let list):
        var itemEnd = range.lowerBound
        for item in list.items {
          let itemRange = place(item.node, "an item", within: range, after: &itemEnd)
          check(item.blocks, within: itemRange)
        }
      case .table(let table):
        var rowEnd = range.lowerBound
        for row in table.rows {
          let rowRange = place(row.node, "a row", within: range, after: &rowEnd)
          var cellEnd = rowRange.lowerBound
          for cell in row.cells {
            let cellRange = place(cell.node, "a cell", within: rowRange, after: &cellEnd)
            check(cell.inlines, within: cellRange)
          }
        }
      case .definitionList(let items):
        var itemEnd = range.lowerBound
        for item in items {
          let itemRange = place(item.node, "a definition", within: range, after: &itemEnd)
          switch item.kind {
          case .term(let inlines): check(inlines, within: itemRange)
          case .definition(let blocks): check(blocks, within: itemRange)
          }
        }
      case .codeBlock(_, let text): if !block.sourceRange.isNone { checkText(text, at: range) }
      case .thematicBreak, .rawBlock: break
      }
    }
  }

  /// Checks a headline or caption, and gives its end.
  private mutating func leading(_ inlines: Inlines, within parent: Range<Int>, _ part: Node?) -> Int {
    var end = parent.lowerBound
    guard let part else { return end }
    let range = place(part, "a headline", within: parent, after: &end)
    check(inlines, within: range)
    return end
  }

  private mutating func check(_ inlines: Inlines, within parent: Range<Int>) {
    var end = parent.lowerBound
    for inline in inlines {
      let range = place(inline.node, "an inline", within: parent, after: &end)
      switch inline.kind {
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .superscript(let inner),
        .subscript(let inner), .span(let inner), .image(let inner, _, _), .date(let inner, _):
        check(inner, within: range)
      case .link(let inner, _, _):
        cover(range)
        check(inner, within: range)
      case .text(let text), .mention(let text), .hashtag(let text), .lostCharacters(let text):
        if !inline.sourceRange.isNone { checkText(text, at: range) }
      case .softBreak, .lineBreak, .code, .footnoteReference, .math, .rawInline: break
      }
    }
  }

  // MARK: - Text

  /// Checks that the bytes that a text came from, decoded, are the text.
  private mutating func checkText(_ text: Text, at range: Range<Int>) {
    guard failure == nil, range.upperBound <= input.count, isVerbatimFormat else { return }
    cover(range)
    for index in range where input[index] > 0x20 { isText[index] = true }
    let found: [UInt8]
    if reading.source.isVerbatim {
      found = Array(input[range])
    } else {
      let name = reading.source.decoding.encoding
      guard let source = try? TextDecoder.decode(Array(input[range]), name: "", encoding: name) else {
        fail("text: \(name) cannot be read again")
        return
      }
      found = source.bytes
    }
    // An address that mail wrapped has lost its line end.
    guard !found.elementsEqual(text), found.filter({ $0 > 0x20 }) != text.filter({ $0 > 0x20 }) else { return }
    fail("text: '\(text)' is '\(String(decoding: found, as: UTF8.self))' at \(range)")
  }

  /// Whether text nodes are stretches of the source: not so where escapes and entities stand for characters.
  private var isVerbatimFormat: Bool { ["thread", "brief", "text"].contains(reading.format.name) }

  // MARK: - Words

  /// Marks `range` as in the document.
  private mutating func cover(_ range: Range<Int>) {
    for index in range.clamped(to: covered.indices) { covered[index] = true }
  }

  /// Checks that what the ledger says is kept stands in a node, in a field of a post, or in the metadata, and that
  /// what it says is not kept stands in no text.
  private mutating func checkWords() {
    guard failure == nil, reading.source.isVerbatim, isVerbatimFormat else { return }
    let metadata = reading.document.metadata
    fields += [metadata.title, metadata.publisher, metadata.date].compactMap { $0 }
    fields += metadata.authors.flatMap { [$0.name, $0.handle] }.compactMap { $0 }
    let known = fields.joined(separator: "\n")
    for entry in reading.ledger.entries {
      switch entry.category {
      case .kept:
        for part in uncovered(entry.range) { checkFields(part, known) }
      case .markup, .removed:
        if let index = entry.range.first(where: { isText[$0] }) {
          fail("words: byte \(index) is text, but the ledger says \(entry.reason.rawValue)")
        }
      case .layout, .unaccounted: break
      }
    }
  }

  /// The parts of `range` that no node covers.
  private func uncovered(_ range: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start: Int?
    for index in range {
      if covered[index] {
        if let first = start { parts.append(first..<index) }
        start = nil
      } else if start == nil {
        start = index
      }
    }
    if let first = start { parts.append(first..<range.upperBound) }
    return parts
  }

  /// Checks that the words of `range` are in a field; those of a date may be there as its ISO form.
  private mutating func checkFields(_ range: Range<Int>, _ known: String) {
    let date = firstDate(in: input.span, range)
    var position = range.lowerBound
    var word = String.UnicodeScalarView()
    var start = position
    func isMissing(_ end: Int) -> Bool {
      // By bytes: to a string, a letter with a mark behind it is another letter.
      if word.isEmpty || known.utf8.contains(String(word).utf8) { return false }
      return !(date.map { $0.range.lowerBound <= start && end <= $0.range.upperBound } ?? false)
    }
    while position < range.upperBound, let (found, length) = scalar(in: input.span, at: position, end: range.upperBound)
    {
      if found.properties.isAlphabetic || found.properties.numericType != nil {
        if word.isEmpty { start = position }
        word.append(found)
      } else {
        if isMissing(position) { fail("words: '\(word)' at \(start) is kept, but nowhere in the document") }
        word = String.UnicodeScalarView()
      }
      position += length
    }
    if isMissing(position) { fail("words: '\(word)' at \(start) is kept, but nowhere in the document") }
  }
}
