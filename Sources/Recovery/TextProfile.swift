import Conversion
import Scan

/// What a sample of text looks like: the observations that detection weighs (genres.md, 5).
///
/// Made once a sample by each reader of flattened text; every observation is O(n).
public struct TextProfile: Sendable {
  /// The lines that hold something.
  public let lines: [TextLine]
  /// The text.
  public let bytes: [UInt8]
  /// Sequences of counters, the strongest first.
  public let chains: [CounterChain]
  /// The shape of each line.
  public let shapes: [LineShape]
  /// Signs of social media: mentions, hashtags, short links.
  public private(set) var mentions = 0
  /// Hashtags.
  public private(set) var hashtags = 0
  /// Addresses.
  public private(set) var links = 0
  /// Addresses of `t.co`.
  public private(set) var shortLinks = 0
  /// Labels whose target was lost, `[@name](#)`.
  public private(set) var deadLinks = 0
  /// Runs of lost characters.
  public private(set) var lostRuns = 0
  /// Maximal runs of lines without blank lines between them.
  public let blocks: [Range<Int>]

  /// No more entities than this are counted: enough to tell what a sample is.
  private static let maximumEntities = 4000

  /// The profile of `sample`.
  public init(_ sample: Sample) {
    bytes = sample.bytes
    let text = TextLines(sample.bytes.span, in: 0..<sample.bytes.count)
    lines = text.lines
    blocks = text.blocks
    chains = Counters(text.lines[...], sample.bytes).chains
    shapes = text.lines.map { LineShape(sample.bytes.span, $0.range) }
    countEntities()
  }

  private mutating func countEntities() {
    let all = 0..<bytes.count
    var position = 0
    for _ in 0..<TextProfile.maximumEntities {
      guard let entity = nextEntity(in: bytes.span, from: position, within: all) else { break }
      // The label of a dead link is looked into: there stands a mention.
      position = entity.kind == .deadLink ? entity.label.lowerBound : entity.range.upperBound
      switch entity.kind {
      case .mention: mentions += 1
      case .hashtag: hashtags += 1
      case .link, .truncatedLink:
        links += 1
        let address = bytes[entity.value]
        if address.starts(with: "https://t.co/".utf8) || address.starts(with: "http://t.co/".utf8) { shortLinks += 1 }
      case .deadLink: deadLinks += 1
      case .lostCharacters: lostRuns += 1
      }
    }
  }

  // MARK: - Signs of other kinds of text

  /// How much of the text is of a kind that is neither thread nor brief nor prose, with its name: chat logs, mail, code,
  /// tables, logs, Markdown. `nil` where nothing speaks for one.
  public var otherKind: (name: String, share: Double)? {
    guard lines.count >= 2 else { return nil }
    var counts: [String: Int] = [:]
    for line in lines.prefix(2000) {
      if let kind = OtherText.kind(of: line, bytes) { counts[kind, default: 0] += 1 }
    }
    counts["chat", default: 0] = max(counts["chat"] ?? 0, spokenLines)
    guard let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return nil }
    let share = Double(most.value) / Double(min(lines.count, 2000))
    return share >= OtherText.threshold(of: most.key) ? (most.key, share) : nil
  }

  /// How many of the first lines begin with the name of a speaker, `name: `: one that begins other lines too, among two
  /// or more, on most lines.
  private var spokenLines: Int {
    // By strings: what a dictionary needs of another type of keys is looked up at run time, for longer than this takes.
    var labels: [String: Int] = [:]
    for line in lines.prefix(2000) {
      if let label = OtherText.speaker(bytes[line.range]) {
        labels[String(decoding: label, as: UTF8.self), default: 0] += 1
      }
    }
    let speakers = labels.values.filter { $0 >= 2 }
    let count = speakers.reduce(0, +)
    return speakers.count >= 2 && count * 10 >= min(lines.count, 2000) * 6 ? count : 0
  }

  // MARK: - Signs of briefs

  /// Short lines directly above long ones.
  public var touchingPairs: Int {
    blocks.count { block in
      guard block.count >= 2 else { return false }
      let first = shapes[block.lowerBound]
      let second = shapes[block.lowerBound + 1]
      return first.isHeadlineLike && second.isParagraphLike && !second.startsLowerCase
        && listMarker(in: bytes.span, lines[block.lowerBound].range) == nil
    }
  }

  /// Short lines alone above long ones.
  public var apartPairs: Int {
    zip(blocks, blocks.dropFirst()).count { block, next in
      block.count == 1 && shapes[block.lowerBound].isHeadlineLike && shapes[next.lowerBound].isParagraphLike
        && !shapes[block.lowerBound].endsSentence
    }
  }

  /// Lines alone in capitals, the masthead left out.
  public var capitalLines: [Int] {
    blocks.dropFirst().compactMap { block in
      let shape = shapes[block.lowerBound]
      return block.count == 1 && shape.isAllCapitals && shape.words <= 6 && shape.isHeadlineLike
        ? block.lowerBound : nil
    }
  }

  /// Blocks of a length that a post may have, of all blocks, 0...1.
  public var shortBlockShare: Double {
    guard !blocks.isEmpty else { return 0 }
    let short = blocks.count {
      lines[$0.upperBound - 1].range.upperBound - lines[$0.lowerBound].range.lowerBound <= 320
    }
    return Double(short) / Double(blocks.count)
  }

  /// A line for evidence: its number, 1-based, and its beginning.
  public func evidence(_ rule: String, _ weight: Double, at index: Int? = nil, _ text: String = "") -> Evidence {
    guard let index, lines.indices.contains(index) else { return Evidence(rule: rule, weight: weight, text: text) }
    var counter = LineCounter()
    let range = lines[index].range
    let place = counter.place(of: range.lowerBound, in: bytes.span)
    let shown = String(decoding: bytes[range].prefix(120), as: UTF8.self)
    return Evidence(rule: rule, weight: weight, line: place.line, text: text.isEmpty ? shown : text)
  }
}

extension Detection {
  /// The confidence of independent observations: each positive one takes its share of the doubt that is left, each
  /// negative one its share of the confidence.
  public init(weighing evidence: [Evidence]) {
    var doubt = 1.0
    for item in evidence where item.weight > 0 { doubt *= 1 - min(item.weight, 0.95) }
    var confidence = 1 - doubt
    for item in evidence where item.weight < 0 { confidence *= 1 + max(item.weight, -0.95) }
    self.init(confidence: confidence, evidence: evidence)
  }
}
