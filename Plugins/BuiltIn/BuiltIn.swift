import BriefPlugin
import Conversion
import HTMLPlugin
import JSONPlugin
import MarkdownPlugin
import PlainTextPlugin
import ThreadPlugin

extension Registry {
  /// The formats that Heddle comes with: the one list of them.
  public static let builtIn = Registry([
    ThreadFormat.plugin,
    BriefFormat.plugin,
    PlainTextFormat.plugin,
    MarkdownFormat.plugin,
    CommonMarkFormat.plugin,
    HTMLFormat.plugin,
    JSONFormat.plugin,
  ])
}
