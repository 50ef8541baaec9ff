import DocumentModel
import Testing

/// When touching runs of text become one node.
struct JoiningTests {
  private func dump(_ build: (InlineBuilder) -> Void) throws -> String {
    let builder = DocumentBuilder()
    builder.body.paragraph { build($0) }
    return try builder.finish().dump().split(separator: "\n").dropFirst(2).map {
      $0.drop { $0 == " " }
    }.joined(separator: "; ")
  }

  @Test func touchingTextsJoin() throws {
    #expect(
      try dump {
        $0.text("a", at: SourceRange(0..<1))
        $0.text("b", at: SourceRange(1..<2))
      } == "text \"ab\" [0..2]")
    #expect(
      try dump {
        $0.text("a")
        $0.text("")
        $0.text("b")
      } == "text \"ab\"")
  }

  @Test func othersDoNot() throws {
    #expect(
      try dump {
        $0.text("a", at: SourceRange(0..<1))
        $0.text("b", at: SourceRange(2..<3))
        $0.text("c")
        $0.text("d", at: SourceRange(4..<5))
      } == "text \"a\" [0..1]; text \"b\" [2..3]; text \"c\"; text \"d\" [4..5]")
    #expect(
      try dump {
        $0.text("a")
        $0.text("b", joining: false)
      } == "text \"a\"; text \"b\"")
    #expect(
      try dump {
        $0.text("a")
        $0.softBreak()
        $0.text("b")
        $0.emphasis { $0.text("c") }
        $0.text("d")
      } == "text \"a\"; softBreak; text \"b\"; emphasis; text \"c\"; text \"d\"")
  }

  @Test func textWithinAndBehindAnInlineStaysApart() throws {
    #expect(
      try dump {
        $0.text("a", at: SourceRange(0..<1))
        $0.strong(at: SourceRange(1..<2)) { $0.text("b", at: SourceRange(1..<2)) }
        $0.text("c", at: SourceRange(2..<3))
      } == "text \"a\" [0..1]; strong [1..2]; text \"b\" [1..2]; text \"c\" [2..3]")
  }

  @Test func aTextWhosePoolHasGrownIsNotExtended() throws {
    // A label was put into the pool in between: the bytes do not touch there.
    #expect(
      try dump {
        $0.text("a")
        $0.code("x")
        $0.text("b")
      } == "text \"a\"; code \"x\"; text \"b\"")
  }
}
