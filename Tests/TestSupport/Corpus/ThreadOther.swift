extension ThreadMaker {
  // MARK: - A7

  /// Posts embedded in a blog's article: each with the author's name, handle and date at its end.
  mutating func embedded() -> GeneratedBody {
    speaker.style = EntityStyle(shortLinks: true, emoji: speaker.dice.pick([0, 3]))
    let blogger = Speaker(dice: speaker.dice, language: englishLanguage)
    var writer = blogger
    let name = name()
    let handle = "@" + speaker.handle()
    let calendar = speaker.dice.pick(
      Variants(
        [englishLanguage, englishLanguage, german, french, spanish, turkish],
        heldOut: [chinese, arabic, englishLanguage]))
    let count = speaker.dice.between(3...12)
    var numbers: [Int?] = []
    var next = 1
    let scheme = speaker.dice.below(4)
    for _ in 0..<count {
      numbers.append(scheme == 0 ? nil : next)
      // The blog left some out.
      next += speaker.dice.chance(25) ? speaker.dice.between(2...3) : 1
    }
    let numbering = Numbering(
      position: scheme == 1 ? .leading : .trailing,
      form: speaker.dice.pick(
        Variants(
          [.init(pattern: "%n/"), .init(pattern: "%n/%t")],
          heldOut: [.init(pattern: "(%n/%t)"), .init(pattern: "[%n/%t]")])),
      numbers: numbers, total: next + 1)
    truth.author = name.plain
    truth.handle = handle
    truth.undecided = [.title]
    for _ in 0..<speaker.dice.between(0...2) { prose(&writer) }
    let year = speaker.dice.between(2016...2024)
    let month = speaker.dice.between(1...12)
    let day = speaker.dice.between(1...27)
    for index in 0..<count {
      var habits = PostHabits()
      habits.singleLine = true
      habits.links = 35
      var plan = speaker.post(habits, isFirst: index == 0)
      var extra = Fragment()
      if speaker.dice.chance(25) { extra.add(" pic.twitter.com/\(speaker.dice.slug(10))") }
      if case .paragraph(var text) = plan.blocks[0] {
        text.add(extra)
        plan.blocks = [.paragraph(text)]
      }
      var post = plan.truth
      number(&post, numbering, index)
      var text = plan.printed[0][0]
      if let counter = numbering.text(index) {
        text = numbering.position == .leading ? counter + " " + text : text + " " + counter
      }
      var author = (printed: name.printed, plain: name.plain, handle: handle)
      if index > 0, speaker.dice.chance(6) {
        // Somebody else's post among them.
        let other = self.name()
        author = (other.printed, other.plain, "@" + speaker.handle())
      }
      let date = dayAfter(year, month, day, index >= count / 2 ? 1 : 0)
      let dash = speaker.dice.pick(Variants(["—"], heldOut: ["—", "–"]))
      let signature = "\(dash) \(author.printed) (\(author.handle)) \(calendar.printed(date))"
      post.author = author.plain
      post.handle = author.handle
      post.date = iso(date)
      if speaker.dice.chance(speaker.dice.isHeldOut ? 40 : 0) {
        lines += [text, signature]
      } else {
        lines.append("\(text) \(signature)")
      }
      blank(1)
      truth.posts.append(post)
      if speaker.dice.chance(30) { prose(&writer) }
    }
    return GeneratedBody(lines: lines, truth: truth)
  }

  private mutating func prose(_ writer: inout Speaker) {
    lines.append(writer.paragraph(200, rule: "s").source)
    blank(1)
  }

  // MARK: - Counters of many forms

  /// Leading counters of any form, with or without gaps.
  mutating func leadingCounters() -> GeneratedBody {
    speaker.style = EntityStyle(shortLinks: speaker.dice.chance(60), emoji: speaker.dice.pick([0, 3]))
    let own = Numbering.forms(of: speaker.language)
    let form = !own.isEmpty && speaker.dice.isHeldOut ? speaker.dice.pick(own) : speaker.dice.pick(Numbering.leading)
    var count = max(count(), 4)
    if form.pattern.contains("%k") { count = min(count, 30) }
    let gap = speaker.dice.pick([0, 1, 1, 1, 2, 3])
    let numbering = Numbering(
      position: gap > 0 && speaker.dice.chance(15) && !form.isWeak ? .leadingLine : .leading, form: form,
      numbers: speaker.dice.numbers(count, sparse: false, mayStartLate: true), total: speaker.dice.total(count))
    var habits = PostHabits()
    habits.markers = form.isWeak ? PostHabits.bullets : PostHabits.allMarkers
    habits.decorations = 0
    habits.singleLine = gap == 0 && speaker.dice.chance(50)
    optionalMasthead(gap)
    for index in 0..<count {
      let plan = planned(habits, index, form.isWeak)
      var post = plan.truth
      number(&post, numbering, index)
      if gap == 0 {
        post.paragraphs = min(post.paragraphs, 1)
        let first = lines.count
        for block in plan.printed { lines += block }
        if let counter = numbering.text(index) { lines[first] = counter + " " + lines[first] }
      } else {
        _ = print(plan, numbering.text(index), numbering.position, order: 1)
      }
      truth.posts.append(post)
      if index + 1 < count { blank(gap) }
    }
    return GeneratedBody(lines: lines, truth: truth)
  }

  /// Trailing counters of any form, with gaps, and perhaps afterthoughts without a number.
  mutating func trailingCounters() -> GeneratedBody {
    speaker.style = EntityStyle(shortLinks: speaker.dice.chance(60), emoji: speaker.dice.pick([0, 3]))
    let count = max(count(), 4)
    let gap = speaker.dice.pick([1, 1, 2, 3])
    let form = speaker.dice.pick(Numbering.trailing)
    let numbering = Numbering(
      position: gap > 1 && speaker.dice.chance(30) ? .trailingLine : .trailing, form: form,
      numbers: speaker.dice.numbers(count, sparse: false, mayStartLate: gap > 1),
      total: speaker.dice.total(count))
    var habits = PostHabits()
    habits.decorations = 0
    habits.hashtagLines = gap > 1 ? 6 : 0
    // With one empty line everywhere nobody could tell whose a link after the counter is.
    let order = gap > 1 ? speaker.dice.below(2) : 1
    optionalMasthead(gap)
    for index in 0..<count {
      let plan = planned(habits, index, false)
      var post = plan.truth
      number(&post, numbering, index)
      _ = print(plan, numbering.text(index), numbering.position, order: order)
      truth.posts.append(post)
      if index + 1 < count { blank(gap) }
    }
    for _ in 0..<(speaker.dice.chance(20) ? (gap > 1 ? 2 : 1) : 0) {
      blank(gap)
      var habits = PostHabits()
      habits.singleLine = true
      let plan = speaker.post(habits, isFirst: false)
      lines += plan.printed[0]
      truth.posts.append(plan.truth)
    }
    return GeneratedBody(lines: lines, truth: truth)
  }

  /// Two number systems: a running list's number leads, the post's counter trails.
  mutating func twoNumbers() -> GeneratedBody {
    speaker.style = EntityStyle(shortLinks: true, emoji: 0)
    let count = speaker.dice.between(5...16)
    let gap = speaker.dice.between(1...2)
    let numbering = Numbering(
      position: .trailing, form: speaker.dice.pick(Numbering.trailing),
      numbers: speaker.dice.numbers(count, sparse: false, mayStartLate: false), total: count)
    let marker = speaker.dice.pick(Variants(["%n. ", "%n) "], heldOut: ["(%n) ", "%n: "]))
    let offset = speaker.dice.between(1...3)
    var habits = PostHabits()
    habits.singleLine = true
    for index in 0..<count {
      let plan = speaker.post(habits, isFirst: index == 0)
      var post = plan.truth
      number(&post, numbering, index)
      var text = plan.printed[0][0]
      if index >= offset {
        text = marker.replacing("%n", with: "\(index - offset + 1)") + text
        post.undecided = [.paragraphs, .lists, .text]
      }
      if let counter = numbering.text(index) { text += " " + counter }
      lines.append(text)
      if index + 1 < count { blank(gap) }
      truth.posts.append(post)
    }
    return GeneratedBody(lines: lines, truth: truth)
  }

  /// A post; where the counter alone could as well be a list's number, one that names somebody or something.
  private mutating func planned(_ habits: PostHabits, _ index: Int, _ needsEntity: Bool) -> PostPlan {
    var plan = speaker.post(habits, isFirst: index == 0)
    let truth = plan.truth
    if needsEntity, truth.mentions.isEmpty, truth.hashtags.isEmpty, speaker.dice.chance(60),
      case .paragraph(var text) = plan.blocks[0]
    {
      text.add(" ")
      text.add(speaker.dice.chance(50) ? speaker.hashtag() : speaker.mention())
      plan.blocks[0] = .paragraph(text)
    }
    return plan
  }

  private mutating func optionalMasthead(_ gap: Int) {
    guard gap > 0, speaker.dice.chance(25) else { return }
    let name = name()
    let handle = "@" + speaker.handle()
    let line = speaker.dice.pick(
      Variants(
        ["Thread by \(name.printed)", "Twitter Thread by \(name.printed) (\(handle))"],
        heldOut: ["Thread by \(handle)", "Unrolled thread from \(name.printed)"]))
    lines.append(line)
    truth.title = line.collapsed
    if line.contains(name.printed) { truth.author = name.plain }
    if line.contains(handle) { truth.handle = handle }
    blank(max(gap, 2))
  }

  // MARK: - Dates

  private func dayAfter(_ year: Int, _ month: Int, _ day: Int, _ more: Int) -> (Int, Int, Int) {
    (year, month, day + more)
  }
}

/// `2021-09-16`
func iso(_ date: (year: Int, month: Int, day: Int)) -> String {
  func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  return "\(date.year)-\(two(date.month))-\(two(date.day))"
}

extension Language {
  /// The date as this language prints it.
  func printed(_ date: (year: Int, month: Int, day: Int)) -> String {
    self.date.replacing("%d", with: "\(date.day)").replacing("%m", with: months[date.month - 1])
      .replacing("%y", with: "\(date.year)")
  }
}
