import Conversion

/// The options of the HTML reader.
public enum HTMLReaderOptions {
  /// Whether only the main content of a page is kept.
  public static let main = Option(
    "main", default: false,
    help: "keep the main content of a saved page: no navigation, notices, share bars or comments")
  /// The character set, as a server states it.
  public static let charset = Option(
    "charset", default: "",
    help: "the character set that the server stated (windows-1251); goes before what the page says itself")

  /// All of them, as the format declares them.
  static let declarations = [main.declaration, charset.declaration]
}
