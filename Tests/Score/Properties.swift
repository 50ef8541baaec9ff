import Heddle
import TestSupport

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
    let (words, metadata) = keptWords(reading)
    if let missing = unknown(metadata, reading.document.metadata) {
      failures.append("words: '\(missing)' is kept, but is in no block and in no field")
    }
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

  /// The words of the source that the ledger says are in the document: those within blocks, which writers write in
  /// order, and those outside, which are values of metadata.
  private func keptWords(_ reading: Reading) -> (blocks: [String], metadata: [String]) {
    // Offsets of the ledger are those of the input; for decoded inputs there is nothing to lay beside them.
    guard reading.source.isVerbatim else { return ([], []) }
    var kept = reading.source.bytes
    for entry in reading.ledger.entries where entry.category != .kept {
      for index in entry.range where index < kept.count { kept[index] = 0x20 }
    }
    var inside = Array(repeating: UInt8(0x20), count: kept.count)
    for block in reading.document.blocks {
      guard let range = block.sourceRange.bytes else { continue }
      for index in range where index < kept.count {
        inside[index] = kept[index]
        kept[index] = 0x20
      }
    }
    return (
      Properties.words(of: String(decoding: inside, as: UTF8.self)),
      Properties.words(of: String(decoding: kept, as: UTF8.self))
    )
  }

  /// The first of `words` that is in no field of the metadata. The words of a date are in its ISO form.
  private func unknown(_ words: [String], _ metadata: Metadata) -> String? {
    let names = metadata.authors.flatMap { [$0.name, $0.handle] }
    let other = metadata.other.map { "\($0.value)" }
    let fields = [metadata.title, metadata.publisher, metadata.language] + names + other
    var known = Set(Properties.words(of: fields.compactMap { $0 }.joined(separator: " ")))
    if let date = metadata.date {
      for part in date.split(separator: "-") {
        known.insert(String(part)); known.insert(String(part.drop { $0 == "0" }))
      }
    }
    return words.first { word in
      !known.contains(word) && !(metadata.date != nil && isDateWord(word))
    }
  }

  /// `January`, `17th`, `MAI`: a word of a date.
  private func isDateWord(_ word: String) -> Bool {
    word.first?.isNumber == true || Corpus.monthNames.contains(word.lowercased()) || word == "of"
  }

  /// What the truth of a document claims and its text does not hold: a defect of the generator.
  func falsehoods(_ document: GeneratedDocument) -> [String] {
    guard let text = String(validating: document.text, as: UTF8.self), !document.text.contains(0) else { return [] }
    let truth = document.truth
    let stories = truth.sections.flatMap { section in
      [section.title ?? ""] + section.stories.flatMap { [$0.headline, $0.text] }
    }
    var failures: [String] = []
    let words = Properties.words(of: (truth.posts.map(\.text) + stories).joined(separator: " "))
    if let missing = firstMissing(words, in: Properties.words(of: text)) {
      failures.append("truth: '\(missing)' is not in the text")
    }
    let posts = truth.posts.flatMap { $0.links + $0.mentions + $0.hashtags + [$0.handle, $0.author].compactMap { $0 } }
    let links = truth.sections.flatMap { $0.stories.flatMap(\.links) }
    for fact in posts + links + truth.removed + [truth.handle, truth.author].compactMap({ $0 })
    where !text.contains(fact) {
      failures.append("truth: \(fact) is not in the text")
    }
    return failures
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
