import DocumentModel

extension DocumentGenerator {
  /// Adds one block, with what is in it; at `depth` 0 one that holds no blocks.
  mutating func block(_ builder: DocumentBuilder, depth: Int) {
    let kind = blockKinds.isEmpty ? .paragraph : random.pick(blockKinds)
    let deeper = depth - 1
    switch kind {
    case .heading: node(.heading(level: random.number(1...6)), builder) { $0.inlines(builder) }
    case .thematicBreak:
      remaining -= 1
      builder.body.thematicBreak(at: range(3), attributes: attributes())
    case .codeBlock:
      remaining -= 1
      builder.body.codeBlock(
        info: random.oneIn(2) ? "" : texts.name(), texts.textOrEmpty(), at: range(9), attributes: attributes())
    case .rawBlock:
      remaining -= 1
      builder.body.rawBlock(
        format: random.pick(["html", "tex", "markdown"]), texts.textOrEmpty(), at: range(9), attributes: attributes())
    case .table: table(builder)
    case .section where depth > 0: node(.section, builder) { $0.blocks(builder, deeper) }
    case .list where depth > 0: list(builder, deeper)
    case .blockQuote where depth > 0: node(.blockQuote, builder) { $0.blocks(builder, deeper) }
    case .figure where depth > 0:
      node(.figure, builder) {
        if !$0.random.oneIn(3) { $0.node(.caption, builder) { $0.inlines(builder) } }
        $0.blocks(builder, deeper)
      }
    case .definitionList where depth > 0:
      node(.definitionList, builder) {
        for _ in 0..<$0.count(2) {
          for _ in 0..<$0.random.number(1...2) { $0.node(.definitionTerm, builder) { $0.inlines(builder) } }
          for _ in 0..<$0.random.number(1...2) { $0.node(.definition, builder) { $0.blocks(builder, deeper) } }
        }
      }
    case .footnoteDefinition where depth > 0:
      node(.footnoteDefinition(label: texts.name()), builder) { $0.blocks(builder, deeper) }
    case .group where depth > 0: node(.group, builder) { $0.blocks(builder, deeper) }
    case .post where depth > 0: node(.post(post()), builder) { $0.blocks(builder, deeper) }
    case .story where depth > 0: story(builder, deeper)
    case .paragraph, .section, .list, .blockQuote, .figure, .definitionList, .footnoteDefinition, .group, .post, .story:
      node(.paragraph, builder) { $0.inlines(builder) }
    }
  }

  private mutating func blocks(_ builder: DocumentBuilder, _ depth: Int) {
    for index in 0..<count(4) where index == 0 || remaining > 0 { block(builder, depth: depth) }
  }

  private mutating func list(_ builder: DocumentBuilder, _ depth: Int) {
    let tight = random.oneIn(2)
    let style: List.Style =
      random.oneIn(2)
      ? .bullet(isTight: tight)
      : .ordered(
        start: random.pick([0, 1, 1, 1, 7, 999_999_999]), delimiter: random.pick(List.Delimiter.allCases),
        isTight: tight)
    let isTask = random.oneIn(4)
    node(.list(style), builder) {
      for _ in 0..<$0.count(4) {
        $0.node(.listItem(isChecked: isTask ? $0.random.oneIn(2) : nil), builder) { $0.blocks(builder, depth) }
      }
    }
  }

  private mutating func table(_ builder: DocumentBuilder) {
    let columns = random.number(1...4)
    let alignments = (0..<columns).map { _ in random.pick(Table.Alignment.allCases) }
    let regular = !options.empty
    node(.table(headerRowCount: regular ? 1 : random.number(0...2), alignments: alignments), builder) {
      if $0.random.oneIn(3) { $0.node(.caption, builder) { $0.inlines(builder) } }
      for _ in 0..<$0.count(3) {
        $0.node(.tableRow, builder) {
          for _ in 0..<(regular ? columns : $0.random.number(0...columns)) {
            let spans = !regular && $0.random.oneIn(6)
            let cell = Container.tableCell(
              columnSpan: spans ? $0.random.pick([1, 2, 1000]) : 1, rowSpan: spans ? $0.random.number(1...3) : 1)
            $0.node(cell, builder) { $0.inlines(builder) }
          }
        }
      }
    }
  }

  private mutating func post() -> Post.Fields {
    ordinal += 1
    var fields = Post.Fields(ordinal: ordinal)
    if random.oneIn(2) {
      fields.number = random.pick([0, 1, ordinal, 4_294_967_294])
      if random.oneIn(2) { fields.total = random.number(1...99) }
      fields.counter = fields.total.map { "\(fields.number ?? 0)/\($0)" } ?? "/\(fields.number ?? 0)"
    }
    fields.author = texts.textOrNone()
    fields.handle = random.oneIn(2) ? nil : "@" + texts.name()
    fields.date = random.oneIn(2) ? nil : texts.isoDate()
    fields.address = random.oneIn(2) ? nil : texts.address()
    fields.confidence = confidence()
    return fields
  }

  private mutating func confidence() -> Double? {
    random.oneIn(3) ? nil : random.pick([0, 1, 0.5, 0.001, 0.999, Double(random.number(0...1000)) / 1000])
  }

  private mutating func story(_ builder: DocumentBuilder, _ depth: Int) {
    let fields = Story.Fields(date: random.oneIn(2) ? nil : texts.isoDate(), confidence: confidence())
    node(.story(fields), builder) {
      if !$0.options.empty || !$0.random.oneIn(5) { $0.node(.headline, builder) { $0.inlines(builder) } }
      $0.blocks(builder, depth)
    }
  }
}

extension DocumentGenerator {
  /// Adds some inlines.
  mutating func inlines(_ builder: DocumentBuilder, depth: Int? = nil) {
    for _ in 0..<count(5) { inline(builder, depth: depth ?? options.depth) }
  }

  private mutating func inline(_ builder: DocumentBuilder, depth: Int) {
    var kind = inlineKinds.isEmpty ? .text : random.pick(inlineKinds)
    // Text is what running text mostly is.
    if random.oneIn(3), options.inlines.contains(.text) { kind = .text }
    if kind == .link, openLinks > 0, !options.nestedLinks { kind = .text }
    if kind == .text, endsInText, !options.adjacentTexts { return }
    let into = builder.inlines
    func leaf(_ text: (String, SourceRange, Attributes?) -> Void, _ printed: String) {
      remaining -= 1
      text(printed, range(printed.utf8.count), attributes())
    }
    let wasText = endsInText
    endsInText = false
    switch kind {
    case .softBreak: leaf({ into.softBreak(at: $1, attributes: $2) }, "\n")
    case .lineBreak: leaf({ into.lineBreak(at: $1, attributes: $2) }, "  \n")
    case .code: leaf({ into.code($0, at: $1, attributes: $2) }, texts.text(words: 1...3))
    case .mention: leaf({ into.mention($0, at: $1, attributes: $2) }, "@" + texts.name())
    case .hashtag: leaf({ into.hashtag($0, at: $1, attributes: $2) }, "#" + texts.name())
    case .lostCharacters:
      let printed = String(repeating: random.pick(["■", "\u{FFFD}"]), count: random.number(1...4))
      leaf({ into.lostCharacters($0, at: $1, attributes: $2) }, printed)
    case .footnoteReference: leaf({ into.footnoteReference(label: $0, at: $1, attributes: $2) }, texts.name())
    case .math:
      let display = random.oneIn(3)
      leaf({ into.math($0, display: display, at: $1, attributes: $2) }, texts.text(words: 1...3))
    case .rawInline:
      let format = random.pick(["html", "tex"])
      leaf({ into.rawInline(format: format, $0, at: $1, attributes: $2) }, texts.textOrEmpty())
    case .emphasis where depth > 0: inlines(in: .emphasis, builder, depth)
    case .strong where depth > 0: inlines(in: .strong, builder, depth)
    case .strikethrough where depth > 0: inlines(in: .strikethrough, builder, depth)
    case .superscript where depth > 0: inlines(in: .superscript, builder, depth)
    case .subscript where depth > 0: inlines(in: .subscript, builder, depth)
    case .span where depth > 0: inlines(in: .span, builder, depth)
    case .date where depth > 0: inlines(in: .date(value: texts.isoDate()), builder, depth)
    case .link where depth > 0:
      openLinks += 1
      inlines(in: .link(destination: texts.address(), title: texts.textOrEmpty()), builder, depth)
      openLinks -= 1
    case .image where depth > 0:
      inlines(in: .image(source: texts.address(), title: texts.textOrEmpty()), builder, depth)
    case .text, .emphasis, .strong, .strikethrough, .superscript, .subscript, .span, .date, .link, .image:
      if wasText, !options.adjacentTexts { return }
      remaining -= 1
      let text = texts.text()
      into.text(text, at: range(text.utf8.count), joining: false)
      endsInText = true
      return
    }
  }

  private mutating func inlines(in container: Container, _ builder: DocumentBuilder, _ depth: Int) {
    node(container, builder) { $0.inlines(builder, depth: min(depth - 1, 2)) }
  }
}
