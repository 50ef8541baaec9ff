import Conversion
import Render

/// What plain text cannot say. The writer reports these and no others.
enum TextWriterLoss {
  static let metadata = LossDeclaration(
    "metadata", .content, "of the metadata, title, authors, publisher and date are written, and no more")
  static let attributes = LossDeclaration("attributes", .style, "plain text has no identifiers, classes or keys")
  static let resource = LossDeclaration("resource", .content, "plain text holds no files")
  static let control = LossDeclaration(
    "text", .content, "control characters, which could steer a terminal, become U+FFFD")
  static let emphasis = LossDeclaration("emphasis", .style, "plain text has no emphasis")
  static let strong = LossDeclaration("strong", .style, "plain text has no strong emphasis")
  static let strikethrough = LossDeclaration("strikethrough", .structure, "plain text strikes nothing out")
  static let superscript = LossDeclaration("superscript", .style, "written on the line")
  static let `subscript` = LossDeclaration("subscript", .style, "written on the line")
  static let code = LossDeclaration("code", .style, "code is written as text")
  static let codeInfo = LossDeclaration("code block", .structure, "the language of code is not written")
  static let title = LossDeclaration("link", .content, "the title of a link or image is not written")
  static let image = LossDeclaration("image", .structure, "written as its description and address")
  static let math = LossDeclaration("math", .style, "written as TeX")
  static let raw = LossDeclaration("raw text", .content, "of a format that plain text cannot hold")
  static let date = LossDeclaration("date", .structure, "the phrase is written, its value is not")
  static let storyDate = LossDeclaration("story", .structure, "its date is not written beside the phrase that gave it")
  static let postNumber = LossDeclaration("post", .structure, "a number that no counter prints is not written")
  static let lostCharacters = LossDeclaration("lost characters", .content, "left out, as the options ask")
  static let heading = LossDeclaration("heading", .structure, "its level is not shown")
  static let section = LossDeclaration("section", .structure, "without a heading nothing shows where it begins")
  static let definitionList = LossDeclaration(
    "definition list", .structure, "written as lines with indented definitions")
  static let figure = LossDeclaration("figure", .structure, "written as its content with the caption below")
  static let tableCaption = LossDeclaration("table", .structure, "the caption is written as a line above")
  static let tableSpan = LossDeclaration("table cell", .structure, "cells span one column and one row")
  static let tableBreak = LossDeclaration("line break", .style, "a line end in a table becomes a space")
  static let deepNesting = LossDeclaration(
    "nesting", .structure, "quotations and lists within each other are written so many levels deep and no deeper")

  /// All of them, in the order of the documentation.
  static let all = [
    metadata, attributes, resource, control, emphasis, strong, strikethrough, superscript, `subscript`, code, codeInfo,
    title,
    image, math, raw, date, storyDate, postNumber, lostCharacters, heading, section, definitionList, figure,
    tableCaption, tableSpan, tableBreak, deepNesting,
  ]
}
