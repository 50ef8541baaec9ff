/// How mentions, hashtags, links and emoji are printed in one document.
struct EntityStyle {
  /// Of a hundred mentions, how many stand as `[@name](#)`.
  var deadMentions = 0
  /// Of a hundred hashtags, how many stand as `[#tag](#)`.
  var deadHashtags = 0
  /// Whether addresses stand in angle brackets.
  var angledLinks = false
  /// Makes addresses: t.co, or of any site.
  var shortLinks = true
  /// The sign for glyphs that the export could not draw; `nil` where emoji are printed.
  var lostCharacter: String?
  /// Of a hundred stretches of text, how many carry an emoji.
  var emoji = 0
  /// Whether mentions carry right-to-left marks.
  var directionMarks = false
}

/// Makes sentences of one language, with what stands in them.
struct Speaker {
  var dice: Dice
  var language: Language
  var style = EntityStyle()
  private var handles: [String] = []

  init(dice: Dice, language: Language = englishLanguage) {
    self.dice = dice
    self.language = language
  }

  /// A sentence, or what else `rule` of the language makes; nothing where there is no such rule.
  mutating func say(_ rule: String, of grammar: Grammar? = nil) -> Fragment {
    let grammar = grammar ?? language.grammar
    guard let number = grammar.rule(rule) else { return Fragment() }
    var fragment = Fragment()
    var capital = rule != "tag" && rule != "item"
    expand(number, of: grammar, into: &fragment, capital: &capital)
    return fragment
  }

  private mutating func expand(
    _ rule: Int, of grammar: Grammar, into fragment: inout Fragment, capital: inout Bool
  ) {
    for part in dice.pick(grammar.rules[rule]) {
      switch part {
      case .rule(let number): expand(number, of: grammar, into: &fragment, capital: &capital)
      case .text(let text): add(text, to: &fragment, &capital)
      case .number: add("\(dice.between(2...90))", to: &fragment, &capital)
      case .large:
        add("\(dice.between(1...40)),\(dice.digits(3))", to: &fragment, &capital)
      case .year: add("\(dice.between(1985...2019))", to: &fragment, &capital)
      case .day: add("\(dice.between(1...28))", to: &fragment, &capital)
      case .ordinal: add(englishOrdinal(dice.between(1...28)), to: &fragment, &capital)
      case .mention:
        fragment.add(mention())
        capital = false
      case .hashtag:
        fragment.add(hashtag())
        capital = false
      case .capital: capital = true
      }
    }
  }

  private mutating func add(_ text: String, to fragment: inout Fragment, _ capital: inout Bool) {
    var text = text
    if capital, let first = text.first {
      if first.isLetter { text = first.uppercased() + text.dropFirst() }
      if first.isLetter || first.isNumber { capital = false }
    }
    if style.emoji > 0, dice.chance(style.emoji), let space = text.firstIndex(of: " ") {
      text.replaceSubrange(space...space, with: emojiForSpace())
    }
    fragment.add(text)
  }

  // MARK: - Signs

  private static let emoji = Variants(
    ["🌊", "📄", "🔥", "👉", "❗️", "😡", "🇹🇷", "🇪🇺", "📢", "👏🏽", "5️⃣0️⃣", "✊", "👩‍⚖️", "➡️"],
    heldOut: ["🫶", "🦦", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🇨🇷", "⛴️", "🔭", "👨‍👩‍👧", "♻️", "1️⃣", "®️"])

  /// An emoji, or what an export leaves of it.
  mutating func glyph() -> String {
    let emoji = dice.pick(Speaker.emoji)
    guard let lost = style.lostCharacter else { return emoji }
    // Keycaps keep their digits; everything else is one sign for each visible code point.
    if emoji == "5️⃣0️⃣" { return "5\(lost)0\(lost)" }
    if emoji == "1️⃣" { return "1\(lost)" }
    let count = emoji.unicodeScalars.filter { $0.value != 0xFE0F && $0.value != 0x200D && $0.value < 0xE0000 }.count
    return String(repeating: lost, count: max(count, 1))
  }

  private mutating func emojiForSpace() -> String {
    let glyph = glyph()
    switch style.lostCharacter == nil ? 0 : dice.below(4) {
    case 0: return " \(glyph) "
    case 1, 2: return " \(glyph)"
    default: return glyph
    }
  }

  /// A line of nothing but emoji, or of what an export leaves of them.
  mutating func decoration() -> String {
    let glyph = style.lostCharacter ?? dice.pick(["🌹", "⬇️", "🔻", "✨", "🕯️"])
    return String(repeating: glyph, count: dice.between(2...12))
  }

  /// A sentence in a script that the export could not draw at all.
  mutating func lostSentence() -> Fragment {
    let lost = style.lostCharacter ?? "■"
    let words = (0..<dice.between(5...22)).map { _ in String(repeating: lost, count: dice.between(2...9)) }
    return Fragment(words.joined(separator: " "))
  }

  // MARK: - Entities

  static let handles = Variants(
    [
      "hrw", "rivers_open", "LyonPress", "IOR_org", "anna_k", "portwatch", "MFA_Riverton", "zeynepkarimova",
      "UNHumanRights",
      "okafor99", "TheHarbour", "a_tash", "EU_eeas", "writer2", "MinWater", "_lindqvist", "X", "Zed",
    ],
    heldOut: [
      "clear_nets", "TramCo", "observatory1", "Sligo_Live", "p_achterberg", "NGUGI", "darksky__", "WardSeven",
      "paavo_l",
      "seawallnow", "ILOpanel", "q",
    ])

  mutating func handle() -> String {
    if !handles.isEmpty, dice.chance(25) { return dice.pick(handles) }
    var handle = dice.pick(Speaker.handles)
    if dice.chance(40), handle.count < 12 { handle += dice.pick(["_", "1", "HQ", "EN", "2021"]) }
    handles.append(handle)
    return handle
  }

  mutating func mention() -> Fragment {
    let handle = "@" + handle()
    var fragment = Fragment()
    fragment.mentions = [handle]
    if style.lostCharacter != nil, dice.chance(8) { fragment.add(glyph() + (dice.chance(50) ? " " : "")) }
    if dice.chance(style.deadMentions) {
      let ending = language.code == "en" && dice.chance(10) ? "'s" : ""
      fragment.add(source: "[\(handle)\(ending)](#)", plain: handle + ending)
    } else if style.directionMarks, dice.chance(50) {
      fragment.add("\u{200F}\(handle)\u{200F}")
    } else {
      fragment.add(handle)
    }
    return fragment
  }

  mutating func hashtag() -> Fragment {
    let tag = "#" + say("tag").plain
    var fragment = Fragment()
    fragment.hashtags = [tag]
    if dice.chance(style.deadHashtags) {
      fragment.add(source: "[\(tag)](#)", plain: tag)
    } else {
      fragment.add(tag)
    }
    return fragment
  }

  private static let sites = Variants(
    [
      "https://www.openrivers.example/report", "https://news.example.org/2021/03/a-long-title-of-a-story.html",
      "http://example.com/a_(b)", "https://archive.example/item?id=42&page=7", "https://twitter.com/portwatch/status/",
      "https://example.net/#top", "https://bit.ly/3xYzAb9",
    ],
    heldOut: [
      "https://example.co.uk/2019/12/31/year-end/", "https://x.com/TramCo/status/", "http://xn--bcher-kva.example/",
      "https://example.org:8080/~paavo/notes.txt", "https://youtu.be/a-b_c",
      "https://sub.domain.example/path/to/file.pdf#page=3",
    ])

  /// A bare address.
  mutating func address() -> String {
    if style.shortLinks { return "https://t.co/" + dice.slug(10) }
    let site = dice.pick(Speaker.sites)
    return site.hasSuffix("/status/") ? site + "14" + dice.digits(17) : site
  }

  mutating func link() -> Fragment {
    let address = address()
    var fragment = Fragment()
    fragment.links = [address]
    if style.angledLinks {
      fragment.add(source: "<\(address)>", plain: address)
    } else {
      fragment.add(address)
    }
    return fragment
  }
}
