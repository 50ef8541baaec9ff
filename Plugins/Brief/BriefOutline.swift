import Recovery
import Scan

/// What the lines of a brief are: names of sections, headlines, or text.
///
/// The brief's own clear cases teach the shape of its headlines: a short line directly above a long one (or, in other
/// generations of the same brief, a short line alone above a long one). Doubtful lines are judged by that shape.
struct BriefOutline {
  /// What a line is.
  enum Role: Hashable {
    case section
    /// The first line of a headline.
    case headline
    /// A further line of a wrapped headline.
    case headlineGoesOn
    case text
  }

  /// How headlines stand to their bodies.
  enum Mode: String {
    /// On the line above.
    case touching
    /// A blank line above.
    case apart
    /// There are none.
    case none
  }

  private(set) var roles: [Role]
  private(set) var mode = Mode.none
  /// Headlines whose shape is beyond doubt.
  private(set) var clearCount = 0
  /// How sure the outline is of each headline line, 0...1.
  private(set) var confidences: [Double]

  private let lines: ArraySlice<TextLine>
  private let shapes: [LineShape]
  private let isItem: [Bool]
  /// Whether the first entity of a short line is a link: `Read more: URL` is no headline.
  private let hasLink: [Bool]
  private var typical = HeadlineShape()
  /// Whether and where the export broke lines.
  private let wrap: WrapWidth
  /// Whether a line alone in capitals stands above a headline that touches its body.
  private var areSectionsCapital = false

  /// The shape of the clear headlines, as averages.
  private struct HeadlineShape {
    var count = 0.0
    var capitalisation = 0.0
    var characters = 0.0
    var capitals = 0.0

    mutating func add(_ shape: LineShape) {
      count += 1
      capitalisation += (shape.capitalisation - capitalisation) / count
      characters += (Double(shape.characters) - characters) / count
      capitals += ((shape.isAllCapitals ? 1 : 0) - capitals) / count
    }

    /// How much `shape` is like these, 0...1.
    func likeness(_ shape: LineShape) -> Double {
      guard count > 0 else { return 0.5 }
      let capital = 1 - min(1, abs(shape.capitalisation - capitalisation) / 0.5)
      let length = Double(shape.characters) > characters * 3 ? 0.0 : 1.0
      let caps = shape.isAllCapitals == (capitals > 0.5) ? 1.0 : 0.3
      return (0.5 * capital + 0.5 * length) * caps
    }
  }

  /// The outline of `lines`, the text of a brief below its masthead.
  init(_ lines: ArraySlice<TextLine>, _ bytes: [UInt8]) {
    self.lines = lines
    shapes = lines.map { LineShape(bytes.span, $0.range) }
    isItem = lines.map { listMarker(in: bytes.span, $0.range)?.kind == .bullet }
    wrap = WrapWidth(lines, bytes)
    let labels = BriefOutline.recurringLabels(lines, bytes)
    hasLink = lines.map { line in
      line.count <= 300
        && (nextEntity(in: bytes.span, from: line.range.lowerBound, within: line.range)?.kind == .link
          || BriefOutline.sourceLabel(line, bytes).map(labels.contains) ?? false)
    }
    roles = [Role](repeating: .text, count: lines.count)
    confidences = [Double](repeating: 0, count: lines.count)
    learn()
    if mode != .none { judge() }
  }

  // MARK: - Labels

  /// The label of a line such as `Read more: host.tld`, or of one whose address was lost, in small letters.
  private static func sourceLabel(_ line: TextLine, _ bytes: [UInt8]) -> String? {
    guard line.count <= 80, let colon = bytes[line.range].firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let label = bytes[line.range.lowerBound..<colon]
    var rest = bytes[(colon + 1)..<line.range.upperBound]
    while rest.first == 0x20 { rest = rest.dropFirst() }
    guard (1...32).contains(label.count), !rest.contains(0x20),
      rest.isEmpty || rest.dropLast().contains(UInt8(ascii: "."))
    else { return nil }
    return String(decoding: label, as: UTF8.self).lowercased()
  }

  /// The labels that stand alone on two lines or more: they end items.
  private static func recurringLabels(_ lines: ArraySlice<TextLine>, _ bytes: [UInt8]) -> Set<String> {
    var counts: [String: Int] = [:]
    for line in lines {
      if let label = sourceLabel(line, bytes) { counts[label, default: 0] += 1 }
    }
    return Set(counts.filter { $0.value >= 2 }.keys)
  }

  // MARK: - Places

  private func shape(_ index: Int) -> LineShape { shapes[index - lines.startIndex] }
  private func startsBlock(_ index: Int) -> Bool { index == lines.startIndex || lines[index].gapBefore > 0 }
  private func endsBlock(_ index: Int) -> Bool { index + 1 == lines.endIndex || lines[index + 1].gapBefore > 0 }
  private func isAlone(_ index: Int) -> Bool { startsBlock(index) && endsBlock(index) }
  private func looksLikeHeadline(_ index: Int) -> Bool {
    shape(index).isHeadlineLike && !isItem[index - lines.startIndex] && !hasLink[index - lines.startIndex]
  }
  /// Whether a paragraph starts at `index`: a line that is one by its looks, or one that goes on in the next, because it
  /// is long or because the export broke its sentence.
  private func startsParagraph(_ index: Int) -> Bool {
    if shape(index).isParagraphLike { return true }
    guard !endsBlock(index) else { return false }
    if wrap.fills(index) { return true }
    if shape(index).characters >= 80 { return true }
    return shape(index + 1).startsLowerCase && shape(index).characters + shape(index + 1).characters >= 90
  }

  /// How many lines a headline that starts a block at `index` has, directly above its body: 1, or 2 for a wrapped one;
  /// 0 where there is no such headline.
  private func touchingHeadline(_ index: Int) -> Int {
    guard startsBlock(index), looksLikeHeadline(index), !endsBlock(index) else { return 0 }
    let next = index + 1
    let body = shape(next)
    if wrap.isWrapped, !isItem[next - lines.startIndex] {
      // A full line is the first one of a paragraph, or of a headline that the next line ends.
      let first = wrap.fills(index) ? next : index
      if first == next, endsBlock(next) || shape(next).endsWithFullStop { return 0 }
      if !wrap.fills(first), wrap.fills(first + 1) { return first - index + 1 }
      if first == next { return 0 }
    }
    let isBroken = !body.startsLowerCase && !endsBlock(next) && shape(next + 1).startsLowerCase && startsParagraph(next)
    if isBody(body, under: shape(index)) || isBroken { return isItem[next - lines.startIndex] ? 0 : 1 }
    guard looksLikeHeadline(next) || body.characters <= 120, !endsBlock(next), isBody(shape(next + 1), under: body),
      !body.endsWithFullStop
    else { return 0 }
    return 2
  }

  /// Whether a line of shape `body` is a paragraph under a headline of shape `headline`: long, or a sentence clearly
  /// longer. A body that starts in lower case goes on with the line above it.
  private func isBody(_ body: LineShape, under headline: LineShape) -> Bool {
    if body.startsLowerCase && !headline.isAllCapitals { return false }
    if body.isParagraphLike { return true }
    return body.endsSentence && body.words >= 8 && Double(body.characters) > 1.3 * Double(headline.characters)
  }

  // MARK: - Learning

  /// Counts the clear cases of both modes and learns the shape of headlines from those of the stronger one.
  private mutating func learn() {
    var touching: [Int] = []
    var apart: [Int] = []
    for index in lines.indices where startsBlock(index) {
      if touchingHeadline(index) == 1, startsParagraph(index + 1) {
        touching.append(index)
      } else if isAlone(index), looksLikeHeadline(index), index + 1 < lines.endIndex,
        startsParagraph(index + 1), touchingHeadline(index + 1) == 0
      {
        apart.append(index)
      }
    }
    clearCount = max(touching.count, apart.count)
    guard clearCount > 0 else { return }
    mode = Double(touching.count) * 1.5 >= Double(apart.count) ? .touching : .apart
    for index in mode == .touching ? touching : apart { typical.add(shape(index)) }
  }

  // MARK: - Judging

  private mutating func judge() {
    areSectionsCapital = lines.indices.contains { index in
      let shape = shape(index)
      return isAlone(index) && shape.isAllCapitals && looksLikeHeadline(index) && shape.words <= 8
        && index + 1 < lines.endIndex && touchingHeadline(index + 1) > 0
    }
    var index = lines.startIndex
    while index < lines.endIndex {
      defer { index += 1 }
      guard startsBlock(index) else { continue }
      let count = touchingHeadline(index)
      if count > 0, mode == .touching || typical.likeness(shape(index)) >= 0.6 {
        mark(index, count, 0.6 + 0.35 * typical.likeness(shape(index)))
        index += count - 1
      } else if isAlone(index), looksLikeHeadline(index) {
        judgeAlone(index)
      }
    }
  }

  private mutating func mark(_ index: Int, _ count: Int, _ confidence: Double) {
    roles[index - lines.startIndex] = .headline
    confidences[index - lines.startIndex] = confidence
    for further in 1..<max(count, 1) { roles[index + further - lines.startIndex] = .headlineGoesOn }
  }

  /// A short line alone: the name of a section, a headline with its body apart or without one, or a short paragraph. The
  /// next line decides (genres.md, 6.12).
  private mutating func judgeAlone(_ index: Int) {
    let shape = shape(index)
    let next = index + 1
    guard next < lines.endIndex else { return }
    let slot = index - lines.startIndex
    let nextIsHeadline =
      touchingHeadline(next) > 0
      || (mode == .apart && isAlone(next) && looksLikeHeadline(next) && next + 1 < lines.endIndex
        && startsParagraph(next + 1))
    let isShort = shape.words <= 8 && shape.characters <= 60 && !shape.endsWithFullStop
    if nextIsHeadline, areSectionsCapital, !shape.isAllCapitals, !shape.endsWithFullStop, typical.capitals < 0.5,
      typical.likeness(shape) >= 0.75
    {
      // Sections are in capitals here: what looks like the headlines is one, without a body.
      mark(index, 1, 0.4 + 0.4 * typical.likeness(shape))
    } else if nextIsHeadline, isShort {
      roles[slot] = .section
    } else if shape.isAllCapitals, typical.capitals < 0.5, isShort {
      // Capitals where headlines are not: a section, whatever it holds.
      roles[slot] = .section
    } else if isItem[next - lines.startIndex], isShort, !shape.endsSentence {
      roles[slot] = .section
    } else if startsParagraph(next), mode == .apart || typical.likeness(shape) >= 0.75, !shape.endsWithFullStop {
      mark(index, 1, 0.5 + 0.4 * typical.likeness(shape))
    }
  }
}
