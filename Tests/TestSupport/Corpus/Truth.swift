/// A flattened document that was made up, with what a perfect reader would recover from it.
public struct GeneratedDocument: Sendable {
  /// The input.
  public var text: [UInt8]
  /// What stands in it.
  public var truth: Truth
  /// The family of the survey that it belongs to, such as `A1` or `B1-2020`; `N-…` for what is neither.
  public var family: String
  /// The seed it was made from: the same family and seed give the same bytes.
  public var seed: UInt64
}

/// What a perfect reader recovers, in the fields of `heddle inspect --json`.
public struct Truth: Sendable, Equatable {
  /// `thread`, `brief` or `text`.
  public var format: String
  /// The masthead line, lost characters removed.
  public var title: String?
  /// The first author's display name, or the issuing body.
  public var author: String?
  /// The first author's handle with its `@`.
  public var handle: String?
  /// ISO 8601 date of the thread or issue.
  public var date: String?
  /// BCP 47 tag, where the text is in one language throughout.
  public var language: String?
  /// The posts of a thread in order.
  public var posts: [Post] = []
  /// The sections of a brief in order.
  public var sections: [Section] = []
  /// Lines of furniture that are no content.
  public var removed: [String] = []
  /// Lines that a reader may report as removed, or keep as metadata: repeated titles, footers that name the author.
  public var mayRemove: [String] = []
  /// Fields of which the contract does not say what they must be here; they are not scored.
  public var undecided: Set<Field> = []

  /// A field that is scored on its own.
  public enum Field: String, Sendable, CaseIterable {
    case kind, title, author, handle, date
    case posts, counters, paragraphs, lists, links, mentions, hashtags, postDates, text
    case sections, headlines, stories, storyDates, boilerplate
  }

  /// One post.
  public struct Post: Sendable, Equatable {
    /// The number printed in the text.
    public var number: Int?
    /// The total printed with it.
    public var total: Int?
    /// Display name, where the post states it.
    public var author: String?
    /// Handle, where the post states it.
    public var handle: String?
    /// ISO 8601 date, where the post states it.
    public var date: String?
    /// The text without counter, markers of lists and wrappers, white space collapsed.
    public var text = ""
    /// Blocks of prose.
    public var paragraphs = 0
    /// Items of lists.
    public var listItems = 0
    /// Addresses in order, unique.
    public var links: [String] = []
    /// Mentions in order, unique.
    public var mentions: [String] = []
    /// Hashtags in order, unique.
    public var hashtags: [String] = []
    /// Fields that are not scored for this post.
    public var undecided: Set<Field> = []

    /// A post without anything.
    public init() {}
  }

  /// One section.
  public struct Section: Sendable, Equatable {
    /// The name as printed, or `nil`.
    public var title: String?
    /// The stories in order.
    public var stories: [Story] = []

    /// A section called `title`, without stories.
    public init(title: String?) { self.title = title }
  }

  /// One story.
  public struct Story: Sendable, Equatable {
    /// The headline.
    public var headline = ""
    /// ISO 8601 date.
    public var date: String?
    /// Blocks of prose in the body.
    public var paragraphs = 0
    /// Addresses in order, unique.
    public var links: [String] = []
    /// The body, white space collapsed.
    public var text = ""

    /// A story without anything.
    public init() {}
  }

  /// The truth of a document of `format` of which nothing more is known.
  public init(format: String) { self.format = format }
}

extension String {
  /// Without white space at the ends, and one space for each run of it between.
  public var collapsed: String {
    var result = ""
    var pending = false
    for scalar in unicodeScalars {
      if scalar.properties.isWhitespace {
        pending = true
      } else {
        if pending, !result.isEmpty { result.unicodeScalars.append(" ") }
        pending = false
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Array where Element: Hashable {
  /// The first of each, in order.
  var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
