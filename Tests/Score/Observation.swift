import Heddle
import TestSupport

/// What a reader recovered, in the words of `Truth`: the same fields, so that the two can be laid side by side.
struct Observation {
  var truth: Truth
  var confidence: Double
  /// The model dump, for a person who looks at a bad case.
  var dump: String
}

/// Says what was recovered from an input. There is one for the library's own outline, and one that reads the document.
protocol Observer {
  func observe(_ bytes: [UInt8]) throws -> Observation
}

/// Reads the fields from the document itself, by the contract's words and nothing else.
struct DocumentObserver: Observer {
  var converter = Converter()

  func observe(_ bytes: [UInt8]) throws -> Observation {
    let reading = try converter.read(bytes, name: "x.txt")
    var truth = Truth(format: reading.format.name)
    let metadata = reading.document.metadata
    truth.title = metadata.title
    truth.author = metadata.authors.first?.name
    truth.handle = metadata.authors.first?.handle
    truth.date = metadata.date
    truth.language = metadata.language
    collect(reading.document.blocks, into: &truth, section: nil)
    for entry in reading.ledger.entries where entry.category == .removed && entry.reason == .boilerplate {
      let text = String(decoding: reading.source.bytes[entry.textRange], as: UTF8.self)
      truth.removed += text.split(whereSeparator: \.isNewline).map { String($0).collapsed }.filter { !$0.isEmpty }
    }
    return Observation(
      truth: truth, confidence: reading.detection.confidence, dump: reading.document.dump())
  }

  private func collect(_ blocks: Blocks, into truth: inout Truth, section: Int?) {
    var section = section
    for block in blocks {
      switch block.kind {
      case .post(let post, let content): truth.posts.append(self.post(post, content))
      case .section(let content):
        var title: String?
        if case .heading(_, let inlines)? = content.first?.kind { title = words(inlines).collapsed }
        truth.sections.append(Truth.Section(title: title))
        collect(content, into: &truth, section: truth.sections.count - 1)
      case .story(let story, let content):
        if section == nil {
          truth.sections.append(Truth.Section(title: nil))
          section = truth.sections.count - 1
        }
        if let section { truth.sections[section].stories.append(self.story(story, content)) }
      case .group(let content): collect(content, into: &truth, section: section)
      default: break
      }
    }
  }

  private func post(_ post: Post, _ blocks: Blocks) -> Truth.Post {
    var result = Truth.Post()
    result.number = post.number
    result.total = post.total
    result.author = post.author.map { $0.description }
    result.handle = post.handle.map { $0.description }
    result.date = post.date.map { $0.description }
    let content = content(of: blocks)
    result.text = content.text.collapsed
    result.paragraphs = content.paragraphs
    result.listItems = content.listItems
    result.links = unique(content.links)
    result.mentions = unique(content.mentions)
    result.hashtags = unique(content.hashtags)
    return result
  }

  private func story(_ story: Story, _ blocks: Blocks) -> Truth.Story {
    var result = Truth.Story()
    result.headline = words(story.headline).collapsed
    result.date = story.date.map { $0.description }
    let content = content(of: blocks)
    result.text = content.text.collapsed
    result.paragraphs = content.paragraphs
    result.links = unique(content.links)
    return result
  }

  private func unique(_ values: [String]) -> [String] {
    var seen: Set<String> = []
    return values.filter { seen.insert($0).inserted }
  }
}

// MARK: - Content of blocks

/// What stands in the blocks of a post or story.
private struct Content {
  var text = ""
  var paragraphs = 0
  var listItems = 0
  var links: [String] = []
  var mentions: [String] = []
  var hashtags: [String] = []
}

extension DocumentObserver {
  private func content(of blocks: Blocks) -> Content {
    var content = Content()
    add(blocks, to: &content, inList: false)
    return content
  }

  private func add(_ blocks: Blocks, to content: inout Content, inList: Bool) {
    for block in blocks {
      switch block.kind {
      case .paragraph(let inlines), .heading(_, let inlines):
        content.text += " " + words(inlines)
        entities(inlines, &content)
        if !inList, isProse(inlines) { content.paragraphs += 1 }
      case .list(let list):
        for item in list.items {
          content.listItems += 1
          add(item.blocks, to: &content, inList: true)
        }
      case .blockQuote(let inner), .group(let inner), .section(let inner), .post(_, let inner), .story(_, let inner):
        add(inner, to: &content, inList: inList)
      case .codeBlock(_, let text), .rawBlock(_, let text): content.text += " \(text)"
      case .figure(_, let inner): add(inner, to: &content, inList: inList)
      case .thematicBreak, .table, .definitionList, .footnoteDefinition: break
      }
    }
  }

  /// The text of inlines as it is to be read.
  private func words(_ inlines: Inlines) -> String {
    var text = ""
    for inline in inlines {
      switch inline.kind {
      case .text(let value), .mention(let value), .hashtag(let value), .lostCharacters(let value), .code(let value),
        .math(let value, _), .rawInline(_, let value):
        text += value.description
      case .softBreak, .lineBreak: text += " "
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .superscript(let inner),
        .subscript(let inner), .link(let inner, _, _), .image(let inner, _, _), .span(let inner), .date(let inner, _):
        text += words(inner)
      case .footnoteReference: break
      }
    }
    return text
  }

  private func entities(_ inlines: Inlines, _ content: inout Content) {
    for inline in inlines {
      switch inline.kind {
      case .mention(let value): content.mentions.append(value.description)
      case .hashtag(let value): content.hashtags.append(value.description)
      case .link(let inner, let destination, _):
        let address = destination.description
        if address.hasPrefix("http://") || address.hasPrefix("https://") { content.links.append(address) }
        entities(inner, &content)
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .superscript(let inner),
        .subscript(let inner), .image(let inner, _, _), .span(let inner), .date(let inner, _):
        entities(inner, &content)
      case .text, .softBreak, .lineBreak, .code, .math, .rawInline, .lostCharacters, .footnoteReference: break
      }
    }
  }

  /// Whether a block is prose: more than links, hashtags, emoji and lost characters, and no `Read more: URL`.
  private func isProse(_ inlines: Inlines) -> Bool {
    var text = ""
    var mentions = false
    var link = false
    for inline in inlines {
      switch inline.kind {
      case .link(let inner, let destination, _):
        // An address is no prose, a label is.
        if words(inner) == destination.description { link = true } else { text += words(inner) }
      case .hashtag, .lostCharacters, .softBreak, .lineBreak: break
      case .mention: mentions = true
      case .text(let value): text += value.description
      case .emphasis(let inner), .strong(let inner), .span(let inner), .date(let inner, _): text += words(inner)
      default: text += "x"
      }
    }
    let words = text.split(whereSeparator: \.isWhitespace)
    if link, words.count <= 3, words.last?.last == ":" { return false }
    return mentions || text.unicodeScalars.contains { $0.properties.isAlphabetic || ("0"..."9").contains($0) }
  }
}
