import Conversion

/// The lines of a text format: what stands before each of them, the blank lines between blocks, and where long lines
/// break.
///
/// A writer appends bytes, ends lines, asks for blank lines between blocks, and pushes a prefix for what is inside a
/// quotation or item. Line ends are pending until something follows, so that nobody has to know whether he is last;
/// a blank line carries the prefix of the block that asked for it, without trailing spaces.
///
/// With ``columns`` above 0, lines break at the last place that was offered (``space()``, ``breakHere()``) before they
/// get wider. Width is that of ``DisplayWidth``.
public struct Layout: ~Copyable {
  private static let lineEnd: UInt8 = 0x0A

  private var output: Output
  /// The widest that a line may get where it can be broken, in columns; 0 for as wide as it likes.
  public let columns: Int

  /// What stands before every line, and the lengths at which its parts begin.
  private var prefix: [UInt8] = []
  private var prefixStarts: [Int] = []
  /// What stands before the next line where that is not `prefix`: a marker of an item has not been written yet.
  private var marker: [UInt8]?

  /// Line ends to write before the next byte; 0 at the very start and within a line.
  private var pendingEnds = 0
  /// How much of the prefix blank lines carry.
  private var blankPrefix = 0
  /// Whether the line has begun: its prefix has been written.
  public private(set) var isInLine = false
  private var hasLines = false

  // The line so far, without prefix, where lines may have to be broken or are captured.
  private var line: [UInt8] = []
  private var width = DisplayWidth()
  private var lineColumns = 0
  /// Where the line may be broken: the offset in `line` at which the rest begins, how many bytes before it are a space
  /// that goes, and the columns before the rest. Negative for nowhere.
  private var breakOffset = -1
  private var breakSpace = 0
  private var breakColumns = 0
  private var isCapturing = false

  /// A layout that writes to `output`.
  public init(_ output: consuming Output, columns: Int = 0) {
    self.output = output
    self.columns = columns
  }

  /// Ends the last line and gives the output back.
  public consuming func finish() -> Output {
    writePendingMarker()
    if isInLine { endLine() }
    if hasLines { output.append(Layout.lineEnd) }
    return output
  }

  /// Whether nothing has been written so far.
  public var isEmpty: Bool { !hasLines && !isInLine }
  /// Whether a marker waits for the first thing that stands beside it.
  public var hasPendingMarker: Bool { marker != nil }
  /// Whether nothing but spaces will stand before the next line.
  public var beginsWithSpaces: Bool { (marker ?? prefix).allSatisfy { $0 == 0x20 } }
  /// How long the prefix is, in bytes.
  public var prefixCount: Int { prefix.count }
  /// The columns that are left beside the prefix, at least `minimum`; `nil` where lines have no end.
  public func columnsLeft(atLeast minimum: Int) -> Int? {
    columns == 0 ? nil : max(minimum, columns - DisplayWidth.of(prefix.span))
  }

  // MARK: - Prefixes

  /// From the next line on, every line begins with `rest`; the next one with `first`.
  ///
  /// Pushed within a marker that has not been written, `first` stands beside it.
  public mutating func push(first: Span<UInt8>, rest: Span<UInt8>) {
    var next = marker ?? prefix
    for index in first.indices { next.append(first[index]) }
    prefixStarts.append(prefix.count)
    for index in rest.indices { prefix.append(rest[index]) }
    marker = next
  }

  /// From the next line on, every line begins with `bytes` as well.
  public mutating func push(_ bytes: StaticString) {
    prefixStarts.append(prefix.count)
    // Safe: a literal's buffer lives as long as the process.
    bytes.withUTF8Buffer { buffer in
      unsafe prefix.append(contentsOf: buffer)
      if marker != nil { unsafe marker?.append(contentsOf: buffer) }
    }
  }

  /// Ends what the last push began. A marker that nothing was written beside is written now.
  public mutating func pop() {
    writePendingMarker()
    if isInLine { endLine() }
    guard let start = prefixStarts.popLast() else { return }
    prefix.removeLast(prefix.count - start)
    blankPrefix = min(blankPrefix, prefix.count)
  }

  private mutating func writePendingMarker() {
    guard let waiting = marker else { return }
    marker = Layout.withoutTrailingSpaces(waiting[...])
    beginLine()
  }

  private static func withoutTrailingSpaces(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard let last = bytes.lastIndex(where: { $0 != 0x20 }) else { return [] }
    return Array(bytes[...last])
  }

  // MARK: - Lines

  /// Ends the line. Does nothing where none has begun.
  public mutating func endLine() {
    guard isInLine, !isCapturing else { return }
    flushLine()
    isInLine = false
    hasLines = true
    pendingEnds = max(pendingEnds, 1)
    blankPrefix = prefix.count
  }

  /// Ends the line, and sees to `count` blank lines at least before whatever comes next, if anything does.
  public mutating func blankLines(_ count: Int) {
    endLine()
    guard hasLines, !isCapturing, pendingEnds > 0 else { return }
    blankPrefix = pendingEnds > 1 ? min(blankPrefix, prefix.count) : prefix.count
    pendingEnds = max(pendingEnds, count + 1)
  }

  /// A line that holds nothing but the prefix, such as a blank line of code.
  public mutating func emptyLine() {
    if isInLine { endLine() }
    marker = Layout.withoutTrailingSpaces((marker ?? prefix)[...])
    beginLine()
    endLine()
  }

  /// Writes pending line ends and the prefix.
  public mutating func beginLine() {
    guard !isInLine else { return }
    isInLine = true
    guard !isCapturing else { return }
    if pendingEnds > 0 {
      output.append(Layout.lineEnd)
      if pendingEnds > 1 {
        let blank = blankPrefix == 0 ? [] : Layout.withoutTrailingSpaces(prefix[..<blankPrefix])
        for _ in 1..<pendingEnds {
          Layout.put(blank, to: &output)
          output.append(Layout.lineEnd)
        }
      }
      pendingEnds = 0
    }
    if columns > 0 {
      width = DisplayWidth()
      lineColumns = 0
    }
    // Most lines have neither.
    if let marker {
      begin(with: marker)
      self.marker = nil
    } else if !prefix.isEmpty {
      begin(with: prefix)
    }
  }

  private mutating func begin(with bytes: [UInt8]) {
    Layout.put(bytes, to: &output)
    if columns > 0 { lineColumns = width.add(bytes.span) }
  }

  private mutating func flushLine() {
    guard !line.isEmpty, !isCapturing else { return }
    Layout.put(line, to: &output)
    line.removeAll(keepingCapacity: true)
    breakOffset = -1
  }

  private static func put(_ bytes: [UInt8], count: Int? = nil, to output: inout Output) {
    output.append(bytes.span.extracting(0..<(count ?? bytes.count)))
  }

  // MARK: - Bytes

  /// Appends bytes without a line end; the line does not break within them.
  public mutating func append(_ bytes: Span<UInt8>) {
    guard bytes.count > 0 else { return }
    if !isInLine { beginLine() }
    if columns == 0 && !isCapturing {
      output.append(bytes)
    } else {
      // Safe: the buffer is used within the call only, and `append` copies it.
      unsafe bytes.withUnsafeBufferPointer { unsafe line.append(contentsOf: $0) }
      if !isCapturing {
        lineColumns += width.add(bytes)
        breakIfNeeded()
      }
    }
  }

  /// Appends one byte of ASCII that is no line end.
  public mutating func append(_ byte: UInt8) {
    if !isInLine { beginLine() }
    if columns == 0 && !isCapturing {
      output.append(byte)
    } else {
      line.append(byte)
      if !isCapturing {
        lineColumns += 1
        breakIfNeeded()
      }
    }
  }

  /// Appends a literal without a line end.
  public mutating func literal(_ literal: StaticString) {
    if columns == 0 && !isCapturing {
      if !isInLine { beginLine() }
      output.literal(literal)
    } else {
      append(literal.description.utf8Span.span)
    }
  }

  /// Appends a string without a line end.
  public mutating func append(_ string: String) { append(string.utf8Span.span) }

  /// Appends a space at which the line may break.
  public mutating func space() {
    guard columns > 0, !isCapturing else { return append(0x20) }
    // Not `append`: a space may stand beyond the edge, where the line is about to break.
    if !isInLine { beginLine() }
    line.append(0x20)
    lineColumns += width.add(0x20)
    breakOffset = line.count
    breakSpace = 1
    breakColumns = lineColumns
  }

  /// The line may break here, without a space.
  public mutating func breakHere() {
    guard columns > 0, !isCapturing, !line.isEmpty else { return }
    breakOffset = line.count
    breakSpace = 0
    breakColumns = lineColumns
  }

  private mutating func breakIfNeeded() {
    guard lineColumns > columns, breakOffset > 0, breakOffset < line.count else { return }
    Layout.put(line, count: breakOffset - breakSpace, to: &output)
    output.append(Layout.lineEnd)
    Layout.put(prefix, to: &output)
    lineColumns = DisplayWidth.of(prefix.span) + lineColumns - breakColumns
    line.removeFirst(breakOffset)
    breakOffset = -1
    hasLines = true
  }

  // MARK: - Capturing

  /// From now on bytes are gathered, without lines and prefixes, until ``endCapture()``: for what has to be measured
  /// before it is written. Not nested.
  public mutating func beginCapture() {
    flushLine()
    isCapturing = true
    wasInLine = isInLine
    isInLine = true
  }

  private var wasInLine = false

  /// How many bytes there are since ``beginCapture()``.
  public var capturedCount: Int { line.count }

  /// How many columns those of them take that are in `range`, 0-based.
  public func capturedWidth(of range: Range<Int>) -> Int { DisplayWidth.of(line.span.extracting(range)) }

  /// The bytes since ``beginCapture()``.
  public mutating func endCapture() -> [UInt8] {
    isCapturing = false
    isInLine = wasInLine
    defer { line = [] }
    return line
  }
}
