import Glibc

/// References to U+FFFE and U+FFFF (`&#65535;`), of which libcmark-gfm makes the bytes FE and FF: no UTF-8.
enum NoncharacterReferences {
  /// Whether `text` holds one. Complexity: O(n), by `memchr` where there are few `&`.
  static func areIn(_ text: [UInt8]) -> Bool {
    // Safe: the buffer is used within the call only, and `memchr` looks at the bytes from `position` to its end.
    unsafe text.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return false }
      var position = 0
      while position < bytes.count {
        guard let found = unsafe memchr(base + position, 0x26, bytes.count - position) else { return false }
        position = unsafe base.distance(to: UnsafeRawPointer(found)) + 1
        if unsafe isOne(bytes, position) { return true }
      }
      return false
    }
  }

  /// Whether what stands behind the `&` is a reference to one of the two.
  @unsafe
  private static func isOne(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Bool {
    func byte(_ index: Int) -> UInt8 { unsafe index < bytes.count ? bytes[index] : 0 }
    guard byte(start) == UInt8(ascii: "#") else { return false }
    let isHexadecimal = byte(start + 1) | 0x20 == UInt8(ascii: "x")
    var index = start + (isHexadecimal ? 2 : 1)
    var value = 0
    // No reference has more than seven digits.
    for _ in 0..<8 {
      let digit = Character(UnicodeScalar(byte(index)))
      guard let number = digit.hexDigitValue, isHexadecimal || number < 10 else { break }
      value = value * (isHexadecimal ? 16 : 10) + number
      index += 1
    }
    return value == 0xFFFE || value == 0xFFFF
  }
}
