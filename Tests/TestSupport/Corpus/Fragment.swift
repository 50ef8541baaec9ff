/// A stretch of text as it stands in the source, as it is to be read, and what stands in it.
struct Fragment {
  var source = ""
  var plain = ""
  var links: [String] = []
  var mentions: [String] = []
  var hashtags: [String] = []

  init() {}
  init(_ text: String) {
    source = text
    plain = text
  }

  var isEmpty: Bool { source.isEmpty }

  mutating func add(_ text: String) {
    source += text
    plain += text
  }

  mutating func add(source: String, plain: String) {
    self.source += source
    self.plain += plain
  }

  mutating func add(_ other: Fragment) {
    source += other.source
    plain += other.plain
    links += other.links
    mentions += other.mentions
    hashtags += other.hashtags
  }

  /// Adds `other` after `separator`, or alone where this is empty.
  mutating func join(_ other: Fragment, _ separator: String) {
    if !isEmpty { add(separator) }
    add(other)
  }
}
