import Conversion
import DocumentModel
import Render

/// Writes the blocks and inlines of one document; see ``MarkdownWriter`` for the style.
///
/// Split over files by concern: blocks, lists, tables, posts; inlines, marks, links, text.
struct MarkdownEmitter: ~Copyable {
  var layout: Layout
  var context: WriterContext
  let lostCharacters: LostCharacterStyle
  /// Whether lines of paragraphs are broken anew, so that a soft break is a space like any other.
  let wraps: Bool

  // MARK: State of blocks

  /// Whether a block has been written within the innermost container, so that the next one needs a line end at least.
  var hasSibling = false
  /// Whether blocks of the innermost container follow each other without blank lines.
  var isTight = false
  /// Blank lines at the end of what was written last.
  var blankLines = 0
  /// The marker of the list just written (`-`, `*`, `.`, `)`), or 0: a list of the same marker would continue it.
  var lastListMarker: UInt8 = 0
  /// The bullet of the item whose first block is about to be written, or 0.
  var itemBullet: UInt8 = 0
  /// Text that the first paragraph of an item begins with: a checkbox that GitHub takes for text.
  var itemText = ""
  /// Whether the first paragraph of an item with an unchecked box is about to be written.
  var isInOpenTask = false
  /// How many quotations, items and footnotes are open.
  var nesting = 0
  /// The level that headings have at least.
  var lowestLevel = 1
  /// The level of the headings of stories.
  var storyLevel = 3
  /// The level of the headings of posts.
  var postLevel = 2
  var sectionDepth = 0
  /// The post just written, while nothing else has been.
  var lastPost: Node?
  var footnotes = Footnotes()

  /// Marks that cannot be written, by the ordinals of their nodes.
  var droppedMarks: Set<Int> = []

  // MARK: State of the inlines of one block

  /// Text that has not been written: more may follow it.
  var gathered: [UInt8] = []
  /// Where in it addresses of e-mail stand that are links.
  var bareLinks: [Range<Int>] = []
  /// Whether a line may break at a space that the text being written begins with.
  var mayBreakFirst = false
  var inline = InlineState()

  init(layout: consuming Layout, context: WriterContext, lostCharacters: LostCharacterStyle) {
    wraps = layout.columns > 0
    self.layout = layout
    self.context = context
    self.lostCharacters = lostCharacters
  }

  consuming func finish(_ context: inout WriterContext) -> Output {
    context = self.context
    return layout.finish()
  }
}

/// Where the inlines of one block stand.
struct InlineState {
  /// What kind of block it is.
  enum Place { case paragraph, heading, cell }
  /// Whether a line begins here.
  enum LineStart { case no, first, continuation }

  var place = Place.paragraph
  var lineStart = LineStart.first
  /// The class of the character written last.
  var previous = CharacterClass.whitespace
  /// The character of the mark or fence written last, while nothing has been written since; else 0.
  var previousDelimiter: UInt8 = 0
  /// A character of text that waits for what follows it, since that decides how it is written; `nil` for none.
  var held: UInt32?
  /// Whether a line may end at the space that waits.
  var mayBreakHeld = false
  /// Whether the line has an unchecked box, which libcmark-gfm takes for a checked one where `[x]` follows.
  var isTask = false
  /// A mark has been closed that a letter must not follow.
  var mustSeparate = false
  /// A mark has been opened that white space must not follow.
  var afterOpener = false
  /// A label has been opened.
  var afterBracket = false
  /// Text has closed a bracket.
  var afterClosingBracket = false
  /// A footnote reference has been written.
  var afterFootnote = false
  /// Nothing but a tag has been written since the block began: alone on its line it would be a block of HTML.
  var isOnlyTag = false
  var openMarks: OpenMarks = []
  /// How many link labels and image descriptions are open: brackets need escapes in them.
  var bracketDepth = 0
  var linkDepth = 0
  /// Whether one of them has been closed within another: libcmark-gfm forgets then that it is in one.
  var hasInnerBracket = false
  /// Whether an address in text may become a link.
  var mayLink: Bool { bracketDepth == 0 || hasInnerBracket }
  /// The node of the block, for reports on its text.
  var node: Node?
  var gap = LostCharacterGap()
  var hasDropped = false

  /// Marks that are open, by character and length.
  struct OpenMarks: OptionSet {
    var rawValue: UInt8
    static let strikethrough = OpenMarks(rawValue: 16)

    static func mark(_ character: UInt8, _ length: Int) -> OpenMarks {
      if character == UInt8(ascii: "~") { return .strikethrough }
      return OpenMarks(rawValue: (character == UInt8(ascii: "*") ? 1 : 4) << UInt8(length - 1))
    }
  }
}
