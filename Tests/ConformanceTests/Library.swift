import CcmarkGFM
import Foundation
import Heddle

@testable import MarkdownPlugin

/// libcmark-gfm within the process, with its own writers: what Debian's `cmark-gfm` prints, without starting it thousands
/// of times.
enum Library {
  enum Form { case html, commonMark }

  /// What the library makes of `markdown`, which holds no NUL where it goes on.
  static func write(_ markdown: [UInt8], isGFM: Bool, as form: Form = .html) -> String {
    CmarkLibrary.exclusively {
      cmark_gfm_core_extensions_ensure_registered()
      let options =
        CMARK_OPT_UNSAFE | CMARK_OPT_TABLE_PREFER_STYLE_ATTRIBUTES | (isGFM ? CMARK_OPT_FOOTNOTES : CMARK_OPT_DEFAULT)
      let parser = cmark_parser_new(options)
      defer { cmark_parser_free(parser) }
      if isGFM {
        for name in ["table", "strikethrough", "autolink", "tasklist", "tagfilter"] {
          cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name))
        }
      }
      markdown.withUnsafeBytes { bytes in
        cmark_parser_feed(parser, bytes.bindMemory(to: CChar.self).baseAddress, bytes.count)
      }
      let root = cmark_parser_finish(parser)
      defer { cmark_node_free(root) }
      let text =
        form == .html
        ? cmark_render_html(root, options, cmark_parser_get_syntax_extensions(parser))
        : cmark_render_commonmark(root, options, 0)
      defer { free(text) }
      return text.map { String(cString: $0) } ?? ""
    }
  }
}

/// Quotes within text need no escape in HTML; the library escapes them, our writer does not.
func normalized(_ html: String) -> String { html.replacingOccurrences(of: "&quot;", with: "\"") }

/// The document that `markdown` is in `dialect`.
func document(_ markdown: [UInt8], _ dialect: String) throws -> Document {
  try Converter().read(markdown, name: "example", from: dialect).document
}

/// What `document` is as Markdown.
func markdown(_ document: Document, columns: Int = 0) throws -> [UInt8] {
  var options = OptionValues()
  options[Option("columns", default: 0, help: "")] = columns
  return try Converter().write(document, as: "markdown", options: options)
}
