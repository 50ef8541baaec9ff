import Scan

/// Something a user should know about a conversion that went on.
public struct Diagnostic: Sendable, Hashable {
  /// How much it matters.
  public enum Severity: String, Sendable, Hashable, CaseIterable {
    /// The output may not be what the user wants.
    case warning
    /// Good to know.
    case note
  }

  /// A stable word for the kind of diagnostic, such as `invalid-utf8`; tools may rely on it.
  public struct Code: RawRepresentable, Hashable, Sendable {
    /// The word.
    public let rawValue: String
    /// The code that is written `rawValue`.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Bytes that are not valid in the source's encoding.
    public static let invalidBytes = Code(rawValue: "invalid-bytes")
    /// The source is not in UTF-8, and its encoding was guessed.
    public static let encoding = Code(rawValue: "encoding")
    /// UTF-8 that was read in an older encoding and written as UTF-8 again.
    public static let mojibake = Code(rawValue: "mojibake")
  }

  /// How much it matters.
  public var severity: Severity
  /// What kind it is.
  public var code: Code
  /// What is the matter, in one line.
  public var message: String
  /// The byte of the source's text (``Scan/Source/bytes``) it is about, 0-based; `nil` for the whole source.
  public var offset: Int?

  /// A diagnostic.
  public init(_ severity: Severity, _ code: Code, _ message: String, offset: Int? = nil) {
    self.severity = severity
    self.code = code
    self.message = message
    self.offset = offset
  }
}

/// Why a conversion did not go on: what is the matter, where, and what to do.
public struct ConversionError: Error, Sendable, Hashable {
  /// The class of an error. Its word and its exit code are part of the public contract.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// The command line or an option makes no sense.
    case usage
    /// No format has that name, or none claims that extension.
    case unknownFormat = "unknown-format"
    /// The input cannot be opened or read.
    case unreadable
    /// The input is not of its format.
    case malformed
    /// The input is larger, deeper or slower than the limits allow.
    case limit
    /// More would be lost than the user allows.
    case loss
    /// The output cannot be written.
    case unwritable
    /// A promise of Heddle's is broken: a defect.
    case defect

    /// The exit code of the command line for this class.
    public var exitCode: Int32 {
      switch self {
      case .usage: 2
      case .unknownFormat: 3
      case .unreadable: 4
      case .malformed: 5
      case .limit: 6
      case .loss: 7
      case .unwritable: 8
      case .defect: 70
      }
    }

    /// One line for the table of exit codes.
    public var summary: String {
      switch self {
      case .usage: "the command line or an option makes no sense"
      case .unknownFormat: "no format has that name, or none claims that extension"
      case .unreadable: "an input cannot be opened or read"
      case .malformed: "an input is not of its format"
      case .limit: "an input is larger, deeper or slower to read than the limits allow"
      case .loss: "more would be lost than --max-loss allows"
      case .unwritable: "an output cannot be written"
      case .defect: "a defect of Heddle: please report it"
      }
    }
  }

  /// The class.
  public var code: Code
  /// What is the matter, in one line without a full stop.
  public var reason: String
  /// What the user can do, in one line without a full stop; empty where nothing is to be said.
  public var remedy: String
  /// The name of the source or output; `nil` until someone knows it.
  public var source: String?
  /// Where in the source, lines and columns 1-based.
  public var place: LineColumn?

  /// An error.
  public init(
    _ code: Code, _ reason: String, remedy: String = "", source: String? = nil, place: LineColumn? = nil
  ) {
    self.code = code
    self.reason = reason
    self.remedy = remedy
    self.source = source
    self.place = place
  }

  /// The same error, about `source`, unless it names one already.
  public func about(_ source: String) -> ConversionError {
    var error = self
    error.source = error.source ?? source
    return error
  }
}

extension ConversionError: CustomStringConvertible {
  /// `file:line:column: error: reason; remedy`, with what is known.
  public var description: String {
    var prefix = ""
    if let source {
      prefix = source + ":"
      if let place { prefix += "\(place.line):\(place.column):" }
      prefix += " "
    }
    return prefix + "error: " + reason + (remedy.isEmpty ? "" : "; " + remedy)
  }
}
