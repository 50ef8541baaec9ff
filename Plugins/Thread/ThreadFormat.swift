import Conversion
import Recovery

/// Social-media threads flattened to text.
public enum ThreadFormat {
  /// The format's declaration.
  public static let format = Format(
    name: "thread", summary: "social-media thread flattened to text", extensions: ["thread", "thread.txt", "txt"],
    mediaTypes: ["text/plain"],
    readerOptions: RecoveryOptions.stated + [RecoveryOptions.counters.declaration])

  /// What the registry gets.
  public static let plugin = Plugin(format, reader: ThreadReader())
}
