/// The elements that the reader knows. Every other is transparent: its content counts as if it stood alone.
enum HTMLElement: UInt8, CaseIterable {
  case other
  case html, head, body, title, meta, link, base, script, style, noscript, template
  case section, article, header, footer, main, aside, nav, address, div, center, form, fieldset, legend, hgroup, search
  case dialog, details, summary, p, h1, h2, h3, h4, h5, h6, blockquote, pre, listing, xmp, hr, br, wbr
  case ul, ol, menu, dir, li, dl, dt, dd, figure, figcaption
  case table, caption, colgroup, col, thead, tbody, tfoot, tr, th, td
  case a, img, em, i, dfn, `var`, strong, b, del, s, strike, sup, sub, code, kbd, samp, tt, time, span, bdi, bdo
  case u, ins, mark, small, abbr, acronym, cite, q, ruby, rb, rt, rtc, rp, data, math, annotation
  case input, select, datalist, button, textarea, iframe, object, embed, audio, video, canvas, svg, map, frameset
  case noframes, progress, meter, source, track, keygen, bgsound

  /// The name, as HTML writes it.
  var name: String {
    switch self {
    case .other: ""
    default: "\(self)"
    }
  }

  /// Whether the element is laid out as a block, so that text before and after it does not run into its own.
  var isBlock: Bool {
    switch self {
    case .html, .head, .body, .title, .section, .article, .header, .footer, .main, .aside, .nav, .address, .div,
      .center, .form, .fieldset, .legend, .hgroup, .search, .dialog, .details, .summary, .p, .h1, .h2, .h3, .h4, .h5,
      .h6, .blockquote, .pre, .listing, .xmp, .hr, .ul, .ol, .menu, .dir, .li, .dl, .dt, .dd, .figure, .figcaption,
      .table, .caption, .colgroup, .col, .thead, .tbody, .tfoot, .tr, .th, .td, .frameset:
      true
    default: false
    }
  }

  /// Whether preformatted text in the element has its lines to itself.
  var standsOnLines: Bool {
    switch self {
    case .td, .th, .thead, .tbody, .tfoot, .col, .colgroup, .pre: false
    default: isBlock
    }
  }

  /// The level of a heading.
  var headingLevel: Int? {
    switch self {
    case .h1: 1
    case .h2: 2
    case .h3: 3
    case .h4: 4
    case .h5: 5
    case .h6: 6
    default: nil
    }
  }

  /// Why the element goes with all that is inside; `nil` where it stays.
  var removal: HTMLRemoval? {
    switch self {
    case .script: .script
    case .style: .style
    case .template: .template
    case .select, .datalist, .progress, .meter: .control
    case .iframe, .embed, .noframes: .embedded
    case .svg, .canvas: .drawing
    default: nil
    }
  }
}

/// The attributes that the reader looks at.
enum HTMLAttributeName: UInt8, CaseIterable {
  case other
  case id, `class`, href, src, alt, title, lang, dir, name, content, property, charset, datetime, start, value, colspan
  case rowspan, align, style, hidden, type, checked, role, rel, itemprop, itemtype, open, encoding, cite
  case data, httpEquiv, xmlLang, ariaHidden

  /// The name, as HTML writes it.
  var name: String {
    switch self {
    case .other: ""
    case .httpEquiv: "http-equiv"
    case .xmlLang: "xml:lang"
    case .ariaHidden: "aria-hidden"
    default: "\(self)"
    }
  }
}

/// Finds known names by their bytes: one multiplication and mostly one comparison.
struct HTMLNameTable<Value: Sendable>: Sendable {
  /// A name with what it stands for; an empty slot has the key 0, which no name has.
  private var slots: [(key: UInt64, value: Value)]

  /// A table of names with the values that stand for them.
  ///
  /// - Parameter unknown: what stands for all other names.
  init(_ names: [(name: String, value: Value)], unknown: Value) {
    slots = Array(repeating: (0, unknown), count: HTMLNameTable.size)
    for (name, value) in names where !name.isEmpty {
      let key = HTMLName.key(name.utf8Span.span)
      var slot = HTMLNameTable.slot(key)
      while slots[slot].key != 0 { slot = (slot + 1) & (HTMLNameTable.size - 1) }
      slots[slot] = (key, value)
    }
  }

  private static var size: Int { 512 }

  private static func slot(_ key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 55) }

  /// What stands for the name with `key`.
  func value(_ key: UInt64) -> Value {
    var slot = HTMLNameTable.slot(key)
    while true {
      let found = slots[slot]
      if found.key == key || found.key == 0 { return found.value }
      slot = (slot + 1) & (HTMLNameTable.size - 1)
    }
  }
}

/// The bytes of names.
enum HTMLName {
  /// A name in one word: its bytes where they are eight at most, else a number made of them (FNV-1a) with its highest
  /// bit set, which no ASCII name of eight bytes has.
  static func key(_ name: Span<UInt8>) -> UInt64 {
    var key: UInt64 = 0
    if name.count <= 8 {
      var shift: UInt64 = 0
      for index in 0..<name.count {
        key |= UInt64(lower(name[index])) &<< shift
        shift &+= 8
      }
      return key
    }
    key = 0xCBF2_9CE4_8422_2325
    for index in 0..<name.count { key = (key ^ UInt64(lower(name[index]))) &* 0x100_0000_01B3 }
    return key | 1 << 63
  }

  /// `byte` in lower case, where it is an ASCII letter.
  static func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
}

extension HTMLElement {
  private static let known = HTMLNameTable(allCases.map { ($0.name, $0) }, unknown: .other)

  /// The element called `name`.
  init(_ name: Span<UInt8>) {
    self = HTMLElement.known.value(HTMLName.key(name))
  }
}

extension HTMLAttributeName {
  private static let known = HTMLNameTable(allCases.map { ($0.name, $0) }, unknown: .other)

  /// The attribute called `name`.
  init(_ name: Span<UInt8>) {
    self = HTMLAttributeName.known.value(HTMLName.key(name))
  }
}
