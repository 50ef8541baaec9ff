extension ThreadMaker {
  // MARK: - A4

  private static let follow = Variants(["You can follow @."], heldOut: ["You can follow @ on X.", "Follow @"])
  private static let tips = Variants(
    ["Tip: mention @twtextapp on a Twitter thread with the keyword “unroll” to get a link to it."],
    heldOut: ["Tip: mention @twunrollapp on a thread with the word “unroll” and get it as a page."])
  private static let cookies = Variants(
    ["This site uses cookies to work well. By browsing it you agree. Got it", "We use cookies. Accept"],
    heldOut: ["Cookies help us to keep this page alive. OK", "By using this page you accept its cookie notice. Close"])

  /// One post a line, no masthead, furniture at the end; paragraphs after the first are printed twice.
  mutating func unrolled() -> GeneratedBody {
    speaker.style = EntityStyle(shortLinks: speaker.dice.chance(40), emoji: speaker.dice.pick([0, 3]))
    let count = max(count(), 3)
    let scheme = speaker.dice.below(10)
    let numbering = Numbering(
      position: scheme < 6 ? .trailing : .leading,
      form: scheme < 6
        ? speaker.dice.pick(Numbering.trailing)
        : speaker.dice.pick(
          Variants([.init(pattern: "%n/"), .init(pattern: "%n/%t")], heldOut: [.init(pattern: "[%n/%t]")])),
      numbers: scheme == 9
        ? Array(repeating: nil, count: count) : speaker.dice.numbers(count, sparse: false, mayStartLate: true),
      total: count)
    var habits = PostHabits()
    habits.lists = 0
    habits.links = 25
    habits.separateLinks = 0
    habits.hashtagLines = 0
    habits.decorations = 0
    habits.manyParagraphs = 20
    for index in 0..<count {
      let plan = speaker.post(habits, isFirst: index == 0)
      var post = plan.truth
      var parts = plan.printed.map { $0[0] }
      number(&post, numbering, index)
      if let counter = numbering.text(index) {
        if numbering.position == .leading {
          parts[0] = counter + " " + parts[0]
        } else {
          parts[parts.count - 1] += " " + counter
        }
      }
      if numbering.position == .trailing, numbering.text(index) != nil, speaker.dice.chance(20) {
        // A quoted post: its address after the counter.
        let address = "https://twitter.com/\(speaker.handle())/status/1\(speaker.dice.digits(18))"
        parts[parts.count - 1] += " " + (speaker.dice.chance(10) ? "\">" : "") + address
        post.links = (post.links + [address]).uniqued
        post.text += " " + address
      }
      lines += parts
      if parts.count > 1 {
        lines += parts.dropFirst()
        post.undecided = [.paragraphs, .text]
      }
      truth.posts.append(post)
    }
    unrolledFooter()
    return GeneratedBody(lines: lines, truth: truth)
  }

  private mutating func unrolledFooter() {
    let handle = "@" + speaker.handle()
    truth.handle = handle
    let follow = speaker.dice.pick(ThreadMaker.follow).replacing("@", with: handle)
    let gap = speaker.dice.below(2)
    blank(gap)
    lines.append(follow)
    truth.mayRemove.append(follow)
    if speaker.dice.chance(30) { lines.append("____"); truth.mayRemove.append("____") }
    furniture(speaker.dice.pick(ThreadMaker.tips))
    if speaker.dice.chance(70) {
      furniture("Latest Threads Unrolled:")
      for _ in 0..<speaker.dice.below(4) {
        let other = speaker.say("open").plain
        lines.append(other)
        truth.mayRemove.append(other)
      }
    }
    if speaker.dice.chance(60) { furniture(speaker.dice.pick(ThreadMaker.cookies)) }
  }

  private mutating func furniture(_ line: String) {
    lines.append(line)
    truth.removed.append(line)
  }

  func number(_ post: inout Truth.Post, _ numbering: Numbering, _ index: Int) {
    guard let number = numbering.numbers[index] else { return }
    post.number = number
    post.total = numbering.form.hasTotal ? numbering.total : nil
  }

  // MARK: - A5

  /// A counter on its own line after each post; the next post on the next line.
  mutating func ownLineCounters() -> GeneratedBody {
    speaker.style = EntityStyle(shortLinks: speaker.dice.chance(60), emoji: speaker.dice.pick([0, 3]))
    let count = max(count(), 3)
    let numbers = speaker.dice.numbers(count, sparse: false, mayStartLate: false)
    let forms = speaker.dice.pick(
      Variants(
        [["%n/"], ["%n/", "%n/n"], ["/%n"], ["(%n)", "%n/"]], heldOut: [["%n/x", "%n/"], ["[%n]"], ["%n/%t", "%n/"]]))
    let total = speaker.dice.total(count)
    let inner = speaker.dice.below(2)
    var habits = PostHabits()
    habits.markers = PostHabits.bullets
    for index in 0..<count {
      let plan = speaker.post(habits, isFirst: index == 0)
      var post = plan.truth
      for (place, block) in plan.printed.enumerated() {
        if place > 0 { blank(inner) }
        lines += block
      }
      if inner == 0 { post.paragraphs = min(post.paragraphs, 1) }
      let form = speaker.dice.pick(forms)
      post.number = numbers[index]
      if let number = numbers[index] {
        lines.append(form.replacing("%n", with: "\(number)").replacing("%t", with: "\(total)"))
        post.total = form.contains("%t") ? total : nil
      }
      truth.posts.append(post)
    }
    return GeneratedBody(lines: lines, truth: truth)
  }

  // MARK: - A6

  /// One or two lines a post, the counter its last word, no empty line.
  mutating func tightCounters() -> GeneratedBody {
    speaker.style = EntityStyle(shortLinks: speaker.dice.chance(60), emoji: speaker.dice.pick([0, 4]))
    let count = max(count(), 4)
    let numbers = speaker.dice.numbers(count, sparse: false, mayStartLate: false)
    let form = speaker.dice.pick(Variants(["%n/", "%n/", "/%n"], heldOut: ["%n/%t", "(%n/%t)", "%n/x"]))
    var habits = PostHabits()
    habits.singleLine = true
    habits.links = 20
    let hasFacts = speaker.dice.chance(35)
    var fact = speaker.dice.between(1...5)
    for index in 0..<count {
      let plan = speaker.post(habits, isFirst: index == 0)
      var post = plan.truth
      var text = plan.printed[0][0]
      if hasFacts, index > 0, speaker.dice.chance(60) {
        // The author's own list runs over the posts: its number leads, the counter trails.
        text = "\(fact). " + text
        fact += 1
        post.undecided = [.paragraphs, .lists, .text]
      } else if speaker.dice.chance(35), text.count > 60 {
        breakLine(&text)
      }
      let isLast = index + 1 == count
      let number = numbers[index] ?? 0
      var counter = form.replacing("%n", with: "\(number)").replacing("%t", with: "\(count)")
      post.number = number
      post.total = form.contains("%t") ? count : nil
      if isLast, speaker.dice.chance(30) {
        counter = speaker.dice.pick(
          Variants(["\(number)X", "\(counter)END"], heldOut: ["\(number)/fin", "\(counter) FIN"]))
        post.undecided.formUnion([.counters, .text])
      }
      switch speaker.dice.below(12) {
      case 0:
        text += " :))" + counter
        post.text += " :))"
      case 1 where text.last == "." || text.last == "?" || text.last == "!": text += counter
      default: text += " " + counter
      }
      if !isLast, speaker.dice.chance(10) {
        let address = speaker.dice.chance(50) ? speaker.address() : "bbc.example/news/world-\(speaker.dice.digits(6))"
        text += " " + address
        post.text += " " + address
        if address.hasPrefix("http") { post.links = (post.links + [address]).uniqued }
      }
      lines += text.split(separator: "\n").map(String.init)
      truth.posts.append(post)
    }
    return GeneratedBody(lines: lines, truth: truth)
  }

  /// Puts a line end in place of a space near the middle.
  private mutating func breakLine(_ text: inout String) {
    let middle = text.index(text.startIndex, offsetBy: text.count / 2)
    guard let space = text[middle...].firstIndex(of: " ") else { return }
    let next = text.index(after: space)
    // Not before what would read as a list's number or bullet.
    guard next < text.endIndex, text[next].isLetter else { return }
    text.replaceSubrange(space...space, with: "\n")
  }
}
