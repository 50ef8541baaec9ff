import Conversion
import Recovery
import Scan

extension ThreadReader {
  /// How sure this is a thread, by what the sample looks like; see ``Conversion/Reader/detect(_:)``.
  public func detect(_ sample: Sample) -> Detection {
    let profile = TextProfile(sample)
    guard !profile.lines.isEmpty else { return Detection(confidence: 0) }
    var evidence: [Evidence] = []
    func add(_ rule: String, _ weight: Double, at index: Int? = nil, _ text: String = "") {
      evidence.append(profile.evidence(rule, weight, at: index, text))
    }
    let masthead = ThreadMasthead(profile.lines, sample.bytes)
    if masthead.title != nil, masthead.lineCount > 1 || masthead.name != nil { add("thread-masthead", 0.6, at: 0) }
    if masthead.handle != nil { add("handle-in-masthead", 0.5, at: masthead.lineCount - 1) }
    let furniture = ThreadFurniture.find(profile.lines, sample.bytes)
    // Press releases end in such a line, too.
    if furniture.signature != nil, furniture.isFramed { add("handle-in-footer", 0.5) }

    if let chain = profile.chains.first, chain.counters.count >= 2, chain.regularity >= 0.4, chain.formStrength >= 0.7,
      chain.coverage >= 0.5, chain.counters.count > 2 || chain.counters[0].number <= 2,
      isSocial(profile, furniture) || !evidence.isEmpty || isOfPosts(chain, profile)
    {
      let weight = (chain.counters.count >= 4 ? 0.65 : chain.counters.count == 3 ? 0.5 : 0.3) * chain.formStrength
      add("counters-count-up", weight, at: chain.counters[0].line, "\(chain.counters.count) \(chain.name)")
    }
    let signed = ThreadReader.signatures(profile.lines, sample.bytes)
    if signed.count >= 2 {
      add("signed-posts", signed.count >= 3 ? 0.7 : 0.5, at: signed.first, "\(signed.count)")
    }
    if profile.shortLinks > 0 {
      add("short-links", profile.shortLinks > 1 ? 0.4 : 0.25, "\(profile.shortLinks) of t.co")
    }
    if profile.deadLinks > 0 { add("dead-links", 0.25, "\(profile.deadLinks)") }
    let signs = Double(profile.mentions + profile.hashtags)
    let density = signs / Double(profile.blocks.count)
    if signs >= 2, density >= 0.15 {
      add("mentions-and-hashtags", min(0.45, 0.15 + density * 0.4), "\(profile.mentions) and \(profile.hashtags)")
    }
    if holds(sample.bytes.span, "🧵".utf8Span.span) { add("thread-sign", 0.4) }
    if profile.lostRuns > 0, signs + Double(profile.links) > 0 {
      add("lost-characters", 0.1, "\(profile.lostRuns) runs")
    }
    if evidence.isEmpty { return Detection(confidence: 0) }
    if profile.blocks.count >= 3, profile.shortBlockShare >= 0.7 { add("short-blocks", 0.1) }

    // Signed posts are what they are, whatever else their numbers and dates look like.
    if signed.count < 3, let other = profile.otherKind {
      add("looks-like-\(other.name)", -0.85, "\(Int(other.share * 100)) % of lines")
    }
    if profile.touchingPairs >= 3, profile.chains.first.map({ $0.counters.count < 3 }) ?? true {
      add("headlines-above-paragraphs", -0.5, "\(profile.touchingPairs)")
    }
    return Detection(weighing: evidence)
  }
}

extension ThreadReader {
  /// Whether the text has anything of social media in it.
  private func isSocial(_ profile: TextProfile, _ furniture: ThreadFurniture.Found) -> Bool {
    furniture.isFramed || profile.mentions + profile.hashtags + profile.shortLinks + profile.deadLinks > 0
      || holds(profile.bytes.span, "🧵".utf8Span.span)
  }

  /// Whether the counters are what only posts have: not the numbers of paragraphs (`1.` alone on its line), and not those
  /// of slides or pages (`Slide 1/4`), which have the same word before them and nothing else on their lines.
  private func isOfPosts(_ chain: CounterChain, _ profile: TextProfile) -> Bool {
    let strong = chain.counters.count { $0.form.isStrong }
    if chain.kind == .strong, strong * 2 < chain.counters.count { return false }
    var labels: [ArraySlice<UInt8>: Int] = [:]
    for counter in chain.counters.prefix(100) where counter.position == .trailing {
      let label = profile.bytes[profile.lines[counter.line].range.lowerBound..<counter.range.lowerBound]
      if label.count <= 24 { labels[label, default: 0] += 1 }
    }
    return (labels.values.max() ?? 0) * 2 <= min(chain.counters.count, 100)
  }

  /// Indices of the lines that end in the signature whose handle occurs most.
  fileprivate static func signatures(_ lines: [TextLine], _ bytes: [UInt8]) -> [Int] {
    var found: [ArraySlice<UInt8>: [Int]] = [:]
    for signature in PostSignature.all(on: lines, bytes) {
      found[bytes[signature.handle], default: []].append(signature.line)
    }
    return found.values.max { ($0.count, -($0.first ?? 0)) < ($1.count, -($1.first ?? 0)) } ?? []
  }
}
