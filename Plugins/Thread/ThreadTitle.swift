import Scan

/// The title line of a thread: "Twitter Thread by NAME", "NAME on X", "Hilo de NAME (@handle)".
struct ThreadTitle {
  /// The whole line.
  let title: String
  private(set) var name: String?
  private(set) var handle: String?
  /// Whether the line can hardly be anything else. A title that is not sure needs the lines below it.
  private(set) var isSure = false

  /// A title whose name is known from elsewhere.
  init(_ title: String, name: String) {
    self.title = title
    self.name = name
    isSure = true
  }

  /// The title that `text` is, if it may be one.
  init?(_ text: String) {
    // An address makes it a post.
    guard text.utf8.count <= 300, !text.holds("://") else { return nil }
    title = text
    let lower = text.lowercased()
    // Lower case may have another length in some scripts; then places in one are none in the other.
    let words = text.split(separator: " ").map { (word: String($0).lowercased(), text: $0) }
    if let index = words.indices.dropFirst().first(where: { ThreadTitle.prepositions.contains(words[$0].word) }),
      index < words.count - 1, index <= 6,
      let place = words[..<index].lastIndex(where: { ThreadTitle.isThreadWord($0.word) }),
      words[(place + 1)..<index].allSatisfy({ ThreadTitle.siteWords.contains($0.word) })
    {
      // `thread by NAME`, `thread on X by NAME`.
      takeName(words[(index + 1)...].map(\.text).joined(separator: " "))
      isSure =
        ThreadTitle.sure.contains(words[index].word) || handle != nil
        || words[..<index].contains { $0.word == "twitter" }
      if words.count > 14 && handle == nil { isSure = false }
      return
    }
    // `NAME on X`, `NAME (@handle) / X`
    for tail in ThreadTitle.siteTails where lower.hasSuffix(tail) && text.utf8.count > tail.utf8.count {
      takeName(String(text.dropLast(tail.count)))
      isSure = handle != nil
      return
    }
    // `NAME's thread`
    if let last = words.last, words.count >= 2, ThreadTitle.isThreadWord(last.word) {
      let owner = words[words.count - 2].text
      for mark in ["'s", "’s"] where owner.hasSuffix(mark) {
        takeName(String(words.dropLast().map(\.text).joined(separator: " ").dropLast(2)))
        return
      }
    }
    // `Thread: NAME (@handle)`, `作者：NAME`
    guard let sign = text.firstIndex(where: { ":|–—•·：".contains($0) }) else { return nil }
    let head = text[..<sign].lowercased().split(separator: " ").map(String.init)
    guard !head.isEmpty, head.count <= 4, head.contains(where: ThreadTitle.isThreadWord) else { return nil }
    takeName(String(text[text.index(after: sign)...]))
    isSure = handle != nil && (name?.split(separator: " ").count ?? 0) <= 6
  }

  /// Takes the name, and the handle, of what stands where the name does: `NAME`, `@handle`, `NAME (@handle)`, with the
  /// words of a site behind it.
  private mutating func takeName(_ text: String) {
    var rest = text[...]
    for tail in ThreadTitle.siteTails where rest.lowercased().hasSuffix(tail) { rest = rest.dropLast(tail.count) }
    rest = ThreadTitle.trimmed(rest)
    if let sign = rest.firstIndex(where: { $0 == "@" || $0 == "＠" }) {
      let from = rest[sign...]
      let found = from.prefix {
        $0 == "@" || $0 == "＠" || $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." || $0 == "-"
      }
      if found.count > 1 {
        var text = String(found)
        while let last = text.last, last == "." || last == "-" { text.removeLast() }
        handle = text
      }
      rest = rest[..<sign]
      while let last = rest.last, "([<（ ".contains(last) { rest = rest.dropLast() }
    }
    rest = ThreadTitle.trimmed(rest)
    // `by NAME on TOPIC`
    for word in [" on ", " about ", " sobre ", " über ", " sur "] {
      if let place = ThreadTitle.place(of: word, in: rest) { rest = rest[..<place] }
    }
    name = rest.isEmpty ? nil : String(rest)
  }

  private static func place(of word: String, in text: Substring) -> String.Index? {
    text.indices.first { text[$0...].hasPrefix(word) }
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let first = text.first, " :|–—•·-：，,".contains(first) { text = text.dropFirst() }
    while let last = text.last, " :|–—•·-：，,".contains(last) { text = text.dropLast() }
    return text
  }

  private static func isThreadWord(_ word: String) -> Bool {
    let bare = word.filter { $0.isLetter }
    return threadWords.contains(bare) || bare.hasSuffix("thread") || bare.hasSuffix("threads")
  }

  /// What a thread is called.
  private static let threadWords: Set<String> = [
    "thread", "threads", "tweets", "tweet", "posts", "toots", "skeets", "tweetstorm", "hilo", "fil", "faden", "flood",
    "тред", "ветка", "твиты", "сообщения", "串", "推文串", "推特串", "线程", "推文", "貼文串", "سلسلة", "ثريد", "تغريدات",
    "discussion", "konu", "zincir", "zinciri", "tweetleri", "unroll", "unrolled", "beiträge", "publicaciones", "rede",
    "fio", "draadje", "wątek", "тема", "سلسله", "تىزمىسى",
  ]

  /// Words between a thread and the word before its author: `thread on X by`.
  private static let siteWords: Set<String> = [
    "on", "en", "sur", "auf", "in", "x", "twitter", "mastodon", "bluesky", "threads", "thread", "reader",
  ]

  /// Words between a thread and its author.
  private static let prepositions: Set<String> = [
    "by", "from", "von", "par", "de", "por", "от", "van", "di", "da", "od", "من", "للكاتب", "بقلم", "作者", "by:",
    "from:",
    "via", "автора", "yazan",
  ]
  /// Those that hardly mean anything else behind a word for a thread.
  private static let sure: Set<String> = ["by", "by:", "from", "from:", "von", "par", "por", "بقلم", "作者", "автора"]

  /// What sites put behind the name. Small letters.
  private static let siteTails = [
    " on twitter", " on x", " on threads", " on mastodon", " on bluesky", " / twitter", " / x", " | twitter", " | x",
    " - twitter", " – twitter", " — twitter", " on thread reader app", " | thread reader app", " - thread reader app",
    " – thread reader app", " | thread reader", " | rattibha", " | threadify", " en twitter", " en x", " sur twitter",
    " sur x", " auf twitter", " auf x", " su x", " su twitter", " в x", " в твиттере",
  ]
}
