import Conversion
import DocumentModel
import Scan

/// What a reader recognised in one input, how surely, and where every byte went: what `heddle inspect` says.
///
/// A public contract: ``json(into:)`` writes it as `outline.schema.json` (beside this file) says, ``description`` for
/// people. Its version changes when a field is removed, renamed or changes its meaning; new fields may come without.
public struct Outline: Sendable, Hashable {
  /// The version of the outline that this code makes.
  public static let version = 1

  /// The name of the input.
  public var source: String
  /// The name of the format it was read as; plain text is `text`.
  public var format: String
  /// How sure that is, 0...1.
  public var confidence: Double
  /// Why.
  public var evidence: [Evidence]
  /// The other formats that were considered, the likeliest first.
  public var alternatives: [Reading.Alternative]
  /// The masthead line, or the title that the document states.
  public var title: String?
  /// Who wrote it; one of which nothing is known where nobody is named.
  public var authors: [Metadata.Author]
  /// The date of the thread or issue, in ISO 8601.
  public var date: String?
  /// The language, as a BCP 47 tag.
  public var language: String?
  /// The posts of a thread; `nil` for what is not a thread.
  public var posts: [Post]?
  /// The sections of a brief; `nil` for what is not a brief.
  public var sections: [Section]?
  /// Where every byte went.
  public var ledger: Ledger

  /// One post of a thread.
  public struct Post: Sendable, Hashable {
    /// The place in the thread, 1-based.
    public var ordinal: Int
    /// The number printed in the text.
    public var number: Int?
    /// The total printed with it.
    public var total: Int?
    /// Display name of the author.
    public var author: String?
    /// Handle of the author with its `@`.
    public var handle: String?
    /// ISO 8601 date, or date and time.
    public var date: String?
    /// What is in it.
    public var content: Content
    /// Bytes of the source, 0-based and half open.
    public var range: Range<Int>?
    /// How sure its reader is that this is one post, 0...1.
    public var confidence: Double
  }

  /// One section of a brief.
  public struct Section: Sendable, Hashable {
    /// Its name, or `nil` where it has none.
    public var title: String?
    /// Its stories in order.
    public var stories: [Story]
  }

  /// One story of a section.
  public struct Story: Sendable, Hashable {
    /// The headline, or `nil` where it has none.
    public var headline: String?
    /// ISO 8601 date of what it tells.
    public var date: String?
    /// What is in its body.
    public var content: Content
    /// Bytes of the source, 0-based and half open.
    public var range: Range<Int>?
    /// How sure its reader is that this is one story, 0...1.
    public var confidence: Double
  }

  /// What stands in a post or story.
  public struct Content: Sendable, Hashable {
    /// The text as it is to be read, white space collapsed, links by their labels, lost characters as printed.
    public var text = ""
    /// How many paragraphs of prose: not list items, nor what is only links, hashtags, emoji or lost characters.
    public var paragraphs = 0
    /// How many items of lists.
    public var listItems = 0
    /// Absolute `http` and `https` addresses in order, each once.
    public var links: [String] = []
    /// Mentions with their `@` in order, each once.
    public var mentions: [String] = []
    /// Hashtags with their `#` in order, each once.
    public var hashtags: [String] = []
  }

  /// Where every byte went.
  public struct Ledger: Sendable, Hashable {
    /// The totals.
    public var sums: SourceLedger.Sums
    /// What was removed, in order.
    public var removed: [LedgerEntry]
  }
}

extension Outline {
  /// The outline of `reading`.
  ///
  /// - Complexity: linear in the size of the document and of its source.
  public init(_ reading: Reading) {
    let metadata = reading.document.metadata
    source = reading.source.name
    format = reading.format.name
    confidence = reading.detection.confidence
    evidence = reading.detection.evidence
    alternatives = reading.alternatives
    title = metadata.title
    authors = metadata.authors.isEmpty ? [Metadata.Author(name: nil)] : metadata.authors
    date = metadata.date
    language = metadata.language
    var survey = GenreSurvey()
    survey.visit(reading.document.blocks)
    let kind = metadata.kind
    posts = kind == .thread || format == "thread" || !survey.posts.isEmpty ? survey.posts : nil
    sections = kind == .brief || format == "brief" || survey.hasStories ? survey.sections : nil
    ledger = Ledger(
      sums: reading.ledger.sums, removed: LedgerEntry.entries(of: reading) { $0 == .removed })
  }
}

/// One stretch of a source with what became of it, for people and tools to read.
public struct LedgerEntry: Sendable, Hashable {
  /// The bytes of the source, 0-based and half open.
  public var range: Range<Int>
  /// The line on which it begins, 1-based.
  public var line: Int
  /// What became of it.
  public var category: SourceLedger.Category
  /// Why.
  public var reason: String
  /// The text that stood there; a byte that could not be decoded is a U+FFFD.
  public var text: String

  /// The entries of `reading` whose category `isWanted`, in order.
  static func entries(of reading: Reading, where isWanted: (SourceLedger.Category) -> Bool) -> [LedgerEntry] {
    let bytes = reading.source.bytes
    var counter = LineCounter()
    return reading.ledger.entries.filter { isWanted($0.category) }.map { entry in
      LedgerEntry(
        range: entry.range, line: counter.place(of: entry.textRange.lowerBound, in: bytes.span).line,
        category: entry.category, reason: entry.reason.rawValue,
        text: String(decoding: bytes[entry.textRange], as: UTF8.self))
    }
  }
}
