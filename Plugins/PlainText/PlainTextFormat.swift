import Conversion

/// Plain text.
public enum PlainTextFormat {
  /// The format's declaration.
  public static let format = Format(
    name: "text", summary: "plain text", extensions: ["txt", "text"], mediaTypes: ["text/plain"],
    writerOptions: TextWriterOptions.declarations, losses: TextWriterLoss.all)

  /// What the registry gets.
  public static let plugin = Plugin(format, reader: TextReader(), writer: TextWriter())
}
