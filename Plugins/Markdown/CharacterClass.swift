import Render

/// What a character is to the rules of emphasis.
enum CharacterClass: Sendable {
  case whitespace, punctuation, other
  /// Punctuation for some versions of CommonMark and none for others (0.31 counts symbols, 0.29 does not): to be
  /// treated as whichever is worse.
  case symbol

  init(ascii byte: UInt8) {
    switch byte {
    case 0x09, 0x20: self = .whitespace
    // Line ends within text are written as references.
    case 0x0A...0x0D, 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: self = .punctuation
    case 0: self = .symbol
    default: self = .other
    }
  }

  init(_ scalar: UInt32) {
    if scalar < 0x80 {
      self.init(ascii: UInt8(scalar))
      return
    }
    switch scalar {
    case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: self = .whitespace
    // The everyday punctuation that every version of Unicode in use agrees upon.
    case 0xA1, 0xA7, 0xAB, 0xB6, 0xB7, 0xBB, 0xBF, 0x2010...0x2027, 0x2030...0x2043, 0x3001...0x3003, 0x3008...0x3011:
      self = .punctuation
    default:
      switch Unicode.Scalar(scalar)?.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
        .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
        self = .other
      default: self = .symbol
      }
    }
  }

  /// The class of the character before `position`, which is above 0, in valid UTF-8.
  static func before(_ position: Int, in bytes: Span<UInt8>) -> CharacterClass {
    var start = position - 1
    if bytes[start] < 0x80 { return CharacterClass(ascii: bytes[start]) }
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return CharacterClass(decodedScalar(of: bytes, at: start).scalar)
  }

  /// The class of the character at `position` in valid UTF-8.
  static func at(_ position: Int, in bytes: Span<UInt8>) -> CharacterClass {
    bytes[position] < 0x80
      ? CharacterClass(ascii: bytes[position]) : CharacterClass(decodedScalar(of: bytes, at: position).scalar)
  }

  /// Whether emphasis may be opened after it whatever follows, and closed before it whatever precedes.
  var isBoundary: Bool { self == .whitespace || self == .punctuation }
}

/// What will be written next: the first byte, and its class.
struct Following: Sendable {
  /// The first byte; 0 at the end of the block, 0x0A at a line end.
  var byte: UInt8
  var kind: CharacterClass

  static let end = Following(byte: 0, kind: .whitespace)

  static func mark(_ byte: UInt8) -> Following { Following(byte: byte, kind: .punctuation) }

  /// Whether a mark is opened or closed next.
  var isDelimiter: Bool {
    byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "~")
  }

  /// A tag, which may begin a block where it begins a line.
  static let tag = Following(byte: UInt8(ascii: "<"), kind: .symbol)
  var isTag: Bool { byte == Following.tag.byte && kind == .symbol }

  /// What begins with a byte of ASCII; 0 for the end of the block.
  init(ascii byte: UInt8) {
    self.init(byte: byte, kind: byte <= 0x20 ? .whitespace : byte < 0x80 ? CharacterClass(ascii: byte) : .symbol)
  }

  init(byte: UInt8, kind: CharacterClass) {
    self.byte = byte
    self.kind = kind
  }

  /// What text that is not empty begins with.
  init(_ bytes: Span<UInt8>) {
    byte = bytes[0]
    kind = CharacterClass.at(0, in: bytes)
  }
}
