import HeddleCommand

/// Lines of text, each a paragraph: what the tests of the command line read.
///
/// A line `!warn` gives a warning, `!fail` an error, `!remove` is removed, `~x` is struck through, `!deep` nests too deep.
enum LinesFormat {
  enum Ends: String, OptionValue, CaseIterable { case keep, trim }

  static let ends = Option<Ends>("ends", default: .keep, help: "What becomes of spaces at the end of a line.")
  static let format = Format(
    name: "lines", summary: "lines of text", extensions: ["lines", "txt"], mediaTypes: ["text/plain"],
    readerOptions: [ends.declaration])
  static let plugin = Plugin(format, reader: LinesReader())
}

struct LinesReader: Reader {
  func detect(_ sample: Sample) -> Detection {
    Detection(confidence: sample.bytes.isEmpty ? 0 : 0.6, evidence: [Evidence(rule: "lines", weight: 0.6)])
  }

  func read(_ source: Source, into builder: DocumentBuilder, context: inout ReaderContext) throws(ConversionError) {
    var start = 0
    for line in source.bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let range = start..<start + line.count
      start = range.upperBound + 1
      if line.isEmpty { continue }
      var text = String(decoding: line, as: UTF8.self)
      switch text {
      case "!fail":
        var counter = LineCounter()
        throw ConversionError(
          .malformed, "this line fails", remedy: "remove it", source: source.name,
          place: counter.place(of: range.lowerBound, in: source.bytes.span))
      case "!remove": context.ledger.remove(range, .boilerplate)
      case "!deep":
        context.ledger.keep(range)
        for _ in 0..<1000 { builder.open(.blockQuote, at: SourceRange(range)) }
      default:
        if text == "!warn" {
          context.diagnostics.append(
            Diagnostic(.warning, Diagnostic.Code(rawValue: "sample"), "a line warns", offset: range.lowerBound))
        }
        context.ledger.keep(range)
        if context.options[LinesFormat.ends] == .trim { while text.last == " " { text.removeLast() } }
        builder.body.paragraph(at: SourceRange(range)) {
          if text.hasPrefix("~") {
            $0.strikethrough(at: SourceRange(range)) { $0.text(text) }
          } else {
            $0.text(text)
          }
        }
      }
    }
  }
}

/// Text in capitals, or not: a writer with options, which cannot strike through.
enum ShoutFormat {
  static let loud = Option<Bool>("loud", default: true, help: "Write capitals.")
  static let indent = Option<Int>("indent", default: 0, help: "Spaces before each line.")
  static let standalone = Option<Bool>("standalone", default: false, help: "Begin with the title.")
  static let format = Format(
    name: "shout", summary: "text in capitals", extensions: ["shout"], mediaTypes: ["text/plain"],
    writerOptions: [loud.declaration, indent.declaration, standalone.declaration])
  static let plugin = Plugin(format, writer: ShoutWriter())
}

struct ShoutWriter: Writer {
  func write(_ document: Document, to output: inout Output, context: inout WriterContext) throws(ConversionError) {
    if context.options[ShoutFormat.standalone] { output.append("TITLE \(document.metadata.title ?? "-")\n") }
    let margin = String(repeating: " ", count: min(context.options[ShoutFormat.indent], 40))
    for block in document.blocks {
      guard case .paragraph(let inlines) = block.kind else { continue }
      output.append(margin)
      for inline in inlines { write(inline, to: &output, &context) }
      output.append("\n")
    }
  }

  private func write(_ inline: Inline, to output: inout Output, _ context: inout WriterContext) {
    switch inline.kind {
    case .text(let text):
      output.append(context.options[ShoutFormat.loud] ? String(text).uppercased() : String(text))
    case .strikethrough(let inlines):
      context.report(inline.node, "strikethrough", .structure, "capitals have no strikethrough")
      for inline in inlines { write(inline, to: &output, &context) }
    default: break
    }
  }
}

/// The metadata as lines.
enum MarksFormat {
  static let indent = Option<Int>("indent", default: 0, help: "Spaces before each line.")
  static let format = Format(
    name: "marks", summary: "metadata, one entry a line", extensions: ["marks"], mediaTypes: ["text/plain"],
    writerOptions: [indent.declaration])
  static let plugin = Plugin(format, writer: MarksWriter())
}

struct MarksWriter: Writer {
  func write(_ document: Document, to output: inout Output, context: inout WriterContext) throws(ConversionError) {
    let margin = String(repeating: " ", count: min(context.options[MarksFormat.indent], 40))
    let metadata = document.metadata
    output.append("\(margin)title=\(metadata.title ?? "")\n")
    for author in metadata.authors { output.append("\(margin)author=\(author.name ?? "")\(author.handle ?? "")\n") }
    for entry in metadata.other { output.append("\(margin)\(entry.key)=\(entry.value)\n") }
  }
}
