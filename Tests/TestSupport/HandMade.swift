import Conversion
import DocumentModel
import Scan

/// A reader that does what a closure says, for tests of what stands around readers.
public struct HandMadeReader: Reader {
  private let confidence: @Sendable (Sample) -> Detection
  private let body: @Sendable (Source, DocumentBuilder, inout ReaderContext) throws(ConversionError) -> Void

  /// A reader that detects with `confidence` and reads with `body`.
  public init(
    detect confidence: @escaping @Sendable (Sample) -> Detection = { _ in Detection(confidence: 0) },
    _ body:
      @escaping @Sendable (Source, DocumentBuilder, inout ReaderContext) throws(ConversionError) -> Void
  ) {
    self.confidence = confidence
    self.body = body
  }

  /// What the closure says.
  public func detect(_ sample: Sample) -> Detection { confidence(sample) }

  /// What the closure does.
  public func read(
    _ source: Source, into builder: DocumentBuilder, context: inout ReaderContext
  ) throws(ConversionError) {
    try body(source, builder, &context)
  }
}

extension Plugin {
  /// A plugin called `name` that claims `extensions` and reads with `reader`.
  public static func handMade(_ name: String, _ extensions: [String] = [], reader: HandMadeReader) -> Plugin {
    Plugin(
      Format(name: name, summary: "made for a test", extensions: extensions, mediaTypes: ["text/plain"]),
      reader: reader)
  }
}
