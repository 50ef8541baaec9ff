import Conversion

/// Markdown as GitHub defines it.
public enum MarkdownFormat {
  /// The format's declaration.
  public static let format = Format(
    name: "markdown", summary: "Markdown (GitHub Flavored Markdown)", extensions: ["md", "markdown"], mediaTypes: ["text/markdown"])

  /// What the registry gets.
  public static let plugin = Plugin(format)
}
