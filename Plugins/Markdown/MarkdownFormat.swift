import Conversion
import Render

/// Markdown as GitHub defines it.
public enum MarkdownFormat {
  /// The format's declaration.
  public static let format = Format(
    name: "markdown", summary: "Markdown (GitHub Flavored Markdown)", extensions: ["md", "markdown"],
    mediaTypes: ["text/markdown"], writerOptions: MarkdownOptions.declarations)

  /// What the writer cannot express, for the table of losses in the documentation.
  public static let losses: [LossDeclaration] = MarkdownLoss.all

  /// What the registry gets.
  public static let plugin = Plugin(format, writer: MarkdownWriter())
}
