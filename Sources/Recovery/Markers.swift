import Scan

/// The marker that makes a line an item of a list.
public struct ListMarker: Sendable, Hashable {
  /// What kind of list the marker makes.
  public enum Kind: Sendable, Hashable {
    /// A bullet: `-`, `*`, `•` and kin.
    case bullet
    /// `1.`, `1、`
    case period
    /// `1)`
    case parenthesis
    /// `(1)`, `（1）`
    case parentheses
    /// A keycap or a circled digit: `1️⃣`, `①`
    case enclosed
  }

  /// What kind it is.
  public var kind: Kind
  /// The number, for all but bullets.
  public var number: Int
  /// The marker with the white space after it, 0-based.
  public var range: Range<Int>
}

/// The list marker at the start of `line` (its bytes without surrounding white space), if one stands there with content
/// after it.
///
/// - Complexity: O(1); a number has at most four digits, so that years in running text (`2016. It was`) are not items.
public func listMarker(in bytes: Span<UInt8>, _ line: Range<Int>) -> ListMarker? {
  guard let (kind, number, end) = markerHead(in: bytes, line) else { return nil }
  var position = end
  while position < line.upperBound {
    let length = whiteSpaceLength(in: bytes, at: position, end: line.upperBound)
    if length == 0 { break }
    position += length
  }
  guard position < line.upperBound else { return nil }
  // ASCII markers need white space after them: `-5`, `1.5` and `*this*` are text. Wide ones do not.
  let isWide = bytes[end - 1] >= 0x80
  guard isWide || position > end else { return nil }
  return ListMarker(kind: kind, number: number, range: line.lowerBound..<position)
}

private func markerHead(in bytes: Span<UInt8>, _ line: Range<Int>) -> (ListMarker.Kind, Int, Int)? {
  let start = line.lowerBound
  guard start < line.upperBound else { return nil }
  switch bytes[start] {
  case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
    return (.bullet, 0, start + 1)
  case UInt8(ascii: "("):
    guard let (number, end) = decimalNumber(in: bytes, start + 1..<line.upperBound), end < line.upperBound,
      bytes[end] == UInt8(ascii: ")"), number <= 999
    else { return nil }
    return (.parentheses, number, end + 1)
  case 0x80...:
    guard let (scalar, length) = scalar(in: bytes, at: start, end: line.upperBound) else { return nil }
    switch scalar.value {
    // • ‣ ◦ ⁃ ∙ ● ○ ▪ ▫ ➢ ➤ ► ▶ △ ▲ ✓ ✔ ❖ – — and the middle dot
    case 0x2022, 0x2023, 0x25E6, 0x2043, 0x2219, 0x25CF, 0x25CB, 0x25AA, 0x25AB, 0x27A2, 0x27A4, 0x25BA, 0x25B6,
      0x25B3, 0x25B2, 0x2713, 0x2714, 0x2756, 0x00B7:
      return (.bullet, 0, start + length)
    // – and — only with white space, which the caller's test of ASCII markers does not see.
    case 0x2013, 0x2014:
      guard whiteSpaceLength(in: bytes, at: min(start + length, bytes.count - 1), end: line.upperBound) > 0 else {
        return nil
      }
      return (.bullet, 0, start + length)
    case 0x2460...0x2473: return (.enclosed, Int(scalar.value - 0x245F), start + length)
    default: return nil
    }
  default:
    guard let (number, end) = decimalNumber(in: bytes, start..<line.upperBound), number <= 999, end < line.upperBound
    else { return nil }
    if bytes[end] == UInt8(ascii: ".") { return (.period, number, end + 1) }
    if bytes[end] == UInt8(ascii: ")") { return (.parenthesis, number, end + 1) }
    // A keycap that the export could not draw: `1■`.
    if end - start == 1, lostCharacterLength(in: bytes, at: end, end: line.upperBound) > 0 {
      return (.enclosed, number, end + lostCharacterLength(in: bytes, at: end, end: line.upperBound))
    }
    if end - start == 1, let keycap = keycapEnd(in: bytes, end..<line.upperBound) { return (.enclosed, number, keycap) }
    // 1、
    if end + 3 <= line.upperBound, bytes[end] == 0xE3, bytes[end + 1] == 0x80, bytes[end + 2] == 0x81 {
      return (.period, number, end + 3)
    }
    return nil
  }
}

/// The number of at most four ASCII digits at the start of `range`, with the offset after it.
func decimalNumber(in bytes: Span<UInt8>, _ range: Range<Int>) -> (Int, Int)? {
  var number = 0
  var position = range.lowerBound
  while position < range.upperBound, bytes[position] &- 0x30 < 10, position - range.lowerBound < 5 {
    number = number * 10 + Int(bytes[position] &- 0x30)
    position += 1
  }
  return (1...4).contains(position - range.lowerBound) ? (number, position) : nil
}

/// The end of the marks that make a keycap of the digit before `range`: U+FE0F (or none) and U+20E3.
func keycapEnd(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
  var position = range.lowerBound
  if position + 3 <= range.upperBound, bytes[position] == 0xEF, bytes[position + 1] == 0xB8, bytes[position + 2] == 0x8F
  {
    position += 3
  }
  guard position + 3 <= range.upperBound, bytes[position] == 0xE2, bytes[position + 1] == 0x83,
    bytes[position + 2] == 0xA3
  else { return nil }
  return position + 3
}

/// Whether the line is a rule: three or more of one sign (`-=_*~#–—•·`), white space between them allowed.
///
/// - Complexity: O(n) in the length of the line.
public func isRule(in bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
  var sign: Unicode.Scalar?
  var count = 0
  var position = line.lowerBound
  while position < line.upperBound {
    let space = whiteSpaceLength(in: bytes, at: position, end: line.upperBound)
    if space > 0 {
      position += space
      continue
    }
    guard let (scalar, length) = scalar(in: bytes, at: position, end: line.upperBound) else { return false }
    if sign == nil {
      switch scalar {
      case "-", "=", "_", "*", "~", "#", "–", "—", "•", "·", "+", "⁂", "─", "━", "═": sign = scalar
      default: return false
      }
    } else if scalar != sign {
      return false
    }
    count += 1
    position += length
  }
  return count >= 3
}
