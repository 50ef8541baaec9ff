import Conversion

/// What HTML cannot say. The writer reports these and no others.
enum HTMLLoss {
  static let title = LossDeclaration("title", .content, fragment)
  static let authors = LossDeclaration("authors", .content, fragment)
  static let documentDate = LossDeclaration("date", .content, fragment)
  static let publisher = LossDeclaration("publisher", .content, fragment)
  static let otherMetadata = LossDeclaration("metadata", .content, fragment)
  private static let fragment: StaticString = "a fragment has no place for it; a page has (--standalone)"
  static let metadata = LossDeclaration(
    "metadata", .content, "a page has no place for metadata of this shape or name")
  static let url = LossDeclaration("metadata", .content, "only http and https addresses are the place of a page")
  static let language = LossDeclaration("language", .style, "it is no language tag")
  static let resource = LossDeclaration("resource", .content, "no image of a kind that pages hold shows it")
  static let control = LossDeclaration("text", .content, "HTML forbids this control character; U+FFFD stands for it")
  static let identifier = LossDeclaration("attributes", .structure, "the identifier is taken, or is none in HTML")
  static let attributeName = LossDeclaration("attributes", .style, "HTML has no place for an attribute of this name")
  static let info = LossDeclaration(
    "codeBlock", .style, "only the first word of the info string has a place in HTML")
  static let otherRaw = LossDeclaration("raw text", .content, "raw text of another format")
  static let raw = LossDeclaration("raw text", .content, "raw HTML is written with --allow-raw-html only")
  static let noFootnote = LossDeclaration("footnoteReference", .structure, "there is no such footnote")
  static let footnote = LossDeclaration("footnoteDefinition", .content, "another footnote has this label")
  static let post = LossDeclaration(
    "post", .structure, "only http and https addresses are linked to as the place of a post")
  static let date = LossDeclaration("date", .structure, "the value is no date that HTML knows")
  static let math = LossDeclaration("math", .style, "TeX stands as it was written")
  static let nestedLink = LossDeclaration("link", .content, "HTML has no link within a link")
  static let link = LossDeclaration(
    "link", .content, "only http, https, mailto and relative addresses become links")
  static let image = LossDeclaration("image", .content, "only http, https and relative addresses become images")
  static let lostCharacters = LossDeclaration(
    "lostCharacters", .content, "left out, as --lost-characters drop asks")
  static let list = LossDeclaration("list", .style, "HTML ends the numbers of a list with a full stop")

  /// All of them, in the order of the documentation.
  static let all = [
    title, authors, documentDate, publisher, otherMetadata, metadata, url, language, resource, control, identifier,
    attributeName, info, otherRaw, raw, noFootnote, footnote, post, date, math, nestedLink, link, image,
    lostCharacters, list,
  ]
}
