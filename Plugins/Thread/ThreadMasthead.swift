import Conversion
import Recovery
import Scan

/// The lines at the top of a thread that say whose it is.
///
/// A title line ("Thread by NAME"), the name again (once or more), and a line with the handle; each may be missing. They
/// are told by words for threads, by handles that stand alone or in brackets, and by each other: a short line that
/// repeats the end of the line above is the name in a title, whatever the language.
struct ThreadMasthead {
  private(set) var title: String?
  private(set) var name: String?
  private(set) var handle: String?
  /// The date of the thread, where a line of the site states it.
  private(set) var date: ISODate?
  /// How many lines, from the first on, belong to it.
  private(set) var lineCount = 0
  /// Index of the title line, above which there may be lines that are text.
  private(set) var titleLine = 0
  /// What to do with the bytes of its lines.
  private var lines: [Line] = []
  private let stated: Stated

  private struct Line {
    enum Kind {
      /// All of it is kept.
      case title
      /// The name and the handle in it are kept.
      case author(name: Range<Int>?, handle: Range<Int>?)
      case repeated
      /// A line of the site; its date is kept.
      case site(date: Range<Int>?)
    }
    var range: Range<Int>
    var kind: Kind
  }

  /// A masthead has no more lines than this.
  private static let maximumLines = 7
  /// Where a line is looked for that reads as a person says.
  private static let searchedLines = 20

  init() { stated = Stated() }

  /// The masthead at the start of `lines`, where `stated` is what a person says of it.
  init(_ lines: [TextLine], _ bytes: [UInt8], stated: Stated = Stated()) {
    self.stated = stated
    defer {
      title = stated.title ?? title
      name = stated.author ?? name
      handle = stated.handle ?? handle
      date = stated.date ?? date
    }
    guard let first = lines.first else { return }
    let span = bytes.span
    if let wanted = stated.title,
      let index = lines.indices.prefix(ThreadMasthead.searchedLines).first(where: {
        lines[$0].count <= 400 && Masthead.isSame(Masthead.name(span, lines[$0].range), wanted)
      })
    {
      titleLine = index
      takeTitle(lines[index].range, ThreadTitle(Masthead.name(span, lines[index].range)))
      lineCount = index + 1
      takeRest(lines, bytes)
      return
    }
    guard first.count <= 300 else { return }
    let text = Masthead.name(span, first.range)
    // A post may speak of threads too; its counter or signature tells it.
    let isPost =
      PostSignature(bytes, first.range, index: 0).map { !$0.isOwnLine && $0.date != nil } ?? false
      || CounterScanner.startsWithCounter(bytes, first.range)
    if isPost { return }
    if let found = ThreadTitle(text), found.isSure || isConfirmed(found, lines, bytes) {
      takeTitle(first.range, found)
      lineCount = 1
    } else if lines.count > 1, let found = ThreadMasthead.titleAround(lines, bytes) {
      takeTitle(first.range, found)
      lineCount = 1
    } else if !takeUnnamed(lines, bytes) {
      return
    }
    takeRest(lines, bytes)
  }

  /// Whether the lines below `found` say that it is a title: they repeat its name or handle, or are a handle.
  private func isConfirmed(_ found: ThreadTitle, _ lines: [TextLine], _ bytes: [UInt8]) -> Bool {
    lines.dropFirst().prefix(2).contains { line in
      guard line.count <= 200 else { return false }
      if ThreadMasthead.handleLine(bytes, line.range) != nil { return true }
      let text = Masthead.name(bytes.span, line.range)
      return found.name.map { Masthead.isSame(text, $0) } ?? false
    }
  }

  /// The title that the first line is because the second one, a short line of its own, is a part of it at either end.
  private static func titleAround(_ lines: [TextLine], _ bytes: [UInt8]) -> ThreadTitle? {
    guard lines[1].count <= 80, lines[0].count <= 200, !LineShape(bytes.span, lines[0].range).endsWithFullStop else {
      return nil
    }
    let title = Masthead.name(bytes.span, lines[0].range)
    let name = Masthead.name(bytes.span, lines[1].range)
    guard name.utf8.count >= 3, title.utf8.count > name.utf8.count + 2,
      title.hasSuffix(" " + name) || title.hasPrefix(name + " ") || title.hasPrefix(name + "'")
        || title.hasPrefix(name + "’") || title.hasSuffix(":" + name) || title.hasSuffix("：" + name)
    else { return nil }
    return ThreadTitle(title, name: name)
  }

  private mutating func takeTitle(_ range: Range<Int>, _ found: ThreadTitle?) {
    title = found?.title
    name = found?.name
    handle = found?.handle
    lines.append(Line(range: range, kind: .title))
  }

  /// Takes lines above an early handle line, which name its owner.
  private mutating func takeUnnamed(_ lines: [TextLine], _ bytes: [UInt8]) -> Bool {
    let span = bytes.span
    let early = (0..<min(3, lines.count)).first { ThreadMasthead.handleLine(bytes, lines[$0].range) != nil }
    if let index = early, lines[..<index].allSatisfy({ $0.count <= 120 }), lines.count > index + 1,
      lines[index + 1].gapBefore > 0 || index > 0
    {
      // Of two lines the first is the title; one alone is the name.
      if index == 2 {
        title = Masthead.name(span, lines[0].range)
        self.lines.append(Line(range: lines[0].range, kind: .title))
      }
      if index > 0 {
        let range = lines[index - 1].range
        name = Masthead.name(span, range)
        self.lines.append(Line(range: range, kind: .author(name: range, handle: nil)))
      }
      lineCount = index
      return true
    }
    // `NAME (@handle)` as a line of its own above everything, or what a picture of the author is called.
    guard lines.count > 1, let author = AuthorLine(bytes, lines[0].range) else { return false }
    if author.isPicture { return true }
    return lines[1].gapBefore > 0 && author.isBracketed && author.handle != nil
      && author.name.map { LineShape(span, $0).capitalisation >= 0.5 } ?? false
  }

  /// Takes lines that repeat the name, name the author, or are the site's.
  private mutating func takeRest(_ lines: [TextLine], _ bytes: [UInt8]) {
    let span = bytes.span
    let limit = min(lines.count, titleLine + ThreadMasthead.maximumLines)
    while lineCount < limit {
      let range = lines[lineCount].range
      guard range.count <= 300 else { break }
      if let found = ThreadMasthead.handleLine(bytes, range) {
        let text = ThreadMasthead.handleText(bytes, found)
        guard handle == nil || handle?.lowercased() == text.lowercased() else { break }
        self.lines.append(
          Line(range: range, kind: handle == nil ? .author(name: nil, handle: found) : .repeated))
        handle = text
      } else if let known = [name, stated.author].compactMap({ $0 }).first(where: {
        !$0.isEmpty && Masthead.isSame(Masthead.name(span, range), $0)
      }) {
        name = name ?? known
        // A name that the title line contains is kept once more where it stands alone, since it becomes the author's, in
        // the spelling that it has there.
        let isKept = self.lines.contains { if case .author(_?, _) = $0.kind { true } else { false } }
        if !isKept, stated.author == nil { name = Masthead.name(span, range) }
        self.lines.append(Line(range: range, kind: isKept ? .repeated : .author(name: range, handle: nil)))
      } else if let title, Masthead.isSame(Masthead.name(span, range), title) {
        self.lines.append(Line(range: range, kind: .repeated))
      } else if let author = AuthorLine(bytes, range), takes(author, bytes) {
        self.lines.append(Line(range: range, kind: .author(name: author.name, handle: author.handle)))
        if let found = author.name, name == nil || stated.author == nil { name = Masthead.name(span, found) }
        if let found = author.handle { handle = ThreadMasthead.handleText(bytes, found) }
      } else if let found = ThreadMasthead.siteLine(bytes, range) {
        if date == nil, let phrase = found {
          date = phrase.year.flatMap { ISODate(year: $0, month: phrase.month, day: phrase.day) }
          self.lines.append(Line(range: range, kind: .site(date: phrase.range)))
        } else {
          self.lines.append(Line(range: range, kind: .site(date: nil)))
        }
      } else {
        break
      }
      lineCount += 1
    }
  }

  /// Whether an author's line fits what is known already: the same name or none, the same handle or none.
  private func takes(_ author: AuthorLine, _ bytes: [UInt8]) -> Bool {
    if let found = author.handle, let handle,
      ThreadMasthead.handleText(bytes, found).lowercased() != handle.lowercased()
    {
      return false
    }
    guard let range = author.name else { return true }
    let text = Masthead.name(bytes.span, range)
    if let name { return Masthead.isSame(text, name) || author.isBracketed && handle == nil }
    return author.isBracketed || author.hasHead
  }

  private static let siteNames: Set<String> = ["twitter", "x", "mastodon", "bluesky"]

  /// `Sep 27, 2021 • 19 tweets • 6 min read`, `NAME Profile picture`: `nil` for other lines; the date in it, if any.
  private static func siteLine(_ bytes: [UInt8], _ line: Range<Int>) -> DatePhrase?? {
    guard line.count <= 120 else { return nil }
    let phrase = firstDate(in: bytes.span, line)
    var rest: [UInt8] = []
    for index in line where !(phrase?.range.contains(index) ?? false) { rest.append(bytes[index]) }
    let text = String(decoding: rest, as: UTF8.self).lowercased()
    let words = text.split { !$0.isLetter }
    let known: Set<String> = [
      "tweets", "tweet", "posts", "post", "min", "mins", "minutes", "read", "on", "x", "twitter", "thread", "reader",
      "unrolled", "views", "likes", "bookmarks", "save", "as", "pdf", "bookmark", "mastodon", "bluesky", "threads",
      "scrolly", "logo", "image", "picture", "profile", "avatar", "published", "posted", "created", "archived",
      "exported", "at", "am", "pm", "utc", "from", "replies",
    ]
    let fitting = words.count { known.contains(String($0)) }
    guard fitting == words.count, words.count + (phrase?.year == nil ? 0 : 1) >= 1, phrase != nil || words.count >= 2
    else { return nil }
    // Words alone may be a post; a date, a number or a site's name makes them the site's.
    guard
      phrase?.year != nil || text.contains(where: \.isNumber)
        || words.contains(where: { siteNames.contains(String($0)) })
    else { return nil }
    return .some(phrase)
  }

  /// Accounts for the lines: what became metadata is kept, further repetitions are duplicates.
  func account(_ bytes: [UInt8], in ledger: inout SourceLedger) {
    for line in lines {
      switch line.kind {
      case .title:
        Masthead.account(bytes.span, line.range, unless: stated.title, in: &ledger)
      case .author(let name, let handle):
        var position = line.range.lowerBound
        for (part, given) in [(name, stated.author), (handle, stated.handle)]
          .compactMap({ part, given in part.map { ($0, given) } })
          .sorted(by: { $0.0.lowerBound < $1.0.lowerBound })
        {
          ledger.markup(position..<part.lowerBound, .linkMarkup)
          Masthead.account(bytes.span, part, unless: given, in: &ledger)
          position = part.upperBound
        }
        ledger.markup(position..<line.range.upperBound, .linkMarkup)
      case .repeated: ledger.markup(line.range, .duplicate)
      case .site(let date):
        guard let date else {
          ledger.remove(line.range, .boilerplate)
          continue
        }
        ledger.remove(line.range.lowerBound..<date.lowerBound, .boilerplate)
        if stated.date == nil { ledger.keep(date) } else { ledger.remove(date, .overruled) }
        ledger.remove(date.upperBound..<line.range.upperBound, .boilerplate)
      }
    }
  }

  /// The handle, where `line` is nothing but a handle: bare, in brackets, in the brackets of a link, or as the address of a
  /// profile. The range is that of the handle, without its sign in an address.
  static func handleLine(_ bytes: [UInt8], _ line: Range<Int>) -> Range<Int>? {
    guard line.count <= 200, let entity = nextEntity(in: bytes.span, from: line.lowerBound, within: line) else {
      return nil
    }
    switch entity.kind {
    case .mention:
      let before = entity.range.lowerBound - line.lowerBound
      let after = line.upperBound - entity.range.upperBound
      return before == after && before <= 1 ? entity.range : nil
    case .deadLink, .link:
      guard entity.range == line else { return nil }
      if let inner = nextEntity(in: bytes.span, from: entity.label.lowerBound, within: entity.label),
        inner.kind == .mention, inner.range == entity.label
      {
        return inner.range
      }
      return entity.kind == .link && entity.label == entity.value ? profile(bytes, entity.value) : nil
    default: return nil
    }
  }

  /// The handle in the address of a profile.
  private static func profile(_ bytes: [UInt8], _ address: Range<Int>) -> Range<Int>? {
    for head: StaticString in [
      "https://twitter.com/", "http://twitter.com/", "https://x.com/", "https://www.twitter.com/",
      "https://mobile.twitter.com/",
    ] where hasPrefix(bytes.span, address, head) {
      let slug = address.lowerBound + head.utf8CodeUnitCount..<address.upperBound
      let isHandle = slug.allSatisfy {
        (bytes[$0] | 0x20) &- 0x61 < 26 || bytes[$0] &- 0x30 < 10 || bytes[$0] == UInt8(ascii: "_")
      }
      return isHandle && (1...20).contains(slug.count) ? slug : nil
    }
    return nil
  }

  /// The handle at `range` with its sign.
  private static func handleText(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    let text = String(decoding: bytes[range], as: UTF8.self)
    return text.hasPrefix("@") || text.hasPrefix("＠") ? text : "@" + text
  }
}

/// A line that names the author: `by NAME`, `NAME (@handle)`, `@handle · NAME`.
private struct AuthorLine {
  private(set) var name: Range<Int>?
  private(set) var handle: Range<Int>?
  /// Whether the handle stands in brackets or behind a sign, as it does beside a name and hardly in a sentence.
  private(set) var isBracketed = false
  /// Whether a word says that an author follows.
  private(set) var hasHead = false
  /// Whether the line is the name of a picture of the author.
  private(set) var isPicture = false

  private static let heads: [StaticString] = [
    "by ", "by: ", "from ", "from: ", "author: ", "author ", "posted by ", "written by ", "thread by ", "tweets by ",
    "von ", "von: ", "autor: ", "autora: ", "par ", "par : ", "auteur : ", "auteur: ", "por ", "por: ", "de ",
    "yazan: ",
    "автор: ", "от ", "作者：", "作者:", "بقلم ", "بقلم: ", "name: ",
  ]

  init?(_ bytes: [UInt8], _ line: Range<Int>) {
    guard line.count <= 140 else { return nil }
    let span = bytes.span
    var start = line.lowerBound
    for head in AuthorLine.heads where hasPrefix(span, line, head) {
      start += head.utf8CodeUnitCount
      hasHead = true
      break
    }
    var end = line.upperBound
    // What a picture of the author is called.
    for tail: StaticString in [" profile picture", " verified account", " follow"] {
      let lower = end - tail.utf8CodeUnitCount
      if lower > start, hasPrefix(span, lower..<end, tail) {
        end = lower
        isPicture = true
      }
    }
    guard start < end else { return nil }
    if let entity = nextEntity(in: span, from: start, within: start..<end), let found = AuthorLine.mention(span, entity)
    {
      handle = found
      let before = AuthorLine.trimmed(bytes, start..<entity.range.lowerBound)
      let after = AuthorLine.trimmed(bytes, entity.range.upperBound..<end)
      guard before.range.isEmpty || after.range.isEmpty else { return nil }
      name = before.range.isEmpty ? (after.range.isEmpty ? nil : after.range) : before.range
      isBracketed = before.hasSign || after.hasSign
    } else {
      guard hasHead || end < line.upperBound else { return nil }
      name = AuthorLine.trimmed(bytes, start..<end).range
      isBracketed = end < line.upperBound
    }
    if let name {
      let shape = LineShape(span, name)
      guard shape.words <= 8, !shape.endsWithFullStop, name.count <= 100 else { return nil }
    }
  }

  private static func mention(_ bytes: Span<UInt8>, _ entity: Entity) -> Range<Int>? {
    if entity.kind == .mention { return entity.range }
    guard entity.kind == .deadLink || entity.kind == .link,
      let inner = nextEntity(in: bytes, from: entity.label.lowerBound, within: entity.label), inner.kind == .mention,
      inner.range == entity.label
    else { return nil }
    return inner.range
  }

  /// `range` without white space, brackets and the signs that separate a name from a handle, and whether it had such.
  private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> (range: Range<Int>, hasSign: Bool) {
    var lower = range.lowerBound
    var upper = range.upperBound
    var hasSign = false
    while lower < upper, let (sign, length) = scalar(in: bytes.span, at: lower, end: upper) {
      let space = whiteSpaceLength(in: bytes.span, at: lower, end: upper)
      guard space > 0 || isSeparator(sign) else { break }
      if isTelling(sign) { hasSign = true }
      lower += max(space, length)
    }
    while lower < upper, let (sign, length) = scalar(in: bytes.span, before: upper, start: lower) {
      let space = whiteSpaceLength(in: bytes.span, before: upper, start: lower)
      guard space > 0 || isSeparator(sign) else { break }
      if isTelling(sign) { hasSign = true }
      upper -= max(space, length)
    }
    return (lower..<upper, hasSign)
  }

  /// Signs that stand between a name and a handle, and seldom before a mention.
  private static func isTelling(_ sign: Unicode.Scalar) -> Bool {
    switch sign {
    case "(", ")", "[", "（", "）", "·", "•", "|": true
    default: false
    }
  }

  private static func isSeparator(_ sign: Unicode.Scalar) -> Bool {
    switch sign {
    case "(", ")", "[", "]", "<", ">", "·", "•", "|", "–", "—", "-", "/", ",", ":", "：", "（", "）", "✓", "✔", "\u{FE0F}":
      true
    default: false
    }
  }
}
