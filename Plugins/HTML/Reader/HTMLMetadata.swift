import DocumentModel
import Scan

/// What a page says of itself, gathered while it is read and weighed when all of it is known.
///
/// Of a page that the HTML writer wrote only what it states is taken, not what it made up for search engines.
struct HTMLMetadata {
  /// Whether the HTML writer wrote the page.
  var isOwn = false
  /// The kind that the writer's article states.
  var kind: Metadata.Kind?
  /// Whether there is such an article.
  var hasArticle = false
  /// The fields above the text of such an article.
  var masthead: HTMLTranslation.FieldState?

  private var language: String?
  private var direction: Metadata.Direction?
  private var pageTitle: String?
  private var namedMetas: [(name: String, content: String)] = []
  private var canonical: String?
  /// What relative addresses are relative to.
  private var base: HTMLBase?
  private var linked = HTMLLinkedData()
  private var linkedText: [UInt8] = []

  /// The first heading of level 1, and whether the document begins with it.
  private var firstHeading: String?
  private var headingLeads = false
  private var hasMetText = false
  /// The first words of the document.
  private(set) var firstText: [UInt8] = []
  private var isFirstTextDone = false

  /// What elements say by microdata, `rel` and `time`.
  private var marked: [(kind: Mark, text: String)] = []
  /// Elements whose text is being listened to, by frame.
  private var watches: [(frame: Int, kind: Mark, text: [UInt8])] = []
  /// The frame of a comment by a reader, whose author is not that of the page.
  private var commentFrame: Int?
  /// The title that has been left out of the text, because it says what the page states.
  private var takenTitle: String?
  /// How much text an element may give.
  private static let textLimit = 500

  enum Mark {
    case author, date, publisher, heading, time
    /// What has been said by an element within.
    case nothing
  }

  // MARK: - While reading

  /// The root element, or the article of the writer's.
  mutating func meetRoot(_ tag: HTMLTag) {
    if let tagLanguage = (tag.string(.lang) ?? tag.string(.xmlLang))?.hyphenated("_"), language == nil,
      HTMLLanguage.isTag(tagLanguage),
      tagLanguage != HTMLLanguages.unknown
    {
      language = tagLanguage
    }
    if let word = tag.string(.dir)?.lowercased(), let found = Metadata.Direction(rawValue: word) { direction = found }
  }

  /// An element begins, as the frame number `frame`.
  mutating func meet(_ element: HTMLElement, _ tag: HTMLTag, frame: Int) {
    switch element {
    case .meta: meta(tag)
    case .base: if base == nil, let address = tag.string(.href) { base = HTMLBase(address) }
    case .link: if tag.hasWord(.rel, "canonical") { canonical = canonical ?? tag.string(.href) }
    case .h1:
      guard firstHeading == nil else { break }
      headingLeads = !hasMetText
      watch(.heading, frame)
    case .time: if let value = tag.string(.datetime), marked.count < 100 { marked.append((.time, value)) }
    default: break
    }
    guard !tag.isEmpty else { return }
    if commentFrame != nil { return }
    switch tag.string(.itemprop) {
    case "comment": commentFrame = frame
    // The name in what says more of somebody is all that is wanted.
    case "name": name(tag, frame)
    case "author", "creator": mark(.author, tag, frame)
    case "datePublished", "dateCreated": mark(.date, tag, frame)
    case "publisher": mark(.publisher, tag, frame)
    default: if element == .a, tag.hasWord(.rel, "author") { watch(.author, frame) }
    }
  }

  private mutating func name(_ tag: HTMLTag, _ frame: Int) {
    guard let outer = watches.lastIndex(where: { $0.kind == .author || $0.kind == .publisher }) else { return }
    let kind = watches[outer].kind
    watches[outer].kind = .nothing
    mark(kind, tag, frame)
  }

  private mutating func mark(_ kind: Mark, _ tag: HTMLTag, _ frame: Int) {
    if let value = tag.string(.content) ?? tag.string(.datetime) {
      if marked.count < 100 { marked.append((kind, value)) }
    } else {
      watch(kind, frame)
    }
  }

  private mutating func watch(_ kind: Mark, _ frame: Int) {
    if watches.count < 8 { watches.append((frame, kind, [])) }
  }

  /// Whether running text says anything more to the metadata.
  var isListening: Bool { !watches.isEmpty || !isFirstTextDone }

  /// Running text.
  mutating func meetText(_ text: Span<UInt8>) {
    hasMetText = hasMetText || text[0] > 0x20
    for index in watches.indices where watches[index].text.count < HTMLMetadata.textLimit {
      for position in 0..<min(text.count, HTMLMetadata.textLimit) { watches[index].text.append(text[position]) }
    }
  }

  /// Running text of a paragraph, which may be the first.
  mutating func meetParagraphText(_ text: Span<UInt8>) {
    guard !isFirstTextDone, firstText.count < 1000 else { return }
    for index in 0..<text.count { firstText.append(text[index]) }
  }

  /// A paragraph has ended.
  mutating func endParagraph() { if !firstText.isEmpty { isFirstTextDone = true } }

  /// The element of the frame number `frame` has ended.
  mutating func leave(_ frame: Int) {
    if let comment = commentFrame, comment >= frame { commentFrame = nil }
    while let watch = watches.last, watch.frame >= frame {
      watches.removeLast()
      let text = String(decoding: watch.text.collapsed, as: UTF8.self)
      guard !text.isEmpty else { continue }
      if watch.kind == .heading {
        firstHeading = firstHeading ?? text
      } else if watch.kind != .nothing, marked.count < 100 {
        marked.append((watch.kind, text))
      }
    }
  }

  mutating func meetTitle(_ text: [UInt8]) {
    let title = String(decoding: text.collapsed, as: UTF8.self)
    if pageTitle == nil, !title.isEmpty { pageTitle = title }
  }

  private mutating func meta(_ tag: HTMLTag) {
    guard let content = tag.string(.content), namedMetas.count < 500 else { return }
    if tag.hasWord(.httpEquiv, "content-language") { namedMetas.append(("content-language", content)) }
    var names: [String] = []
    for name in [tag.string(.name), tag.string(.property), tag.string(.itemprop)] {
      guard let name, !names.contains(name) else { continue }
      if name == "generator", content == "Heddle" { isOwn = true }
      names.append(name)
      namedMetas.append((name, content))
    }
  }

  /// Takes `heading` for the title, where that is what the page states for its title.
  ///
  /// - Returns: whether it is.
  mutating func takeTitle(_ heading: String) -> Bool {
    guard !isOwn, !hasArticle, firstHeading == nil, !heading.isEmpty else { return false }
    guard (statedTitle ?? plainTitle(publisher, heading)) == heading, statedTitle != nil || pageTitle != nil else {
      return false
    }
    firstHeading = heading
    takenTitle = heading
    return true
  }

  /// `address` by the base of the page. What stands in the page itself is where it is.
  func resolved(_ address: String) -> String {
    guard let base, !isOwn, !hasArticle, !address.isEmpty, !address.hasPrefix("#") else { return address }
    return base.resolved(address)
  }

  private var statedTitle: String? {
    linked.title ?? content("og:title", "citation_title", "dc.title", "twitter:title")
  }

  private var publisher: String? {
    linked.publisher ?? content("og:site_name", "citation_publisher", "dc.publisher", "publisher", "application-name")
      ?? first(.publisher)
  }

  mutating func addLinkedData(_ text: Span<UInt8>) {
    guard linkedText.count < 1 << 20 else { return }
    for index in 0..<text.count { linkedText.append(text[index]) }
  }

  /// Reads the linked data that has been gathered.
  ///
  /// - Returns: whether it says anything of the document.
  mutating func takeLinkedData() -> Bool {
    defer { linkedText.removeAll() }
    return linked.read(linkedText)
  }

  // MARK: - When all is known

  /// Puts what is known into `metadata`.
  func fill(_ metadata: inout Metadata) {
    metadata.language = language
    metadata.direction = direction
    metadata.kind = kind
    if isOwn || hasArticle { fillOwn(&metadata) } else { fillForeign(&metadata) }
  }

  private func fillOwn(_ metadata: inout Metadata) {
    metadata.title = masthead?.title
    if metadata.title == nil, let firstHeading, pageTitle == nil || pageTitle == firstHeading, headingLeads {
      metadata.title = firstHeading
    }
    metadata.authors = masthead?.authors ?? []
    metadata.date = masthead?.date
    metadata.publisher = masthead?.publisher ?? content("og:site_name")
    for (name, content) in namedMetas {
      switch name {
      case "viewport", "author", "generator", "twitter:card": continue
      case "description":
        if content != HTMLMetadata.description(of: firstText) { metadata.other.append(.init(name, .text(content))) }
      default:
        if name.hasPrefix("og:") || name.hasPrefix("article:") { continue }
        metadata.other.append(.init(name, .text(content)))
      }
    }
    if let canonical { metadata.other.append(.init("url", .text(canonical))) }
  }

  /// What the writer makes of the first words of a document.
  private static func description(of text: [UInt8]) -> String {
    let string = String(decoding: text.collapsed, as: UTF8.self)
    guard string.count > 160 else { return string }
    let cut = string.prefix(160)
    return cut[..<(cut.lastIndex(of: " ") ?? cut.endIndex)] + "…"
  }

  private func fillForeign(_ metadata: inout Metadata) {
    metadata.language =
      language ?? linked.language
      ?? content("content-language", "dc.language", "og:locale").flatMap {
        let tag = $0.hyphenated("_")
        return HTMLLanguage.isTag(tag) ? tag : nil
      }
    metadata.publisher = publisher
    metadata.title = takenTitle ?? statedTitle ?? plainTitle(publisher, firstHeading)
    metadata.date =
      [
        linked.date,
        content(
          "article:published_time", "citation_publication_date", "citation_date", "dc.date", "dc.date.issued",
          "dcterms.created", "date", "pubdate"),
      ].lazy.compactMap { $0.flatMap(HTMLMetadata.isoDate) }.first
      ?? firstDate(.date) ?? firstDate(.time)
    metadata.authors = authors
    if let description = content("description", "og:description", "dc.description"), !description.isEmpty {
      metadata.other.append(.init("description", .text(description)))
    }
    if let address = (canonical ?? content("og:url")).map(resolved) {
      metadata.other.append(.init("url", .text(address)))
    }
  }

  /// The title of the page without the name of the site behind it.
  private func plainTitle(_ site: String?, _ heading: String?) -> String? {
    guard let pageTitle else { return heading }
    if let heading, heading != pageTitle, pageTitle.hasPrefix(heading) {
      let rest = pageTitle.dropFirst(heading.count)
      let sign = rest.drop { $0 == " " }
      if let first = sign.first, "|»·•".contains(first) || rest.first == " " && "-–—«‹›/:~<".contains(first) {
        return heading
      }
    }
    guard let site else { return pageTitle }
    for separator in [" | ", " - ", " – ", " — ", " · ", " :: "] where pageTitle.hasSuffix(separator + site) {
      return String(pageTitle.dropLast(separator.count + site.count))
    }
    return pageTitle
  }

  private var authors: [Metadata.Author] {
    if !linked.authors.isEmpty { return linked.authors }
    var names = namedMetas.filter {
      ["author", "citation_author", "dc.creator", "parsely-author"].contains($0.name.lowercased())
    }
    .map(\.content)
    if names.isEmpty {
      names = namedMetas.filter { $0.name.lowercased() == "article:author" && !$0.content.holds("://") }.map(
        \.content)
    }
    if names.isEmpty { names = marked.filter { $0.kind == .author }.map(\.text) }
    var authors: [Metadata.Author] = []
    for name in names where !name.isEmpty && !authors.contains(where: { $0.name == name }) {
      authors.append(Metadata.Author(name: name))
    }
    if let handle = content("twitter:creator"), handle.hasPrefix("@"), authors.count < 2 {
      if authors.isEmpty {
        authors.append(Metadata.Author(name: nil, handle: handle))
      } else {
        authors[0].handle = handle
      }
    }
    return authors
  }

  private func firstDate(_ kind: Mark) -> String? {
    marked.lazy.filter { $0.kind == kind }.compactMap { HTMLMetadata.isoDate($0.text) }.first
  }

  private func first(_ kind: Mark) -> String? { marked.first { $0.kind == kind }?.text }

  /// The content of the `meta` element that has the first of `names` that one has.
  private func content(_ names: String...) -> String? {
    for name in names {
      for meta in namedMetas where meta.name.lowercased() == name && !meta.content.isEmpty { return meta.content }
    }
    return nil
  }

  /// `text` as ISO 8601 date, where it begins with one.
  static func isoDate(_ text: String) -> String? {
    let trimmed = text.filter { $0 > " " || $0 == " " }.hyphenated("/")
    if HTMLDate.isValid(trimmed) { return trimmed }
    let day = String(trimmed.prefix(10))
    return day.utf8.count == 10 && HTMLDate.isValid(day) ? day : nil
  }
}

extension HTMLTranslation {
  /// Whether the heading that begins with the tag at `range` says the title of the page, which stands above the text.
  ///
  /// Where it begins the document it stays, and writers see that it is there.
  mutating func saysTitle(_ range: Range<Int>) -> Bool {
    let isFirst = contentEnd == begin && frames.allSatisfy { $0.node == .none }
    if isFirst || frames[block].text == .rigid { return false }
    guard let text = HTMLHeadingText.text(in: bytes, at: range.upperBound, isHeading: true) else { return false }
    return metadata.takeTitle(String(decoding: text.collapsed, as: UTF8.self))
  }

  /// Whether the metadata are to be told of running text.
  var isListening: Bool {
    @inline(__always) get { metadata.isListening }
  }

  /// Running text, for the metadata.
  mutating func meetText(_ text: Span<UInt8>) {
    if text.isEmpty { return }
    metadata.meetText(text)
    switch frames[block].text {
    case .implicit, .paragraph: metadata.meetParagraphText(text)
    case .none, .rigid: break
    }
  }
}

extension String {
  /// The string with a hyphen for each `sign`.
  fileprivate func hyphenated(_ sign: Character) -> String { String(map { $0 == sign ? "-" : $0 }) }
}
