import Recovery
import Scan
import Testing

/// The lines of `text`.
func lines(_ text: String) -> (lines: [TextLine], bytes: [UInt8]) {
  let bytes = Array(text.utf8)
  return (TextLines(bytes.span, in: 0..<bytes.count).lines, bytes)
}

@Suite("Lines")
struct LineTests {
  private func table(_ text: String) -> [String] {
    let (lines, bytes) = lines(text)
    return lines.map { "\($0.gapBefore) \($0.indent) \(String(decoding: bytes[$0.range], as: UTF8.self))" }
  }

  @Test("Blank runs are measured over white space of any kind, line ends of any kind")
  func gaps() {
    #expect(table("\n\none \n\ntwo\nthree") == ["2 0 one", "1 0 two", "0 0 three"])
    #expect(table("one\r\n\r\n\r\ntwo\r\rthree") == ["0 0 one", "2 0 two", "1 0 three"])
    #expect(table("one\n\n\n \ntwo") == ["0 0 one", "3 0 two"])
    #expect(table("one\n\u{A0}\u{FEFF}\n\u{3000}\ntwo\u{A0}.\u{A0}\u{A0}") == ["0 0 one", "2 0 two\u{A0}."])
    #expect(table("one\u{C}two\u{B}three") == ["0 0 one", "0 0 two", "0 0 three"])
    #expect(table("") == [])
    #expect(table(" \n\t\n") == [])
    #expect(table("\u{FEFF}one") == ["0 1 one"])
  }

  @Test("Indentation counts tabs to the next multiple of four")
  func indents() {
    #expect(table("  one\n\ttwo\n \tthree\n\t\tfour") == ["0 2 one", "0 4 two", "0 4 three", "0 8 four"])
  }

  @Test("Lines cover all that is not white space, in order, for random text")
  func cover() {
    var state: UInt64 = 3
    let signs: [String] = ["\n", "\r", "\r\n", " ", "\t", "a", "水", "■", "\u{A0}", "\u{C}", "\u{2028}", "b"]
    for _ in 0..<2000 {
      var text = ""
      for _ in 0..<20 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += signs[Int(state >> 33) % signs.count]
      }
      let (lines, bytes) = lines(text)
      var position = 0
      for line in lines {
        #expect(line.range.lowerBound >= position && !line.range.isEmpty)
        let between = String(decoding: bytes[position..<line.range.lowerBound], as: UTF8.self)
        #expect(between.unicodeScalars.allSatisfy { $0.properties.isWhitespace })
        #expect(!bytes[line.range].contains { (0x0A...0x0D).contains($0) })
        position = line.range.upperBound
      }
      #expect(
        String(decoding: bytes[position...], as: UTF8.self).unicodeScalars.allSatisfy { $0.properties.isWhitespace })
    }
  }

  @Test("Blocks are runs of lines without a blank line")
  func blocks() {
    let bytes = Array("a\nb\n\nc\n\n\nd\ne".utf8)
    let blocks = TextLines(bytes.span, in: 0..<bytes.count).blocks
    #expect(blocks == [0..<2, 2..<3, 3..<5])
    let none = TextLines(bytes.span, in: 0..<0).blocks
    #expect(none == [])
  }
}

@Suite("Markers")
struct MarkerTests {
  private func marker(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    return listMarker(in: bytes.span, 0..<bytes.count).map { "\($0.kind) \($0.number) \($0.range.count)" }
  }

  @Test(
    "What makes an item",
    arguments: [
      ("- a", "bullet 0 2"), ("*  a", "bullet 0 3"), ("+ a", "bullet 0 2"), ("• a", "bullet 0 4"), ("•a", "bullet 0 3"),
      ("– a", "bullet 0 4"),
      ("— a", "bullet 0 4"), ("1. a", "period 1 3"), ("12) a", "parenthesis 12 4"), ("(3) a", "parentheses 3 4"),
      ("①a", "enclosed 1 3"),
      ("2️⃣ a", "enclosed 2 8"), ("3■ a", "enclosed 3 5"), ("4、a", "period 4 4"), ("-\u{A0}a", "bullet 0 3"),
      ("▪ a", "bullet 0 4"), ("● a", "bullet 0 4"),
    ] as [(String, String)])
  func items(_ text: String, _ expected: String) { #expect(marker(text) == expected) }

  @Test(
    "What does not",
    arguments: [
      "-a", "- ", "-", "1.5 a", "1.a", "*a*", "2016. It", "1", "1.", "(1)", "(581)a", "(1 a", "–a", "—a", "a", "#1 a",
      "", "1234) a", "■ a",
    ])
  func noItems(_ text: String) { #expect(marker(text) == nil, "\(text)") }

  @Test("Rules", arguments: ["---", "===", "* * *", "_____", "~~~~", "———", "-  -  -", "•••", "═════", "─────────"])
  func rules(_ text: String) {
    let bytes = Array(text.utf8)
    let found = isRule(in: bytes.span, 0..<bytes.count)
    #expect(found)
  }

  @Test("No rules", arguments: ["--", "-=-", "", "---a", "■■■", "...", "- - a", "()()"])
  func noRules(_ text: String) {
    let bytes = Array(text.utf8)
    let found = isRule(in: bytes.span, 0..<bytes.count)
    #expect(!found)
  }
}

@Suite("Shapes of lines")
struct ShapeTests {
  private func shape(_ text: String) -> LineShape {
    let bytes = Array(text.utf8)
    return LineShape(bytes.span, 0..<bytes.count)
  }

  @Test("Letters, words and capitals are counted")
  func counts() {
    let found = shape("The “Old” Mill 2 é")
    #expect(found.words == 5)
    #expect(found.capitalisedWords == 4)
    #expect(found.characters == 14)
    #expect(found.upperCase == 3)
    #expect(!found.startsLowerCase)
    #expect(shape("70th session").startsLowerCase == false)
    #expect(shape("“was stopped").startsLowerCase)
    #expect(shape("WEEKLY BRIEF, 13").isAllCapitals)
    #expect(!shape("A").isAllCapitals)
  }

  @Test("The last sign is the one before closing marks and spaces")
  func lastSigns() {
    #expect(shape("So (it goes.)").endsSentence)
    #expect(shape("“So?” ").endsSentence)
    #expect(!shape("So it goes (now)").endsSentence)
    #expect(shape("就这样。").endsWithFullStop)
    #expect(shape("So it goes.\u{A0}\u{A0}").endsWithFullStop)
  }

  @Test("What may be a headline, and what is a paragraph")
  func looks() {
    for text in ["Council Opens a New Gate", "Will It Hold?", "Gates of the U.S.", "“The Weir”", "Dates:", "WMC (CBP)"]
    {
      #expect(shape(text).isHeadlineLike, "\(text)")
    }
    for text in [
      "stopped by the keeper", "They spoke of the weir,", "They met in the old mill and spoke for long.",
      String(repeating: "Word ", count: 60),
    ] {
      #expect(!shape(text).isHeadlineLike, "\(text)")
    }
    #expect(shape(String(repeating: "a", count: 5000)).isParagraphLike)
    #expect(shape(String(repeating: "word ", count: 24) + "end.").isParagraphLike)
    #expect(!shape("They met.").isParagraphLike)
  }
}
