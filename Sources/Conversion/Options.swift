/// A value that an option of a format can have.
public protocol OptionValue: Sendable, Equatable {
  /// The value written as `text`, or `nil` where `text` is not one.
  static func parse(_ text: String) -> Self?
  /// The value as a user writes it.
  var optionText: String { get }
  /// All values there are, where they can be listed.
  static var allOptionTexts: [String]? { get }
  /// What stands for the value in help, such as `N`.
  static var placeholder: String { get }
}

extension Bool: OptionValue {
  /// Reads `true` and `false`.
  public static func parse(_ text: String) -> Bool? { Bool(text) }
  /// `true` or `false`.
  public var optionText: String { description }
  /// Both.
  public static var allOptionTexts: [String]? { ["true", "false"] }
  /// `true|false`.
  public static var placeholder: String { "true|false" }
}

extension Int: OptionValue {
  /// Reads a whole number that is not negative.
  public static func parse(_ text: String) -> Int? { Int(text).flatMap { $0 >= 0 ? $0 : nil } }
  /// The number.
  public var optionText: String { description }
  /// Too many to list.
  public static var allOptionTexts: [String]? { nil }
  /// `N`.
  public static var placeholder: String { "N" }
}

extension String: OptionValue {
  /// Takes any text.
  public static func parse(_ text: String) -> String? { text }
  /// The text.
  public var optionText: String { self }
  /// Too many to list.
  public static var allOptionTexts: [String]? { nil }
  /// `TEXT`.
  public static var placeholder: String { "TEXT" }
}

extension OptionValue where Self: RawRepresentable & CaseIterable, RawValue == String {
  /// Reads a raw value.
  public static func parse(_ text: String) -> Self? { Self(rawValue: text) }
  /// The raw value.
  public var optionText: String { rawValue }
  /// All raw values.
  public static var allOptionTexts: [String]? { allCases.map(\.rawValue) }
  /// The raw values with bars between.
  public static var placeholder: String {
    // Not `joined`: to find out at run time how to go over the cases of each such type takes longer than to start.
    var text = ""
    for value in allCases { text += text.isEmpty ? value.rawValue : "|" + value.rawValue }
    return text
  }
}

/// An option of a format: declared once, read by its reader or writer through ``OptionValues``.
public struct Option<Value: OptionValue>: Sendable {
  /// The name, as after `--` on the command line.
  public let name: String
  /// The value where the user gives none.
  public let defaultValue: Value
  /// One line that says what it does.
  public let help: String

  /// An option with a name, a default and one line of help.
  public init(_ name: String, default defaultValue: Value, help: String) {
    self.name = name
    self.defaultValue = defaultValue
    self.help = help
  }

  /// The declaration for a format's list.
  public var declaration: OptionDeclaration {
    OptionDeclaration(
      name: name, placeholder: Value.placeholder, defaultText: defaultValue.optionText, help: help,
      isFlag: Value.self == Bool.self, values: Value.allOptionTexts, parse: { Value.parse($0) })
  }
}

/// An option without its type: what help, completions and documentation are made from.
public struct OptionDeclaration: Sendable {
  /// The name, as after `--` on the command line.
  public let name: String
  /// What stands for the value in help.
  public let placeholder: String
  /// The default, as a user would write it.
  public let defaultText: String
  /// One line that says what it does.
  public let help: String
  /// Whether it is true or false: `--name` and `--no-name`.
  public let isFlag: Bool
  /// All values, where they can be listed.
  public let values: [String]?
  let parse: @Sendable (String) -> (any OptionValue)?
}

/// The options that a user gave, by name.
public struct OptionValues: Sendable {
  private var values: [String: any OptionValue] = [:]

  /// No options: every one has its default.
  public init() {}

  /// The value of `option`, or its default.
  public subscript<Value>(_ option: Option<Value>) -> Value {
    get { values[option.name] as? Value ?? option.defaultValue }
    set { values[option.name] = newValue }
  }

  /// The names of the options that were given, sorted.
  public var names: [String] { values.keys.sorted() }

  /// Gives `declaration` the value written as `text`.
  ///
  /// - Throws: ``ConversionError`` with code ``ConversionError/Code/usage`` where `text` is no value of it.
  public mutating func set(_ declaration: OptionDeclaration, to text: String) throws(ConversionError) {
    guard let value = declaration.parse(text) else {
      throw ConversionError(
        .usage, "'\(text)' is not a value of --\(declaration.name)", remedy: "give \(declaration.placeholder)")
    }
    values[declaration.name] = value
  }

  /// Sets the value of a declared option that takes a file.
  public mutating func set(_ declaration: OptionDeclaration, to file: FileText) { values[declaration.name] = file }
}
