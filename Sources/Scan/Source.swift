/// The bytes of one input, as valid UTF-8, with the way back to the bytes that were read.
///
/// Every reader works on ``bytes``. Where the input had to be decoded (another encoding, invalid bytes), offsets into
/// ``bytes`` differ from offsets into the input; ``original(_:)`` maps them back, and the converter applies it to
/// every source range, so that readers need not think of it.
public struct Source: Sendable {
  /// The name for messages: a path, or `<stdin>`.
  public let name: String
  /// The text, valid UTF-8.
  public let bytes: [UInt8]
  /// How many bytes were read.
  public let originalCount: Int
  /// How the bytes were read as text.
  public let decoding: Decoding
  /// The first bytes of the input as they were read, at most ``headCount``: what tells files of other kinds.
  public let head: [UInt8]

  /// How many bytes ``head`` has at most.
  public static let headCount = 64

  /// How the bytes of an input became text.
  public struct Decoding: Sendable, Hashable {
    /// The encoding's name by the WHATWG Encoding Standard, such as `utf-8` or `windows-1252`.
    public var encoding: String
    /// Bytes of the input that could not be decoded; each maximal range stands as one U+FFFD. 0-based.
    public var invalid: [Range<Int>]

    /// Text decoded from `encoding`, with what could not be.
    public init(encoding: String, invalid: [Range<Int>]) {
      self.encoding = encoding
      self.invalid = invalid
    }

    /// UTF-8 without invalid bytes.
    public static let utf8 = Decoding(encoding: "utf-8", invalid: [])
  }

  private let map: OffsetMap

  /// A source of text that was decoded from `originalCount` bytes.
  ///
  /// - Parameters:
  ///   - name: the name for messages.
  ///   - bytes: valid UTF-8.
  ///   - originalCount: how many bytes were read.
  ///   - map: the way back to them.
  ///   - decoding: how they were decoded.
  ///   - head: the first of the bytes that were read; no more than ``headCount`` are kept.
  public init(
    name: String, bytes: [UInt8], originalCount: Int, map: OffsetMap, decoding: Decoding, head: [UInt8]
  ) {
    self.name = name
    self.bytes = bytes
    self.originalCount = originalCount
    self.map = map
    self.decoding = decoding
    self.head = head.count > Source.headCount ? Array(head[..<Source.headCount]) : head
  }

  /// A source of `bytes` that are known to be valid UTF-8.
  public init(name: String, valid bytes: [UInt8]) {
    self.init(
      name: name, bytes: bytes, originalCount: bytes.count, map: OffsetMap(), decoding: .utf8,
      head: Array(bytes.prefix(Source.headCount)))
  }

  /// A source of `bytes` read as UTF-8; each ill-formed part becomes U+FFFD and is listed in ``decoding``.
  ///
  /// - Complexity: O(n), without a copy where all bytes are valid.
  public init(name: String, bytes: [UInt8]) {
    guard let first = firstInvalidUTF8(in: bytes.span, from: 0) else {
      self.init(name: name, valid: bytes)
      return
    }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + 64)
    var map = OffsetMap()
    var invalid: [Range<Int>] = []
    var position = 0
    var next: Range<Int>? = first
    while let bad = next {
      text += bytes[position..<bad.lowerBound]
      map.append(bad.lowerBound - position, decoded: 1, original: 1)
      text += [0xEF, 0xBF, 0xBD]
      map.append(decoded: 3, original: bad.count)
      invalid.append(bad)
      position = bad.upperBound
      next = firstInvalidUTF8(in: bytes.span, from: position)
    }
    text += bytes[position...]
    map.append(bytes.count - position, decoded: 1, original: 1)
    self.init(
      name: name, bytes: text, originalCount: bytes.count, map: map,
      decoding: Decoding(encoding: "utf-8", invalid: invalid), head: Array(bytes.prefix(Source.headCount)))
  }

  /// Whether offsets into ``bytes`` are offsets into the input.
  public var isVerbatim: Bool { map.isIdentity }

  /// The offset in the input of the offset `decoded` in ``bytes``, both 0-based.
  ///
  /// - Complexity: O(log n) in the number of places where both get out of step.
  public func original(_ decoded: Int) -> Int { map.original(decoded) }
}

/// A place in a text for people: both 1-based; the column counts bytes of the line.
public struct LineColumn: Sendable, Hashable {
  /// The line, 1-based.
  public var line: Int
  /// The byte of the line, 1-based.
  public var column: Int

  /// A place.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// Finds the lines of offsets in one text. LF, CRLF and CR end a line.
///
/// Asked with rising offsets, as a ledger does, the whole run is O(n); asked with a smaller offset it starts again.
public struct LineCounter {
  private var offset = 0
  private var line = 1
  private var lineStart = 0

  /// A counter at the start of a text.
  public init() {}

  /// The place of the byte at `target`, 0-based, in `bytes`. An offset past the end gives the place of the end.
  public mutating func place(of target: Int, in bytes: Span<UInt8>) -> LineColumn {
    if target < offset { self = LineCounter() }
    let end = min(max(target, 0), bytes.count)
    while offset < end {
      let byte = bytes[offset]
      if byte == 0x0A || (byte == 0x0D && !(offset + 1 < bytes.count && bytes[offset + 1] == 0x0A)) {
        line += 1
        lineStart = offset + 1
      }
      offset += 1
    }
    return LineColumn(line: line, column: end - lineStart + 1)
  }
}
