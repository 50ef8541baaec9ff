import Conversion
import Render
import Testing

@Suite struct LayoutTests {
  /// What `body` writes through a layout.
  private func written(columns: Int = 0, _ body: (inout Layout) -> Void) -> String {
    var layout = Layout(Output(), columns: columns)
    body(&layout)
    let output = layout.finish()
    return String(decoding: output.bytes, as: UTF8.self)
  }

  private func words(_ text: String, _ layout: inout Layout) {
    for (index, word) in text.split(separator: " ").enumerated() {
      if index > 0 { layout.space() }
      layout.append(String(word))
    }
  }

  @Test func partsOfWhatIsCapturedAreMeasured() {
    let text = written { layout in
      layout.append("> ")
      layout.beginCapture()
      layout.append("one")
      let first = layout.capturedCount
      layout.append("二三")
      let second = layout.capturedCount
      #expect(layout.capturedWidth(of: 0..<first) == 3)
      #expect(layout.capturedWidth(of: first..<second) == 4)
      let captured = layout.endCapture()
      #expect(second == captured.count)
      layout.append(captured.span.extracting(first..<second))
    }
    #expect(text == "> 二三\n")
  }

  @Test func endsTheLastLineOnce() {
    #expect(written { $0.append("a") } == "a\n")
    #expect(
      written {
        $0.append("a")
        $0.blankLines(3)
      } == "a\n")
    #expect(written { _ in } == "")
  }

  @Test func blankLinesCarryThePrefixOfWhoAsksForThem() {
    let text = written { layout in
      layout.push("> ")
      layout.append("a")
      layout.blankLines(1)
      layout.append("b")
      layout.pop()
      layout.blankLines(1)
      layout.push("> ")
      layout.append("c")
      layout.pop()
    }
    #expect(text == "> a\n>\n> b\n\n> c\n")
  }

  @Test func markersStandBesideEachOther() {
    let text = written { layout in
      layout.push(first: "- ".utf8Span.span, rest: "  ".utf8Span.span)
      layout.push(first: "1. ".utf8Span.span, rest: "   ".utf8Span.span)
      layout.append("a")
      layout.endLine()
      layout.append("b")
      layout.pop()
      layout.pop()
      layout.push(first: "- ".utf8Span.span, rest: "  ".utf8Span.span)
      layout.pop()
    }
    #expect(text == "- 1. a\n     b\n-\n")
  }

  @Test func linesBreakAtTheLastSpaceThatFits() {
    #expect(written(columns: 7) { words("aa bb cc dd", &$0) } == "aa bb\ncc dd\n")
    #expect(written(columns: 8) { words("aa bb cc dd", &$0) } == "aa bb cc\ndd\n")
    #expect(written(columns: 3) { words("aaaaaa b cccccc", &$0) } == "aaaaaa\nb\ncccccc\n")
  }

  @Test func brokenLinesKeepThePrefix() {
    let text = written(columns: 6) { layout in
      layout.push(first: "- ".utf8Span.span, rest: "  ".utf8Span.span)
      words("aa bb cc", &layout)
      layout.pop()
    }
    #expect(text == "- aa\n  bb\n  cc\n")
  }

  @Test(arguments: [
    ("abc", 3), ("日本", 4), ("e\u{301}", 1), ("👩‍👩‍👧", 2), ("🇫🇷", 2), ("5️⃣", 2), ("👍🏽", 2), ("한국어", 6), ("ｱ", 1), ("Ａ", 2),
    ("\u{200B}", 0),
    ("שלום", 4), ("■", 1), ("“”", 2), ("नि", 2),
  ])
  func displayWidth(text: String, columns: Int) {
    #expect(DisplayWidth.of(text.utf8Span.span) == columns)
  }
}
