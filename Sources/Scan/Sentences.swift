/// The offset just after the first sentence of `range`, or the end of `range` where no sentence ends before it.
///
/// A full stop after an abbreviation, an initial, a digit that goes on or the day of a date (`10. Dezember`, `9. 12. 2020`)
/// does not end a sentence; `!`, `?`, `…` and the
/// full stops of Chinese, Arabic and Devanagari do. Closing quotation marks and brackets belong to the sentence.
///
/// - Complexity: O(n) in the length of the sentence.
public func firstSentenceEnd(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
  var position = range.lowerBound
  let end = range.upperBound
  while position < end {
    // Letters and spaces, which most bytes are, end nothing.
    if position &+ 8 <= end {
      let word = loadWord(bytes, at: position)
      var marks = word & 0x8080_8080_8080_8080
      marks |= zeroBytes(word ^ repeated(UInt8(ascii: "."))) | zeroBytes(word ^ repeated(UInt8(ascii: "!")))
      marks |= zeroBytes(word ^ repeated(UInt8(ascii: "?")))
      if marks == 0 {
        position &+= 8
        continue
      }
      position &+= marks.trailingZeroBitCount / 8
    }
    let byte = bytes[position]
    if byte < 0x80, byte != UInt8(ascii: "."), byte != UInt8(ascii: "!"), byte != UInt8(ascii: "?") {
      position += 1
      continue
    }
    guard let (scalar, length) = scalar(in: bytes, at: position, end: end) else { return end }
    let after = position + length
    switch scalar {
    case "。", "！", "？", "؟", "।", "．": return closing(bytes, after, end)
    case ".", "!", "?", "…":
      let tail = closing(bytes, after, end)
      if tail == end { return end }
      let isFollowedBySpace = whiteSpaceLength(in: bytes, at: tail, end: end) > 0
      if isFollowedBySpace,
        scalar != "."
          || !isAbbreviation(bytes, range.lowerBound, position) && !isPartOfDate(bytes, range, position)
      {
        if startsSentence(bytes, tail, end) { return tail }
      }
    default: break
    }
    position = after
  }
  return end
}

/// One past the closing quotation marks and brackets at `position`.
private func closing(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
  var position = start
  while let (scalar, length) = scalar(in: bytes, at: position, end: end) {
    switch scalar {
    case "\"", "'", "”", "’", "»", ")", "]": position += length
    default: return position
    }
  }
  return position
}

/// Whether what follows the space at `position` may begin a sentence: anything but a small letter.
private func startsSentence(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
  var position = start
  while position < end {
    let length = whiteSpaceLength(in: bytes, at: position, end: end)
    if length == 0 { break }
    position += length
  }
  guard let (scalar, _) = scalar(in: bytes, at: position, end: end) else { return true }
  return !(scalar.isASCII ? scalar.value &- 0x61 < 26 : scalar.properties.isLowercase)
}

private let abbreviations: Set<String> = [
  "mr", "mrs", "ms", "dr", "prof", "st", "no", "nos", "vs", "jr", "sr", "gen", "gov", "sen", "rep", "rev", "hon", "col",
  "capt", "lt", "sgt", "inc", "ltd", "co", "corp", "dept", "univ", "approx", "ca", "cf", "al", "art", "para", "vol",
  "pp",
  "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "bzw", "nr", "str", "ggf",
  "janv",
  "févr", "avr", "juil", "déc", "sra", "dra", "av", "mme", "mm", "fig", "eds", "ed",
]

/// The bytes of `approx`; `févr` has five.
private let longestAbbreviation = 6

/// Whether the full stop at `stop` ends an abbreviation: a known one, an initial, or one with a full stop inside (`U.S.`).
private func isAbbreviation(_ bytes: Span<UInt8>, _ start: Int, _ stop: Int) -> Bool {
  var word = stop
  var hasStop = false
  while word > start, stop - word < 16 {
    let byte = bytes[word - 1]
    if byte == UInt8(ascii: ".") { hasStop = true }
    guard (byte | 0x20) &- 0x61 < 26 || byte >= 0x80 || byte == UInt8(ascii: ".") else { break }
    word -= 1
  }
  if stop - word == 1 || hasStop { return bytes[word] < 0x80 }
  if stop - word > longestAbbreviation { return false }
  var letters: [UInt8] = []
  for index in word..<stop { letters.append(bytes[index] &- 0x41 < 26 ? bytes[index] | 0x20 : bytes[index]) }
  return abbreviations.contains(String(decoding: letters, as: UTF8.self))
}

/// Whether the full stop at `stop` belongs to a date: behind a number of one or two digits and before the name of a month
/// (`10. Dezember`), before the last day of a range (`7. bis 9. Dezember`), or between numbers (`9. 12. 2020`, `9.12.`).
private func isPartOfDate(_ bytes: Span<UInt8>, _ range: Range<Int>, _ stop: Int) -> Bool {
  guard let first = shortNumber(bytes, range.lowerBound, endingAt: stop) else { return false }
  let end = range.upperBound
  var position = skippingSpace(bytes, stop + 1, end)
  if MonthNames.match(bytes, at: position, end: end) != nil { return true }
  for sign: StaticString in ["bis ", "und ", "–", "-", "—"] {
    if position < end, hasPrefix(bytes, position..<end, sign) {
      position = skippingSpace(bytes, position + sign.utf8CodeUnitCount, end)
      break
    }
  }
  // The second number of a date: a day may stand before it, without a space as well.
  var before = first
  while before > range.lowerBound, stop - before < 8, bytes[before - 1] == 0x20 { before -= 1 }
  let isSecond =
    before > range.lowerBound && bytes[before - 1] == UInt8(ascii: ".")
    && shortNumber(bytes, range.lowerBound, endingAt: before - 1) != nil
  var digits = position
  while digits < end, digits - position < 5, bytes[digits] &- 0x30 < 10 { digits += 1 }
  switch digits - position {
  case 1, 2: return digits < end && bytes[digits] == UInt8(ascii: ".")
  case 4: return isSecond
  default: return isSecond && first == before
  }
}

/// Where the number of one or two digits begins that ends at `end` and is no part of a longer one.
private func shortNumber(_ bytes: Span<UInt8>, _ start: Int, endingAt end: Int) -> Int? {
  var first = end
  while first > start, end - first < 3, bytes[first - 1] &- 0x30 < 10 { first -= 1 }
  return (1...2).contains(end - first) ? first : nil
}

/// The first position from `start` on that holds no white space.
private func skippingSpace(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
  var position = start
  // More than a few are a gap.
  while position < end, position - start < 12 {
    let length = whiteSpaceLength(in: bytes, at: position, end: end)
    if length == 0 { break }
    position += length
  }
  return position
}
