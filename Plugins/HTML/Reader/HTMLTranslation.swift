import Conversion
import DocumentModel
import Scan

/// Turns the events of the parser into a document, with source ranges and ledger.
///
/// One for a text. What stands where is decided here from the elements that are open; nothing is built in between. The
/// source is in `HTMLPlaces.swift`, blocks are in `HTMLBlockTranslation.swift`, running text and inlines in
/// `HTMLInlineTranslation.swift`, tables and lists in `HTMLTableTranslation.swift`, what the writer writes of threads,
/// briefs and footnotes in `HTMLGenreTranslation.swift`.
struct HTMLTranslation: ~Copyable {
  let bytes: [UInt8]
  /// The same, to find tags in.
  let source: HTMLText
  let builder: DocumentBuilder
  var ledger: SourceLedger
  var metadata: HTMLMetadata
  var diagnostics: [Diagnostic] = []
  /// What `--main` leaves out, by the number of the start event.
  let asides: [Int: HTMLMain.Reason]
  /// The elements that leave no trace but their content, by the same number.
  let around: Set<Int>

  /// The attributes of the start tag that is being read; the parser fills it.
  var tag = HTMLTag()
  /// Up to where the source has been read; white space before it that nobody mentions is layout.
  var position: Int
  /// Where the text begins.
  let begin: Int
  /// Where the last bytes end that the ledger has been told of.
  var claimed = 0

  /// A tag that was found to have no end up to a limit.
  var unfinished = (start: -1, limit: -1)

  /// Elements that are open and have not been left out; the first is the page itself.
  var frames: [Frame]
  /// The innermost frame that is a block.
  var block = 0
  /// How many frames have had their nodes opened: nodes wait for content, so that empty boxes leave no trace.
  var opened = 1

  /// Inline elements that are open, of which the first ``openInlines`` have open nodes. A block within an inline element
  /// closes the nodes, and the next text opens them again.
  var inlines: [InlineEntry] = []
  var openInlines = 0
  /// Entries from here on were opened since the last boundary of a block, and begin where their tag begins.
  var freshFrom = 0

  /// The text that is being written.
  var flow = Flow()
  /// Where what was written last ends.
  var contentEnd: Int

  /// The element whose text is being gathered, by its frame.
  var collector: Collector?
  /// The element that is being left out.
  var removal: Removal?
  /// The tables that are open.
  var tables: [TableState] = []
  /// The lists that are open.
  var lists: [ListState] = []
  /// The posts that are open, with what is known of them.
  var posts: [PostState] = []
  /// The number that the next post has, for each list of posts that is open.
  var ordinals: [Int] = []
  /// What fields are being read from, in place of text.
  var fields: FieldState?
  /// What the writer calls a document of this kind, where it wrote this one.
  var hasArticle = false

  private var depth = 0
  private(set) var event = -1
  /// Why reading stopped; `nil` while it goes on.
  private(set) var failure: ConversionError? {
    didSet { hasFailed = failure != nil }
  }
  /// Whether there is a failure: asked for every element, and cheaper than the reason.
  private(set) var hasFailed = false
  private var flattened = false

  /// Elements that are open one within the other. The parser looks through all of them at an end tag that fits none, and
  /// browsers have the same limit.
  static let depthLimit = 512
  /// From here on boxes without meaning of their own are left out, so that what is in them still finds room.
  static let groupLimit = 200

  init(
    _ source: Source, from start: Int, into builder: DocumentBuilder, main: HTMLMain? = nil, keepsLedger: Bool = true
  ) {
    bytes = source.bytes
    ledger = SourceLedger(isKept: keepsLedger)
    self.source = HTMLText(bytes: source.bytes)
    position = start
    begin = start
    contentEnd = start
    self.builder = builder
    asides = main?.asides ?? [:]
    around = main?.around ?? []
    metadata = HTMLMetadata()
    var root = Frame(.html, start: start)
    root.isBlock = true
    frames = [root]
  }

  /// Whether the parser need not go on. The builder is asked now and then: what it does not take does no harm.
  var isStopped: Bool { hasFailed || (event & 0xFF == 0 && builder.hasFailed) }

  // MARK: - Events

  /// A start tag has been read up to its end; `place` is how far the parser has got.
  mutating func start(_ element: HTMLElement, at place: Int) {
    depth += 1
    event += 1
    guard depth <= HTMLTranslation.depthLimit else {
      fail("elements are nested more than \(HTMLTranslation.depthLimit) deep")
      return
    }
    if removal != nil, let removed = removal {
      let end = max(removed.end, source.tagEnd(place))
      removal?.depth = removed.depth + 1
      removal?.end = end
      return
    }
    replaceNulls(to: place)
    let found = locateStart(element, at: place)
    if tag.hasControls, found.isExplicit, !HTMLReference.hasControls(bytes.span, found.range) { tag.replaceControls() }
    // Of some elements without content libxml2 gets others (see `HTMLGuard`).
    let isRenamed = (element == .img || element == .other) && found.isExplicit
    let element = isRenamed ? source.element(at: found.range.lowerBound) : element
    if let reason = reasonToRemove(element, found) {
      removal = Removal(reason: reason, start: found.range.lowerBound, end: found.range.upperBound, element: element)
      removal?.collects = element == .script && tag.isLinkedData
      if element.isBlock, collector == nil { _ = beginBlock() }
      return
    }
    if found.isExplicit {
      // A medium is left out, with its address; what it holds for those who cannot have it stays.
      if tag.hasMedium(element) { remove(found.range, HTMLRemoval.embedded.reason) } else { markup(found.range) }
    }
    if collector != nil {
      startCollected(element, found.range)
    } else if fields != nil {
      startField(element, found.range)
    } else {
      metadata.meet(element, tag, frame: frames.count)
      if element.isBlock { startBlock(element, found) } else { startInline(element, found.range) }
    }
  }

  /// The innermost element ends.
  mutating func end(at place: Int) {
    depth -= 1
    if removal != nil {
      endRemoved(at: place)
      return
    }
    guard frames.count > 1 else { return }
    replaceNulls(to: place)
    let isBlock = frames[frames.count - 1].isBlock
    let found = locateEnd(frames[frames.count - 1].element, at: place)
    if found.isExplicit { markup(found.range) }
    let end = found.range.upperBound
    if collector?.frame == frames.count - 1 {
      finishCollecting(at: end)
    } else if collector != nil {
      endCollected()
    } else {
      metadata.leave(frames.count - 1)
      if fields?.frame == frames.count - 1, let fields { finish(fields) }
      if isBlock { endBlock(at: end) } else { endInline(at: end) }
    }
  }

  private mutating func endRemoved(at place: Int) {
    guard let removed = removal else { return }
    if removed.depth > 0 {
      removal?.depth = removed.depth - 1
      let end = max(removed.end, min(place, bytes.count))
      removal?.end = end
      return
    }
    // The place may be short of the start, where the parser says less than it has read.
    let stated = source.endsTag(removed.element, at: place) ? place : removed.end
    let end = max(removed.start, min(bytes.count, stated))
    removal = nil
    if removed.collects, metadata.takeLinkedData() {
      markup(removed.start..<end)
    } else if removed.reason == .repeated, removed.isMarkup {
      markup(removed.start..<end, removed.element == .h1 ? .duplicate : .syntax)
    } else {
      remove(removed.start..<end, removed.reason.reason)
    }
  }

  /// Text, as the parser gives it: references resolved, in parts.
  mutating func text(_ text: Span<UInt8>, at place: Int) {
    if removal != nil, let removed = removal {
      let end = max(removed.end, min(place, bytes.count))
      removal?.end = end
      if removed.collects { metadata.addLinkedData(text) }
      return
    }
    replaceNulls(to: place)
    let (range, isVerbatim) = locateText(text, at: place)
    if !isVerbatim, let replaced = HTMLReference.replaced(text) {
      pass(replaced.span, range, isVerbatim: false)
    } else {
      pass(text, range, isVerbatim: isVerbatim)
    }
  }

  /// Text for what is open.
  mutating func pass(_ text: Span<UInt8>, _ range: Range<Int>, isVerbatim: Bool) {
    if collector != nil {
      collect(text, range)
    } else if fields != nil {
      position = max(position, range.upperBound)
      let isSeparator = (0..<text.count).allSatisfy {
        HTMLTranslation.isSpace(text[$0]) || text[$0] == UInt8(ascii: ",")
      }
      if isSeparator { markup(range) } else { remove(range, HTMLRemoval.stray.reason) }
    } else {
      flow(text, range, isVerbatim)
    }
  }

  /// Accounts for what is left when the text has ended.
  mutating func finish() {
    while frames.count > 1 {
      if collector?.frame == frames.count - 1 {
        finishCollecting(at: position)
      } else if frames[frames.count - 1].isBlock {
        endBlock(at: position)
      } else {
        endInline(at: position)
      }
    }
    closeText()
    closeImplicit()
    if let removed = removal { remove(removed.start..<bytes.count, removed.reason.reason) }
    walk(to: bytes.count)
    if position < bytes.count { remove(position..<bytes.count, HTMLRemoval.stray.reason) }
  }

  mutating func fail(_ reason: String) {
    guard failure == nil else { return }
    var counter = LineCounter()
    failure = ConversionError(
      .limit, reason, remedy: "it is probably damaged, or made to harm",
      place: counter.place(of: position, in: bytes.span))
  }

  // MARK: - What is left out

  private mutating func reasonToRemove(_ element: HTMLElement, _ found: Place) -> HTMLRemoval? {
    if let reason = element.removal { return reason }
    if !asides.isEmpty, let aside = asides[event] { return .aside(aside) }
    if element == .h1, collector == nil, fields == nil, saysTitle(found.range) { return .repeated }
    if tag.isEmpty { return nil }
    if tag.isHidden { return .hidden }
    if element == .dialog, tag.bytes(.open) == nil { return .hidden }
    // The letters of a formula, drawn for those who see beside MathML for those who hear.
    if element == .span, tag.hasFirstClass("katex-html"), tag.matches(.ariaHidden, "true") { return .repeated }
    return removalOfOwn(element)
  }

  /// Whether a box of no meaning of its own is to be left out, because it stands too deep; says so once.
  mutating func isTooDeep() -> Bool {
    guard builder.depth + frames.count - opened >= HTMLTranslation.groupLimit else { return false }
    if !flattened {
      flattened = true
      diagnostics.append(
        Diagnostic(
          .note, .deepBoxes,
          "boxes nested more than \(HTMLTranslation.groupLimit) deep are left out; their text stands",
          offset: position))
    }
    return true
  }
}

extension Diagnostic.Code {
  /// Boxes without meaning of their own nest too deep to be kept.
  static let deepBoxes = Diagnostic.Code(rawValue: "deep-boxes")
}

// MARK: - State

extension HTMLTranslation {
  /// What may stand directly in an element.
  enum Content: UInt8 {
    case blocks, list, rows, row, definitions
    /// Rows and cells without meaning: the table lays the page out.
    case layout
    /// Inlines alone: blocks inside are taken apart.
    case inlines
    /// The list of the footnotes, and that of the posts.
    case footnotes, posts
  }

  /// Whether the node that holds running text is there.
  enum TextState: UInt8 {
    /// A paragraph has to be opened for it.
    case none
    /// A paragraph without an element is open.
    case implicit
    /// The node of a `p` waits for its text, or is open.
    case paragraph
    /// The node of an element that holds inlines alone.
    case rigid
  }

  /// What an element becomes.
  enum NodeKind: Equatable {
    case none, paragraph, section, group, blockQuote, figure, caption, headline
    case heading(Int)
    case inline
  }

  /// An element that is open.
  struct Frame {
    var element: HTMLElement
    var start: Int
    var node = NodeKind.none
    var attributes: Attributes?
    var content = Content.blocks
    var text = TextState.none
    /// Nodes that are open for the element itself.
    var own = 0
    /// Nodes that are open within it because its content needs them.
    var implicit = 0
    var isBlock = false
    /// The innermost block around it.
    var outer = 0
    /// Whether the last thing in it was a paragraph without an element.
    var endsBare = false
    /// Whether nothing has been written in it.
    var isEmpty = true
    /// Whether it is a figure that has its caption, or a story that has its date.
    var hasCaption = false
    var role = Role.none

    enum Role: UInt8 {
      case none, post, story, footnotes
    }

    init(_ element: HTMLElement, start: Int) {
      self.element = element
      self.start = start
    }
  }

  /// An element that is being left out.
  struct Removal {
    var reason: HTMLRemoval
    var start: Int
    var end: Int
    var element: HTMLElement
    /// How many elements are open within.
    var depth = 0
    /// Whether its text is linked data, to be read.
    var collects = false
    /// Whether what it says is in the document all the same.
    var isMarkup: Bool { reason == .repeated && (element == .a || element == .h1) }
  }
}
