import Conversion
import DocumentModel

extension HTMLRendering {
  /// The whole page: head, and the article in its body.
  mutating func page() {
    let metadata = document.metadata
    endLine("<!DOCTYPE html>")
    output.literal("<html")
    if let language = metadata.language, HTMLLanguage.isTag(language) { attribute("lang", language) }
    if let direction = metadata.direction { attribute("dir", direction.rawValue) }
    endLine(">")
    endLine("<head>")
    endLine("<meta charset=\"utf-8\">")
    endLine("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
    output.literal("<title>")
    text(pageTitle)
    endLine("</title>")
    endLine("</head>")
    endLine("<body>")
    endLine("<main>")
    article()
    endLine("</main>")
    endLine("</body>")
    endLine("</html>")
  }

  /// What the page is called: its title, else its first heading, else what it is.
  var pageTitle: String {
    if let title = document.metadata.title, !title.isEmpty { return title }
    if let heading = outline.entries.lazy.compactMap(\.heading).first {
      let text = heading.plainText()
      if !text.isEmpty { return String(decoding: text, as: UTF8.self) }
    }
    return "Document"
  }
}
