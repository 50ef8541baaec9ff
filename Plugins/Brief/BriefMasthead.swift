import Conversion
import Recovery
import Scan

/// The lines at the top of a brief: its title, who issued it, and when.
struct BriefMasthead {
  private(set) var title: String?
  private(set) var author: String?
  private(set) var publisher: String?
  private(set) var date: ISODate?
  /// How many lines, from the first on, belong to it.
  private(set) var lineCount = 0
  /// How often the title is printed.
  private(set) var titleCount = 0
  /// The strength of the word that names the title an issue, 0...1.
  private(set) var issueStrength = 0.0
  /// Index of the title line.
  private(set) var titleLine = 0
  private var lines: [(Range<Int>, Kind)] = []
  /// Lines above the title and right below it that say nothing that metadata holds: text, like any other.
  private(set) var leadingText: [TextLine] = []

  private enum Kind {
    case title, repeated, publisher
    /// A name and a date, either of which may be missing.
    case byline(name: Range<Int>?, date: Range<Int>?)
  }

  private let stated: Stated

  /// The title stands among so many first lines (genres.md, 5).
  private static let searchedLines = 10

  /// No more lines than these name who issues a brief above its title.
  private static let linesBefore = 6

  /// Where a line is looked for that reads as a person says.
  private static let searchedForStated = 40

  /// The masthead at the start of `lines`, where `stated` is what a person says of it; empty where no line names an issue
  /// and nobody says what is one.
  init(_ lines: [TextLine], _ bytes: [UInt8], stated: Stated = Stated()) {
    self.stated = stated
    find(lines, bytes)
    title = stated.title ?? title
    author = stated.author ?? author
    date = stated.date ?? date
  }

  private mutating func find(_ lines: [TextLine], _ bytes: [UInt8]) {
    let span = bytes.span
    var best: (index: Int, strength: Double)?
    if let wanted = stated.title {
      let index = lines.indices.prefix(BriefMasthead.searchedForStated).first {
        lines[$0].count <= 400 && Masthead.isSame(Masthead.name(span, lines[$0].range), wanted)
      }
      if let index { best = (index, 1) }
    }
    if best == nil { best = BriefMasthead.titleLine(lines, span) }
    guard let best else { return }
    titleLine = best.index
    issueStrength = best.strength
    let titleRange = lines[best.index].range
    title = Masthead.name(span, titleRange)
    titleCount = 1
    self.lines.append((titleRange, .title))
    takeLinesBefore(lines[..<best.index], span)
    lineCount = best.index + 1
    takeLinesAfter(lines, bytes)
    resolveDate(lines, bytes)
  }

  /// The first line that names an issue most clearly, with the strength of its words.
  private static func titleLine(_ lines: [TextLine], _ span: Span<UInt8>) -> (index: Int, strength: Double)? {
    var best: (index: Int, strength: Double)?
    for index in lines.indices.prefix(BriefMasthead.searchedLines) {
      let range = lines[index].range
      let shape = LineShape(span, range)
      // What stands below a paragraph is no masthead.
      if shape.isParagraphLike, index > 0 || range.count > 400 { break }
      guard range.count <= 240, shape.words <= 16, !shape.endsWithFullStop, !shape.startsLowerCase,
        listMarker(in: span, range) == nil, !hasLink(span, range)
      else { continue }
      let hasDate = firstDate(in: span, range) != nil
      let words = IssueWords.strength(Masthead.name(span, range))
      let strength = words * 0.6 + (hasDate ? 0.4 : 0)
      // The first line of equal strength is the title; a byline with a date comes after it.
      if words > 0, strength > (best?.strength ?? 0.5) { best = (index, strength) }
    }
    guard let found = best else { return nil }
    // A site's path to the page ends in the title, which follows: `You are here: Home / Weekly Brief, 9 June`.
    let path = Masthead.name(span, lines[found.index].range)
    for index in lines.indices[(found.index + 1)...].prefix(4) where lines[index].count < lines[found.index].count {
      let name = Masthead.name(span, lines[index].range)
      if IssueWords.strength(name) > 0, path.hasSuffix(name), firstDate(in: span, lines[index].range) != nil {
        return (index, found.strength)
      }
    }
    return found
  }

  /// Whether the line holds an address: a reference to an issue is none.
  private static func hasLink(_ span: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.contains { span[$0] == UInt8(ascii: ":") && hasPrefix(span, $0..<range.upperBound, "://") }
  }

  /// Short lines above the title: the issuing body's name, or the title's name repeated.
  private mutating func takeLinesBefore(_ lines: ArraySlice<TextLine>, _ bytes: Span<UInt8>) {
    // A site's navigation; whose name stands among it nobody can tell.
    if lines.count > BriefMasthead.linesBefore {
      leadingText += lines
      return
    }
    for line in lines {
      let shape = LineShape(bytes, line.range)
      // A body's name is written in capitals at least in part; one word alone is as likely a label.
      let isName =
        line.count <= 120 && shape.words <= 12 && shape.capitalisation >= 0.5 && !shape.endsSentence
        && shape.lastSign != "," && shape.lastSign != ":" && IssueWords.strength(Masthead.name(bytes, line.range)) < 1
        && (shape.words >= 2 || shape.upperCase == 0 || shape.isAllCapitals)
      let name = isName ? Masthead.name(bytes, line.range) : ""
      if name.isEmpty || publisher != nil && publisher != name {
        leadingText.append(line)
      } else {
        self.lines.append((line.range, publisher == nil ? .publisher : .repeated))
        publisher = name
      }
    }
  }

  private mutating func takeLinesAfter(_ lines: [TextLine], _ bytes: [UInt8]) {
    let span = bytes.span
    let key = title?.lowercased()
    while lineCount < min(lines.count, titleLine + 5) {
      let range = lines[lineCount].range
      guard range.count <= 240 else { break }
      if Masthead.name(span, range).lowercased() == key {
        titleCount += 1
        self.lines.append((range, .repeated))
      } else if let (wholeName, phrase) = BriefMasthead.byline(bytes, range) {
        // `Week of 7 December`: what names the issue's time names nobody.
        let isPeriod = wholeName.map { IssueWords.namesPeriod(Masthead.name(span, $0)) } ?? false
        let nameRange = isPeriod ? nil : wholeName
        // A second name is no byline of this issue.
        let name = nameRange.map { Masthead.name(span, $0) } ?? ""
        guard author == nil || name.isEmpty || name == author else { break }
        if !name.isEmpty { author = name }
        bylineDate = bylineDate ?? phrase
        self.lines.append((range, .byline(name: nameRange, date: phrase?.range)))
      } else if isAboveByline(lines, bytes) {
        // A motto between the title and the line that dates it.
        leadingText.append(lines[lineCount])
      } else {
        break
      }
      lineCount += 1
    }
  }

  /// Whether the next line, a short block of its own, stands directly above a line that dates the issue and names nobody.
  private func isAboveByline(_ lines: [TextLine], _ bytes: [UInt8]) -> Bool {
    let next = lineCount + 1
    guard bylineDate == nil, lineCount == titleLine + titleCount, next < lines.count, lines[next].count <= 60,
      lines[lineCount].count <= 120, lines[lineCount].gapBefore > 0, lines[next].gapBefore > 0,
      let (name, phrase) = BriefMasthead.byline(bytes, lines[next].range), phrase != nil
    else { return false }
    return name == nil
  }

  private var bylineDate: DatePhrase?
  /// Whether the date of the byline is that of the issue; else it stands in no field.
  private var isDateOfByline = false

  /// A title date with a year beats the byline; without one the byline's date stands; without any year there is none.
  private mutating func resolveDate(_ lines: [TextLine], _ bytes: [UInt8]) {
    let phrase = firstDate(in: bytes.span, lines[titleLine].range)
    if let phrase, let year = phrase.year {
      date = ISODate(year: year, month: phrase.month, day: phrase.day)
      isDateOfByline = bylineDate.map { ISODate(year: $0.year ?? year, month: $0.month, day: $0.day) == date } ?? false
    } else if let phrase = bylineDate, let year = phrase.year {
      date = ISODate(year: year, month: phrase.month, day: phrase.day)
      isDateOfByline = true
    }
    if let given = stated.date { isDateOfByline = isDateOfByline && date == given }
  }

  /// The name and date of a byline: `World Uyghur Congress, 17 November 2017`, `By NAME`, `From: NAME`, or a date alone.
  private static func byline(_ bytes: [UInt8], _ line: Range<Int>) -> (Range<Int>?, DatePhrase?)? {
    guard line.count <= 120 else { return nil }
    let span = bytes.span
    let phrase = firstDate(in: span, line)
    for head in ["by ", "from: ", "published by ", "issued by ", "von ", "par ", "por "] {
      guard line.count > head.utf8.count,
        zip(bytes[line], head.utf8).allSatisfy({ ($0 &- 0x41 < 26 ? $0 | 0x20 : $0) == $1 })
      else { continue }
      let end = phrase?.range.lowerBound ?? line.upperBound
      let start = line.lowerBound + head.utf8.count
      guard start < end, LineShape(span, line).words <= 12 else { return nil }
      return (trimmed(bytes, start..<end), phrase)
    }
    guard let phrase, phrase.year != nil else { return nil }
    // `Released on 31.05.2024`
    for head: StaticString in [
      "released", "published", "posted", "issued", "updated", "date", "sent", "on ", "veröffentlicht", "publié",
      "publicado",
    ] where hasPrefix(span, line, head) && LineShape(span, line).words <= 6 { return (nil, phrase) }
    // Nothing may stand after the date, and only a name before it.
    let tail = phrase.range.upperBound..<line.upperBound
    guard tail.count <= 2, tail.allSatisfy({ (bytes[$0] | 0x20) &- 0x61 >= 26 && bytes[$0] &- 0x30 >= 10 }) else {
      return nil
    }
    return LineShape(span, line).words <= 14 ? (trimmed(bytes, line.lowerBound..<phrase.range.lowerBound), phrase) : nil
  }

  /// `range` without the signs that separate a name from a date; `nil` where nothing is left.
  private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    var upper = range.upperBound
    while upper > range.lowerBound, let (sign, length) = scalar(in: bytes.span, before: upper, start: range.lowerBound)
    {
      let space = whiteSpaceLength(in: bytes.span, before: upper, start: range.lowerBound)
      guard space > 0 || ",،，、|–—-:·•".unicodeScalars.contains(sign) else { break }
      upper -= max(space, length)
    }
    return upper > range.lowerBound ? range.lowerBound..<upper : nil
  }

  /// Accounts for the lines: the title, names and the date that counts are metadata, repetitions of the title are
  /// duplicates, and what a person or a better date says otherwise is removed.
  func account(_ bytes: [UInt8], in ledger: inout SourceLedger) {
    for (range, kind) in lines.sorted(by: { $0.0.lowerBound < $1.0.lowerBound }) {
      switch kind {
      case .title: Masthead.account(bytes.span, range, unless: stated.title, in: &ledger)
      case .publisher: Masthead.keep(bytes.span, range, in: &ledger)
      case .repeated: ledger.markup(range, .duplicate)
      case .byline(let name, let date):
        var position = range.lowerBound
        for part in [name, date].compactMap({ $0 }) where part.lowerBound >= position {
          // `By`, commas and what follows the date.
          ledger.markup(position..<part.lowerBound, .marker)
          if part == name {
            Masthead.account(bytes.span, part, unless: stated.author, in: &ledger)
          } else if isDateOfByline {
            ledger.keep(part)
          } else {
            ledger.remove(part, .overruled)
          }
          position = part.upperBound
        }
        ledger.markup(position..<range.upperBound, .marker)
      }
    }
  }
}
