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

  let pattern: [UInt8]
  let hasTail: Bool
  /// Where it may stand.
  public let place: Place
  /// Whether everything after the line is furniture too: a site's list of other texts.
  public let endsText: Bool

  /// A rule for lines that read `pattern`, whatever the case; a `*` at the end stands for any rest.
  public init(_ pattern: String, _ place: Place, endsText: Bool = false) {
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
  /// - Complexity: O(n) in the number of lines.
  public func find(in lines: [TextLine], _ bytes: Span<UInt8>) -> [Int] {
    var found: [Int] = []
    let anywhere = rules.filter { $0.place == .anywhere }
    let bottomStart = max(lines.count - Furniture.bottomLines, 0)
    // No rule is longer; a long line is text.
    let longest = 200
    var index = 0
    while index < lines.count {
      defer { index += 1 }
      let line = lines[index]
      guard line.count <= longest else { continue }
      let isEdge = index < Furniture.topLines || index >= bottomStart
      let rule = (isEdge ? rules : anywhere).first { rule in
        rule.matches(bytes, line.range) && (rule.place != .top || index < Furniture.topLines)
          && (rule.place != .bottom || index >= bottomStart)
      }
      if let rule {
        found.append(index)
        if rule.endsText {
          found += Array((index + 1)..<lines.count)
          index = lines.count
        }
      } else if isSiteLine(lines, index, bytes) {
        found.append(index)
      }
    }
    return found
  }

  /// Whether the line is furniture by the kind of its words, in a place where such lines stand.
  private func isSiteLine(_ lines: [TextLine], _ index: Int, _ bytes: Span<UInt8>) -> Bool {
    let line = lines[index]
    let isLast = index + 1 == lines.count || lines[index + 1].gapBefore > 0
    let isAlone = isLast && (index == 0 || line.gapBefore > 0)
    // At the edges furniture stands in lines and blocks of its own, above and below everything else.
    if isAtEdges, index < Furniture.edgeLines || index + Furniture.edgeLines >= lines.count,
      isAlone || lines.count < 12,
      SiteLine.isFurnitureAtEdge(bytes, line.range)
    {
      return true
    }
    return isInText && isLast && SiteLine.isFurnitureAnywhere(bytes, line.range)
  }
}
