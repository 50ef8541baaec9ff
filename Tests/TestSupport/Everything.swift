import Conversion

/// Reads and writes bytes by every plugin, as no user would, and says what breaks a promise.
public struct Everything: Sendable {
  /// What converts, with the plugins that are tried.
  public let converter: Converter
  /// Readers, by format name. Every one is given every input, whatever it is.
  public let readers: [String]
  /// Writers, by format name.
  public let writers: [String]

  /// Tries the plugins of `registry`.
  public init(_ registry: Registry) {
    converter = Converter(registry: registry)
    readers = registry.plugins.filter { $0.reader != nil }.map(\.format.name)
    writers = registry.plugins.filter { $0.writer != nil }.map(\.format.name)
  }

  /// The first promise that is broken for `bytes`, with the reader and writer that break it.
  ///
  /// - Parameters:
  ///   - readers: those to try; all where `nil`.
  ///   - writers: those to try; all where `nil`.
  ///   - ignoringRanges: whose source ranges are not checked.
  public func violation(
    _ bytes: [UInt8], from readers: [String]? = nil, to writers: [String]? = nil, ignoringRanges: [String] = ["json"]
  ) -> String? {
    for format in readers ?? self.readers {
      let reading: Reading
      do {
        reading = try converter.read(bytes, name: "x", from: format)
      } catch {
        // An input may be refused, but never for a defect of the reader.
        if error.code == .defect { return "\(format): \(error)" }
        continue
      }
      if let found = Invariants.violation(reading, of: bytes, hasOwnRanges: ignoringRanges.contains(format)) {
        return "\(format): \(found)"
      }
      for writer in writers ?? self.writers {
        do {
          let output = try converter.write(reading.document, as: writer)
          if String(validating: output, as: UTF8.self) == nil { return "\(format) to \(writer): not UTF-8" }
        } catch {
          return "\(format) to \(writer): \(error)"
        }
      }
    }
    return nil
  }
}
