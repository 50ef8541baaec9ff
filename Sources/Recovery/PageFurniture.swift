import Scan

/// What the pages of a document leave behind between its lines: numbers of pages, and heads that every page repeats.
///
/// A number alone on a line may be anything else. Those of pages count up from 1 and are far apart, or they say how many
/// pages there are; and something at one of them says that a page ended there: a sentence that it breaks, a head that it
/// stands beside, its place at the right of a line, or other numbers that count the posts.
enum PageFurniture {
  /// The lines that are furniture, rising. Complexity: O(n) in the number of lines.
  static func find(_ lines: [TextLine], _ bytes: [UInt8]) -> [Int] {
    let labelled = numbered(lines, bytes, hasLabel: true)
    let numbers = labelled.count >= 2 ? labelled : numbered(lines, bytes, hasLabel: false)
    guard numbers.count >= 2 else { return [] }
    let isCertain = labelled.count >= 2
    let heads = numbers.filter { isHead($0 + 1, lines, bytes) }.map { $0 + 1 }
    guard isCertain || isFarApart(numbers, heads, lines, bytes) else { return [] }
    return (numbers + heads).sorted()
  }

  /// `lines` without those at `found`; a line goes on with the one before it where a page broke its sentence.
  static func joined(_ lines: [TextLine], without found: [Int], _ bytes: [UInt8]) -> [TextLine] {
    var result: [TextLine] = []
    result.reserveCapacity(lines.count)
    var next = 0
    var gap = 0
    for index in lines.indices {
      if next < found.count, found[next] == index {
        gap = max(gap, lines[index].gapBefore)
        next += 1
        continue
      }
      var line = lines[index]
      if index > 0, next > 0, found[next - 1] == index - 1 {
        let isBroken = result.last.map { breaksSentence($0, line, bytes) } ?? false
        line.gap = isBroken ? 0 : UInt32(clamping: max(gap, line.gapBefore))
      }
      gap = 0
      result.append(line)
    }
    return result
  }

  // MARK: - Numbers

  /// Lines that are the number of a page, which count up by one.
  private static func numbered(_ lines: [TextLine], _ bytes: [UInt8], hasLabel: Bool) -> [Int] {
    var found: [Int] = []
    var total: Int?
    for index in lines.indices where lines[index].count <= 32 {
      // Most lines end here, before any word is looked at.
      guard firstNumber(in: lines[index].range, bytes) == found.count + 1,
        let page = page(lines[index].range, bytes), page.isLabelled == hasLabel, page.number == found.count + 1
      else { continue }
      if let announced = page.total {
        if let total, total != announced { continue }
        total = announced
      }
      found.append(index)
    }
    return found
  }

  /// The first run of digits, which in the line of a page is its number.
  private static func firstNumber(in line: Range<Int>, _ bytes: [UInt8]) -> Int? {
    var value: Int?
    var start = line.lowerBound
    while start &+ 8 <= line.upperBound, bytesBetween(loadWord(bytes.span, at: start), 0x30, 0x39) == 0 { start &+= 8 }
    for index in start..<line.upperBound {
      let digit = bytes[index] &- 0x30
      if digit < 10 {
        value = min((value ?? 0) * 10 + Int(digit), 1_000_000)
      } else if value != nil {
        break
      }
    }
    return value
  }

  /// `12`, `- 12 -`, `Page 3 of 12`, `Seite 3/12`, `3 of 12`.
  private static func page(_ line: Range<Int>, _ bytes: [UInt8]) -> (number: Int, total: Int?, isLabelled: Bool)? {
    // Most short lines end here.
    guard bytes[line.upperBound - 1] &- 0x30 < 10 || "-—–".utf8.contains(bytes[line.upperBound - 1]),
      bytes[line].contains(where: { $0 &- 0x30 < 10 })
    else { return nil }
    let words = String(decoding: bytes[line], as: UTF8.self).lowercased().split { " /-–—|".contains($0) }
    guard let first = words.first, words.count <= 4 else { return nil }
    let isLabelled = ["page", "seite", "página", "pagina", "sayfa", "strona", "страница"].contains(String(first))
    let rest = isLabelled ? words.dropFirst() : words[...]
    guard let number = rest.first.flatMap({ number($0) }) else { return nil }
    if rest.count == 1 {
      return !isLabelled && bytes[line].contains(UInt8(ascii: "/")) ? nil : (number, nil, isLabelled)
    }
    guard isLabelled, let total = rest.last.flatMap({ self.number($0) }), total >= number, rest.count <= 3 else {
      return nil
    }
    return (number, total, true)
  }

  private static func number(_ word: Substring) -> Int? {
    guard word.count <= 3, word.allSatisfy({ ("0"..."9").contains($0) }), let value = Int(word), value > 0 else {
      return nil
    }
    return value
  }

  // MARK: - Evidence

  /// Whether plain numbers are those of pages.
  private static func isFarApart(_ numbers: [Int], _ heads: [Int], _ lines: [TextLine], _ bytes: [UInt8]) -> Bool {
    // Alone between blank lines, and with text before the first.
    guard let first = numbers.first, first > 0, numbers.allSatisfy({ isAlone($0, lines) }) else { return false }
    var distances = [first]
    for (one, two) in zip(numbers, numbers.dropFirst()) { distances.append(two - one - 1) }
    // The last page may be short.
    let pages = distances.dropLast()
    guard let shortest = pages.min(), let longest = pages.max(), shortest >= 2, longest <= 3 * shortest else {
      return false
    }
    if !heads.isEmpty || shortest >= 12 { return true }
    if numbers.allSatisfy({ lines[$0].indent >= 24 }) { return true }
    guard numbers.count >= 3 else { return false }
    // Where the posts have counters of another form, a number at the very end heads nothing.
    if let last = numbers.last, last + 2 >= lines.count, let chain = Counters(lines[...], bytes).chains.first,
      chain.kind == .strong, chain.counters.count >= 3, chain.coverage >= 0.8
    {
      return true
    }
    return numbers.contains { $0 + 1 < lines.count && breaksSentence(lines[$0 - 1], lines[$0 + 1], bytes) }
  }

  private static func isAlone(_ index: Int, _ lines: [TextLine]) -> Bool {
    lines[index].gapBefore > 0 && (index + 1 == lines.count || lines[index + 1].gapBefore > 0)
  }

  /// Whether the line, which follows the number of a page, repeats one of the first lines of the text.
  private static func isHead(_ index: Int, _ lines: [TextLine], _ bytes: [UInt8]) -> Bool {
    guard index < lines.count, lines[index].count <= 120 else { return false }
    return lines.prefix(4).contains { line in
      line.range.lowerBound < lines[index].range.lowerBound && line.count == lines[index].count
        && bytes[line.range].elementsEqual(bytes[lines[index].range])
    }
  }

  /// Whether `line` ends within a sentence that `next` goes on with.
  private static func breaksSentence(_ line: TextLine, _ next: TextLine, _ bytes: [UInt8]) -> Bool {
    let above = LineShape(bytes.span, line.range)
    return !above.endsSentence && above.characters >= 30 && LineShape(bytes.span, next.range).startsLowerCase
  }
}
