import DocumentModel

/// What the counter of a post says: its number and the number of all. Reader and writer agree on it, so that a number has
/// to be stated only where the counter says another, or none.
enum PostCounter {
  /// The first number in `counter`, and the second.
  static func numbers(of counter: String) -> (number: Int?, total: Int?) { numbers(of: counter.utf8Span.span) }

  /// Whether the counter of `post` says the numbers that it has.
  static func isWhole(_ post: Post) -> Bool {
    let said = post.counter.withBytes { bytes in numbers(of: bytes) }
    return said.number == post.number && said.total == post.total
  }

  private static func numbers(of counter: Span<UInt8>) -> (number: Int?, total: Int?) {
    var number: Int?
    var value: Int?
    var index = 0
    while index <= counter.count {
      let (digit, length) = digit(in: counter, at: index)
      index += length
      if let digit, value ?? 0 < 1_000_000_000 {
        value = (value ?? 0) * 10 + digit
      } else if let found = value {
        if let number { return (number, found) }
        number = found
        value = nil
      }
    }
    return (number, nil)
  }
  /// The digit at `index`, Latin or Arabic, and how many bytes there are to pass.
  private static func digit(in bytes: Span<UInt8>, at index: Int) -> (digit: Int?, length: Int) {
    guard index < bytes.count else { return (nil, 1) }
    let byte = bytes[index]
    if byte &- 0x30 < 10 { return (Int(byte - 0x30), 1) }
    guard index + 1 < bytes.count else { return (nil, 1) }
    let next = bytes[index + 1]
    // U+0660...U+0669, U+06F0...U+06F9.
    if byte == 0xD9, next &- 0xA0 < 10 { return (Int(next - 0xA0), 2) }
    if byte == 0xDB, next &- 0xB0 < 10 { return (Int(next - 0xB0), 2) }
    return (nil, 1)
  }
}
