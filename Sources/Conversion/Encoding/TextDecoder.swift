import Glibc
import Scan

/// Turns the bytes of an input into text, with the way back to them.
///
/// The whole input is examined, not a prefix (a single byte at its end may be what tells): a byte order mark, then UTF-8,
/// then the patterns of UTF-16, then the likeliest of the usual 8-bit sets. The tables are those of glibc's `iconv`.
public enum TextDecoder {
  /// The source that `bytes` make.
  ///
  /// - Parameters:
  ///   - bytes: the input.
  ///   - name: its name, for messages.
  ///   - encoding: its encoding by any name that `iconv` knows; empty for whatever detection finds.
  /// - Throws: ``ConversionError/Code/usage`` for an encoding that nobody knows.
  public static func decode(
    _ bytes: [UInt8], name: String, encoding: String = ""
  ) throws(ConversionError) -> Source {
    let chosen = encoding.isEmpty ? detect(bytes) : encoding.lowercased()
    switch chosen {
    case nil: return Source(name: name, valid: bytes)
    case "utf-8", "utf8": return Source(name: name, bytes: bytes)
    case "utf-16le", "utf-16be", "utf-16":
      return decodeUTF16(bytes, name: name, isBigEndian: isBigEndian(bytes, chosen ?? ""))
    case let chosen?:
      // iconv takes an empty name, and one cut short by a NUL, for the machine's own encoding.
      let isName = chosen.utf8.allSatisfy { TextDecoder.isNameByte($0) }
      guard isName, let converter = CharacterConverter(chosen) else {
        throw ConversionError(
          .usage, "no encoding is called '\(encoding)'", remedy: "iconv --list names those of this machine")
      }
      return converter.decode(bytes, name: name)
    }
  }

  /// The encoding that `bytes` are most likely in; `nil` for valid UTF-8, which needs no decoding.
  static func detect(_ bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "utf-16" }
    if let name = utf16WithoutMark(bytes) { return name }
    guard let first = firstInvalidUTF8(in: bytes.span, from: 0) else { return nil }
    return LegacyEncoding.detect(bytes, firstInvalid: first.lowerBound)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || "-_.:()+/".utf8.contains(byte)
  }

  // MARK: - UTF-16

  private static func isBigEndian(_ bytes: [UInt8], _ name: String) -> Bool {
    // A name that says the order is taken at its word: then these bytes are a character.
    if name != "utf-16" { return name == "utf-16be" }
    return !bytes.starts(with: [0xFF, 0xFE])
  }

  /// UTF-16 without a byte order mark: the zero bytes of ASCII letters, spaces and line ends stand in one half of all
  /// pairs only. Text of another script has at least its white space so.
  private static func utf16WithoutMark(_ bytes: [UInt8]) -> String? {
    guard bytes.count >= 8 else { return nil }
    var even = 0
    var odd = 0
    let sample = min(bytes.count, 1 << 16)
    for index in 0..<sample where bytes[index] == 0 {
      if index % 2 == 0 { even += 1 } else { odd += 1 }
    }
    // Binary files have zeros in both halves; a UTF-8 text has none.
    let pairs = sample / 2
    let name: String
    if odd * 20 > pairs, even * 20 <= odd {
      name = "utf-16le"
    } else if even * 20 > pairs, odd * 20 <= even {
      name = "utf-16be"
    } else {
      return nil
    }
    // Where the other halves are no zeros either they are letters of another script, which by themselves are no UTF-8.
    // A short text that is UTF-8 but for a stray zero or two is that.
    let isWide = max(even, odd) * 4 > pairs
    let invalid = firstInvalidUTF8(in: bytes.span, from: 0)
    return isWide || invalid != nil ? name : nil
  }

  private static func decodeUTF16(_ bytes: [UInt8], name: String, isBigEndian: Bool) -> Source {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var map = OffsetMap()
    var invalid: [Range<Int>] = []
    func unit(_ index: Int) -> UInt16 {
      isBigEndian
        ? UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1]) : UInt16(bytes[index + 1]) << 8 | UInt16(bytes[index])
    }
    var position = 0
    while position + 1 < bytes.count {
      let first = unit(position)
      var scalar = Unicode.Scalar(first)
      var length = 2
      if first & 0xFC00 == 0xD800, position + 3 < bytes.count, unit(position + 2) & 0xFC00 == 0xDC00 {
        let low = UInt32(unit(position + 2) & 0x3FF)
        scalar = Unicode.Scalar(0x10000 + (UInt32(first & 0x3FF) << 10 | low))
        length = 4
      }
      if scalar == nil { invalid.append(position..<position + length) }
      let before = text.count
      text.append(contentsOf: Unicode.UTF8.encode(scalar ?? "\u{FFFD}") ?? Unicode.UTF8.encodedReplacementCharacter)
      map.append(decoded: text.count - before, original: length)
      position += length
    }
    if position < bytes.count {
      invalid.append(position..<bytes.count)
      text.append(contentsOf: Unicode.UTF8.encodedReplacementCharacter)
      map.append(decoded: 3, original: bytes.count - position)
    }
    let encoding = isBigEndian ? "utf-16be" : "utf-16le"
    return Source(
      name: name, bytes: text, originalCount: bytes.count, map: map,
      decoding: .init(encoding: encoding, invalid: invalid), head: Array(bytes.prefix(Source.headCount)))
  }
}

/// Characters of one encoding, converted by glibc one at a time, and each pair of bytes once.
struct CharacterConverter {
  private let name: String
  /// The text of each single byte; `nil` where it is no character by itself.
  private var single: [[UInt8]?]
  private let isMultibyte: Bool

  /// The converter of the encoding called `name`, or `nil` where glibc has none.
  init?(_ name: String) {
    // An empty name would be the locale's encoding, and a slash begins what is no part of a name.
    let isName = name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") }
    guard isName, !name.isEmpty, let handle = Handle(name) else { return nil }
    self.name = name
    var single: [[UInt8]?] = []
    var isMultibyte = false
    for byte in UInt8.min...UInt8.max {
      switch handle.convert([byte]) {
      case .text(let text): single.append(text)
      case .incomplete:
        isMultibyte = true
        single.append(nil)
      case .invalid: single.append(nil)
      }
    }
    self.single = single
    self.isMultibyte = isMultibyte
  }

  func decode(_ bytes: [UInt8], name source: String) -> Source {
    if name == "iso-2022-jp" { return decodeSwitched(bytes, name: source) }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 4)
    var map = OffsetMap()
    var invalid: [Range<Int>] = []
    let handle = isMultibyte ? Handle(name) : nil
    // A text has a few thousand different characters, however long it is: each is converted once.
    var pairs = [Known](repeating: .init(), count: handle == nil ? 0 : 1 << 16)
    var position = 0
    while position < bytes.count {
      if let found = single[Int(bytes[position])] {
        text += found
        map.append(decoded: found.count, original: 1)
        position += 1
      } else if position + 1 < bytes.count, !pairs.isEmpty,
        case let known = pairs[Int(bytes[position]) << 8 | Int(bytes[position + 1])], known.count > 0
      {
        known.append(to: &text)
        map.append(decoded: Int(known.count), original: 2)
        position += 2
      } else if let (found, length) = longer(bytes, position, handle) {
        text += found
        if length == 2 {
          pairs[Int(bytes[position]) << 8 | Int(bytes[position + 1])] = Known(found)
        }
        map.append(decoded: found.count, original: length)
        position += length
      } else {
        invalid.append(position..<position + 1)
        text.append(contentsOf: Unicode.UTF8.encodedReplacementCharacter)
        map.append(decoded: 3, original: 1)
        position += 1
      }
    }
    return Source(
      name: source, bytes: text, originalCount: bytes.count, map: map,
      decoding: .init(encoding: name, invalid: invalid), head: Array(bytes.prefix(Source.headCount)))
  }

  /// The text of a pair of bytes that has been converted before; `count` is 0 for those that have not.
  private struct Known {
    private var bytes: UInt32 = 0
    private(set) var count: UInt8 = 0

    init() {}

    /// The text of a pair; longer than any but a few are, it is not kept.
    init(_ text: [UInt8]) {
      guard text.count <= 4 else { return }
      for byte in text.reversed() { bytes = bytes << 8 | UInt32(byte) }
      count = UInt8(text.count)
    }

    func append(to text: inout [UInt8]) {
      var rest = bytes
      for _ in 0..<count {
        text.append(UInt8(truncatingIfNeeded: rest))
        rest >>= 8
      }
    }
  }

  /// The character of two to four bytes at `position`.
  private func longer(_ bytes: [UInt8], _ position: Int, _ handle: Handle?) -> ([UInt8], Int)? {
    guard let handle else { return nil }
    for length in 2...4 where position + length <= bytes.count {
      switch handle.convert(Array(bytes[position..<position + length])) {
      case .text(let text): return (text, length)
      case .incomplete: continue
      case .invalid: return nil
      }
    }
    return nil
  }

  /// The text of `bytes` in ISO-2022-JP, in which escape sequences say what the bytes behind them are. Those of three
  /// bytes that browsers know are; a line begins in ASCII.
  private func decodeSwitched(_ bytes: [UInt8], name source: String) -> Source {
    enum Mode { case ascii, roman, kana, pairs }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var map = OffsetMap()
    var invalid: [Range<Int>] = []
    let handle = Handle(name)
    var known: [UInt16: [UInt8]] = [:]
    var mode = Mode.ascii
    var position = 0
    func take(_ found: [UInt8]?, _ length: Int) {
      let character = found ?? Array("\u{FFFD}".utf8)
      if found == nil { invalid.append(position..<position + length) }
      text += character
      map.append(decoded: character.count, original: length)
      position += length
    }
    func escape() -> Mode? {
      guard position + 2 < bytes.count else { return nil }
      return switch (bytes[position + 1], bytes[position + 2]) {
      case (0x28, 0x42): .ascii
      case (0x28, 0x4A): .roman
      case (0x28, 0x49): .kana
      case (0x24, 0x40), (0x24, 0x42): .pairs
      default: nil
      }
    }
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0x1B, let next = escape() {
        mode = next
        position += 3
        map.skip(original: 3)
        continue
      }
      if byte == 0x0A || byte == 0x0D { mode = .ascii }
      switch mode {
      case _ where byte >= 0x80: take(nil, 1)
      case _ where byte <= 0x20 || byte == 0x7F: take([byte], 1)
      case .ascii: take([byte], 1)
      case .roman: take(byte == 0x5C ? Array("¥".utf8) : byte == 0x7E ? Array("‾".utf8) : [byte], 1)
      case .kana:
        let scalar = Unicode.Scalar(0xFF61 + UInt32(byte) - 0x21)
        take(byte <= 0x5F ? scalar.map { Array(String(Character($0)).utf8) } : nil, 1)
      case .pairs:
        guard position + 1 < bytes.count, (0x21...0x7E).contains(bytes[position + 1]) else {
          take(nil, 1)
          continue
        }
        let second = bytes[position + 1]
        let key = UInt16(byte) << 8 | UInt16(second)
        if known[key] == nil, case .text(let found)? = handle?.convert([0x1B, 0x24, 0x42, byte, second]) {
          known[key] = found
        }
        take(known[key], 2)
      }
    }
    return Source(
      name: source, bytes: text, originalCount: bytes.count, map: map,
      decoding: .init(encoding: name, invalid: invalid), head: Array(bytes.prefix(Source.headCount)))
  }

  /// A conversion of glibc's from one encoding to UTF-8.
  @safe private final class Handle {
    private let descriptor: iconv_t

    enum Result {
      case text([UInt8])
      case incomplete
      case invalid
    }

    init?(_ name: String) {
      // Safe: both names live through the call; glibc gives -1 for what it does not know.
      let opened = unsafe iconv_open("UTF-8", name)
      guard unsafe opened != iconv_t(bitPattern: -1), let opened = unsafe opened else { return nil }
      unsafe descriptor = opened
    }

    deinit { unsafe _ = iconv_close(descriptor) }

    /// The text of `bytes`, which must be one character.
    func convert(_ bytes: [UInt8]) -> Result {
      var input = bytes.map { CChar(bitPattern: $0) }
      var output = [CChar](repeating: 0, count: 16)
      var inputLeft = input.count
      var outputLeft = output.count
      // Safe: both buffers live through the call, and the counts are theirs.
      let (result, error) = unsafe input.withUnsafeMutableBufferPointer { input in
        unsafe output.withUnsafeMutableBufferPointer { output in
          var from = input.baseAddress
          var to = output.baseAddress
          unsafe _ = iconv(descriptor, nil, nil, nil, nil)
          let result = unsafe iconv(descriptor, &from, &inputLeft, &to, &outputLeft)
          let error = errno
          // Letters that marks may follow (windows-1255) are held back until they are asked for.
          if Int(truncatingIfNeeded: result) != -1 { unsafe _ = iconv(descriptor, nil, nil, &to, &outputLeft) }
          return (result, error)
        }
      }
      // iconv gives (size_t)-1 for an error.
      if Int(truncatingIfNeeded: result) == -1 {
        return error == EINVAL ? .incomplete : .invalid
      }
      guard inputLeft == 0, outputLeft < output.count else { return .invalid }
      return .text(output[..<(output.count - outputLeft)].map { UInt8(bitPattern: $0) })
    }
  }
}
