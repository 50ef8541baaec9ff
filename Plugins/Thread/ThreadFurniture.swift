import Recovery
import Scan

/// What sites print around threads.
enum ThreadFurniture {
  private static let furniture = Furniture(
    [
      FurnitureRule("Tip: mention @twtextapp on a Twitter thread*", .bottom),
      FurnitureRule("Latest Threads Unrolled:", .bottom, endsText: true),
      FurnitureRule("More from *", .bottom, endsText: true, tail: .name, needsSign: true),
      FurnitureRule("Missing some Tweet in this thread? You can try to", .bottom),
      FurnitureRule("force a refresh", .bottom),
      FurnitureRule("Keep Current with *", .bottom, endsText: true, tail: .name),
      FurnitureRule("Read all threads", .anywhere),
      FurnitureRule("My Authors", .anywhere),
      FurnitureRule("We use cookies*", .bottom),
      FurnitureRule("Show this thread", .anywhere),
      FurnitureRule("Translate Tweet", .anywhere),
      FurnitureRule("Replying to @*", .anywhere, tail: .handles),
      FurnitureRule("Did Thread Reader help you today?", .bottom, endsText: true),
      FurnitureRule("Try unrolling a thread yourself!", .bottom, endsText: true),
      FurnitureRule("This Thread may be Removed Anytime!", .bottom, endsText: true),
    ], atEdges: false)

  /// What was found around a thread.
  struct Found {
    /// Furniture lines, rising.
    var lines: [Int]
    /// The line that names the author (`You can follow @handle.`), and the handle in it.
    var signature: (line: Int, handle: Range<Int>)?
    /// Whether a site unrolled the thread, which prints one post a line.
    var isUnrolled = false
    /// Whether there is more than a line that names the author.
    var isFramed = false
  }

  /// No site prints more lines below a thread, its list of other threads left aside.
  private static let bottomLines = 60

  /// The furniture among `lines`.
  static func find(_ lines: [TextLine], _ bytes: [UInt8]) -> Found {
    let around = furniture.find(in: lines, bytes.span) { index, rule, hasSign in
      // A site's own sentence among others of it needs no more.
      if hasSign, !rule.needsSign { return true }
      return (hasSign || !rule.needsSign) && !isFollowedByPosts(lines, index, bytes)
    }
    var found = Found(lines: around)
    found.isFramed = !around.isEmpty
    var isTaken = Set(found.lines)
    // The lines above a thread speak of it with the same words.
    let first = max(lines.count - bottomLines, min(4, lines.count / 3))
    for index in first..<max(first, lines.count) where !isTaken.contains(index) {
      let line = BottomLine(bytes, lines[index].range)
      if line.isOtherThreads, isNextToFurniture(lines, index, isTaken, found, bytes),
        !isFollowedByPosts(lines, index, bytes)
      {
        // What follows is not this thread's.
        found.lines += (index..<lines.count).filter { !isTaken.contains($0) }
        found.isUnrolled = true
        found.isFramed = true
        break
      }
      if line.isTool {
        found.lines.append(index)
        isTaken.insert(index)
        found.isUnrolled = true
        found.isFramed = true
      } else if let handle = line.followed, found.signature == nil {
        found.signature = (index, handle)
      }
    }
    found.lines.sort()
    if let signature = found.signature, found.lines.contains(signature.line) { found.signature = nil }
    // Any organisation says whom to follow; a site that unrolls threads says more.
    if found.signature != nil, found.isFramed { found.isUnrolled = true }
    if let start = otherThread(lines, found, bytes) {
      let known = Set(found.lines)
      found.lines += (start..<lines.count).filter { !known.contains($0) && $0 != found.signature?.line }
      found.lines.sort()
    }
    // A rule between furniture, or with nothing else below it, is furniture too.
    let known = Set(found.lines + (found.signature.map { [$0.line] } ?? []))
    var isBelowKnown = false
    for index in lines.indices.reversed() {
      if known.contains(index) {
        if index + 1 == lines.count { isBelowKnown = true }
        continue
      }
      if index + bottomLines < lines.count, !isBelowKnown { break }
      guard isRule(in: bytes.span, lines[index].range), index + 1 == lines.count || known.contains(index + 1),
        isBelowKnown || known.contains(index - 1)
      else {
        isBelowKnown = false
        continue
      }
      found.lines.append(index)
    }
    found.lines.sort()
    return found
  }
}

extension ThreadFurniture {
  /// So many lines above and below a line are looked at for what it stands next to.
  private static let nearLines = 4
  /// So many lines above are looked at for counters; the last ones are what counts.
  private static let countedLines = 200

  /// Whether furniture, a rule, or a line that names the author stands near the line.
  private static func isNextToFurniture(
    _ lines: [TextLine], _ index: Int, _ taken: Set<Int>, _ found: Found, _ bytes: [UInt8]
  ) -> Bool {
    for near in max(0, index - nearLines)...min(lines.count - 1, index + nearLines) where near != index {
      if taken.contains(near) || found.signature?.line == near { return true }
      let range = lines[near].range
      if isRule(in: bytes.span, range) { return true }
      if near > index, BottomLine(bytes, range).isTool { return true }
    }
    return false
  }

  /// Where another thread begins: below furniture, or below a rule where the first one is complete, with a counter of 1
  /// and another total (genres.md, A2).
  private static func otherThread(_ lines: [TextLine], _ found: Found, _ bytes: [UInt8]) -> Int? {
    let known = Set(found.lines)
    let first = max(1, lines.count - bottomLines)
    for index in first..<max(first, lines.count) where !known.contains(index) {
      let isBelowFurniture = known.contains(index - 1)
      guard isBelowFurniture || isRule(in: bytes.span, lines[index - 1].range),
        let next = strongCounters(lines[index..<min(lines.count, index + nearLines)], bytes).first, next.number == 1,
        let total = next.total,
        let last = strongCounters(lines[max(0, index - countedLines)..<index], bytes).last(where: { $0.total != nil }),
        let before = last.total, last.number >= 2, before != total, isBelowFurniture || last.number == before
      else { continue }
      return index
    }
    return nil
  }

  private static func strongCounters(_ lines: ArraySlice<TextLine>, _ bytes: [UInt8]) -> [Counter] {
    Counters(lines, bytes).chains.first { $0.kind == .strong }?.counters ?? []
  }

  /// Whether the thread goes on below the line: with the counter that comes next. Other threads begin at 1.
  private static func isFollowedByPosts(_ lines: [TextLine], _ index: Int, _ bytes: [UInt8]) -> Bool {
    let below = lines[(index + 1)..<min(lines.count, index + 1 + bottomLines)]
    guard let next = strongCounters(below, bytes).first?.number else { return false }
    let last = strongCounters(lines[max(0, index - countedLines)..<index], bytes).last?.number
    return last.map { (1...2).contains(next - $0) } ?? (next > 1)
  }
}

/// A short line below a thread, by the kind of its words.
private struct BottomLine {
  /// Whether it heads a list of other threads.
  private(set) var isOtherThreads = false
  /// Whether it speaks of the tool that unrolled the thread, or of cookies.
  private(set) var isTool = false
  /// The handle that readers are told to follow.
  private(set) var followed: Range<Int>?

  /// Words for more of the same.
  private static let more: Set<String> = [
    "latest", "more", "related", "other", "recommended", "trending", "recent", "popular", "similar", "recently",
    "newest",
    "also", "top", "featured", "mais", "más", "autres", "weitere", "diğer", "другие",
  ]
  /// Words for what sites collect.
  private static let collected: Set<String> = [
    "threads", "unrolled", "unrolls", "tweetstorms", "stories", "articles", "unroll", "hilos", "fils", "fios",
    "flood'lar",
    "треды",
  ]
  /// Words for what tools do.
  private static let tool: Set<String> = [
    "unroll", "unrolled", "unrolls", "unroller", "keyword", "bot", "compiled", "compile", "threadreaderapp", "thread",
    "tip",
    "mention", "reader", "app", "rollup", "reply", "replying", "readable", "pdf", "link", "download", "bookmark",
    "premium",
    "mentioning",
  ]
  /// Words that tell readers to follow, in small letters.
  private static let follow: Set<String> = [
    "follow", "following", "sigue", "síguelo", "seguir", "suivez", "suivre", "folge", "folgen", "takip", "подписаться",
    "подписывайтесь", "تابع", "关注", "siga", "segui", "volg",
  ]

  init(_ bytes: [UInt8], _ line: Range<Int>) {
    guard line.count <= 200 else { return }
    let span = bytes.span
    let words = Masthead.name(span, line).lowercased().split { !($0.isLetter || $0 == "@" || $0 == "_" || $0.isNumber) }
      .map(String.init)
    guard words.count <= 30, !words.isEmpty else { return }
    let mentions = words.filter { $0.hasPrefix("@") }
    let isPersonal = words.contains { ["i", "me", "my", "we", "us", "our"].contains($0) }
    if words.count <= 7, mentions.isEmpty, !isPersonal, words.contains(where: BottomLine.more.contains),
      words.contains(where: BottomLine.collected.contains), !LineShape(span, line).endsSentence
    {
      isOtherThreads = true
      return
    }
    if words.contains("cookies") || words.contains("cookie"),
      words.contains(where: { ["we", "use", "uses", "accept", "agree", "site", "website", "consent"].contains($0) })
    {
      isTool = true
      return
    }
    let tools = Set(words.filter(BottomLine.tool.contains))
    if !isPersonal, tools.count >= 3 || (tools.count >= 2 && mentions.count == 1), words.count <= 28 {
      isTool = true
      return
    }
    if mentions.count == 1, words.count <= 12, tools.count <= 1, words.contains(where: BottomLine.follow.contains),
      !words.contains("me"), let entity = nextEntity(in: span, from: line.lowerBound, within: line),
      entity.kind == .mention
    {
      followed = entity.range
    }
  }
}
