import Conversion
import DocumentModel

/// What a writer does with lost characters.
public enum LostCharacterStyle: String, OptionValue, CaseIterable {
  /// Shows them, and says what they are where the format can.
  case mark
  /// Shows them as they were printed.
  case keep
  /// Leaves them out; see ``LostCharacterGap``.
  case drop
}

/// Leaves lost characters out of running text without gluing words together or splitting them.
///
/// Exports lose the space beside an emoji as well (`a ■massive ■scale`, `recent■■■call`), and keycaps break numbers
/// (`5■0■`), so neither closing the gap nor a space in its place is always right. The rule looks at what stands on
/// either side: between two words, after a closing mark and before an opening one comes a space; within a number,
/// in scripts that are written without spaces, and beside a space comes nothing, and of two spaces one stays.
///
/// A writer calls ``startBlock()`` at each run of inlines, ``drop()`` for each node it leaves out, and ``joint(_:)``
/// with each text before it writes it.
public struct LostCharacterGap: Sendable {
  /// What to do before a text is written.
  public enum Joint: Sendable, Hashable {
    /// Nothing.
    case none
    /// Write a space.
    case space
    /// Leave out so many bytes at the start of the text.
    case skip(Int)
  }

  private enum Side {
    case edge, space, letter, digit, unspaced, opening, closing, other
  }

  private var before = Side.edge
  private var isOpen = false

  /// A gap at the start of a run of inlines.
  public init() {}

  /// A run of inlines begins.
  public mutating func startBlock() { self = LostCharacterGap() }

  /// Lost characters are left out here.
  public mutating func drop() { isOpen = true }

  /// A line end is written here.
  public mutating func lineEnd() {
    before = .space
    isOpen = false
  }

  /// Something that is not text is written here, such as an image.
  public mutating func object() {
    before = .other
    isOpen = false
  }

  /// What to do before `text` is written, valid UTF-8. Complexity: O(1), or as long as the white space it skips.
  public mutating func joint(_ text: Span<UInt8>) -> Joint {
    guard text.count > 0 else { return .none }
    var last = text.count - 1
    while last > 0, text[last] & 0xC0 == 0x80 { last -= 1 }
    let left = before
    before = Self.side(of: text, at: last)
    guard isOpen else { return .none }
    isOpen = false
    if left == .edge || left == .space {
      var skipped = 0
      while skipped < text.count, text[skipped] == 0x20 { skipped += 1 }
      if skipped == text.count {
        // All of it was left out: what comes next stands beside the same thing, and may begin with a space as well.
        before = left
        isOpen = true
      }
      return skipped == 0 ? .none : .skip(skipped)
    }
    return Self.needsSpace(left, Self.side(of: text, at: 0)) ? .space : .none
  }

  private static func needsSpace(_ left: Side, _ right: Side) -> Bool {
    switch (left, right) {
    case (.digit, .digit): false
    case (.letter, .letter), (.letter, .digit), (.digit, .letter), (.letter, .opening), (.digit, .opening),
      (.closing, .letter), (.closing, .digit), (.closing, .opening):
      true
    default: false
    }
  }

  private static func side(of text: Span<UInt8>, at index: Int) -> Side {
    let byte = text[index]
    switch byte {
    case 0x09...0x0D, 0x20: return .space
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return .digit
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): return .letter
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "#"), UInt8(ascii: "@"),
      UInt8(ascii: "&"), UInt8(ascii: "$"):
      return .opening
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "."), UInt8(ascii: ","),
      UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "%"):
      return .closing
    case 0..<0x80: return .other
    default: return side(of: scalar(in: text, at: index))
    }
  }

  private static func side(of scalar: Unicode.Scalar) -> Side {
    switch scalar.value {
    case 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: return .space
    case 0xAB, 0x2018, 0x201A, 0x201C, 0x201E, 0x2039: return .opening
    case 0xBB, 0x2026, 0x201D, 0x203A, 0x060C, 0x061B, 0x061F, 0x06D4: return .closing
    // Thai, Lao, Myanmar, Khmer; CJK with its marks, kana and ideographs; forms of full width.
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x2E80...0x2FDF, 0x3001...0x312F, 0x31A0...0x9FFF,
      0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFFEF, 0x2_0000...0x3_FFFF:
      return .unspaced
    default:
      let properties = scalar.properties
      if properties.numericType == .decimal { return .digit }
      if properties.isAlphabetic { return .letter }
      switch properties.generalCategory {
      case .nonspacingMark, .spacingMark, .enclosingMark: return .letter
      default: return .other
      }
    }
  }

  /// The scalar that begins at `index`; the bytes are valid UTF-8.
  private static func scalar(in text: Span<UInt8>, at index: Int) -> Unicode.Scalar {
    let byte = text[index]
    let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    var value = UInt32(byte) & (0x7F >> UInt32(length))
    for offset in 1..<length where index + offset < text.count {
      value = value << 6 | UInt32(text[index + offset] & 0x3F)
    }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }
}
