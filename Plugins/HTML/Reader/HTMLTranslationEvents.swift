import Conversion
import DocumentModel

/// The parser's events on their way to a translation.
final class HTMLTranslationEvents: HTMLEvents {
  /// Not checked for overlapping accesses, which took 4 % of reading a page.
  ///
  /// Safe here and below: every access is one call of a method of the translation, or one of a field of it, and none of
  /// them calls the parser, which alone calls this object while it runs. (No accessor that yields it to others: of a
  /// noncopyable value Swift 6.3 reads fields after the accessor has ended.)
  @exclusivity(unchecked) private var translation: HTMLTranslation

  init(_ translation: consuming HTMLTranslation) { unsafe self.translation = translation }

  override func clearTag() { unsafe translation.tag.removeAll() }
  override func add(_ name: Span<UInt8>, _ value: Span<UInt8>) { unsafe translation.tag.add(name, value) }

  override func start(_ element: HTMLElement, at place: Int) -> Bool {
    unsafe translation.start(element, at: place)
    return unsafe !translation.isStopped
  }

  override func end(at place: Int) -> Bool {
    unsafe translation.end(at: place)
    return true
  }

  override func text(_ text: Span<UInt8>, at place: Int) -> Bool {
    unsafe translation.text(text, at: place)
    return true
  }

  /// Accounts for what is left when the text has ended, and hands over all but the document.
  ///
  /// - Throws: the error that ended the reading early.
  func finish(_ metadata: inout Metadata, _ context: inout ReaderContext) throws(ConversionError) {
    if let failure = unsafe translation.failure { throw failure }
    unsafe translation.finish()
    unsafe translation.metadata.fill(&metadata)
    unsafe swap(&context.ledger, &translation.ledger)
    context.diagnostics += unsafe translation.diagnostics
  }
}
