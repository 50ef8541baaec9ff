/// Adds inlines where inlines may stand. Made by the closures of ``BlockBuilder``.
///
/// All methods take the source range of the node (`at`, none by default) and its attributes, if it has any. Bytes must
/// be valid UTF-8; methods that take a `Span` copy it.
public struct InlineBuilder {
  /// The builder that the inlines go to.
  public let document: DocumentBuilder

  @inlinable
  init(_ document: DocumentBuilder) { self.document = document }

  // MARK: - Leaves

  /// Adds text. Joined with text just before it where both come from touching bytes, unless `joining` is false.
  public func text(_ string: String, at range: SourceRange = .none, joining: Bool = true) {
    document.tape.text(string.utf8Span.span, at: range, joining: joining)
  }

  /// Adds text, as ``text(_:at:joining:)`` does.
  ///
  /// - Parameter isInSource: whether `bytes` are those at `range` of the source. Where the builder shares the source
  ///   (``DocumentBuilder/share(source:)``), they are not copied then.
  public func text(
    _ bytes: Span<UInt8>, at range: SourceRange = .none, joining: Bool = true, isInSource: Bool = false
  ) {
    document.tape.text(bytes, at: range, joining: joining, isInSource: isInSource)
  }

  /// Adds a line end without meaning of its own.
  public func softBreak(at range: SourceRange = .none, attributes: Attributes? = nil) {
    document.tape.leaf(NodeRecord(.softBreak, range: range), attributes)
  }

  /// Adds a line end that is to be kept.
  public func lineBreak(at range: SourceRange = .none, attributes: Attributes? = nil) {
    document.tape.leaf(NodeRecord(.lineBreak, range: range), attributes)
  }

  /// Adds code.
  public func code(_ text: String, at range: SourceRange = .none, attributes: Attributes? = nil) {
    leaf(.code, text, range, attributes)
  }

  /// Adds code.
  public func code(_ text: Span<UInt8>, at range: SourceRange = .none, attributes: Attributes? = nil) {
    leaf(.code, text, range, attributes)
  }

  /// Adds a mention: the handle with its `@`, as printed.
  public func mention(_ handle: String, at range: SourceRange = .none, attributes: Attributes? = nil) {
    leaf(.mention, handle, range, attributes)
  }

  /// Adds a mention: the handle with its `@`, as printed.
  public func mention(_ handle: Span<UInt8>, at range: SourceRange = .none, attributes: Attributes? = nil) {
    leaf(.mention, handle, range, attributes)
  }

  /// Adds a hashtag with its `#`, as printed.
  public func hashtag(_ tag: String, at range: SourceRange = .none, attributes: Attributes? = nil) {
    leaf(.hashtag, tag, range, attributes)
  }

  /// Adds a hashtag with its `#`, as printed.
  public func hashtag(_ tag: Span<UInt8>, at range: SourceRange = .none, attributes: Attributes? = nil) {
    leaf(.hashtag, tag, range, attributes)
  }

  /// Adds characters that the export could not draw, as printed: one code point each.
  public func lostCharacters(_ printed: String, at range: SourceRange = .none, attributes: Attributes? = nil) {
    leaf(.lostCharacters, printed, range, attributes)
  }

  /// Adds characters that the export could not draw, as printed: one code point each.
  public func lostCharacters(
    _ printed: Span<UInt8>, at range: SourceRange = .none, attributes: Attributes? = nil
  ) {
    leaf(.lostCharacters, printed, range, attributes)
  }

  /// Adds a reference to the footnote `label`.
  public func footnoteReference(
    label: String, at range: SourceRange = .none, attributes: Attributes? = nil
  ) {
    leaf(.footnoteReference, label, range, attributes)
  }

  /// Adds TeX mathematics, on a line of its own when `display`.
  public func math(
    _ text: String, display: Bool = false, at range: SourceRange = .none, attributes: Attributes? = nil
  ) {
    leaf(.math, text, range, attributes, flags: display ? .display : [])
  }

  /// Adds text that only writers of `format` understand.
  public func rawInline(
    format: String, _ text: String, at range: SourceRange = .none, attributes: Attributes? = nil
  ) {
    document.tape.pair(.rawInline, format, text, at: range, attributes)
  }

  private func leaf(
    _ kind: NodeKind, _ text: String, _ range: SourceRange, _ attributes: Attributes?, flags: NodeRecord.Flags = []
  ) {
    leaf(kind, text.utf8Span.span, range, attributes, flags: flags)
  }

  private func leaf(
    _ kind: NodeKind, _ text: Span<UInt8>, _ range: SourceRange, _ attributes: Attributes?,
    flags: NodeRecord.Flags = []
  ) {
    document.tape.leaf(kind, text, flags, at: range, attributes)
  }

  // MARK: - Containers

  private func inlines(
    _ container: Container, _ range: SourceRange, _ attributes: Attributes?, _ content: (InlineBuilder) -> Void
  ) {
    document.open(container, at: range, attributes: attributes)
    content(self)
    document.close()
  }

  /// Adds stress.
  public func emphasis(
    at range: SourceRange = .none, attributes: Attributes? = nil, _ content: (InlineBuilder) -> Void
  ) {
    inlines(.emphasis, range, attributes, content)
  }

  /// Adds strong stress.
  public func strong(
    at range: SourceRange = .none, attributes: Attributes? = nil, _ content: (InlineBuilder) -> Void
  ) {
    inlines(.strong, range, attributes, content)
  }

  /// Adds text struck out.
  public func strikethrough(
    at range: SourceRange = .none, attributes: Attributes? = nil, _ content: (InlineBuilder) -> Void
  ) {
    inlines(.strikethrough, range, attributes, content)
  }

  /// Adds raised text.
  public func superscript(
    at range: SourceRange = .none, attributes: Attributes? = nil, _ content: (InlineBuilder) -> Void
  ) {
    inlines(.superscript, range, attributes, content)
  }

  /// Adds lowered text.
  public func `subscript`(
    at range: SourceRange = .none, attributes: Attributes? = nil, _ content: (InlineBuilder) -> Void
  ) {
    inlines(.subscript, range, attributes, content)
  }

  /// Adds a link.
  public func link(
    destination: String, title: String = "", at range: SourceRange = .none, attributes: Attributes? = nil,
    _ content: (InlineBuilder) -> Void
  ) {
    inlines(.link(destination: destination, title: title), range, attributes, content)
  }

  /// Adds a link.
  public func link(
    destination: Span<UInt8>, at range: SourceRange = .none, attributes: Attributes? = nil,
    _ content: (InlineBuilder) -> Void
  ) {
    document.openLink(destination: destination, title: Span(), at: range, attributes: attributes)
    content(self)
    document.close()
  }

  /// Adds an image; `content` describes it.
  public func image(
    source: String, title: String = "", at range: SourceRange = .none, attributes: Attributes? = nil,
    _ content: (InlineBuilder) -> Void
  ) {
    inlines(.image(source: source, title: title), range, attributes, content)
  }

  /// Adds inlines held together by attributes.
  public func span(
    at range: SourceRange = .none, attributes: Attributes? = nil, _ content: (InlineBuilder) -> Void
  ) {
    inlines(.span, range, attributes, content)
  }

  /// Adds a date with its ISO 8601 `value`; `content` is the phrase as printed.
  public func date(
    value: String, at range: SourceRange = .none, attributes: Attributes? = nil,
    _ content: (InlineBuilder) -> Void
  ) {
    inlines(.date(value: value), range, attributes, content)
  }
}
