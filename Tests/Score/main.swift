// Scores the readers on documents that were made up a moment ago, with known truth.
//
//     score [--seed N] [--count N] [--held-out] [--family NAME]... [--save FOLDER] [--worst N] [--minimum F1]
//     score --family NAME --document SEED [--save FOLDER]       one document again
//     score --properties [--seed N] [--count N] [--held-out] [--family NAME]... [--save FOLDER]
//
// `--count` is the number of documents of each family (kinds of other texts share it). Without `--seed` the seed is
// fresh, and printed. With `--minimum` the exit code is 1 where a field of the overall score is below it.
import Foundation
import Heddle
import TestSupport

struct Settings {
  var seed = UInt64.random(in: 1...999_999_999)
  var count = 40
  var isHeldOut = false
  var families: [String] = []
  /// The seed of one document.
  var document: UInt64?
  var folder: String?
  var worst = 20
  var minimum: Double?
  var checksProperties = false

  init(_ arguments: [String]) {
    var rest = arguments[...]
    func usage(_ message: String) -> Never {
      FileHandle.standardError.write(Data("score: \(message)\n".utf8))
      exit(2)
    }
    func value<Value>(_ name: String, _ parse: (String) -> Value?) -> Value {
      guard let text = rest.popFirst(), let value = parse(text) else { usage("\(name) needs a value") }
      return value
    }
    while let argument = rest.popFirst() {
      switch argument {
      case "--seed": seed = value(argument) { UInt64($0) }
      case "--count": count = value(argument) { Int($0) }
      case "--held-out": isHeldOut = true
      case "--family": families.append(value(argument) { $0 })
      case "--document": document = value(argument) { UInt64($0) }
      case "--save": folder = value(argument) { $0 }
      case "--worst": worst = value(argument) { Int($0) }
      case "--minimum": minimum = value(argument) { Double($0) }
      case "--properties": checksProperties = true
      default: usage("unknown option \(argument)")
      }
    }
  }
}

/// One document that did not come out well.
struct Case {
  var document: GeneratedDocument
  var badness: Double
  var errors: [String]
  var dump: String
}

/// Puts what a person needs to look at `cases` into `folder`.
func save(_ cases: [Case], into folder: String) throws {
  let manager = FileManager.default
  try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
  for (index, one) in cases.enumerated() {
    let name = "\(folder)/\(index < 9 ? "0" : "")\(index + 1)-\(one.document.family)-\(one.document.seed)"
    try Data(one.document.text).write(to: URL(fileURLWithPath: name + ".txt"))
    let truth = one.document.truth.description + "\n"
    try Data(truth.utf8).write(to: URL(fileURLWithPath: name + ".truth"))
    try Data((one.errors.joined(separator: "\n") + "\n\n" + one.dump).utf8)
      .write(to: URL(fileURLWithPath: name + ".outline"))
  }
  print("the \(cases.count) worst are in \(folder)")
}

/// What is being read, for the message of a trap.
nonisolated(unsafe) var current: [UInt8] = []

/// Says which document a reader trapped on: without this nobody could make the case again.
func watchTraps() {
  for code in [SIGILL, SIGTRAP, SIGSEGV, SIGABRT, SIGFPE] {
    signal(code) { code in
      current.withUnsafeBytes { _ = write(2, $0.baseAddress, $0.count) }
      signal(code, SIG_DFL)
      raise(code)
    }
  }
}

/// Remembers that `document` is being read.
func begin(_ document: GeneratedDocument) {
  current = Array("score: trap at --family \(document.family) --document \(document.seed)\n".utf8)
}

watchTraps()
let settings = Settings(Array(CommandLine.arguments.dropFirst()))
let kinds = Corpus.neither(heldOut: settings.isHeldOut)
let families = settings.families.isEmpty ? Corpus.families(heldOut: settings.isHeldOut) : settings.families
print("seed \(settings.seed)\(settings.isHeldOut ? ", held-out variants" : ""), \(settings.count) documents a family")

/// All documents of a family.
func documents(_ family: String) -> [GeneratedDocument] {
  if let seed = settings.document { return [Corpus.document(family, seed: seed, heldOut: settings.isHeldOut)] }
  let count = family.hasPrefix("N-") ? max(2, settings.count / 4) : settings.count
  return (0..<count).map {
    Corpus.document(family, seed: settings.seed &+ UInt64($0) &* 1_000_003, heldOut: settings.isHeldOut)
  }
}

var cases: [Case] = []
if settings.checksProperties {
  let properties = Properties()
  print("writers: \(properties.formats.isEmpty ? "none yet" : properties.formats.joined(separator: ", "))")
  var failed = 0
  var total = 0
  for family in families {
    for document in documents(family) {
      begin(document)
      let failures = properties.failures(document.text)
      total += 1
      guard !failures.isEmpty else { continue }
      failed += 1
      if failed <= settings.worst { print("\(family) \(document.seed): \(failures.joined(separator: "; "))") }
      cases.append(Case(document: document, badness: 1, errors: failures, dump: ""))
    }
  }
  print("\(failed) of \(total) documents fail")
  if let folder = settings.folder { try save(Array(cases.prefix(settings.worst)), into: folder) }
  exit(failed == 0 ? 0 : 1)
}

let observer: any Observer = DocumentObserver()
var table = Table(rows: [])
for family in families {
  var sum = Score()
  let documents = documents(family)
  for document in documents {
    begin(document)
    let score: Score
    var dump: String
    do {
      let observation = try observer.observe(document.text)
      score = Score(document.truth, observation.truth)
      dump = observation.truth.description + "\n\n" + observation.dump
    } catch {
      score = Score(document.truth, Truth(format: "error"))
      dump = "\(error)"
    }
    sum += score
    guard !score.errors.isEmpty else { continue }
    cases.append(Case(document: document, badness: score.badness, errors: score.errors, dump: dump))
  }
  table.rows.append((family, documents.count, sum))
}
print(table.text)
if let folder = settings.folder {
  cases.sort { ($0.badness, $0.document.family) > ($1.badness, $1.document.family) }
  try save(Array(cases.prefix(settings.worst)), into: folder)
}
if let minimum = settings.minimum {
  let low = Truth.Field.allCases.filter { (table.overall[$0].score ?? 1) < minimum }
  if !low.isEmpty {
    print("below \(minimum): \(low.map(\.rawValue).joined(separator: ", "))")
    exit(1)
  }
}
