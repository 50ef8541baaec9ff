/// What Heddle knows of a format before it reads or writes any: declared once, by the format's plugin.
///
/// The command line, completions, `heddle formats` and the documentation are all made from it.
public struct Format: Sendable {
  /// The name, as after `--from` and `--to`: lower case, no spaces.
  public let name: String
  /// One line that says what it is.
  public let summary: String
  /// File name extensions without the leading dot, lower case; one may contain a dot (`thread.txt`). The first is the
  /// one that outputs get.
  public let extensions: [String]
  /// Media types, the preferred one first.
  public let mediaTypes: [String]
  /// Options of the reader.
  public let readerOptions: [OptionDeclaration]
  /// Options of the writer.
  public let writerOptions: [OptionDeclaration]
  /// What the writer cannot express; it reports these losses and no others.
  public let losses: [LossDeclaration]
  /// The template that the writer makes whole documents by where the user gives none, if it works by one.
  public let template: String?

  /// A format.
  public init(
    name: String, summary: String, extensions: [String], mediaTypes: [String],
    readerOptions: [OptionDeclaration] = [], writerOptions: [OptionDeclaration] = [],
    losses: [LossDeclaration] = [], template: String? = nil
  ) {
    self.name = name
    self.summary = summary
    self.extensions = extensions
    self.mediaTypes = mediaTypes
    self.readerOptions = readerOptions
    self.writerOptions = writerOptions
    self.losses = losses
    self.template = template
  }
}
