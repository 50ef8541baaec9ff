/// What kind of destination an address is, judged as browsers judge it.
///
/// By the WHATWG URL Standard: controls and spaces around an address do not count, tabs and line ends within it do not
/// either, and a scheme is a letter with letters, digits, `+`, `-` and `.` up to a colon, in any case. So
/// `" java\nscript:x"` is of scheme `javascript` here as it is there.
public enum AddressScheme: Sendable, Hashable {
  /// No scheme: a path, a query, a fragment, or nothing at all.
  case relative
  /// `http:` or `https:`.
  case web
  /// `mailto:`.
  case mail
  /// Any other scheme.
  case other

  /// The kind of the address `bytes`. Complexity: O(n).
  public init(of bytes: Span<UInt8>) {
    // The name's letters in one number, the last one lowest; of a longer name only the length matters.
    var name: UInt64 = 0
    var count = 0
    for index in AddressScheme.trimmed(bytes) {
      let byte = bytes[index]
      switch byte {
      case 0x09, 0x0A, 0x0D: continue
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
        name = name << 8 | UInt64(byte | 0x20)
        count += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
        guard count > 0 else {
          self = .relative
          return
        }
        name = name << 8 | UInt64(byte)
        count += 1
      case UInt8(ascii: ":"):
        self =
          switch (count, name) {
          case (0, _): .relative
          case (4, 0x6874_7470), (5, 0x68_7474_7073): .web
          case (6, 0x6D61_696C_746F): .mail
          default: .other
          }
        return
      default:
        self = .relative
        return
      }
    }
    self = .relative
  }

  /// The bytes of an address without controls and spaces around them.
  static func trimmed(_ bytes: Span<UInt8>) -> Range<Int> {
    var lower = 0
    var upper = bytes.count
    while lower < upper, bytes[lower] <= 0x20 { lower += 1 }
    while upper > lower, bytes[upper - 1] <= 0x20 { upper -= 1 }
    return lower..<upper
  }
}
