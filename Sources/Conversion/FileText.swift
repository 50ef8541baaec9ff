/// The text of a file that a user names: the value of an option such as `--css FILE`.
///
/// A plugin sees the text and never opens a file. The command line reads the file of an option whose declaration says
/// ``OptionDeclaration/takesFile`` and gives its content, not its path, to ``OptionValues``.
public struct FileText: OptionValue {
  /// The content of the file.
  public var text: String
  /// The name of the file, for messages; empty for text that is in none.
  public var name: String

  /// A file with the content `text`.
  public init(_ text: String, name: String = "") {
    self.text = text
    self.name = name
  }

  /// Takes any content.
  public static func parse(_ text: String) -> FileText? { FileText(text) }
  /// Empty: a default is never a file.
  public var optionText: String { "" }
  /// Too many to list.
  public static var allOptionTexts: [String]? { nil }
  /// `FILE`.
  public static var placeholder: String { "FILE" }
}

extension OptionDeclaration {
  /// Whether the value is the content of a file that the user names; see ``FileText``.
  public var takesFile: Bool { placeholder == FileText.placeholder }
}
