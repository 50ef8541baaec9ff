import Conversion
import Recovery

/// Organisational briefs flattened to text.
public enum BriefFormat {
  /// The format's declaration.
  public static let format = Format(
    name: "brief", summary: "organisational brief flattened to text", extensions: ["brief", "brief.txt", "txt"],
    mediaTypes: ["text/plain"],
    readerOptions: RecoveryOptions.stated)

  /// What the registry gets.
  public static let plugin = Plugin(format, reader: BriefReader())
}
