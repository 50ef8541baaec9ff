import Conversion
import Render

/// Plain text.
public enum PlainTextFormat {
  /// The format's declaration.
  public static let format = Format(
    name: "text", summary: "plain text", extensions: ["txt", "text"], mediaTypes: ["text/plain"],
    writerOptions: TextWriterOptions.declarations)

  /// What the registry gets.
  public static let plugin = Plugin(format, reader: TextReader(), writer: TextWriter())

  /// What the writer cannot express, for the table of losses in the documentation.
  public static let losses: [LossDeclaration] = TextWriterLoss.all
}
