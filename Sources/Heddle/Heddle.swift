// The library as one import: everything that a program needs to convert documents and to add plugins of its own.
@_exported import BuiltIn
@_exported import Conversion
@_exported import DocumentModel
@_exported import Inspection
@_exported import Recovery
@_exported import Render
@_exported import Scan

extension Converter {
  /// A converter for the formats that Heddle comes with.
  public init(limits: Limits = Limits()) { self.init(registry: .builtIn, limits: limits) }

  /// Reads the file at `path` and gives it back in the format called `format`: the whole of Heddle in one call.
  ///
  /// ```swift
  /// import Heddle
  /// let page = try Converter().convert(file: "brief.txt", to: "html")
  /// ```
  ///
  /// - Parameters:
  ///   - path: the input; its extension, or detection, says what it is.
  ///   - format: the name of the output's format, such as `html`.
  ///   - options: options of reader and writer.
  /// - Returns: the output, in UTF-8 for text formats.
  public func convert(
    file path: String, to format: String, options: OptionValues = OptionValues()
  ) throws(ConversionError) -> [UInt8] {
    let reading = try read(file: path, options: options)
    return try write(reading.document, as: format, options: options)
  }
}
