import Conversion
import Scan

/// Why reading stopped: small, because every step may throw one.
enum JSONFailure: Error {
  /// The input is not of its format. `offset` is the byte that shows it, 0-based.
  case malformed(offset: Int, reason: String, remedy: String)
  /// A limit of this reader's own.
  case limit(offset: Int, reason: String)
  /// Keys stand in an order that cannot be read in one pass; see ``JSONParser/readsAnyOrder``.
  case unusualOrder
  /// The builder has given up, and says why when it is asked to finish.
  case stopped

  static func malformed(_ offset: Int, _ reason: String, remedy: String = "") -> JSONFailure {
    .malformed(offset: offset, reason: reason, remedy: remedy)
  }

  /// The error for the user.
  func error(in source: Source) -> ConversionError {
    var counter = LineCounter()
    switch self {
    case .malformed(let offset, let reason, let remedy):
      return ConversionError(
        .malformed, reason, remedy: remedy, source: source.name, place: counter.place(of: offset, in: source.bytes.span)
      )
    case .limit(let offset, let reason):
      return ConversionError(
        .limit, reason, remedy: "it is probably damaged, or made to harm", source: source.name,
        place: counter.place(of: offset, in: source.bytes.span))
    case .unusualOrder, .stopped:
      return ConversionError(.defect, "the JSON reader stopped without a reason", source: source.name)
    }
  }
}
