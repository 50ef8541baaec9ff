import DocumentModel
import Scan

/// Where the bytes of a source went.
///
/// A reader says of each stretch that it meets whether it was kept, consumed as markup, or removed. White space that
/// nobody mentions is layout; any other byte that nobody mentions is unaccounted, and so is one that is claimed twice:
/// both are defects of the reader, and ``sums`` shows them. Offsets are bytes, 0-based; while reading they count
/// ``Scan/Source/bytes``, afterwards the original input.
public struct SourceLedger: Sendable {
  /// What became of a stretch of bytes.
  public enum Category: UInt8, Sendable, Hashable, CaseIterable {
    /// It is in the document: as text, or as the value of a field or of metadata.
    case kept
    /// It was consumed to find structure (a counter, link brackets, a rule), and its meaning is in the document.
    case markup
    /// White space between things.
    case layout
    /// It is not in the document.
    case removed
    /// Nobody has said what became of it: a defect.
    case unaccounted
  }

  /// Why a stretch is markup or was removed: words that are the same each time.
  public struct Reason: RawRepresentable, Hashable, Sendable {
    /// The words.
    public let rawValue: String
    /// The reason that is written `rawValue`.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// It is in the document as text, value or metadata.
    public static let content = Reason(rawValue: "content")
    /// White space.
    public static let whiteSpace = Reason(rawValue: "white space")
    /// Furniture of the site or export that printed the text.
    public static let boilerplate = Reason(rawValue: "boilerplate")
    /// The same words stand elsewhere in the document.
    public static let duplicate = Reason(rawValue: "duplicate")
    /// The counter of a post.
    public static let counter = Reason(rawValue: "counter")
    /// Brackets and targets around an address or label.
    public static let linkMarkup = Reason(rawValue: "link markup")
    /// The marker of a list item, quotation or heading.
    public static let marker = Reason(rawValue: "marker")
    /// A line of signs that separates.
    public static let rule = Reason(rawValue: "rule")
    /// A character that could not be drawn, left out of a name or title.
    public static let lostCharacter = Reason(rawValue: "lost character")
    /// A date in words that could not be read, and that no field holds.
    public static let unreadableDate = Reason(rawValue: "unreadable date")
    /// Something else stands in its place: the user, or a better place of the same document, says otherwise.
    public static let overruled = Reason(rawValue: "overruled")
    /// A time beside a date, of which a field holds the day only.
    public static let timeOfDay = Reason(rawValue: "time of day")
    /// Marks of the format's syntax.
    public static let syntax = Reason(rawValue: "syntax")
    /// Nobody knows.
    public static let unknown = Reason(rawValue: "unknown")
  }

  /// One stretch of bytes with what became of it.
  public struct Entry: Sendable, Hashable {
    /// The bytes of the input, 0-based and half open.
    public var range: Range<Int>
    /// The same bytes as text: a range of ``Scan/Source/bytes``.
    public var textRange: Range<Int>
    /// What became of them.
    public var category: Category
    /// Why.
    public var reason: Reason
  }

  /// How many bytes there are of each category.
  public struct Sums: Sendable, Hashable {
    /// All bytes of the source.
    public var bytes = 0
    /// Bytes in the document.
    public var kept = 0
    /// Bytes consumed as markup.
    public var markup = 0
    /// White space between things.
    public var layout = 0
    /// Bytes not in the document.
    public var removed = 0
    /// Bytes of which nobody has said anything: 0, or there is a defect.
    public var unaccounted = 0
    /// Bytes that two parts of a reader claimed: 0, or there is a defect.
    public var claimedTwice = 0

    /// Whether every byte is accounted for, once.
    public var isSound: Bool {
      unaccounted == 0 && claimedTwice == 0 && bytes == kept + markup + layout + removed
    }
  }

  private struct Run {
    var lower: UInt32
    var upper: UInt32
    var category: Category
    var reason: UInt8
  }

  /// What was reported; in order of `Source.bytes`, and without overlaps, once the reading is finished.
  private var runs: [Run] = []
  /// The source; set when the reading is finished.
  private var source: Source?
  private var isSorted = true
  private var reasons: [Reason] = [.content, .whiteSpace, .unknown]
  /// The totals; zero until the reading is finished.
  public private(set) var sums = Sums()

  /// Whether anything is noted down: a reader may leave out work that is for the ledger alone.
  public let isKept: Bool

  /// An empty ledger; one that is not kept stays empty.
  public init(isKept: Bool = true) { self.isKept = isKept }

  /// The bytes of `range` are in the document.
  public mutating func keep(_ range: Range<Int>) { add(range, .kept, reason: 0) }

  /// The bytes of `range` were consumed for `reason`, and what they meant is in the document.
  public mutating func markup(_ range: Range<Int>, _ reason: Reason) {
    if isKept { add(range, .markup, reason: number(of: reason)) }
  }

  /// The bytes of `range` are not in the document, for `reason`.
  public mutating func remove(_ range: Range<Int>, _ reason: Reason) {
    if isKept { add(range, .removed, reason: number(of: reason)) }
  }

  /// The reason that was used last, with its number: readers repeat themselves.
  private var last: (reason: Reason, number: UInt8) = (.content, 0)

  private mutating func number(of reason: Reason) -> UInt8 {
    if reason == last.reason { return last.number }
    let number = find(reason)
    last = (reason, number)
    return number
  }

  private mutating func find(_ reason: Reason) -> UInt8 {
    if let index = reasons.firstIndex(of: reason) { return UInt8(index) }
    guard reasons.count < 255 else { return 2 }
    reasons.append(reason)
    return UInt8(reasons.count - 1)
  }

  private mutating func add(_ range: Range<Int>, _ category: Category, reason: UInt8) {
    guard isKept, !range.isEmpty, range.lowerBound >= 0, let upper = UInt32(exactly: range.upperBound) else { return }
    let lower = UInt32(range.lowerBound)
    if let last = runs.last {
      if last.upper == lower, last.category == category, last.reason == reason {
        runs[runs.count - 1].upper = upper
        return
      }
      if lower < last.upper { isSorted = false }
    }
    runs.append(Run(lower: lower, upper: upper, category: category, reason: reason))
  }

  /// All entries in order, without gaps once the reading is finished.
  public var entries: Entries { Entries(self) }

  /// Adds up, fills the gaps, and turns offsets into those of the original input. Gaps take no memory: what they hold is
  /// looked at again when somebody asks for the entries.
  ///
  /// - Complexity: O(n) where the reader reported in order, else O(n log n) in the number of entries.
  public mutating func finish(_ source: Source) {
    guard isKept else { return }
    if !isSorted { runs.sort { ($0.lower, $0.upper) < ($1.lower, $1.upper) } }
    isSorted = true
    self.source = source
    sums.bytes = source.originalCount
    let bytes = source.bytes.span
    // What decoding itself consumed, such as the byte order mark of UTF-16, stands before the first character.
    sums.layout += bytes.count > 0 ? source.original(0) : source.originalCount
    var position = 0
    var kept = 0
    for index in runs.indices {
      var run = runs[index]
      sums.claimedTwice += max(0, min(position, Int(run.upper)) - Int(run.lower))
      run.lower = max(run.lower, UInt32(position))
      guard run.upper > run.lower, run.upper <= bytes.count else { continue }
      addGap(position..<Int(run.lower), source)
      add(run.category, Int(run.lower)..<Int(run.upper), source)
      position = Int(run.upper)
      runs[kept] = run
      kept += 1
    }
    runs.removeSubrange(kept...)
    addGap(position..<bytes.count, source)
  }

  private mutating func addGap(_ gap: Range<Int>, _ source: Source) {
    var start = gap.lowerBound
    while start < gap.upperBound {
      let (end, isSpace) = SourceLedger.part(of: source.bytes.span, start..<gap.upperBound)
      add(isSpace ? .layout : .unaccounted, start..<end, source)
      start = end
    }
  }

  private mutating func add(_ category: Category, _ range: Range<Int>, _ source: Source) {
    let count =
      source.isVerbatim ? range.count : source.original(range.upperBound) - source.original(range.lowerBound)
    switch category {
    case .kept: sums.kept += count
    case .markup: sums.markup += count
    case .layout: sums.layout += count
    case .removed: sums.removed += count
    case .unaccounted: sums.unaccounted += count
    }
  }

  /// The end of what begins a gap: white space, which is layout, or something else, which nobody has accounted for.
  private static func part(of bytes: Span<UInt8>, _ gap: Range<Int>) -> (end: Int, isSpace: Bool) {
    let isSpace = whiteSpaceLength(in: bytes, at: gap.lowerBound, end: gap.upperBound) > 0
    var position = gap.lowerBound
    while position < gap.upperBound {
      let length = whiteSpaceLength(in: bytes, at: position, end: gap.upperBound)
      if (length > 0) != isSpace { break }
      position += max(length, 1)
    }
    return (position, isSpace)
  }

  /// The entries of a ledger, in order.
  public struct Entries: Sequence, Sendable {
    private let ledger: SourceLedger

    fileprivate init(_ ledger: SourceLedger) { self.ledger = ledger }

    /// Goes through them once.
    public func makeIterator() -> Iterator { Iterator(ledger) }

    /// Goes through entries, and finds what is in the gaps between those that were reported.
    public struct Iterator: IteratorProtocol {
      private let ledger: SourceLedger
      private var index = 0
      private var position = 0

      fileprivate init(_ ledger: SourceLedger) { self.ledger = ledger }

      /// The next entry; `nil` at the end.
      public mutating func next() -> Entry? {
        let run = index < ledger.runs.count ? ledger.runs[index] : nil
        let end = run.map { Int($0.lower) } ?? ledger.source?.bytes.count ?? 0
        if let source = ledger.source, position < end {
          let (partEnd, isSpace) = SourceLedger.part(of: source.bytes.span, position..<end)
          defer { position = partEnd }
          return entry(position..<partEnd, isSpace ? .layout : .unaccounted, isSpace ? .whiteSpace : .unknown)
        }
        guard let run else { return nil }
        index += 1
        position = Int(run.upper)
        return entry(Int(run.lower)..<Int(run.upper), run.category, ledger.reasons[Int(run.reason)])
      }

      private func entry(_ text: Range<Int>, _ category: Category, _ reason: Reason) -> Entry {
        var range = text
        if let source = ledger.source, !source.isVerbatim {
          range = source.original(text.lowerBound)..<source.original(text.upperBound)
        }
        return Entry(range: range, textRange: text, category: category, reason: reason)
      }
    }
  }
}

/// One node that a writer could not write as it is.
public struct Loss: Sendable, Hashable {
  /// How much of a node is lost, in rising order.
  public enum Degree: Int, Sendable, Hashable, CaseIterable, Comparable {
    /// How it looks: its text and its place stand.
    case style
    /// What it was: its text stands.
    case structure
    /// Some of its text or its target.
    case content

    /// Whether `left` loses less than `right`.
    public static func < (left: Degree, right: Degree) -> Bool { left.rawValue < right.rawValue }
  }

  /// The kind of the node, in words of the model.
  public var kind: String
  /// How much of it is lost.
  public var degree: Degree
  /// Why.
  public var reason: String
  /// Where the node came from.
  public var range: SourceRange
}

/// How much a user allows to be lost.
public enum MaximumLoss: String, Sendable, Hashable, CaseIterable {
  /// Nothing.
  case none
  /// How things look.
  case style
  /// What things were, as long as their text stands.
  case structure
  /// Anything.
  case any

  /// Whether a loss of `degree` is allowed.
  public func allows(_ degree: Loss.Degree) -> Bool {
    switch self {
    case .none: false
    case .style: degree <= .style
    case .structure: degree <= .structure
    case .any: true
    }
  }
}
