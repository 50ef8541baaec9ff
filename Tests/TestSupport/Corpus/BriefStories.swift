extension BriefMaker {
  /// Prints a story and an empty line after it.
  mutating func story(isCall: Bool) -> Truth.Story {
    var story = Truth.Story()
    story.headline = headline()
    var printed = story.headline
    if generation == .of2020 { printed += "  " }
    if generation != .of2020, speaker.dice.chance(5) { printed += speaker.dice.pick([" ", "\u{A0}"]) }
    lines.append(printed)
    if generation == .of2017 { blank(1) }
    let first = firstSentence(&story, isCall: isCall)
    var body = [first]
    let length = speaker.dice.pick([110, 180, 300, 500, 800])
    while body[0].plain.count < length || body[0].plain.count < story.headline.count + 30 {
      body[0].join(speaker.say("body1"), " ")
    }
    for _ in 0..<speaker.dice.pick([0, 0, 0, 1, 1, 2, generation == .of2017 ? 5 : 3]) { body.append(continuation()) }
    addLink(&body)
    if isCall, speaker.dice.chance(60) {
      body[body.count - 1].add(
        speaker.dice.pick(
          Variants(
            [" Please sign the petition here!", " Register here.", " Find more information here"],
            heldOut: [" RSVP by e-mail to office@rivers.example.", " Sign up here >>", " Click HERE to join us…"])))
    }
    story.paragraphs = body.count
    story.text = body.map(\.plain).joined(separator: " ").collapsed
    story.links = body.flatMap(\.links).uniqued
    for paragraph in body {
      print(paragraph.source)
      blank(1)
    }
    if speaker.dice.chance(5) {
      let address = speaker.address()
      lines.append("Read more: \(address)")
      blank(1)
      story.text += " Read more: \(address)"
      story.links = (story.links + [address]).uniqued
    }
    return story
  }

  private mutating func headline() -> String {
    var headline = ""
    repeat { headline = speaker.say("h").plain } while headline.last == "." && !headline.hasSuffix("U.S.")
    if speaker.dice.chance(6) { headline = misspelt(headline) }
    if speaker.dice.chance(6) { headline += speaker.dice.pick(["?", "!", "…"]) }
    return headline
  }

  /// With one letter of a word changed or doubled, as people do.
  private mutating func misspelt(_ text: String) -> String {
    var signs = Array(text)
    let places = signs.indices.filter { $0 > 1 && signs[$0].isLowercase && signs[$0 - 1].isLowercase }
    guard !places.isEmpty else { return text }
    let place = speaker.dice.pick(places)
    if speaker.dice.chance(50) { signs.insert(signs[place], at: place) } else { signs.swapAt(place, place - 1) }
    return String(signs)
  }

  private mutating func firstSentence(_ story: inout Truth.Story, isCall: Bool) -> Fragment {
    if speaker.dice.chance(isCall ? 20 : 75) {
      let (phrase, day) = speaker.dice.datePhrase(issue)
      // Without a year anywhere nobody can tell.
      if phrase.hasYear || truth.date != nil { story.date = day.iso }
      return sentence(phrase.text)
    }
    return speaker.dice.chance(50) ? sentence(speaker.dice.pick(DatePhrase.vague)) : speaker.say("f")
  }

  /// A sentence that opens with `phrase`, or holds it.
  private mutating func sentence(_ phrase: String) -> Fragment {
    var phrase = phrase
    if speaker.dice.chance(75) {
      if phrase.hasSuffix(",") { phrase.removeLast() }
      let rest = speaker.say("f").plain
      return Fragment(phrase.prefix(1).uppercased() + phrase.dropFirst() + ", " + lowered(rest))
    }
    let parts = ["subj", "verb", "obj"].map { speaker.say($0).plain }
    var text = parts[0] + " " + lowered(parts[1]) + " " + lowered(parts[2])
    text += " " + phrase
    if speaker.dice.chance(60) { text += (phrase.hasSuffix(",") ? " " : ", ") + lowered(speaker.say("clause").plain) }
    if text.hasSuffix(",") { text.removeLast() }
    return Fragment(text + ".")
  }

  /// With a small first letter where that is an article, not a name.
  private func lowered(_ text: String) -> String {
    let word = text.prefix { $0 != " " && $0 != "-" }
    let small = word.lowercased()
    let isName = word.dropFirst().contains { $0.isUppercase || $0 == "." } || english.properNames.contains(String(word))
    return isName ? text : small + text.dropFirst(word.count)
  }

  private mutating func continuation() -> Fragment {
    switch speaker.dice.below(10) {
    case 0, 1:
      // Short, and it opens with a quotation.
      let open = speaker.dice.pick([("“", "”"), ("‘", "’"), ("\"", "\""), ("‘‘", "’’"), ("‘", "”")])
      let close = open.1
      return Fragment(
        "\(open.0)\(speaker.say("obj").plain) is not for sale,\(close) said \(speaker.say("person").plain.midSentence)."
      )
    case 2:
      // Short, and it opens with a name.
      return Fragment(
        "\(speaker.say("person").plain.midSentence) \(lowered(speaker.say("verb").plain)) \(lowered(speaker.say("obj").plain))."
      )
    default: return speaker.paragraph(speaker.dice.pick([120, 250, 400]), rule: "body1")
    }
  }

  private mutating func addLink(_ body: inout [Fragment]) {
    guard speaker.dice.chance(12) else { return }
    let index = speaker.dice.below(body.count)
    let link = speaker.link()
    let form = speaker.dice.pick(Variants([" (", " More at ", " See "], heldOut: [" → ", " Source: ", " ["]))
    body[index].add(form)
    body[index].add(link)
    body[index].add(form == " (" ? ")." : form == " [" ? "]." : ".")
  }

  /// Prints a paragraph: one line, now and then broken within a sentence, or with blanks that do not break at its end.
  private mutating func print(_ text: String) {
    var text = text
    switch speaker.dice.below(24) {
    case 0: text += "\u{A0}"
    case 1: text += ".\u{A0}\u{A0}".dropFirst(text.hasSuffix(".") ? 1 : 0)
    case 2: text += " "
    case 3, 4:
      let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      let places = words.indices.filter {
        $0 * 3 > words.count && $0 * 5 < words.count * 4 && words[$0].first?.isLowercase == true
          && words[$0 - 1].last?.isLetter == true
      }
      guard words.count > 16, !places.isEmpty else { break }
      let place = speaker.dice.pick(places)
      lines.append(words[..<place].joined(separator: " "))
      text = words[place...].joined(separator: " ")
    default: break
    }
    lines.append(text)
  }
}

extension String {
  /// As it stands within a sentence: names keep their capital.
  fileprivate var midSentence: String { self }
}

extension Grammar {
  /// Words that keep their capital within a sentence.
  var properNames: Set<String> { properEnglishNames }
}

private let properEnglishNames: Set<String> = {
  var names: Set<String> = ["Dr.", "Ms.", "Mr.", "Prof.", "Sen.", "St.", "I", "Ward", "European", "Harrow", "Skylark"]
  for rule in ["first", "city"] {
    guard let number = english.rule(rule) else { continue }
    for parts in english.rules[number].tuning + english.rules[number].heldOut {
      if case .text(let text)? = parts.first, let word = text.split(separator: " ").first { names.insert(String(word)) }
    }
  }
  return names
}()
