import DocumentModel

/// Where a writer's bytes go: a buffer, emptied into a file where there is one.
///
/// Appending never throws. The first error of the file is kept, later bytes are dropped, and ``finish()`` throws it.
public struct Output: ~Copyable {
  /// How much is gathered before it goes to the file: large enough that system calls do not show, small enough to stay
  /// in the second-level cache.
  private static let chunk = 1 << 18

  /// What has been written and has not gone to the file.
  public private(set) var bytes: [UInt8] = []
  private var file: FileOutput?
  /// How many bytes are gathered before they go to the file: never enough where there is none.
  private var full = Int.max
  private var failure: ConversionError?

  /// An output that stays in memory; read ``bytes`` when done.
  public init() {}

  /// An output that goes to `file`.
  public init(to file: FileOutput) {
    self.file = file
    full = Output.chunk
  }

  /// Makes room for `count` more bytes.
  public mutating func reserve(_ count: Int) {
    bytes.reserveCapacity(bytes.count + (file == nil ? count : min(count, Output.chunk * 2)))
  }

  /// Appends one byte.
  @inlinable
  public mutating func append(_ byte: UInt8) {
    appendRaw(byte)
  }

  @usableFromInline
  mutating func appendRaw(_ byte: UInt8) {
    bytes.append(byte)
    if bytes.count >= full { flush() }
  }

  /// Appends bytes.
  public mutating func append(_ span: Span<UInt8>) {
    // Safe: the buffer is used within the call only, and `append` copies it.
    unsafe span.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    if bytes.count >= full { flush() }
  }

  /// Appends a text of a document, as it is.
  public mutating func append(_ text: Text) {
    text.withBytes { span in append(span) }
  }

  /// Appends a string, as it is.
  public mutating func append(_ string: String) {
    append(string.utf8Span.span)
  }

  /// Appends a literal, as it is: what writers use for markup.
  public mutating func literal(_ literal: StaticString) {
    // Safe: a literal's buffer lives as long as the process.
    literal.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
    if bytes.count >= full { flush() }
  }

  /// Appends a number in decimal. (Labelled, because a bare literal such as `0x2C` would count as a number rather than
  /// as the byte that it is meant to be.)
  public mutating func append(number: Int) {
    var digits = InlineArray<20, UInt8>(repeating: 0)
    var first = digits.count
    var rest = number.magnitude
    repeat {
      first -= 1
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      digits[first] = UInt8(truncatingIfNeeded: digit) | 0x30
      rest = quotient
    } while rest > 0
    if number < 0 { append(0x2D) }
    append(digits.span.extracting(first..<digits.count))
  }

  /// The last byte that was appended and has not gone to the file, if any.
  public var last: UInt8? { bytes.last }

  private mutating func flush() {
    guard let file else { return }
    if failure == nil {
      do throws(ConversionError) { try file.write(bytes.span) } catch { failure = error }
    }
    bytes.removeAll(keepingCapacity: true)
  }

  /// Sends what is left to the file, if there is one.
  ///
  /// - Throws: the first error of the file.
  public mutating func finish() throws(ConversionError) {
    flush()
    if let failure { throw failure }
  }
}
