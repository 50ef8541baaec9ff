import Conversion
import DocumentModel
import Render

extension HTMLRendering {
  /// `<tag …>` of `node`, with what every element has.
  mutating func open(
    _ tag: StaticString, _ node: Node, class name: StaticString? = nil, identifier: String? = nil
  ) {
    startTag(tag, node, class: name, identifier: identifier)
    output.append(UInt8(ascii: ">"))
  }

  /// `<tag …` of `node`: identifier, classes, attributes and source range. The caller may add attributes of the element
  /// and closes the tag.
  ///
  /// - Parameters:
  ///   - name: a class that the element has by its kind.
  ///   - identifier: the identifier that the outline gives it.
  ///   - ownsTitle: whether the caller writes a `title` itself.
  ///   - ownsIdentifier: whether the caller writes an `id` itself.
  mutating func startTag(
    _ tag: StaticString, _ node: Node, class name: StaticString? = nil, identifier: String? = nil,
    ownsTitle: Bool = false, ownsIdentifier: Bool = false
  ) {
    output.append(UInt8(ascii: "<"))
    output.literal(tag)
    var said = isRepeating ? nil : languages.attributes(of: node.ordinal)
    if node.hasAttributes, !isRepeating {
      let written = attributes(of: node, name, identifier, ownsTitle, ownsIdentifier)
      // What the source states goes before what its letters tell.
      if written.contains("lang") { said?.language = nil }
      if written.contains("dir") { said?.direction = nil }
    } else {
      if let identifier { attribute("id", identifier) }
      if let name {
        output.literal(" class=\"")
        output.literal(name)
        output.append(UInt8(ascii: "\""))
      }
    }
    if let said { language(said) }
    if showsSourceRanges, !isRepeating, let range = node.sourceRange.bytes {
      output.literal(" data-source=\"")
      output.append(number: range.lowerBound)
      output.append(UInt8(ascii: "-"))
      output.append(number: range.upperBound)
      output.append(UInt8(ascii: "\""))
    }
  }

  /// ` lang="…" dir="…"`, of which one may be missing.
  mutating func language(_ said: (language: String?, direction: Metadata.Direction?)) {
    if let language = said.language { attribute("lang", language) }
    if let direction = said.direction { attribute("dir", direction.rawValue) }
  }

  /// `<tag …>` of an element that holds `inlines` and whose node is not at hand.
  mutating func open(_ tag: StaticString, holding inlines: Inlines) {
    output.append(UInt8(ascii: "<"))
    output.literal(tag)
    if let node = HTMLLanguages.holder(of: inlines), let said = languages.attributes(of: node) { language(said) }
    output.append(UInt8(ascii: ">"))
  }

  /// Whether the start tag of `node` is nothing but its name: what most are, and what is written in one step.
  func isPlain(_ node: Node) -> Bool {
    isRepeating || !(showsSourceRanges || node.hasAttributes || languages.attributes(of: node.ordinal) != nil)
  }

  /// Whether an element is needed to say what there is to say of `node` beside its content.
  func needsElement(_ node: Node) -> Bool {
    !isRepeating
      && (node.hasAttributes || (showsSourceRanges && !node.sourceRange.isNone)
        || languages.attributes(of: node.ordinal) != nil)
  }

  /// Writes identifier, classes and pairs; gives the names of the pairs.
  private mutating func attributes(
    of node: Node, _ name: StaticString?, _ identifier: String?, _ ownsTitle: Bool, _ ownsIdentifier: Bool
  ) -> Set<String> {
    let attributes = node.attributes
    if let identifier {
      attribute("id", identifier)
    } else if let own = attributes.identifier {
      if !ownsIdentifier, outline.claim(own, for: node.ordinal) {
        attribute("id", own)
      } else {
        report(node, HTMLLoss.identifier)
      }
    }
    let classes = (name.map { ["\($0)"] } ?? []) + attributes.classes
    if !classes.isEmpty { attribute("class", classes.joined(separator: " ")) }
    var seen: Set<String> = ownsTitle ? ["title"] : []
    if showsSourceRanges { seen.insert("data-source") }
    for pair in attributes.pairs {
      guard let name = HTMLRendering.attributeName(pair.key, pair.value), seen.insert(name).inserted else {
        report(node, HTMLLoss.attributeName)
        continue
      }
      output.append(UInt8(ascii: " "))
      output.append(name)
      output.literal("=\"")
      if output.htmlAttribute(pair.value.utf8Span.span) > 0 {
        report(node, "attributes", .content, HTMLRendering.forbidden)
      }
      output.append(UInt8(ascii: "\""))
    }
    return seen
  }

  /// The name under which a pair is written. `lang`, `dir` and `title` mean in HTML what they say; every other key is
  /// a `data-` attribute, so that no key of a source (`onclick`, `style`, `src`) ever does anything.
  private static func attributeName(_ key: String, _ value: String) -> String? {
    let key = key.lowercased()
    switch key {
    case "title": return key
    case "dir": return ["ltr", "rtl", "auto"].contains(value) ? key : nil
    case "lang": return HTMLLanguage.isTag(value) ? key : nil
    default: break
    }
    let isName =
      !key.isEmpty && key.utf8.count <= 100
      && key.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
          UInt8(ascii: "_"), UInt8(ascii: "."):
          true
        default: false
        }
      }
    guard isName else { return nil }
    return key.hasPrefix("data-") && key.utf8.count > 5 ? key : "data-" + key
  }
}

/// Language tags as HTML takes them.
enum HTMLLanguage {
  /// Whether `text` has the shape of a BCP 47 tag: letters, then parts of letters and digits with hyphens between.
  static func isTag(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z") }
    guard let first = parts.first, (1...8).contains(first.count), first.allSatisfy(isLetter) else { return false }
    return parts.dropFirst().allSatisfy { part in
      (1...8).contains(part.count)
        && part.allSatisfy { isLetter($0) || ($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9")) }
    }
  }
}
