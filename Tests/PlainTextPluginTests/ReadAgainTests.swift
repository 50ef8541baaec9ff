import Foundation
import Heddle
import PlainTextPlugin
import TestSupport
import Testing

/// What is written as text and read again is the same thread, and the same brief.
@Suite struct ReadAgainTests {
  /// Documents of each family. `HEDDLE_READ_AGAIN=200 swift test --filter ReadAgain` looks at more.
  private static let count = ProcessInfo.processInfo.environment["HEDDLE_READ_AGAIN"].flatMap { Int($0) } ?? 40
  private let converter = Converter()

  @Test(arguments: Corpus.threads + Corpus.briefs) func theSameIsReadAgain(family: String) throws {
    let kind = Corpus.threads.contains(family) ? "thread" : "brief"
    var misread = 0
    for index in 0..<Self.count {
      let made = Corpus.document(family, seed: UInt64(index) &* 7919 &+ 3, heldOut: index % 2 == 1)
      // A thread that is misread in the first place (a counter that the reader does not know stands in the text, and
      // makes two posts of one as likely as one) may be read better the second time.
      let posts = try converter.read(made.text, name: "x.txt", from: kind).document.posts.count
      if kind == "thread", posts != made.truth.posts.count {
        misread += 1
      } else {
        try check(made.text, kind, "\(family) \(made.seed)")
      }
    }
    #expect(misread * 10 <= Self.count, "too many are misread to say anything")
  }

  @Test func theSeedsAreReadAgain() throws {
    try check(Repository.bytes("seeds/xinjiang-thread.txt"), "thread", "seed")
    try check(Repository.bytes("seeds/weekly-brief-2020-12-13.txt"), "brief", "seed")
  }

  private func check(_ input: [UInt8], _ kind: String, _ name: String) throws {
    let first = try converter.read(input, name: "x.txt", from: kind).document
    let text = try converter.write(first, as: "text")
    let again = try converter.read(text, name: "x.txt", from: kind).document
    let (one, two) = (SameContent(first), SameContent(again))
    #expect(one == two, "\(name)\n\(SameContent.difference(one, two))")
    #expect(try converter.read(text, name: "x.txt").format.name == kind, "\(name) is detected as something else")
    #expect(try converter.write(again, as: "text") == text, "\(name) is written otherwise the second time")
  }

  // MARK: - What needs care

  private func written(_ kind: Metadata.Kind, _ build: (DocumentBuilder) -> Void) throws -> String {
    let builder = DocumentBuilder()
    builder.metadata.kind = kind
    build(builder)
    return String(decoding: try converter.write(try builder.finish(), as: "text"), as: UTF8.self)
  }

  @Test func aMentionThatTouchesAWordIsToldFromIt() throws {
    let text = try written(.thread) { builder in
      builder.body.post(Post.Fields(ordinal: 1)) {
        $0.paragraph {
          $0.text("Read ")
          $0.mention("@ann")
          $0.text("1 and ")
          $0.mention("@bea")
          $0.text("’s, ")
          $0.hashtag("#Port")
          $0.text(". Yes, x")
          $0.mention("@cy")
        }
      }
    }
    #expect(text == "Read [@ann](#)1 and @bea’s, #Port. Yes, x[@cy](#)\n")
  }

  @Test func aLabelStandsBeforeItsAddressAsExportsPrintIt() throws {
    let text = try written(.brief) { builder in
      builder.body.paragraph {
        $0.link(destination: "https://a.example/x_(y)") { $0.text("the report") }
        $0.text(", ")
        $0.link(destination: "https://a.example") { $0.text("[1]") }
        $0.text(", ")
        $0.link(destination: "notes.txt") { $0.text("notes") }
      }
    }
    #expect(text == "[the report](https://a.example/x_(y)), [1] <https://a.example>, notes <notes.txt>\n")
  }

  @Test func countersThatLookLikeItemsStandAlone() throws {
    let text = try written(.thread) { builder in
      for (number, counter) in ["1.", "(2)", "3 -", "4/9"].enumerated() {
        var fields = Post.Fields(ordinal: number + 1)
        fields.number = number + 1
        fields.counter = counter
        builder.body.post(fields) { $0.paragraph { $0.text("Post.") } }
      }
    }
    #expect(text == "1.\nPost.\n\n\n\n(2)\nPost.\n\n\n\n3 - Post.\n\n\n\n4/9 Post.\n")
  }

  @Test func aSignatureEndsTheLastParagraphOfItsPost() throws {
    let text = try written(.thread) { builder in
      var fields = Post.Fields(ordinal: 1)
      fields.counter = "/1"
      fields.author = "Ann"
      fields.handle = "@ann"
      fields.date = "2020-12-01"
      builder.body.post(fields) { $0.paragraph { $0.text("Post.") } }
    }
    #expect(text == "Post. /1 — Ann (@ann) 2020-12-01\n")
  }

  @Test func aBriefSaysWhoIssuedItAndWhen() throws {
    func masthead(_ author: String?, _ publisher: String?, _ date: String?, _ title: String) throws -> String {
      try written(.brief) { builder in
        builder.metadata.title = title
        builder.metadata.date = date
        builder.metadata.publisher = publisher
        if let author { builder.metadata.authors = [.init(name: author)] }
      }
    }
    #expect(try masthead("Guild", nil, "2021-05-28", "WEEKLY BRIEF") == "WEEKLY BRIEF\n\nGuild, 2021-05-28\n")
    #expect(try masthead("Guild", nil, nil, "WEEKLY BRIEF") == "WEEKLY BRIEF\n\nBy Guild\n")
    #expect(try masthead("Guild", "Guild", nil, "WEEKLY BRIEF") == "Guild\n\nWEEKLY BRIEF\n")
    #expect(try masthead(nil, nil, "2021-05-28", "BRIEF, 28 May 2021") == "BRIEF, 28 May 2021\n")
    #expect(try masthead(nil, nil, "2021-05-28", "BRIEF, 28 May") == "BRIEF, 28 May\n\n2021-05-28\n")
  }

  @Test func metadataThatHasNoPlaceIsReported() throws {
    let builder = DocumentBuilder()
    builder.metadata.kind = .thread
    builder.metadata.date = "2020-12-01"
    var output = Output()
    var context = WriterContext(options: OptionValues())
    try #require(PlainTextFormat.plugin.writer).write(try builder.finish(), to: &output, context: &context)
    #expect(context.losses.map(\.kind) == ["metadata"])
  }
}

extension Document {
  /// The posts at the top.
  fileprivate var posts: [Post] {
    blocks.compactMap { block in
      if case .post(let post, _) = block.kind { post } else { nil }
    }
  }
}
