import DocumentModel

extension Inlines {
  /// The text of the inlines without markup, in UTF-8, white space collapsed and lost characters left out: for
  /// descriptions and titles.
  ///
  /// - Parameter limit: where to stop, in bytes; the text may be a node longer.
  func plainText(limit: Int = 1000) -> [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes, limit: limit, keepsLostCharacters: false)
    return bytes.collapsed
  }

  /// What ``plainText(limit:)`` gives, with white space as it stands: enough for identifiers, which have none.
  var namingText: [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes, limit: 1000, keepsLostCharacters: false)
    return bytes
  }

  /// The text of the inlines without markup, in UTF-8, as it stands: what describes an image.
  var printedText: [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes, limit: .max, keepsLostCharacters: true)
    return bytes
  }

  private func append(to bytes: inout [UInt8], limit: Int, keepsLostCharacters: Bool) {
    for inline in self {
      if bytes.count >= limit { return }
      switch inline.kind {
      case .text(let text), .code(let text), .mention(let text), .hashtag(let text), .math(let text, _):
        bytes.append(contentsOf: text)
      case .softBreak, .lineBreak: bytes.append(0x20)
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .superscript(let inner),
        .subscript(let inner), .link(let inner, _, _), .image(let inner, _, _), .span(let inner), .date(let inner, _):
        inner.append(to: &bytes, limit: limit, keepsLostCharacters: keepsLostCharacters)
      case .lostCharacters(let text):
        if keepsLostCharacters { bytes.append(contentsOf: text) } else { bytes.append(0x20) }
      case .footnoteReference, .rawInline: break
      }
    }
  }
}

extension [UInt8] {
  /// The text with runs of ASCII white space as one space each, and none at either end.
  var collapsed: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(count)
    var isPending = false
    for byte in self {
      if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) {
        isPending = !result.isEmpty
      } else {
        if isPending { result.append(0x20) }
        isPending = false
        result.append(byte)
      }
    }
    return result
  }
}
