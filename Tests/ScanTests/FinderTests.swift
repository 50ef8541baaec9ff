import Scan
import TestSupport
import Testing

/// Finders that test eight bytes at a time find what a loop over bytes finds.
@Suite struct FinderTests {
  /// Bytes of few kinds, so that matches and near misses are frequent, of every length that a word may leave over.
  private func texts() -> [[UInt8]] {
    var random = SeededGenerator(seed: 7)
    return (0..<400).map { length in
      (0..<(length % 41)).map { _ in
        [0x00, 0x0A, 0x0B, 0x5B, 0x5D, 0x61, 0x80, 0xC3, 0xD0].randomElement(using: &random) ?? 0
      }
    }
  }

  @Test func skippingStopsAtTheFirstMarkOrWithinTheLastWord() {
    for text in texts() {
      for start in 0...text.count {
        let found = skip(text.span, from: start) { zeroBytes($0 ^ repeated(0x5D)) }
        let first = text[start...].firstIndex(of: 0x5D) ?? text.count
        #expect(found <= first && found >= start, "\(text) from \(start)")
        #expect(found == first || text.count - found < 8, "\(text) from \(start)")
      }
    }
  }

  @Test func holdsWhatStandsThere() {
    for text in texts() {
      for part in [[], [0x61], [0x0A, 0x61], [0x61, 0x61, 0x5B]] as [[UInt8]] {
        let expected = (0...text.count).contains { text[$0...].starts(with: part) }
        #expect(holds(text.span, part.span) == expected, "\(part) in \(text)")
      }
    }
    #expect("https://x.y".holds("://") && !"https:/".holds("://") && "".holds("") && !"".holds("a"))
  }
}
