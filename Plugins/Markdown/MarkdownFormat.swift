import Conversion

/// Markdown as GitHub defines it.
public enum MarkdownFormat {
  /// The format's declaration.
  public static let format = Format(
    name: "markdown", summary: "Markdown (GitHub Flavored Markdown)", extensions: ["md", "markdown"],
    mediaTypes: ["text/markdown"], readerOptions: MarkdownReaderOptions.declarations,
    writerOptions: MarkdownOptions.declarations, losses: MarkdownLoss.all)

  /// What the registry gets.
  public static let plugin = Plugin(format, reader: MarkdownReader(.gfm), writer: MarkdownWriter())
}

/// Markdown as CommonMark defines it.
public enum CommonMarkFormat {
  /// The format's declaration. It claims no extension: a `.md` is read as GitHub does.
  public static let format = Format(
    name: "commonmark", summary: "Markdown without extensions (CommonMark)", extensions: [],
    mediaTypes: ["text/markdown"])

  /// What the registry gets.
  public static let plugin = Plugin(format, reader: MarkdownReader(.commonMark))
}
