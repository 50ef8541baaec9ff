import Conversion
import DocumentModel
import Render
import Scan

/// A page around a document: text with places for what is known of it.
///
/// - `{{name}}` stands for a field. Text is escaped, so that it may stand between tags and in quoted attributes; `head`,
///   `policy`, `style` and `body` are markup and stand on their own.
/// - `{{#name}}…{{/name}}` is written where the field is not empty, `{{^name}}…{{/name}}` where it is. They nest.
///
/// That is Mustache without what a page has no use for. The library that Swift has for the whole of it imports Foundation:
/// measured (ARCHITECTURE.md, "Choices"), it makes a program 52 MB larger and twice as slow to start.
public struct HTMLTemplate: Sendable {
  /// What can be asked for.
  enum Field: String, CaseIterable {
    /// The title of the page.
    case title
    /// The first words of the document, or what its metadata says of it.
    case description
    /// A BCP 47 tag; `und` where the language is not known.
    case language
    /// `rtl` for a document that runs from right to left; else empty.
    case direction
    /// The kind of the document, such as `thread`.
    case kind
    /// Names of the authors.
    case authors
    /// The ISO 8601 date.
    case date
    /// Elements for the head: title, description, metadata for search engines and sharing.
    case head
    /// What browsers are told to keep the page from: running scripts, fetching anything but images. Empty with `--css`
    /// and `--allow-raw-html`, whose user may want more. A template with scripts of its own leaves it out.
    case policy
    /// The built-in style and the user's own after it, for a `style` element.
    case style
    /// The document.
    case body
  }

  enum Part {
    case text(Range<Int>)
    case field(Field)
    /// What follows up to the part with number `end` is for a field that is empty, or is not.
    case section(Field, isInverted: Bool, end: Int)
  }

  let bytes: [UInt8]
  let parts: [Part]

  /// The deepest that sections nest; writing recurses once a level.
  private static let depthLimit = 64

  /// Reads a template.
  ///
  /// - Parameters:
  ///   - text: the template.
  ///   - name: the name of its file, for messages; empty where it is in none.
  /// - Throws: ``ConversionError`` with code ``ConversionError/Code/usage``, naming the line, where it makes no sense.
  public init(_ text: String, name: String = "") throws(ConversionError) {
    do throws(ConversionError) {
      try self.init(parsing: text)
    } catch {
      throw name.isEmpty ? error : error.about(name)
    }
  }

  private init(parsing text: String) throws(ConversionError) {
    bytes = Array(text.utf8)
    var parts: [Part] = []
    var open: [(part: Int, field: Field)] = []
    var hasBody = false
    var start = 0
    while let left = HTMLTemplate.find(UInt8(ascii: "{"), in: bytes, from: start) {
      if left > start { parts.append(.text(start..<left)) }
      guard let right = HTMLTemplate.find(UInt8(ascii: "}"), in: bytes, from: left + 2) else {
        throw HTMLTemplate.error("'{{' without '}}'", at: left, in: bytes)
      }
      var name = bytes[(left + 2)..<right].filter { $0 > 0x20 }[...]
      let sign = name.first ?? 0
      let isSection = sign == UInt8(ascii: "#") || sign == UInt8(ascii: "^")
      let isEnd = sign == UInt8(ascii: "/")
      if isSection || isEnd { name = name.dropFirst() }
      guard let field = Field(rawValue: String(decoding: name, as: UTF8.self)) else {
        let names = Field.allCases.map(\.rawValue).joined(separator: ", ")
        throw HTMLTemplate.error(
          "there is no field '\(String(decoding: name, as: UTF8.self))'", at: left, in: bytes,
          remedy: "choose one of \(names)")
      }
      if isSection {
        guard open.count < HTMLTemplate.depthLimit else {
          throw HTMLTemplate.error("sections nest too deep", at: left, in: bytes)
        }
        open.append((parts.count, field))
        parts.append(.section(field, isInverted: sign == UInt8(ascii: "^"), end: 0))
      } else if isEnd {
        guard let last = open.popLast(), last.field == field, case .section(_, let inverted, _) = parts[last.part]
        else {
          throw HTMLTemplate.error("'{{/\(field.rawValue)}}' ends nothing that is open", at: left, in: bytes)
        }
        parts[last.part] = .section(field, isInverted: inverted, end: parts.count)
      } else {
        hasBody = hasBody || field == .body
        parts.append(.field(field))
      }
      start = right + 2
      // A section's tag or markup alone on its line takes the line end with it.
      let isMarkup = [Field.head, .policy, .style, .body].contains(field)
      if isSection || isEnd || isMarkup, left == 0 || bytes[left - 1] == 0x0A, start < bytes.count,
        bytes[start] == 0x0A
      {
        start += 1
      }
    }
    if let last = open.last {
      throw HTMLTemplate.error("'{{#\(last.field.rawValue)}}' does not end", at: bytes.count, in: bytes)
    }
    guard hasBody else {
      throw ConversionError(
        .usage, "in the template there is no place for the document", remedy: "write {{body}} there")
    }
    if start < bytes.count { parts.append(.text(start..<bytes.count)) }
    self.parts = parts
  }

  /// The first place from `start` on where `byte` stands twice.
  private static func find(_ byte: UInt8, in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + 1 < bytes.count {
      if bytes[index] == byte, bytes[index + 1] == byte { return index }
      index += 1
    }
    return nil
  }

  private static func error(
    _ reason: String, at offset: Int, in bytes: [UInt8], remedy: String = "-D html prints one that is whole"
  ) -> ConversionError {
    var counter = LineCounter()
    return ConversionError(
      .usage, "in the template \(reason)", remedy: remedy, place: counter.place(of: offset, in: bytes.span))
  }

  /// The page that is written where the user gives no template; a good start for one of one's own.
  public static let builtIn = """
    <!DOCTYPE html>
    <html lang="{{language}}"{{#direction}} dir="{{direction}}"{{/direction}}>
    <head>
    {{head}}
    {{policy}}
    <style>
    {{style}}
    </style>
    </head>
    <body>
    <main>
    {{body}}
    </main>
    </body>
    </html>

    """
}

extension HTMLRendering {
  /// Writes the page that `template` makes.
  mutating func page(_ template: HTMLTemplate) {
    write(template, 0..<template.parts.count)
  }

  private mutating func write(_ template: HTMLTemplate, _ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      switch template.parts[index] {
      case .text(let bytes):
        output.append(template.bytes.span.extracting(bytes))
        atLineStart = template.bytes[bytes.upperBound - 1] == 0x0A
      case .field(let field): write(field)
      case .section(let field, let isInverted, let end):
        if isEmpty(field) == isInverted { write(template, (index + 1)..<end) }
        index = end - 1
      }
      index += 1
    }
  }

  private func isEmpty(_ field: HTMLTemplate.Field) -> Bool {
    switch field {
    case .title, .description, .language, .direction, .kind, .authors, .date: value(field).isEmpty
    case .policy: trustsSource || !context.options[HTMLOptions.css].text.isEmpty
    case .head, .style, .body: false
    }
  }

  private mutating func write(_ field: HTMLTemplate.Field) {
    switch field {
    case .title, .description, .language, .direction, .kind, .authors, .date:
      let value = value(field)
      if output.htmlAttribute(value.utf8Span.span) > 0 {
        report(document.node, "metadata", .content, HTMLRendering.forbidden)
      }
    case .head: head()
    case .policy: policy()
    case .style: style()
    case .body: article()
    }
  }

  /// The text of a field that is text.
  private func value(_ field: HTMLTemplate.Field) -> String {
    let metadata = document.metadata
    switch field {
    case .title: return pageTitle
    case .description: return description
    case .language: return languages.language ?? HTMLLanguages.unknown
    case .direction: return languages.direction == .rightToLeft ? "rtl" : ""
    case .kind: return metadata.kind?.rawValue ?? ""
    case .authors: return metadata.authors.compactMap { $0.name ?? $0.handle }.joined(separator: ", ")
    case .date: return metadata.date ?? ""
    case .head, .policy, .style, .body: return ""
    }
  }
}
