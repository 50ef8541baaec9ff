import Scan

/// Counters of one form at one end of their lines that count up through a text.
public struct CounterChain: Sendable {
  /// Whether a counter opens its post or closes it.
  public enum Role: Sendable, Hashable {
    /// It stands before its post.
    case opens
    /// It stands after its post.
    case closes
  }

  /// Which counters a chain takes.
  public enum Kind: Sendable, Hashable {
    /// Those that hardly mean anything else: `1/`, `/1`, `1/9`, `(1/9)`, and any form alone on its line. Authors mix them.
    case strong
    /// Those of one weaker form.
    case form(Counter.Form)
  }

  /// What its counters do.
  public let role: Role
  /// Which counters it takes.
  public let kind: Kind
  /// The counters in order of lines; their numbers never fall.
  public let counters: [Counter]
  /// How many counters of the kind there are at that end of lines, those that do not count up included.
  public let candidates: Int

  /// The share of candidates that count up, 0...1: among house numbers and fractions a few do by chance.
  public var coverage: Double { candidates == 0 ? 0 : Double(counters.count) / Double(candidates) }

  /// How much such counters speak for posts rather than for a list, 0...1.
  public var formStrength: Double {
    switch kind {
    case .strong: 1
    case .form(let form): form.strength
    }
  }

  /// How many steps are to the next number, of all steps; 1 for a single counter.
  public var regularity: Double {
    guard counters.count > 1 else { return 1 }
    let steps = zip(counters, counters.dropFirst()).count { $1.number == $0.number + 1 }
    return Double(steps) / Double(counters.count - 1)
  }

  /// How much the chain speaks for posts: its form's strength, less for few counters and irregular steps. 0...1.
  public var strength: Double {
    formStrength * min(1, Double(counters.count) / 3) * (0.4 + 0.6 * regularity) * min(1, 2 * coverage)
  }

  /// The chain in words, for evidence.
  public var name: String {
    let form = (counters.first?.form ?? .slash).rawValue
    return form + (role == .opens ? "-counters-open" : "-counters-close")
  }
}

/// All counters of a text that may be told apart from other numbers.
public struct Counters: Sendable {
  /// The chains, the strongest first.
  public let chains: [CounterChain]

  /// The chains among the counters of `lines`.
  ///
  /// - Complexity: O(n log n) in the number of candidates.
  public init(_ lines: ArraySlice<TextLine>, _ bytes: [UInt8]) {
    self.init(CounterCandidates(lines, bytes), upTo: lines.endIndex)
  }

  /// The chains among the candidates on lines before `end`, an index of a line.
  ///
  /// - Parameter wanted: the one chain that is looked for, by role and kind; `nil` for all.
  /// - Complexity: O(n log n) in the number of candidates.
  public init(
    _ candidates: CounterCandidates, upTo end: Int,
    only wanted: (role: CounterChain.Role, kind: CounterChain.Kind)? = nil
  ) {
    var chains: [CounterChain] = []
    for (role, all) in [(CounterChain.Role.opens, candidates.opening), (.closes, candidates.closing)] {
      for (kind, candidates) in zip(CounterCandidates.kinds, all) {
        if let wanted, wanted != (role, kind) { continue }
        let found = candidates.prefix { $0.line < end }
        if found.isEmpty { continue }
        let counters = Counters.longestRising(Counters.withinReach(found))
        if counters.isEmpty { continue }
        chains.append(CounterChain(role: role, kind: kind, counters: counters, candidates: found.count))
      }
    }
    self.chains = chains.enumerated().sorted {
      ($0.element.strength, $0.element.counters.count, -$0.offset)
        > ($1.element.strength, $1.element.counters.count, -$1.offset)
    }.map(\.element)
  }

  /// The counters that may belong together by their totals.
  ///
  /// An author who announced twelve posts may write a thirteenth (`13/12`), while `9/2` among them is a date; and where
  /// nearly all say `/12`, `50/50` is no counter.
  private static func withinReach(_ counters: ArraySlice<Counter>) -> ArraySlice<Counter> {
    func isBeyond(_ counter: Counter) -> Bool { counter.total.map { $0 < counter.number } ?? false }
    var totals: [Int: Int] = [:]
    var count = 0
    for counter in counters where counter.total != nil && !isBeyond(counter) {
      totals[counter.total ?? 0, default: 0] += 1
      count += 1
    }
    if count == 0, !counters.contains(where: isBeyond) { return counters }
    let most = totals.max { ($0.value, $0.key) < ($1.value, $1.key) }
    let isAgreed = most.map { $0.value >= 3 && $0.value * 10 >= count * 7 } ?? false
    return counters.filter { counter in
      guard let total = counter.total else { return true }
      if isAgreed { return total == most?.key }
      return !isBeyond(counter) || totals[total, default: 0] >= 2
    }[...]
  }

  /// The longest subsequence whose numbers never fall (patience sorting), which leaves out fractions and scores among
  /// true counters.
  private static func longestRising(_ counters: ArraySlice<Counter>) -> [Counter] {
    // tails[k]: the counter with the smallest number that ends a subsequence of k + 1.
    var tails: [Int] = []
    var previous = [Int](repeating: -1, count: counters.count)
    for index in counters.indices {
      var low = 0
      var high = tails.count
      while low < high {
        let middle = (low + high) / 2
        if counters[tails[middle]].number <= counters[index].number { low = middle + 1 } else { high = middle }
      }
      if low > 0 { previous[index] = tails[low - 1] }
      if low == tails.count { tails.append(index) } else { tails[low] = index }
    }
    var result: [Counter] = []
    var index = tails.last ?? -1
    while index >= 0 {
      result.append(counters[index])
      index = previous[index]
    }
    return result.reversed()
  }
}

/// What looks like a counter on the lines of a text, in order of lines.
public struct CounterCandidates: Sendable {
  /// All kinds of chains.
  fileprivate static let kinds = [CounterChain.Kind.strong] + Counter.Form.allCases.map { .form($0) }
  /// Those that would open a post, by the kind of chain that they may belong to, in the order of `kinds`.
  fileprivate var opening = [[Counter]](repeating: [], count: kinds.count)
  /// Those that would close one.
  fileprivate var closing = [[Counter]](repeating: [], count: kinds.count)

  /// The candidates on `lines`. Complexity: O(n) in the number of lines.
  public init(_ lines: ArraySlice<TextLine>, _ bytes: [UInt8]) {
    let scanner = CounterScanner(bytes: bytes)
    for index in lines.indices {
      let (first, last) = scanner.candidates(on: lines[index].range, index: index)
      if let first {
        let isAlone = first.position == .own
        opening[isAlone ? 0 : CounterCandidates.slot(of: first.form)].append(first)
        // Alone on its line a counter may close the post before it as well as open the next.
        if isAlone { closing[0].append(first) }
      }
      if let last { closing[CounterCandidates.slot(of: last.form)].append(last) }
    }
  }

  private static func slot(of form: Counter.Form) -> Int {
    form.isStrong ? 0 : kinds.firstIndex(of: .form(form)) ?? 0
  }
}
