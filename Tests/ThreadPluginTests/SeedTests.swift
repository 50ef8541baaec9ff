import Heddle
import TestSupport
import Testing

/// The outline of the text of `lines`, read as `format`, or as what detection makes of it.
func outline(_ text: String, as format: String? = nil) throws -> Outline {
  let bytes = Array(text.utf8)
  let reading = try Converter().read(bytes, name: "x.txt", from: format)
  #expect(Invariants.violation(reading, of: bytes) == nil)
  return Outline(reading)
}

/// The seed, annotated by hand by the rules of the outline.
@Suite("The thread seed")
struct SeedTests {
  struct Expected {
    var number: Int?
    var paragraphs = 1
    var links: [String] = []
    var mentions: [String] = []
    var hashtags: [String] = []
    var listItems = 0
    var start: String
  }

  static let posts: [Expected] = [
    Expected(
      paragraphs: 3, links: ["https://t.co/kw2AQy9Qin"], mentions: ["@hrw"],
      hashtags: ["#ICC", "#Xinjiang", "#Uyghurs"],
      start: "The #ICC said it can't assert jurisdicti"),
    Expected(
      number: 2, links: ["https://t.co/t7nyX3x6QO"], mentions: ["@wang_maya"],
      start: "In 2018, @wang_maya literally wrote"),
    Expected(listItems: 5, start: "The Chinese govt's \"Strike Hard\" campaig"),
    Expected(paragraphs: 2, links: ["https://t.co/vVT6Xk4U7Y"], start: "Not even kids are safe from this campaig"),
    Expected(
      links: ["https://t.co/C8xouSEHD4"], mentions: ["@wang_maya"], hashtags: ["#Xinjiang", "#Uyghurs"],
      start: "Last week, @wang_maya revealed a big dat"),
    Expected(links: ["https://t.co/OAZa8q2pjx"], start: "The global horror at Chinese govt repres"),
    Expected(number: 7, links: ["https://t.co/ZEkhjCYP2g"], start: "This followed the ■searing indictment■ o"),
    Expected(
      number: 8,
      mentions: [
        "@Portugal_MoFA", "@CRcancilleria", "@MAERomania", "@CzechMFA", "@CyprusMFA", "@MinexGt", "@MIREXRD", "@SRE_mx",
      ], hashtags: ["#StandwithUyghurs", "#UN"], start: "What now? We need more countries to #Sta"),
    Expected(
      links: ["https://t.co/6Owtg4fdmC"], mentions: ["@francediplo_EN", "@EmmanuelMacron"],
      hashtags: ["#UN", "#Xinjiang"],
      start: "And ■■ France @francediplo_EN could put "),
    Expected(
      paragraphs: 2, links: ["https://t.co/chGKNnZeZc"], mentions: ["@UNHumanRights", "@mbachelet"],
      hashtags: ["#Xinjiang"],
      start: "...especially since @UNHumanRights Commi"),
    Expected(
      paragraphs: 2, links: ["https://t.co/8BSNIG7Fre"], mentions: ["@chiefrabbi"], hashtags: ["#Xinjiang"],
      start: "None of this is easy. But @chiefrabbi fr"),
  ]

  @Test("Every field is recovered")
  func fields() throws {
    let bytes = try Repository.bytes("seeds/xinjiang-thread.txt")
    let reading = try Converter().read(bytes, name: "seeds/xinjiang-thread.txt")
    #expect(Invariants.violation(reading, of: bytes) == nil)
    let outline = Outline(reading)
    #expect(outline.format == "thread")
    #expect(outline.confidence > 0.9)
    #expect(outline.title == "Twitter Thread by Parampreet Singh")
    #expect(outline.authors.map(\.name) == ["Parampreet Singh"])
    #expect(outline.authors.map(\.handle) == ["@singhp_p"])
    #expect(outline.date == nil)
    #expect(outline.sections == nil)
    #expect(outline.ledger.removed == [])
    #expect(outline.ledger.sums.isSound)
    let posts = try #require(outline.posts)
    #expect(posts.count == Self.posts.count)
    for (index, (post, expected)) in zip(posts, Self.posts).enumerated() {
      #expect(post.ordinal == index + 1)
      #expect(post.number == expected.number, "\(index)")
      #expect(post.total == nil)
      #expect(post.author == nil && post.handle == nil && post.date == nil)
      #expect(post.content.paragraphs == expected.paragraphs, "\(index)")
      #expect(post.content.links == expected.links, "\(index)")
      #expect(post.content.mentions == expected.mentions, "\(index)")
      #expect(post.content.hashtags == expected.hashtags, "\(index)")
      #expect(post.content.listItems == expected.listItems, "\(index)")
      #expect(post.content.text.hasPrefix(expected.start), "\(post.content.text)")
    }
  }

  @Test("Counters leave the text, and the post keeps the words around one in its middle")
  func counters() throws {
    let found = try outline(String(decoding: try Repository.bytes("seeds/xinjiang-thread.txt"), as: UTF8.self))
    let posts = try #require(found.posts)
    for post in posts where post.number != nil {
      #expect(!post.content.text.contains(" /") && !post.content.text.hasSuffix("/7"))
    }
    #expect(posts[1].content.text.contains("Xinjiang. https://t.co/t7nyX3x6QO"))
  }
}
