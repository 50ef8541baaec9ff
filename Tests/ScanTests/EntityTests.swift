import Scan
import Testing

/// All entities of `text` as `kind value`.
func entities(_ text: String) -> [String] {
  let bytes = Array(text.utf8)
  var found: [String] = []
  var position = 0
  while let entity = nextEntity(in: bytes.span, from: position, within: 0..<bytes.count) {
    let value = String(decoding: bytes[entity.value].filter { !entity.isWrapped || $0 > 0x20 }, as: UTF8.self)
    found.append("\(entity.kind) \(value)")
    position = entity.range.upperBound
  }
  return found
}

@Suite("Entities")
struct EntityTests {
  // MARK: - Mentions

  @Test(
    "Mentions by twitter-text's rules",
    arguments: [
      ("hello @anna", ["@anna"]), ("@anna, @b_2!", ["@anna", "@b_2"]), ("＠anna", ["＠anna"]), (".@anna said", ["@anna"]),
      ("(@anna)", ["@anna"]), ("@anna's boat", ["@anna"]), ("@anna’s boat", ["@anna"]), ("@anna...", ["@anna"]),
      ("RT @anna: so", ["@anna"]), ("■■@anna", ["@anna"]), ("水@anna说", ["@anna"]), ("@a", ["@a"]),
      ("@abcdefghijklmnopqrst", ["@abcdefghijklmnopqrst"]), ("“@anna”", ["@anna"]), ("@anna/@ben", ["@anna"]),
    ] as [(String, [String])])
  func mentions(_ text: String, _ expected: [String]) {
    #expect(entities(text).filter { $0.hasPrefix("mention") } == expected.map { "mention \($0)" })
  }

  @Test(
    "What is no mention",
    arguments: [
      "mail me: anna@lake.example", "6pm @ Hall", "@", "@@", "@anna@", "@@anna", "@abcdefghijklmnopqrstu", "a＠b",
      "#@anna",
      "@éva", "@http://x.example", "x@y@z", "$@anna",
    ])
  func noMention(_ text: String) {
    #expect(entities(text).filter { $0.hasPrefix("mention") } == [])
  }

  @Test(
    "Handles with hosts",
    arguments: [
      ("@rower@lake.social.", "@rower@lake.social"), ("@rower@lake.example, and", "@rower@lake.example"),
      ("@rower.bsky.social!", "@rower.bsky.social"), ("@rower-club.org", "@rower-club.org"),
      ("@river.ngo", "@river.ngo"),
      ("@rower.More of it", "@rower"),
      ("@rower.now", "@rower"),
    ] as [(String, String)])
  func hosts(_ text: String, _ expected: String) { #expect(entities(text) == ["mention \(expected)"]) }

  // MARK: - Hashtags

  @Test(
    "Hashtags in all scripts",
    arguments: [
      ("#lake and #Sea2", ["#lake", "#Sea2"]), ("＃lake", ["＃lake"]), ("#سد_النهر اليوم", ["#سد_النهر"]),
      ("看#水坝。", ["#水坝"]),
      ("#水坝#", ["#水坝#"]), ("#โรงน้ำ ", ["#โรงน้ำ"]), ("#नदी।", ["#नदी"]), ("#озеро!", ["#озеро"]), ("#Ağustos", ["#Ağustos"]),
      ("#_a", ["#_a"]), ("#2day", ["#2day"]), ("(#lake)", ["#lake"]), ("■#lake", ["#lake"]), ("#lake's", ["#lake"]),
      ("#می\u{200C}خواهم", ["#می\u{200C}خواهم"]), ("今日#湖に行く", ["#湖に行く"]), ("#cafe\u{301}s", ["#cafe\u{301}s"]),
    ] as [(String, [String])])
  func hashtags(_ text: String, _ expected: [String]) {
    #expect(entities(text).filter { $0.hasPrefix("hashtag") } == expected.map { "hashtag \($0)" })
  }

  @Test(
    "What is no hashtag",
    arguments: [
      "#1", "#42 is next", "# Heading", "a#b", "&#39;", "##x", "C#", "https://lake.example/page#part", "#", "#️⃣",
    ])
  func noHashtag(_ text: String) { #expect(entities(text).filter { $0.hasPrefix("hashtag") } == []) }

  // MARK: - Addresses

  @Test(
    "Addresses end before what belongs to the sentence",
    arguments: [
      ("see https://lake.example/a.", "https://lake.example/a"), ("(http://lake.example/a)", "http://lake.example/a"),
      ("https://lake.example/a_(b)", "https://lake.example/a_(b)"),
      ("https://lake.example/a?b=1&c=2#d, and", "https://lake.example/a?b=1&c=2#d"),
      ("https://lake.example。真的", "https://lake.example"), ("https://lake.example/水", "https://lake.example/"),
      ("网址https://lake.example/a，", "https://lake.example/a"), ("https://lake.example/a’s", "https://lake.example/a"),
      ("https://lake.example/a's", "https://lake.example/a"), ("https://lake.example/a”", "https://lake.example/a"),
      ("https://t.co/Ab1—more", "https://t.co/Ab1"), ("https://t.co/Ab1).x", "https://t.co/Ab1"),
      ("https://t.co/Ab1’s", "https://t.co/Ab1"),
      ("HTTPS://LAKE.EXAMPLE/A", "HTTPS://LAKE.EXAMPLE/A"), ("<https://lake.example/a>", "https://lake.example/a"),
      ("https://lake.example/!", "https://lake.example/"), ("\"https://lake.example/a\"", "https://lake.example/a"),
      ("https://пример.example/б", "https://пример.example/б"),
      ("[the lake](https://lake.example/a_(b))", "https://lake.example/a_(b)"),
      ("<mailto:anna@lake.example>", "mailto:anna@lake.example"),
    ] as [(String, String)])
  func addresses(_ text: String, _ expected: String) { #expect(entities(text) == ["link \(expected)"]) }

  @Test("An address that mail wrapped over two lines is one")
  func wrapped() {
    #expect(entities("go <https://lake.example/one/\n  two> now") == ["link https://lake.example/one/two"])
    #expect(entities("go <https://lake.example/one/\r\ntwo> now") == ["link https://lake.example/one/two"])
    // A blank line ends every address, brackets or not.
    #expect(entities("go <https://lake.example/one/\n\ntwo> now") == ["link https://lake.example/one/"])
  }

  @Test(
    "What a site cut short leads nowhere", arguments: ["https://lake.example/2022/new…", "https://lake.example/new..."])
  func truncated(_ text: String) { #expect(entities(text) == ["truncatedLink \(text)"]) }

  @Test(
    "Lost targets are not invented", arguments: ["www", "http://", "https:// x", "a://b", "<http>", "[x](y)", "[x]"])
  func noLink(_ text: String) { #expect(entities(text).filter { $0.hasPrefix("link") } == []) }

  @Test("A label without a target is dead")
  func dead() {
    #expect(entities("[@anna](#) and [more]() [x](#top)") == ["deadLink @anna", "deadLink more", "deadLink x"])
    let bytes = Array("so [@anna's](#) boat".utf8)
    let entity = nextEntity(in: bytes.span, from: 0, within: 0..<bytes.count)
    #expect(entity?.range == 3..<15)
    #expect(entity?.label == 4..<11)
  }

  @Test("Runs of lost characters")
  func lost() {
    #expect(
      entities("5■0■(■□)\u{FFFD}") == [
        "lostCharacters ■", "lostCharacters ■", "lostCharacters ■□", "lostCharacters \u{FFFD}",
      ])
    #expect(entities("– “so” …") == [])
  }

  @Test("Only what lies within the unit counts, but what stands before in it is seen")
  func unit() {
    let bytes = Array("a@bcd #x".utf8)
    func range(from start: Int, within unit: Range<Int>) -> Range<Int>? {
      nextEntity(in: bytes.span, from: start, within: unit)?.range
    }
    #expect(range(from: 1, within: 0..<5) == nil)
    #expect(range(from: 1, within: 1..<5) == 1..<5)
    #expect(range(from: 5, within: 0..<7) == nil)
    #expect(range(from: 8, within: 0..<8) == nil)
  }

  @Test("Random bytes of signs: entities are in order, within the unit, and around their values")
  func order() {
    var random = SplitMix(seed: 7)
    let pieces = [
      "@", "＠", "#", "＃", "[", "]", "(", ")", "<", ">", "http://", "a", "b.example", "水", "■", " ", "\n", "…", "'s",
      ".", "/", "1", "](",
    ]
    for _ in 0..<3000 {
      var text = ""
      for _ in 0..<random.below(30) { text += pieces[random.below(pieces.count)] }
      let bytes = Array(text.utf8)
      var position = 0
      while let entity = nextEntity(in: bytes.span, from: position, within: 0..<bytes.count) {
        #expect(entity.range.lowerBound >= position && entity.range.upperBound <= bytes.count && !entity.range.isEmpty)
        #expect(entity.range.contains(entity.value.lowerBound) && entity.value.upperBound <= entity.range.upperBound)
        #expect(entity.range.contains(entity.label.lowerBound) && entity.label.upperBound <= entity.range.upperBound)
        #expect(String(validating: bytes[entity.range], as: UTF8.self) != nil, "\(text.debugDescription)")
        #expect(String(validating: bytes[entity.value], as: UTF8.self) != nil, "\(text.debugDescription)")
        if entity.range.upperBound <= position { return }
        position = entity.range.upperBound
      }
    }
  }
}

/// Small random numbers, the same for the same seed.
struct SplitMix {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(max(bound, 1)))
  }
}
