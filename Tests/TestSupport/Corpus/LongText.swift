extension Corpus {
  /// What a long text is.
  public enum Genre: Sendable { case thread, brief }

  /// Hands out at least `bytes` bytes of one long thread or brief in chunks. Posts and stories repeat from a pool of a
  /// few thousand, in an order by `seed`, so that making them costs little against reading them.
  public static func long(_ genre: Genre, bytes: Int, seed: UInt64, _ emit: ([UInt8]) -> Void) {
    var dice = Dice(seed: seed, heldOut: false)
    let pool = pool(genre, &dice)
    var written = 0
    var chunk = Array(opening(genre).utf8)
    var number = 1
    while written + chunk.count < bytes {
      chunk += pool[dice.below(pool.count)]
      if genre == .thread {
        chunk += Array(" \(number)/\n\n\n\n".utf8)
        number += 1
      } else {
        chunk += [0x0A]
      }
      if chunk.count > 1 << 20 {
        written += chunk.count
        emit(chunk)
        chunk.removeAll(keepingCapacity: true)
      }
    }
    emit(chunk)
  }

  private static func opening(_ genre: Genre) -> String {
    switch genre {
    case .thread: "\n\nTwitter Thread by Zeynep Karimova ■\n\nZeynep Karimova ■\n\n[@zeynepkarimova](#)\n\n\n\n"
    case .brief: "Responsive Image\n\nWEEKLY BRIEF, 13 DECEMBER 2020\n\nWEEKLY BRIEF, 13 DECEMBER 2020\n\nNEWS\n\n"
    }
  }

  /// Posts without a counter, or stories with a line end after them.
  private static func pool(_ genre: Genre, _ dice: inout Dice) -> [[UInt8]] {
    (0..<3000).map { _ in
      let seed = UInt64(dice.below(Int.max))
      switch genre {
      case .thread:
        var maker = ThreadMaker(dice: Dice(seed: seed, heldOut: false))
        maker.speaker.style = EntityStyle(
          deadMentions: 50, angledLinks: true, lostCharacter: "■", emoji: 3)
        var habits = PostHabits()
        habits.separateLinks = 100
        let plan = maker.speaker.post(habits, isFirst: false)
        _ = maker.print(plan, nil, .trailing, order: 1)
        return Array(maker.lines.joined(separator: "\n").utf8)
      case .brief:
        var maker = BriefMaker(dice: Dice(seed: seed, heldOut: false), generation: .of2021)
        _ = maker.story(isCall: false)
        return Array(maker.lines.joined(separator: "\n").utf8)
      }
    }
  }
}
