import DocumentModel
import Render

/// Links, mentions and hashtags of threads and briefs, in forms that cannot be taken for something else.
extension TextEmitter {
  /// Writes a mention or hashtag: as it is, or, where what touches it would be read as a part of it, as exports print
  /// those whose target they lost.
  mutating func sign(_ sign: Text, before next: Inline?) {
    guard isFlattened, touchesWord(sign, next) else { return text(sign) }
    releaseSpace()
    layout.append(UInt8(ascii: "["))
    text(sign)
    layout.literal("](#)")
    lastScalar = ")"
  }

  /// Remembers how text that was written ends.
  mutating func note(endOf bytes: Span<UInt8>) {
    var start = bytes.count
    while start > 0 {
      start -= 1
      if bytes[start] & 0xC0 != 0x80 { break }
    }
    if start < bytes.count { lastScalar = Unicode.Scalar(decodedScalar(of: bytes, at: start).scalar) }
  }

  /// Whether a letter, digit or sign touches a mention or hashtag that would change where it begins or ends.
  private func touchesWord(_ sign: Text, _ next: Inline?) -> Bool {
    if !heldSpace, let lastScalar, isJoining(lastScalar) || "!$%*/".unicodeScalars.contains(lastScalar) { return true }
    guard let next else { return false }
    switch next.kind {
    case .text(let text): return isExtended(by: text)
    case .mention, .hashtag, .code, .math: return true
    default: return false
    }
  }

  private func isExtended(by text: Text) -> Bool {
    text.withBytes { bytes in
      guard bytes.count > 0 else { return false }
      let (first, length) = decodedScalar(of: bytes, at: 0)
      guard let first = Unicode.Scalar(first) else { return false }
      if isJoining(first) { return true }
      // `@name.social` is a handle with its host, `@name. Social` is not.
      guard first == "." || first == "-" || first == ":", length < bytes.count else { return false }
      return bytes[length] &- 0x61 < 26 || bytes[length] &- 0x30 < 10 || bytes[length] == UInt8(ascii: "/")
    }
  }

  private func isJoining(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      let byte = UInt8(truncatingIfNeeded: scalar.value)
      return (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || "_@#&".utf8.contains(byte)
    }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// Whether a label may stand in square brackets: words, mentions and the like, without a bracket among them.
  func isPlainLabel(_ content: Inlines) -> Bool {
    var isEmpty = true
    for inline in content {
      switch inline.kind {
      case .text(let text), .mention(let text), .hashtag(let text), .lostCharacters(let text):
        if text.contains(where: { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") || $0 < 0x20 }) { return false }
        isEmpty = false
      case .softBreak: break
      default: return false
      }
    }
    return !isEmpty
  }

  /// Whether an address may stand in round brackets behind its label.
  func isPlainAddress(_ address: Text) -> Bool {
    let schemes = ["http://", "https://", "mailto:"]
    guard schemes.contains(where: { address.prefix($0.utf8.count).elementsEqual($0.utf8) }) else { return false }
    var depth = 0
    for byte in address {
      switch byte {
      case ...0x20, UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"): return false
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        depth -= 1
        if depth < 0 { return false }
      default: break
      }
    }
    return depth == 0
  }
}
