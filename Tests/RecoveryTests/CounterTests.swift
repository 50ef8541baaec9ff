import Recovery
import Scan
import Testing

@Suite("Counters")
struct CounterTests {
  /// The strongest chain of `text` as `role number number …`.
  private func chain(_ text: String) -> String? {
    let (lines, bytes) = lines(text)
    return Counters(lines[...], bytes).chains.first.map { chain in
      "\(chain.role) " + chain.counters.map { "\($0.number)" }.joined(separator: " ")
    }
  }

  @Test(
    "Forms of counters count up",
    arguments: [
      "1/ a\n2/ b\n3/ c", "1/9 a\n2/9 b\n3/9 c", "1/n a\n2/n b\n3/n c", "(1/9) a\n(2/9) b\n(3/9) c",
      "[1/9] a\n[2/9] b\n[3/9] c", "1. a\n2. b\n3. c",
      "1) a\n2) b\n3) c", "(1) a\n(2) b\n(3) c", "1 - a\n2 - b\n3 - c", "1️⃣ a\n2️⃣ b\n3️⃣ c", "①a\n②b\n③c",
      "Tweet 1 a\nTweet 2 b\nTweet 3 c", "#1 a\n#2 b\n#3 c",
      "🧵 1/ a\n2/ b\n3/ c", "■ 1/ a\n2/ b\n3/ c", "1/. a\n2/. b\n3/. c", "（1/6）a\n（2/6）b\n（3/6）c", "1、a\n2、b\n3、c",
      "١/ a\n٢/ b\n٣/ c", "/1 a\n/2 b\n/3 c", "1/9: a\n2/9: b\n3/9: c", "1 / 9 a\n2 / 9 b\n3 / 9 c",
      "1|9 a\n2|9 b\n3|9 c", "Part 1 of 9 a\nPart 2 of 9 b\nPart 3 of 9 c", "(1 of 9) a\n(2 of 9) b\n(3 of 9) c",
      "【1/9】a\n【2/9】b\n【3/9】c", "1/ — a\n2/ — b\n3/ — c", "第1条 a\n第2条 b\n第3条 c", "1.- a\n2.- b\n3.- c",
    ])
  func opening(_ text: String) { #expect(chain(text) == "opens 1 2 3") }

  @Test(
    "Counters at the end of lines, links behind them or not",
    arguments: [
      "a 1/\nb 2/\nc 3/", "a — 1/9\nb — 2/9\nc — 3/9", "a 1/9 👇\nb 2/9 👇\nc 3/9", "a (1 of 9)\nb (2 of 9)\nc (3 of 9)",
      "a 1/\nb 2/\nc 3/END", "a:))1/\nb:))2/\nc:))3X", "水（1/9）\n车（2/9）\n坊（3/9）",
      "a 1/9 \">https://x.example/1\nb 2/9\nc 3/9", "a 1/9\nb 2/9\nc 3/9", "a (1/9)\nb (2/9)\nc (3/9)",
      "a /1\nb /2\nc /3", "a 1/n\nb 2/n\nc 3/n",
      "a :))1/\nb :))2/\nc :))3/",
      "a 1/ https://t.co/a\nb 2/ <https://t.co/b> https://t.co/c\nc 3/ pic.twitter.com/d",
      "a 1/ Image\nb 2/\nc 3/ mill.example/a", "a.1/\nb!2/\nc?3/",
    ])
  func closing(_ text: String) { #expect(chain(text) == "closes 1 2 3") }

  @Test("Fractions among counters do not break their chain")
  func fractions() {
    #expect(chain("1/ a\n9/11 b\n2/ c\n3/ d\n4/ f") == "opens 1 2 3 4")
    #expect(chain("a 1/\nwon 7/9\nb 2/\nc 3/\nd 4/") == "closes 1 2 3 4")
  }

  @Test(
    "What is no counter",
    arguments: [
      "24/7", "see 2/3 of it", "and/or", "w/ it", "v1/", "5.1/", "a$1/", "1/2/2020", "0. a", "1234/ a", "3/2 a",
      "http://a.example/1/ a",
    ])
  func noCounters(_ text: String) {
    let (lines, bytes) = lines("\(text) so\n\(text) on\n\(text)")
    let counters = Counters(lines[...], bytes).chains.flatMap(\.counters)
    #expect(counters == [], "\(text)")
  }

  @Test("Authors write more posts than they announced; a date among them is none of them")
  func beyondTotal() {
    #expect(chain("a 1/3\nb 2/3\nc 3/3\nd 4/3\nsplit it 50/50\non 9/5") == "closes 1 2 3 4")
  }

  @Test("The sign that sets a counter off belongs to it")
  func setOff() {
    let (lines, bytes) = lines("water — 1/9\nmill 🧵 2/9\nweir")
    let counters = Counters(lines[...], bytes).chains.first?.counters ?? []
    #expect(counters.map { String(decoding: bytes[$0.range], as: UTF8.self) } == ["— 1/9", "🧵 2/9"])
  }

  @Test("Twelve keycaps are twelve")
  func keycaps() {
    #expect(chain("1️⃣1️⃣ a\n1️⃣2️⃣ b\n1️⃣3️⃣ c") == "opens 11 12 13")
  }

  @Test("House numbers and fractions that rise by chance do not cover their kind")
  func coverage() {
    let (lines, bytes) = lines("70/80 a\n3/90 b\n41/60 c\n2/8 d\n60/70 e\n1/5 f")
    let chain = Counters(lines[...], bytes).chains.first
    #expect(chain.map { $0.coverage < 0.6 } ?? false)
  }

  @Test("A chain's numbers never fall, and its counters stand in order")
  func monotone() {
    var state: UInt64 = 5
    let parts = [
      "1/", "2/", "3/", "/4", "5/9", "(2/3)", "1.", "2)", "(3)", "a", "b c", "7/ x", "x 8/", "9/\n", "①",
      "http://a.example 3/", "\n",
    ]
    for _ in 0..<1000 {
      var text = ""
      for _ in 0..<30 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += parts[Int(state >> 33) % parts.count] + (state >> 40 & 3 == 0 ? "\n" : " ")
      }
      let (lines, bytes) = lines(text)
      for chain in Counters(lines[...], bytes).chains {
        #expect(!chain.counters.isEmpty)
        #expect((0...1).contains(chain.strength) && (0...1).contains(chain.regularity))
        for (one, two) in zip(chain.counters, chain.counters.dropFirst()) {
          #expect(one.number <= two.number && one.line < two.line)
        }
        for counter in chain.counters {
          let line = lines[counter.line].range
          #expect(
            line.lowerBound <= counter.range.lowerBound && counter.range.upperBound <= line.upperBound
              && !counter.range.isEmpty)
        }
      }
    }
  }
}

@Suite("Furniture and mastheads")
struct FurnitureTests {
  private func found(_ text: String, _ rules: [FurnitureRule]) -> [Int] {
    let (lines, bytes) = lines(text)
    return Furniture(rules).find(in: lines, bytes.span)
  }

  @Test("Whole lines only, whatever the case")
  func wholeLines() {
    let text = String(repeating: "text\n", count: 12)
    #expect(found("Responsive image\nIda saw a responsive image\nResponsive Image of the mill\n\(text)", []) == [0])
    #expect(found("Spread the love\ntext\nspread the love", []) == [0, 2])
  }

  @Test("Place matters")
  func places() {
    let middle = String(repeating: "text\n", count: 60)
    #expect(found("Skip to content\n\(middle)Skip to content", []) == [0])
    #expect(found("Unsubscribe\n\(middle)Unsubscribe\nend", []) == [61])
  }

  @Test(
    "Lines of sites and mail programs by what they are made of, alone at the top",
    arguments: [
      "Having trouble viewing this e-mail? Open it in your browser.", "Header image", "banner_2020-12.jpg",
      "Share on Facebook | Share on Twitter", "Diese E-Mail wird nicht richtig angezeigt? Im Browser ansehen",
    ])
  func siteLines(_ line: String) {
    let text = String(repeating: "\n\nThe miller opened the gate and the water came.", count: 30)
    #expect(found("\(line)\(text)", []) == [0])
  }

  @Test(
    "What only has such words in it is text",
    arguments: [
      "River Valley Council", "The mail arrives by water", "Photographs of the mill", "Weekly Bulletin", "Print",
    ])
  func noSiteLines(_ line: String) {
    let text = String(repeating: "\n\nThe miller opened the gate and the water came.", count: 30)
    #expect(found("\(line)\(text)", []) == (line == "Print" ? [0] : []))
  }

  @Test("Labels of links in a text, where a reader asks for them")
  func labels() {
    let paragraph = "The miller opened the gate and the water came."
    let middle = String(repeating: "\(paragraph)\n\n", count: 20)
    let (lines, bytes) = lines("\(middle)\(paragraph)\nFull story →\n\n\(middle)")
    #expect(Furniture([], inText: true).find(in: lines, bytes.span) == [21])
    #expect(Furniture([]).find(in: lines, bytes.span) == [])
  }

  @Test("A list of other texts ends the text")
  func ends() {
    #expect(found("a\nMore of this\nb\nc", [FurnitureRule("More of *", .bottom, endsText: true)]) == [1, 2, 3])
  }

  @Test("Names are free of lost characters and of double spaces")
  func names() {
    let bytes = Array("  Ida ■ Reed■\u{A0}\u{FFFD}".utf8)
    let name = Masthead.name(bytes.span, 0..<bytes.count)
    #expect(name == "Ida Reed")
    let none = Masthead.name(bytes.span, 0..<0)
    #expect(none == "")
  }

  @Test("Words that name an issue")
  func issueWords() {
    for text in ["Weekly Brief, 4 May", "LAKE BULLETIN", "Rundbrief 4", "维权周刊(2013年)", "News-Digest: Newsletter"] {
      #expect(IssueWords.strength(text) == 1, "\(text)")
    }
    #expect(IssueWords.strength("Weekly 4") == 0.4)
    #expect(IssueWords.strength("The debrief") == 0)
    #expect(IssueWords.strength("") == 0)
  }

  @Test("Profile links")
  func mentionLinks() {
    #expect(MentionLinks(pattern: "") == nil)
    #expect(MentionLinks(pattern: "x.example") != nil)
  }
}
