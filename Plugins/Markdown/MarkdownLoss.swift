import Conversion
import Render

/// What Markdown cannot say. The writer reports these and no others.
enum MarkdownLoss {
  static let attributes = LossDeclaration(
    "attributes", .style, "Markdown has no identifiers, classes or keys")
  static let resource = LossDeclaration("resource", .content, "Markdown holds no files")
  static let nullCharacter = LossDeclaration(
    "text", .content, "U+0000 cannot stand in Markdown; U+FFFD stands in its place")
  static let address = LossDeclaration(
    "text", .structure, "what looks like an e-mail address becomes a link on GitHub, whatever is done about it")
  static let emptyParagraph = LossDeclaration("paragraph", .structure, "Markdown has no empty paragraphs")
  static let emptyMark = LossDeclaration("mark", .structure, "Markdown has no marks around nothing")
  static let crowdedMark = LossDeclaration(
    "mark", .structure, "marks of one kind that touch or stand within each other cannot be told apart")
  static let superscript = LossDeclaration("superscript", .style, "written as HTML")
  static let `subscript` = LossDeclaration("subscript", .style, "written as HTML")
  static let lineBreak = LossDeclaration("line break", .style, "written as HTML where a line cannot end")
  static let finalLineBreak = LossDeclaration("line break", .style, "at the end of a block it means nothing")
  static let softBreak = LossDeclaration("soft break", .style, "becomes a space where a line cannot end")
  static let idleSoftBreak = LossDeclaration(
    "soft break", .style, "at either end of a block, or beside another line end, it means nothing")
  static let emptyCode = LossDeclaration("code", .structure, "Markdown has no empty code")
  static let crowdedCode = LossDeclaration(
    "code", .structure, "code that touches other code, or that holds every fence, cannot be fenced")
  static let codeLineEnd = LossDeclaration("code", .style, "a line end within code becomes a space")
  static let nestedLink = LossDeclaration("link", .content, "a link cannot stand within a link; its target is left out")
  static let info = LossDeclaration("code block", .style, "white space around its info string")
  static let math = LossDeclaration("math", .style, "display mathematics within a paragraph is written inline")
  static let emptyMath = LossDeclaration("math", .structure, "Markdown has no empty mathematics")
  static let rawInline = LossDeclaration("raw inline", .content, "of a format that Markdown cannot hold")
  static let rawInlineFirst = LossDeclaration(
    "raw inline", .structure, "alone in a paragraph, or first with the name of a block, it is a block")
  static let rawBlock = LossDeclaration("raw block", .content, "of a format that Markdown cannot hold")
  static let date = LossDeclaration("date", .structure, "the phrase is written, its value is not")
  static let lostCharacters = LossDeclaration("lost characters", .content, "left out, as the options ask")
  static let footnoteLabel = LossDeclaration("footnote", .style, "the label is spelled in letters, digits and hyphens")
  static let footnotePlace = LossDeclaration("footnote", .style, "stands at the end, wherever it stood")
  static let footnoteUnused = LossDeclaration(
    "footnote", .structure, "nothing refers to it, or another has its label; written as its content")
  static let footnoteWithout = LossDeclaration("footnote reference", .structure, "nothing defines it; written as text")
  static let headingLevel = LossDeclaration("heading", .structure, "below its post or story, so at a lower level")
  static let section = LossDeclaration("section", .structure, "without a heading nothing shows where it begins")
  static let postEnd = LossDeclaration("post", .structure, "nothing shows where it ends before what is no post")
  static let postNumber = LossDeclaration("post", .structure, "a number that no counter prints is not written")
  static let listDelimiter = LossDeclaration("list", .style, "numbers in parentheses have the second one only")
  static let otherDelimiter = LossDeclaration(
    "list", .style, "its delimiter keeps it apart from the list before it")
  static let tightList = LossDeclaration("list", .style, "what its items hold needs blank lines between")
  static let looseList = LossDeclaration("list", .style, "one item with one block shows no blank lines")
  static let hiddenBlankLines = LossDeclaration("list", .style, "libcmark-gfm sees no blank lines behind rules")
  static let emptyList = LossDeclaration("list", .structure, "Markdown has no empty lists")
  static let checkbox = LossDeclaration("list item", .structure, "a checkbox needs a paragraph beside it")
  static let checkboxPlace = LossDeclaration(
    "list item", .structure, "a checkbox within a quotation, or beside another marker, is text to GitHub")
  static let checkboxOther = LossDeclaration(
    "list item", .style, "libcmark-gfm takes `[x]` in code or an address for the item's own box")
  static let definitionList = LossDeclaration(
    "definition list", .structure, "written as paragraphs with lists of definitions")
  static let figure = LossDeclaration("figure", .structure, "written as its content with the caption below")
  static let emptyTable = LossDeclaration("table", .structure, "Markdown has no tables without cells")
  static let tableCaption = LossDeclaration("table", .structure, "the caption is written as a paragraph above")
  static let tableHeader = LossDeclaration("table", .structure, "a Markdown table has one header row")
  static let tableSpan = LossDeclaration("table cell", .structure, "cells span one column and one row")
  static let deepNesting = LossDeclaration(
    "nesting", .structure, "quotations and lists within each other are written so many levels deep and no deeper")

  /// All of them, in the order of the documentation.
  static let all = [
    attributes, resource, nullCharacter, address, emptyParagraph, emptyMark, crowdedMark, superscript, `subscript`,
    lineBreak,
    finalLineBreak, softBreak, idleSoftBreak, emptyCode, crowdedCode, codeLineEnd, info, nestedLink, math, emptyMath,
    rawInline, rawInlineFirst, rawBlock, date,
    lostCharacters, footnoteLabel, footnotePlace, footnoteUnused, footnoteWithout, headingLevel, section, postEnd,
    postNumber, listDelimiter, otherDelimiter, tightList, looseList, hiddenBlankLines,
    emptyList, checkbox, checkboxPlace, checkboxOther, definitionList, figure, emptyTable, tableCaption, tableHeader,
    tableSpan,
    deepNesting,
  ]
}
