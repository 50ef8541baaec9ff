import Conversion
import DocumentModel
import Render

/// Puts the punctuation of the exchange form into an output: commas, keys, and the line ends of the pretty form.
///
/// Keys are handed over with quotes and colon, so that the usual form is one literal a key.
struct JSONEmitter: ~Copyable {
  var output: Output
  let pretty: Bool
  /// How many content arrays are open.
  private var depth = 0

  init(_ output: consuming Output, pretty: Bool) {
    self.output = output
    self.pretty = pretty
  }

  /// Begins a node: `{"type":"…"`.
  mutating func begin(_ type: StaticString) {
    output.literal(pretty ? "{\"type\": \"" : "{\"type\":\"")
    output.literal(type)
    output.literal("\"")
  }

  /// A key with the comma before it and the colon, such as `,"level":`.
  mutating func key(_ key: StaticString) {
    guard pretty else {
      output.literal(key)
      return
    }
    let written = "\(key)"
    output.append(", ")
    output.append(String(written.dropFirst()))
    output.append(0x20)
  }

  mutating func field(_ key: StaticString, _ text: Text) {
    self.key(key)
    output.appendJSON(text)
  }

  /// A field that is left out when its text is absent or empty.
  mutating func optional(_ key: StaticString, _ text: Text?) {
    if let text, !text.isEmpty { field(key, text) }
  }

  mutating func field(_ key: StaticString, _ number: Int) {
    self.key(key)
    output.append(number: number)
  }

  mutating func optional(_ key: StaticString, _ number: Int?) {
    if let number { field(key, number) }
  }

  mutating func field(_ key: StaticString, _ flag: Bool) {
    self.key(key)
    output.literal(flag ? "true" : "false")
  }

  /// A confidence in thousandths, the precision of the model.
  mutating func optional(confidence: Double?) {
    guard let confidence else { return }
    key(",\"confidence\":")
    let thousandths = Int((confidence * 1000).rounded())
    output.append(number: thousandths / 1000)
    var rest = thousandths % 1000
    if rest == 0 { return }
    output.append(0x2E)
    var unit = 100
    while rest > 0 {
      output.append(UInt8(truncatingIfNeeded: 0x30 + rest / unit))
      rest %= unit
      unit /= 10
    }
  }

  /// The comma between elements of a list that stays on its line.
  mutating func comma() {
    if pretty { output.literal(", ") } else { output.append(0x2C) }
  }

  /// `"range":[a,b]`, unless there is none.
  mutating func range(_ range: SourceRange) {
    guard let bytes = range.bytes else { return }
    output.literal(pretty ? ", \"range\": [" : ",\"range\":[")
    output.append(number: bytes.lowerBound)
    comma()
    output.append(number: bytes.upperBound)
    output.literal("]")
  }

  /// The output, after all is written.
  consuming func finish() -> Output { output }

  // MARK: - Content

  /// Begins the content of a node.
  mutating func beginContent() {
    output.literal(pretty ? ", \"content\": [" : ",\"content\":[")
    depth += 1
  }

  /// Stands before each element of a content.
  mutating func element(isFirst: Bool) {
    if !isFirst { output.append(0x2C) }
    if pretty { lineEnd() }
  }

  /// Ends a content and its node.
  mutating func endContent(isEmpty: Bool) {
    depth -= 1
    if pretty, !isEmpty { lineEnd() }
    output.append(0x5D)
    output.append(0x7D)
  }

  /// Ends a content, but not the object around it.
  mutating func endContentOnly(isEmpty: Bool) {
    depth -= 1
    if pretty, !isEmpty { lineEnd() }
    output.append(0x5D)
  }

  /// A line end with the indentation of what is open.
  mutating func lineEnd() {
    output.append(0x0A)
    for _ in 0..<depth { output.literal("  ") }
  }
}
