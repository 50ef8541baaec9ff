/// Identifiers made from headings: readable, the same on every run, unique in a document, in any script.
struct HTMLSlugs {
  /// The longest identifier in bytes, its number not counted: addresses should stay short enough to send.
  private static let limit = 80

  private var counts: [String: Int] = [:]

  /// `base-2` for a `base` that is taken, and then `base-3` and so on.
  mutating func next(_ base: String) -> String {
    let count = counts[base, default: 1] + 1
    counts[base] = count
    return "\(base)-\(count)"
  }

  /// The identifier that `text` (UTF-8) makes: its letters, marks and digits in lower case, a hyphen for everything
  /// between them.
  static func slug(of text: [UInt8]) -> String {
    let slug = asciiSlug(of: text) ?? wideSlug(of: text)
    if slug.isEmpty { return "section" }
    return isReserved(slug) ? "section-" + slug : slug
  }

  /// What ``wideSlug(of:)`` gives, without looking up what scalars are; `nil` where one is not ASCII.
  private static func asciiSlug(of text: [UInt8]) -> String? {
    var slug = InlineArray<80, UInt8>(repeating: 0)
    var count = 0
    var isPending = false
    func string(_ count: Int) -> String {
      // The bytes are ASCII, so nothing is ever thrown.
      do { return String(copying: try UTF8Span(validating: slug.span.extracting(0..<count))) } catch { return "" }
    }
    for byte in text {
      switch byte {
      case 0x80...: return nil
      case 0x30...0x39, 0x61...0x7A, 0x41...0x5A:
        if count + (isPending ? 2 : 1) > limit {
          if isPending { return string(count) }
          // Not within a word, where there are words.
          var end = count
          while end > 0, slug[end - 1] != UInt8(ascii: "-") { end -= 1 }
          return string(end > 0 ? end - 1 : count)
        }
        if isPending {
          slug[count] = UInt8(ascii: "-")
          count += 1
        }
        isPending = false
        slug[count] = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
        count += 1
      case 0x27, 0..<0x20, 0x7F: break
      default: isPending = count > 0
      }
    }
    return string(count)
  }

  private static func wideSlug(of text: [UInt8]) -> String {
    var slug = ""
    var isPending = false
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      guard let kept = kept(scalar) else { continue }
      guard let word = kept else {
        isPending = !slug.isEmpty
        continue
      }
      if slug.utf8.count + word.utf8.count + (isPending ? 1 : 0) > limit {
        // Not within a word, where there are words.
        return isPending ? slug : slug.lastIndex(of: "-").map { String(slug[..<$0]) } ?? slug
      }
      if isPending { slug += "-" }
      isPending = false
      slug += word
    }
    return slug
  }

  /// What a scalar gives to an identifier: text, a gap (`.some(nil)`), or nothing at all (`nil`).
  private static func kept(_ scalar: Unicode.Scalar) -> String?? {
    switch scalar.value {
    case 0x30...0x39, 0x61...0x7A: return .some(String(scalar))
    case 0x41...0x5A: return .some(scalar.properties.lowercaseMapping)
    // Apostrophes do not part a word.
    case 0x27, 0x2019, 0..<0x20, 0x7F: return .none
    case 0..<0x80: return .some(nil)
    default: break
    }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .format, .control: return .none
    case .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber: return .some(String(scalar))
    default: return properties.isAlphabetic ? .some(properties.lowercaseMapping) : .some(nil)
    }
  }

  /// Whether `identifier` has a shape that this writer keeps for posts and footnotes.
  static func isReserved(_ identifier: String) -> Bool {
    // Nearly all identifiers end here.
    guard let first = identifier.utf8.first, first == UInt8(ascii: "f") || first == UInt8(ascii: "p") else {
      return false
    }
    if identifier.hasPrefix("fn-") || identifier.hasPrefix("fnref-") { return true }
    guard identifier.hasPrefix("post-") else { return false }
    return identifier.utf8.dropFirst(5).allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
  }

  /// Whether HTML takes `identifier`: at least one character, no white space, no control.
  static func isIdentifier(_ identifier: String) -> Bool {
    !identifier.isEmpty
      && identifier.unicodeScalars.allSatisfy {
        $0.value > 0x20 && $0.value != 0x7F && $0.properties.generalCategory != .control
      }
  }
}
