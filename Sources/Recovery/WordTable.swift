/// Words by their numbers (hashes, or their bytes), each with the lists that it stands on: a bit a list.
///
/// A table of its own rather than a `Set` or `Dictionary`, because programs that convert one small text make it at every
/// start: those types cost more to set up, by the runtime's look-up of what their elements can do, than the table.
struct WordTable: Sendable {
  /// Open addressing: a word stands in its slot, or in the next free one behind it. 0 is no word.
  private var words: [UInt64]
  private var lists: [UInt8]

  /// A table for some five hundred words, of which none is 0.
  init() {
    words = [UInt64](repeating: 0, count: 1024)
    lists = [UInt8](repeating: 0, count: 1024)
  }

  /// The lists that `word` stands on; 0 where it stands on none.
  subscript(word: UInt64) -> UInt8 { lists[slot(of: word)] }

  /// Puts `word` on `list`, a bit.
  mutating func insert(_ word: UInt64, _ list: UInt8) {
    let slot = slot(of: word)
    words[slot] = word
    lists[slot] |= list
  }

  /// The slot of `word`, or the free one where it belongs.
  private func slot(of word: UInt64) -> Int {
    // Fibonacci hashing: the golden ratio spreads numbers that are close together.
    var slot = Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) >> 54)
    while words[slot] != 0, words[slot] != word { slot = (slot + 1) & 1023 }
    return slot
  }
}
