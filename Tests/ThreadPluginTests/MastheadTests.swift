import Heddle
import Testing

@Suite("Mastheads and signatures of threads")
struct MastheadTests {
  private static let posts =
    "The harbour froze last night. 1/3\n\n\nBoats stayed in. 2/3\n\n\nThen the wind turned. 3/3"

  @Test(
    "Titles that name the author, with the lines that repeat it",
    arguments: [
      ("Twitter Thread by Ida Reed ■\n\nIda Reed ■\n\n[@idareed](#)", "Twitter Thread by Ida Reed"),
      ("Thread by @idareed on Thread Reader App\n\nby Ida Reed", "Thread by @idareed on Thread Reader App"),
      ("Hilo de Ida Reed (@idareed)", "Hilo de Ida Reed (@idareed)"),
      ("Ida Reed (@idareed) on X", "Ida Reed (@idareed) on X"),
      ("Suite de messages d'Ida Reed\n\nIda Reed (@idareed)", nil),
      ("Unrolled: Ida Reed\n\nIda Reed\n\nhttps://twitter.com/idareed", "Unrolled: Ida Reed"),
      ("Ida Reed’s notes on ice\n\nIda Reed\n\n@idareed", "Ida Reed’s notes on ice"),
      ("Ida Reed (@idareed)", nil), ("Ida Reed\n\n@idareed", nil),
      ("Thread: Ida Reed (@idareed)\n\nSep 27, 2021 • 3 tweets • 1 min read", "Thread: Ida Reed (@idareed)"),
    ] as [(String, String?)])
  func titles(_ head: String, _ title: String?) throws {
    let found = try outline("\(head)\n\n\n\(Self.posts)", as: "thread")
    if head.hasPrefix("Suite") {
      // Nothing says that this is a title: it stays as text.
      #expect(found.title == nil || found.authors.first?.handle == "@idareed")
      return
    }
    #expect(found.title == title)
    #expect(found.authors.first?.name == "Ida Reed")
    #expect(found.authors.first?.handle == "@idareed")
    #expect(found.posts?.count == 3)
    if head.contains("2021") { #expect(found.date == "2021-09-27") }
  }

  @Test("The head that Thread Reader prints")
  func unroller() throws {
    let text =
      "Ida Reed Profile picture\nIda Reed @idareed\nTwitter logo\nSep 27, 2021, 3 tweets, 1 min read\nRead on X\n"
    let found = try outline(text + Self.posts, as: "thread")
    #expect(found.authors.first?.name == "Ida Reed")
    #expect(found.authors.first?.handle == "@idareed")
    #expect(found.date == "2021-09-27")
    #expect(found.posts?.first?.content.text == "The harbour froze last night.")
  }

  @Test(
    "Posts that speak of threads, of people or in brackets are posts",
    arguments: [
      "A thread on ice and boats", "THREAD: why the harbour froze", "1/ Thread by thread the net came apart",
      "Hilo sobre el hielo: https://a.example/1", "RT @idareed: the harbour froze", "Thanks to @idareed and @boats",
    ])
  func noTitles(_ first: String) throws {
    let found = try outline("\(first)\n\n\n\(Self.posts)", as: "thread")
    #expect(found.title == nil)
    #expect(found.authors.allSatisfy { $0.name == nil && $0.handle == nil })
  }

  @Test(
    "Signatures in the forms that pages print",
    arguments: [
      "— Ida Reed (@idareed) September 16, 2021", "— Ida Reed (@idareed) 16/9/2021",
      "– Ida Reed (@idareed), 16. September 2021",
      "— Ida Reed @idareed · Sep 16, 2021", "-- Ida Reed (@idareed) 16-Sep-2021",
      "— Ida Reed ([@idareed](#)) 2021年9月16日",
      "\n— Ida Reed (@idareed) 16 сентября 2021", "\n\n— Ida Reed (@idareed) 10:24 AM - 16 Sep 2021",
      "\nIda Reed (@idareed) September 16, 2021",
    ])
  func signatures(_ signature: String) throws {
    let text = "The harbour froze \(signature)\n\nSomebody writes between the posts.\n\nBoats stayed in \(signature)"
    let posts = try #require(try outline(text, as: "thread").posts)
    #expect(posts.map(\.content.text) == ["The harbour froze", "Boats stayed in"])
    for post in posts {
      #expect(post.author == "Ida Reed")
      #expect(post.handle == "@idareed")
      #expect(post.date == "2021-09-16")
    }
  }

  @Test("Days and months in numbers, by what the document's other dates say")
  func numericDates() throws {
    let text = "One — Ida (@i_r) 5/6/2021\n\nTwo — Ida (@i_r) 16/6/2021"
    #expect(try outline(text, as: "thread").posts?.map(\.date) == ["2021-06-05", "2021-06-16"])
    let american = "One — Ida (@i_r) 5/6/2021\n\nTwo — Ida (@i_r) 5/16/2021"
    #expect(try outline(american, as: "thread").posts?.map(\.date) == ["2021-05-06", "2021-05-16"])
    let nobodyKnows = "One — Ida (@i_r) 5/6/2021\n\nTwo — Ida (@i_r) 5/7/2021"
    #expect(try outline(nobodyKnows, as: "thread").posts?.map(\.date) == [nil, nil])
  }

  @Test("A list of names and mentions is no signature")
  func noSignatures() throws {
    let text = "Ask for: 1/2\n\n- the old gate [@council](#)\n- the new weir [@mill](#)\n\n\nThat is all. 2/2"
    #expect(try outline(text, as: "thread").posts?.map(\.author) == [nil, nil])
  }
}
