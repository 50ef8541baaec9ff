import Conversion
import DocumentModel
import Scan
import TestSupport
import Testing

/// Every byte is accounted for, once, or the sums show it.
struct LedgerTests {
  private func finished(_ text: String, _ build: (inout SourceLedger) -> Void) -> SourceLedger {
    var ledger = SourceLedger()
    build(&ledger)
    ledger.finish(Source(name: "a", bytes: Array(text.utf8)))
    return ledger
  }

  private func list(_ ledger: SourceLedger) -> [String] {
    ledger.entries.map { "\($0.range.lowerBound)-\($0.range.upperBound) \($0.category) \($0.reason.rawValue)" }
  }

  @Test func gapsOfWhiteSpaceAreLayout() {
    let ledger = finished("a \u{A0}\n b\n") {
      $0.keep(0..<1)
      $0.keep(6..<7)
    }
    #expect(ledger.sums.isSound)
    #expect(ledger.sums.layout == 6)
    #expect(
      list(ledger) == ["0-1 kept content", "1-6 layout white space", "6-7 kept content", "7-8 layout white space"])
  }

  @Test func otherGapsAreUnaccounted() {
    let ledger = finished("ab c d") { $0.keep(0..<1) }
    #expect(!ledger.sums.isSound)
    #expect(ledger.sums.unaccounted == 3)
    #expect(
      list(ledger) == [
        "0-1 kept content", "1-2 unaccounted unknown", "2-3 layout white space", "3-4 unaccounted unknown",
        "4-5 layout white space", "5-6 unaccounted unknown",
      ])
  }

  @Test func whatIsClaimedTwiceIsCountedOnceAndShown() {
    let ledger = finished("abcdef") {
      $0.keep(0..<4)
      $0.remove(2..<6, .boilerplate)
      $0.markup(3..<4, .marker)
    }
    #expect(ledger.sums.claimedTwice == 3)
    #expect(!ledger.sums.isSound)
    #expect(ledger.sums.kept + ledger.sums.removed + ledger.sums.markup == 6)
  }

  @Test func orderDoesNotMatter() {
    let forward = finished("abcdef") {
      $0.keep(0..<2)
      $0.markup(2..<3, .marker)
      $0.remove(3..<6, .duplicate)
    }
    let backward = finished("abcdef") {
      $0.remove(3..<6, .duplicate)
      $0.markup(2..<3, .marker)
      $0.keep(0..<2)
    }
    #expect(list(forward) == list(backward))
    #expect(forward.sums == backward.sums && forward.sums.isSound)
  }

  @Test func touchingStretchesOfOneReasonAreOneEntry() {
    let ledger = finished("abcdef") { ledger in for index in 0..<6 { ledger.keep(index..<index + 1) } }
    #expect(list(ledger) == ["0-6 kept content"])
    let apart = finished("ab") {
      $0.markup(0..<1, .marker)
      $0.markup(1..<2, .rule)
    }
    #expect(list(apart) == ["0-1 markup marker", "1-2 markup rule"])
  }

  @Test func nonsenseIsNotTakenIn() {
    let ledger = finished("ab") {
      $0.keep(0..<0)
      $0.keep(-3 ..< -1)
      $0.keep(0..<9)
    }
    #expect(ledger.sums.unaccounted == 2)
    #expect(ledger.sums.bytes == 2)
  }

  @Test func manyReasonsAreTold() {
    let text = String(repeating: "x", count: 400)
    let ledger = finished(text) { ledger in
      for index in 0..<400 {
        ledger.remove(index..<index + 1, SourceLedger.Reason(rawValue: "reason \(index)"))
      }
    }
    let reasons = ledger.entries.map(\.reason.rawValue)
    #expect(reasons.prefix(200) == (0..<200).map { "reason \($0)" }.prefix(200))
    #expect(ledger.sums.isSound && ledger.sums.removed == 400)
  }

  @Test func randomReportsAddUp() {
    var random = SeededGenerator(seed: 3)
    for round in 0..<300 {
      let count = random.number(0...60)
      let bytes = (0..<count).map { _ in random.pick(Array("a \n".utf8)) }
      var ledger = SourceLedger()
      for _ in 0..<random.number(0...20) {
        let lower = random.number(0...count)
        let range = lower..<random.number(lower...count)
        switch random.number(0...2) {
        case 0: ledger.keep(range)
        case 1: ledger.markup(range, .rule)
        default: ledger.remove(range, .boilerplate)
        }
      }
      ledger.finish(Source(name: "a", bytes: bytes))
      let sums = ledger.sums
      #expect(sums.bytes == count, "round \(round)")
      #expect(sums.kept + sums.markup + sums.layout + sums.removed + sums.unaccounted == count, "round \(round)")
      var position = 0
      for entry in ledger.entries {
        #expect(entry.range.lowerBound == position && !entry.range.isEmpty, "round \(round)")
        position = entry.range.upperBound
      }
      #expect(position == count, "round \(round)")
    }
  }

  /// Bytes that are no UTF-8: each makes the text two bytes longer.
  private static let undecodable: [UInt8] = [0x61, 0xFF, 0x20, 0xFE, 0x62]

  @Test(.enabled(if: !Source(name: "", bytes: undecodable).isVerbatim, "UTF-8 is not validated"))
  func entriesOfDecodedSourcesStandInTheOriginal() {
    let source = Source(name: "a", bytes: Self.undecodable)
    #expect(source.bytes == Array("a\u{FFFD} \u{FFFD}b".utf8))
    var ledger = SourceLedger()
    ledger.keep(0..<4)
    ledger.remove(5..<8, .lostCharacter)
    ledger.keep(8..<9)
    ledger.finish(source)
    #expect(ledger.sums.isSound)
    #expect(ledger.sums.bytes == 5)
    #expect(
      list(ledger) == [
        "0-2 kept content", "2-3 layout white space", "3-4 removed lost character", "4-5 kept content",
      ])
  }

  @Test func anUnsoundLedgerIsADefectWhereItIsChecked() {
    let reader = HandMadeReader { (_, _, _) throws(ConversionError) in }
    let converter = Converter(registry: Registry([.handMade("a", ["a"], reader: reader)]))
    #if DEBUG
    let error = #expect(throws: ConversionError.self) { try converter.read([0x78], name: "b.a") }
    #expect(error?.code == .defect && error?.source == "b.a")
    #endif
    #expect(throws: Never.self) { try converter.read([0x20], name: "b.a") }
  }

  @Test func lossesAreAllowedByDegree() {
    let allowed: [MaximumLoss: [Loss.Degree]] = [
      .none: [], .style: [.style], .structure: [.style, .structure], .any: [.style, .structure, .content],
    ]
    for maximum in MaximumLoss.allCases {
      #expect(Loss.Degree.allCases.filter(maximum.allows) == allowed[maximum])
    }
  }
}
