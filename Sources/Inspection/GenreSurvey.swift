import DocumentModel

/// Collects the posts, sections and stories of a document.
struct GenreSurvey {
  private(set) var posts: [Outline.Post] = []
  private(set) var sections: [Outline.Section] = []
  private(set) var hasStories = false
  /// Whether the last section is one without a name that gathers stories outside of any.
  private var gathers = false

  /// Visits blocks that stand in no section.
  mutating func visit(_ blocks: Blocks) {
    for block in blocks { visit(block, section: nil) }
  }

  private mutating func visit(_ blocks: Blocks, section: Int?) {
    for block in blocks { visit(block, section: section) }
  }

  /// Visits a block in the section with the number `section`, or in none.
  private mutating func visit(_ block: Block, section: Int?) {
    switch block.kind {
    case .section(let blocks):
      gathers = false
      sections.append(Outline.Section(title: Self.title(of: blocks), stories: []))
      visit(blocks, section: sections.count - 1)
      gathers = false
    case .post(let post, let blocks):
      add(post, blocks)
      visit(blocks, section: section)
    case .story(let story, let blocks):
      add(story, blocks, section)
      visit(blocks, section: section)
    case .blockQuote(let blocks), .group(let blocks), .figure(_, let blocks), .footnoteDefinition(_, let blocks):
      visit(blocks, section: section)
    case .list(let list):
      for item in list.items { visit(item.blocks, section: section) }
    case .definitionList(let items):
      for item in items {
        if case .definition(let blocks) = item.kind { visit(blocks, section: section) }
      }
    case .heading, .paragraph, .codeBlock, .thematicBreak, .table, .rawBlock: break
    }
  }

  /// The first heading of a section, which is its name.
  private static func title(of blocks: Blocks) -> String? {
    for block in blocks {
      guard case .heading(_, let inlines) = block.kind else { continue }
      return text(of: inlines)
    }
    return nil
  }

  private static func text(of inlines: Inlines) -> String? {
    var survey = ContentSurvey()
    survey.visit(inlines)
    return survey.content.text.isEmpty ? nil : survey.content.text
  }

  private mutating func add(_ post: Post, _ blocks: Blocks) {
    posts.append(
      Outline.Post(
        ordinal: post.ordinal, number: post.number, total: post.total, author: post.author.map { String($0) },
        handle: post.handle.map { String($0) }, date: post.date.map { String($0) },
        content: ContentSurvey.content(of: blocks), range: post.sourceRange.bytes, confidence: post.confidence ?? 1))
  }

  private mutating func add(_ story: Story, _ blocks: Blocks, _ section: Int?) {
    hasStories = true
    if section == nil, !gathers {
      sections.append(Outline.Section(title: nil, stories: []))
      gathers = true
    }
    sections[section ?? sections.count - 1].stories.append(
      Outline.Story(
        headline: Self.text(of: story.headline), date: story.date.map { String($0) },
        content: ContentSurvey.content(of: blocks), range: story.sourceRange.bytes,
        confidence: story.confidence ?? 1))
  }
}
