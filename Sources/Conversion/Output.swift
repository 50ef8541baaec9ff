import DocumentModel

/// Where a writer's bytes go: a buffer, emptied into a file where there is one.
///
/// Appending never throws. The first error of the file is kept, later bytes are dropped, and ``finish()`` throws it.
///
/// The buffer is storage of its own and not an array, because writers append pieces of a dozen bytes: an array asks for
/// each whether it is the only owner of its elements and calls the system to copy them (measured; see ARCHITECTURE.md).
/// Safe to use in spite of its pointer: that never leaves this file, and every use of it is within `capacity`.
@safe public struct Output: ~Copyable {
  /// How much is gathered before it goes to the file: large enough that system calls do not show, small enough to stay
  /// in the second-level cache.
  private static let chunk = 1 << 18

  /// `capacity` bytes, of which the first `count` are written. Null as long as `capacity` is 0.
  @usableFromInline var base: UnsafeMutableRawPointer?
  /// How many bytes have been written and have not gone to the file.
  @usableFromInline var count = 0
  @usableFromInline var capacity = 0
  private var file: FileOutput?
  private var failure: ConversionError?

  /// An output that stays in memory; read ``bytes`` when done.
  public init() {}

  /// An output that goes to `file`.
  public init(to file: FileOutput) {
    self.file = file
    makeRoom(for: Output.chunk)
  }

  deinit {
    // Safe: nobody else has the pointer, which `realloc` gave or which is null.
    unsafe base?.deallocate()
  }

  /// What has been written and has not gone to the file: a copy.
  public var bytes: [UInt8] {
    // Safe: the first `count` bytes at `base` are written, and are copied here.
    unsafe [UInt8](UnsafeRawBufferPointer(start: base, count: count))
  }

  /// How many bytes have been written and have not gone to the file.
  public var byteCount: Int { count }

  /// Makes room for `count` more bytes.
  public mutating func reserve(_ count: Int) {
    if file == nil, capacity - self.count < count { makeRoom(for: count) }
  }

  /// Sees to it that `needed` more bytes fit: by emptying the buffer into the file, by growing it, or both.
  @usableFromInline
  mutating func makeRoom(for needed: Int) {
    if file != nil { flush() }
    guard capacity - count < needed else { return }
    let larger = max(count + needed, capacity * 2, 256)
    let grown = UnsafeMutableRawPointer.allocate(byteCount: larger, alignment: 16)
    // Safe: both pointers have room for `count` bytes, and the old one is given back right after the copy.
    if let base = unsafe base {
      unsafe grown.copyMemory(from: base, byteCount: count)
      unsafe base.deallocate()
    }
    unsafe base = grown
    capacity = larger
  }

  /// Appends one byte.
  @inlinable @inline(__always)
  public mutating func append(_ byte: UInt8) {
    if count == capacity { makeRoom(for: 1) }
    // Safe: `makeRoom` has made the buffer larger than `count`.
    unsafe base.unsafelyUnwrapped.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
    count &+= 1
  }

  /// Appends `length` bytes from `source`, which must be that many readable bytes outside of the buffer.
  @inlinable @inline(__always)
  mutating func copy(_ source: UnsafeRawPointer, _ length: Int) {
    if capacity &- count < length { makeRoom(for: length) }
    // Safe: `makeRoom` has made room for `length` bytes, and the caller promises the source.
    unsafe base.unsafelyUnwrapped.advanced(by: count).copyMemory(from: source, byteCount: length)
    count &+= length
  }

  /// Appends bytes.
  @inlinable @inline(__always)
  public mutating func append(_ span: Span<UInt8>) {
    if span.isEmpty { return }
    // Safe: the buffer is used within the call only. It is not empty, so it has an address.
    unsafe span.withUnsafeBytes { bytes in
      unsafe copy(bytes.baseAddress.unsafelyUnwrapped, bytes.count)
    }
  }

  /// Appends a text of a document, as it is.
  public mutating func append(_ text: Text) {
    text.withBytes { span in append(span) }
  }

  /// Appends a string, as it is.
  public mutating func append(_ string: String) {
    append(string.utf8Span.span)
  }

  /// Appends a literal, as it is: what writers use for markup. Where the literal stands at the call, its length is known
  /// to the compiler, and a short one becomes a few moves.
  @inlinable @inline(__always)
  public mutating func literal(_ literal: StaticString) {
    if literal.hasPointerRepresentation {
      // Safe: the bytes of a literal live as long as the process.
      unsafe copy(literal.utf8Start, literal.utf8CodeUnitCount)
    } else {
      append(String(describing: literal))
    }
  }

  /// Appends a number in decimal. (Labelled, because a bare literal such as `0x2C` would count as a number rather than
  /// as the byte that it is meant to be.)
  public mutating func append(number: Int) {
    if (0..<10).contains(number) { return append(UInt8(truncatingIfNeeded: number) | 0x30) }
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
  public var last: UInt8? {
    // Safe: a byte before `count` is written.
    count == 0 ? nil : unsafe base.unsafelyUnwrapped.load(fromByteOffset: count - 1, as: UInt8.self)
  }

  private mutating func flush() {
    guard let file, count > 0 else { return }
    if failure == nil {
      // Safe: the first `count` bytes at `base` are written, and the span ends with the call.
      let buffer = unsafe UnsafeBufferPointer(
        start: base.unsafelyUnwrapped.assumingMemoryBound(to: UInt8.self), count: count)
      do throws(ConversionError) { try file.write(unsafe buffer.span) } catch { failure = error }
    }
    count = 0
  }

  /// Sends what is left to the file, if there is one.
  ///
  /// - Throws: the first error of the file.
  public mutating func finish() throws(ConversionError) {
    flush()
    if let failure { throw failure }
  }
}
