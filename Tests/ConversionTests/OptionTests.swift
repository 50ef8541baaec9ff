import Conversion
import Testing

/// Options: declared once, given as text or as values.
struct OptionTests {
  private enum Colour: String, OptionValue, CaseIterable { case red, green }

  private let flag = Option("flag", default: true, help: "a flag")
  private let count = Option("count", default: 3, help: "a count")
  private let word = Option("word", default: "w", help: "a word")
  private let colour = Option("colour", default: Colour.green, help: "a colour")

  @Test func whatIsNotGivenHasItsDefault() {
    let values = OptionValues()
    #expect(values[flag] && values[count] == 3 && values[word] == "w" && values[colour] == .green)
    #expect(values.names.isEmpty)
  }

  @Test func valuesAreReadFromText() throws {
    var values = OptionValues()
    try values.set(flag.declaration, to: "false")
    try values.set(count.declaration, to: "17")
    try values.set(word.declaration, to: "")
    try values.set(colour.declaration, to: "red")
    #expect(!values[flag] && values[count] == 17 && values[word] == "" && values[colour] == .red)
    #expect(values.names == ["colour", "count", "flag", "word"])
  }

  @Test func whatIsNoValueIsAUsageError() {
    var values = OptionValues()
    for (declaration, text) in [
      (flag.declaration, "yes"), (count.declaration, "-1"), (count.declaration, "99999999999999999999"),
      (count.declaration, ""), (colour.declaration, "blue"), (colour.declaration, "RED"),
    ] {
      let error = #expect(throws: ConversionError.self) { try values.set(declaration, to: text) }
      #expect(error?.code == .usage)
      #expect(error?.remedy == "give \(declaration.placeholder)")
    }
    #expect(values.names.isEmpty)
  }

  @Test func declarationsSayWhatHelpNeeds() {
    #expect(flag.declaration.isFlag && !count.declaration.isFlag)
    #expect(colour.declaration.placeholder == "red|green" && colour.declaration.values == ["red", "green"])
    #expect(colour.declaration.defaultText == "green" && count.declaration.defaultText == "3")
    #expect(word.declaration.values == nil)
  }
}
