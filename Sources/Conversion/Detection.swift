/// The beginning of an input, by which readers are asked whether it is theirs.
public struct Sample: Sendable {
  /// At most this many bytes are looked at.
  public static let maximumCount = 65_536

  /// The name of the input.
  public let name: String
  /// Valid UTF-8: the whole input, or its first bytes up to a line end near ``maximumCount``.
  public let bytes: [UInt8]
  /// Whether this is the whole input.
  public let isWhole: Bool

  /// A sample of valid UTF-8 `text`, the bytes of an input called `name`.
  public init(name: String, text: [UInt8]) {
    self.name = name
    guard text.count > Sample.maximumCount else {
      bytes = text
      isWhole = true
      return
    }
    isWhole = false
    var end = Sample.maximumCount
    // The last line end within the sample, else the last whole character.
    if let lineEnd = text[..<end].lastIndex(of: 0x0A), lineEnd > end / 2 {
      end = lineEnd + 1
    } else {
      while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
    }
    bytes = Array(text[..<end])
  }
}

/// How sure a reader is that an input is of its format, and why.
public struct Detection: Sendable, Hashable {
  /// 0 for certainly not, 1 for certainly.
  public var confidence: Double
  /// What speaks for it, and against.
  public var evidence: [Evidence]

  /// A detection; the confidence is brought into 0...1.
  public init(confidence: Double, evidence: [Evidence] = []) {
    self.confidence = min(max(confidence, 0), 1)
    self.evidence = evidence
  }
}

/// One observation that speaks for or against a reading.
public struct Evidence: Sendable, Hashable {
  /// The rule that made it: words with hyphens, the same each time.
  public var rule: String
  /// How much it counts: positive for, negative against.
  public var weight: Double
  /// The line it was made on, 1-based; `nil` for the whole input.
  public var line: Int?
  /// What was seen, shortened to one line.
  public var text: String

  /// An observation.
  public init(rule: String, weight: Double, line: Int? = nil, text: String = "") {
    self.rule = rule
    self.weight = weight
    self.line = line
    self.text = text
  }
}
