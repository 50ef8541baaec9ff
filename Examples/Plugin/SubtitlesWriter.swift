import HeddleCommand

/// Writes any document as subtitles: a cue for each piece of text. What a cue cannot express is reported.
struct SubtitlesWriter: Writer {
  func write(_ document: Document, to output: inout Output, context: inout WriterContext) throws(ConversionError) {
    var cues = CueWriter(seconds: context.options[SubtitlesFormat.seconds])
    cues.write(document.blocks, to: &output, &context)
  }
}

/// The writer at work: two switches without `default`, so that a new kind of node does not compile until it has an
/// answer here.
private struct CueWriter {
  let seconds: Int
  /// When the last cue ended.
  private var clock = 0
  private var isFirst = true

  init(seconds: Int) { self.seconds = seconds }

  mutating func write(_ blocks: Blocks, to output: inout Output, _ context: inout WriterContext) {
    for block in blocks { write(block, to: &output, &context) }
  }

  private mutating func write(_ block: Block, to output: inout Output, _ context: inout WriterContext) {
    func report(_ kind: StaticString, _ degree: Loss.Degree = .structure) {
      context.report(block.node, kind, degree, "subtitles have cues only")
    }
    switch block.kind {
    case .paragraph(let inlines):
      cue(text(of: inlines, &context), block.attributes, to: &output)
    case .heading(_, let inlines):
      report("heading")
      cue(text(of: inlines, &context), to: &output)
    case .section(let blocks):
      report("section")
      write(blocks, to: &output, &context)
    case .blockQuote(let blocks):
      report("blockQuote")
      write(blocks, to: &output, &context)
    case .group(let blocks):
      report("group", .style)
      write(blocks, to: &output, &context)
    case .footnoteDefinition(_, let blocks):
      report("footnoteDefinition")
      write(blocks, to: &output, &context)
    case .post(_, let blocks):
      report("post")
      write(blocks, to: &output, &context)
    case .story(let story, let blocks):
      report("story")
      cue(text(of: story.headline, &context), to: &output)
      write(blocks, to: &output, &context)
    case .list(let list):
      report("list")
      for item in list.items { write(item.blocks, to: &output, &context) }
    case .definitionList(let items):
      report("definitionList")
      for item in items {
        switch item.kind {
        case .term(let inlines): cue(text(of: inlines, &context), to: &output)
        case .definition(let blocks): write(blocks, to: &output, &context)
        }
      }
    case .figure(let caption, let blocks):
      report("figure")
      write(blocks, to: &output, &context)
      cue(text(of: caption, &context), to: &output)
    case .codeBlock(_, let text):
      report("codeBlock")
      cue(String(text), to: &output)
    case .thematicBreak: report("thematicBreak")
    case .table: report("table", .content)
    case .rawBlock: report("rawBlock", .content)
    }
  }

  /// The text of `inlines`, without what subtitles cannot show.
  private func text(of inlines: Inlines, _ context: inout WriterContext) -> String {
    var result = ""
    for inline in inlines {
      func report(_ kind: StaticString, _ degree: Loss.Degree) {
        context.report(inline.node, kind, degree, "subtitles are plain text")
      }
      func styled(_ kind: StaticString, _ inner: Inlines) {
        report(kind, .style)
        result += text(of: inner, &context)
      }
      switch inline.kind {
      case .text(let text), .mention(let text), .hashtag(let text), .lostCharacters(let text): result += String(text)
      case .softBreak, .lineBreak: result += "\n"
      case .emphasis(let inner): styled("emphasis", inner)
      case .strong(let inner): styled("strong", inner)
      case .strikethrough(let inner): styled("strikethrough", inner)
      case .superscript(let inner): styled("superscript", inner)
      case .subscript(let inner): styled("subscript", inner)
      case .span(let inner): styled("span", inner)
      case .code(let text):
        report("code", .style)
        result += String(text)
      case .math(let text, _):
        report("math", .style)
        result += String(text)
      case .date(let inner, _):
        report("date", .structure)
        result += text(of: inner, &context)
      case .link(let inner, let destination, _):
        // A link without a label is its address; with one, the address goes.
        if inner.isEmpty { result += String(destination) } else { report("link", .content) }
        result += text(of: inner, &context)
      case .image(let inner, _, _):
        report("image", .content)
        result += text(of: inner, &context)
      case .footnoteReference: report("footnoteReference", .content)
      case .rawInline: report("rawInline", .content)
      }
    }
    return result
  }

  /// Writes one cue, at its own times or after the one before.
  private mutating func cue(_ text: String, _ attributes: Attributes = Attributes(), to output: inout Output) {
    let lines = text.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
    guard !lines.isEmpty else { return }
    var times = Times(start: clock, end: min(clock, 359_999) + min(seconds, 3600))
    if let start = attributes["start"], let end = attributes["end"], let printed = Times("\(start) - \(end)") {
      times = printed
    }
    clock = times.end
    if !isFirst { output.append("\n") }
    isFirst = false
    output.append("\(Times.text(times.start)) - \(Times.text(times.end))\n")
    for line in lines { output.append(line + "\n") }
  }
}
