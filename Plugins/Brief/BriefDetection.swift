import Conversion
import Recovery
import Scan

extension BriefReader {
  /// Names that sections of briefs have: weak evidence, and only for lines that stand alone.
  private static let sectionWords: Set<String> = [
    "news", "events", "participate", "take action", "actions", "upcoming events", "media", "press", "publications",
    "past events", "agenda", "highlights", "in the news", "headlines", "updates", "reports", "statements",
  ]

  /// How sure this is a brief, by what the sample looks like; see ``Conversion/Reader/detect(_:)``.
  public func detect(_ sample: Sample) -> Detection {
    let profile = TextProfile(sample)
    guard !profile.lines.isEmpty else { return Detection(confidence: 0) }
    let found = BriefReader.furniture.find(in: profile.lines, sample.bytes.span)
    let lines = profile.lines.removing(found)
    let masthead = BriefMasthead(lines, sample.bytes)
    var evidence: [Evidence] = []
    func add(_ rule: String, _ weight: Double, at index: Int? = nil, _ text: String = "") {
      evidence.append(profile.evidence(rule, weight, at: index, text))
    }
    if masthead.title != nil {
      let index = profile.lines.firstIndex(of: lines[masthead.titleLine])
      let isDated = masthead.issueStrength > 0.65
      if masthead.issueStrength >= 0.9 {
        add("issue-word-and-date-in-masthead", 0.5, at: index)
      } else if isDated {
        add("weak-issue-word-and-date-in-masthead", 0.35, at: index)
      } else {
        add("issue-word-in-masthead", 0.2, at: index)
      }
      if masthead.titleCount > 1 { add("title-printed-again", 0.2, at: index) }
    }
    let pairs = profile.touchingPairs
    let apart = profile.apartPairs
    if pairs >= 3 {
      add("headlines-above-paragraphs", 0.45, "\(pairs)")
    } else if pairs >= 1 {
      add("headlines-above-paragraphs", 0.2, "\(pairs)")
    } else if apart >= 2, masthead.title != nil {
      add("headlines-apart-from-paragraphs", apart >= 3 ? 0.35 : 0.2, "\(apart)")
    }
    // A line that names an issue may stand in any letter or list; the headlines or sections of one are below it.
    let hasTitle = masthead.title != nil
    let title = masthead.title?.lowercased()
    let capitals = profile.capitalLines.filter { index in
      Masthead.name(sample.bytes.span, profile.lines[index].range).lowercased() != title
    }
    if let first = capitals.first, masthead.title != nil || pairs > 0 { add("section-in-capitals", 0.2, at: first) }
    let named = profile.blocks.dropFirst().first { block in
      // None of them is longer, whatever letters it is in.
      block.count == 1 && profile.lines[block.lowerBound].range.count <= 48
        && BriefReader.sectionWords.contains(
          String(decoding: sample.bytes[profile.lines[block.lowerBound].range], as: UTF8.self).lowercased())
    }
    if let named { add("section-name", 0.2, at: named.lowerBound) }
    if evidence.isEmpty { return Detection(confidence: 0) }
    if hasTitle, pairs + apart == 0, capitals.isEmpty, named == nil { add("no-headline", -0.6) }

    // Without a masthead that names an issue, headlines alone are an article or a manual.
    if masthead.title == nil { add("no-issue-named", -0.6) }
    if let other = profile.otherKind { add("looks-like-\(other.name)", -0.8, "\(Int(other.share * 100)) % of lines") }
    if let chain = profile.chains.first, chain.counters.count >= 3, chain.formStrength == 1, chain.regularity >= 0.5 {
      add("counters-count-up", -0.5, at: chain.counters[0].line)
    }
    if profile.deadLinks + profile.shortLinks >= 2 { add("short-or-dead-links", -0.4) }
    return Detection(weighing: evidence)
  }
}
