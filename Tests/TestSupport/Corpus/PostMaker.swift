/// One block of a post.
enum PostBlock {
  case paragraph(Fragment)
  case list([Fragment], marker: String)
  case link(Fragment)
  case hashtags(Fragment)
  case decoration(String)
}

/// A post before it is printed.
struct PostPlan {
  var blocks: [PostBlock] = []
  /// Whether the list touches the paragraph before it.
  var hasTightList = false

  /// What a reader recovers, without counter.
  var truth: Truth.Post {
    var post = Truth.Post()
    var whole = Fragment()
    for block in blocks {
      switch block {
      case .paragraph(let text):
        whole.join(text, " ")
        // A block of nothing but lost characters or emoji is no prose.
        if text.plain.unicodeScalars.contains(where: { $0.properties.isAlphabetic || ("0"..."9").contains($0) }) {
          post.paragraphs += 1
        }
      case .list(let items, _):
        post.listItems += items.count
        for item in items { whole.join(item, " ") }
      case .link(let text), .hashtags(let text): whole.join(text, " ")
      case .decoration(let text): whole.join(Fragment(text), " ")
      }
    }
    post.text = whole.plain.collapsed
    post.links = whole.links.uniqued
    post.mentions = whole.mentions.uniqued
    post.hashtags = whole.hashtags.uniqued
    return post
  }
}

/// How posts of one document are made up.
struct PostHabits {
  /// Of a hundred posts, how many hold a list, end in a link, and so on.
  var lists = 12
  var links = 45
  var separateLinks = 60
  var hashtagLines = 6
  var decorations = 4
  var lost = 0
  /// Of a hundred posts, how many have more than one paragraph.
  var manyParagraphs = 30
  /// Whether posts have one paragraph without line ends.
  var singleLine = false
  /// Markers of lists; `%n` is the item's number.
  var markers = PostHabits.allMarkers

  static let allMarkers = Variants(["- ", "• ", "%n. ", "(%n) ", "%k "], heldOut: ["* ", "▪ ", "%n) ", "– ", "‣ "])
  static let bullets = Variants(["- ", "• "], heldOut: ["* ", "▪ ", "‣ "])
}

extension Speaker {
  /// Sentences up to about `length` characters.
  mutating func paragraph(_ length: Int, rule: String = "t") -> Fragment {
    // Ideographs count double on the platforms.
    let (length, limit) = language.separator.isEmpty ? (length / 2, 140) : (length, 290)
    var text = Fragment()
    repeat {
      var sentence = say(rule)
      // A platform has its limits.
      for _ in 0..<4 where text.plain.count + sentence.plain.count > limit { sentence = say(rule) }
      text.join(sentence, language.separator)
    } while text.plain.count < length
    return text
  }

  /// A post. It is never empty.
  mutating func post(_ habits: PostHabits, isFirst: Bool) -> PostPlan {
    var plan = PostPlan()
    if dice.chance(habits.lost), style.lostCharacter != nil, !isFirst {
      // A post in a script that the font does not have.
      if dice.chance(40) {
        plan.blocks = [.decoration(decoration())]
      } else {
        plan.blocks = [.paragraph(lostSentence())]
        if dice.chance(50) { plan.blocks.append(.link(link())) }
      }
      return plan
    }
    let many = !habits.singleLine && dice.chance(habits.manyParagraphs)
    let count = many ? dice.between(2...4) : 1
    for index in 0..<count {
      if isFirst, index == 0 {
        plan.blocks.append(.paragraph(say("open")))
      } else {
        plan.blocks.append(.paragraph(paragraph(dice.pick([10, 40, 90, 160, 220]) / count)))
      }
      if index + 1 < count, dice.chance(habits.decorations) { plan.blocks.append(.decoration(decoration())) }
    }
    if !habits.singleLine, dice.chance(habits.lists) { addList(to: &plan, habits) }
    if dice.chance(habits.links) {
      if habits.singleLine || !dice.chance(habits.separateLinks) {
        addInlineLink(to: &plan)
      } else {
        plan.blocks.append(.link(link()))
      }
    }
    if !habits.singleLine, dice.chance(habits.hashtagLines) {
      var tags = hashtag()
      for _ in 0..<dice.below(4) { tags.join(hashtag(), " ") }
      plan.blocks.append(.hashtags(tags))
    }
    return plan
  }

  private mutating func addList(to plan: inout PostPlan, _ habits: PostHabits) {
    var lead = paragraph(20, rule: "s")
    lead.source = String(lead.source.dropLast()) + ":"
    lead.plain = String(lead.plain.dropLast()) + ":"
    plan.blocks.append(.paragraph(lead))
    let items = (0..<dice.between(2...6)).map { _ in
      var item = say("item")
      if dice.chance(10) {
        item.add(" ")
        item.add(mention())
      }
      return item
    }
    var marker = dice.pick(habits.markers)
    if style.lostCharacter != nil, marker == "%k " { marker = "%n\(style.lostCharacter ?? "■") " }
    plan.blocks.append(.list(items, marker: marker))
    plan.hasTightList = dice.chance(30)
  }

  /// A link within or after the text of the last paragraph.
  private mutating func addInlineLink(to plan: inout PostPlan) {
    guard case .paragraph(var text)? = plan.blocks.last else { return }
    let separator = dice.pick([" ", " ", language.code == "en" ? " More here: " : " "])
    text.add(separator)
    text.add(link())
    if dice.chance(12) { text.add(language.stop == "." ? "." : "。") }
    plan.blocks[plan.blocks.count - 1] = .paragraph(text)
  }
}

extension PostPlan {
  /// The lines of each block. Counters are put in by `Numbering`.
  var printed: [[String]] {
    blocks.map { block in
      switch block {
      case .paragraph(let text), .link(let text), .hashtags(let text): [text.source]
      case .decoration(let text): [text]
      case .list(let items, let marker):
        items.enumerated().map { index, item in
          marker.replacing("%n", with: "\(index + 1)").replacing("%k", with: keycap(index + 1)) + item.source
        }
      }
    }
  }
}

/// The keycap of `number`: digits with U+FE0F and U+20E3.
func keycap(_ number: Int) -> String {
  number == 10 ? "🔟" : "\(number)".map { "\($0)\u{FE0F}\u{20E3}" }.joined()
}
