import Conversion
import Render

/// The options of the Markdown writer.
public enum MarkdownOptions {
  /// Whether metadata goes into YAML front matter.
  public static let frontMatter = Option(
    "front-matter", default: true, help: "begin with the metadata as YAML front matter")
  /// Where the lines of paragraphs break.
  public static let columns = Option(
    "columns", default: 0, help: "break the lines of paragraphs at so many columns; 0 leaves them long")
  /// What becomes of lost characters.
  public static let lostCharacters = Option(
    "lost-characters", default: LostCharacterStyle.mark, help: "mark, keep or drop characters that an export lost")

  /// All of them, as the format declares them.
  static let declarations = [frontMatter.declaration, columns.declaration, lostCharacters.declaration]
}
