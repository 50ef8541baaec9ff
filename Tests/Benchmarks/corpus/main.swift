// Writes text for benchmarks, and samples of the generators.
//
//     corpus thread|brief BYTES SEED        at least BYTES bytes of one long thread or brief
//     corpus markdown BYTES SEED            at least BYTES bytes of many Markdown documents
//     corpus sample FAMILY SEED             one document; its truth on standard error
//     corpus families                       the names of the families
import Glibc
import TestSupport

/// Writes all of `bytes` to the open file `file`.
func emit(_ bytes: [UInt8], to file: Int32 = 1) {
  bytes.withUnsafeBytes { buffer in
    var done = 0
    while done < buffer.count {
      let count = write(file, buffer.baseAddress.map { $0 + done }, buffer.count - done)
      guard count > 0 else { exit(1) }
      done += count
    }
  }
}

func fail(_ message: String) -> Never {
  emit(Array((message + "\n").utf8), to: 2)
  exit(2)
}

let arguments = CommandLine.arguments.dropFirst().map { String($0) }
switch arguments.first {
case "thread" where arguments.count == 3, "brief" where arguments.count == 3:
  guard let count = Int(arguments[1]), let seed = UInt64(arguments[2]) else { fail("BYTES and SEED are numbers") }
  Corpus.long(arguments[0] == "thread" ? .thread : .brief, bytes: count, seed: seed) { emit($0) }
case "markdown" where arguments.count == 3:
  guard let count = Int(arguments[1]), let seed = UInt64(arguments[2]) else { fail("BYTES and SEED are numbers") }
  Corpus.longMarkdown(bytes: count, seed: seed) { emit($0) }
case "sample" where arguments.count == 3:
  guard let seed = UInt64(arguments[2]) else { fail("SEED is a number") }
  let document = Corpus.document(arguments[1], seed: seed, heldOut: false)
  emit(document.text)
  emit(Array("\(document.truth.description)\n".utf8), to: 2)
case "families": Corpus.families(heldOut: false).forEach { print($0) }
default: fail("usage: corpus thread|brief|markdown BYTES SEED | corpus sample FAMILY SEED | corpus families")
}
