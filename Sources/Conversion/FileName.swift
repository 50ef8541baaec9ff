import Glibc
import Scan

/// Names of files as strings, without loss.
///
/// To the system a name is bytes, and in old archives they are not always UTF-8: `résumé.txt` may have been named in
/// Latin 1, and a string of it with replacement characters names no file. So each byte that is not valid UTF-8 stands in
/// the string as a character of private use, U+10FE00 plus its value, and everything here that asks the system for a file
/// turns it back. (Of a name that has such characters itself each of their bytes is written so.)
public enum FileName {
  private static let base: UInt32 = 0x10_FE00

  private static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
    (base + 0x80...base + 0xFF).contains(scalar.value) ? UInt8(truncatingIfNeeded: scalar.value) : nil
  }

  /// The string for the name `bytes`.
  ///
  /// - Complexity: O(n).
  public static func string(_ bytes: Span<UInt8>) -> String {
    var name = ""
    func escape(_ byte: UInt8) {
      if let scalar = Unicode.Scalar(base + UInt32(byte)) { name.unicodeScalars.append(scalar) }
    }
    var position = 0
    while position < bytes.count {
      let invalid = firstInvalidUTF8(in: bytes, from: position) ?? bytes.count..<bytes.count
      let valid = String(decoding: (position..<invalid.lowerBound).map { bytes[$0] }, as: UTF8.self)
      for scalar in valid.unicodeScalars {
        if byte(scalar) == nil { name.unicodeScalars.append(scalar) } else { UTF8.encode(scalar)?.forEach(escape) }
      }
      for index in invalid { escape(bytes[index]) }
      position = max(invalid.upperBound, position + 1)
    }
    return name
  }

  /// The string for the name at `pointer`, which ends with a zero byte.
  @unsafe
  public static func string(at pointer: UnsafePointer<CChar>) -> String {
    let count = unsafe strlen(pointer)
    // Safe: so many bytes stand there, of which the string has a copy.
    return unsafe pointer.withMemoryRebound(to: UInt8.self, capacity: count) { bytes in
      unsafe string(UnsafeBufferPointer(start: bytes, count: count).span)
    }
  }

  /// Calls `body` with the name that `path` stands for, as C takes it. The pointer must not outlive the call.
  @unsafe
  public static func withPath<Result>(_ path: String, _ body: (UnsafePointer<CChar>) -> Result) -> Result {
    // The first byte of every character that stands for one.
    guard path.utf8.contains(0xF4) else { return unsafe path.withCString { unsafe body($0) } }
    var bytes: [UInt8] = []
    for scalar in path.unicodeScalars {
      if let byte = byte(scalar) { bytes.append(byte) } else { UTF8.encode(scalar)?.forEach { bytes.append($0) } }
    }
    bytes.append(0)
    // Safe: the array is not empty and lives through the call.
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe buffer.withMemoryRebound(to: CChar.self) { unsafe body($0.baseAddress.unsafelyUnwrapped) }
    }
  }

  /// `name` for people: `\xE9` for a byte that is not UTF-8.
  public static func shown(_ name: String) -> String {
    replacing(name) { "\\x" + String($0, radix: 16, uppercase: true) }
  }

  /// `text`, an argument that is no name, with U+FFFD for each byte that is not UTF-8.
  public static func text(_ text: String) -> String { replacing(text) { _ in "\u{FFFD}" } }

  private static func replacing(_ name: String, _ replacement: (UInt8) -> String) -> String {
    guard name.utf8.contains(0xF4) else { return name }
    var result = ""
    for scalar in name.unicodeScalars {
      if let byte = byte(scalar) { result += replacement(byte) } else { result.unicodeScalars.append(scalar) }
    }
    return result
  }
}
