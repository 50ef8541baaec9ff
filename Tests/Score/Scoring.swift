import TestSupport

/// How often something was found, invented, and missed.
struct Tally {
  var found = 0
  var invented = 0
  var missed = 0

  /// The harmonic mean of precision and recall; `nil` where there was nothing to find and nothing was found.
  var score: Double? {
    let all = 2 * found + invented + missed
    return all == 0 ? nil : Double(2 * found) / Double(all)
  }

  static func += (left: inout Tally, right: Tally) {
    left.found += right.found
    left.invented += right.invented
    left.missed += right.missed
  }
}

/// The tallies of one document or of many, by field.
struct Score {
  private(set) var tallies: [Truth.Field: Tally] = [:]
  /// What is wrong, for a person who looks at a bad case.
  private(set) var errors: [String] = []

  subscript(field: Truth.Field) -> Tally { tallies[field] ?? Tally() }

  static func += (left: inout Score, right: Score) {
    for (field, tally) in right.tallies { left.tallies[field, default: Tally()] += tally }
  }

  /// The part of all facts that is wrong, 0…1.
  var badness: Double {
    var wrong = 0
    var all = 0
    for tally in tallies.values {
      wrong += tally.invented + tally.missed
      all += tally.found + tally.invented + tally.missed
    }
    return all == 0 ? 0 : Double(wrong) / Double(all)
  }

  // MARK: - Comparing

  private mutating func add(_ field: Truth.Field, found: Int = 0, invented: Int = 0, missed: Int = 0) {
    tallies[field, default: Tally()] += Tally(found: found, invented: invented, missed: missed)
  }

  private mutating func note(_ field: Truth.Field, _ place: String, _ truth: String?, _ observed: String?) {
    errors.append("\(field.rawValue) \(place): should be \(truth ?? "-"), is \(observed ?? "-")")
  }

  /// One value on each side.
  mutating func compare(
    _ field: Truth.Field, _ place: String, _ truth: String?, _ observed: String?, ignoringCase: Bool = false
  ) {
    func normal(_ text: String?) -> String? {
      text.map { ignoringCase ? $0.collapsed.lowercased() : $0.collapsed }
    }
    switch (normal(truth), normal(observed)) {
    case (nil, nil): break
    case (let one, let two) where one == two: add(field, found: 1)
    default:
      add(field, invented: observed == nil ? 0 : 1, missed: truth == nil ? 0 : 1)
      note(field, place, truth, observed)
    }
  }

  /// Several values on each side, in order.
  mutating func compare(_ field: Truth.Field, _ place: String, _ truth: [String], _ observed: [String]) {
    let common = longestCommon(truth, observed)
    add(field, found: common, invented: observed.count - common, missed: truth.count - common)
    if common != truth.count || common != observed.count { note(field, place, "\(truth)", "\(observed)") }
  }

  /// A count on each side; zero is nothing.
  mutating func compare(_ field: Truth.Field, _ place: String, _ truth: Int, _ observed: Int) {
    compare(field, place, truth == 0 ? nil : "\(truth)", observed == 0 ? nil : "\(observed)")
  }

  private func longestCommon(_ one: [String], _ two: [String]) -> Int {
    var row = Array(repeating: 0, count: two.count + 1)
    for left in one {
      var diagonal = 0
      for (index, right) in two.enumerated() {
        let above = row[index + 1]
        row[index + 1] = left == right ? diagonal + 1 : max(above, row[index])
        diagonal = above
      }
    }
    return row[two.count]
  }

  // MARK: - Documents

  init() {}

  /// The score of what was observed against the truth.
  init(_ truth: Truth, _ observed: Truth) {
    let formats = [truth.format, observed.format]
    compare(.kind, "", truth.format, observed.format)
    if truth.format == "text" { return }
    // A document of the wrong kind has none of the fields; what it has instead is not held against it again.
    let observed = formats[0] == formats[1] ? observed : Truth(format: truth.format)
    func decided(_ field: Truth.Field) -> Bool { !truth.undecided.contains(field) }
    if decided(.title) {
      compare(.title, "", truth.title, observed.title, ignoringCase: !truth.mayRemove.isEmpty)
    }
    if decided(.author) { compare(.author, "", truth.author, observed.author) }
    if decided(.handle) { compare(.handle, "", truth.handle, observed.handle) }
    if decided(.date) { compare(.date, "", truth.date, observed.date) }
    boilerplate(truth, observed)
    if truth.format == "thread" { posts(truth, observed) } else { sections(truth, observed) }
  }

  private mutating func boilerplate(_ truth: Truth, _ observed: Truth) {
    var may = truth.mayRemove.map(\.collapsed)
    var removed: [String] = []
    for line in observed.removed.map(\.collapsed) {
      if let index = may.firstIndex(of: line) { may.remove(at: index) } else { removed.append(line) }
    }
    compare(.boilerplate, "", truth.removed.map(\.collapsed), removed)
  }

  private mutating func posts(_ truth: Truth, _ observed: Truth) {
    let alignment = Alignment(truth: truth.posts.map(\.text), observed: observed.posts.map(\.text))
    for (index, post) in truth.posts.enumerated() {
      let place = "post \(index + 1)"
      if let other = alignment.partner[index] {
        add(.posts, found: 1)
        fields(of: post, observed.posts[other], place)
      } else {
        add(.posts, missed: 1)
        errors.append("posts \(place): not found: \(post.text.prefix(80))")
        fields(of: post, Truth.Post(), nil)
      }
    }
    for other in alignment.unmatched {
      add(.posts, invented: 1)
      let post = observed.posts[other]
      errors.append("posts: invented: number \(post.number.map { "\($0)" } ?? "-"): \(post.text.prefix(80))")
      fields(of: Truth.Post(), post, nil)
    }
  }

  /// Compares the fields of two posts; without a place, nothing is noted, because the post itself was.
  private mutating func fields(of truth: Truth.Post, _ observed: Truth.Post, _ place: String?) {
    let count = errors.count
    let name = place ?? ""
    func decided(_ field: Truth.Field) -> Bool { !truth.undecided.contains(field) }
    if decided(.counters) {
      compare(.counters, name, truth.number.map { "\($0)" }, observed.number.map { "\($0)" })
      compare(.counters, name + " total", truth.total.map { "\($0)" }, observed.total.map { "\($0)" })
    }
    if decided(.paragraphs) { compare(.paragraphs, name, truth.paragraphs, observed.paragraphs) }
    if decided(.lists) { compare(.lists, name, truth.listItems, observed.listItems) }
    compare(.links, name, truth.links, observed.links)
    compare(.mentions, name, truth.mentions, observed.mentions)
    compare(.hashtags, name, truth.hashtags, observed.hashtags)
    compare(.author, name, truth.author, observed.author)
    compare(.handle, name, truth.handle, observed.handle)
    compare(.postDates, name, truth.date, observed.date.map { String($0.prefix(10)) })
    if decided(.text), place != nil { compare(.text, name, truth.text.comparable, observed.text.comparable) }
    if place == nil { errors.removeLast(errors.count - count) }
  }

  private mutating func sections(_ truth: Truth, _ observed: Truth) {
    compare(.sections, "", truth.sections.map { $0.title ?? "-" }, observed.sections.map { $0.title ?? "-" })
    func stories(_ truth: Truth) -> [(section: String?, story: Truth.Story)] {
      truth.sections.flatMap { section in section.stories.map { (section.title, $0) } }
    }
    let one = stories(truth)
    let two = stories(observed)
    let alignment = Alignment(
      truth: one.map { $0.story.headline + " " + $0.story.text },
      observed: two.map { $0.story.headline + " " + $0.story.text })
    for (index, entry) in one.enumerated() {
      let place = "story \(index + 1)"
      if let other = alignment.partner[index] {
        add(.stories, found: 1)
        compare(.sections, "of " + place, entry.section ?? "-", two[other].section ?? "-")
        fields(of: entry.story, two[other].story, place)
      } else {
        add(.stories, missed: 1)
        errors.append("stories \(place): not found: \(entry.story.headline)")
        fields(of: entry.story, Truth.Story(), nil)
      }
    }
    for other in alignment.unmatched {
      add(.stories, invented: 1)
      errors.append("stories: invented: \(two[other].story.headline) | \(two[other].story.text.prefix(60))")
      fields(of: Truth.Story(), two[other].story, nil)
    }
  }

  private mutating func fields(of truth: Truth.Story, _ observed: Truth.Story, _ place: String?) {
    let count = errors.count
    let name = place ?? ""
    func nonEmpty(_ text: String) -> String? { text.isEmpty ? nil : text }
    compare(.headlines, name, nonEmpty(truth.headline), nonEmpty(observed.headline))
    compare(.storyDates, name, truth.date, observed.date)
    compare(.paragraphs, name, truth.paragraphs, observed.paragraphs)
    compare(.links, name, truth.links, observed.links)
    if place != nil { compare(.text, name, truth.text.comparable, observed.text.comparable) }
    if place == nil { errors.removeLast(errors.count - count) }
  }
}

extension String {
  /// Without the white space that a reader may put or leave out beside lost characters, and direction marks.
  fileprivate var comparable: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.filter {
          !$0.properties.isWhitespace && !(0x200E...0x200F).contains($0.value) && !(0x202A...0x202E).contains($0.value)
            && !(0x2066...0x2069).contains($0.value) && $0.value != 0x61C
        }))
  }
}
