import DocumentModel

extension JSONParser {
  /// Adds the node of type `type` that `fields` describe; one that holds others stays open.
  func build(_ type: JSONType) throws(JSONFailure) {
    let range = fields.range
    let attributes = fields.attributes
    let body = builder.body
    let inlines = builder.inlines
    func open(_ container: Container) { builder.open(container, at: range, attributes: attributes) }
    switch type {
    case .section: open(.section)
    case .heading: open(.heading(level: fields[number: .level] ?? 1))
    case .paragraph: open(.paragraph)
    case .list: open(.list(try listStyle()))
    case .blockQuote: open(.blockQuote)
    case .codeBlock: body.codeBlock(info: text(.info), text(.text), at: range, attributes: attributes)
    case .thematicBreak: body.thematicBreak(at: range, attributes: attributes)
    case .table: open(.table(headerRowCount: fields[number: .headerRows] ?? 0, alignments: fields.alignments))
    case .figure: open(.figure)
    case .definitionList: open(.definitionList)
    case .footnoteDefinition: open(.footnoteDefinition(label: text(.label)))
    case .rawBlock: body.rawBlock(format: text(.format), text(.text), at: range, attributes: attributes)
    case .group: open(.group)
    case .post: open(.post(post()))
    case .story: open(.story(Story.Fields(date: optional(.date), confidence: confidence)))

    case .listItem: open(.listItem(isChecked: fields[flag: .checked]))
    case .tableRow: open(.tableRow)
    case .tableCell:
      open(.tableCell(columnSpan: fields[number: .columnSpan] ?? 1, rowSpan: fields[number: .rowSpan] ?? 1))
    case .caption: open(.caption)
    case .headline: open(.headline)
    case .definitionTerm: open(.definitionTerm)
    case .definition: open(.definition)

    // Not joined: two text nodes side by side stay two.
    case .text: withBytes(.text) { bytes in inlines.text(bytes, at: range, joining: false) }
    case .softBreak: inlines.softBreak(at: range, attributes: attributes)
    case .lineBreak: inlines.lineBreak(at: range, attributes: attributes)
    case .emphasis: open(.emphasis)
    case .strong: open(.strong)
    case .strikethrough: open(.strikethrough)
    case .superscript: open(.superscript)
    case .subscript: open(.subscript)
    case .code: inlines.code(text(.text), at: range, attributes: attributes)
    case .link:
      withBytes(.destination) { destination in
        withBytes(.title) { title in
          builder.openLink(destination: destination, title: title, at: range, attributes: attributes)
        }
      }
    case .image: open(.image(source: text(.source), title: text(.title)))
    case .footnoteReference: inlines.footnoteReference(label: text(.label), at: range, attributes: attributes)
    case .math:
      inlines.math(text(.text), display: fields[flag: .display] ?? false, at: range, attributes: attributes)
    case .rawInline: inlines.rawInline(format: text(.format), text(.text), at: range, attributes: attributes)
    case .span: open(.span)
    case .mention: withBytes(.text) { bytes in inlines.mention(bytes, at: range, attributes: attributes) }
    case .hashtag: withBytes(.text) { bytes in inlines.hashtag(bytes, at: range, attributes: attributes) }
    case .date: open(.date(value: text(.value)))
    case .lostCharacters: withBytes(.text) { bytes in inlines.lostCharacters(bytes, at: range, attributes: attributes) }
    }
  }

  // MARK: - Fields

  private func text(_ key: JSONKey) -> String { scanner.text(fields[string: key]) }

  private func optional(_ key: JSONKey) -> String? { fields.seen.contains(key) ? text(key) : nil }

  private var confidence: Double? { fields.seen.contains(.confidence) ? fields.confidence : nil }

  /// Calls `body` with the content of a text, without a string in between.
  private func withBytes(_ key: JSONKey, _ body: (Span<UInt8>) -> Void) {
    let string = fields[string: key]
    if string.isEscaped {
      var decoded: [UInt8] = []
      scanner.decode(string, into: &decoded)
      body(decoded.span)
    } else {
      body(scanner.bytes.span.extracting(string.range))
    }
  }

  private func listStyle() throws(JSONFailure) -> List.Style {
    let isTight = fields[flag: .tight] ?? true
    guard fields[flag: .ordered] == true else {
      for key in [JSONKey.start, .delimiter] where fields.seen.contains(key) {
        throw .malformed(fields.offsets[Int(key.rawValue)], "a list that is not ordered has no '\(key.name)'")
      }
      return .bullet(isTight: isTight)
    }
    var delimiter = List.Delimiter.period
    if let word = optional(.delimiter) {
      guard let known = List.Delimiter.allCases.first(where: { $0.name == word }) else {
        throw .malformed(
          fields.offsets[Int(JSONKey.delimiter.rawValue)], "'\(shortened(fields[string: .delimiter]))' is no delimiter",
          remedy: "give period, parenthesis or parentheses")
      }
      delimiter = known
    }
    return .ordered(start: fields[number: .start] ?? 1, delimiter: delimiter, isTight: isTight)
  }

  private func post() -> Post.Fields {
    var post = Post.Fields(ordinal: fields[number: .ordinal] ?? 0)
    post.number = fields[number: .number]
    post.total = fields[number: .total]
    post.counter = text(.counter)
    post.author = optional(.author)
    post.handle = optional(.handle)
    post.date = optional(.date)
    post.address = optional(.address)
    post.confidence = confidence
    return post
  }
}
