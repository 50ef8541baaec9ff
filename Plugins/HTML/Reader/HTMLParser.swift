import CLibXML2
import Conversion

/// Runs libxml2's push parser over a text: no tree, no network, no entities but those of HTML.
///
/// This file and `HTMLLibrary.swift` are the only ones that touch libxml2. No pointer of its own outlives a call back.
enum HTMLParser {
  /// Parses `text` (UTF-8) from `start` on and tells `events` what is there.
  static func parse(_ text: [UInt8], from start: Int, _ events: HTMLEvents) throws(ConversionError) {
    let library = try HTMLLibrary.load()
    if let failure = unsafe events.run(text, from: start, library) { throw failure }
  }
}

/// What the parser calls: one for a text, in reach of C through an unretained pointer while the parser runs.
///
/// A class to inherit from, not a protocol: functions that C calls cannot be generic.
@safe
class HTMLEvents {
  /// How much of the text the parser gets at once. It copies what it gets, and keeps it until it has read on.
  private static let chunkSize = 1 << 16
  /// What a parser gets first that goes on where another has stopped: there may be many, with little for each.
  private static let firstChunkSize = 1 << 10
  /// More than this it never gets at once, not even of one tag.
  private static let largestChunkSize = 1 << 30

  private var library: HTMLLibrary?
  /// Where in the text the parser has begun.
  private var offset = 0
  /// Where in the text the last parser has stopped.
  private var stopPlace = 0
  private var parser: htmlParserCtxtPtr?
  /// How much of the text the parser has been given.
  private var given = 0
  /// Where in the text the parser's own copy begins.
  private var copied = 0
  private var isStopped = false
  /// Whether the text of the innermost element is that of a `title` or `textarea`, in which no tag begins.
  private var isRCDATA = false
  /// Elements by the address of their name, of which the parser has one copy each: a slot for each of its low bits.
  /// Another parser has other copies, perhaps where those of the first were.
  ///
  /// Not checked for overlapping accesses: each is a statement of its own, of ``element(_:)`` or before a parser runs.
  @exclusivity(unchecked) private var names = [(address: UInt, element: HTMLElement)](
    repeating: (0, .other), count: 64)

  /// A start tag begins; its attributes follow, and then ``start(_:at:)``.
  func clearTag() {}
  /// An attribute of the tag.
  func add(_ name: Span<UInt8>, _ value: Span<UInt8>) {}
  /// A start tag has been read up to its end. `place` is how far the parser has got, in bytes of the text.
  ///
  /// - Returns: whether the parser is to go on, here and below.
  func start(_ element: HTMLElement, at place: Int) -> Bool { false }
  /// The innermost element ends.
  func end(at place: Int) -> Bool { false }
  /// Text, as the parser gives it: references resolved, in parts.
  func text(_ text: Span<UInt8>, at place: Int) -> Bool { false }

  /// Parses all of `text` from `start` on; gives an error where a parser could not be made.
  ///
  /// The parser stops for good at what follows the end of the outermost element, as behind `</html>`, where pages have
  /// more text than they should; libxml2 up to 2.13, when it is given a text in parts. Another one goes on there.
  @unsafe
  fileprivate func run(_ text: [UInt8], from start: Int, _ library: HTMLLibrary) -> ConversionError? {
    self.library = library
    offset = start
    var tags = HTMLGuard()
    var chunkSize = HTMLEvents.chunkSize
    while true {
      if let failure = unsafe runParser(text, library, &tags, chunkSize: chunkSize) { return failure }
      let rest = text[stopPlace...]
      guard !isStopped, stopPlace > offset, rest.contains(where: { !HTMLTranslation.isSpace($0) }) else { return nil }
      offset = stopPlace
      chunkSize = HTMLEvents.firstChunkSize
    }
  }

  /// Runs one parser over `text` from ``offset`` on, and leaves in ``stopPlace`` where it has stopped.
  @unsafe
  private func runParser(
    _ text: [UInt8], _ library: HTMLLibrary, _ tags: inout HTMLGuard, chunkSize: Int
  ) -> ConversionError? {
    var handler = unsafe xmlSAXHandler()
    unsafe handler.startElement = { context, name, attributes in
      guard let context = unsafe context, let name = unsafe name else { return }
      unsafe HTMLEvents.at(context)._withUnsafeGuaranteedRef { unsafe $0.start(name, attributes) }
    }
    unsafe handler.endElement = { context, name in
      guard let context = unsafe context else { return }
      unsafe HTMLEvents.at(context)._withUnsafeGuaranteedRef { $0.endElement() }
    }
    unsafe handler.characters = { context, characters, count in
      guard let context = unsafe context, let characters = unsafe characters, count > 0 else { return }
      unsafe HTMLEvents.at(context)._withUnsafeGuaranteedRef { unsafe $0.text(characters, Int(count)) }
    }
    unsafe handler.ignorableWhitespace = unsafe handler.characters
    unsafe handler.cdataBlock = unsafe handler.characters
    // Safe: the handler and this object outlive the parser, which is freed before the call ends.
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    let created = unsafe library.createParser(&handler, context, nil, 0, nil, Int32(HEDDLE_XML_CHAR_ENCODING_UTF8))
    guard let created = unsafe created else {
      return ConversionError(.limit, "libxml2 could not begin", remedy: "the machine is probably out of memory")
    }
    unsafe parser = created
    defer {
      unsafe library.freeParser(created)
      unsafe parser = nil
    }
    let options =
      HEDDLE_HTML_PARSE_RECOVER | HEDDLE_HTML_PARSE_NOERROR | HEDDLE_HTML_PARSE_NOWARNING
      | HEDDLE_HTML_PARSE_NONET | HEDDLE_HTML_PARSE_IGNORE_ENC | HEDDLE_XML_PARSE_HUGE
    _ = unsafe library.useOptions(created, Int32(options))
    var chunkSize = chunkSize
    var position = offset
    copied = offset
    for slot in unsafe names.indices { unsafe names[slot] = (0, .other) }
    var code: Int32 = 0
    while position < text.count, !isStopped, code != Int32(HEDDLE_XML_ERR_DOCUMENT_END) {
      var end = HTMLEvents.chunkEnd(text, min(position + chunkSize, text.count))
      if let failure = tags.check(text, upTo: end) { return failure }
      // A tag goes to the parser whole: 2.9 loses count of the quotes in one that it gets in two parts, and finds its end
      // only when it has got all of the text.
      if tags.last.lowerBound < end, end < tags.last.upperBound {
        end = min(tags.last.upperBound, position + HTMLEvents.largestChunkSize)
      }
      given = end
      let chunk = tags.edited(text, position..<end)
      // Safe: the library copies the bytes that it is given, of which there are less than 2^31.
      unsafe chunk.withUnsafeBytes { bytes in
        let base = unsafe bytes.bindMemory(to: CChar.self).baseAddress
        code = unsafe library.parseChunk(created, base, Int32(truncatingIfNeeded: bytes.count), 0)
      }
      position = end
      tags.forgetEdits(before: place)
      chunkSize = min(2 * chunkSize, HTMLEvents.chunkSize)
    }
    if !isStopped { _ = unsafe library.parseChunk(created, nil, 0, 1) }
    stopPlace = min(max(place, offset), text.count)
    return nil
  }

  /// The end of a chunk that would end at `end`: before a `<` that is near.
  ///
  /// In a script or style sheet the parser takes the first half of an end tag for text where it does not have the other.
  private static func chunkEnd(_ text: [UInt8], _ end: Int) -> Int {
    guard end < text.count, end >= 32 else { return end }
    return text[(end - 16)..<end].firstIndex(of: UInt8(ascii: "<")) ?? end
  }

  /// The object that is given to the parser as its context. It is alive as long as the parser is, so that no call needs to
  /// keep it so: to count references took 3 % of reading a page.
  @unsafe
  private static func at(_ context: UnsafeMutableRawPointer) -> Unmanaged<HTMLEvents> {
    unsafe Unmanaged.fromOpaque(context)
  }

  /// How far the parser has read, in bytes of the text.
  private var place: Int {
    guard let library else { return 0 }
    return offset + (unsafe library.byteConsumed(parser))
  }

  /// Has the parser let go of what it has read up to `place`: some releases keep all of the text until its end.
  ///
  /// Called where a start tag ends, when the parser is not looking ahead, and has no use for what is behind it. What is
  /// left moves to the beginning; that it is no more than what is let go of bounds all moving by the length of the text.
  private func letGo(before place: Int) {
    guard given - place <= place - copied else { return }
    copied = place
    // Safe: the parser is alive while it calls, and its input is the one that it reads from.
    guard let shrink = unsafe library?.shrinkInput, let input = unsafe parser?.pointee.input else { return }
    unsafe shrink(input)
  }

  private func stop() {
    guard let library, !isStopped else { return }
    isStopped = true
    unsafe library.stopParser(parser)
  }

  private func start(_ name: UnsafePointer<xmlChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
    clearTag()
    if var next = unsafe attributes {
      // Safe: names and values in turn, each ended by a NUL, up to a null pointer.
      while let key = unsafe next.pointee {
        let value = unsafe next.advanced(by: 1).pointee
        unsafe add(HTMLEvents.bytes(key).span, HTMLEvents.bytes(value).span)
        unsafe next = unsafe next.advanced(by: 2)
      }
    }
    let element = unsafe element(name)
    isRCDATA = element == .title || element == .textarea
    let place = place
    if !start(element, at: place) { stop() }
    if place - copied >= HTMLEvents.chunkSize { letGo(before: place) }
  }

  private func element(_ name: UnsafePointer<xmlChar>) -> HTMLElement {
    let address = UInt(bitPattern: name)
    let slot = Int((address ^ address >> 6) & 63)
    let known = unsafe names[slot]
    if known.address == address { return known.element }
    let element = unsafe HTMLElement(HTMLEvents.bytes(name).span)
    unsafe names[slot] = (address, element)
    return element
  }

  private func endElement() {
    isRCDATA = false
    if !end(at: place) { stop() }
  }

  private func text(_ characters: UnsafePointer<xmlChar>, _ count: Int) {
    // Safe: the parser gives so many bytes, and both spans are used within this call.
    let span = unsafe UnsafeBufferPointer(start: characters, count: count).span
    if isRCDATA {
      var copy: [UInt8] = []
      for index in 0..<span.count { copy.append(span[index] == HTMLGuard.angle ? UInt8(ascii: "<") : span[index]) }
      if !text(copy.span, at: place) { stop() }
      return
    }
    if !text(span, at: place) { stop() }
  }

  /// The bytes of a string of the library, up to its NUL; none for a null pointer.
  @unsafe
  private static func bytes(_ string: UnsafePointer<xmlChar>?) -> UnsafeBufferPointer<UInt8> {
    guard let string = unsafe string else { return unsafe UnsafeBufferPointer(start: nil, count: 0) }
    var count = 0
    while unsafe string[count] != 0 { count += 1 }
    return unsafe UnsafeBufferPointer(start: string, count: count)
  }
}
