import Scan

// What the corpora ask of strings, without the library of regular expressions that it comes from: release builds, in which
// corpora are measured and scored, refuse that.
extension String {
  /// Whether `part` stands somewhere in this string.
  func contains(_ part: String) -> Bool { holds(part) }

  /// This string with `other` in place of each `part`, from its beginning on.
  func replacing(_ part: String, with other: String) -> String {
    var result = ""
    var rest = self[...]
    while !rest.isEmpty {
      if !part.isEmpty, rest.hasPrefix(part) {
        result += other
        rest = rest.dropFirst(part.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result
  }
}
