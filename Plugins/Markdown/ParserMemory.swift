import Conversion

/// What the parser needs of memory, which it never gives back while it works.
enum ParserMemory {
  /// What it may need: more than any text takes that a person reads, and less than most machines have.
  private static let limit = 4 << 30
  /// Texts that stay below the limit whatever is in them.
  private static let harmlessCount = 16 << 20
  /// Measured: buffers that grow by half, and a node, a bracket or a delimiter for each byte that may be markup.
  private static let bytesPerByte = 35
  private static let bytesPerMark = 210

  /// Lets a text pass that the parser needs no more memory for than the limit.
  ///
  /// - Throws: ``ConversionError/Code/limit``, since the library ends the process where memory runs out.
  /// - Complexity: O(n), for texts of more than 16 MiB.
  static func require(_ text: Span<UInt8>, name: String) throws(ConversionError) {
    guard text.count > harmlessCount else { return }
    var marks = 0
    for index in text.indices where isMark(text[index]) { marks += 1 }
    let needed = text.count * bytesPerByte + marks * bytesPerMark
    guard needed > limit else { return }
    throw ConversionError(
      .limit,
      "\(text.count >> 20) MiB of Markdown with \(marks) marks take about \(needed >> 30) GiB of memory to parse",
      remedy: "split it, or read it as text with --from text", source: name)
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x0A, UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "!"), UInt8(ascii: "*"), UInt8(ascii: "_"),
      UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "\\"), UInt8(ascii: "~"),
      UInt8(ascii: ">"), UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "w"):
      true
    default: false
    }
  }
}
