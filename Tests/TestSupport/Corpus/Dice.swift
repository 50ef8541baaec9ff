/// Choices of one kind: those that are shown while rules are being made, and those that are kept back.
struct Variants<Value: Sendable>: Sendable {
  /// Shown.
  var tuning: [Value]
  /// Kept back for `--held-out`.
  var heldOut: [Value]

  init(_ tuning: [Value], heldOut: [Value] = []) {
    self.tuning = tuning
    self.heldOut = heldOut
  }
}

/// Choices by a seed.
struct Dice {
  private var generator: SeededGenerator
  /// Whether variants that were kept back are to be used.
  let isHeldOut: Bool

  init(seed: UInt64, heldOut: Bool) {
    generator = SeededGenerator(seed: seed)
    isHeldOut = heldOut
  }

  /// A number of `0..<count`; 0 where that is empty.
  mutating func below(_ count: Int) -> Int {
    count > 1 ? Int(truncatingIfNeeded: generator.next() % UInt64(count)) : 0
  }

  mutating func between(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

  /// True in `percent` of a hundred cases.
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

  /// A choice; one that was kept back in four of five cases where there is one and it is asked for.
  mutating func pick<Value: Sendable>(_ variants: Variants<Value>) -> Value {
    if isHeldOut, !variants.heldOut.isEmpty, variants.tuning.isEmpty || below(5) > 0 { return pick(variants.heldOut) }
    return pick(variants.tuning)
  }

  mutating func shuffle<Value>(_ values: inout [Value]) { values.shuffle(using: &generator) }

  /// `count` letters and digits, as in a short link.
  mutating func slug(_ count: Int) -> String {
    let signs = Array("abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789")
    return String((0..<count).map { _ in pick(signs) })
  }

  mutating func digits(_ count: Int) -> String {
    String((0..<count).map { $0 == 0 ? Character("\(between(1...9))") : Character("\(below(10))") })
  }
}
