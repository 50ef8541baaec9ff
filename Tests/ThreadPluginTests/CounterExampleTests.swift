import Heddle
import Testing

/// What naive rules get wrong about threads, one test each; all text invented.
@Suite("Counter-examples: threads")
struct CounterExampleTests {
  /// The texts of the posts with their numbers: `2: text`.
  private func posts(_ text: String) throws -> [String] {
    try #require(try outline(text, as: "thread").posts).map {
      "\($0.number.map { "\($0)" } ?? "-"): \($0.content.text)"
    }
  }

  @Test("1: A run of three blank lines is not the only boundary")
  func gapsAndCounters() throws {
    let text = """
      Twitter Thread by Ida Reed

      [@idareed](#)



      The harbour froze last night.



      Boats stayed in. /2



      Nobody went out to the nets.

      /3

      Then the wind turned.

      /4



      By noon the ice was gone.
      """
    #expect(
      try posts(text) == [
        "-: The harbour froze last night.", "2: Boats stayed in.", "3: Nobody went out to the nets.",
        "4: Then the wind turned.",
        "-: By noon the ice was gone.",
      ])
  }

  @Test("1: Without any blank line, counters are the boundary")
  func noGaps() throws {
    #expect(
      try posts(
        "The mill is older than the town 1/\nIt ground rye for two centuries 2/\nThen the river moved 3/\nNow it grinds nothing 4/"
      )
        == [
          "1: The mill is older than the town", "2: It ground rye for two centuries", "3: Then the river moved",
          "4: Now it grinds nothing",
        ])
  }

  @Test("2: Counters on their own lines close posts where nothing stands above the first as its head")
  func ownLines() throws {
    #expect(
      try posts(
        "The mill is older than the town.\n1/\nIt ground rye for two centuries.\n2/\nThen the river moved away.\n3/n\nNow it grinds nothing.\n4/n"
      )
        == [
          "1: The mill is older than the town.", "2: It ground rye for two centuries.", "3: Then the river moved away.",
          "4: Now it grinds nothing.",
        ])
  }

  @Test("2: A running list number leads while the counter trails")
  func factsBesideCounters() throws {
    let texts = try posts(
      "Some facts about the weir 1/\n5. In March the gate broke 2/\n6. In May it was mended 3/\n7. In June it broke again 4/\nThat is all 5/"
    )
    #expect(texts.map { $0.prefix(2) } == ["1:", "2:", "3:", "4:", "5:"])
    #expect(texts[1].contains("In March the gate broke"))
  }

  @Test("3: A trailing counter may be followed by links")
  func countersBeforeLinks() throws {
    let text =
      "The gate broke in March 1/4 https://t.co/aaaa1\n\n\n\nIt was mended in May 2/4 <https://t.co/aaaa2>\n\n\n\nIt broke again 3/4\n\n\n\nSo it goes 4/4"
    let found = try #require(try outline(text, as: "thread").posts)
    #expect(found.map(\.number) == [1, 2, 3, 4])
    #expect(found.map(\.total) == [4, 4, 4, 4])
    #expect(found.map(\.content.links) == [["https://t.co/aaaa1"], ["https://t.co/aaaa2"], [], []])
    #expect(found[0].content.text == "The gate broke in March https://t.co/aaaa1")
  }

  @Test("3: A counter may be glued to a smiley")
  func gluedCounter() throws {
    #expect(
      try posts("The mill stands yet 1/\nNobody knows why :))2/\nThe river does 3/\nIt will not tell 4/").map {
        $0.prefix(2)
      }
        == ["1:", "2:", "3:", "4:"])
  }

  @Test("4: An unnumbered opener stays unnumbered, and ordinals are counted")
  func opener() throws {
    let found = try #require(
      try outline(
        "A thread about the weir.\n\n1/ The gate broke.\n\n2/ It was mended.\n\n4/ It broke again.\n\n5/ So it goes.",
        as: "thread"
      ).posts)
    #expect(found.map(\.number) == [nil, 1, 2, 4, 5])
    #expect(found.map(\.ordinal) == [1, 2, 3, 4, 5])
  }

  @Test("5: Fractions, opening hours, and scores are no counters")
  func fractions() throws {
    let text =
      "1/ The pump runs 24/7 in March.\n\n2/ By then 2/3 of the water was gone.\n\n3/ Won 5/4 on the day, split 50/50.\n\n4/ That was 9/11 of it."
    #expect(
      try posts(text) == [
        "1: The pump runs 24/7 in March.", "2: By then 2/3 of the water was gone.",
        "3: Won 5/4 on the day, split 50/50.", "4: That was 9/11 of it.",
      ])
  }

  @Test("6: A list with brackets inside posts is a list")
  func bracketLists() throws {
    let text =
      "1/ Three things broke:\n\n(1) the gate\n(2) the chain\n(3) the wheel\n\n\n\n2/ All were mended.\n\n\n\n3/ Two broke again.\n\n\n\n4/ So it goes."
    let found = try #require(try outline(text, as: "thread").posts)
    #expect(found.map(\.number) == [1, 2, 3, 4])
    #expect(found[0].content.listItems == 3)
  }

  @Test("7: A dash may begin a signature, or a list")
  func dashes() throws {
    let text =
      "The gate broke. 1/3 — Ida Reed (@idareed) September 16, 2021\n\nIt was mended. 2/3 — Ida Reed (@idareed) September 16, 2021\n\nSo it goes. 3/3 — Ida Reed (@idareed) September 17, 2021"
    let found = try #require(try outline(text, as: "thread").posts)
    #expect(found.map(\.handle) == ["@idareed", "@idareed", "@idareed"])
    #expect(found.map(\.author) == ["Ida Reed", "Ida Reed", "Ida Reed"])
    #expect(found.map(\.date) == ["2021-09-16", "2021-09-16", "2021-09-17"])
    #expect(found.allSatisfy { !$0.content.text.contains("—") && $0.content.mentions.isEmpty })
  }

  @Test("8: The name at the top is no post, however often it is printed")
  func mastheads() throws {
    let found = try outline(
      "Twitter Thread by Ida Reed ■\n\nIda Reed ■\n\nIda Reed ■\n\n[@idareed](#)\n\n\n\nThe gate broke.\n\n\n\nIt was mended."
    )
    #expect(found.title == "Twitter Thread by Ida Reed")
    #expect(found.authors.first?.name == "Ida Reed")
    #expect(found.authors.first?.handle == "@idareed")
    #expect(found.posts?.map(\.content.text) == ["The gate broke.", "It was mended."])
  }

  @Test("9: A post of nothing but lost characters is a post; a script that was lost is text")
  func lostPosts() throws {
    let text =
      "Thread by Ida Reed\n\n[@idareed](#)\n\n\n\nThe gate broke.\n\n\n\n■■■■■■\n\n\n\n■■■■ ■■■ ■■■■■ 5■0■ ■■\n\n\n\nSo it goes."
    #expect(try posts(text) == ["-: The gate broke.", "-: ■■■■■■", "-: ■■■■ ■■■ ■■■■■ 5■0■ ■■", "-: So it goes."])
  }

  @Test("30: An address ends before prose, and one in brackets may be wrapped")
  func addresses() throws {
    let found = try outline(
      "Thread by Ida Reed\n\n[@idareed](#)\n\n\n\nSee https://t.co/aaaa1’s picture。And <https://mill.example/one/\ntwo> too.\n\n\n\nSo it goes.",
      as: "thread")
    #expect(found.posts?.first?.content.links == ["https://t.co/aaaa1", "https://mill.example/one/two"])
  }

  @Test("31: Mail addresses and times of day are no mentions")
  func notMentions() throws {
    let found = try outline(
      "1/ Write to ida@mill.example.\n\n2/ Come at 6pm @ Hall.\n\n3/ Ask @ben or @rower@lake.social", as: "thread")
    #expect(found.posts?.flatMap(\.content.mentions) == ["@ben", "@rower@lake.social"])
  }

  @Test("32: Numbers behind a sign are no hashtags")
  func notHashtags() throws {
    let found = try outline(
      "1/ We are #1 in #mills.\n\n2/ Issue #42 of #磨坊。\n\n3/ See https://mill.example/#wheel", as: "thread")
    #expect(found.posts?.flatMap(\.content.hashtags) == ["#mills", "#磨坊"])
  }

  @Test("36: A line of one space does not end a run of blank lines")
  func spaceInGap() throws {
    let text =
      "Thread by Ida Reed\n\n[@idareed](#)\n\n\n\nThe gate broke.\n\n\n\n \nIt was mended.\n\nIn May.\n\n\n\nSo it goes."
    #expect(try posts(text) == ["-: The gate broke.", "-: It was mended. In May.", "-: So it goes."])
  }

  @Test("37: Counters in other scripts")
  func otherDigits() throws {
    let found = try #require(
      try outline("١/ انكسرت البوابة.\n\n٢/ أصلحت في مايو.\n\n٣/ ثم انكسرت.\n\n٤/ هكذا.", as: "thread").posts)
    #expect(found.map(\.number) == [1, 2, 3, 4])
    let chinese = try #require(try outline("闸门坏了。（1/4）\n\n五月修好了。（2/4）\n\n又坏了。（3/4）\n\n就这样。（4/4）", as: "thread").posts)
    #expect(chinese.map(\.number) == [1, 2, 3, 4])
  }

  @Test("Profile links are made on request only, and by the pattern that the user gives")
  func mentionLinks() throws {
    let bytes = Array("1/ Ask @ben.\n\n2/ Or @rower@lake.social\n\n3/ So it goes.".utf8)
    var options = OptionValues()
    options[RecoveryOptions.mentionLinks] = "x.example"
    let linked = try Converter().read(bytes, name: "x", from: "thread", options: options).document
    #expect(linked.dump().contains("destination=\"https://x.example/ben\""))
    let plain = try Converter().read(bytes, name: "x", from: "thread").document
    #expect(!plain.dump().contains("destination="))
  }

  @Test("3: Hashtags and mentions may follow the counter that ends a post")
  func tagsBehindCounters() throws {
    #expect(
      try posts("I counted the herons. 1/3 #herons\n\nThere are nine. 2/3 #herons @weirwatch\n\nFeed none. 3/3 #herons")
        == ["1: I counted the herons. #herons", "2: There are nine. #herons @weirwatch", "3: Feed none. #herons"])
    #expect(
      try posts("So it answered (1/3)\nIt says nine (2/3)\nThanks for reading (3/3) @weirwatch #herons")
        == ["1: So it answered", "2: It says nine", "3: Thanks for reading @weirwatch #herons"])
  }

  @Test(
    "27: An author's own post is not what sites print below threads",
    arguments: [
      "More from the mill's own keeper, who said no in May: <https://t.co/LlKkJjHhGg>",
      "Some of my other articles on this:", "Replying to @keeper, who says that nobody came: here are 40 names.",
      "More from the keeper",
    ])
  func ownPosts(_ post: String) throws {
    let text =
      "Twitter Thread by Ida Reed\n\n[@idareed](#)\n\n\n\nThe harbour froze.\n\n\n\n\(post)\n\n\n\n"
      + "Boats stayed in. /3\n\n\n\nThen the wind turned. #ice /4\n"
    #expect(try #require(outline(text, as: "thread").posts).count == 4)
    #expect(try outline(text, as: "thread").ledger.removed.isEmpty)
  }

  @Test("29: Below a site's furniture other threads follow")
  func otherThreads() throws {
    let found = try outline(
      "The mill is old 1/\nIt ground rye 2/\nThen the river moved 3/\n• • •\nMore from Ida Reed\nThe weir 1/\n",
      as: "thread")
    #expect(found.posts?.map(\.content.text) == ["The mill is old", "It ground rye", "Then the river moved"])
  }

  @Test("2: Counters alone on their lines close posts only where the text ends with one")
  func leadingOwnLines() throws {
    #expect(
      try posts("Some thoughts on the mill:\n1/\nIt had two wheels.\n2/\nOne broke. It rained.\n3/\nSo keep two.\n")
        == ["-: Some thoughts on the mill:", "1: It had two wheels.", "2: One broke. It rained.", "3: So keep two."])
  }

  @Test(
    "Texts that are no threads",
    arguments: [
      "The council closed the mill on Friday.\n\nThe union was not asked.\n\nFollow us on Twitter @weirwatch\n",
      "anna: has anyone seen the gate?\nben: yes, it is open\nanna: @ben why?\nben: @anna nobody knows\nanna: #gate\n",
      "Lecture 3\n\nSlide 1/3\nWeirs hold water.\n\nSlide 2/3\nGates let it go.\n\nSlide 3/3\nSummary\n",
      "1.\nThe case originated in an application.\n\n2.\nThe applicant was heard.\n\n3.\nHe alleged a wrong.\n",
    ])
  func noThreads(_ text: String) throws {
    #expect(try outline(text).format == "text")
  }

  @Test("29: A second thread with another total does not reshape the first")
  func secondThread() throws {
    let text =
      "1/3 The mill is old\n2/3 It ground rye\n3/3 Then the river moved\n• • •\n"
      + "Missing some Tweet in this thread? You can try to\nforce a refresh\n"
      + "1/11 The bridge is closed.\nHere is why\n2/11 It was painted.\n3/11 And again.\n4/11 Guess.\n"
    #expect(
      try posts(text) == ["1: The mill is old", "2: It ground rye", "3: Then the river moved"])
    #expect(try outline(text, as: "thread").ledger.removed.contains { $0.text.contains("And again") })
  }
}
