import Conversion
import DocumentModel
import Render

/// Writes a document as semantic HTML: a fragment, or a page of its own.
///
/// The body of a page and the fragment are the same elements, apart from what only a page has use for: identifiers of
/// headings that are not sections, and frames around wide tables. Where the model has what CommonMark or GFM have, the
/// elements and their line ends are those of their reference renderer.
public struct HTMLWriter: Writer {
  /// The writer.
  public init() {}

  /// Appends `document` to `output`; reports what HTML cannot express.
  public func write(
    _ document: Document, to output: inout Output, context: inout WriterContext
  ) throws(ConversionError) {
    let template = try HTMLWriter.template(context.options)
    var rendering = HTMLRendering(document, options: context.options)
    swap(&rendering.output, &output)
    swap(&rendering.context, &context)
    rendering.whole(template)
    swap(&rendering.output, &output)
    swap(&rendering.context, &context)
  }

  /// The page to write, or `nil` for a fragment.
  private static func template(_ options: OptionValues) throws(ConversionError) -> HTMLTemplate? {
    guard options[HTMLOptions.standalone] else {
      for option in [HTMLOptions.css, HTMLOptions.template] where !options[option].text.isEmpty {
        throw ConversionError(
          .usage, "--\(option.name) makes a page, and a fragment is written", remedy: "add --standalone")
      }
      return nil
    }
    let own = options[HTMLOptions.template]
    if own.text.isEmpty, own.name.isEmpty { return try HTMLTemplate(HTMLTemplate.builtIn) }
    return try HTMLTemplate(own.text, name: own.name)
  }
}

/// One document on its way to HTML: the output, and what the elements depend on beside their node.
struct HTMLRendering: ~Copyable {
  var output = Output()
  var context = WriterContext()
  let document: Document
  var outline: HTMLOutline
  let languages: HTMLLanguages
  let phrases: HTMLPhrases
  var footnotes = HTMLFootnotes()

  let isPage: Bool
  let lostCharacters: LostCharacterStyle
  let trustsSource: Bool
  let showsSourceRanges: Bool

  /// Whether the last byte written was a line end (or nothing was).
  var atLineStart = true
  /// Whether paragraphs stand in a tight list, without an element of their own.
  var isTight = false
  /// Whether nothing has been written in the list item that is being written.
  var isFirstInItem = false
  /// Whether the last block was a paragraph without an element.
  var isAfterBareParagraph = false
  /// The level of the nearest heading above; the headline of a story is one deeper.
  var level = 1
  /// Whether a link is open: HTML has no links in links.
  var isInsideLink = false
  /// Whether inlines are repeated (in the contents), without identifiers, links and reports.
  var isRepeating = false
  /// The heading that names the section being written, which carries the identifier in its place.
  var sectionHeading: Int?
  /// Dates as they are printed, because those of a thread or brief repeat. At most ``HTMLRendering/dateLimit``.
  var printedDates: [String: String] = [:]
  /// Resources that an image has shown.
  var shownResources: Set<Int> = []
  /// Keeps words apart where lost characters are dropped.
  var gap = LostCharacterGap()

  init(_ document: Document, options: OptionValues) {
    self.document = document
    isPage = options[HTMLOptions.standalone]
    lostCharacters = options[HTMLOptions.lostCharacters]
    trustsSource = options[HTMLOptions.allowRawHTML]
    showsSourceRanges = options[HTMLOptions.sourceRanges]
    languages = HTMLLanguages(document)
    phrases = HTMLPhrases(languages.language)
    outline = HTMLOutline(document, identifiesHeadings: isPage || options[HTMLOptions.contents])
  }

  /// Writes everything.
  mutating func whole(_ template: HTMLTemplate?) {
    defer { reportResources() }
    if let template {
      page(template)
    } else if isGenre {
      article()
    } else {
      reportMetadata()
      // Nothing else would say what most of the blocks are in.
      let frame = languages.isTold
      if frame {
        output.literal("<div")
        language((languages.language, languages.direction))
        endLine(">")
      }
      if wantsContents { contents() }
      blocks(document.blocks)
      footnoteSection()
      if frame { close("div") }
    }
  }

  /// Whether the document is of a kind whose masthead belongs to its text.
  var isGenre: Bool {
    document.metadata.kind == .thread || document.metadata.kind == .brief
  }

  /// Whether a table of contents is to be written.
  var wantsContents: Bool {
    if context.options.names.contains(HTMLOptions.contents.name) { return context.options[HTMLOptions.contents] }
    return isPage && document.metadata.kind == .brief
  }

  /// Reports that a node is dropped or degraded, unless it is written a second time only.
  mutating func report(_ node: Node, _ kind: StaticString, _ degree: Loss.Degree, _ reason: StaticString) {
    if !isRepeating { context.report(node, kind, degree, reason) }
  }

  /// Reports a loss that is declared, under another kind of node or in another degree where that is told only here.
  mutating func report(
    _ node: Node, _ loss: LossDeclaration, as kind: StaticString? = nil, degree: Loss.Degree? = nil
  ) {
    report(node, kind ?? loss.kind, degree ?? loss.degree, loss.reason)
  }

  /// Reports what metadata a fragment has no place for.
  mutating func reportMetadata() {
    let metadata = document.metadata
    let node = document.node
    if metadata.title != nil { report(node, HTMLLoss.title) }
    if !metadata.authors.isEmpty { report(node, HTMLLoss.authors) }
    if metadata.date != nil { report(node, HTMLLoss.documentDate) }
    if metadata.publisher != nil { report(node, HTMLLoss.publisher) }
    if !metadata.other.isEmpty { report(node, HTMLLoss.otherMetadata) }
  }

  // MARK: - Lines

  /// Ends the line that is being written, if one is.
  mutating func startLine() {
    if !atLineStart {
      output.literal("\n")
      atLineStart = true
    }
  }

  /// Ends a line with `markup`.
  mutating func endLine(_ markup: StaticString) {
    output.literal(markup)
    output.literal("\n")
    atLineStart = true
  }

  /// Writes `lines`, markup that ends with a line end: one step where ``endLine(_:)`` takes two.
  mutating func whole(lines: StaticString) {
    output.literal(lines)
    atLineStart = true
  }

  // MARK: - Text in its contexts

  static let forbidden: StaticString = HTMLLoss.control.reason

  /// Text of `node` between tags.
  mutating func text(_ text: Text, of node: Node, _ kind: StaticString) {
    let replaced = text.withBytes { bytes in output.htmlText(bytes) }
    if replaced > 0 { report(node, kind, .content, HTMLRendering.forbidden) }
  }

  /// A string of metadata or of this writer between tags.
  mutating func text(_ string: String) {
    if output.htmlText(string.utf8Span.span) > 0 {
      report(document.node, "metadata", .content, HTMLRendering.forbidden)
    }
  }

  /// ` name="value"` with a value of `node`.
  mutating func attribute(_ name: StaticString, _ value: Text, of node: Node, _ kind: StaticString) {
    openAttribute(name)
    let replaced = value.withBytes { bytes in output.htmlAttribute(bytes) }
    if replaced > 0 { report(node, kind, .content, HTMLRendering.forbidden) }
    output.append(UInt8(ascii: "\""))
  }

  /// ` name="value"`.
  mutating func attribute(_ name: StaticString, _ value: String) {
    openAttribute(name)
    output.htmlAttribute(value.utf8Span.span)
    output.append(UInt8(ascii: "\""))
  }

  /// ` name="words around a number"`.
  mutating func attribute(_ name: StaticString, _ words: HTMLPhrases.Counted, _ number: Int) {
    openAttribute(name)
    output.htmlAttribute(words.before.utf8Span.span)
    output.append(number: number)
    output.htmlAttribute(words.after.utf8Span.span)
    output.append(UInt8(ascii: "\""))
  }

  /// ` name="address"`.
  mutating func address(_ name: StaticString, _ address: Text) {
    openAttribute(name)
    address.withBytes { bytes in output.htmlAddress(bytes) }
    output.append(UInt8(ascii: "\""))
  }

  /// ` href="#identifier"`.
  mutating func fragmentAddress(_ identifier: String) {
    output.literal(" href=\"#")
    output.htmlAttribute(identifier.utf8Span.span)
    output.append(UInt8(ascii: "\""))
  }

  private mutating func openAttribute(_ name: StaticString) {
    output.append(UInt8(ascii: " "))
    output.literal(name)
    output.literal("=\"")
  }
}
