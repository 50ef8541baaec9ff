import Recovery
import Scan

/// What sites print around threads.
enum ThreadFurniture {
  private static let furniture = Furniture(
    [
      FurnitureRule("Tip: mention @twtextapp on a Twitter thread*", .bottom),
      FurnitureRule("Latest Threads Unrolled:", .bottom, endsText: true),
      FurnitureRule("More from *", .bottom, endsText: true),
      FurnitureRule("Missing some Tweet in this thread? You can try to", .bottom),
      FurnitureRule("force a refresh", .bottom),
      FurnitureRule("Keep Current with *", .bottom, endsText: true),
      FurnitureRule("Read all threads", .anywhere),
      FurnitureRule("My Authors", .anywhere),
      FurnitureRule("We use cookies*", .bottom),
      FurnitureRule("Show this thread", .anywhere),
      FurnitureRule("Translate Tweet", .anywhere),
      FurnitureRule("Replying to @*", .anywhere),
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
  }

  /// No site prints more lines below a thread, its list of other threads left aside.
  private static let bottomLines = 60

  /// The furniture among `lines`.
  static func find(_ lines: [TextLine], _ bytes: [UInt8]) -> Found {
    var found = Found(lines: furniture.find(in: lines, bytes.span))
    var isTaken = Set(found.lines)
    // The lines above a thread speak of it with the same words.
    let first = max(lines.count - bottomLines, min(4, lines.count / 3))
    for index in first..<max(first, lines.count) where !isTaken.contains(index) {
      let line = BottomLine(bytes, lines[index].range)
      if line.isOtherThreads {
        // What follows is not this thread's.
        found.lines += (index..<lines.count).filter { !isTaken.contains($0) }
        found.isUnrolled = true
        break
      }
      if line.isTool {
        found.lines.append(index)
        isTaken.insert(index)
        found.isUnrolled = true
      } else if let handle = line.followed, found.signature == nil {
        found.signature = (index, handle)
        found.isUnrolled = true
      }
    }
    found.lines.sort()
    if let signature = found.signature, found.lines.contains(signature.line) { found.signature = nil }
    // A rule between furniture, or at the very end, is furniture too.
    let known = Set(found.lines + (found.signature.map { [$0.line] } ?? []))
    for index in lines.indices.suffix(bottomLines).reversed() where !known.contains(index) {
      guard isRule(in: bytes.span, lines[index].range), index + 1 == lines.count || known.contains(index + 1),
        known.contains(index - 1)
      else { continue }
      found.lines.append(index)
    }
    found.lines.sort()
    return found
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
    if words.count <= 7, mentions.isEmpty, words.contains(where: BottomLine.more.contains),
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
