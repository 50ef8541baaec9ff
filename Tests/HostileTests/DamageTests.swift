import Heddle
import TestSupport
import Testing

@Suite("Damaged inputs")
struct DamageTests {
  static let seeds = ["seeds/xinjiang-thread.txt", "seeds/weekly-brief-2020-12-13.txt"]
  let everything = Everything(.builtIn)

  @Test("Every prefix of a seed can be read as anything, and keeps every promise", arguments: seeds)
  func prefixes(_ seed: String) throws {
    let bytes = try Repository.bytes(seed)
    let flattened = ["thread", "brief", "text"]
    for count in 0...bytes.count {
      let prefix = Array(bytes[..<count])
      // Writers and the other formats take their turn at every 37th byte; the readers of this genre at each.
      let isTurn = count % 37 == 0 || count == bytes.count
      let found = everything.violation(prefix, from: isTurn ? nil : flattened, to: isTurn ? nil : [])
      #expect(found == nil, "\(count) bytes")
    }
  }

  @Test("Damage anywhere breaks no promise", arguments: 0..<20)
  func mutations(_ batch: Int) throws {
    let seeds = try Self.seeds.map { try Repository.bytes($0) }
    var mutator = Mutator(seed: UInt64(batch))
    for turn in 0..<100 {
      let bytes = mutator.mutated(seeds[turn % 2], splicing: seeds[(turn + 1) % 2])
      // Writers take their turn at every third: they cost more than reading.
      let found = everything.violation(bytes, to: turn % 3 == 0 ? nil : [])
      guard found == nil else {
        Issue.record(
          "\(found ?? "") in batch \(batch), turn \(turn): \(String(decoding: bytes, as: UTF8.self).debugDescription.suffix(3000))"
        )
        return
      }
    }
  }
}
