/// Where the contents of nodes end, and where the version stands: what is needed to read keys in any order.
///
/// With it a reader passes a content in one step, sees the keys behind it, and comes back. Made in one pass over the
/// whole input, so that contents within contents are not passed again and again.
struct KeyOrder {
  /// By the offset of the `[` of an array that may be a content, the offset past its `]`. 0-based.
  private(set) var ends: [Int: Int] = [:]
  /// The offset of the value of the key `heddle` of the outermost object.
  private(set) var version: Int?

  /// Looks through `bytes`, valid UTF-8.
  ///
  /// - Throws: where brackets do not match, or a string is not one.
  init(_ bytes: [UInt8]) throws(JSONFailure) {
    var scanner = JSONScanner(bytes)
    /// The offsets of the open brackets.
    var open: [Int] = []
    while scanner.position < bytes.count {
      let position = scanner.position
      switch bytes[position] {
      case 0x22:
        let string = try scanner.string("a string")
        guard open.count == 1, version == nil, scanner.text(string) == "heddle" else { continue }
        if scanner.take(0x3A) { version = scanner.position }
        continue
      case 0x5B, 0x7B: open.append(position)
      case 0x5D, 0x7D:
        guard let start = open.popLast(), bytes[start] + 2 == bytes[position] else {
          throw .malformed(position, "a bracket closes what was not opened")
        }
        if bytes[start] == 0x5B, KeyOrder.mayBeContent(start, bytes) { ends[start] = position + 1 }
      default: break
      }
      scanner.position = position + 1
    }
    if let last = open.last {
      throw .malformed(last, "a bracket is never closed", remedy: "the JSON may be cut off")
    }
  }

  /// Whether the array at `start` is empty or begins with an object.
  private static func mayBeContent(_ start: Int, _ bytes: [UInt8]) -> Bool {
    var index = start + 1
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x0A, 0x0D, 0x09: index += 1
      case 0x7B, 0x5D: return true
      default: return false
      }
    }
    return false
  }
}
