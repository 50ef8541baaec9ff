import Conversion

/// HTML.
public enum HTMLFormat {
  /// The format's declaration.
  public static let format = Format(
    name: "html", summary: "HTML page or fragment", extensions: ["html", "htm", "xhtml"],
    mediaTypes: ["text/html", "application/xhtml+xml"], readerOptions: HTMLReaderOptions.declarations,
    writerOptions: HTMLOptions.declarations, losses: HTMLLoss.all, template: HTMLTemplate.builtIn)

  /// What the registry gets.
  public static let plugin = Plugin(format, reader: HTMLReader(), writer: HTMLWriter())
}
