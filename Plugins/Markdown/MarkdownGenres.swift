import Conversion
import DocumentModel
import Render
import Scan

/// Posts and stories; ``MarkdownWriter`` says in what form.
extension MarkdownEmitter {
  mutating func post(_ post: Post, _ content: Blocks) {
    lastPost = nil
    let outer = (lowestLevel, storyLevel)
    let level = min(max(sectionDepth + 2, lowestLevel), 6)
    beginBlock()
    heading(level: level, isEmpty: false)
    begin(.heading, post.node)
    plain("\(post.ordinal)")
    byline(post)
    held(before: 0, edge: true)
    endBlock()
    lowestLevel = min(level + 1, 6)
    storyLevel = lowestLevel
    blocks(content)
    (lowestLevel, storyLevel) = outer
    lastPost = post.node
  }

  private mutating func byline(_ post: Post) {
    if let author = post.author {
      plain(" · ")
      open(UInt8(ascii: "*"), 2)
      author.withBytes { bytes in text(bytes) }
      close(UInt8(ascii: "*"), 2)
    }
    if let handle = post.handle {
      plain(" · ")
      text(handle)
    }
    if let address = post.address {
      plain(" · ")
      inline.linkDepth += 1
      open(bracket: "[")
      if let date = post.date { text(date) } else { plain("link") }
      close(destination: address, title: nil)
      inline.linkDepth -= 1
    } else if let date = post.date {
      plain(" · ")
      text(date)
    }
    if !post.counter.isEmpty {
      plain(" · ")
      code(post.counter, post.node)
    }
    let printed = post.counter.withBytes { bytes in counterNumbers(in: bytes) }
    if printed != (post.number, post.total) { context.report(post.node, MarkdownLoss.postNumber) }
  }

  /// Writes text of our own that needs no escape.
  private mutating func plain(_ string: String) {
    string.withText { bytes in text(bytes) }
  }

  mutating func story(_ story: Story, _ content: Blocks) {
    let outer = (lowestLevel, storyLevel)
    let level = min(max(storyLevel, lowestLevel), 6)
    beginBlock()
    heading(level: level, isEmpty: holdsNothing(story.headline))
    self.content(story.headline, of: story.node, in: .heading)
    endBlock()
    if let date = story.date {
      beginBlock()
      begin(.paragraph, story.node)
      open(UInt8(ascii: "*"), 1)
      text(date)
      close(UInt8(ascii: "*"), 1)
      endBlock()
    }
    lowestLevel = min(level + 1, 6)
    storyLevel = lowestLevel
    blocks(content)
    (lowestLevel, storyLevel) = outer
  }
}
