import Conversion

/// The character set that a page states, and what the labels of character sets mean (WHATWG Encoding Standard).
enum HTMLCharset {
  /// How much of a page is looked at, as browsers do that find it late.
  private static let limit = 1 << 16

  /// The encoding that a `meta` element in the first 64 KiB of `bytes` states; `nil` where none does.
  static func stated(in bytes: [UInt8]) -> String? {
    let text = bytes.prefix(limit).map(HTMLName.lower)
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
    if let name = labels[label] { return name }
    // Spellings that no list has, and everybody understands.
    if label.hasPrefix("cp125") { return name(of: "windows-" + label.dropFirst(2)) }
    if label.hasPrefix("iso_8859-") { return name(of: "iso-8859-" + label.dropFirst(9)) }
    return nil
  }

  /// The names of encodings by their labels. Of those that have grown the name is that of the largest, which is what
  /// HTML means by all.
  private static let labels: [String: String] = {
    let lists: [(String, String)] = [
      ("utf-8", "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8"),
      ("utf-16le", "utf-16 utf-16le unicode ucs-2 iso-10646-ucs-2 csunicode unicodefeff"),
      ("utf-16be", "utf-16be unicodefffe"),
      // What pages call Latin 1 or ASCII is windows-1252, which has letters where those have controls.
      (
        "windows-1252",
        "windows-1252 iso-8859-1 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 iso-ir-100 latin1 l1 ascii us-ascii cp1252 "
          + "x-cp1252 cp819 ibm819 ansi_x3.4-1968 csisolatin1"
      ),
      (
        "windows-1254",
        "windows-1254 iso-8859-9 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 iso-ir-148 latin5 l5 cp1254 x-cp1254 csisolatin5"
      ),
      ("windows-874", "windows-874 iso-8859-11 iso8859-11 iso885911 tis-620 dos-874"),
      ("iso-8859-2", "iso-8859-2 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 iso-ir-101 latin2 l2 csisolatin2"),
      ("iso-8859-3", "iso-8859-3 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 iso-ir-109 latin3 l3 csisolatin3"),
      ("iso-8859-4", "iso-8859-4 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 iso-ir-110 latin4 l4 csisolatin4"),
      (
        "iso-8859-5",
        "iso-8859-5 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988 iso-ir-144 cyrillic csisolatincyrillic"
      ),
      (
        "iso-8859-6",
        "iso-8859-6 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987 iso-ir-127 arabic csisolatinarabic asmo-708 ecma-114 "
          + "iso-8859-6-e iso-8859-6-i csiso88596e csiso88596i"
      ),
      (
        "iso-8859-7",
        "iso-8859-7 iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 iso-ir-126 greek greek8 csisolatingreek ecma-118 "
          + "elot_928 sun_eu_greek"
      ),
      (
        "iso-8859-8",
        "iso-8859-8 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 iso-ir-138 hebrew visual csisolatinhebrew iso-8859-8-e "
          + "csiso88598e iso-8859-8-i csiso88598i logical"
      ),
      ("iso-8859-10", "iso-8859-10 iso8859-10 iso885910 iso-ir-157 latin6 l6 csisolatin6"),
      ("iso-8859-13", "iso-8859-13 iso8859-13 iso885913"),
      ("iso-8859-14", "iso-8859-14 iso8859-14 iso885914"),
      ("iso-8859-15", "iso-8859-15 iso8859-15 iso885915 iso_8859-15 latin9 l9 csisolatin9"),
      ("iso-8859-16", "iso-8859-16"),
      ("windows-1250", "windows-1250 cp1250 x-cp1250"), ("windows-1251", "windows-1251 cp1251 x-cp1251"),
      ("windows-1253", "windows-1253 cp1253 x-cp1253"), ("windows-1255", "windows-1255 cp1255 x-cp1255"),
      ("windows-1256", "windows-1256 cp1256 x-cp1256"), ("windows-1257", "windows-1257 cp1257 x-cp1257"),
      ("windows-1258", "windows-1258 cp1258 x-cp1258"),
      ("koi8-r", "koi8-r koi koi8 koi8_r cskoi8r"), ("koi8-u", "koi8-u koi8-ru"),
      ("ibm866", "ibm866 cp866 866 csibm866"), ("macintosh", "macintosh mac x-mac-roman csmacintosh"),
      ("mac-cyrillic", "x-mac-cyrillic x-mac-ukrainian mac-cyrillic"),
      ("gb18030", "gb18030 gb2312 gb_2312 gb_2312-80 gbk x-gbk chinese csgb2312 csiso58gb231280 iso-ir-58"),
      ("big5", "big5 big5-hkscs cn-big5 x-x-big5 csbig5"),
      ("cp932", "shift_jis shift-jis sjis x-sjis ms_kanji ms932 windows-31j csshiftjis cp932"),
      ("euc-jp", "euc-jp x-euc-jp cseucpkdfmtjapanese"), ("iso-2022-jp", "iso-2022-jp csiso2022jp"),
      (
        "cp949",
        "euc-kr cseuckr ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 korean windows-949 iso-ir-149 csksc56011987 cp949"
      ),
    ]
    var labels: [String: String] = [:]
    for (name, list) in lists { for label in list.split(separator: " ") { labels[String(label)] = name } }
    return labels
  }()
}
