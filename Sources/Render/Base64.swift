/// The base64 of RFC 4648, section 4: with padding, without line ends.
public enum Base64 {
  private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The digits of `bytes`, four for each three, padded. Complexity: O(n).
  public static func encode(_ bytes: [UInt8]) -> [UInt8] {
    let digits = Base64.digits
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let count = min(3, bytes.count - start)
      var word = UInt32(bytes[start]) << 16
      if count > 1 { word |= UInt32(bytes[start + 1]) << 8 }
      if count > 2 { word |= UInt32(bytes[start + 2]) }
      for digit in 0..<4 {
        result.append(digit <= count ? digits[Int(word >> (18 - 6 * UInt32(digit)) & 63)] : 0x3D)
      }
    }
    return result
  }
}
