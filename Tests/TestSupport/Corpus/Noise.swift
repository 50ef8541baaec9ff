/// What happens to a text on its way through programs: line ends, marks at its start, encodings.
struct Noise {
  private enum Ending { case lineFeed, carriageReturnLineFeed, carriageReturn }
  private enum Encoding { case utf8, utf8WithMark, utf16Little, utf16Big, windows1252 }

  private let ending: Ending
  private let encoding: Encoding
  private let endsWithLineEnd: Bool
  private let trailingSpaces: Int

  init(_ dice: inout Dice) {
    ending = dice.pick(
      Variants(
        [.lineFeed, .lineFeed, .lineFeed, .lineFeed, .carriageReturnLineFeed],
        heldOut: [.lineFeed, .lineFeed, .lineFeed, .carriageReturn]))
    encoding = dice.pick(
      Variants(
        Array(repeating: Encoding.utf8, count: 17) + [.utf8WithMark, .utf8WithMark, .utf16Little],
        heldOut: Array(repeating: Encoding.utf8, count: 16) + [.utf8WithMark, .utf16Big, .windows1252, .windows1252]))
    endsWithLineEnd = dice.chance(70)
    trailingSpaces = dice.chance(10) ? dice.between(2...15) : 0
  }

  /// The bytes of `lines`.
  ///
  /// - Parameter keepsSpaces: whether blanks at line ends mean something, so that none may be added.
  func bytes(of lines: [String], keepsSpaces: Bool, _ dice: inout Dice) -> [UInt8] {
    let separator =
      switch ending {
      case .lineFeed: "\n"
      case .carriageReturnLineFeed: "\r\n"
      case .carriageReturn: "\r"
      }
    var text = ""
    for (index, line) in lines.enumerated() {
      if index > 0 { text += separator }
      text += line
      if trailingSpaces > 0, !keepsSpaces, !line.isEmpty, dice.chance(trailingSpaces) {
        text += dice.pick([" ", "\u{A0}", "  "])
      }
    }
    if endsWithLineEnd { text += separator }
    switch encoding {
    case .utf8: return Array(text.utf8)
    case .utf8WithMark: return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    case .utf16Little: return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .utf16Big: return [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    case .windows1252: return Noise.windows1252(text) ?? Array(text.utf8)
    }
  }

  private static let upper: [UInt32: UInt8] = [
    0x20AC: 0x80, 0x2026: 0x85, 0x2018: 0x91, 0x2019: 0x92, 0x201C: 0x93, 0x201D: 0x94, 0x2022: 0x95, 0x2013: 0x96,
    0x2014: 0x97, 0x201E: 0x84, 0x0160: 0x8A, 0x0161: 0x9A,
  ]

  /// The text in windows-1252, or `nil` where that has no sign for some of it.
  private static func windows1252(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      if scalar.value < 0x80 || (0xA0...0xFF).contains(scalar.value) {
        bytes.append(UInt8(scalar.value))
      } else if let byte = upper[scalar.value] {
        bytes.append(byte)
      } else {
        return nil
      }
    }
    return bytes
  }
}
