import HeddleCommand

/// Reads subtitles.
struct SubtitlesReader: Reader {
  /// Sure where the first line that is not blank is a line of times.
  func detect(_ sample: Sample) -> Detection {
    let lines = sample.bytes.prefix(4096).split(separator: 0x0A).lazy.map { String(decoding: $0, as: UTF8.self) }
    guard let first = lines.first(where: { $0.contains { !$0.isWhitespace } }), Times(first) != nil else {
      return Detection(confidence: 0)
    }
    return Detection(confidence: 0.9, evidence: [Evidence(rule: "line-of-times", weight: 0.9, text: first)])
  }

  func read(_ source: Source, into builder: DocumentBuilder, context: inout ReaderContext) throws(ConversionError) {
    var isInCue = false
    var hasText = false
    var position = 0
    while position < source.bytes.count, builder.failure == nil {
      // `Scan` finds lines; a range without the line end.
      let line = position..<firstLineEnd(in: source.bytes.span, position..<source.bytes.count)
      position = line.upperBound + lineEndLength(in: source.bytes.span, at: line.upperBound, end: source.bytes.count)
      let text = String(decoding: source.bytes[line], as: UTF8.self)
      if text.allSatisfy(\.isWhitespace) {
        // White space that nobody mentions is layout.
        if isInCue { builder.close() }
        isInCue = false
      } else if isInCue {
        if hasText { builder.inlines.softBreak() }
        builder.inlines.text(text, at: SourceRange(line))
        context.ledger.keep(line)
        hasText = true
      } else if Times(text) != nil {
        let words = text.split(separator: " ").map(String.init)
        let times = Attributes(pairs: [.init("start", words[0]), .init("end", words[2])])
        builder.open(.paragraph, at: SourceRange(line), attributes: times)
        // The times are in the document, as attributes; the dash between them was markup.
        context.ledger.keep(line)
        isInCue = true
        hasText = false
      } else {
        var counter = LineCounter()
        throw ConversionError(
          .malformed, "this cue does not begin with its times", remedy: "begin it with a line like 00:00:01 - 00:00:04",
          source: source.name, place: counter.place(of: line.lowerBound, in: source.bytes.span))
      }
    }
    // What is still open, the builder closes.
  }
}
