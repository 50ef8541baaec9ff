import CLibXML2
import Conversion
import Glibc

/// libxml2, opened when the first HTML is read.
///
/// Not linked: it brings 30 MB of ICU along, which would cost every start of the program two milliseconds, whatever it
/// converts.
@safe
struct HTMLLibrary: Sendable {
  let createParser: heddle_htmlCreatePushParserCtxt
  let useOptions: heddle_htmlCtxtUseOptions
  let parseChunk: heddle_htmlParseChunk
  let freeParser: heddle_htmlFreeParserCtxt
  let byteConsumed: heddle_xmlByteConsumed
  let stopParser: heddle_xmlStopParser
  /// Lets go of what has been read of the input of a parser; `nil` from 2.14 on, whose parser of HTML is another one, and
  /// which has not been tried.
  let shrinkInput: heddle_xmlParserInputShrink?

  /// The names under which Debian has the library: that of the releases up to 2.13, and that since 2.14.
  private static let names = ["libxml2.so.2", "libxml2.so.16"]

  /// The library, or `nil` where the machine has none. Opened once, and never closed.
  private static let found: HTMLLibrary? = {
    for name in names {
      if let handle = unsafe dlopen(name, RTLD_NOW | RTLD_LOCAL),
        let library = unsafe HTMLLibrary(handle, mayShrink: name == names.first)
      {
        return library
      }
    }
    return nil
  }()

  /// The library.
  ///
  /// - Throws: an error of class `unreadable` that names the package, where the machine has none.
  static func load() throws(ConversionError) -> HTMLLibrary {
    if let found { return found }
    throw ConversionError(
      .unreadable, "reading HTML takes libxml2 (\(names.joined(separator: " or "))), which is not installed here",
      remedy: "install it (Debian, Ubuntu: apt-get install libxml2)")
  }

  /// The functions of the library that `handle` stands for; `nil` where one is missing.
  private init?(_ handle: UnsafeMutableRawPointer, mayShrink: Bool) {
    // Safe here and below: each name is looked up in libxml2 itself and given the type that libxml2 declares for it; the
    // handle is never closed, so the functions stay.
    guard let initialise = unsafe dlsym(handle, "xmlInitParser"),
      let create = unsafe dlsym(handle, "htmlCreatePushParserCtxt"),
      let useOptions = unsafe dlsym(handle, "htmlCtxtUseOptions"),
      let parseChunk = unsafe dlsym(handle, "htmlParseChunk"), let free = unsafe dlsym(handle, "htmlFreeParserCtxt"),
      let byteConsumed = unsafe dlsym(handle, "xmlByteConsumed"), let stop = unsafe dlsym(handle, "xmlStopParser")
    else { return nil }
    unsafe self.createParser = unsafe unsafeBitCast(create, to: heddle_htmlCreatePushParserCtxt.self)
    unsafe self.useOptions = unsafe unsafeBitCast(useOptions, to: heddle_htmlCtxtUseOptions.self)
    unsafe self.parseChunk = unsafe unsafeBitCast(parseChunk, to: heddle_htmlParseChunk.self)
    unsafe freeParser = unsafe unsafeBitCast(free, to: heddle_htmlFreeParserCtxt.self)
    unsafe self.byteConsumed = unsafe unsafeBitCast(byteConsumed, to: heddle_xmlByteConsumed.self)
    unsafe stopParser = unsafe unsafeBitCast(stop, to: heddle_xmlStopParser.self)
    let shrink = mayShrink ? unsafe dlsym(handle, "xmlParserInputShrink") : nil
    unsafe shrinkInput = unsafe shrink.map { unsafe unsafeBitCast($0, to: heddle_xmlParserInputShrink.self) }
    // Tables that threads share are made before a second thread can ask for them.
    unsafe unsafeBitCast(initialise, to: heddle_xmlInitParser.self)()
  }
}
