import Conversion

/// The options of the Markdown reader.
public enum MarkdownReaderOptions {
  /// Whether metadata is looked for.
  public static let frontMatter = Option(
    "front-matter", default: true, help: "read YAML front matter as metadata, and write it")

  /// All of them, as the format declares them.
  static let declarations = [frontMatter.declaration]
}
