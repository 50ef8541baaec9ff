import Conversion
import DocumentModel

/// The tags that GFM does not let through in raw HTML (GFM 0.29, section 6.11).
///
/// A reader of GFM leaves raw HTML as it is and marks what has such a tag in it; a writer that lets raw HTML through
/// writes `&lt;` before these tags where it finds the mark. So CommonMark, which has no such rule, needs no option.
public enum TagFilter {
  /// The attribute of a raw block or raw inline that is to be filtered.
  public static let mark = Attributes.Pair("tag-filter", "gfm")

  /// Whether `node` is marked.
  public static func isMarked(_ node: Node) -> Bool { node.hasAttributes && node.attributes.pairs.contains(mark) }

  private static let names: [[UInt8]] = [
    "title", "textarea", "style", "xmp", "iframe", "noembed", "noframes", "script", "plaintext",
  ].map { Array($0.utf8) }

  /// Whether one of the tags opens or closes somewhere in `html`, UTF-8.
  ///
  /// - Complexity: O(n).
  public static func applies(to html: Span<UInt8>) -> Bool { next(in: html, from: 0) < html.count }

  /// Appends `html`, UTF-8, to `output` with `&lt;` for the sign that begins each of the tags.
  ///
  /// - Complexity: O(n).
  public static func write(_ html: Span<UInt8>, to output: inout Output) {
    var start = 0
    while start < html.count {
      let tag = next(in: html, from: start)
      output.append(html.extracting(start..<tag))
      if tag < html.count { output.literal("&lt;") }
      start = tag + 1
    }
  }

  /// Where the next of the tags begins, or the end.
  private static func next(in html: Span<UInt8>, from start: Int) -> Int {
    var position = start
    while position < html.count {
      if html[position] == UInt8(ascii: "<"), isFiltered(html, position) { return position }
      position += 1
    }
    return html.count
  }

  private static func isFiltered(_ html: Span<UInt8>, _ position: Int) -> Bool {
    var start = position + 1
    if start < html.count, html[start] == UInt8(ascii: "/") { start += 1 }
    return names.contains { name in
      let end = start + name.count
      guard end < html.count else { return false }
      for index in name.indices where html[start + index] | 0x20 != name[index] { return false }
      switch html[end] {
      case 0x09...0x0D, 0x20, UInt8(ascii: ">"): return true
      case UInt8(ascii: "/"): return end + 1 < html.count && html[end + 1] == UInt8(ascii: ">")
      default: return false
      }
    }
  }
}
