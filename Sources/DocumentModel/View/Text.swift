/// UTF-8 bytes of a document, seen without copying.
///
/// A collection of bytes, because that is what readers and writers work on; `String(text)` or ``description`` makes a
/// string at the edge. The bytes are valid UTF-8: the builder sees to it.
public struct Text: Sendable {
  @usableFromInline let storage: Storage
  @usableFromInline let offset: UInt32
  @usableFromInline let length: UInt32

  @inlinable
  init(_ storage: Storage, _ slice: Slice) {
    self.storage = storage
    offset = slice.offset
    length = slice.length
  }

  /// Calls `body` with the bytes. The span must not outlive the call.
  @inlinable
  public func withBytes<Result, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try storage.withBytes(Slice(offset: offset, length: length), body)
  }
}

extension Text: RandomAccessCollection {
  /// Always 0.
  @inlinable public var startIndex: Int { 0 }
  /// The number of bytes.
  @inlinable public var endIndex: Int { Int(length) }

  /// The byte at `position`, 0-based.
  @inlinable
  public subscript(position: Int) -> UInt8 {
    precondition(position >= 0 && position < Int(length), "position outside of the text")
    return withBytes { bytes in bytes[position] }
  }
}

extension Text {
  /// Calls `body` with the bytes where they stand: what lets strings take them in one step.
  public func withContiguousStorageIfAvailable<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result? {
    // Safe: the slice lies within the pool, which lives as long as the text does, and so beyond the call.
    try unsafe slice.withUnsafeBufferPointer { try unsafe body($0) }
  }
}

extension Text {
  /// The bytes, in the array of the pool.
  private var slice: ArraySlice<UInt8> {
    if length == 0 { return [] }
    let (bytes, start) = storage.part(at: offset)
    return bytes[start..<start + Int(length)]
  }
}

extension [UInt8] {
  /// Appends the bytes of `text`: one copy, where the one for any sequence takes byte by byte.
  public mutating func append(contentsOf text: Text) {
    text.withBytes { bytes in
      // Safe: the buffer is used within the call only, and `append` copies it.
      unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
  }
}

extension Text: Equatable {
  /// Whether both have the same bytes, wherever they stand.
  public static func == (left: Text, right: Text) -> Bool {
    left.length == right.length && left.slice.elementsEqual(right.slice)
  }

  /// Whether the text has the bytes of `string`.
  public static func == (left: Text, right: String) -> Bool { left.elementsEqual(right.utf8) }
}

extension Text: CustomStringConvertible {
  /// The text as a string.
  public var description: String {
    String(decoding: slice, as: UTF8.self)
  }
}

extension String {
  /// The string with the bytes of `text`.
  public init(_ text: Text) { self = text.description }
}
