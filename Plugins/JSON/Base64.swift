import Render

extension Base64 {
  /// The bytes that `text` stands for, or `nil` where it is not base64 in its one proper form: padded, and with no
  /// bits set that do not count, so that decoding and encoding give the same text.
  static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(text.count / 4 * 3)
    var word: UInt32 = 0
    var digitCount = 0
    var padding = 0
    for byte in text {
      let value: UInt32
      switch byte {
      case 0x41...0x5A: value = UInt32(byte) - 0x41
      case 0x61...0x7A: value = UInt32(byte) - 0x61 + 26
      case 0x30...0x39: value = UInt32(byte) - 0x30 + 52
      case 0x2B: value = 62
      case 0x2F: value = 63
      case 0x3D:
        padding += 1
        value = 0
      default: return nil
      }
      if padding > 0, byte != 0x3D { return nil }
      word = word << 6 | value
      digitCount += 1
      guard digitCount == 4 else { continue }
      guard padding < 3 else { return nil }
      let unused: UInt32 = padding == 0 ? 0 : padding == 1 ? 0xFF : 0xFFFF
      guard word & unused == 0 else { return nil }
      result.append(UInt8(truncatingIfNeeded: word >> 16))
      if padding < 2 { result.append(UInt8(truncatingIfNeeded: word >> 8)) }
      if padding < 1 { result.append(UInt8(truncatingIfNeeded: word)) }
      word = 0
      digitCount = 0
    }
    return result
  }
}
