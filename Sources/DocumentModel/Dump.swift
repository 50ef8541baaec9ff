/// A stable text form of a document, one node a line, for tests and for people who look for a defect.
///
/// Not an exchange form: JSON is. Changes to it are changes to golden files and nothing else.
extension Document {
  /// The dump: `kind field=value … [range]`, two spaces of indentation a level, text quoted with escapes.
  ///
  /// - Parameter ranges: whether to print source ranges, in bytes, 0-based and half open.
  public func dump(ranges: Bool = true) -> String {
    var lines = ["document" + metadata.dumpFields]
    if ranges, !node.sourceRange.isNone { lines[0] += " \(node.sourceRange)" }
    var open: [UInt32] = []
    for index in storage.nodes.indices.dropFirst() {
      let node = Node(storage, UInt32(index))
      while let end = open.last, end <= index { open.removeLast() }
      var line = String(repeating: "  ", count: open.count + 1) + node.dumpLine
      if ranges, !node.sourceRange.isNone { line += " \(node.sourceRange)" }
      lines.append(line)
      open.append(node.record.end)
    }
    for resource in resources {
      lines.append("resource \(resource.name.dumped) \(resource.mediaType) \(resource.bytes.count) bytes")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Node {
  fileprivate var dumpLine: String {
    var line = "\(record.kind)"
    func add(_ key: String, _ value: String?) { if let value, !value.isEmpty { line += " \(key)=\(value)" } }
    func pair(_ word: UInt32) -> String { storage.text(at: record.a + word).description.dumped }
    switch record.kind {
    case .text, .code, .mention, .hashtag, .lostCharacters:
      line += " " + leafText.description.dumped
    case .footnoteReference, .footnoteDefinition: add("label", leafText.description.dumped)
    case .math:
      line += " " + leafText.description.dumped
      if record.flags.contains(.display) { line += " display" }
    case .date: add("value", leafText.description)
    case .heading: add("level", "\(record.small)")
    case .link, .image:
      add("destination", pair(0))
      if !storage.text(at: record.a + 2).isEmpty { add("title", pair(2)) }
    case .codeBlock:
      add("info", pair(0))
      line += " " + pair(2)
    case .rawBlock, .rawInline:
      add("format", pair(0))
      line += " " + pair(2)
    case .list:
      let style = List(trusted: self).style
      line += style.isOrdered ? " start=\(style.start) delimiter=\(style.delimiter)" : " bullet"
      line += style.isTight ? " tight" : " loose"
    case .listItem: add("checked", ListItem(self).flatMap { $0.isChecked }.map { "\($0)" })
    case .table:
      let table = Table(trusted: self)
      add("headerRows", "\(table.headerRowCount)")
      add("columns", table.alignments.map { "\($0)" }.joined(separator: ","))
    case .tableCell:
      if record.a != 1 { add("columnSpan", "\(record.a)") }
      if record.b != 1 { add("rowSpan", "\(record.b)") }
    case .post:
      let fields = Post(trusted: self).fields
      add("ordinal", "\(fields.ordinal)")
      add("number", fields.number.map { "\($0)" })
      add("total", fields.total.map { "\($0)" })
      add("counter", fields.counter.isEmpty ? nil : fields.counter.dumped)
      add("author", fields.author?.dumped)
      add("handle", fields.handle)
      add("date", fields.date)
      add("address", fields.address?.dumped)
      add("confidence", fields.confidence.map { "\($0)" })
    case .story:
      let fields = Story(trusted: self).fields
      add("date", fields.date)
      add("confidence", fields.confidence.map { "\($0)" })
    case .document, .section, .paragraph, .blockQuote, .thematicBreak, .figure, .definitionList, .group, .tableRow,
      .caption, .headline, .definitionTerm, .definition, .softBreak, .lineBreak, .emphasis, .strong,
      .strikethrough, .superscript, .subscript, .span:
      break
    }
    return line + attributes.dumpFields
  }
}

extension Attributes {
  fileprivate var dumpFields: String {
    var line = ""
    if let identifier { line += " #\(identifier)" }
    for name in classes { line += " .\(name)" }
    for pair in pairs { line += " {\(pair.key)=\(pair.value.dumped)}" }
    return line
  }
}

extension Metadata {
  fileprivate var dumpFields: String {
    var line = ""
    func add(_ key: String, _ value: String?) { if let value { line += " \(key)=\(value.dumped)" } }
    add("kind", kind?.rawValue)
    add("title", title)
    for author in authors { add("author", [author.name, author.handle].compactMap { $0 }.joined(separator: " ")) }
    add("date", date)
    add("language", language)
    add("direction", direction?.rawValue)
    add("publisher", publisher)
    add("source", sourceName)
    for entry in other { add(entry.key, entry.value.dumped) }
    return line
  }
}

extension Metadata.Value {
  fileprivate var dumped: String {
    switch self {
    case .text(let text): text
    case .flag(let flag): "\(flag)"
    case .list(let values): "[" + values.map(\.dumped).joined(separator: ", ") + "]"
    case .map(let entries): "{" + entries.map { "\($0.key): \($0.value.dumped)" }.joined(separator: ", ") + "}"
    }
  }
}

extension String {
  /// Quoted, with quotes, backslashes and control characters escaped.
  fileprivate var dumped: String {
    var result = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: result += "\\u{\(scalar.value)}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
