/// Makes briefs of the five generations of the seed's dialect.
struct BriefMaker {
  /// The generations, by the year in which they began.
  enum Generation: Int, CaseIterable {
    case of2017 = 2017
    case of2020 = 2020
    case of2021 = 2021
    case of2022 = 2022
    case of2024 = 2024
  }

  var speaker: Speaker
  let generation: Generation
  var issue: Day
  var truth = Truth(format: "brief")
  var lines: [String] = []

  init(dice: Dice, generation: Generation) {
    speaker = Speaker(dice: dice)
    self.generation = generation
    let year =
      switch generation {
      case .of2017: speaker.dice.between(2017...2019)
      case .of2020: 2020
      case .of2021: speaker.dice.between(2020...2021)
      case .of2022: speaker.dice.between(2022...2023)
      case .of2024: speaker.dice.between(2024...2025)
      }
    issue = Day(year: year, month: speaker.dice.between(1...12), day: speaker.dice.between(1...28))
    if speaker.dice.chance(15) { issue = Day(year: year, month: 1, day: speaker.dice.between(1...6)) }
    truth.language = "en"
    speaker.style.shortLinks = false
  }

  mutating func blank(_ count: Int) { for _ in 0..<count { lines.append("") } }

  mutating func furniture(_ line: String) {
    lines.append(line)
    truth.removed.append(line)
  }

  // MARK: - Masthead

  private static let bodies = Variants(
    ["World Uyghur Congress", "Open Rivers Institute", "Harbour Rights Monitor", "WUA Press Office"],
    heldOut: ["Clear Nets Network", "Federation of Night Shelters", "Committee for the Old Observatory (COO)"])
  private static let shouted = Variants(
    ["WEEKLY BRIEF"], heldOut: ["WEEKLY BULLETIN", "WEEKLY DIGEST", "NEWSLETTER", "FORTNIGHTLY BRIEF", "NEWS BRIEF"])
  private static let spoken = Variants(
    ["Weekly Brief"],
    heldOut: ["Weekly Bulletin", "Weekly Digest", "Newsletter", "Fortnightly Brief", "Weekly Update Bulletin"])

  private mutating func title() -> String {
    let month = englishMonths[issue.month - 1]
    let day = issue.day
    let year = issue.year
    let two = day < 10 ? "0\(day)" : "\(day)"
    let name = speaker.dice.pick(BriefMaker.spoken)
    let loud = speaker.dice.pick(BriefMaker.shouted)
    switch generation {
    case .of2017:
      return speaker.dice.pick(
        Variants(
          [
            "\(name) \(month) \(englishOrdinal(day))", "\(name) – \(month) \(day)", "\(name): \(month) \(day)",
            "\(name) \(month) \(day)",
          ],
          heldOut: [
            "\(name) | \(month) \(day)", "\(name) (\(englishOrdinal(day)) \(month))", "\(name) — \(day) \(month)",
          ]))
    case .of2020:
      return speaker.dice.pick(
        Variants(
          ["\(loud): \(day) \(month) \(year)", "\(loud): \(two) \(month) \(year)"],
          heldOut: ["\(loud): \(month) \(day), \(year)", "\(loud) | \(day) \(month) \(year)"]))
    case .of2021:
      let shout = month.uppercased()
      let foreign = speaker.dice.pick(Variants([french, german], heldOut: [spanish, turkish]))
        .months[issue.month - 1].uppercased()
      return speaker.dice.pick(
        Variants(
          [
            "\(loud), \(day) \(shout) \(year)", "\(loud) – \(day) \(shout) \(year)",
            "\(loud) – \(two) \(foreign) \(year)", "\(loud), \(day) \(shout) \(year)",
          ],
          heldOut: [
            "\(loud) NO. 14, \(day) \(shout) \(year)", "\(loud) – \(shout) \(day), \(year)",
            "\(loud), \(day) \(foreign) \(year)", "\(day) \(shout) \(year): \(loud)",
          ]))
    case .of2022:
      return speaker.dice.pick(
        Variants(
          ["\(name), \(two) \(month) \(year)", "\(name), \(day) \(month) \(year)"],
          heldOut: [
            "\(name), \(englishOrdinal(day)) of \(month) \(year)", "\(name) #31 – \(day) \(month) \(year)",
            "\(name), \(two).\(issue.month < 10 ? "0" : "")\(issue.month).\(year)",
          ]))
    case .of2024:
      return speaker.dice.pick(
        Variants(
          ["\(name), \(day) \(month)", "\(name), \(two) \(month)"],
          heldOut: ["\(name), \(month) \(englishOrdinal(day))", "\(name) – \(day) \(month)"]))
    }
  }

  private mutating func masthead() {
    if speaker.dice.chance(35) {
      furniture(
        speaker.dice.pick(
          Variants(["Responsive Image"], heldOut: ["Image", "Skip to content", "Responsive image", "banner.jpg"])))
      blank(1)
    }
    let title = title()
    lines.append(title)
    truth.title = title
    truth.date = issue.iso
    if speaker.dice.chance(generation == .of2021 ? 60 : 30) {
      let again = speaker.dice.chance(20) ? title.capitalised : title
      blank(1)
      lines.append(again)
      truth.mayRemove.append(again)
    }
    blank(1)
    switch generation {
    case .of2017, .of2020:
      let body = speaker.dice.pick(BriefMaker.bodies)
      let day = generation == .of2017 ? issue : issue.adding(speaker.dice.between(-7...7))
      let date = "\(day.day) \(englishMonths[day.month - 1]) \(day.year)"
      let byline = speaker.dice.pick(
        Variants(["\(body), \(date)"], heldOut: ["\(body) | \(date)", "By \(body), \(date)", "\(body), \(date)"]))
      lines.append(byline)
      truth.author = body
      blank(generation == .of2020 ? 2 : speaker.dice.between(1...2))
    case .of2021: break
    case .of2022: break
    case .of2024:
      truth.date = nil
      furniture(
        speaker.dice.pick(
          Variants(["Spread the love"], heldOut: ["Share this:", "Spread the word", "Print this page"])))
      blank(1)
    }
  }

  // MARK: - Sections

  private static let news = Variants(
    ["NEWS", "NEWS", "NEWS", "NEWS & REPORTS", "STATEMENTS", "ADVOCACY", "MEDIA", "PRESS RELEASES"],
    heldOut: [
      "IN BRIEF", "OUR WORK THIS WEEK", "CAMPAIGNS", "VOICES", "FEATURED", "AROUND THE WORLD", "WHAT WE READ",
      "U.N. UPDATES",
    ])
  private static let calls = Variants(
    ["PARTICIPATE", "TAKE ACTION", "EVENTS", "UPCOMING EVENTS"],
    heldOut: ["GET INVOLVED", "WHAT YOU CAN DO", "JOIN US!", "DATES FOR YOUR DIARY", "HOW TO HELP?"])

  /// A brief.
  mutating func brief() -> GeneratedBody {
    masthead()
    let hasSections =
      switch generation {
      case .of2017, .of2020: false
      case .of2021, .of2024: true
      case .of2022: speaker.dice.chance(45)
      }
    let gap = speaker.dice.chance(80) ? 1 : 2
    if hasSections {
      let isTitleCase = speaker.dice.chance(speaker.dice.isHeldOut ? 45 : 25)
      var names: [String] = []
      for index in 0..<speaker.dice.between(1...4) {
        var name = speaker.dice.pick(index == 0 || speaker.dice.chance(50) ? BriefMaker.news : BriefMaker.calls)
        if isTitleCase { name = name.capitalised }
        if !names.contains(name) { names.append(name) }
      }
      for (index, name) in names.enumerated() {
        if index > 0, gap == 2 { blank(1) }
        lines.append(name)
        blank(1)
        let isCall = BriefMaker.isCall(name)
        if index > 0, isCall, speaker.dice.chance(35) {
          bullets()
          truth.sections.append(Truth.Section(title: name))
        } else {
          section(
            name, count: isCall ? speaker.dice.between(1...2) : speaker.dice.between(1...7), gap: gap, isCall: isCall)
        }
      }
    } else {
      if generation == .of2022 { blank(1) }
      section(nil, count: speaker.dice.between(2...9), gap: gap, isCall: false)
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return GeneratedBody(lines: lines, truth: truth)
  }

  private static func isCall(_ name: String) -> Bool {
    (calls.tuning + calls.heldOut).contains { $0.lowercased() == name.lowercased() }
  }

  private mutating func bullets() {
    let marker = speaker.dice.pick(Variants(["- ", "• "], heldOut: ["* ", "– ", "▪ "]))
    for _ in 0..<speaker.dice.between(2...5) {
      let day = issue.adding(speaker.dice.between(1...60))
      let text = "\(speaker.say("verbT").plain) \(speaker.say("prep").plain)"
      let date = "\(day.day) \(englishMonths[day.month - 1])"
      lines.append(
        marker
          + speaker.dice.pick([
            "\(date): \(text)", "\(text), \(date)", "\(date), 6pm @ \(speaker.say("body").plain) Hall: \(text)",
          ]))
    }
    blank(1)
  }

  private mutating func section(_ name: String?, count: Int, gap: Int, isCall: Bool) {
    var section = Truth.Section(title: name)
    let more = generation != .of2017 && speaker.dice.chance(10)
    for index in 0..<count {
      section.stories.append(story(isCall: isCall))
      if more, speaker.dice.chance(70) || index + 1 == count {
        furniture(
          speaker.dice.pick(
            Variants(
              ["Read More →", "Continue Reading →"], heldOut: ["Read more »", "Continue reading", "[Read more…]"])))
        blank(1)
      }
      if gap == 2, index + 1 < count { blank(1) }
    }
    truth.sections.append(section)
  }
}

extension String {
  /// Each word with one capital: `WEEKLY BRIEF` becomes `Weekly Brief`. Names of few letters stay.
  var capitalised: String {
    split(separator: " ", omittingEmptySubsequences: false).map { word in
      word.contains(".") || word == "UN" ? String(word) : word.prefix(1).uppercased() + word.dropFirst().lowercased()
    }.joined(separator: " ")
  }
}
