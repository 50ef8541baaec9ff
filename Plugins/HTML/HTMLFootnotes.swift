import Conversion
import DocumentModel
import Render

/// The footnotes met so far, numbered by their first reference.
struct HTMLFootnotes {
  /// One footnote that is referred to.
  struct Note {
    /// Its label.
    let label: String
    /// How many references there were.
    var referenceCount: Int
  }

  /// In order of the first reference.
  var notes: [Note] = []
  /// Where each label stands in `notes`.
  var numbers: [String: Int] = [:]
  /// The note whose references back are to be written at the end of its last paragraph.
  var pending: Int?

  /// Counts a reference to `label` and gives the note's number and the reference's own, both 1-based.
  ///
  /// - Parameter counts: whether the reference can be linked back to.
  mutating func refer(to label: String, counts: Bool) -> (note: Int, reference: Int) {
    let index = numbers[label] ?? notes.count
    if index == notes.count {
      numbers[label] = index
      notes.append(Note(label: label, referenceCount: 0))
    }
    if counts { notes[index].referenceCount += 1 }
    return (index + 1, notes[index].referenceCount)
  }
}

extension HTMLRendering {
  /// A reference: the number of the footnote, linked to it.
  mutating func footnoteReference(_ node: Node, _ label: Text) {
    if isRepeating { return }
    let key = HTMLOutline.footnoteKey(label)
    guard outline.footnotes[key] != nil else {
      report(node, HTMLLoss.noFootnote)
      open("sup", node, class: "footnote-ref")
      text(label, of: node, "footnoteReference")
      close(inline: "sup")
      return
    }
    let (number, reference) = footnotes.refer(to: key, counts: !isInsideLink)
    open("sup", node, class: "footnote-ref")
    if isInsideLink {
      output.append(number: number)
    } else {
      output.literal("<a href=\"#fn-")
      output.htmlAddress(key.utf8Span.span)
      output.literal("\" id=\"fnref-")
      output.htmlAddress(key.utf8Span.span)
      if reference > 1 {
        output.append(UInt8(ascii: "-"))
        output.append(number: reference)
      }
      output.literal("\" data-footnote-ref>")
      output.append(number: number)
      output.literal("</a>")
    }
    close(inline: "sup")
  }

  /// A definition in the flow of blocks: written at the end, unless another has its label.
  mutating func duplicateFootnote(_ node: Node, _ label: Text) {
    if outline.footnotes[HTMLOutline.footnoteKey(label)]?.ordinal != node.ordinal {
      report(node, HTMLLoss.footnote)
    }
  }

  /// All footnotes, those that nothing refers to last.
  mutating func footnoteSection() {
    if outline.footnoteLabels.isEmpty { return }
    startLine()
    endLine("<section class=\"footnotes\" data-footnotes>")
    endLine("<ol>")
    var index = 0
    var unreferenced = outline.footnoteLabels.makeIterator()
    while true {
      // Footnotes may refer to others, which then follow.
      if index == footnotes.notes.count {
        var next = unreferenced.next()
        while let label = next, footnotes.numbers[label] != nil { next = unreferenced.next() }
        guard let label = next else { break }
        footnotes.numbers[label] = footnotes.notes.count
        footnotes.notes.append(HTMLFootnotes.Note(label: label, referenceCount: 0))
      }
      footnote(index)
      index += 1
    }
    endLine("</ol>")
    close("section")
  }

  private mutating func footnote(_ index: Int) {
    let label = footnotes.notes[index].label
    guard let node = outline.footnotes[label], let block = Block(node),
      case .footnoteDefinition(_, let inner) = block.kind
    else { return }
    startTag("li", node, ownsIdentifier: true)
    output.literal(" id=\"fn-")
    output.htmlAddress(label.utf8Span.span)
    endLine("\">")
    var last: Block?
    for block in inner { last = block }
    loosely { rendering in
      for block in inner {
        if block.node.ordinal == last?.node.ordinal, case .paragraph = block.kind {
          rendering.footnotes.pending = index
        }
        rendering.block(block)
      }
    }
    if last.map(HTMLRendering.isParagraph) != true {
      footnotes.pending = index
      pendingBackReferences(afterText: false)
      startLine()
    }
    close("li")
  }

  private static func isParagraph(_ block: Block) -> Bool {
    if case .paragraph = block.kind { true } else { false }
  }

  /// The links from a footnote back to its references, at the end of its last paragraph.
  mutating func pendingBackReferences(afterText: Bool = true) {
    guard let index = footnotes.pending else { return }
    footnotes.pending = nil
    let note = footnotes.notes[index]
    guard note.referenceCount > 0 else { return }
    for reference in 1...note.referenceCount {
      if afterText || reference > 1 { output.literal(" ") }
      output.literal("<a href=\"#fnref-")
      output.htmlAddress(note.label.utf8Span.span)
      if reference > 1 {
        output.append(UInt8(ascii: "-"))
        output.append(number: reference)
      }
      output.literal("\" class=\"footnote-backref\" data-footnote-backref aria-label=\"Back to content\">↩")
      if reference > 1 {
        output.literal("<sup class=\"footnote-ref\">")
        output.append(number: reference)
        output.literal("</sup>")
      }
      output.literal("</a>")
    }
    atLineStart = false
  }
}
