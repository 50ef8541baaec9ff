public func firstInvalidUTF8(in bytes: Span<UInt8>, from: Int) -> Range<Int>? { nil }
