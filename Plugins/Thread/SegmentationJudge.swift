import Recovery
import Scan

/// Scores segmentations of one text: numbers that count up with the posts, no empty post, no post beyond what a platform
/// allows, blank runs that agree, no counters left inside (genres.md, 7).
struct SegmentationJudge {
  let lines: ArraySlice<TextLine>
  let bytes: [UInt8]
  /// The likeliest sequences of counters.
  let chains: [CounterChain]
  /// Blank runs that occur, and may separate posts; rising.
  let gapThresholds: [Int]
  /// Whether hardly any blank line stands in the text.
  let isMostlyAdjacent: Bool
  /// Whether rules stand between lines.
  let hasRules: Bool
  /// What each line counts by a platform's measure.
  private let weights: [Int]
  /// How many lines follow each blank run; runs above the last count there.
  private let gapCounts: [Int: Int]

  /// How many lines end in a signature.
  let signatureCount: Int
  private let isLineAPost: Bool

  /// A judge of cuts of `lines`, the first lines of a text with `counters` and `signatures`.
  init(
    _ lines: ArraySlice<TextLine>, _ counters: CounterCandidates, _ signatures: [PostSignature], _ bytes: [UInt8],
    isLineAPost: Bool, position: CounterPosition = .auto
  ) {
    self.lines = lines
    self.bytes = bytes
    self.isLineAPost = isLineAPost
    signatureCount = signatures.prefix { $0.line < lines.endIndex }.count
    // More chains than this are lists; each costs a hypothesis a threshold.
    let all = Counters(counters, upTo: lines.endIndex).chains.filter { chain in
      switch position {
      case .auto: true
      case .before: chain.role == .opens
      case .after: chain.role == .closes
      case .none: false
      }
    }
    chains = Array(all.prefix(6))
    var counts: [Int: Int] = [:]
    for line in lines.dropFirst() { counts[min(line.gapBefore, 8), default: 0] += 1 }
    gapCounts = counts
    gapThresholds = counts.keys.filter { $0 > 0 }.sorted()
    isMostlyAdjacent = lines.count > 2 && Double(counts[0] ?? 0) >= 0.9 * Double(lines.count - 1)
    weights = lines.map { SegmentationJudge.weight(of: $0.range, bytes) }
    hasRules = lines.contains { isRule(in: bytes.span, $0.range) }
  }

  /// How well `segmentation`, made from `sources`, fits the text. About 2 for a perfect one, below 0 for nonsense.
  func score(_ segmentation: Segmentation, _ sources: [BoundarySource]) -> Double {
    var pieces = segmentation.pieces
    if !pieces.allSatisfy({ $0.isPost }) { pieces.removeAll { !$0.isPost } }
    guard !pieces.isEmpty else { return -1 }
    var score = 0.0
    var used: CounterChain?
    var gap: Int?
    for source in sources {
      switch source {
      case .chain(let chain): used = chain
      case .gap(let count): gap = count
      case .everyLine: score += isLineAPost ? 1 : 0.1
      case .signatures:
        // Where posts are signed, nothing else tells them apart: the share of signatures that end a block says so.
        score += 1.5 * Double(pieces.count { $0.isPost }) / Double(signatureCount)
      case .rules: score += 0.4 * ruleShare(pieces)
      }
    }
    score += lengthScore(pieces) - emptyPenalty(pieces) - brokenPenalty(pieces)
    if let used { score += numberScore(pieces, used) }
    if let gap { score += 0.6 * clarity(of: gap) }
    score -= missedGapPenalty(pieces)
    score -= missedCounterPenalty(pieces, used)
    if pieces.count == 1 { score -= 0.5 }
    return score
  }

  // MARK: - Parts of the score

  /// How many of the boundaries have a rule before them: one rule at the end of a text separates nothing.
  private func ruleShare(_ pieces: [Segmentation.Piece]) -> Double {
    let ruled = pieces.dropFirst().count { isRule(in: bytes.span, lines[$0.lines.lowerBound - 1].range) }
    return ruled * 2 < pieces.count - 1 ? 0 : Double(ruled) / Double(max(1, pieces.count - 1))
  }

  /// How many posts are of a length that platforms allow: 280 characters, 500 on some, more on few.
  private func lengthScore(_ pieces: [Segmentation.Piece]) -> Double {
    var sum = 0.0
    for piece in pieces {
      var weight = 0
      for index in piece.lines { weight += weights[index] + 1 }
      sum += weight <= 300 ? 1 : weight <= 560 ? 0.7 : weight <= 1100 ? 0.3 : 0
    }
    return sum / Double(pieces.count)
  }

  /// Posts of nothing but a counter do not exist.
  private func emptyPenalty(_ pieces: [Segmentation.Piece]) -> Double {
    let empty = pieces.count { piece in
      guard let counter = piece.counter else { return false }
      return piece.lines.count == 1 && counter.position == .own
    }
    return empty == 0 ? 0 : 0.3 + 2 * Double(empty) / Double(pieces.count)
  }

  /// Posts that begin in the middle of a sentence, or end before a list.
  private func brokenPenalty(_ pieces: [Segmentation.Piece]) -> Double {
    var broken = 0
    for piece in pieces.dropFirst() {
      let first = bytes[lines[piece.lines.lowerBound].range.lowerBound]
      let before = bytes[lines[piece.lines.lowerBound - 1].range.upperBound - 1]
      if first &- 0x61 < 26 || before == UInt8(ascii: ":") || before == UInt8(ascii: ",") { broken += 1 }
    }
    return 0.8 * Double(broken) / Double(pieces.count)
  }

  /// Whether the numbers go up as the posts do. A counter that skips is fine where the text skips too.
  private func numberScore(_ pieces: [Segmentation.Piece], _ chain: CounterChain) -> Double {
    var agreeing = 0.0
    var pairs = 0
    var last: (ordinal: Int, number: Int)?
    for (index, piece) in pieces.enumerated() {
      guard let counter = piece.counter else { continue }
      if let last {
        pairs += 1
        let step = index - last.ordinal
        if step == counter.number - last.number {
          agreeing += 1
        } else if chain.kind == .strong, step == 1, counter.number > last.number, counter.number - last.number <= 5 {
          // Pages that embed posts leave some out.
          agreeing += 0.6
        }
      }
      last = (index, counter.number)
    }
    let agreement: Double
    if pairs > 0 {
      agreement = agreeing / Double(pairs)
    } else if let last {
      // One counter alone says something only where it names its place, or the place after an unnumbered opener.
      agreement = last.number == last.ordinal + 1 ? 0.8 : last.number == last.ordinal ? 0.5 : 0
    } else {
      return 0
    }
    let covered = Double(pieces.count { $0.counter != nil }) / Double(pieces.count)
    let weight = chain.formStrength * min(1, Double(chain.counters.count) / 3)
    if chain.kind != .strong, chain.role == .opens, looksLikeList(chain) { return -0.6 }
    // Numbers that are the places of their posts, which of two readings with the same steps only one can have.
    let exact = pieces.indices.count { pieces[$0].counter.map { $0.number } == $0 + 1 }
    let exactness = Double(exact) / Double(max(1, pieces.count { $0.counter != nil }))
    // A few numbered lines among many that are not are a list, unless their form or their numbers say otherwise: those
    // that count the posts between them as well.
    if chain.kind != .strong, covered < 0.6, agreement < 1 || pairs < (exactness == 1 ? 1 : 2) { return -0.3 }
    let penalty = pieces.last?.counter == nil && mayLead(chain) ? 0.4 : 0
    return weight * (1.4 * agreement - 0.5 + 0.3 * covered + 0.15 * exactness) - penalty
  }

  /// Whether counters alone on their lines, taken to close posts, may as well open them: no blank line says to which post
  /// they belong. Then they close posts only where the text ends with one (genres.md, A5).
  private func mayLead(_ chain: CounterChain) -> Bool {
    guard chain.role == .closes, !chain.counters.isEmpty else { return false }
    return chain.counters.allSatisfy { counter in
      counter.position == .own && counter.line + 1 < lines.endIndex
        && lines[counter.line].gapBefore == lines[counter.line + 1].gapBefore
    }
  }

  /// Whether numbered lines are the items of lists: after a colon, or not where the clear blank runs are.
  private func looksLikeList(_ chain: CounterChain) -> Bool {
    let numbered = chain.counters.map(\.line)
    guard let first = numbered.first else { return false }
    if first > 0 {
      let end = lines[first - 1].range.upperBound
      let isColon = bytes[end - 1] == UInt8(ascii: ":") || (end >= 3 && bytes[(end - 3)..<end].elementsEqual("：".utf8))
      if isColon { return true }
    }
    guard let clear = gapThresholds.last(where: { $0 > 1 && clarity(of: $0) == 1 }) else { return false }
    let apart = numbered.count { $0 == 0 || lines[$0].gapBefore >= clear }
    return apart * 2 < numbered.count
  }

  /// How clearly runs of at least `threshold` blank lines stand apart from shorter ones, 0...1.
  private func clarity(of threshold: Int) -> Double {
    guard let below = gapCounts.keys.filter({ $0 < threshold && $0 > 0 }).max() else {
      // The only kind of run says nothing, unless other lines have none between them.
      let adjacent = gapCounts[0] ?? 0
      return threshold >= 3 ? 1 : adjacent > 0 ? 0.4 : 0.2
    }
    let ratio = Double(threshold) / Double(below)
    return ratio >= 2 ? 1 : ratio >= 1.5 ? 0.6 : 0.2
  }

  /// Clearly larger blank runs that stand inside posts.
  private func missedGapPenalty(_ pieces: [Segmentation.Piece]) -> Double {
    guard let clear = gapThresholds.last(where: { $0 > 1 && clarity(of: $0) == 1 }) else { return 0 }
    var total = 0
    var missed = 0
    for piece in pieces {
      for index in piece.lines where index > 0 && lines[index].gapBefore >= clear {
        total += 1
        if index > piece.lines.lowerBound { missed += 1 }
      }
    }
    guard missed > 0 else { return 0 }
    let share = Double(missed) / Double(total)
    // Where nearly all clear runs separate posts, the few others do as well.
    return 0.8 * share + (total >= 4 && share < 0.34 ? 0.12 : 0)
  }

  /// A sequence of counters that the segmentation leaves inside posts as if it were text.
  private func missedCounterPenalty(_ pieces: [Segmentation.Piece], _ used: CounterChain?) -> Double {
    guard let strongest = chains.first, strongest.counters.count >= 3, strongest.regularity >= 0.5 else { return 0 }
    if let used, used.kind == strongest.kind || used.strength >= strongest.strength { return 0 }
    return strongest.strength * 0.9
  }

  /// What `line` counts by the measure of platforms: code points, addresses as 23 whatever their length (twitter-text).
  static func weight(of line: Range<Int>, _ bytes: [UInt8]) -> Int {
    var weight = 0
    var position = line.lowerBound
    let span = bytes.span
    while position < line.upperBound {
      // Eight bytes none of which begins `ht` or `hT`, the last of them looked at together with the next.
      if position &+ 9 <= line.upperBound {
        let word = loadWord(span, at: position)
        let next = loadWord(span, at: position &+ 1) | repeated(0x20)
        if zeroBytes(word ^ repeated(UInt8(ascii: "h"))) & zeroBytes(next ^ repeated(UInt8(ascii: "t"))) == 0 {
          weight += weightOf(word)
          position &+= 8
          continue
        }
      }
      let byte = bytes[position]
      if byte == UInt8(ascii: "h"), hasPrefix(span, position..<line.upperBound, "http") {
        while position < line.upperBound, bytes[position] > 0x20 { position += 1 }
        weight += 23
        continue
      }
      // Wide scripts count double, which their three bytes show.
      if byte & 0xC0 != 0x80 { weight += byte >= 0xE3 && byte < 0xF0 ? 2 : 1 }
      position += 1
    }
    return weight
  }

  /// What eight bytes without an address count.
  @inline(__always)
  private static func weightOf(_ word: UInt64) -> Int {
    let high = word & 0x8080_8080_8080_8080
    if high == 0 { return 8 }
    let continuation = high & ~(word << 1)
    // E3 to EF: the low seven bits are 63 to 6F.
    let wide = bytesBetween(word ^ 0x8080_8080_8080_8080, 0x63, 0x6F)
    return 8 - markCount(continuation) + markCount(wide)
  }
}
