/// The number and the total that a printed counter states, as `(3/15)`, `第３条`, `1️⃣2️⃣` or `⑩`: its first two numbers,
/// in digits of any script or in one sign.
///
/// - Complexity: O(n).
public func counterNumbers(in counter: Span<UInt8>) -> (number: Int?, total: Int?) {
  var number: Int?
  // The run of digits that is being read.
  var run: Int?
  var position = 0
  /// Takes what has been read as the next number; gives whether it was the second one.
  func end() -> (Int?, Int?)? {
    guard let value = run else { return nil }
    if let number { return (number, value) }
    number = value
    run = nil
    return nil
  }
  while let (sign, length) = scalar(in: counter, at: position, end: counter.count) {
    position += length
    if let digit = decimalDigit(sign) {
      run = min((run ?? 0) * 10 + digit, 1_000_000_000)
    } else if sign.value == 0xFE0F || sign.value == 0x20E3 {
      // What makes a keycap of a digit.
      continue
    } else {
      if let both = end() { return both }
      run = enclosedNumber(sign)
      if let both = end() { return both }
    }
  }
  return end() ?? (number, nil)
}

/// The number that is one sign: `①`, `⑴`, `⒈`, `❶`, `⓵`, `🔟`.
public func enclosedNumber(_ sign: Unicode.Scalar) -> Int? {
  switch sign.value {
  case 0x2460...0x2473: Int(sign.value) - 0x2460 + 1
  case 0x2474...0x2487: Int(sign.value) - 0x2474 + 1
  case 0x2488...0x249B: Int(sign.value) - 0x2488 + 1
  case 0x2776...0x277F: Int(sign.value) - 0x2776 + 1
  case 0x24F5...0x24FE: Int(sign.value) - 0x24F5 + 1
  case 0x1F51F: 10
  default: nil
  }
}

private func decimalDigit(_ sign: Unicode.Scalar) -> Int? {
  if sign.value < 0x80 { return sign.value &- 0x30 < 10 ? Int(sign.value) - 0x30 : nil }
  guard case .decimal? = sign.properties.numericType, let value = sign.properties.numericValue else { return nil }
  return Int(value)
}
