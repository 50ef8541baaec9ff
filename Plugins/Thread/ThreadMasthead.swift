import Conversion
import Recovery
import Scan

/// The lines at the top of a thread that say whose it is.
struct ThreadMasthead {
  var title: String?
  var name: String?
  var handle: String?
  /// How many lines, from the first on, belong to it.
  var lineCount = 0
  /// What to do with the bytes of its lines.
  private var lines: [(Range<Int>, Kind)] = []

  private enum Kind {
    case title, name, repeated, handle
  }

  /// Words before a name that make a line the title of a thread. Lower case; the name follows.
  private static let titleHeads = [
    "twitter thread by ", "thread by ", "a thread by ", "x thread by ", "tweets by ", "posts by ", "thread from ",
    "hilo de ", "fil de ", "thread von ", "mastodon thread by ", "bluesky thread by ", "threads by ",
  ]

  init() {}

  /// The masthead at the start of `lines`.
  ///
  /// It is a title line ("Thread by NAME"), the name again (once or more), and a line that is a handle alone; each may
  /// be missing. Without a title line, the lines before an early handle line are the title and the name.
  init(_ lines: [TextLine], _ bytes: [UInt8]) {
    let span = bytes.span
    guard let first = lines.first else { return }
    if let name = ThreadMasthead.nameInTitle(span, first.range) {
      title = Masthead.name(span, first.range)
      self.lines.append((first.range, .title))
      lineCount = 1
      takeName(name)
    } else if let index = (0..<min(3, lines.count)).first(where: {
      ThreadMasthead.handle(bytes, lines[$0].range) != nil
    }),
      lines[..<index].allSatisfy({ $0.count <= 120 }), lines.count > index + 1,
      lines[index + 1].gapBefore > 0 || index > 0
    {
      // A handle line this early is a signature; what stands before it names its owner.
      if index == 2 {
        title = Masthead.name(span, lines[0].range)
        self.lines.append((lines[0].range, .title))
      }
      if index > 0 {
        name = Masthead.name(span, lines[index - 1].range)
        self.lines.append((lines[index - 1].range, .name))
      }
      lineCount = index
    } else {
      return
    }
    takeRepetitions(lines, bytes)
  }

  /// Takes the name of a title line: `NAME`, `@handle` or `NAME (@handle)`.
  private mutating func takeName(_ text: String) {
    if text.hasPrefix("@") {
      handle = ThreadMasthead.bareHandle(text)
      return
    }
    guard text.last == ")", let open = text.lastIndex(of: "("), text[open...].hasPrefix("(@") else {
      name = text
      return
    }
    handle = ThreadMasthead.bareHandle(String(text[text.index(after: open)...]))
    var head = text[..<open]
    while head.last == " " { head.removeLast() }
    name = head.isEmpty ? nil : String(head)
  }

  /// Takes lines that repeat the name, and the line of the handle.
  private mutating func takeRepetitions(_ lines: [TextLine], _ bytes: [UInt8]) {
    let span = bytes.span
    while lineCount < min(lines.count, 6) {
      let line = lines[lineCount].range
      if let found = ThreadMasthead.handle(bytes, line), handle == nil || handle == found {
        self.lines.append((line, handle == nil ? .handle : .repeated))
        handle = found
      } else if let name, !name.isEmpty, Masthead.name(span, line) == name {
        self.lines.append((line, .repeated))
      } else {
        break
      }
      lineCount += 1
    }
  }

  /// Accounts for the lines. A name that a title line contains is kept once more where it stands alone, since it becomes
  /// the author's name; further repetitions are duplicates.
  func account(_ bytes: [UInt8], in ledger: inout SourceLedger) {
    var nameIsKept = lines.contains { $0.1 == .name }
    for (range, kind) in lines {
      switch kind {
      case .title, .name: Masthead.keep(bytes.span, range, in: &ledger)
      case .repeated where !nameIsKept && ThreadMasthead.handle(bytes, range) == nil:
        Masthead.keep(bytes.span, range, in: &ledger)
        nameIsKept = true
      case .repeated: ledger.markup(range, .duplicate)
      case .handle:
        let sign = ThreadMasthead.handleRange(bytes, range) ?? range
        ledger.markup(range.lowerBound..<sign.lowerBound, .linkMarkup)
        ledger.keep(sign)
        ledger.markup(sign.upperBound..<range.upperBound, .linkMarkup)
      }
    }
  }

  private static func nameInTitle(_ bytes: Span<UInt8>, _ line: Range<Int>) -> String? {
    guard line.count <= 300 else { return nil }
    let text = Masthead.name(bytes, line)
    let lower = text.lowercased()
    guard let head = titleHeads.first(where: { lower.hasPrefix($0) }) else { return nil }
    let name = String(text.dropFirst(head.count))
    return name.isEmpty ? nil : name
  }

  private static func bareHandle(_ text: String) -> String {
    String(text.prefix { $0 == "@" || $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." })
  }

  /// The handle, where `line` is nothing but a handle, bare or in the brackets of a dead link.
  static func handle(_ bytes: [UInt8], _ line: Range<Int>) -> String? {
    handleRange(bytes, line).map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  private static func handleRange(_ bytes: [UInt8], _ line: Range<Int>) -> Range<Int>? {
    guard line.count <= 200, let entity = nextEntity(in: bytes.span, from: line.lowerBound, within: line),
      entity.range == line
    else { return nil }
    if entity.kind == .mention { return line }
    guard entity.kind == .deadLink,
      let inner = nextEntity(in: bytes.span, from: entity.label.lowerBound, within: entity.label),
      inner.kind == .mention, inner.range == entity.label
    else { return nil }
    return inner.range
  }
}
