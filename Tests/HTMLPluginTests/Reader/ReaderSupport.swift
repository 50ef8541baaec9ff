import Conversion
import DocumentModel
import HTMLPlugin
import Scan
import TestSupport

/// The only format that there is for these tests.
let onlyHTML = Converter(registry: Registry([HTMLFormat.plugin]))

/// What was read from `html`; fails the test where a promise is broken.
func reading(
  _ html: String, _ set: (inout OptionValues) -> Void = { _ in }
) throws -> Reading {
  try reading(Array(html.utf8), set)
}

/// What was read from `bytes`; fails the test where a promise is broken.
func reading(_ bytes: [UInt8], _ set: (inout OptionValues) -> Void = { _ in }) throws -> Reading {
  var options = OptionValues()
  set(&options)
  let reading = try onlyHTML.read(bytes, name: "page.html", options: options)
  if let violation = Invariants.violation(reading, of: bytes) { throw BrokenPromise(violation: violation) }
  return reading
}

/// A promise that a reading does not keep.
struct BrokenPromise: Error, CustomStringConvertible {
  var violation: String
  var description: String { violation }
}

/// The blocks of `html`, one a line, without source ranges.
func blocks(_ html: String, _ set: (inout OptionValues) -> Void = { _ in }) throws -> String {
  outline(try reading(html, set).document)
}

/// The dump of `document` without source ranges and the first line, that of the document itself.
func outline(_ document: Document) -> String {
  document.dump(ranges: false).split(separator: "\n").dropFirst().joined(separator: "\n")
}

/// The parts of the source that the ledger has under `category`, each with its reason.
func entries(_ reading: Reading, _ category: SourceLedger.Category) -> [String] {
  reading.ledger.entries.filter { $0.category == category }.map { entry in
    "\(entry.reason.rawValue): " + String(decoding: reading.source.bytes[entry.textRange], as: UTF8.self)
  }
}

/// The first lines in which two texts differ, with the line before; `nil` where they are the same.
func firstDifference(_ left: String, _ right: String) -> String? {
  if left == right { return nil }
  let lefts = left.split(separator: "\n", omittingEmptySubsequences: false)
  let rights = right.split(separator: "\n", omittingEmptySubsequences: false)
  let index =
    zip(lefts, rights).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(lefts.count, rights.count)
  func show(_ lines: [Substring]) -> String {
    lines[max(0, index - 1)..<min(lines.count, index + 2)].joined(separator: "\n")
  }
  return "line \(index + 1):\n\(show(lefts))\n--- is not\n\(show(rights))"
}

/// The texts of a document, as its dump quotes them.
func dumpedText(_ document: Document) -> String {
  document.dump(ranges: false).matches(of: /text "(.*)"/).map { String($0.output.1) }.joined(separator: " ")
}
