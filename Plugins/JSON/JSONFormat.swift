import Conversion

/// The exchange form of the document model: every document as JSON and back, with nothing lost.
///
/// ```json
/// {"heddle":1,"metadata":{"title":"Report"},"range":[0,12],"content":[
///   {"type":"paragraph","range":[0,12],"content":[{"type":"text","text":"Hello world.","range":[0,12]}]}]}
/// ```
///
/// - A node is an object: `type` (the kind's name in the model), the fields of its kind, `range` (bytes of the source
///   that the document was first read from, 0-based and half open), `attributes`, and `content` where the kind holds
///   other nodes. What is absent or empty is left out, `content` never is.
/// - The writer puts the keys in that order, and `content` last. A reader takes any order (other tools sort keys), but
///   reads that order fastest.
/// - Numbers, texts and Booleans only where `document.schema.json` (JSON Schema 2020-12, beside this file) says so.
///
/// **What the version promises.** `"heddle": 1` names the version of this form, not of the program. Within a version
/// nothing is added, taken away, renamed or changed in meaning: whatever says 1 is read by every program that reads
/// version 1, so a key that version 1 does not have is a mistake and is reported as one. Any such change makes a new
/// version. A Heddle reads every version from 1 to its own, writes its own, and says so when it meets a later one.
public enum JSONFormat {
  /// The version that this plugin writes, and the latest that it reads.
  public static let version = 1

  /// Writes one node a line, indented, instead of all in one.
  public static let pretty = Option("pretty", default: false, help: "write JSON for people, one node a line")

  /// The format's declaration.
  public static let format = Format(
    name: "json", summary: "the document model as JSON, lossless", extensions: ["json"],
    mediaTypes: ["application/json"], writerOptions: [pretty.declaration])

  /// What the registry gets.
  public static let plugin = Plugin(format, reader: JSONReader(), writer: JSONWriter())
}
