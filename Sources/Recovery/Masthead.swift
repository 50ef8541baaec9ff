import Conversion
import Scan

/// Helpers for the lines at the top of a text that name it.
public enum Masthead {
  /// The text of `range` without lost characters and with white space collapsed: what metadata takes.
  public static func name(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    var result: [UInt8] = []
    var position = range.lowerBound
    var pendingSpace = false
    while position < range.upperBound {
      let space = whiteSpaceLength(in: bytes, at: position, end: range.upperBound)
      let lost = space > 0 ? 0 : lostCharacterLength(in: bytes, at: position, end: range.upperBound)
      if space + lost > 0 {
        pendingSpace = !result.isEmpty
        position += space + lost
        continue
      }
      if pendingSpace { result.append(0x20) }
      pendingSpace = false
      result.append(bytes[position])
      position += 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Whether two names or titles are the same but for case and white space.
  public static func isSame(_ one: String, _ two: String) -> Bool {
    one == two
      || one.lowercased().split(whereSeparator: \.isWhitespace)
        == two.lowercased().split(whereSeparator: \.isWhitespace)
  }

  /// Accounts for the words of a field at `range`, for which a person may have `given` others: those are in the document
  /// then, and not these, though they may say the same in another spelling.
  public static func account(
    _ bytes: Span<UInt8>, _ range: Range<Int>, unless given: String?, in ledger: inout SourceLedger
  ) {
    let text = given == nil ? nil : name(bytes, range)
    if text == given {
      keep(bytes, range, in: &ledger)
    } else if let given, let text, isSame(text, given) {
      ledger.markup(range, .duplicate)
    } else {
      ledger.remove(range, .overruled)
    }
  }

  /// Accounts for the bytes of a masthead line whose text is kept as metadata: lost characters in it are not.
  public static func keep(_ bytes: Span<UInt8>, _ range: Range<Int>, in ledger: inout SourceLedger) {
    var position = range.lowerBound
    var start = position
    while position < range.upperBound {
      let lost = lostCharacterLength(in: bytes, at: position, end: range.upperBound)
      if lost == 0 {
        position += 1
        continue
      }
      ledger.keep(start..<position)
      ledger.markup(position..<position + lost, .lostCharacter)
      position += lost
      start = position
    }
    ledger.keep(start..<range.upperBound)
  }
}
