/// The offset just after the first sentence of `range`, or the end of `range` where no sentence ends before it.
///
/// A full stop after an abbreviation, an initial or a digit that goes on does not end a sentence; `!`, `?`, `…` and the
/// full stops of Chinese, Arabic and Devanagari do. Closing quotation marks and brackets belong to the sentence.
///
/// - Complexity: O(n) in the length of the sentence.
public func firstSentenceEnd(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
  var position = range.lowerBound
  let end = range.upperBound
  while position < end {
    // Letters and spaces, which most bytes are, end nothing.
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
      if isFollowedBySpace, scalar != "." || !isAbbreviation(bytes, range.lowerBound, position) {
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
  var letters: [UInt8] = []
  for index in word..<stop { letters.append(bytes[index] &- 0x41 < 26 ? bytes[index] | 0x20 : bytes[index]) }
  return abbreviations.contains(String(decoding: letters, as: UTF8.self))
}
