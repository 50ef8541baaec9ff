/// The address that a page gives for its relative addresses, and what those are by it (RFC 3986, 5.2 and 5.3).
struct HTMLBase {
  /// A longer one would stand in each of very many links.
  private static let limit = 300

  /// An address in its five parts.
  private struct Parts {
    var scheme: Substring?
    var authority: Substring?
    var path: Substring
    var query: Substring?
    var fragment: Substring?

    /// The parts of `address` (RFC 3986, appendix B).
    init(_ address: Substring) {
      var rest = address
      if let hash = rest.firstIndex(of: "#") {
        fragment = rest[rest.index(after: hash)...]
        rest = rest[..<hash]
      }
      if let mark = rest.firstIndex(of: "?") {
        query = rest[rest.index(after: mark)...]
        rest = rest[..<mark]
      }
      if let colon = rest.firstIndex(of: ":"), Parts.isScheme(rest[..<colon]) {
        scheme = rest[..<colon]
        rest = rest[rest.index(after: colon)...]
      }
      if rest.hasPrefix("//") {
        rest = rest.dropFirst(2)
        let end = rest.firstIndex(of: "/") ?? rest.endIndex
        authority = rest[..<end]
        rest = rest[end...]
      }
      path = rest
    }

    private static func isScheme(_ text: Substring) -> Bool {
      guard let first = text.utf8.first, (first | 0x20) &- 0x61 < 26 else { return false }
      return text.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || "+-.".utf8.contains($0) }
    }
  }

  private let parts: Parts

  /// The base that `address` is; `nil` for one that is not absolute and hierarchical.
  init?(_ address: String) {
    let parts = Parts(HTMLBase.trimmed(address)[...])
    guard address.utf8.count <= HTMLBase.limit, parts.scheme != nil, parts.authority != nil || parts.path.hasPrefix("/")
    else { return nil }
    self.parts = parts
  }

  /// What `address` is by the base; one that is absolute stays as it is.
  ///
  /// - Complexity: O(n).
  func resolved(_ address: String) -> String {
    let reference = Parts(HTMLBase.trimmed(address)[...])
    if reference.scheme != nil { return address }
    var authority = parts.authority
    var path: String
    var query = reference.query
    if reference.authority != nil {
      authority = reference.authority
      path = HTMLBase.withoutDots(reference.path)
    } else if reference.path.isEmpty {
      path = String(parts.path)
      query = query ?? parts.query
    } else if reference.path.hasPrefix("/") {
      path = HTMLBase.withoutDots(reference.path)
    } else {
      path = HTMLBase.withoutDots(merged(reference.path)[...])
    }
    var result = "\(parts.scheme ?? ""):"
    if let authority { result += "//" + authority }
    result += path
    if let query { result += "?" + query }
    if let fragment = reference.fragment { result += "#" + fragment }
    return result
  }

  /// The path of a reference in place of the last segment of the base's (5.2.3).
  private func merged(_ path: Substring) -> String {
    if parts.authority != nil, parts.path.isEmpty { return "/" + path }
    guard let slash = parts.path.lastIndex(of: "/") else { return String(path) }
    return String(parts.path[...slash] + path)
  }

  /// `path` without the segments `.` and `..` (5.2.4).
  private static func withoutDots(_ path: Substring) -> String {
    let isAbsolute = path.hasPrefix("/")
    var segments: [Substring] = []
    let all = (isAbsolute ? path.dropFirst() : path).split(separator: "/", omittingEmptySubsequences: false)
    for (index, segment) in all.enumerated() {
      let isLast = index == all.count - 1
      switch segment {
      case ".": if isLast { segments.append("") }
      case "..":
        _ = segments.popLast()
        if isLast { segments.append("") }
      default: segments.append(segment)
      }
    }
    return (isAbsolute ? "/" : "") + segments.joined(separator: "/")
  }

  /// `address` without white space around it, and without line ends and tabs, as browsers read it.
  private static func trimmed(_ address: String) -> String {
    guard address.utf8.contains(where: { $0 <= 0x20 }) else { return address }
    let scalars = address.unicodeScalars.filter { $0 != "\n" && $0 != "\r" && $0 != "\t" }
    let first = scalars.firstIndex { $0 != " " } ?? scalars.endIndex
    guard first < scalars.endIndex, let last = scalars.lastIndex(where: { $0 != " " }) else { return "" }
    return String(String.UnicodeScalarView(scalars[first...last]))
  }
}
