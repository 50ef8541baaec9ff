/// A JSON value to be printed.
enum JSON: Sendable {
  case string(String)
  case number(Int)
  case bool(Bool)
  case null
  case array([JSON])
  case object([(String, JSON)])

  /// The value as JSON text, on one line where `indent` is `nil`.
  func text(indent: Int? = 0) -> String {
    var text = ""
    append(to: &text, indent: indent)
    return text
  }

  private func append(to text: inout String, indent: Int?) {
    switch self {
    case .string(let string): JSON.append(string, to: &text)
    case .number(let number): text += String(number)
    case .bool(let bool): text += bool ? "true" : "false"
    case .null: text += "null"
    case .array(let values):
      JSON.append(values, between: "[", "]", to: &text, indent: indent) { $0.append(to: &$1, indent: $2) }
    case .object(let members):
      JSON.append(members, between: "{", "}", to: &text, indent: indent) { member, text, indent in
        JSON.append(member.0, to: &text)
        text += indent == nil ? ":" : ": "
        member.1.append(to: &text, indent: indent)
      }
    }
  }

  private static func append<Element>(
    _ elements: [Element], between open: String, _ close: String, to text: inout String, indent: Int?,
    _ content: (Element, inout String, Int?) -> Void
  ) {
    text += open
    let inner = indent.map { $0 + 2 }
    for (index, element) in elements.enumerated() {
      if index > 0 { text += "," }
      if let inner { text += "\n" + String(repeating: " ", count: inner) }
      content(element, &text, inner)
    }
    if let indent, !elements.isEmpty { text += "\n" + String(repeating: " ", count: indent) }
    text += close
  }

  private static func append(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      case "\u{0}"..."\u{1F}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
