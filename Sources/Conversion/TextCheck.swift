import Scan

/// Tells bytes that are not text before a reader makes nonsense of them.
public enum TextCheck {
  /// What files of other kinds begin with, and what helps.
  private static let magic: [(head: [UInt8], name: String, remedy: String)] = [
    (Array("%PDF-".utf8), "a PDF file", "extract its text first, for example with pdftotext"),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "a PNG image", "extract its text first, for example with tesseract"),
    ([0xFF, 0xD8, 0xFF], "a JPEG image", "extract its text first, for example with tesseract"),
    (Array("GIF8".utf8), "a GIF image", "extract its text first, for example with tesseract"),
    ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive or an office document", "unpack it, or save it as text first"),
    ([0x1F, 0x8B], "a gzip file", "unpack it with gunzip first"),
    ([0xD0, 0xCF, 0x11, 0xE0], "an old office document", "save it as text first"),
    ([0x7F, 0x45, 0x4C, 0x46], "a program", "give a text file"),
    (Array("SQLite format 3".utf8), "a database", "export it as text first"),
  ]

  /// Lets text pass.
  ///
  /// - Parameter allowsNull: whether a NUL is a character, as in Markdown, which has U+FFFD for it (CommonMark 2.3).
  /// - Throws: ``ConversionError/Code/malformed`` where the source begins like a file of another kind, or where one byte
  ///   in twenty of its beginning is a control character or not valid in its encoding.
  public static func require(_ source: Source, allowsNull: Bool = false) throws(ConversionError) {
    let bytes = source.bytes
    // By the bytes as they were read: what decoding guessed of them says nothing.
    if let found = magic.first(where: { source.head.starts(with: $0.head) }) {
      throw ConversionError(
        .malformed, "this is \(found.name), not text", remedy: found.remedy, source: source.name,
        place: LineColumn(line: 1, column: 1))
    }
    func isControl(_ byte: UInt8) -> Bool {
      byte < 0x20 && !(0x07...0x0D).contains(byte) && byte != 0x1B && byte != 0x1A && (byte != 0 || !allowsNull)
    }
    let sample = bytes.prefix(Sample.maximumCount)
    let controls = sample.count(where: isControl)
    let invalid = source.decoding.invalid.prefix(Sample.maximumCount).count { $0.lowerBound < Sample.maximumCount }
    // One such byte may stray into a text of any length.
    guard controls + invalid > 1, (controls + invalid) * 20 > sample.count else { return }
    let first = bytes.firstIndex(where: isControl)
    var counter = LineCounter()
    let place = counter.place(of: first ?? source.decoding.invalid.first?.lowerBound ?? 0, in: bytes.span)
    let looked = source.original(sample.count)
    throw ConversionError(
      .malformed, "this is not text: \(controls + invalid) of the first \(looked) bytes are not characters",
      remedy: "check what kind of file it is, for example with file(1)", source: source.name, place: place)
  }
}
