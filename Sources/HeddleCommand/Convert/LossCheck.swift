/// Finds what a user does not allow to be lost.
struct LossCheck: Sendable {
  private let maximum: MaximumLoss

  /// A check of `--max-loss`.
  init(_ maximum: MaximumLoss) { self.maximum = maximum }

  /// Makes sure that no more is lost than allowed: what the ledger says the reader removed counts as content, what
  /// writers dropped or degraded as they say.
  ///
  /// - Throws: ``ConversionError/Code/loss``, at the place of the first loss that is too much.
  func check(_ losses: [Loss], _ reading: Reading) throws(ConversionError) {
    var count = 0
    var first: (what: String, remedy: String, offset: Int?)?
    func add(_ what: @autoclosure () -> String, remedy: String, at offset: Int?) {
      count += 1
      if first == nil { first = (what(), remedy, offset) }
    }
    if !maximum.allows(.content) {
      for entry in reading.ledger.entries where entry.category == .removed {
        // No writer can bring back what the reader has left out.
        add(
          "text removed as \(entry.reason.rawValue)", remedy: "allow it, or read the input with --from text",
          at: entry.range.lowerBound)
      }
    }
    for loss in losses where !maximum.allows(loss.degree) {
      add(
        "\(loss.kind): \(loss.reason)", remedy: "allow it, or choose a format that keeps it",
        at: loss.range.bytes?.lowerBound)
    }
    guard let first else { return }
    var text = DecodedText(reading.source)
    throw ConversionError(
      .loss,
      "more would be lost than --max-loss \(maximum.rawValue) allows: \(first.what)"
        + (count > 1 ? ", and \(count - 1) more" : ""),
      remedy: first.remedy, source: reading.source.name,
      place: first.offset.map { text.place(ofOriginal: $0) })
  }
}
