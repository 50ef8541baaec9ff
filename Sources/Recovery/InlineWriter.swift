import Conversion
import DocumentModel
import Scan

/// Writes stretches of a source as inlines, with links, mentions, hashtags and lost characters recognised, and accounts
/// for every byte that it meets.
///
/// One for a document: it carries the source and the ledger through the readers of flattened text.
public struct InlineWriter {
  /// The text.
  public let bytes: [UInt8]
  /// Where the bytes went.
  public var ledger: SourceLedger
  /// What mentions link to; `nil` for no links, since what the export lost is not invented.
  public var mentionLinks: MentionLinks?

  /// Bytes within a line that the caller has accounted for and that are not written: a counter before a link.
  public var hole: Range<Int>?

  /// A writer of the text of `source`.
  public init(_ source: Source, ledger: SourceLedger) {
    bytes = source.bytes
    self.ledger = ledger
  }

  /// A phrase to be written as a date.
  public struct DateMark: Sendable {
    /// The bytes of the phrase.
    public var range: Range<Int>
    /// Its ISO 8601 value.
    public var value: String

    /// A phrase with its value.
    public init(range: Range<Int>, value: String) {
      self.range = range
      self.value = value
    }
  }

  /// Writes `lines` of one paragraph, with a break between each two.
  ///
  /// - Parameters:
  ///   - lines: bytes of lines, in order, without line ends; 0-based.
  ///   - isWrapped: whether the line ends have no meaning of their own (soft breaks) or are to be kept.
  ///   - date: a phrase on one of the lines that is a date, if there is one.
  ///   - inlines: where it goes.
  /// - Complexity: O(n), whatever the bytes.
  public mutating func write(
    _ lines: some BidirectionalCollection<Range<Int>>, isWrapped: Bool, date: DateMark? = nil,
    to inlines: InlineBuilder
  ) {
    guard let first = lines.first, let last = lines.last else { return }
    // An address may go on in the next line, but not through a marker or counter that stands between the lines.
    let isOneUnit = isContiguous(lines)
    var cursor = EntityCursor(unit: isOneUnit ? first.lowerBound..<max(first.lowerBound, last.upperBound) : first)
    var position = first.lowerBound
    var isFirst = true
    for line in lines {
      if !isFirst, line.lowerBound >= position {
        let at = SourceRange(position..<line.lowerBound)
        if isWrapped { inlines.softBreak(at: at) } else { inlines.lineBreak(at: at) }
      }
      if !isFirst, !isOneUnit { cursor = EntityCursor(unit: line) }
      isFirst = false
      position = max(position, line.lowerBound)
      if let date, position <= date.range.lowerBound, date.range.upperBound <= line.upperBound {
        position = write(position..<date.range.lowerBound, &cursor, to: inlines)
        if position == date.range.lowerBound {
          inlines.document.open(.date(value: date.value), at: SourceRange(date.range))
          position = write(date.range, &cursor, to: inlines)
          inlines.document.close()
        }
      }
      position = write(position..<max(position, line.upperBound), &cursor, to: inlines)
    }
  }

  /// Whether only white space stands between each two of `lines`.
  private mutating func isContiguous(_ lines: some BidirectionalCollection<Range<Int>>) -> Bool {
    var end: Int?
    for line in lines {
      var position = end ?? line.lowerBound
      while position < line.lowerBound {
        let length = whiteSpaceLength(in: bytes.span, at: position, end: line.lowerBound)
        if length == 0 { return false }
        position += length
      }
      end = line.upperBound
    }
    return true
  }

  /// Writes `range` and gives the offset up to which it wrote: past the range where an entity goes on in the next line.
  private mutating func write(
    _ range: Range<Int>, _ cursor: inout EntityCursor, to inlines: InlineBuilder
  ) -> Int {
    var position = range.lowerBound
    while position < range.upperBound {
      guard let entity = cursor.next(in: bytes, from: position), entity.range.lowerBound < range.upperBound else {
        break
      }
      text(position..<entity.range.lowerBound, to: inlines)
      write(entity, to: inlines)
      position = entity.range.upperBound
    }
    text(position..<max(position, range.upperBound), to: inlines)
    return max(position, range.upperBound)
  }

  private mutating func write(_ entity: Entity, to inlines: InlineBuilder) {
    if let hole, hole.overlaps(entity.range) {
      // What only looked like one: bytes of it are a counter.
      text(entity.range, to: inlines)
      return
    }
    let at = SourceRange(entity.range)
    switch entity.kind {
    case .link:
      account(entity.range, kept: entity.label, entity.value)
      writeLink(entity, to: inlines)
    case .truncatedLink:
      text(entity.range, to: inlines)
    case .deadLink:
      // The label is text like any other, with a mention in it more often than not; the target said nothing.
      ledger.markup(entity.range.lowerBound..<entity.label.lowerBound, .linkMarkup)
      var cursor = EntityCursor(unit: entity.label)
      _ = write(entity.label, &cursor, to: inlines)
      ledger.markup(entity.label.upperBound..<entity.range.upperBound, .linkMarkup)
    case .mention:
      ledger.keep(entity.range)
      writeMention(entity.range, to: inlines)
    case .hashtag:
      ledger.keep(entity.range)
      inlines.hashtag(bytes.span.extracting(entity.range), at: at)
    case .lostCharacters:
      ledger.keep(entity.range)
      inlines.lostCharacters(bytes.span.extracting(entity.range), at: at)
    }
  }

  private mutating func writeLink(_ entity: Entity, to inlines: InlineBuilder) {
    let at = SourceRange(entity.range)
    guard entity.isWrapped else {
      inlines.document.openLink(destination: bytes.span.extracting(entity.value), title: Span(), at: at)
      plain(entity.label, to: inlines)
      inlines.document.close()
      return
    }
    // An address that mail wrapped over two lines contains the line end and the indentation of the second.
    let address = bytes[entity.value].filter { $0 > 0x20 }
    inlines.document.openLink(destination: address.span, title: Span(), at: at)
    if entity.label == entity.value {
      inlines.text(address.span, at: SourceRange(entity.label))
    } else {
      plain(entity.label, to: inlines)
    }
    inlines.document.close()
  }

  private mutating func writeMention(_ handle: Range<Int>, to inlines: InlineBuilder) {
    let at = SourceRange(handle)
    guard let mentionLinks else {
      inlines.mention(bytes.span.extracting(handle), at: at)
      return
    }
    let printed = String(decoding: bytes[handle], as: UTF8.self)
    inlines.link(destination: mentionLinks.address(of: printed), at: at) { $0.mention(printed, at: at) }
  }

  /// Writes plain text and accounts for it.
  private mutating func text(_ range: Range<Int>, to inlines: InlineBuilder) {
    guard !range.isEmpty else { return }
    if let hole, range.lowerBound < hole.upperBound, hole.lowerBound < range.upperBound {
      text(range.lowerBound..<max(range.lowerBound, hole.lowerBound), to: inlines)
      // The space after the hole goes with it, or two would meet.
      var rest = hole.upperBound
      while rest < range.upperBound, bytes[rest] == 0x20 { rest += 1 }
      text(rest..<max(rest, range.upperBound), to: inlines)
      return
    }
    ledger.keep(range)
    plain(range, to: inlines)
  }

  /// (Mutating, because the whole writer is copied for a method that only reads, as for the ones like it.)
  private mutating func plain(_ range: Range<Int>, to inlines: InlineBuilder) {
    inlines.text(bytes.span.extracting(range), at: SourceRange(range), isInSource: true)
  }

  /// Reports `kept` as kept and everything else of `range` as the markup of a link, in order of position.
  private mutating func account(_ range: Range<Int>, kept first: Range<Int>, _ second: Range<Int>? = nil) {
    var position = range.lowerBound
    func ordered() -> (Range<Int>, Range<Int>?) {
      guard let second, second != first else { return (first, nil) }
      return first.lowerBound < second.lowerBound ? (first, second) : (second, first)
    }
    let (one, two) = ordered()
    for kept in [one, two ?? one] where kept.lowerBound >= position {
      ledger.markup(position..<kept.lowerBound, .linkMarkup)
      ledger.keep(kept)
      position = kept.upperBound
    }
    ledger.markup(position..<range.upperBound, .linkMarkup)
  }
}

/// The entities of one paragraph in order, each looked for once although lines are written one by one.
private struct EntityCursor {
  let unit: Range<Int>
  private var found: Entity?
  private var isAtEnd = false

  init(unit: Range<Int>) { self.unit = unit }

  mutating func next(in bytes: [UInt8], from position: Int) -> Entity? {
    if let found, found.range.lowerBound >= position { return found }
    if isAtEnd { return nil }
    found = position < unit.upperBound ? nextEntity(in: bytes.span, from: position, within: unit) : nil
    isAtEnd = found == nil
    return found
  }
}

/// Where mentions lead, for a user who wants them to be links: an address with the handle in it.
public struct MentionLinks: Sendable {
  private let prefix: String
  private let suffix: String

  /// Links by `pattern`: an address in which `{handle}` stands for the handle, or the host of a site whose profiles are
  /// at `https://HOST/HANDLE`; `nil` for an empty pattern.
  public init?(pattern: String) {
    guard !pattern.isEmpty else { return nil }
    let mark = Array("{handle}".utf8)
    let bytes = Array(pattern.utf8)
    let place = bytes.indices.first { bytes[$0...].starts(with: mark) }
    guard let place else {
      prefix = "https://\(pattern)/"
      suffix = ""
      return
    }
    prefix = String(decoding: bytes[..<place], as: UTF8.self)
    suffix = String(decoding: bytes[(place + mark.count)...], as: UTF8.self)
  }

  /// The address of the profile of `mention`, a handle with its sign.
  func address(of mention: String) -> String { prefix + mention.dropFirst() + suffix }
}
