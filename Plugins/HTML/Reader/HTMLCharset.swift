import Conversion

/// The character set that a page states, and what the labels of character sets mean (WHATWG Encoding Standard).
enum HTMLCharset {
  /// How much of a page is looked at, by HTML's own rule.
  private static let limit = 1024

  /// The encoding that a `meta` element in the first 1024 bytes of `bytes` states; `nil` where none does.
  static func stated(in bytes: [UInt8]) -> String? {
    let text = bytes.prefix(limit).map(HTMLNameTable.lower)
    var index = 0
    while index < text.count {
      guard text[index] == UInt8(ascii: "<") else {
        index += 1
        continue
      }
      if text[index...].starts(with: "<!--".utf8) {
        index = find("-->", in: text, from: index + 4) ?? text.count
      } else if text[index...].starts(with: "<meta".utf8) {
        let end = text[index...].firstIndex(of: UInt8(ascii: ">")) ?? text.count
        if let label = charset(text[index..<end]), let name = name(of: label) {
          // What could be read as ASCII up to here is not UTF-16, whatever it says.
          return name.hasPrefix("utf-16") ? "utf-8" : name
        }
        index = end
      } else {
        index += 1
      }
    }
    return nil
  }

  /// The label behind `charset=` in `text`, lower case.
  static func charset(_ text: ArraySlice<UInt8>) -> String? {
    let bytes = Array(text)
    var start = 0
    while let found = find("charset", in: bytes, from: start) {
      var index = found + 7
      while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
      guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else {
        start = found + 7
        continue
      }
      index += 1
      while index < bytes.count, bytes[index] <= 0x20 || bytes[index] == 0x22 || bytes[index] == 0x27 { index += 1 }
      let label = bytes[index...].prefix { $0 > 0x20 && $0 != 0x22 && $0 != 0x27 && $0 != 0x3B && $0 != 0x2F }
      if !label.isEmpty { return String(decoding: label, as: UTF8.self) }
      start = index
    }
    return nil
  }

  private static func find(_ text: StaticString, in bytes: [UInt8], from start: Int) -> Int? {
    let wanted = Array("\(text)".utf8)
    var index = start
    while index + wanted.count <= bytes.count {
      if bytes[index] == wanted[0], bytes[index..<index + wanted.count].elementsEqual(wanted) { return index }
      index += 1
    }
    return nil
  }

  /// The encoding that `label` means, by the name that `iconv` has for it; `nil` for a label that nobody knows.
  static func name(of label: String) -> String? {
    let label = label.lowercased()
    switch label {
    case "utf-8", "utf8", "unicode-1-1-utf-8", "x-unicode20utf8": return "utf-8"
    case "utf-16", "utf-16le", "unicode", "ucs-2", "iso-10646-ucs-2", "csunicode": return "utf-16le"
    case "utf-16be": return "utf-16be"
    // What pages call Latin 1 or ASCII is windows-1252, which has letters where those have controls.
    case "iso-8859-1", "iso8859-1", "iso88591", "iso_8859-1", "latin1", "l1", "ascii", "us-ascii", "cp1252", "x-cp1252",
      "cp819", "ibm819", "ansi_x3.4-1968", "csisolatin1":
      return "windows-1252"
    case "iso-8859-9", "iso8859-9", "latin5", "l5", "cp1254": return "windows-1254"
    case "iso-8859-11", "tis-620", "dos-874": return "windows-874"
    case "gb2312", "gb_2312-80", "gbk", "x-gbk", "chinese", "csgb2312", "iso-ir-58": return "gb18030"
    case "big5-hkscs", "cn-big5", "x-x-big5", "csbig5": return "big5"
    case "shift-jis", "sjis", "x-sjis", "ms_kanji", "ms932", "windows-31j", "csshiftjis": return "shift_jis"
    case "x-euc-jp", "cseucpkdfmtjapanese": return "euc-jp"
    case "ks_c_5601-1987", "ks_c_5601-1989", "ksc5601", "korean", "windows-949", "cseuckr", "iso-ir-149":
      return "euc-kr"
    case "koi", "koi8", "koi8_r", "cskoi8r": return "koi8-r"
    case "koi8-ru": return "koi8-u"
    case "cp866", "866", "csibm866": return "ibm866"
    case "mac", "x-mac-roman", "csmacintosh": return "macintosh"
    default: break
    }
    if label.hasPrefix("cp125") { return "windows-" + label.dropFirst(2) }
    if label.hasPrefix("x-cp125") { return "windows-" + label.dropFirst(4) }
    if label.hasPrefix("iso8859-") { return "iso-8859-" + label.dropFirst(8) }
    let known = [
      "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr", "iso-2022-jp", "koi8-r", "koi8-u", "ibm866", "macintosh",
      "windows-874", "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5", "iso-8859-6", "iso-8859-7", "iso-8859-8",
      "iso-8859-10", "iso-8859-13", "iso-8859-14", "iso-8859-15", "iso-8859-16",
    ]
    if known.contains(label) || (label.hasPrefix("windows-125") && label.utf8.count == 12) { return label }
    return nil
  }
}
