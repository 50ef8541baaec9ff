import Render
import TestSupport
import Testing

/// Letters that are counted by words are as many as those that are counted one by one.
@Suite struct ScriptCountTests {
  private func count(_ text: String, weight: Int = 1) -> ScriptCount {
    var count = ScriptCount()
    count.count(text.utf8Span.span, weight: weight)
    return count
  }

  @Test func aTextIsTheSumOfItsCharacters() {
    let pieces = [
      "word", " ", "a", "Wörter", "Привет", "слово", "مرحبا", "ئۇيغۇر", "شلوم", "שלום", "你好", "世界", "かな", "한국", "ไทย",
      "é", "×",
      "—", "■", "1234567", "🧵", "\u{2C00}", "ß", "Ω", ".", "\n", "ĳ", "կ", "नमस्ते",
    ]
    var random = SeededGenerator(seed: 11)
    for _ in 0..<3000 {
      let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
        .joined()
      var sum = ScriptCount()
      for scalar in text.unicodeScalars { sum.add(count(String(scalar))) }
      #expect(count(text) == sum, "\(text)")
      var eight = ScriptCount()
      for _ in 0..<8 { eight.add(sum) }
      #expect(count(text, weight: 8) == eight, "\(text)")
    }
  }

  @Test func lettersOfScripts() {
    #expect(count("Twelve words!").leftToRight == 11)
    #expect(count("Привет, мир").leftToRight == 9)
    #expect(count("你好 abc").leftToRight == 5)
    #expect(count("שלום").rightToLeft == 4)
    #expect(count("123 — ■ 🧵").isEmpty)
    let long = String(repeating: "abcdefg ", count: 1000)
    #expect(count(long).leftToRight == 7000)
  }

  @Test func nothingIsLeftOfWhatIsForgotten() {
    var count = count("مرحبا بالعالم و word")
    count.reset()
    #expect(count == ScriptCount() && count.isEmpty && count.language == nil)
  }
}
