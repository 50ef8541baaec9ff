import Conversion

/// The exchange form of the document model.
public enum JSONFormat {
  /// The format's declaration.
  public static let format = Format(
    name: "json", summary: "the document model as JSON, lossless", extensions: ["json"], mediaTypes: ["application/json"])

  /// What the registry gets.
  public static let plugin = Plugin(format)
}
