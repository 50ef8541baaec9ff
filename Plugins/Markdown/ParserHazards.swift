import Scan

/// What a text holds that libcmark-gfm 0.29 does not read as it should, found before the parser sees it.
struct ParserHazards {
  /// `[^` stands somewhere, the `^` escaped or not. The library gives footnotes out of their order and drops those that
  /// nothing refers to. Of references to no footnote it cuts the text short, where it goes on over a line
  /// (cmark-gfm issue 282) or held a NUL, which may be in the middle of a character.
  private(set) var footnoteSigns = false
  /// A reference to `^`, such as `&Hat;`, stands right behind a `[`. Taken for a footnote, it has the library read on in
  /// memory behind the one `^`, as far as the text in the brackets is long.
  private(set) var referredFootnoteSigns = false
  /// A reference to U+FFFE or U+FFFF (`&#65535;`), of which the library makes the bytes FE and FF: no UTF-8.
  private(set) var noncharacters = false

  /// The hazards of `text`.
  ///
  /// - Complexity: O(n), eight bytes at a time where there is neither `^` nor `&`.
  init(_ text: Span<UInt8>) {
    var position = 0
    while true {
      position = skip(text, from: position) { word in
        zeroBytes(word ^ repeated(UInt8(ascii: "^"))) | zeroBytes(word ^ repeated(UInt8(ascii: "&")))
      }
      guard position < text.count else { return }
      switch text[position] {
      case UInt8(ascii: "^"):
        var before = position - 1
        if before >= 0, text[before] == UInt8(ascii: "\\") { before -= 1 }
        if before >= 0, text[before] == UInt8(ascii: "[") { footnoteSigns = true }
      case UInt8(ascii: "&"): lookAtReference(text, position)
      default: break
      }
      position += 1
    }
  }

  private mutating func lookAtReference(_ text: Span<UInt8>, _ start: Int) {
    let isInBrackets = start > 0 && text[start - 1] == UInt8(ascii: "[")
    // Without regard to case, though only `&Hat;` is a name: whoever writes the other has no use for footnotes either.
    if isInBrackets, hasPrefix(text, start..<text.count, "&hat;") { referredFootnoteSigns = true }
    switch ParserHazards.number(text, after: start) {
    case 0x5E where isInBrackets: referredFootnoteSigns = true
    case 0xFFFE, 0xFFFF: noncharacters = true
    default: break
    }
  }

  /// The number of the reference to a character whose `&` stands at `start`; `nil` where none is.
  private static func number(_ text: Span<UInt8>, after start: Int) -> Int? {
    func byte(_ index: Int) -> UInt8 { index < text.count ? text[index] : 0 }
    guard byte(start + 1) == UInt8(ascii: "#") else { return nil }
    let isHexadecimal = byte(start + 2) | 0x20 == UInt8(ascii: "x")
    var index = start + (isHexadecimal ? 3 : 2)
    var value = 0
    // No reference has more than seven digits (CommonMark 2.5).
    for _ in 0..<8 {
      let digit = Character(UnicodeScalar(byte(index)))
      guard let number = digit.hexDigitValue, isHexadecimal || number < 10 else { break }
      value = value * (isHexadecimal ? 16 : 10) + number
      index += 1
    }
    return value
  }
}
