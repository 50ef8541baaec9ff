import Conversion
import DocumentModel
import Scan
import TestSupport
import Testing

@testable import Inspection

/// The outline of what `build` makes of `text`, read as the format `format`. Keeps all of the source that `build` does
/// not speak of in the ledger.
func outline(
  _ text: String, format: String = "thread", detection: Detection = Detection(confidence: 1),
  _ build: @escaping @Sendable (DocumentBuilder, inout ReaderContext) -> Void
) throws(ConversionError) -> Outline {
  Outline(try reading(Array(text.utf8), format: format, detection: detection, build))
}

func reading(
  _ bytes: [UInt8], format: String = "thread", detection: Detection = Detection(confidence: 1),
  _ build: @escaping @Sendable (DocumentBuilder, inout ReaderContext) -> Void
) throws(ConversionError) -> Reading {
  let reader = HandMadeReader { (source, builder, context) throws(ConversionError) in
    build(builder, &context)
    var probe = context.ledger
    probe.finish(source)
    if probe.sums.unaccounted > 0 { context.ledger.keep(0..<source.bytes.count) }
  }
  let registry = Registry([.handMade(format, reader: reader)])
  var reading = try Converter(registry: registry).read(bytes, name: "a.txt", from: format, encoding: "utf-8")
  reading.detection = detection
  return reading
}

/// The content of one post that holds what `build` makes.
func content(_ build: @escaping @Sendable (BlockBuilder) -> Void) throws -> Outline.Content {
  let outline = try outline("x") { builder, _ in builder.body.post(Post.Fields(ordinal: 1)) { build($0) } }
  return try #require(outline.posts?.first).content
}

func json(_ outline: Outline) -> [UInt8] {
  var output = Output()
  outline.json(into: &output)
  return output.bytes
}
