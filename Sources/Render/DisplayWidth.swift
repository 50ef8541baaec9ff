/// How many columns text takes in a terminal: what wrapping and drawn tables count in.
///
/// Wide characters (East Asian Width W and F of Unicode Standard Annex 11, and emoji) take two columns; combining
/// marks, format characters and what a joiner glues to an emoji take none; everything else takes one. A control
/// character takes none.
///
/// A small state, because an emoji may be several code points: feed it the text of one line in order.
public struct DisplayWidth: Sendable {
  private var previous: UInt32 = 0
  /// Columns of the character that `previous` belongs to.
  private var previousWidth = 0

  /// The width at the start of a line.
  public init() {}

  /// The columns that valid UTF-8 adds to what came before. Complexity: O(n).
  public mutating func add(_ bytes: Span<UInt8>) -> Int {
    var columns = 0
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte < 0x80 {
        previousWidth = byte < 0x20 || byte == 0x7F ? 0 : 1
        previous = UInt32(byte)
        columns += previousWidth
        position += 1
      } else {
        let (scalar, length) = decodedScalar(of: bytes, at: position)
        columns += add(scalar)
        position += length
      }
    }
    return columns
  }

  /// The columns that one more code point adds.
  public mutating func add(_ scalar: UInt32) -> Int {
    defer { previous = scalar }
    switch scalar {
    case 0xFE0F:
      // Asks for the emoji form of what came before (keycaps and the like), which is wide.
      let added = previousWidth == 1 && (previous < 0x80 || previous >= 0x203C) ? 1 : 0
      previousWidth += added
      return added
    case 0x1_F3FB...0x1_F3FF where previousWidth == 2: return 0
    case _ where previous == 0x200D && Self.width(of: scalar) == 2: return 0
    default:
      let width = Self.width(of: scalar)
      if width > 0 { previousWidth = width }
      return width
    }
  }

  /// The columns of one code point that stands alone.
  public static func width(of scalar: UInt32) -> Int {
    switch scalar {
    case 0..<0x20, 0x7F..<0xA0: return 0
    case 0x20..<0x300: return scalar == 0xAD ? 0 : 1
    case 0x370..<0x483, 0x2010..<0x2028, 0x2030..<0x2060: return 1
    // Hangul initials are wide; medials and finals stand in the same cell.
    case 0x1100...0x115F: return 2
    case 0x1160...0x11FF: return 0
    case 0x2E80...0x2FDF, 0x2FF0...0x3029, 0x302E...0x303E, 0x3041...0x3098, 0x309B...0xA4CF, 0xA960...0xA97C,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
      0x1_6FE0...0x1_B2FB, 0x1_F200...0x1_F2FF, 0x2_0000...0x3_FFFD:
      return 2
    default: break
    }
    guard let scalar = Unicode.Scalar(scalar) else { return 1 }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator: return 0
    default: return properties.isEmojiPresentation && !(0x1_F1E6...0x1_F1FF).contains(scalar.value) ? 2 : 1
    }
  }

  /// The columns of `bytes`, valid UTF-8, as a line of their own.
  public static func of(_ bytes: Span<UInt8>) -> Int {
    var width = DisplayWidth()
    return width.add(bytes)
  }
}

/// The code point that begins at `position` (0-based) of valid UTF-8, and its length in bytes.
///
/// Of bytes that are not valid UTF-8 it makes some code point, and never reads past the end.
@inlinable
public func decodedScalar(of bytes: Span<UInt8>, at position: Int) -> (scalar: UInt32, length: Int) {
  let byte = bytes[position]
  if byte < 0x80 { return (UInt32(byte), 1) }
  let wanted = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
  let length = min(wanted, bytes.count - position)
  var scalar = UInt32(byte) & (0x7F >> UInt32(wanted))
  for offset in 1..<max(length, 1) { scalar = scalar << 6 | UInt32(bytes[position + offset] & 0x3F) }
  return (scalar, length)
}
