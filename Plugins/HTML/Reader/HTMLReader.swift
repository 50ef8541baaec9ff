import Conversion
import DocumentModel
import Scan

/// Reads HTML: pages and fragments, well-formed or not, through libxml2 straight into the document.
///
/// What the HTML writer wrote comes back as it was. Source ranges are those of the elements with their tags; an element
/// that the parser closes by itself ends where the next begins, and text that was written with references has a range a
/// piece. Nothing is fetched, no entity is expanded but HTML's own characters.
public struct HTMLReader: Reader {
  /// The reader.
  public init() {}

  /// Parses `source` into `builder`.
  ///
  /// - Throws: a ``ConversionError`` for a file that is not text, for elements nested more than 512 deep or tags of more
  ///   than 500 attributes, and where libxml2 is not installed.
  /// - Complexity: O(n), with `main` twice.
  public func read(
    _ source: Source, into builder: DocumentBuilder, context: inout ReaderContext
  ) throws(ConversionError) {
    try HTMLReader.requireText(source)
    let start = HTMLReader.markLength(source.bytes)
    let main = context.options[HTMLReaderOptions.main] ? try HTMLMain.find(in: source, from: start) : nil
    context.notes += main?.evidence ?? []
    builder.share(source: source.bytes)
    // Memory that is not written to costs nothing, growing costs a copy.
    builder.reserve(nodes: source.bytes.count / 16 + 16, textBytes: source.bytes.count)
    let events = HTMLTranslationEvents(
      HTMLTranslation(source, from: start, into: builder, main: main, keepsLedger: context.ledger.isKept))
    try HTMLParser.parse(source.bytes, from: start, events)
    try events.finish(&builder.metadata, &context)
  }

  /// The encoding by `--charset`, else by what the page states in its first 64 KiB.
  public func statedEncoding(of bytes: [UInt8], options: OptionValues) throws(ConversionError) -> StatedEncoding? {
    let hint = options[HTMLReaderOptions.charset]
    if !hint.isEmpty {
      let label = HTMLCharset.charset(Array(hint.lowercased().utf8)[...]) ?? hint
      guard let name = HTMLCharset.name(of: label) else {
        throw ConversionError(
          .usage, "no character set is called '\(label)'", remedy: "give a name that HTML knows, such as windows-1252")
      }
      return StatedEncoding(name, isCertain: true)
    }
    return HTMLCharset.stated(in: bytes).map { StatedEncoding($0, isCertain: false) }
  }

  /// The length of the byte order mark that `bytes` begin with.
  static func markLength(_ bytes: [UInt8]) -> Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  /// Refuses what is plainly another thing than HTML, such as an image with the wrong name.
  private static func requireText(_ source: Source) throws(ConversionError) {
    try TextCheck.require(source)
    // Fewer controls than make a text none are too many where there is no tag.
    let head = source.bytes.prefix(4096)
    let hasControls = head.contains { $0 < 0x09 || ($0 > 0x0D && $0 < 0x20 && $0 != 0x1B) }
    guard hasControls, !head.contains(UInt8(ascii: "<")) else { return }
    throw ConversionError(
      .malformed, "the file is not HTML", remedy: "check what kind of file it is, for example with file(1)",
      source: source.name, place: LineColumn(line: 1, column: 1))
  }
}
