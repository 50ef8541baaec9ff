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
  /// Lines above the title that say nothing that metadata holds: text, like any other.
  private(set) var leadingText: [TextLine] = []

  private enum Kind {
    case title, repeated, byline, publisher
  }

  /// The title stands among so many first lines (genres.md, 5).
  private static let searchedLines = 10

  /// The masthead at the start of `lines`; empty where no line names an issue.
  init(_ lines: [TextLine], _ bytes: [UInt8]) {
    let span = bytes.span
    var best: (index: Int, strength: Double)?
    for index in lines.indices.prefix(BriefMasthead.searchedLines) {
      let range = lines[index].range
      let shape = LineShape(span, range)
      guard range.count <= 240, shape.words <= 16, !shape.endsWithFullStop, !shape.startsLowerCase,
        listMarker(in: span, range) == nil
      else { continue }
      let hasDate = firstDate(in: span, range) != nil
      let words = IssueWords.strength(String(decoding: bytes[range], as: UTF8.self))
      let strength = words * 0.6 + (hasDate ? 0.4 : 0)
      // The first line of equal strength is the title; a byline with a date comes after it.
      if words > 0, strength > (best?.strength ?? 0.5) { best = (index, strength) }
    }
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

  /// Short lines above the title: the issuing body's name, or the title's name repeated.
  private mutating func takeLinesBefore(_ lines: ArraySlice<TextLine>, _ bytes: Span<UInt8>) {
    for line in lines {
      let name = line.count <= 120 ? Masthead.name(bytes, line.range) : ""
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
      } else if let (name, phrase) = BriefMasthead.byline(bytes, range) {
        // A second name is no byline of this issue.
        guard author == nil || name.isEmpty || name == author else { break }
        if !name.isEmpty { author = name }
        bylineDate = bylineDate ?? phrase
        self.lines.append((range, .byline))
      } else {
        break
      }
      lineCount += 1
    }
  }

  private var bylineDate: DatePhrase?

  /// A title date with a year beats the byline; without one the byline's date stands; without any year there is none.
  private mutating func resolveDate(_ lines: [TextLine], _ bytes: [UInt8]) {
    let phrase = firstDate(in: bytes.span, lines[titleLine].range)
    if let phrase, let year = phrase.year {
      date = ISODate(year: year, month: phrase.month, day: phrase.day)
    } else if let phrase = bylineDate, let year = phrase.year {
      date = ISODate(year: year, month: phrase.month, day: phrase.day)
    }
  }

  /// The name and date of a byline: `World Uyghur Congress, 17 November 2017`, `By NAME`, `From: NAME`, or a date alone.
  private static func byline(_ bytes: [UInt8], _ line: Range<Int>) -> (String, DatePhrase?)? {
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
      return (trimmed(Masthead.name(span, start..<end)), phrase)
    }
    guard let phrase, phrase.year != nil else { return nil }
    // Nothing may stand after the date, and only a name before it.
    let tail = phrase.range.upperBound..<line.upperBound
    guard tail.count <= 2, tail.allSatisfy({ (bytes[$0] | 0x20) &- 0x61 >= 26 && bytes[$0] &- 0x30 >= 10 }) else {
      return nil
    }
    let name = trimmed(Masthead.name(span, line.lowerBound..<phrase.range.lowerBound))
    return LineShape(span, line).words <= 14 ? (name, phrase) : nil
  }

  private static func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while let last = text.last, " ,،，、|–—-:·•".contains(last) { text.removeLast() }
    return String(text)
  }

  /// Accounts for the lines: the title and names are metadata, repetitions of the title are duplicates.
  func account(_ bytes: [UInt8], in ledger: inout SourceLedger) {
    for (range, kind) in lines.sorted(by: { $0.0.lowerBound < $1.0.lowerBound }) {
      switch kind {
      case .title, .byline, .publisher: Masthead.keep(bytes.span, range, in: &ledger)
      case .repeated: ledger.markup(range, .duplicate)
      }
    }
  }
}
