import Recovery
import Scan

/// One way to cut the lines of a thread into posts.
struct Segmentation {
  /// A post: its lines, and its counter if it has one.
  struct Piece {
    /// Indices of lines.
    var lines: Range<Int>
    /// The counter on one of them.
    var counter: Counter?
    /// Whether it is a post, and not what a host wrote between posts.
    var isPost = true
  }

  /// The posts in order; together they hold every line, in order.
  var pieces: [Piece] = []
  /// The signatures that end posts, by the index of their line; few texts have any, so pieces do not hold them.
  var signatures: [Int: PostSignature] = [:]
  /// What made the boundaries, for the evidence.
  var rule: String
  /// How well it fits the whole text; comparable among the segmentations of one text.
  var score = 0.0

  /// The signature that ends `piece`.
  func signature(of piece: Piece) -> PostSignature? {
    signatures.isEmpty ? nil : signatures[piece.lines.upperBound - 1]
  }
}

/// Where posts may begin: one source of boundaries of a hypothesis. A new way of telling posts apart is a case here, the
/// lines that it opens, and a row in ``Segmenter/hypotheses``.
enum BoundarySource {
  /// Runs of at least so many blank lines.
  case gap(Int)
  /// Counters.
  case chain(CounterChain)
  /// Every line is a post.
  case everyLine
  /// Lines that are rules.
  case rules
  /// Signatures: a post is the block that ends in one, and what no signature ends is not a post.
  case signatures

  var rule: String {
    switch self {
    case .gap(let count): "blank-runs-of-\(count)"
    case .chain(let chain): chain.name
    case .everyLine: "one-line-a-post"
    case .rules: "rules"
    case .signatures: "signatures"
    }
  }
}

/// Cuts a thread into posts: every plausible combination of boundaries is tried and scored on the text, the best one is
/// kept, and its margin over the next best is its confidence (genres.md, 7).
struct Segmenter {
  /// The lines of the posts: those of the text without masthead and furniture.
  let lines: [TextLine]
  let bytes: [UInt8]
  /// Hypotheses are judged on so many lines from the start. A thread has a few hundred; an archive in one file is as
  /// regular after this many lines as before, and judging thirty hypotheses on all of it would cost more than reading it.
  static let judgedLines = 20_000

  /// Whether a site's furniture says that every line is a post.
  var isLineAPost = false
  /// Lines that are known to go on with the post of the line before.
  var continued: Set<Int> = []
  /// Where counters stand, as a person says.
  var counters = CounterPosition.auto

  /// The best segmentation with its confidence, 0...1, and what else was considered.
  func best() -> (Segmentation, confidence: Double) {
    guard !lines.isEmpty else { return (Segmentation(rule: "empty"), 0) }
    let signatures = PostSignature.all(on: lines, bytes)
    let candidates = CounterCandidates(withoutSignatures(signatures)[...], bytes)
    let judged = lines.prefix(Segmenter.judgedLines)
    let judge = SegmentationJudge(
      judged, candidates, signatures, bytes, isLineAPost: isLineAPost, position: counters)
    var ranked: [(sources: [BoundarySource], result: Segmentation)] = []
    for sources in hypotheses(judge) {
      var result = cut(judged, sources, judge.chains, signatures)
      result.score = judge.score(result, sources)
      ranked.append((sources, result))
    }
    // Stable: of two equal ones the simpler one, which comes first.
    let order = ranked.indices.sorted { (ranked[$0].result.score, -$0) > (ranked[$1].result.score, -$1) }
    let winner = ranked[order[0]]
    let starts = winner.result.pieces.map(\.lines.lowerBound)
    let rival = order.dropFirst().first { ranked[$0].result.pieces.map(\.lines.lowerBound) != starts }
    let margin = rival.map { winner.result.score - ranked[$0].result.score } ?? 1
    let confidence = min(0.98, max(0.2, 0.55 + 0.15 * winner.result.score + 0.4 * min(margin, 0.75)))
    if judged.count == lines.count { return (winner.result, confidence) }
    let chain = winner.sources.lazy.compactMap { source -> CounterChain? in
      if case .chain(let chain) = source { chain } else { nil }
    }.first
    let chains = chain.map { Counters(candidates, upTo: lines.count, only: ($0.role, $0.kind)).chains } ?? []
    return (cut(lines[...], winner.sources, chains, signatures), confidence)
  }

  /// The lines with their signatures taken off, behind which counters hide; the same lines where nothing is signed.
  private func withoutSignatures(_ signatures: [PostSignature]) -> [TextLine] {
    var result = lines
    for signature in signatures {
      result[signature.line] = lines[signature.line].trimming(upTo: signature.range.lowerBound, bytes.span)
    }
    return result
  }

  /// The combinations that are tried, simpler ones first.
  private func hypotheses(_ judge: SegmentationJudge) -> [[BoundarySource]] {
    let gaps = judge.gapThresholds.map { BoundarySource.gap($0) }
    let chains = judge.chains.map { BoundarySource.chain($0) }
    // A person who says where the counters stand has seen them: without them is no choice, if there are any.
    if counters == .before || counters == .after, !chains.isEmpty {
      return chains.map { [$0] } + gaps.flatMap { gap in chains.map { [gap, $0] } }
        + (judge.isMostlyAdjacent ? chains.map { [.everyLine, $0] } : [])
    }
    var result: [[BoundarySource]] = [[]]
    result += gaps.map { [$0] }
    result += chains.map { [$0] }
    for gap in gaps { result += chains.map { [gap, $0] } }
    if judge.signatureCount >= 2 {
      result.append([.signatures])
      result += chains.map { [.signatures, $0] }
    }
    if judge.isMostlyAdjacent { result.append([.everyLine]) }
    if judge.isMostlyAdjacent { result += chains.map { [.everyLine, $0] } }
    if judge.hasRules {
      result.append([.rules])
      result += chains.map { [.rules, $0] }
    }
    return result
  }

  /// Cuts `lines` where the sources say. `chains` are those of all of `lines`; a chain among the sources is taken from
  /// there, by role and form.
  private func cut(
    _ lines: ArraySlice<TextLine>, _ sources: [BoundarySource], _ chains: [CounterChain], _ signed: [PostSignature]
  ) -> Segmentation {
    var opens = [Bool](repeating: false, count: lines.count + 1)
    var counters: [Counter] = []
    opens[0] = true
    var signatures: [Int: PostSignature] = [:]
    var isSigned = false
    for source in sources {
      switch source {
      case .gap(let count):
        for index in lines.indices where lines[index].gapBefore >= count { opens[index] = true }
      case .everyLine:
        for index in lines.indices where !continued.contains(index) { opens[index] = true }
      case .signatures:
        isSigned = true
        for index in lines.indices where index > 0 && lines[index].gapBefore > 0 { opens[index] = true }
        for signature in signed where signature.line < lines.endIndex {
          signatures[signature.line] = signature
          opens[signature.line + 1] = true
          // Alone below a blank line it signs the block above.
          if signature.isOwnLine, signature.line > 0, signatures[signature.line - 1] == nil {
            opens[signature.line] = false
          }
        }
      case .rules:
        for index in lines.indices where isRule(in: bytes.span, lines[index].range) { opens[index + 1] = true }
      case .chain(let wanted):
        guard let chain = chains.first(where: { $0.role == wanted.role && $0.kind == wanted.kind }) else { continue }
        counters = chain.counters
        for counter in counters {
          opens[chain.role == .opens ? counter.line : endOfPost(closedBy: counter, lines)] = true
        }
      }
    }
    // A signature alone on its line signs the block above it, however far, and whatever counter closes that.
    for (index, signature) in signatures where index > 0 && signatures[index - 1] == nil {
      if signature.range.lowerBound == lines[index].range.lowerBound { opens[index] = false }
    }
    var result = Segmentation(rule: sources.map(\.rule).joined(separator: "+"))
    result.pieces.reserveCapacity(opens.count { $0 })
    result.signatures = signatures
    var start = 0
    var next = 0
    for index in 1...lines.count where index == lines.count || opens[index] {
      var piece = Segmentation.Piece(lines: start..<index)
      while next < counters.count, counters[next].line < index {
        // Two counters in one post: the one that made the boundary, which is the last that closes or the first that opens.
        if piece.counter == nil || counters[next].line == index - 1 { piece.counter = counters[next] }
        next += 1
      }
      if isSigned {
        piece.isPost = signatures[index - 1] != nil
      }
      // A block that opens with a counter and is not signed goes on in the next one, which is signed and has none.
      if isSigned, piece.isPost, piece.counter == nil, let last = result.pieces.last, !last.isPost,
        last.counter?.line == last.lines.lowerBound
      {
        result.pieces.removeLast()
        piece.counter = last.counter
        piece.lines = last.lines.lowerBound..<index
      }
      result.pieces.append(piece)
      start = index
    }
    return result
  }

  /// One past the last line of the post that `counter` closes: link lines that follow it closely belong to it.
  private func endOfPost(closedBy counter: Counter, _ lines: ArraySlice<TextLine>) -> Int {
    var end = counter.line + 1
    while end < lines.endIndex, end - counter.line <= 4, lines[end].gapBefore <= 1, isLinkLine(bytes, lines[end].range)
    {
      end += 1
    }
    return end
  }
}

/// Whether the line holds nothing but addresses and what stands for pictures.
func isLinkLine(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
  var position = line.lowerBound
  var links = 0
  while position < line.upperBound {
    let space = whiteSpaceLength(in: bytes.span, at: position, end: line.upperBound)
    if space > 0 {
      position += space
      continue
    }
    var end = position
    while end < line.upperBound, bytes[end] > 0x20 { end += 1 }
    let token = position..<end
    let isLink =
      hasPrefix(bytes.span, token, "<http") || hasPrefix(bytes.span, token, "http")
      || hasPrefix(bytes.span, token, "pic.twitter.com/") || (token.count == 5 && hasPrefix(bytes.span, token, "image"))
    guard isLink else { return false }
    links += 1
    position = end
  }
  return links > 0
}
