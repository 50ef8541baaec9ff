import Conversion
import Render

/// Writes JSON for people and tools alike: two spaces a level, lists of plain values on one line.
struct IndentedJSON: ~Copyable {
  private var output: Output
  private var depth = 0
  /// Whether the innermost object or list holds nothing yet.
  private var isEmpty = true

  init(_ output: consuming Output) { self.output = output }

  consuming func finish() -> Output { output }

  /// Stands before a member or element.
  private mutating func next() {
    if !isEmpty { output.append(0x2C) }
    isEmpty = false
    if depth > 0 { lineEnd() }
  }

  private mutating func lineEnd() {
    output.append(0x0A)
    for _ in 0..<depth { output.literal("  ") }
  }

  /// Brackets around what `content` writes.
  private mutating func nested(
    _ open: UInt8, _ close: UInt8, _ content: (inout IndentedJSON) -> Void
  ) {
    output.append(open)
    depth += 1
    isEmpty = true
    content(&self)
    depth -= 1
    if !isEmpty { lineEnd() }
    isEmpty = false
    output.append(close)
  }

  /// The outermost object.
  mutating func object(_ content: (inout IndentedJSON) -> Void) { nested(0x7B, 0x7D, content) }

  /// An object as an element of a list.
  mutating func element(_ content: (inout IndentedJSON) -> Void) {
    next()
    nested(0x7B, 0x7D, content)
  }

  private mutating func key(_ key: String) {
    next()
    output.appendJSON(key)
    output.literal(": ")
  }

  mutating func object(_ key: String, _ content: (inout IndentedJSON) -> Void) {
    self.key(key)
    nested(0x7B, 0x7D, content)
  }

  mutating func list(_ key: String, _ content: (inout IndentedJSON) -> Void) {
    self.key(key)
    nested(0x5B, 0x5D, content)
  }

  mutating func member(_ key: String, _ text: String?) {
    self.key(key)
    if let text { output.appendJSON(text) } else { output.literal("null") }
  }

  mutating func member(_ key: String, _ number: Int?) {
    self.key(key)
    if let number { output.append(number: number) } else { output.literal("null") }
  }

  /// A number in thousandths: what a confidence or weight can mean.
  mutating func member(_ key: String, _ number: Double) {
    self.key(key)
    let rounded = (number * 1000).rounded() / 1000
    // Whole numbers without a point, and no negative zero.
    if rounded == rounded.rounded(), abs(rounded) < 1e6 {
      output.append(number: Int(rounded))
    } else {
      output.appendJSON(rounded)
    }
  }

  mutating func member(_ key: String, _ words: [String]) {
    self.key(key)
    output.append(0x5B)
    for (index, word) in words.enumerated() {
      if index > 0 { output.literal(", ") }
      output.appendJSON(word)
    }
    output.append(0x5D)
  }

  mutating func member(_ key: String, _ range: Range<Int>?) {
    self.key(key)
    guard let range else {
      output.literal("null")
      return
    }
    output.append(0x5B)
    output.append(number: range.lowerBound)
    output.literal(", ")
    output.append(number: range.upperBound)
    output.append(0x5D)
  }
}
