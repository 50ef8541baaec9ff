/// Makes threads.
struct ThreadMaker {
  var speaker: Speaker
  /// What is known so far.
  var truth = Truth(format: "thread")
  var lines: [String] = []

  init(dice: Dice) {
    var dice = dice
    let language = dice.pick(Language.all)
    speaker = Speaker(dice: dice, language: language)
    truth.language = language.code
  }

  static let names = Variants(
    [
      "Zeynep Karimova", "Dr. Omar Tash", "Ilse Brandt", "مريم حداد", "王小川", "Анна К.", "Harbour Watch",
      "Ruth O'Hollis",
      "IOR – Open Rivers", "Aygul (she/her)", "tomas", "N. Petrov, PhD", "Jean-Luc Moreau", "Ayşe Özdemir",
      "The Harbour #1",
      "Joel | Portwatch", "ئايگۈل",
    ],
    heldOut: [
      "Thabo Mbatha", "Łucja S.", "Sunniva Ravndal 2.0", "Night Ferry Desk", "おばた", "Ќире", "paavo l.",
      "Clear Nets NGO",
      "Prof. Eluned Prendergast FRS", "Kealoha ✦", "Ward 7 & Friends", "Íñigo de la Cruz-Ortiz", "سارا",
    ])

  /// A display name as printed, with emoji or what is left of them, and as it is meant.
  mutating func name() -> (printed: String, plain: String) {
    let name = speaker.dice.pick(ThreadMaker.names)
    guard speaker.dice.chance(55) else { return (name, name) }
    // No keycaps: what is left of them is a digit, and nobody could tell it from a part of the name.
    var sign = speaker.glyph()
    while sign.unicodeScalars.contains(where: { ("0"..."9").contains($0) }) { sign = speaker.glyph() }
    let forms = ["\(sign) \(name)", "\(name)\(sign)", "\(sign)\(name) \(sign)\(sign)", "\(name) \(sign)"]
    let printed = speaker.dice.pick(forms)
    return (printed, speaker.style.lostCharacter == nil ? printed : name)
  }

  mutating func blank(_ count: Int) { for _ in 0..<count { lines.append("") } }

  /// How many posts.
  mutating func count() -> Int { speaker.dice.pick([2, 3, 4, 5, 6, 7, 9, 11, 14, 18, 25, 40, 60]) }

  // MARK: - A1

  private static let titles = Variants(
    [
      "Twitter Thread by %", "Twitter Thread by %", "Twitter Thread by %", "Thread by %", "Thread by @",
      "A Thread by % (@)",
    ],
    heldOut: [
      "Tweet Thread by %", "X Thread by %", "Thread by % on X", "Unrolled Thread by %", "Twitter thread from %",
    ])

  /// The seed's dialect: a PDF export turned into text.
  mutating func exported() -> GeneratedBody {
    let lost = speaker.dice.pick(Variants(["■"], heldOut: ["■", "□", "\u{FFFD}"]))
    speaker.style = EntityStyle(
      deadMentions: speaker.dice.pick([0, 60, 100]), deadHashtags: speaker.dice.pick([0, 0, 40]), angledLinks: true,
      shortLinks: speaker.dice.chance(85), lostCharacter: lost, emoji: speaker.dice.pick([0, 2, 6]),
      directionMarks: speaker.language.isRightToLeft && speaker.dice.chance(40))
    masthead()
    let count = count()
    var habits = PostHabits()
    habits.lost = speaker.dice.pick([0, 0, 5, 30])
    let numbering = exportedNumbering(count)
    if numbering?.form.isWeak == true || numbering.map({ $0.position == .leading }) == true {
      habits.markers = PostHabits.bullets
    }
    let gap = speaker.dice.pick(Variants([3, 3, 3, 4], heldOut: [3, 2, 5]))
    let order = speaker.dice.pick(Variants([0, 1], heldOut: [2]))
    for index in 0..<count {
      let plan = speaker.post(habits, isFirst: index == 0)
      var post = plan.truth
      let counter = numbering?.text(index)
      if counter != nil {
        post.number = numbering?.numbers[index]
        post.total = numbering?.form.hasTotal == true ? numbering?.total : nil
      }
      truth.posts.append(post)
      let closesOnly = print(plan, counter, numbering?.position ?? .trailing, order: order)
      guard index + 1 < count else { break }
      if closesOnly, speaker.dice.chance(35) {
        // The counter's own line is the only thing between this post and the next.
        blank(1)
      } else {
        blank(gap + (speaker.dice.chance(6) ? speaker.dice.between(1...2) : 0))
        if speaker.dice.chance(10) { lines[lines.count - 1] = " " }
      }
    }
    blank(speaker.dice.below(3))
    return GeneratedBody(lines: lines, truth: truth)
  }

  private mutating func masthead() {
    let name = name()
    let handle = "@" + speaker.handle()
    let pattern = speaker.dice.pick(ThreadMaker.titles)
    blank(speaker.dice.pick([0, 1, 2, 2, 3]))
    lines.append(pattern.replacing("%", with: name.printed).replacing("@", with: handle))
    truth.title = pattern.replacing("%", with: name.plain).replacing("@", with: handle).collapsed
    let namesAuthor = pattern.contains("%")
    if namesAuthor { truth.author = name.plain }
    if pattern.contains("@") { truth.handle = handle }
    if namesAuthor, speaker.dice.chance(75) {
      blank(1)
      lines.append(name.printed)
    }
    if pattern.contains("@") ? speaker.dice.chance(40) : speaker.dice.chance(90) {
      blank(1)
      let form = speaker.dice.pick(
        Variants(["[@](#)", "[@](#)", "@"], heldOut: ["(@)", "[@](https://twitter.com/%)", "[@](#) "]))
      lines.append(form.replacing("@", with: handle).replacing("%", with: String(handle.dropFirst())))
      truth.handle = handle
    }
    blank(speaker.dice.pick([3, 3, 3, 4]))
    if speaker.dice.chance(5) { lines[lines.count - 1] = " " }
  }

  private mutating func exportedNumbering(_ count: Int) -> Numbering? {
    switch speaker.dice.below(10) {
    case 0, 1, 2: return nil
    case 3, 4, 5:
      return Numbering(
        position: speaker.dice.chance(50) ? .trailing : .trailingLine, form: speaker.dice.pick(Numbering.trailing),
        numbers: speaker.dice.numbers(count, sparse: true, mayStartLate: false), total: count)
    case 6, 7:
      return Numbering(
        position: speaker.dice.chance(60) ? .trailing : .trailingLine, form: speaker.dice.pick(Numbering.trailing),
        numbers: speaker.dice.numbers(count, sparse: false, mayStartLate: true), total: speaker.dice.total(count))
    default:
      var form = speaker.dice.pick(Numbering.leading)
      if let lost = speaker.style.lostCharacter {
        form.pattern = form.pattern.replacing("🧵", with: lost).replacing("%k", with: "%n\(lost)")
      }
      return Numbering(
        position: speaker.dice.chance(80) ? .leading : .leadingLine, form: form,
        numbers: speaker.dice.numbers(count, sparse: false, mayStartLate: true), total: speaker.dice.total(count))
    }
  }

  // MARK: - Printing

  /// Prints a post with an empty line between its blocks.
  ///
  /// - Parameter order: where a trailing counter stands when the post ends in a link: before it (0), after it (1), or
  ///   on the link's own line (2).
  /// - Returns: whether the last line is a counter and nothing else.
  mutating func print(_ plan: PostPlan, _ counter: String?, _ position: Numbering.Position, order: Int) -> Bool {
    var blocks = plan.printed
    var ownLine = false
    if let counter {
      switch position {
      case .leading:
        if case .paragraph = plan.blocks[0] {
          blocks[0][0] = counter + " " + blocks[0][0]
        } else {
          blocks.insert([counter], at: 0)
        }
      case .leadingLine:
        if speaker.dice.chance(50) { blocks[0].insert(counter, at: 0) } else { blocks.insert([counter], at: 0) }
      case .trailingLine:
        blocks.append([counter])
        ownLine = true
      case .trailing: trail(counter, &blocks, plan, order)
      }
    }
    for (index, block) in blocks.enumerated() {
      if index > 0 {
        // A list may touch the sentence that announces it.
        var isTight = false
        if plan.hasTightList, position == .trailing || counter == nil, index < plan.blocks.count,
          case .list = plan.blocks[index]
        {
          isTight = true
        }
        if !isTight { blank(1) }
      }
      lines += block
    }
    return ownLine
  }

  private mutating func trail(_ counter: String, _ blocks: inout [[String]], _ plan: PostPlan, _ order: Int) {
    var last = plan.blocks.count - 1
    if order == 0, last > 0, case .link = plan.blocks[last] { last -= 1 }
    switch plan.blocks[last] {
    case .paragraph(let text):
      // `… prose. /2 <https://…>`: before an address that ends the paragraph.
      if order == 0, let address = text.links.last {
        let printed = speaker.style.angledLinks ? "<\(address)>" : address
        if text.source.hasSuffix(" " + printed) {
          blocks[last] = [String(text.source.dropLast(printed.count)) + counter + " " + printed]
          return
        }
      }
      blocks[last][0] += " " + counter
    case .link where order == 1: blocks[last][0] += " " + counter
    case .link: blocks[last][0] = counter + " " + blocks[last][0]
    case .list, .hashtags, .decoration:
      blocks[last][blocks[last].count - 1] += " " + counter
    }
  }
}

/// The lines of a document before bytes are made of them, with their truth.
struct GeneratedBody {
  var lines: [String]
  var truth: Truth
}
