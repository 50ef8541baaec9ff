import Heddle

/// Checks what must hold for every input, whatever was recovered.
struct Properties {
  var converter = Converter()
  /// The formats that are written; those without a writer yet are left out.
  var formats: [String]

  init() {
    formats = ["html", "markdown", "json", "text"].filter { (try? Registry.builtIn.writer(named: $0)) != nil }
  }

  /// What does not hold for `bytes`.
  func failures(_ bytes: [UInt8]) -> [String] {
    let reading: Reading
    do { reading = try converter.read(bytes, name: "x.txt") } catch { return ["cannot be read: \(error)"] }
    var failures: [String] = []
    if !reading.ledger.sums.isSound { failures.append("ledger: \(reading.ledger.sums)") }
    let whole = SourceRange(0..<bytes.count)
    if let bad = disorder(reading.document.blocks, within: whole) { failures.append("ranges: \(bad)") }
    let words = keptWords(reading)
    for format in formats {
      do {
        let output = try converter.write(reading.document, as: format)
        if let missing = firstMissing(words, in: Properties.words(of: plain(output, format))) {
          failures.append("words: \(format) lacks '\(missing)'")
        }
      } catch {
        failures.append("\(format) cannot be written: \(error)")
      }
    }
    return failures
  }

  // MARK: - Ranges

  /// The first block whose range is not within its parent's or not after its sibling's.
  private func disorder(_ blocks: Blocks, within parent: SourceRange) -> String? {
    var end = parent.bytes?.lowerBound ?? 0
    for block in blocks {
      let range = block.sourceRange
      if let bytes = range.bytes {
        if !parent.contains(range) { return "\(range) is not within \(parent)" }
        if bytes.lowerBound < end { return "\(range) begins before its sibling ends at \(end)" }
        end = bytes.upperBound
      } else if case .post = block.kind {
        return "a post has no range"
      }
      let inner: Blocks? =
        switch block.kind {
        case .section(let inner), .post(_, let inner), .story(_, let inner), .blockQuote(let inner), .group(let inner):
          inner
        case .list, .paragraph, .heading, .codeBlock, .thematicBreak, .table, .figure, .definitionList,
          .footnoteDefinition, .rawBlock:
          nil
        }
      if let inner, let bad = disorder(inner, within: range) { return bad }
      if case .list(let list) = block.kind {
        for item in list.items {
          if let bad = disorder(item.blocks, within: range) { return bad }
        }
      }
    }
    return nil
  }

  // MARK: - Words

  /// The words of the source that the ledger says are in the document.
  private func keptWords(_ reading: Reading) -> [String] {
    var text = reading.source.bytes
    guard reading.source.isVerbatim else {
      // Offsets of the ledger are those of the input; for decoded inputs only what is kept whole can be looked at.
      return []
    }
    for entry in reading.ledger.entries where entry.category != .kept {
      for index in entry.range where index < text.count { text[index] = 0x20 }
    }
    return Properties.words(of: String(decoding: text, as: UTF8.self))
  }

  /// Runs of letters and digits.
  static func words(of text: String) -> [String] {
    var words: [String] = []
    var run = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        run.append(scalar)
      } else if !run.isEmpty {
        words.append(String(run))
        run = String.UnicodeScalarView()
      }
    }
    if !run.isEmpty { words.append(String(run)) }
    return words
  }

  /// The first of `words` that does not stand in `output` after the one before it.
  private func firstMissing(_ words: [String], in output: [String]) -> String? {
    var position = output.startIndex
    for word in words {
      guard let found = output[position...].firstIndex(of: word) else { return word }
      position = found + 1
    }
    return nil
  }

  /// The output as characters: escapes of its format undone.
  private func plain(_ output: [UInt8], _ format: String) -> String {
    let text = String(decoding: output, as: UTF8.self)
    switch format {
    case "json": return unescaped(text)
    case "html", "markdown": return withoutEntities(text)
    default: return text
    }
  }

  private func unescaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var units: [UInt16] = []
    var rest = text.unicodeScalars[...]
    func flush() {
      result.append(contentsOf: String(decoding: units, as: UTF16.self).unicodeScalars)
      units.removeAll()
    }
    while let scalar = rest.popFirst() {
      guard scalar == "\\", let next = rest.popFirst() else {
        flush()
        result.append(scalar)
        continue
      }
      if next == "u", let unit = UInt16(String(String.UnicodeScalarView(rest.prefix(4))), radix: 16) {
        units.append(unit)
        rest = rest.dropFirst(4)
      } else {
        flush()
        result.append(" ")
      }
    }
    flush()
    return String(result)
  }

  private func withoutEntities(_ text: String) -> String {
    guard text.contains("&") else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      rest = rest[start...]
      guard let end = rest.prefix(12).firstIndex(of: ";") else {
        result += "&"
        rest = rest.dropFirst()
        continue
      }
      let name = rest[rest.index(after: start)..<end]
      if name.hasPrefix("#x"), let value = UInt32(name.dropFirst(2), radix: 16), let scalar = UnicodeScalar(value) {
        result.unicodeScalars.append(scalar)
      } else if name.hasPrefix("#"), let value = UInt32(name.dropFirst()), let scalar = UnicodeScalar(value) {
        result.unicodeScalars.append(scalar)
      } else if ["amp", "lt", "gt", "quot", "nbsp", "apos"].contains(name) {
        result += " "
      } else {
        result += "&"
        rest = rest.dropFirst()
        continue
      }
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}
