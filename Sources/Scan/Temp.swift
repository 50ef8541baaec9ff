public func firstInvalidUTF8(in bytes: Span<UInt8>, from: Int) -> Range<Int>? { nil }
@inlinable public func loadWord(_ bytes: Span<UInt8>, at offset: Int) -> UInt64 {
  unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
}
public struct Entity: Sendable { public enum Kind: Sendable { case link, truncatedLink, deadLink, mention, hashtag, lostCharacters }
  public var kind: Kind; public var range: Range<Int>; public var value: Range<Int>; public var label: Range<Int>; public var wrapped = false }
public func nextEntity(in bytes: Span<UInt8>, from: Int, within: Range<Int>) -> Entity? { nil }
public func scalar(in bytes: Span<UInt8>, at position: Int, end: Int) -> (Unicode.Scalar, Int)? { nil }
public struct ISODate: Sendable, Hashable, CustomStringConvertible { public var year = 0, month = 0, day = 0; public var description: String { "" }
 public init?(year: Int, month: Int, day: Int) { nil } }
public struct DatePhrase: Sendable { public var range: Range<Int>; public var day: Int?; public var month: Int; public var year: Int? }
public func firstDate(in bytes: Span<UInt8>, _ range: Range<Int>) -> DatePhrase? { nil }
public func resolve(_ phrase: DatePhrase, relativeTo issue: ISODate) -> ISODate? { nil }
public func firstSentenceEnd(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int { range.upperBound }
