import Conversion
import DocumentModel
import Render

extension HTMLRendering {
  /// The elements of the head: what browsers, search engines and those who share a page want to know.
  mutating func head() {
    let metadata = document.metadata
    endLine("<meta charset=\"utf-8\">")
    endLine("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
    output.literal("<title>")
    text(pageTitle)
    endLine("</title>")
    let description = description
    meta("name", "description", description)
    meta("name", "author", metadata.authors.compactMap { $0.name ?? $0.handle }.joined(separator: ", "))
    meta("name", "generator", "Heddle")
    otherMetadata()
    if let language = metadata.language, languages.language != language {
      report(document.node, HTMLLoss.language)
    }
    sharing(description)
    linkedData(description)
  }

  /// The promise that the page runs nothing and fetches nothing but its images, for the browser to keep; nothing where
  /// the user brought what may want to.
  mutating func policy() {
    guard !trustsSource, context.options[HTMLOptions.css].text.isEmpty else { return }
    endLine(
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src * data:; base-uri 'none'; form-action 'none'\">"
    )
  }

  /// `<meta kind="name" content="value">`, where there is a value.
  private mutating func meta(_ kind: StaticString, _ name: String, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    output.literal("<meta ")
    output.literal(kind)
    output.literal("=\"")
    output.htmlAttribute(name.utf8Span.span)
    output.literal("\"")
    attribute("content", value)
    endLine(">")
  }

  // MARK: - Metadata of the document's own

  /// What the document says of itself under keys of its own.
  private mutating func otherMetadata() {
    for entry in document.metadata.other where entry.key != "description" {
      if entry.key == "url" {
        if let address = canonicalAddress {
          output.literal("<link rel=\"canonical\" href=\"")
          output.htmlAddress(address.utf8Span.span)
          endLine("\">")
        } else {
          report(document.node, HTMLLoss.url)
        }
      } else if let value = HTMLRendering.metaValue(entry.value), HTMLRendering.isMetaName(entry.key) {
        meta("name", entry.key, value)
      } else {
        report(document.node, HTMLLoss.metadata)
      }
    }
  }

  /// A value as one line, where it can be one.
  private static func metaValue(_ value: Metadata.Value) -> String? {
    switch value {
    case .text(let text): return text
    case .flag(let flag): return flag ? "true" : "false"
    case .list(let values):
      let texts = values.compactMap(metaValue)
      return texts.count == values.count ? texts.joined(separator: ", ") : nil
    case .map: return nil
    }
  }

  /// Names that a `meta` element may have: words, and none that a browser acts upon.
  private static func isMetaName(_ name: String) -> Bool {
    let acted: Set<String> = ["viewport", "referrer", "color-scheme", "theme-color", "generator", "author", "robots"]
    return !name.isEmpty && name.utf8.count <= 100 && !acted.contains(name.lowercased())
      && name.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType != nil || "-_.:".unicodeScalars.contains($0)
      }
  }

  /// The address at which the page will stand, if the document states one.
  private var canonicalAddress: String? {
    for entry in document.metadata.other where entry.key == "url" {
      guard case .text(let text) = entry.value, AddressScheme(of: text.utf8Span.span) == .web else { continue }
      return text
    }
    return nil
  }

  /// What the document is about: what its metadata says, else its first words.
  var description: String {
    for entry in document.metadata.other where entry.key == "description" {
      if let text = HTMLRendering.metaValue(entry.value), !text.isEmpty { return text }
    }
    let text = HTMLRendering.firstText(document.blocks)
    let limit = 160
    let string = String(decoding: text, as: UTF8.self)
    guard string.count > limit else { return string }
    let cut = string.prefix(limit)
    // At the last space, unless the script has none.
    let end = cut.lastIndex(of: " ") ?? cut.endIndex
    return "\(cut[..<end])…"
  }

  /// The text of the first paragraph that has any.
  private static func firstText(_ blocks: Blocks) -> [UInt8] {
    for block in blocks {
      var text: [UInt8] = []
      switch block.kind {
      case .paragraph(let inlines): text = inlines.plainText()
      case .section(let inner), .blockQuote(let inner), .group(let inner), .post(_, let inner), .story(_, let inner):
        text = firstText(inner)
      case .list(let list):
        for item in list.items where text.isEmpty { text = firstText(item.blocks) }
      case .heading, .codeBlock, .thematicBreak, .table, .figure, .definitionList, .footnoteDefinition, .rawBlock: break
      }
      if !text.isEmpty { return text }
    }
    return []
  }

  // MARK: - Sharing and search

  /// What those who share a page show of it (Open Graph, ogp.me).
  private mutating func sharing(_ description: String) {
    let metadata = document.metadata
    meta("property", "og:type", "article")
    meta("property", "og:title", pageTitle)
    meta("property", "og:description", description)
    meta("property", "og:url", canonicalAddress)
    meta("property", "og:site_name", metadata.publisher)
    if let date = metadata.date, HTMLDate.isValid(date) { meta("property", "article:published_time", date) }
    for author in metadata.authors { meta("property", "article:author", author.name ?? author.handle) }
    meta("name", "twitter:card", "summary")
  }

  /// What search engines read (schema.org, as JSON-LD).
  private mutating func linkedData(_ description: String) {
    let metadata = document.metadata
    let isThread = metadata.kind == .thread
    let isBrief = metadata.kind == .brief
    output.literal("<script type=\"application/ld+json\">\n{\n  \"@context\": \"https://schema.org\",\n  \"@type\": ")
    output.scriptJSON(isThread ? "SocialMediaPosting" : isBrief ? "NewsArticle" : "Article")
    member("headline", pageTitle)
    member("description", description)
    if let language = languages.language { member("inLanguage", language) }
    if let date = metadata.date, HTMLDate.isValid(date) { member("datePublished", date) }
    if let address = canonicalAddress { member("url", address) }
    let authors = metadata.authors.filter { ($0.name ?? $0.handle ?? "") != "" }
    if !authors.isEmpty {
      output.literal(",\n  \"author\": [")
      var separator: StaticString = ""
      for author in authors {
        output.literal(separator)
        // A brief is issued by a body, a thread is written by a person; of other documents nobody knows.
        output.literal(isBrief ? "{\"@type\": \"Organization\"" : "{\"@type\": \"Person\"")
        output.literal(", \"name\": ")
        output.scriptJSON(author.name ?? author.handle ?? "")
        if author.name != nil, let handle = author.handle {
          output.literal(", \"alternateName\": ")
          output.scriptJSON(handle)
        }
        output.literal("}")
        separator = ", "
      }
      output.literal("]")
    }
    if let publisher = metadata.publisher {
      output.literal(",\n  \"publisher\": {\"@type\": \"Organization\", \"name\": ")
      output.scriptJSON(publisher)
      output.literal("}")
    }
    output.literal("\n}\n")
    endLine("</script>")
  }

  private mutating func member(_ name: StaticString, _ value: String) {
    guard !value.isEmpty else { return }
    output.literal(",\n  \"")
    output.literal(name)
    output.literal("\": ")
    output.scriptJSON(value)
  }

  /// What the page is called: its title, else its first heading, else its first words.
  var pageTitle: String {
    if let title = document.metadata.title, !title.isEmpty { return title }
    if let heading = outline.entries.lazy.compactMap(\.heading).first {
      let text = heading.plainText()
      if !text.isEmpty { return String(decoding: text, as: UTF8.self) }
    }
    let words = String(decoding: HTMLRendering.firstText(document.blocks), as: UTF8.self)
    return words.isEmpty ? "Document" : String(words.prefix(60))
  }

  // MARK: - Style

  /// The built-in style, and the user's own after it.
  mutating func style() {
    output.literal(HTMLStyle.sheet)
    let own = context.options[HTMLOptions.css].text
    if !own.isEmpty {
      output.styleSheet(own)
      output.literal("\n")
    }
    atLineStart = true
  }
}
