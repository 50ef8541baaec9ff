// Measures writing alone: a document is read once, then written again and again into memory that is thrown away.
//
//     writing thread|brief FILE RUNS        a text, to every format that can be written; and the JSON of it, read
//     writing markdown FILE RUNS            Markdown, to HTML and Markdown, beside libcmark-gfm's own writers on its own
//                                           tree of the same bytes, parsed with the same extensions
//
// Prints a line a writer: name, milliseconds (the median), bytes that were written.
import CcmarkGFM
import Foundation
import Heddle

func fail(_ message: String) -> Never {
  FileHandle.standardError.write(Data((message + "\n").utf8))
  exit(2)
}

/// The median milliseconds of `runs` calls of `body` after one that is not counted, each taken in turn with the others.
func measure(_ rows: [(name: String, write: () -> Int)], runs: Int) {
  var times = rows.map { _ in [Double]() }
  var sizes = rows.map { _ in 0 }
  for run in 0...runs {
    for (index, row) in rows.enumerated() {
      let start = DispatchTime.now().uptimeNanoseconds
      sizes[index] = row.write()
      let end = DispatchTime.now().uptimeNanoseconds
      if run > 0 { times[index].append(Double(end - start) / 1e6) }
    }
  }
  for (index, row) in rows.enumerated() {
    let median = times[index].sorted()[runs / 2]
    print("\(row.name)\t\(median)\t\(sizes[index])")
  }
}

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count == 3, let runs = Int(arguments[2]), runs > 0,
  let bytes = FileManager.default.contents(atPath: arguments[1]).map(Array.init)
else { fail("usage: writing thread|brief|markdown FILE RUNS") }

let converter = Converter()
let document = try converter.read(bytes, name: arguments[1], from: arguments[0]).document

func row(_ format: String) throws -> (name: String, write: () -> Int) {
  let (declared, writer) = try Registry.builtIn.writer(named: format)
  return (
    "heddle \(declared.name)",
    {
      var output = Output()
      var context = WriterContext(options: OptionValues())
      do { try writer.write(document, to: &output, context: &context) } catch { fail("\(error)") }
      return output.byteCount
    }
  )
}

if arguments[0] != "markdown" {
  let json = try converter.write(document, as: "json")
  var silent = converter
  silent.keepsLedger = false
  let reading = (
    name: "heddle json (reading)",
    write: {
      do { _ = try silent.read(json, name: "x.json", from: "json").document } catch { fail("\(error)") }
      return json.count
    }
  )
  measure(try ["html", "markdown", "json", "text"].map(row) + [reading], runs: runs)
} else {
  cmark_gfm_core_extensions_ensure_registered()
  guard let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES) else { fail("no parser") }
  for name in ["table", "strikethrough", "autolink", "tagfilter", "tasklist"] {
    if let found = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, found) }
  }
  bytes.withUnsafeBufferPointer { buffer in
    buffer.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
  }
  guard let root = cmark_parser_finish(parser) else { fail("libcmark-gfm gives no tree") }
  let extensions = cmark_parser_get_syntax_extensions(parser)
  func taken(_ text: UnsafeMutablePointer<CChar>?) -> Int {
    guard let text else { fail("libcmark-gfm writes nothing") }
    defer { free(text) }
    return strlen(text)
  }
  measure(
    [
      try row("html"),
      ("libcmark-gfm html", { taken(cmark_render_html(root, CMARK_OPT_FOOTNOTES, extensions)) }),
      try row("markdown"),
      ("libcmark-gfm commonmark", { taken(cmark_render_commonmark(root, CMARK_OPT_FOOTNOTES, 0)) }),
    ], runs: runs)
}
