import Conversion
import DocumentModel
import Recovery
import Scan

/// Reads an organisational brief that an export or a web copy has flattened to text.
///
/// Finds the furniture and the masthead, tells names of sections, headlines and text apart (see `BriefOutline`), and
/// gives each story the date of its first sentence, resolved against the issue's own date and never against the clock.
public struct BriefReader: Reader {
  /// A reader.
  public init() {}

  /// What sites and mail programs print around and in briefs.
  static let furniture = Furniture([], inText: true)

  /// Reads `source`; see ``Conversion/Reader/read(_:into:context:)``. Throws where it is not text.
  public func read(
    _ source: Source, into builder: DocumentBuilder, context: inout ReaderContext
  ) throws(ConversionError) {
    let text = try FlattenedText(source, .brief, into: builder, context: &context)
    let bytes = text.bytes
    var inlines = text.inlines

    var found = BriefReader.furniture.find(in: text.lines, bytes.span)
    if let tail = Furniture.tail(of: text.lines, found, bytes.span) {
      found = found.filter { $0 < tail } + Array(tail..<text.lines.count)
    }
    for index in found { inlines.ledger.remove(text.lines[index].range, .boilerplate) }
    let rest = text.lines.removing(found)

    let masthead = BriefMasthead(rest, bytes, stated: text.stated)
    masthead.account(bytes, in: &inlines.ledger)
    builder.metadata.title = masthead.title
    builder.metadata.publisher = masthead.publisher
    builder.metadata.date = masthead.date?.description
    if let author = masthead.author ?? masthead.publisher {
      builder.metadata.authors = [.init(name: author, handle: text.stated.handle)]
    } else if let handle = text.stated.handle {
      builder.metadata.authors = [.init(name: nil, handle: handle)]
    }

    let body = rest[masthead.lineCount...]
    let outline = BriefOutline(body, bytes)
    context.note(
      Evidence(
        rule: "headlines-" + outline.mode.rawValue, weight: outline.clearCount > 0 ? 0.5 : 0,
        text: "\(outline.clearCount) beyond doubt"))
    var blocks = BlockWriter(inlines)
    blocks.write(masthead.leadingText[...], to: builder.body)
    var writer = StoryWriter(blocks, issue: masthead.date, builder)
    writer.write(body, outline)
    context.ledger = writer.blocks.inlines.ledger
  }
}

/// Writes the lines of a brief by the roles of its outline.
struct StoryWriter {
  var blocks: BlockWriter
  let issue: ISODate?
  let builder: DocumentBuilder
  private var isInSection = false
  private var isInStory = false

  init(_ blocks: BlockWriter, issue: ISODate?, _ builder: DocumentBuilder) {
    self.blocks = blocks
    self.issue = issue
    self.builder = builder
  }

  private var bytes: [UInt8] { blocks.inlines.bytes }

  mutating func write(_ lines: ArraySlice<TextLine>, _ outline: BriefOutline) {
    var index = lines.startIndex
    func role(_ index: Int) -> BriefOutline.Role { outline.roles[index - lines.startIndex] }
    while index < lines.endIndex, !builder.hasFailed {
      var end = index + 1
      switch role(index) {
      case .section:
        openSection(named: lines[index])
      case .headline, .headlineGoesOn:
        while end < lines.endIndex, role(end) == .headlineGoesOn { end += 1 }
        var bodyEnd = end
        while bodyEnd < lines.endIndex, role(bodyEnd) == .text { bodyEnd += 1 }
        writeStory(
          headline: lines[index..<end], body: lines[end..<bodyEnd], outline.confidences[index - lines.startIndex])
        end = bodyEnd
      case .text:
        while end < lines.endIndex, role(end) == .text { end += 1 }
        openSectionIfNeeded(at: lines[index].range.lowerBound)
        blocks.write(lines[index..<end], to: builder.body)
        lastEnd = lines[end - 1].range.upperBound
      }
      index = end
    }
    closeSection(at: lines.last?.range.upperBound)
  }

  // MARK: - Sections

  private mutating func openSection(named line: TextLine) {
    closeSection(at: nil)
    builder.open(.section, at: SourceRange(line.range))
    isInSection = true
    let name = withoutNumber(line)
    builder.open(.heading(level: 2), at: SourceRange(name.range))
    blocks.inlines.write([name.range], isWrapped: false, to: builder.inlines)
    builder.close()
    lastEnd = line.range.upperBound
  }

  private mutating func openSectionIfNeeded(at start: Int) {
    if isInSection { return }
    builder.open(.section, at: SourceRange(start..<start))
    isInSection = true
  }

  /// Where what was written last ends, for the range of its section.
  private var lastEnd = 0

  private mutating func closeSection(at end: Int?) {
    if isInSection { builder.close(at: end ?? lastEnd) }
    isInSection = false
  }

  /// The line without the number of a headline or section: `1. `, `2) `.
  private mutating func withoutNumber(_ line: TextLine) -> TextLine {
    guard let marker = listMarker(in: bytes.span, line.range), marker.kind != .bullet else { return line }
    blocks.inlines.ledger.markup(marker.range, .marker)
    return line.trimming(from: marker.range.upperBound, bytes.span)
  }

  // MARK: - Stories

  private mutating func writeStory(
    headline: ArraySlice<TextLine>, body: ArraySlice<TextLine>, _ confidence: Double
  ) {
    guard let first = headline.first, let last = headline.last else { return }
    let end = body.last?.range.upperBound ?? last.range.upperBound
    openSectionIfNeeded(at: first.range.lowerBound)
    let date = firstDate(of: body)
    builder.open(
      .story(Story.Fields(date: date?.value, confidence: confidence)),
      at: SourceRange(first.range.lowerBound..<end))
    builder.open(.headline, at: SourceRange(first.range.lowerBound..<last.range.upperBound))
    let ranges = [withoutNumber(first).range] + headline.dropFirst().map(\.range)
    blocks.inlines.write(ranges, isWrapped: true, to: builder.inlines)
    builder.close()
    blocks.write(body, date: date?.mark, to: builder.body)
    builder.close()
    lastEnd = end
  }

  private func resolve(_ phrase: DatePhrase) -> ISODate? {
    if let issue { return phrase.resolved(relativeTo: issue) }
    return phrase.year.flatMap { ISODate(year: $0, month: phrase.month, day: phrase.day) }
  }

  /// The first date in the first sentence of the body, where it or the issue's date tells its year.
  private func firstDate(of body: ArraySlice<TextLine>) -> (value: String, mark: InlineWriter.DateMark)? {
    guard let first = body.first else { return nil }
    // A wrapped paragraph has its first sentence on several lines.
    var last = first
    for line in body.dropFirst() {
      guard line.gapBefore == 0, line.range.upperBound - first.range.lowerBound < 2000 else { break }
      last = line
    }
    let paragraph = first.range.lowerBound..<last.range.upperBound
    let sentence = paragraph.lowerBound..<firstSentenceEnd(in: bytes.span, paragraph)
    guard let phrase = Scan.firstDate(in: bytes.span, sentence), let date = resolve(phrase) else { return nil }
    let value = date.description
    return (value, InlineWriter.DateMark(range: phrase.range, value: value))
  }
}
