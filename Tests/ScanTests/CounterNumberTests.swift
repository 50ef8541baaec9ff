import Scan
import Testing

@Suite("Numbers of printed counters") struct CounterNumberTests {
  @Test(
    arguments: [
      ("", nil, nil), ("(3/15)", 3, 15), ("12/", 12, nil), ("/7", 7, nil), ("٣/١٥", 3, 15), ("第３条", 3, nil),
      ("1️⃣2️⃣", 12, nil), ("⑩", 10, nil), ("⑨⑩", 9, 10), ("🔟", 10, nil), ("5 of 9 (of 20)", 5, 9), ("½", nil, nil),
      ("Tweet 4", 4, nil), ("99999999999999999999", 1_000_000_000, nil), ("१२", 12, nil), ("十五", nil, nil),
    ] as [(String, Int?, Int?)])
  func numbers(counter: String, number: Int?, total: Int?) {
    let found = counterNumbers(in: counter.utf8Span.span)
    #expect(found.number == number)
    #expect(found.total == total)
  }
}
