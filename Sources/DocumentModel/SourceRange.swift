/// A half-open range of bytes of the source that a node came from.
///
/// Offsets are 0-based and count bytes of the original input, before any decoding. Two 32-bit offsets cost eight
/// bytes a node, which is why a source is limited to 4 GiB. A node that no source stands behind (made by a filter,
/// or by hand) has ``none``.
public struct SourceRange: Hashable, Sendable {
  @usableFromInline var lower: UInt32
  @usableFromInline var upper: UInt32

  /// The range of a node that has no source.
  public static let none = SourceRange(lower: .max, upper: .max)

  @usableFromInline
  init(lower: UInt32, upper: UInt32) {
    self.lower = lower
    self.upper = upper
  }

  /// Makes a range of the source bytes `range`; bounds that do not fit 32 bits give ``none``.
  @inlinable
  public init(_ range: Range<Int>) {
    guard let lower = UInt32(exactly: range.lowerBound), let upper = UInt32(exactly: range.upperBound),
      upper != .max
    else {
      self = .none
      return
    }
    self.init(lower: lower, upper: upper)
  }

  /// Whether no source stands behind the node.
  @inlinable
  public var isNone: Bool { lower == .max }

  /// The bytes, 0-based and half open, or `nil` for ``none``.
  @inlinable
  public var bytes: Range<Int>? { isNone ? nil : Int(lower)..<Int(upper) }

  /// Whether `other` lies within this range; a range without a source holds and is held by every other.
  public func contains(_ other: SourceRange) -> Bool {
    isNone || other.isNone || (lower <= other.lower && other.upper <= upper)
  }
}

extension SourceRange: CustomStringConvertible {
  /// `[start..end]` in bytes, or nothing for a node without a source.
  public var description: String { isNone ? "" : "[\(lower)..\(upper)]" }
}
