import Conversion
import Render

/// The options of the plain-text writer.
public enum TextWriterOptions {
  /// Where lines break.
  public static let columns = Option(
    "columns", default: 0, help: "break lines at so many columns of a terminal; 0 leaves paragraphs on one line")
  /// Where the addresses of links stand.
  public static let links = Option(
    "links", default: LinkStyle.inline, help: "write addresses inline, beside their labels, or as notes at the end")
  /// What becomes of lost characters.
  public static let lostCharacters = Option(
    "lost-characters", default: LostCharacterStyle.mark, help: "mark, keep or drop characters that an export lost")

  /// Where the address of a link stands.
  public enum LinkStyle: String, OptionValue, CaseIterable {
    /// In angle brackets after its label.
    case inline
    /// At the end of the document, under a number.
    case notes
  }

  /// All of them, as the format declares them.
  static let declarations = [columns.declaration, links.declaration, lostCharacters.declaration]
}
