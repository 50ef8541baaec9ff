/// Damages texts as transmission, bad tools and malice do: at random, the same for the same seed.
public struct Mutator {
  private var random: SeededGenerator

  /// A mutator whose damage depends on `seed` alone.
  public init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// Stretches that mean something to a reader; put where they do not belong.
  private static let pieces: [[UInt8]] =
    [
      "\n", "\n\n\n\n", "\r", "\r\n", "\u{C}", "\u{B}", " ", "\t", "1/", "2/7 ", "\n/3\n", "(1/2)", "- ",
      "\n- a\n- b\n", "> ", "\n> ",
      "1. ", "\n1) ", "@a", "@a@b.example ", "#", "＃", "[", "](", "](#)", "[x](http://a.example)", "<http://a.example",
      ">",
      "http://a.example/1/ ", "■", "\u{FFFD}", "\u{A0}", "\u{FEFF}", "\u{2028}", "\u{202E}", "— N (@h) May 4, 2021\n",
      "\n===\n",
      "\n---\n", "5 May ", "31.12.2020", "NEWS\n", "Weekly Brief, 5 May 2020\n", "\u{0}", "…", "t.co/", "🧵", "1️⃣", "۳/",
    ].map { (piece: String) in Array(piece.utf8) } + [
      [0xFF], [0xC3], [0xE2, 0x96], [0xED, 0xA0, 0x80], [0xF5], [0x80],
    ]

  /// `bytes` with one to six changes, each a flipped bit, an inserted, deleted or doubled stretch, a piece that means
  /// something, or a stretch of `other` in the place of one.
  public mutating func mutated(_ bytes: [UInt8], splicing other: [UInt8]) -> [UInt8] {
    var result = bytes
    for _ in 0..<random.number(1...6) { change(&result, other) }
    return result
  }

  private mutating func range(in bytes: [UInt8], upTo longest: Int) -> Range<Int> {
    let start = random.number(0...bytes.count)
    return start..<min(bytes.count, start + random.number(0...longest))
  }

  private mutating func change(_ bytes: inout [UInt8], _ other: [UInt8]) {
    switch random.number(0...6) {
    case 0:
      guard !bytes.isEmpty else { return }
      bytes[random.number(0...bytes.count - 1)] ^= 1 << UInt8(random.number(0...7))
    case 1: bytes.insert(UInt8(random.number(0...255)), at: random.number(0...bytes.count))
    case 2: bytes.removeSubrange(range(in: bytes, upTo: 40))
    case 3:
      let copied = range(in: bytes, upTo: 120)
      bytes.insert(contentsOf: bytes[copied], at: random.number(0...bytes.count))
    case 4: bytes.replaceSubrange(range(in: bytes, upTo: 60), with: other[range(in: other, upTo: 200)])
    default: bytes.insert(contentsOf: random.pick(Self.pieces), at: random.number(0...bytes.count))
    }
  }
}
