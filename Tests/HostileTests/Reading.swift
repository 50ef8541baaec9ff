import Heddle
import TestSupport

/// Reads and writes bytes by every plugin, as no user would, and says what breaks a promise.
struct Everything {
  let converter = Converter()
  /// Readers of the registry, by format name. Every one is given every input, whatever it is.
  let readers = Registry.builtIn.plugins.filter { $0.reader != nil }.map(\.format.name)
  /// Writers of the registry, by format name.
  let writers = Registry.builtIn.plugins.filter { $0.writer != nil }.map(\.format.name)

  /// The first promise that is broken for `bytes`, with the reader and writer that break it.
  func violation(_ bytes: [UInt8], from readers: [String]? = nil, to writers: [String]? = nil) -> String? {
    for format in readers ?? self.readers {
      let reading: Reading
      do {
        reading = try converter.read(bytes, name: "x", from: format)
      } catch {
        // An input may be refused, but never for a defect of the reader.
        if error.code == .defect { return "\(format): \(error)" }
        continue
      }
      if let found = Invariants.violation(reading, of: bytes, hasOwnRanges: format == "json") {
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
