import Conversion
import Render

/// The options of the HTML writer.
public enum HTMLOptions {
  /// A whole page, or a fragment to put into one.
  public static let standalone = Option(
    "standalone", default: false, help: "write a whole page with head and style, not a fragment")
  /// What becomes of lost characters.
  public static let lostCharacters = Option(
    "lost-characters", default: LostCharacterStyle.mark, help: "mark, keep or drop characters that an export lost")
  /// Whether the source is trusted with markup and addresses of its own.
  public static let allowRawHTML = Option(
    "allow-raw-html", default: false,
    help: "write raw HTML and addresses of every scheme as they are; only for sources that you trust")
  /// Whether elements say where in the source they come from.
  public static let sourceRanges = Option(
    "source-ranges", default: false, help: "give elements their byte range of the source as data-source")
  /// Whether there is a table of contents.
  public static let contents = Option(
    "toc", default: false, help: "write a table of contents (the page of a brief has one unless --no-toc says not)")
  /// A style sheet of the user's own.
  public static let css = Option(
    "css", default: FileText(""), help: "embed the style sheet FILE in the page, after the built-in style")
  /// The page around the document.
  public static let template = Option(
    "template", default: FileText(""), help: "write the page by the template FILE, which says {{body}} and the like")

  /// All of them, as the format declares them.
  static let declarations = [
    standalone.declaration, lostCharacters.declaration, allowRawHTML.declaration, sourceRanges.declaration,
    contents.declaration, css.declaration, template.declaration,
  ]
}
