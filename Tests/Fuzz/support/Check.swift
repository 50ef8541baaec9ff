import Heddle
import TestSupport

private let everything = Everything(.builtIn)

/// Reads `count` bytes as `format`, checks every promise, and writes the document as everything.
///
/// - Returns: 0, as libFuzzer wants it.
public func check(_ bytes: UnsafePointer<UInt8>?, _ count: Int, as format: String) -> CInt {
  let input = Array(UnsafeBufferPointer(start: bytes, count: count))
  // Ranges in JSON are what its author wrote. Those of Markdown are the parser's, which gives some blocks a place that
  // reaches into the next one; everything else must hold for it.
  if let found = everything.violation(input, from: [format], ignoringRanges: ["json", "markdown"]) {
    fatalError(found)
  }
  return 0
}
