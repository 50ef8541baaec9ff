import Scan

/// A line that a site or an export printed around the text: recognised as a whole line, and by where it stands.
///
/// Whole lines only, because the same words occur in real text (genres.md, 6.27), and in a limited place, because a
/// line of furniture is far from it nothing but a line. A new site is a few more rows.
public struct FurnitureRule: Sendable {
  /// Where the line may stand.
  public enum Place: Sendable, Hashable {
    /// Among the first lines.
    case top
    /// Among the last lines.
    case bottom
    /// Anywhere.
    case anywhere
  }

  /// What the `*` at the end of a pattern stands for.
  public enum Tail: Sendable, Hashable {
    /// Any rest.
    case any
    /// A name: a few words without an address, and no part of a sentence.
    case name
    /// The rest of a handle, and further ones.
    case handles
  }

  let pattern: [UInt8]
  let hasTail: Bool
  let tail: Tail
  /// Where it may stand.
  public let place: Place
  /// Whether everything after the line is furniture too: a site's list of other texts.
  public let endsText: Bool
  /// Whether an author may write the same: then other furniture must stand next to the line.
  public let needsSign: Bool

  /// A rule for lines that read `pattern`, whatever the case; a `*` at the end stands for a rest of the kind
  /// that `tail` says.
  public init(_ pattern: String, _ place: Place, endsText: Bool = false, tail: Tail = .any, needsSign: Bool = false) {
    self.tail = tail
    self.needsSign = needsSign
    hasTail = pattern.last == "*"
    self.pattern = Array(pattern.lowercased().utf8.prefix(hasTail ? pattern.lowercased().utf8.count - 1 : .max))
    self.place = place
    self.endsText = endsText
  }

  /// Whether the bytes of `line` read as the rule says.
  func matches(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
    guard hasTail ? line.count >= pattern.count : line.count == pattern.count else { return false }
    for index in pattern.indices {
      let byte = bytes[line.lowerBound + index]
      let lower = byte &- 0x41 < 26 ? byte | 0x20 : byte
      if lower != pattern[index] { return false }
    }
    let rest = line.lowerBound + pattern.count..<line.upperBound
    switch tail {
    case .any: return true
    case .name: return FurnitureRule.isName(bytes, rest)
    case .handles: return FurnitureRule.areHandles(bytes, rest)
    }
  }

  private static func isName(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard !range.isEmpty, range.count <= 60, LineShape(bytes, range).words <= 6 else { return false }
    for index in range where ",;:/<>[]()!?\"".utf8.contains(bytes[index]) { return false }
    // A full stop belongs to an initial or to `Jr.`, or it ends a sentence.
    guard bytes[range.upperBound - 1] == UInt8(ascii: ".") else { return true }
    var start = range.upperBound - 1
    while start > range.lowerBound, bytes[start - 1] > 0x20 { start -= 1 }
    return range.upperBound - start <= 4
  }

  /// Whether `range`, which begins within a handle, holds handles and what stands between them.
  private static func areHandles(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start
      while end < range.upperBound, bytes[end] > 0x20 { end += 1 }
      let token = start..<end
      let isHandle =
        start == range.lowerBound || bytes[start] == UInt8(ascii: "@") || bytes[start] &- 0x30 < 10
        || bytes[start] == UInt8(ascii: "&") || token.isEmpty
      let isBetween =
        hasPrefix(bytes, token, "and") && token.count == 3
        || (hasPrefix(bytes, token, "other") || hasPrefix(bytes, token, "more")) && token.count <= 6
      if !isHandle && !isBetween { return false }
      start = end + 1
    }
    return true
  }
}

/// The furniture of one kind of text.
public struct Furniture: Sendable {
  /// How many lines from the top count as the top.
  private static let topLines = 10
  /// How many lines from the end count as the bottom.
  private static let bottomLines = 40
  /// How many lines from either end may be furniture by the kind of their words alone.
  private static let edgeLines = 8

  let rules: [FurnitureRule]
  private let isAtEdges: Bool
  private let isInText: Bool

  /// Furniture that any export may print.
  public static let common: [FurnitureRule] = [
    FurnitureRule("Responsive Image", .anywhere),
    FurnitureRule("Skip to content", .top),
    FurnitureRule("Skip to main content", .top),
    FurnitureRule("Spread the love", .anywhere),
    FurnitureRule("Share this:", .anywhere),
    FurnitureRule("Share this article", .anywhere),
    FurnitureRule("Print this page", .anywhere),
    FurnitureRule("Read More →", .anywhere),
    FurnitureRule("Read more »", .anywhere),
    FurnitureRule("Continue Reading →", .anywhere),
    FurnitureRule("View this email in your browser", .top),
    FurnitureRule("Having trouble viewing this email? *", .top),
    FurnitureRule("Unsubscribe", .bottom),
    FurnitureRule("Unsubscribe from this list", .bottom),
    FurnitureRule("Update your preferences", .bottom),
    FurnitureRule("Forward to a friend", .anywhere),
    FurnitureRule("You are receiving this email because *", .bottom),
    FurnitureRule("All rights reserved.", .bottom),
    FurnitureRule("This website uses cookies *", .bottom),
    FurnitureRule("This site uses cookies *", .bottom),
    FurnitureRule("Back to top", .bottom),
    FurnitureRule("top of page", .top),
    FurnitureRule("bottom of page", .bottom),
  ]

  /// Furniture by `rules` and the common one.
  ///
  /// - Parameters:
  ///   - rules: lines by their words.
  ///   - atEdges: whether lines at the top and bottom are furniture by the kind of their words (``SiteLine``).
  ///   - inText: whether labels of links and buttons are, wherever they stand.
  public init(_ rules: [FurnitureRule], atEdges: Bool = true, inText: Bool = false) {
    self.rules = rules + Furniture.common
    isAtEdges = atEdges
    isInText = inText
  }

  /// The indices of the lines of `lines` that are furniture, rising.
  ///
  /// - Parameters:
  ///   - lines: the lines of the text.
  ///   - bytes: the text.
  ///   - mayEnd: whether everything from a line on may be furniture, where a rule says so; a line of which it is not so
  ///     is text. The second argument is whether other furniture or a rule stands next to it.
  /// - Complexity: O(n) in the number of lines.
  public func find(
    in lines: [TextLine], _ bytes: Span<UInt8>, mayEnd: (_ index: Int, _ rule: FurnitureRule, _ hasSign: Bool) -> Bool
  ) -> [Int] {
    var found: [Int] = []
    let anywhere = rules.filter { $0.place == .anywhere }
    // Most lines begin with another letter than any rule.
    var isFirst = [Bool](repeating: false, count: 256)
    for case let first? in anywhere.map(\.pattern.first) { isFirst[Int(first)] = true }
    let bottomStart = max(lines.count - Furniture.bottomLines, 0)
    // No rule is longer; a long line is text.
    let longest = 200
    var index = 0
    while index < lines.count {
      defer { index += 1 }
      let line = lines[index]
      guard line.count <= longest else { continue }
      let isEdge = index < Furniture.topLines || index >= bottomStart
      let first = bytes[line.range.lowerBound]
      var rule: FurnitureRule?
      if isEdge {
        rule = rules.first { rule in
          rule.matches(bytes, line.range) && (rule.place != .top || index < Furniture.topLines)
            && (rule.place != .bottom || index >= bottomStart)
        }
      } else if isFirst[Int(first &- 0x41 < 26 ? first | 0x20 : first)] {
        rule = anywhere.first { $0.matches(bytes, line.range) }
      }
      if let rule {
        if rule.endsText {
          guard mayEnd(index, rule, hasSign(lines, index, found, bytes)) else { continue }
          found += Array(index..<lines.count)
          break
        }
        found.append(index)
      } else if isSiteLine(lines, index, bytes) {
        found.append(index)
      }
    }
    return found
  }

  /// The indices of the lines of `lines` that are furniture, rising; everything behind a line that ends the text is.
  public func find(in lines: [TextLine], _ bytes: Span<UInt8>) -> [Int] {
    find(in: lines, bytes) { _, _, _ in true }
  }

  /// Where the tail of a web page begins: a line of furniture below which nothing is a paragraph, and further furniture
  /// is; `nil` where there is none.
  ///
  /// - Parameters:
  ///   - lines: the lines of the text.
  ///   - found: those that are furniture, rising.
  ///   - bytes: the text.
  /// - Complexity: O(n) in the number of lines behind the last paragraph, which is bounded.
  public static func tail(of lines: [TextLine], _ found: [Int], _ bytes: Span<UInt8>) -> Int? {
    guard !found.isEmpty else { return nil }
    let first = max(lines.count - longestTail, 0)
    var start = lines.count
    // Above the last line that says something; a notice of rights at the end may be long.
    while start > first {
      let line = lines[start - 1]
      let isTold = found.last == start - 1 || SiteLine.isFurnitureAtEdge(bytes, line.range)
      if !isTold, line.count > longestTailLine || LineShape(bytes, line.range).isSentence { break }
      // A line that goes on is of a wrapped paragraph.
      if line.count >= 45, start < lines.count, lines[start].gapBefore == 0,
        LineShape(bytes, lines[start].range).startsLowerCase
      {
        break
      }
      start -= 1
    }
    // All the text, or nothing but furniture: no tail that could be told from it.
    guard start > 0, start < lines.count else { return nil }
    let inTail = found.filter { $0 >= start }
    guard let head = inTail.first, inTail.count >= 3, head + 1 < lines.count else { return nil }
    // Labels that recur belong to items, which may be nothing but headlines.
    let texts = Set(inTail.map { Masthead.name(bytes, lines[$0].range) })
    return texts.count == inTail.count ? head : nil
  }

  /// No site prints more lines below a text.
  private static let longestTail = 60
  /// Longer lines say something, or are a notice.
  private static let longestTailLine = 120

  /// How near to a line another one is a sign of what it is.
  private static let nearLines = 3

  /// Whether other furniture or a rule stands next to the line.
  private func hasSign(_ lines: [TextLine], _ index: Int, _ found: [Int], _ bytes: Span<UInt8>) -> Bool {
    for near in max(0, index - Furniture.nearLines)...min(lines.count - 1, index + Furniture.nearLines)
    where near != index {
      let range = lines[near].range
      if found.last == near || isRule(in: bytes, range) { return true }
      if range.count <= 200, rules.contains(where: { $0.matches(bytes, range) }) { return true }
    }
    return false
  }

  /// Whether the line is furniture by the kind of its words, in a place where such lines stand.
  private func isSiteLine(_ lines: [TextLine], _ index: Int, _ bytes: Span<UInt8>) -> Bool {
    let line = lines[index]
    let isLast = index + 1 == lines.count || lines[index + 1].gapBefore > 0
    let isAlone = isLast && (index == 0 || line.gapBefore > 0)
    // At the edges furniture stands in lines and blocks of its own, above and below everything else.
    if isAtEdges, index < Furniture.edgeLines || index + Furniture.edgeLines >= lines.count,
      isAlone || lines.count < 12,
      SiteLine.isFurnitureAtEdge(bytes, line.range), !(isInText && isAlone && isHeading(lines, index, bytes))
    {
      return true
    }
    return isInText && isLast && SiteLine.isFurnitureAnywhere(bytes, line.range)
      && !(isAlone && isHeading(lines, index, bytes))
  }

  /// Whether the line alone stands between paragraphs, or between the name of a section and a paragraph, as a headline
  /// does: labels of links stand below what they belong to, or between a headline and its text.
  private func isHeading(_ lines: [TextLine], _ index: Int, _ bytes: Span<UInt8>) -> Bool {
    guard index > 0, index + 1 < lines.count, LineShape(bytes, lines[index + 1].range).isParagraphLike,
      !SiteLine.isFurnitureAtEdge(bytes, lines[index + 1].range)
    else { return false }
    let above = LineShape(bytes, lines[index - 1].range)
    return above.isParagraphLike || above.isAllCapitals
  }
}
