import Conversion
import Render
import Testing

@Suite("HTML escaping")
struct EscapingTests {
  /// What the text context should give, one scalar at a time.
  static func expected(_ string: String, quotes: Bool) -> (String, Int) {
    var result = ""
    var count = 0
    for scalar in string.unicodeScalars {
      switch scalar.value {
      case 0x3C: result += "&lt;"
      case 0x3E: result += "&gt;"
      case 0x26: result += "&amp;"
      case 0x22 where quotes: result += "&quot;"
      case 0x09, 0x0A, 0x0C, 0x0D: result.unicodeScalars.append(scalar)
      case 0..<0x20, 0x7F..<0xA0, 0xFDD0...0xFDEF:
        result += "\u{FFFD}"
        count += 1
      case _ where scalar.value & 0xFFFE == 0xFFFE:
        result += "\u{FFFD}"
        count += 1
      default: result.unicodeScalars.append(scalar)
      }
    }
    return (result, count)
  }

  @Test func everyScalarAtEveryPlaceOfAWord() {
    let scalars: [UInt32] =
      Array(0...0x17F) + [
        0x7FF, 0x800, 0x200E, 0x2028, 0xFDCF, 0xFDD0, 0xFDEF, 0xFDF0, 0xFEFF, 0xFF0C, 0xFFFC, 0xFFFD, 0xFFFE, 0xFFFF,
        0x1F600,
        0x1FFFD, 0x1FFFE, 0x1FFFF, 0x20000, 0x10FFFD, 0x10FFFE, 0x10FFFF,
      ]
    var wrong: [String] = []
    for scalar in scalars.compactMap(Unicode.Scalar.init) {
      for before in 0..<9 {
        for after in [0, 1, 7, 8, 9] {
          let string = String(repeating: "=", count: before) + String(scalar) + String(repeating: "%", count: after)
          for quotes in [false, true] {
            var output = Output()
            let count =
              quotes ? output.htmlAttribute(string.utf8Span.span) : output.htmlText(string.utf8Span.span)
            let (text, replaced) = EscapingTests.expected(string, quotes: quotes)
            // One expectation for all: each one costs more than the escape.
            if !output.bytes.elementsEqual(text.utf8) || count != replaced { wrong.append(string) }
          }
        }
      }
    }
    #expect(wrong.isEmpty)
  }

  @Test func neighboursOfEscapedBytes() {
    // A borrow in the word test runs into the byte above: all pairs, at all places.
    for first in "<>&\"\u{1}\u{7F}=%!#é".unicodeScalars {
      for second in "<>&\"=?';%#!é\u{80}".unicodeScalars {
        for before in 0..<8 {
          let string = String(repeating: "a", count: before) + String(first) + String(second) + "bcdefghij"
          var output = Output()
          output.htmlAttribute(string.utf8Span.span)
          #expect(
            String(decoding: output.bytes, as: UTF8.self) == EscapingTests.expected(string, quotes: true).0)
        }
      }
    }
  }

  @Test(arguments: [
    ("http://a.example/?q=1&r=<'\">#é", "http://a.example/?q=1&amp;r=%3C&#x27;%22%3E#%C3%A9"),
    ("  a\tb\nc d%20e ", "abc%20d%20e"), ("[x]\\^`{|}", "%5Bx%5D%5C%5E%60%7B%7C%7D"), ("", ""), (" \t ", ""),
    ("a\u{0}b", "a%00b"), ("!$()*+,-./:;=?@_~%", "!$()*+,-./:;=?@_~%"),
  ])
  func addresses(_ address: String, _ expected: String) {
    var output = Output()
    output.htmlAddress(address.utf8Span.span)
    #expect(String(decoding: output.bytes, as: UTF8.self) == expected)
  }
}
