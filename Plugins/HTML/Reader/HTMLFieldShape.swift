/// The shape that the HTML writer gives to the parts that hold fields: masthead, header and footer of a post, dateline.
///
/// A page of another's may have the same classes on parts that hold text of its own, which would fit no field.
struct HTMLFieldShape {
  private let source: HTMLText

  /// How far is looked: as far as many authors take.
  private static let limit = 1 << 16

  init(_ source: HTMLText) { self.source = source }

  /// Whether the content of `part`, which begins at `start`, is of that shape: fields, and nothing but commas between
  /// them.
  ///
  /// - Complexity: O(n) up to the first tag or text that the writer would not write there.
  func holds(_ part: HTMLElement, _ start: Int) -> Bool {
    let bytes = source.bytes
    let end = min(bytes.count, start + HTMLFieldShape.limit)
    /// The elements that are open, and whether they may hold text.
    var open: [(element: HTMLElement, holdsText: Bool)] = []
    var index = start
    while index < end {
      guard bytes[index] == UInt8(ascii: "<") else {
        let isSeparator = HTMLTranslation.isSpace(bytes[index]) || bytes[index] == UInt8(ascii: ",")
        guard isSeparator || open.last?.holdsText == true else { return false }
        index += 1
        continue
      }
      let token = source.token(at: index, limit: end)
      guard token.isComplete else { return false }
      let element = source.element(named: token.name) ?? .other
      if token.isEndTag {
        guard let last = open.popLast() else { return element == part }
        guard last.element == element else { return false }
      } else {
        guard open.count < 4, let holdsText = text(of: element, index..<token.end, in: part) else { return false }
        open.append((element, holdsText))
      }
      index = token.end
    }
    return false
  }

  /// Whether the element whose start tag is `tag` may hold text; `nil` for one that the writer does not write in `part`.
  private func text(of element: HTMLElement, _ tag: Range<Int>, in part: HTMLElement) -> Bool? {
    func has(_ names: String...) -> Bool { names.contains { hasClass($0, tag) } }
    switch (element, part) {
    case (.time, .header), (.time, .p): return true
    case (.h1, .header): return true
    case (.p, .header): return has("byline") ? false : nil
    case (.span, .header): return has("author") ? false : has("date", "publisher", "address") ? true : nil
    case (.span, .p): return has("date") ? true : nil
    case (.bdi, .header): return has("name", "handle") ? true : nil
    case (.bdi, .footer): return has("counter") ? true : nil
    case (.a, .header): return has("address") ? true : nil
    case (.a, .footer): return has("permalink") ? true : nil
    default: return nil
    }
  }

  private func hasClass(_ name: String, _ tag: Range<Int>) -> Bool {
    let wanted = Array(" class=\"\(name)\"".utf8)
    var index = tag.lowerBound
    // What the writer puts before the class is an identifier or nothing.
    let end = min(tag.upperBound, tag.lowerBound + 1000)
    while index + wanted.count <= end {
      if source.bytes[index] == wanted[0], source.bytes[index..<index + wanted.count].elementsEqual(wanted) {
        return true
      }
      index += 1
    }
    return false
  }
}
