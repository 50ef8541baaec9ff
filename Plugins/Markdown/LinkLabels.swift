import Scan

/// Where a text may define and use link references, found without parsing it: more than there are, never fewer.
///
/// What a label leads to, the first definition in the whole text says, wherever it stands. So a text that is parsed in
/// pieces may only be cut where no label has been used that is defined behind the cut.
///
/// Labels that CommonMark takes for the same (its section 6.3) are one here, and some others with them: what a quotation or
/// a table puts into a label is not told from what belongs to it.
struct LinkLabels {
  /// Labels of which many look alike would have to be told to the parser for each of their uses.
  private static let mostForms = 16

  /// A label that may be defined somewhere.
  private struct Label {
    /// Where the first and the last of what may be its definitions begin.
    var first: Int
    var last: Int
    /// How it is spelt there; more than one where it may be several labels that only look alike.
    var forms: [[UInt8]]
  }

  private var labels: [Label] = []
  private var numbers: [[UInt8]: Int] = [:]
  /// The uses of these labels, in their order, definitions among them.
  private var uses: [(position: Int, label: Int)] = []
  /// For each use how far the text must be known for it and all before it.
  private var needs: [Int] = []
  /// Whether the text may be cut at all.
  private(set) var allowsCuts = true

  /// The labels in `text`.
  ///
  /// - Complexity: O(n), in one quick look where nothing can be a definition.
  init(_ text: Span<UInt8>) {
    guard LinkLabels.mayDefine(text) else { return }
    LinkLabels.forEachBracket(in: text) { inside, isDefinition in
      guard isDefinition else { return }
      let key = LinkLabels.key(text.extracting(inside))
      let form = LinkLabels.form(text.extracting(inside))
      if let number = numbers[key] {
        labels[number].last = inside.lowerBound
        if labels[number].forms.count <= LinkLabels.mostForms, !labels[number].forms.contains(form) {
          labels[number].forms.append(form)
        }
      } else {
        numbers[key] = labels.count
        labels.append(Label(first: inside.lowerBound, last: inside.lowerBound, forms: [form]))
      }
    }
    guard !labels.isEmpty else { return }
    allowsCuts = labels.allSatisfy { $0.forms.count <= LinkLabels.mostForms }
    guard allowsCuts else { return }
    LinkLabels.forEachBracket(in: text) { inside, _ in
      guard !LinkLabels.isPassedOver(text, behind: inside.upperBound + 1),
        let number = numbers[LinkLabels.key(text.extracting(inside))]
      else { return }
      let label = labels[number]
      uses.append((inside.lowerBound, number))
      needs.append(max(needs.last ?? 0, label.forms.count > 1 ? label.last : label.first))
    }
  }

  /// Whether no label may be defined anywhere.
  var isEmpty: Bool { labels.isEmpty }

  /// Whether what is used before `position` may be defined before it.
  func allowsCut(at position: Int) -> Bool {
    let before = firstUse(from: position)
    return before == 0 || needs[before - 1] < position
  }

  /// The numbers of the labels that are used in `range`, each once.
  func used(in range: Range<Int>) -> [Int] {
    var numbers = Set<Int>()
    var result: [Int] = []
    for use in uses[firstUse(from: range.lowerBound)..<firstUse(from: range.upperBound)]
    where numbers.insert(use.label).inserted {
      result.append(use.label)
    }
    return result
  }

  /// Whether what may be a definition of label `number` begins at `position` or behind it.
  func mayDefine(_ number: Int, from position: Int) -> Bool { labels[number].last >= position }

  /// The number of the label that the parser calls `label`.
  func number(of label: [UInt8]) -> Int? { numbers[LinkLabels.key(label.span)] }

  private func firstUse(from position: Int) -> Int {
    var low = 0
    var high = uses.count
    while low < high {
      let middle = (low + high) / 2
      if uses[middle].position < position { low = middle + 1 } else { high = middle }
    }
    return low
  }

  // MARK: - Finding labels

  private static func mayDefine(_ text: Span<UInt8>) -> Bool {
    var position = 0
    while true {
      position = skip(text, from: position) { zeroBytes($0 ^ repeated(UInt8(ascii: "]"))) }
      guard position + 1 < text.count else { return false }
      if text[position] == UInt8(ascii: "]"), text[position + 1] == UInt8(ascii: ":") { return true }
      position += 1
    }
  }

  /// Calls `body` for each pair of brackets with no bracket inside, escaped ones aside: a label has none (CommonMark 6.3).
  private static func forEachBracket(in text: Span<UInt8>, _ body: (_ inside: Range<Int>, _ isDefinition: Bool) -> Void)
  {
    var opener: Int?
    var position = 0
    while true {
      // `[`, `\` and `]` follow each other; only `X`, `Y`, `Z`, `^` and `_` have the same five high bits.
      position = skip(text, from: position) { zeroBytes(($0 & repeated(0xF8)) ^ repeated(0x58)) }
      guard position < text.count else { return }
      switch text[position] {
      case UInt8(ascii: "\\"): position += 1
      case UInt8(ascii: "["): opener = position + 1
      case UInt8(ascii: "]"):
        if let start = opener {
          body(start..<position, mayDefine(text, start..<position))
        }
        opener = nil
      default: break
      }
      position += 1
    }
  }

  /// Whether no reference is looked for between brackets, because of what follows them at `place`: the address of a link, or
  /// another label. Only where there can be no doubt.
  private static func isPassedOver(_ text: Span<UInt8>, behind place: Int) -> Bool {
    guard place + 1 < text.count else { return false }
    var position = place + 1
    if text[place] == UInt8(ascii: "[") {
      // Nothing but white space is no label; nor is what is too long (CommonMark 6.3).
      let first = text[position]
      guard first >= 0x80 || isASCIIAlphanumeric(first) else { return false }
      let end = min(text.count, position + 999)
      while position < end {
        switch text[position] {
        case UInt8(ascii: "]"): return true
        case 0..<0x20, UInt8(ascii: "["), UInt8(ascii: "|"), UInt8(ascii: "\\"): return false
        default: position += 1
        }
      }
      return false
    }
    guard text[place] == UInt8(ascii: "(") else { return false }
    while position < text.count, text[position] != 0x20 {
      switch text[position] {
      case UInt8(ascii: ")"): return true
      case 0..<0x20, UInt8(ascii: "("), UInt8(ascii: "|"), UInt8(ascii: "\\"), UInt8(ascii: "<"), UInt8(ascii: ">"):
        return false
      default: position += 1
      }
    }
    guard position + 1 < text.count, text[position + 1] == UInt8(ascii: "\"") else { return false }
    position += 2
    while position + 1 < text.count {
      switch text[position] {
      case UInt8(ascii: "\""): return text[position + 1] == UInt8(ascii: ")")
      case 0..<0x20, UInt8(ascii: "|"), UInt8(ascii: "\\"): return false
      default: position += 1
      }
    }
    return false
  }

  /// Whether a definition may begin with the label in `inside` (CommonMark 4.7): at the start of a line, with an address
  /// behind a colon and nothing more than a title behind that.
  private static func mayDefine(_ text: Span<UInt8>, _ inside: Range<Int>) -> Bool {
    var position = inside.upperBound + 1
    guard position < text.count, text[position] == UInt8(ascii: ":") else { return false }
    position += 1
    var before = inside.lowerBound - 2
    while before >= 0, text[before] != 0x0A, text[before] != 0x0D {
      // What opens containers, a checkbox included; or a byte order mark.
      guard text[before] <= 0x20 || ">-+*.)[]xX0123456789".utf8.contains(text[before]) || before < 3 else {
        return false
      }
      before -= 1
    }
    position = skippingSpaces(text, from: position)
    // An address on the next line is not looked at.
    if position == text.count || text[position] < 0x20 || text[position] == UInt8(ascii: "<") { return true }
    while position < text.count, text[position] > 0x20 { position += 1 }
    position = skippingSpaces(text, from: position)
    guard position < text.count, text[position] >= 0x20 else { return true }
    let quote = text[position]
    if quote == UInt8(ascii: "(") { return true }
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return false }
    position += 1
    while position < text.count, text[position] >= 0x20, text[position] != quote {
      position += text[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard position < text.count, text[position] == quote else { return true }
    position = skippingSpaces(text, from: position + 1)
    return position == text.count || text[position] < 0x20
  }

  private static func skippingSpaces(_ text: Span<UInt8>, from start: Int) -> Int {
    var position = start
    while position < text.count, text[position] == 0x20 || text[position] == 0x09 { position += 1 }
    return position
  }

  // MARK: - Telling labels apart

  /// What labels have in common that may be the same: their characters without regard to case, but for white space and
  /// what quotations and tables add.
  private static func key(_ label: Span<UInt8>) -> [UInt8] {
    var key: [UInt8] = []
    key.reserveCapacity(label.count)
    var isASCII = true
    for index in label.indices {
      let byte = label[index]
      switch byte {
      case 0x09...0x0D, 0x20, UInt8(ascii: ">"), UInt8(ascii: "|"), UInt8(ascii: "\\"): continue
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): key.append(byte | 0x20)
      default:
        if byte >= 0x80 { isASCII = false }
        key.append(byte)
      }
    }
    return isASCII ? key : folded(key)
  }

  /// How a label is spelt, without regard to case and to the length of white space.
  private static func form(_ label: Span<UInt8>) -> [UInt8] {
    var form: [UInt8] = []
    form.reserveCapacity(label.count)
    var isASCII = true
    for index in label.indices {
      let byte = label[index]
      let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
      if isSpace, form.isEmpty || form.last == 0x20 { continue }
      if byte >= 0x80 { isASCII = false }
      form.append(isSpace ? 0x20 : UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte)
    }
    while form.last == 0x20 { form.removeLast() }
    return isASCII ? form : folded(form)
  }

  /// `text` without regard to case. Twice up and down, so that letters meet which case folding takes for the same by way of
  /// another, such as `ẞ` and `ss`.
  private static func folded(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    func append(_ scalar: Unicode.Scalar) {
      if scalar.isASCII {
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        result.append(UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte)
      } else {
        result += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      }
    }
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      if let simple = simplyFolded(scalar) {
        append(simple)
        continue
      }
      for first in scalar.properties.uppercaseMapping.unicodeScalars {
        for second in first.properties.lowercaseMapping.unicodeScalars {
          for third in second.properties.uppercaseMapping.unicodeScalars {
            third.properties.lowercaseMapping.unicodeScalars.forEach(append)
          }
        }
      }
    }
    return result
  }

  /// A character without regard to case, for those of which that is plain and which are met often: ASCII (left as it is),
  /// accented Latin, Cyrillic, and what has no case.
  private static func simplyFolded(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0..<0x80, 0xE0...0xF6, 0xF8...0xFE, 0x430...0x45F, 0x0590..<0x10A0, 0x2E80..<0xA640, 0xAC00..<0xF900: scalar
    case 0xC0...0xD6, 0xD8...0xDE, 0x410...0x42F: Unicode.Scalar(scalar.value + 0x20)
    case 0x400...0x40F: Unicode.Scalar(scalar.value + 0x50)
    default: nil
    }
  }
}
