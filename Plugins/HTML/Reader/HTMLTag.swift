import DocumentModel

/// The attributes of the start tag that is being read, copied out of the parser; one for all tags, to be filled anew.
struct HTMLTag {
  /// One attribute.
  struct Entry {
    /// What it is, where the reader knows it.
    var name: HTMLAttributeName
    /// Its name and its value, as ranges of `text`.
    var nameRange: Range<Int>
    var valueRange: Range<Int>
  }

  private(set) var entries: [Entry] = []
  private var text: [UInt8] = []

  /// Whether a value holds a control that may have been meant for another character.
  private(set) var hasControls = false

  /// Whether there are none.
  var isEmpty: Bool { entries.isEmpty }

  mutating func removeAll() {
    if entries.isEmpty { return }
    entries.removeAll(keepingCapacity: true)
    text.removeAll(keepingCapacity: true)
    hasControls = false
  }

  /// Puts the characters of windows-1252 for the controls in values.
  mutating func replaceControls() {
    let old = self
    removeAll()
    for entry in old.entries {
      let start = text.count
      text += old.text[entry.nameRange]
      let middle = text.count
      var index = entry.valueRange.lowerBound
      while index < entry.valueRange.upperBound {
        if old.text[index] == 0xC2, index + 1 < entry.valueRange.upperBound,
          let character = HTMLReference.character(old.text[index + 1])
        {
          text += character
          index += 2
        } else {
          text.append(old.text[index])
          index += 1
        }
      }
      entries.append(Entry(name: entry.name, nameRange: start..<middle, valueRange: middle..<text.count))
    }
  }

  /// Whether the tag is that of linked data.
  var isLinkedData: Bool {
    guard let type = string(.type)?.lowercased() else { return false }
    return type.split { $0 == ";" || $0 == " " }.first == "application/ld+json"
  }

  /// Whether `word` is one of the words of the attribute `name`, in any case.
  func hasWord(_ name: HTMLAttributeName, _ word: String) -> Bool {
    string(name)?.split { " \t\n\r".contains($0) }.contains { $0.lowercased() == word } ?? false
  }

  /// Whether the tag gives the address of a medium.
  func hasMedium(_ element: HTMLElement) -> Bool {
    switch element {
    case .video, .audio, .source, .track: bytes(.src) != nil
    case .object: bytes(.data) != nil
    default: false
    }
  }

  /// Adds an attribute; of two with one name the first counts.
  mutating func add(_ name: Span<UInt8>, _ value: Span<UInt8>) {
    let known = HTMLAttributeName(name)
    // Of those that are not known only `data-` attributes are looked at.
    if known == .other, !HTMLTag.isData(name) { return }
    let start = text.count
    for index in 0..<name.count { text.append(HTMLName.lower(name[index])) }
    let middle = text.count
    // Safe: the buffer is used within the call only, and `append` copies it.
    unsafe value.withUnsafeBufferPointer { unsafe text.append(contentsOf: $0) }
    // The parser passes bytes that are no UTF-8 through where a reference made them.
    for index in middle..<max(middle, text.count - 1) where text[index] == 0xC2 && text[index + 1] < 0xA0 {
      hasControls = true
    }
    if firstInvalid(from: middle) {
      text.replaceSubrange(middle..., with: String(decoding: text[middle...], as: UTF8.self).utf8)
    }
    entries.append(Entry(name: known, nameRange: start..<middle, valueRange: middle..<text.count))
  }

  private func firstInvalid(from start: Int) -> Bool {
    var isASCII = true
    for index in start..<text.count where text[index] >= 0x80 { isASCII = false }
    return !isASCII && String(validating: text[start...], as: UTF8.self) == nil
  }

  private static func isData(_ name: Span<UInt8>) -> Bool {
    name.count > 5 && name[4] == UInt8(ascii: "-") && HTMLName.lower(name[0]) == UInt8(ascii: "d")
      && HTMLName.lower(name[1]) == UInt8(ascii: "a") && HTMLName.lower(name[2]) == UInt8(ascii: "t")
      && HTMLName.lower(name[3]) == UInt8(ascii: "a")
  }

  // MARK: - Values

  /// The bytes of the attribute `name`; `nil` where there is none.
  func bytes(_ name: HTMLAttributeName) -> ArraySlice<UInt8>? {
    for entry in entries where entry.name == name { return text[entry.valueRange] }
    return nil
  }

  /// The text of the attribute `name`; `nil` where there is none.
  func string(_ name: HTMLAttributeName) -> String? { bytes(name).map { String(decoding: $0, as: UTF8.self) } }

  /// The text of the attribute that is called `name`, one that begins with `data-`.
  func string(data name: StaticString) -> String? {
    data(name).map { String(decoding: text[$0.valueRange], as: UTF8.self) }
  }

  /// Whether there is an attribute called `name`, one that begins with `data-`.
  func has(data name: StaticString) -> Bool { data(name) != nil }

  private func data(_ name: StaticString) -> Entry? {
    let wanted = "\(name)".utf8
    return entries.first { $0.name == .other && text[$0.nameRange].elementsEqual(wanted) }
  }

  /// The number that the attribute `name` begins with.
  func number(_ name: HTMLAttributeName) -> Int? {
    guard let bytes = bytes(name) else { return nil }
    let digits = bytes.drop { $0 <= 0x20 }.prefix { $0 &- 0x30 < 10 }.prefix(10)
    return digits.isEmpty ? nil : digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// The classes, in order.
  var classes: [String] {
    guard let bytes = bytes(.class) else { return [] }
    return bytes.split { $0 <= 0x20 }.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether `name` is the first class: the writer puts the class that a node has by its kind before its own.
  func hasFirstClass(_ name: StaticString) -> Bool {
    guard let bytes = bytes(.class) else { return false }
    return bytes.drop { $0 <= 0x20 }.prefix { $0 > 0x20 }.elementsEqual("\(name)".utf8)
  }

  /// Whether the text of the attribute `name` is `value`, letters in either case.
  func matches(_ name: HTMLAttributeName, _ value: StaticString) -> Bool {
    guard let bytes = bytes(name) else { return false }
    return bytes.lazy.map(HTMLName.lower).elementsEqual("\(value)".utf8)
  }

  /// How a cell of a table is aligned.
  var alignment: Table.Alignment {
    if isEmpty { return .none }
    var word = string(.align)?.lowercased()
    if let style = string(.style), style.utf8.count < 1000 {
      for rule in style.split(separator: ";") {
        let parts = rule.split(separator: ":", maxSplits: 1).map { $0.filter { $0 > " " }.lowercased() }
        if parts.count == 2, parts[0] == "text-align" { word = parts[1] }
      }
    }
    return switch word {
    case "left", "start": .left
    case "center": .center
    case "right", "end": .right
    default: .none
    }
  }

  /// Whether the element is not shown: `hidden`, or a style of its own that says so.
  var isHidden: Bool {
    if let hidden = bytes(.hidden), !hidden.lazy.map(HTMLName.lower).elementsEqual("until-found".utf8) {
      return true
    }
    guard let style = bytes(.style) else { return false }
    let plain = style.lazy.filter { $0 > 0x20 }.map(HTMLName.lower).prefix(1000)
    let text = String(decoding: Array(plain), as: UTF8.self)
    return text.split(separator: ";").contains { rule in
      rule == "display:none" || rule == "display:none!important" || rule == "visibility:hidden"
    }
  }

  // MARK: - Attributes of nodes

  /// What a node keeps of the tag: identifier, classes, language, direction, title and `data-` attributes.
  ///
  /// - Parameters:
  ///   - dropped: how many of the first classes say what kind of node it is.
  ///   - added: a class that goes before the others.
  ///   - ownsTitle: whether the node has a title of its own.
  ///   - ownsIdentifier: whether the identifier is not the node's.
  func attributes(
    dropping dropped: Int = 0, adding added: String? = nil, ownsTitle: Bool = false, ownsIdentifier: Bool = false
  ) -> Attributes? {
    if entries.isEmpty, added == nil { return nil }
    var result = Attributes(identifier: nil, classes: [], pairs: [])
    if let added { result.classes.append(added) }
    for entry in entries {
      switch entry.name {
      case .id:
        if !ownsIdentifier, !entry.valueRange.isEmpty { result.identifier = string(.id) }
      case .class: result.classes += classes.dropFirst(dropped).filter { $0 != added }
      case .lang, .dir: result.pairs.append(Attributes.Pair("\(entry.name)", value(entry)))
      case .title: if !ownsTitle { result.pairs.append(Attributes.Pair("title", value(entry))) }
      case .other: if let key = dataKey(entry) { result.pairs.append(Attributes.Pair(key, value(entry))) }
      default: break
      }
    }
    return result.isEmpty ? nil : result
  }

  private func value(_ entry: Entry) -> String { String(decoding: text[entry.valueRange], as: UTF8.self) }

  /// The key of a `data-` attribute: what follows the prefix, unless that would be an attribute of HTML's own. `nil` for
  /// those with which the writer says what the model has fields for.
  private func dataKey(_ entry: Entry) -> String? {
    let key = String(decoding: text[entry.nameRange].dropFirst(5), as: UTF8.self)
    switch key {
    case "title", "lang", "dir": return "data-" + key
    case "source": return isRange(text[entry.valueRange]) ? nil : key
    case "footnotes", "footnote-ref", "footnote-backref": return nil
    default: return key.hasPrefix("data-") ? "data-" + key : key
    }
  }

  private func isRange(_ bytes: ArraySlice<UInt8>) -> Bool {
    let parts = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0 &- 0x30 < 10 } }
  }
}
