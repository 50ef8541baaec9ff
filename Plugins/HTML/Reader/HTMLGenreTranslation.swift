import Conversion
import DocumentModel
import Scan

/// What the HTML writer writes of threads, briefs, posts, stories and footnotes, taken back into nodes and fields.
extension HTMLTranslation {
  /// A post that is open.
  struct PostState {
    var fields: Post.Fields
  }

  /// A part of the page that gives fields, not text.
  struct FieldState {
    enum Part {
      case masthead, postHeader, postFooter, dateline
    }

    var part: Part
    /// The frame of the part.
    var frame: Int
    var title: String?
    var authors: [Metadata.Author] = []
    var date: String?
    var publisher: String?
    var address: String?
    var counter = ""
  }

  /// A field that an element holds.
  enum Field: Equatable {
    case title, name, handle, date, publisher, address, counter, ignored
  }

  /// Whether an element repeats what stands elsewhere in what the writer wrote.
  mutating func removalOfOwn(_ element: HTMLElement) -> HTMLRemoval? {
    switch element {
    case .a: tag.has(data: "data-footnote-backref") || tag.hasFirstClass("footnote-backref") ? .repeated : nil
    case .nav: hasArticle && tag.hasFirstClass("contents") ? .repeated : nil
    case .h1: hasArticle && tag.hasFirstClass("unseen") ? .repeated : nil
    default: nil
    }
  }

  /// Begins a block by which the writer says what the model has a node or field for.
  ///
  /// - Returns: whether it is one.
  mutating func startGenre(_ element: HTMLElement, _ range: Range<Int>) -> Bool {
    let start = range.lowerBound
    switch element {
    case .article:
      if isPostItem(frames[block]) {
        startPost(at: start)
        return true
      }
      if frames[block].content == .blocks, tag.hasFirstClass("story") {
        startStory(at: start)
        return true
      }
      return startArticle(at: start)
    case .header:
      if hasArticle, builder.depth == 0, tag.hasFirstClass("masthead"),
        HTMLFieldShape(source).holds(element, range.upperBound)
      {
        startFields(.masthead, element, at: start)
        return true
      }
      if frames[block].role == .post, frames[block].isEmpty, HTMLFieldShape(source).holds(element, range.upperBound) {
        startFields(.postHeader, element, at: start)
        return true
      }
    case .footer:
      if frames[block].role == .post, follows("<a class=\"permalink\"", at: range.upperBound),
        HTMLFieldShape(source).holds(element, range.upperBound)
      {
        startFields(.postFooter, element, at: start)
        return true
      }
    case .p:
      if frames[block].role == .story, !frames[block].hasCaption, tag.hasFirstClass("dateline"),
        HTMLFieldShape(source).holds(element, range.upperBound)
      {
        frames[block].hasCaption = true
        startFields(.dateline, element, at: start)
        return true
      }
    case .ol:
      if frames[block].content == .blocks || frames[block].content == .layout, tag.matches(.class, "posts"),
        isPosts(after: range.upperBound)
      {
        var frame = Frame(element, start: start)
        frame.content = .posts
        ordinals.append(tag.number(.start) ?? 1)
        push(frame)
        return true
      }
    case .section:
      if tag.has(data: "data-footnotes") || tag.hasFirstClass("footnotes") {
        var frame = Frame(element, start: start)
        frame.content = .footnotes
        frame.role = .footnotes
        push(frame)
        return true
      }
    case .div:
      if tag.hasFirstClass("frame"), tag.matches(.role, "region") {
        pushTransparent(element, at: start)
        return true
      }
    default: break
    }
    return false
  }

  private func follows(_ text: StaticString, at start: Int) -> Bool {
    let wanted = "\(text)".utf8
    return start + wanted.count <= bytes.count && bytes[start..<start + wanted.count].elementsEqual(wanted)
  }

  /// Whether the list that begins before `start` is one of posts: an item that holds an article of that class.
  private func isPosts(after start: Int) -> Bool {
    let end = min(bytes.count, start + 400)
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    guard let item = text.split(separator: "<", maxSplits: 1).last, item.hasPrefix("li") else { return false }
    guard let article = item.split(separator: "<", maxSplits: 1).last, article.hasPrefix("article") else {
      return false
    }
    return String(article.prefix { $0 != ">" }).holds("class=\"post")
  }

  // MARK: - The document

  /// Begins the article that the writer makes of a whole document.
  private mutating func startArticle(at start: Int) -> Bool {
    guard !hasArticle, builder.depth == 0, frames[block].content == .blocks else { return false }
    switch tag.classes.first {
    case "thread": metadata.kind = .thread
    case "brief": metadata.kind = .brief
    case "document": guard metadata.isOwn else { return false }
    default: return false
    }
    hasArticle = true
    metadata.meetRoot(tag)
    metadata.hasArticle = true
    var frame = Frame(.article, start: start)
    frame.content = .blocks
    push(frame)
    return true
  }

  // MARK: - Posts and stories

  private func isPostItem(_ frame: Frame) -> Bool {
    frame.element == .li && frame.own == 0 && frames[frame.outer].content == .posts && tag.hasFirstClass("post")
  }

  mutating func startPostItem(at start: Int) {
    if let value = tag.number(.value), !ordinals.isEmpty { ordinals[ordinals.count - 1] = value }
    push(Frame(.li, start: start))
  }

  private mutating func startPost(at start: Int) {
    let ordinal = ordinals.last ?? 1
    if !ordinals.isEmpty { ordinals[ordinals.count - 1] = ordinal + 1 }
    let identifier = tag.string(.id)
    let isImplied = identifier == "post-\(ordinal)" || identifier?.hasPrefix("post-\(ordinal)-again") == true
    var fields = Post.Fields(ordinal: ordinal)
    fields.number = tag.string(data: "data-number").flatMap { Int($0) }
    fields.total = tag.string(data: "data-total").flatMap { Int($0) }
    var attributes = tag.attributes(dropping: 1, ownsIdentifier: isImplied)
    attributes?.pairs.removeAll { $0.key == "number" || $0.key == "total" }
    openEager(.article, .post(fields), .blocks, at: start, attributes: attributes ?? Attributes())
    frames[block].role = .post
    posts.append(PostState(fields: fields))
  }

  private mutating func startStory(at start: Int) {
    openImplicit(at: start)
    let attributes = tag.attributes(dropping: 1, ownsIdentifier: isImplied(tag.string(.id), after: position))
    openEager(.article, .story(Story.Fields()), .blocks, at: start, attributes: attributes ?? Attributes())
    frames[block].role = .story
  }

  // MARK: - Fields

  private mutating func startFields(_ part: FieldState.Part, _ element: HTMLElement, at start: Int) {
    pushTransparent(element, at: start)
    fields = FieldState(part: part, frame: frames.count - 1)
  }

  /// An element begins in a part that gives fields.
  mutating func startField(_ element: HTMLElement, _ range: Range<Int>) {
    var field: Field?
    var value: String?
    switch element {
    case .h1: field = .title
    case .bdi:
      field = tag.hasFirstClass("name") ? .name : tag.hasFirstClass("handle") ? .handle : .counter
    case .time:
      field = .date
      value = tag.string(.datetime)
    case .span:
      if tag.hasFirstClass("author") { fields?.authors.append(Metadata.Author(name: nil)) }
      if tag.hasFirstClass("date") { field = .date }
      if tag.hasFirstClass("publisher") { field = .publisher }
      if tag.hasFirstClass("address") { field = .address }
    case .a:
      if tag.hasFirstClass("permalink") { field = .ignored }
      if tag.hasFirstClass("address") {
        field = .address
        value = tag.string(.href)
      }
    default: break
    }
    if let field {
      startCollecting(.field(field), element, range, value: value)
    } else {
      var frame = Frame(element, start: range.lowerBound)
      frame.outer = block
      frames.append(frame)
    }
  }

  /// The text of a field has been read.
  mutating func finish(_ field: Field, _ collector: Collector) {
    let text = collector.value ?? String(decoding: collector.text, as: UTF8.self)
    guard let last = fields?.authors.indices.last else {
      set(field, text)
      return
    }
    switch field {
    case .name: fields?.authors[last].name = text
    case .handle: fields?.authors[last].handle = text
    default: set(field, text)
    }
  }

  private mutating func set(_ field: Field, _ text: String) {
    switch field {
    case .title: fields?.title = text
    case .name: fields?.authors.append(Metadata.Author(name: text))
    case .handle: fields?.authors.append(Metadata.Author(name: nil, handle: text))
    case .date: fields?.date = text
    case .publisher: fields?.publisher = text
    case .address: fields?.address = text
    case .counter: fields?.counter = text
    case .ignored: break
    }
  }

  /// The part that gave fields has ended.
  mutating func finish(_ state: FieldState) {
    fields = nil
    switch state.part {
    case .masthead: metadata.masthead = state
    case .dateline: builder.restate(.story(Story.Fields(date: state.date)))
    case .postHeader, .postFooter:
      guard let last = posts.indices.last else { return }
      var post = posts[last].fields
      if state.part == .postHeader {
        post.author = state.authors.first?.name
        post.handle = state.authors.first?.handle
        post.date = state.date
        post.address = state.address
      } else {
        post.counter = state.counter
        if post.number == nil, post.total == nil {
          (post.number, post.total) = counterNumbers(in: state.counter.utf8Span.span)
        }
      }
      posts[last].fields = post
      builder.restate(.post(post))
    }
  }

  /// What is left to do when a block ends.
  mutating func finishSpecial(_ frame: Frame, at end: Int) {
    switch frame.element {
    case .ul, .ol, .menu, .dir:
      if frame.content == .list, frame.own > 0 { finishList() }
      if frame.content == .posts { _ = ordinals.popLast() }
    case .table: if frame.content == .rows || frame.content == .layout { finishTable() }
    case .tr: if frame.content == .row { finishRow() }
    case .thead: if let last = tables.indices.last { tables[last].isInHead = false }
    case .article: if frame.role == .post { posts.removeLast() }
    default: break
    }
  }

  // MARK: - Footnotes

  mutating func startFootnote(at start: Int) {
    closeImplicit()
    guard let identifier = tag.string(.id), identifier.hasPrefix("fn-") else {
      pushTransparent(.li, at: start)
      frames[block].content = .blocks
      return
    }
    let label = HTMLAddress.decoded(String(identifier.dropFirst(3)))
    let attributes = tag.attributes(ownsIdentifier: true) ?? Attributes()
    openEager(.li, .footnoteDefinition(label: label), .blocks, at: start, attributes: attributes)
  }

  // MARK: - Identifiers

  /// The attributes of a heading: without the identifier that the writer makes of its words, for each heading of a page
  /// and for each that has other attributes.
  mutating func headingAttributes() -> Attributes? {
    guard let attributes = tag.attributes(), let identifier = attributes.identifier else { return tag.attributes() }
    let hasOthers = !attributes.classes.isEmpty || !attributes.pairs.isEmpty
    let isMade = (metadata.isOwn || hasOthers) && isImplied(identifier, after: position, isHeading: true)
    return tag.attributes(ownsIdentifier: isMade)
  }

  /// Whether the writer would make `identifier` of the heading that follows at `start`, so that nobody has to keep it.
  ///
  /// - Parameter isHeading: whether the heading has begun before `start`.
  func isImplied(_ identifier: String?, after start: Int, isHeading: Bool = false) -> Bool {
    guard let identifier else { return true }
    guard let text = HTMLHeadingText.text(in: bytes, at: start, isHeading: isHeading) else { return false }
    let slug = HTMLSlugs.slug(of: text)
    guard identifier.hasPrefix(slug) else { return false }
    let rest = identifier.utf8.dropFirst(slug.utf8.count)
    // The second of two that are the same has a number.
    return rest.isEmpty
      || (rest.first == UInt8(ascii: "-") && rest.count > 1 && rest.dropFirst().allSatisfy { $0 &- 0x30 < 10 })
  }
}
