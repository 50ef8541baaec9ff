import Conversion

extension Output {
  /// Appends `string` as a JSON string, quotes included, that may stand in a `script` element of an HTML page.
  ///
  /// Beside what JSON escapes, `<`, `>` and `&` are escaped, so that no text ends the element or opens a comment in it,
  /// and so are characters that HTML forbids and the line ends that JavaScript knows and JSON does not.
  public mutating func scriptJSON(_ string: String) {
    append(UInt8(ascii: "\""))
    for scalar in string.unicodeScalars {
      switch scalar.value {
      case 0x22: literal("\\\"")
      case 0x5C: literal("\\\\")
      case 0x0A: literal("\\n")
      case 0x09: literal("\\t")
      case 0x3C, 0x3E, 0x26, 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFDD0...0xFDEF,
        _ where scalar.value & 0xFFFE == 0xFFFE:
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          literal("\\u")
          append(String(repeating: "0", count: max(0, 4 - digits.count)) + digits)
        }
      default: append(String(scalar))
      }
    }
    append(UInt8(ascii: "\""))
  }

  /// Appends a style sheet so that it may stand in a `style` element of an HTML page: nothing in it ends the element,
  /// because `</` is written `<\/`, which means the same in the strings and addresses of a style sheet.
  public mutating func styleSheet(_ text: String) {
    var last: UInt8 = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "/"), last == UInt8(ascii: "<") { append(UInt8(ascii: "\\")) }
      // Controls have no place in HTML.
      append(byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0C && byte != 0x0D ? UInt8(ascii: " ") : byte)
      last = byte
    }
  }
}
