/// The way back from offsets in decoded text to offsets in the bytes that were read.
///
/// Runs of characters that took the same number of bytes before and after decoding: for ASCII one and one, for Cyrillic
/// in windows-1251 one before and two after. Empty where text and bytes are the same.
public struct OffsetMap: Sendable, Hashable {
  private struct Run: Sendable, Hashable {
    var decoded: UInt32
    var original: UInt32
    var decodedStep: UInt8
    var originalStep: UInt8
  }

  private var runs: [Run] = []
  private var decodedCount = 0
  private var originalCount = 0
  /// Whether input was passed over since the last run, so that what follows does not continue it.
  private var hasSkipped = false

  /// A map of nothing, which maps every offset to itself.
  public init() {}

  /// Whether every offset maps to itself.
  public var isIdentity: Bool { runs.isEmpty }

  /// Adds `count` characters, each of which is `decoded` bytes of text that were `original` bytes of input, 1...255.
  public mutating func append(_ count: Int = 1, decoded: Int, original: Int) {
    guard count > 0 else { return }
    let isSameStep =
      !hasSkipped && runs.last.map { Int($0.decodedStep) == decoded && Int($0.originalStep) == original } ?? false
    if !isSameStep {
      runs.append(
        Run(
          decoded: UInt32(clamping: decodedCount), original: UInt32(clamping: originalCount),
          decodedStep: UInt8(clamping: decoded), originalStep: UInt8(clamping: original)))
    }
    hasSkipped = false
    decodedCount += count * decoded
    originalCount += count * original
  }

  /// Passes over `count` bytes of input that stand for no text, such as a byte order mark of UTF-16.
  public mutating func skip(original count: Int) {
    originalCount += count
    hasSkipped = true
  }

  /// The offset in the input of the offset `decoded` in the text, both 0-based. Within a character it is that of the
  /// character's start; past the end, that of the end.
  ///
  /// - Complexity: O(log n) in the number of runs.
  public func original(_ decoded: Int) -> Int {
    guard !runs.isEmpty else { return decoded }
    if decoded >= decodedCount { return originalCount }
    var low = 0
    var high = runs.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if Int(runs[middle].decoded) <= decoded { low = middle } else { high = middle }
    }
    let run = runs[low]
    return Int(run.original) + (decoded - Int(run.decoded)) / max(Int(run.decodedStep), 1) * Int(run.originalStep)
  }
}
