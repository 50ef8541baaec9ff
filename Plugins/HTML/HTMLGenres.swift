import Conversion
import DocumentModel
import Render
import Scan

extension HTMLRendering {
  /// The document as one article: masthead, contents, blocks, footnotes.
  mutating func article() {
    startLine()
    let name: StaticString =
      switch document.metadata.kind {
      case .thread?: "thread"
      case .brief?: "brief"
      default: "document"
      }
    startTag("article", document.node, class: name)
    if !isPage, languages.language != nil || languages.direction != nil {
      language((languages.language, languages.direction))
    }
    endLine(">")
    masthead()
    if wantsContents { contents() }
    blocks(document.blocks)
    footnoteSection()
    close("article")
  }

  // MARK: - Masthead

  private mutating func masthead() {
    let metadata = document.metadata
    let title = metadata.title.flatMap { isFirstHeading($0) ? nil : $0 }
    // A date that the title says in full is marked there, and not said again.
    let stated = title.flatMap { HTMLRendering.place(of: metadata.date, in: $0) }
    let date = stated == nil ? metadata.date : nil
    let hasByline = !metadata.authors.isEmpty || date != nil || metadata.publisher != nil
    guard title != nil || hasByline else {
      nameQuietly()
      return
    }
    endLine("<header class=\"masthead\">")
    if let title {
      output.literal("<h1")
      if let said = languages.attributes(holding: title) { language(said) }
      output.literal(">")
      if let stated, let date = metadata.date {
        text(String(title[..<stated.lowerBound]))
        output.literal("<time")
        attribute("datetime", date)
        output.append(UInt8(ascii: ">"))
        text(String(title[stated]))
        output.literal("</time>")
        text(String(title[stated.upperBound...]))
      } else {
        text(title)
      }
      endLine("</h1>")
    } else {
      nameQuietly()
    }
    if hasByline {
      output.literal("<p class=\"byline\">")
      var separator: StaticString = ""
      for author in metadata.authors {
        output.literal(separator)
        self.author(name: author.name, handle: author.handle)
        separator = ", "
      }
      if let publisher = metadata.publisher, !metadata.authors.contains(where: { $0.name == publisher }) {
        output.literal(separator)
        output.literal("<span class=\"publisher\">")
        text(publisher)
        output.literal("</span>")
        separator = ", "
      }
      if let date {
        output.literal(metadata.authors.isEmpty ? separator : " ")
        time(date)
      }
      endLine("</p>")
    }
    endLine("</header>")
  }

  /// Where `title` says `date`, with its year.
  private static func place(of date: String?, in title: String) -> Range<String.Index>? {
    let bytes = title.utf8Span.span
    guard let date, let phrase = firstDate(in: bytes, 0..<bytes.count), let year = phrase.year,
      ISODate(year: year, month: phrase.month, day: phrase.day)?.description == date
    else { return nil }
    let lower = title.utf8.index(title.startIndex, offsetBy: phrase.range.lowerBound)
    return lower..<title.utf8.index(lower, offsetBy: phrase.range.count)
  }

  /// A heading of level 1 that is heard and not seen, for a page without one: readers who listen find their way by it.
  private mutating func nameQuietly() {
    guard isPage, !outline.entries.contains(where: { $0.heading != nil && $0.level == 1 }) else { return }
    output.literal("<h1 class=\"unseen\">")
    text(pageTitle)
    endLine("</h1>")
  }

  /// Whether the document opens with a heading of level 1 that says `title`, so that it need not be said twice.
  private func isFirstHeading(_ title: String) -> Bool {
    guard let first = document.blocks.first, case .heading(1, let inlines) = first.kind else { return false }
    return inlines.plainText(limit: .max) == Array(title.utf8).collapsed
  }

  private mutating func author(name: String?, handle: String?) {
    output.literal("<span class=\"author\">")
    if let name {
      output.literal("<bdi class=\"name\">")
      text(name)
      output.literal("</bdi>")
    }
    if let handle {
      if name != nil { output.literal(" ") }
      output.literal("<bdi class=\"handle\">")
      text(handle)
      output.literal("</bdi>")
    }
    output.literal("</span>")
  }

  /// How many dates are remembered: each day of eleven years.
  private static let dateLimit = 4096

  /// `<time>` with the ISO date `date`; what HTML does not know for a date stands as text.
  private mutating func time(_ date: String) {
    let printed: String
    if let known = printedDates[date] {
      printed = known
    } else {
      guard HTMLDate.isValid(date) else {
        output.literal("<span class=\"date\">")
        text(date)
        output.literal("</span>")
        return
      }
      printed = phrases.printed(date)
      if printedDates.count < HTMLRendering.dateLimit { printedDates[date] = printed }
    }
    output.literal("<time")
    attribute("datetime", date)
    output.append(UInt8(ascii: ">"))
    text(printed)
    output.literal("</time>")
  }

  // MARK: - Contents

  /// The headings that have identifiers, as nested lists of links.
  mutating func contents() {
    let entries = outline.entries.filter { $0.heading != nil }
    guard !entries.isEmpty else { return }
    output.literal("<nav class=\"contents\"")
    attribute("aria-label", phrases.contents)
    endLine(">")
    output.literal("<p class=\"label\" aria-hidden=\"true\">")
    text(phrases.contents)
    endLine("</p>")
    var open: [Int] = []
    isRepeating = true
    isInsideLink = true
    for entry in entries {
      guard let heading = entry.heading else { continue }
      // A deeper level opens a list, whatever number of levels it skips.
      while open.count > 1, let last = open.last, entry.level < last, entry.level <= open[open.count - 2] {
        endLine("</li>")
        endLine("</ol>")
        open.removeLast()
      }
      if let last = open.last, entry.level <= last {
        endLine("</li>")
      } else {
        if !open.isEmpty { endLine("") }
        endLine("<ol>")
        open.append(entry.level)
      }
      output.literal("<li><a")
      fragmentAddress(entry.identifier)
      if let said = languages.attributes(repeating: heading) { language(said) }
      output.append(UInt8(ascii: ">"))
      run(heading)
      output.literal("</a>")
    }
    for _ in open {
      endLine("</li>")
      endLine("</ol>")
    }
    isRepeating = false
    isInsideLink = false
    close("nav")
  }

  // MARK: - Posts and stories

  /// Opens the list that the posts of a thread stand in.
  mutating func openPosts(_ expected: inout Int, first: Post) {
    startLine()
    output.literal("<ol class=\"posts\"")
    expected = max(first.ordinal, 1)
    if expected != 1 { attribute("start", String(expected)) }
    endLine(">")
  }

  /// A post as an item of the list.
  mutating func post(_ post: Post, _ inner: Blocks, expected: Int) {
    let identifier = outline.identifier(of: post.node)
    startLine()
    if post.ordinal != expected {
      output.literal("<li")
      attribute("value", String(post.ordinal))
      endLine(">")
    } else {
      output.literal("<li>\n")
    }
    // Whether the printed counter says the numbers that the post has.
    let isCounted = post.counter.withBytes { bytes in counterNumbers(in: bytes) } == (post.number, post.total)
    if identifier == nil, isCounted, isPlain(post.node) {
      output.literal("<article id=\"post-")
      output.append(number: post.ordinal)
      whole(lines: "\" class=\"post\">\n")
    } else {
      startTag("article", post.node, class: "post", identifier: identifier ?? "post-\(post.ordinal)")
      // What the counter, or its lack, does not say.
      if !isCounted {
        if let number = post.number { attribute("data-number", String(number)) }
        if let total = post.total { attribute("data-total", String(total)) }
      }
      endLine(">")
    }
    if post.author != nil || post.handle != nil || post.date != nil || post.address != nil {
      postHeader(post)
    }
    loosely { $0.blocks(inner) }
    if let identifier {
      output.literal("<footer><a class=\"permalink\"")
      fragmentAddress(identifier)
    } else {
      output.literal("<footer><a class=\"permalink\" href=\"#post-")
      output.append(number: post.ordinal)
      output.append(UInt8(ascii: "\""))
    }
    attribute("aria-label", phrases.post, post.ordinal)
    output.append(UInt8(ascii: ">"))
    output.append(number: post.ordinal)
    output.literal("</a>")
    if !post.counter.isEmpty {
      // Isolated: a counter holds no letter, and would be turned around in a text that runs from right to left.
      output.literal(" <bdi class=\"counter\">")
      text(post.counter, of: post.node, "post")
      output.literal("</bdi>")
    }
    whole(lines: "</footer>\n</article>\n</li>\n")
  }

  private mutating func postHeader(_ post: Post) {
    output.literal("<header>")
    var separator: StaticString = ""
    if post.author != nil || post.handle != nil {
      author(name: post.author?.description, handle: post.handle?.description)
      separator = " "
    }
    if let date = post.date?.description {
      output.literal(separator)
      time(date)
      separator = " "
    }
    if let address = post.address {
      output.literal(separator)
      self.address(of: post, address)
    }
    endLine("</header>")
  }

  private mutating func address(of post: Post, _ address: Text) {
    let scheme = address.withBytes { bytes in AddressScheme(of: bytes) }
    if trustsSource || scheme == .web {
      output.literal("<a class=\"address\"")
      self.address("href", address)
      output.append(UInt8(ascii: ">"))
      text(phrases.source)
      output.literal("</a>")
    } else {
      report(post.node, HTMLLoss.post)
      output.literal("<span class=\"address\">")
      text(address, of: post.node, "post")
      output.literal("</span>")
    }
  }

  /// A story with its headline one level below the heading above it.
  mutating func story(_ story: Story, _ inner: Blocks) {
    let outerLevel = level
    let headline = story.headline
    startLine()
    open("article", story.node, class: "story", identifier: outline.identifier(of: story.node))
    endLine("")
    level = min(level + 1, 6)
    if !headline.isEmpty {
      let tag = HTMLRendering.headingTag(level)
      open(tag, holding: headline)
      run(headline)
      close(tag)
    }
    if let date = story.date?.description {
      output.literal("<p class=\"dateline\">")
      time(date)
      endLine("</p>")
    }
    loosely { $0.blocks(inner) }
    close("article")
    level = outerLevel
  }
}
