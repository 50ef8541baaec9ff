import DocumentModel
import Scan

/// Takes back the posts of a thread, or the sections and stories of a brief, that the Markdown writer has written as
/// headings. Works only below front matter that names the kind; other documents keep their headings.
struct MarkdownGenre {
  /// Thread or brief; `nil` for every other document.
  private(set) var kind: Metadata.Kind?
  /// The title in the front matter, which the writer repeats as a heading.
  private var title: String?
  /// The level of the sections of a brief and of the posts of a thread, that of the first one.
  private var level: Int?
  /// How many containers of the genre are open: a section, a story, a post.
  private var openCount = 0
  private var isInSection = false
  private var postCount = 0
  private var isFirst = true
  /// Where the block before ended, as an offset in the source.
  var lastEnd = 0
  /// Whether the next paragraph has been consumed as the date of a story.
  private(set) var isDateline = false

  /// A document without genre.
  init() {}

  /// The genre that `metadata` names.
  init(_ metadata: Metadata) {
    guard metadata.kind == .thread || metadata.kind == .brief else { return }
    kind = metadata.kind
    title = metadata.title
  }

  /// What becomes of a block at the top.
  enum Answer {
    /// It is a block like any other.
    case block
    /// It is the title that the front matter has; not to be copied.
    case title
    /// It is the date of the story that has been opened; not to be copied.
    case dateline
    /// It was the heading of the post that has been opened; not to be copied.
    case post
    /// Its content is to be copied as the headline of the story that has been opened.
    case headline
  }

  /// Decides on the block at the cursor, and opens and closes containers for it.
  mutating func answer(_ events: borrowing CmarkEvents, at range: SourceRange, _ builder: DocumentBuilder) -> Answer {
    defer { isFirst = false }
    if isDateline {
      isDateline = false
      return .dateline
    }
    guard events.kind == .heading else { return .block }
    let parts = events.parts()
    if isFirst, events.headingLevel == 1, let title, parts.plainText == title { return .title }
    return kind == .thread
      ? threadHeading(events.headingLevel, parts, range, builder)
      : briefHeading(events, range, builder)
  }

  private mutating func threadHeading(
    _ own: Int, _ parts: [CmarkEvents.Part], _ range: SourceRange, _ builder: DocumentBuilder
  ) -> Answer {
    guard own >= 2, level == nil || own == level, let fields = MarkdownByline.fields(of: parts) else { return .block }
    close(builder)
    level = own
    builder.open(.post(fields), at: range)
    openCount += 1
    return .post
  }

  private mutating func briefHeading(
    _ events: borrowing CmarkEvents, _ range: SourceRange, _ builder: DocumentBuilder
  ) -> Answer {
    let own = events.headingLevel
    if own == 2 {
      close(builder)
      builder.open(.section, at: range)
      openCount = 1
      isInSection = true
      return .block
    }
    guard own == 3 else { return .block }
    while openCount > (isInSection ? 1 : 0) { closeOne(builder) }
    let date = events.datelineAfter()
    isDateline = date != nil
    builder.open(.story(Story.Fields(date: date)), at: range)
    builder.open(.headline, at: range)
    openCount += 1
    return .headline
  }

  private mutating func closeOne(_ builder: DocumentBuilder) {
    builder.close(at: lastEnd)
    openCount -= 1
  }

  /// Closes what is open.
  mutating func close(_ builder: DocumentBuilder) {
    while openCount > 0 { closeOne(builder) }
    isInSection = false
  }
}

/// The heading of a post: `2 · **Ann** · @ann · [2020-12-01](https://example.org/2) · `2/7``.
enum MarkdownByline {
  /// What the heading says of its post, or `nil` where it is not the heading of one.
  static func fields(of parts: [CmarkEvents.Part]) -> Post.Fields? {
    guard case .text(let first)? = parts.first else { return nil }
    var words = tokens(first)
    guard let number = words.first, let ordinal = Int(number), ordinal > 0, String(ordinal) == number else {
      return nil
    }
    words.removeFirst()
    var fields = Post.Fields(ordinal: ordinal)
    // GitHub links what follows the first sign of `@ann@host.example` as an e-mail address.
    var isInHandle = words.last == "@"
    if isInHandle { words.removeLast() }
    guard words.allSatisfy({ take($0, &fields) }) else { return nil }
    for part in parts.dropFirst() {
      switch part {
      case .text(let text):
        var words = tokens(text)
        guard !isInHandle else { return nil }
        isInHandle = words.last == "@"
        if isInHandle { words.removeLast() }
        guard words.allSatisfy({ take($0, &fields) }) else { return nil }
      case .link(let label, let address) where isInHandle && fields.handle == nil && address == "mailto:" + label:
        fields.handle = "@" + label
        isInHandle = false
      case .strong(let author):
        guard fields.author == nil else { return nil }
        fields.author = author
      case .link(let label, let address):
        guard fields.address == nil else { return nil }
        fields.address = address
        if label != "link" { fields.date = label }
      case .code(let counter):
        guard fields.counter.isEmpty else { return nil }
        fields.counter = counter
        (fields.number, fields.total) = counterNumbers(in: counter.utf8Span.span)
      case .emphasis, .other: return nil
      }
    }
    return isInHandle ? nil : fields
  }

  private static func tokens(_ text: String) -> [String] {
    text.split(separator: "·").compactMap { part in
      let trimmed = part.drop { $0 == " " }.reversed().drop { $0 == " " }
      return trimmed.isEmpty ? nil : String(trimmed.reversed())
    }
  }

  /// Takes a handle or a date; anything else is no part of the heading of a post.
  private static func take(_ token: String, _ fields: inout Post.Fields) -> Bool {
    if token.hasPrefix("@"), fields.handle == nil {
      fields.handle = token
      return true
    }
    guard fields.date == nil, let first = token.utf8.first, (0x30...0x39).contains(first) else { return false }
    fields.date = token
    return true
  }
}

extension [CmarkEvents.Part] {
  /// The text of a heading that holds nothing but text.
  fileprivate var plainText: String? {
    guard count == 1, case .text(let text)? = first else { return nil }
    return text
  }
}
