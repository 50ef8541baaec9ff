import Scan

/// What looks like the counter of a post: `1/`, `(2/12)`, `/7`.
///
/// A candidate only: fractions, dates and list numbers look the same. ``CounterChain`` tells which ones count.
public struct Counter: Sendable, Hashable {
  /// How the counter is printed; marks of one form may belong to one sequence.
  public enum Form: String, Sendable, Hashable, CaseIterable {
    /// `1/`, `1/12`, `1/n`, `1/.`, `1|12`; at the end of a post also `12/END` and `12X`
    case slash
    /// `/2`
    case slashBefore
    /// `(1/12)`, `[1/12]`, `（1/6）`, `(1 of 12)`
    case bracketed
    /// `1.`
    case period
    /// `1)`
    case parenthesis
    /// `1 - `, `1 | `
    case dash
    /// `(1)`, `[1]`
    case parentheses
    /// `1️⃣`, `①`
    case enclosed
    /// `Tweet 1`, `#1`, `Part 1 of 12`
    case word
    /// `1 of 12`
    case ratio

    /// Whether the form hardly means anything but the counter of a post.
    public var isStrong: Bool { self == .slash || self == .slashBefore || self == .bracketed }

    /// How much a sequence of this form speaks for posts rather than for a list, 0...1.
    public var strength: Double {
      switch self {
      case .slash, .slashBefore, .bracketed: 1
      case .enclosed, .word: 0.7
      case .ratio: 0.6
      case .dash, .period, .parenthesis: 0.5
      case .parentheses: 0.4
      }
    }
  }

  /// Where on its line a counter stands.
  public enum Position: UInt8, Sendable, Hashable {
    /// At the start, with text after it.
    case leading
    /// At the end, with text before it; links may follow.
    case trailing
    /// Alone.
    case own
  }

  /// How it is printed.
  public let form: Form
  /// Where on the line it stands.
  public let position: Position
  // Small numbers: a text may be nothing but counters, and each of them is held several times over while chains are made.
  private let storedNumber: Int16
  private let storedTotal: Int16
  private let lower: UInt32
  private let upper: UInt32
  private let storedLine: UInt32

  /// A counter of at most three digits.
  init(form: Form, position: Position, number: Int, total: Int?, range: Range<Int>, line: Int) {
    self.form = form
    self.position = position
    storedNumber = Int16(clamping: number)
    storedTotal = total.map { Int16(clamping: $0) } ?? -1
    lower = UInt32(clamping: range.lowerBound)
    upper = UInt32(clamping: range.upperBound)
    storedLine = UInt32(clamping: line)
  }

  /// The number.
  public var number: Int { Int(storedNumber) }
  /// The total, where one is printed. It may be less than the number: authors go on after the post they announced as
  /// the last.
  public var total: Int? { storedTotal < 0 ? nil : Int(storedTotal) }
  /// The bytes of the counter, 0-based.
  public var range: Range<Int> { Int(lower)..<Int(upper) }
  /// The index of its line.
  public var line: Int { Int(storedLine) }
}
