/// Words of texts that belong to units (posts, stories), and which of them are the same on both sides.
struct Alignment {
  /// One word with the unit that it belongs to.
  struct Word {
    var text: String
    var unit: Int
    /// Whether it could be left of a counter or a list's number.
    var isNumber: Bool
  }

  /// For each unit of the truth the observed unit that holds the same words and no others, or `nil`.
  private(set) var partner: [Int?]
  /// Observed units that are nobody's partner.
  private(set) var unmatched: [Int]

  init(truth: [String], observed: [String]) {
    let left = truth.enumerated().flatMap { Alignment.words($1, $0) }
    let right = observed.enumerated().flatMap { Alignment.words($1, $0) }
    var shared: [[Int: Int]] = Array(repeating: [:], count: truth.count)
    for (one, two) in Alignment.common(left, right) { shared[left[one].unit][right[two].unit, default: 0] += 1 }
    var size = Array(repeating: 0, count: observed.count)
    for word in right where !word.isNumber { size[word.unit] += 1 }
    var numbers = Array(repeating: 0, count: observed.count)
    for word in right where word.isNumber { numbers[word.unit] += 1 }
    var own = Array(repeating: 0, count: truth.count)
    var ownNumbers = Array(repeating: 0, count: truth.count)
    for word in left { if word.isNumber { ownNumbers[word.unit] += 1 } else { own[word.unit] += 1 } }
    partner = Array(repeating: nil, count: truth.count)
    var taken: Set<Int> = []
    for unit in truth.indices {
      guard let (other, count) = shared[unit].max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) }) else { continue }
      let total = own[unit] + ownNumbers[unit]
      let slack = total <= 2 ? 0 : total <= 8 ? 1 : 2 + total / 25
      guard count >= total - slack, count + slack >= min(size[other] + ownNumbers[unit], size[other] + numbers[other]),
        taken.insert(other).inserted
      else { continue }
      partner[unit] = other
    }
    unmatched = observed.indices.filter { !taken.contains($0) }
  }

  /// Letters and digits in runs, addresses whole, ideographs and signs one by one; punctuation does not count.
  private static func words(_ text: String, _ unit: Int) -> [Word] {
    var words: [Word] = []
    for chunk in text.split(whereSeparator: \.isWhitespace) {
      if let scheme = chunk.range(of: "://"), let start = chunk[..<scheme].lastIndex(of: "h") {
        split(chunk[..<start], unit, into: &words)
        var address = chunk[start...]
        while let last = address.last, ".,;:!?)]>\"'”’。，".contains(last) { address.removeLast() }
        words.append(Word(text: String(address), unit: unit, isNumber: false))
      } else {
        split(chunk, unit, into: &words)
      }
    }
    return words
  }

  private static func split(_ chunk: Substring, _ unit: Int, into words: inout [Word]) {
    var run = ""
    func end() {
      guard !run.isEmpty else { return }
      words.append(
        Word(text: run, unit: unit, isNumber: run.unicodeScalars.allSatisfy { $0.properties.numericType != nil }))
      run = ""
    }
    for scalar in chunk.unicodeScalars {
      let value = scalar.value
      if (0x2E80...0x9FFF).contains(value), scalar.properties.isAlphabetic {
        end()
        words.append(Word(text: String(scalar), unit: unit, isNumber: false))
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil || value == 0x5F {
        run.unicodeScalars.append(scalar)
      } else {
        end()
        // Lost characters and emoji count; bullets do not.
        if value == 0x25A0 || value == 0x25A1 || value == 0xFFFD || (0x1F000...0x1FAFF).contains(value) {
          if words.last?.text != String(scalar) || words.last?.unit != unit {
            words.append(Word(text: String(scalar), unit: unit, isNumber: false))
          }
        }
      }
    }
    end()
  }

  /// The longest common subsequence, as pairs of indices.
  private static func common(_ left: [Word], _ right: [Word]) -> [(Int, Int)] {
    var numbers: [String: Int32] = [:]
    func number(_ word: Word) -> Int32 {
      if let number = numbers[word.text] { return number }
      let next = Int32(numbers.count)
      numbers[word.text] = next
      return next
    }
    let one = left.map(number)
    let two = right.map(number)
    var start = 0
    while start < one.count, start < two.count, one[start] == two[start] { start += 1 }
    var ends = 0
    while ends < one.count - start, ends < two.count - start, one[one.count - 1 - ends] == two[two.count - 1 - ends] {
      ends += 1
    }
    var pairs = (0..<start).map { ($0, $0) }
    let a = Array(one[start..<one.count - ends])
    let b = Array(two[start..<two.count - ends])
    if a.count * b.count <= 60_000_000 { pairs += table(a, b).map { ($0.0 + start, $0.1 + start) } }
    pairs += (0..<ends).map { (one.count - ends + $0, two.count - ends + $0) }
    return pairs
  }

  private static func table(_ a: [Int32], _ b: [Int32]) -> [(Int, Int)] {
    guard !a.isEmpty, !b.isEmpty else { return [] }
    let width = b.count + 1
    var cells = [UInt16](repeating: 0, count: (a.count + 1) * width)
    for i in stride(from: a.count - 1, through: 0, by: -1) {
      for j in stride(from: b.count - 1, through: 0, by: -1) {
        cells[i * width + j] =
          a[i] == b[j]
          ? cells[(i + 1) * width + j + 1] + 1 : max(cells[(i + 1) * width + j], cells[i * width + j + 1])
      }
    }
    var pairs: [(Int, Int)] = []
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      if a[i] == b[j] {
        pairs.append((i, j))
        (i, j) = (i + 1, j + 1)
      } else if cells[(i + 1) * width + j] >= cells[i * width + j + 1] {
        i += 1
      } else {
        j += 1
      }
    }
    return pairs
  }
}

extension Substring {
  fileprivate func range(of text: String) -> String.Index? {
    var index = startIndex
    while let next = self[index...].firstIndex(of: ":") {
      if self[next...].hasPrefix(text) { return next }
      index = self.index(after: next)
    }
    return nil
  }
}
