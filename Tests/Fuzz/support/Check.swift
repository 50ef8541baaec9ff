import Heddle
import TestSupport

/// Reads `count` bytes as `format`, checks every promise, and writes the document as everything.
///
/// - Returns: 0, as libFuzzer wants it.
public func check(_ bytes: UnsafePointer<UInt8>?, _ count: Int, as format: String) -> CInt {
  let input = Array(UnsafeBufferPointer(start: bytes, count: count))
  let converter = Converter()
  let reading: Reading
  do {
    reading = try converter.read(input, name: "x", from: format)
  } catch {
    precondition(error.code != .defect, "\(error)")
    return 0
  }
  // Ranges in JSON are what its author wrote. Those of Markdown are the parser's, which gives some blocks a place that
  // reaches into the next one; everything else must hold for it.
  let hasOwnRanges = format == "json" || format == "markdown"
  if let found = Invariants.violation(reading, of: input, hasOwnRanges: hasOwnRanges) { fatalError(found) }
  for plugin in Registry.builtIn.plugins where plugin.writer != nil {
    do {
      let output = try converter.write(reading.document, as: plugin.format.name)
      precondition(String(validating: output, as: UTF8.self) != nil, "\(plugin.format.name): not UTF-8")
    } catch {
      fatalError("\(plugin.format.name): \(error)")
    }
  }
  return 0
}
