/// A strict reader of the markup that the writer may produce: it accepts less than a browser does, so that whatever
/// passes is what it looks like.
struct Markup {
  struct Tag: Equatable {
    var name: String
    var attributes: [(name: String, value: String)]

    static func == (left: Tag, right: Tag) -> Bool { left.name == right.name }
    subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }
  }

  struct Failure: Error, CustomStringConvertible { var description: String }

  /// The start tags in order.
  private(set) var tags: [Tag] = []
  private static let void: Set<String> = ["br", "hr", "img", "input", "meta", "link"]
  /// Elements whose content is not markup.
  private static let raw: Set<String> = ["style", "script", "title"]

  /// Reads `html`; throws where a tag, an attribute or the nesting is not as it should be.
  init(_ html: String) throws {
    var rest = Array(html.unicodeScalars)[...]
    var open: [String] = []
    if String(String.UnicodeScalarView(rest.prefix(15))) == "<!DOCTYPE html>" { rest = rest.dropFirst(15) }
    while let first = rest.first {
      if let last = open.last, Markup.raw.contains(last) {
        let end = Array("</\(last)".unicodeScalars)
        while !rest.isEmpty, !(rest.first == "<" && rest.starts(with: end)) {
          rest = rest[(rest.dropFirst().firstIndex(of: "<") ?? rest.endIndex)...]
        }
      }
      if rest.first != "<" {
        try readText(&rest, first: first)
        continue
      }
      rest = rest.dropFirst()
      if rest.first == "/" {
        let name = String(String.UnicodeScalarView(rest.dropFirst().prefix { $0 != ">" }))
        guard open.popLast() == name else { throw Failure(description: "</\(name)> closes nothing") }
        rest = rest.dropFirst(name.unicodeScalars.count + 2)
        continue
      }
      let tag = try Markup.tag(&rest)
      tags.append(tag)
      if !Markup.void.contains(tag.name) { open.append(tag.name) }
    }
    guard open.isEmpty else { throw Failure(description: "open: \(open)") }
  }

  private func readText(_ rest: inout ArraySlice<Unicode.Scalar>, first: Unicode.Scalar) throws {
    var run = rest.prefix { $0 != "<" }
    rest = rest.dropFirst(run.count)
    guard !run.contains(">") else { throw Failure(description: "bare > in text") }
    while let scalar = run.popFirst() {
      guard scalar == "&" else {
        try Markup.check(scalar)
        continue
      }
      _ = try Markup.reference(&run)
    }
  }

  private static func check(_ scalar: Unicode.Scalar) throws {
    let value = scalar.value
    let isControl = value < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D].contains(value)
    let isNoncharacter = value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(value)
    if isControl || (0x7F..<0xA0).contains(value) || isNoncharacter {
      throw Failure(description: "U+\(String(value, radix: 16)) is not allowed")
    }
  }

  private static func reference(_ run: inout ArraySlice<Unicode.Scalar>) throws -> String {
    let name = String(String.UnicodeScalarView(run.prefix { $0 != ";" }.prefix(8)))
    run = run.dropFirst(name.unicodeScalars.count + 1)
    switch name {
    case "lt": return "<"
    case "gt": return ">"
    case "amp": return "&"
    case "quot": return "\""
    case "#x27": return "'"
    default: throw Failure(description: "&\(name) is no reference of the writer")
    }
  }

  private static func tag(_ rest: inout ArraySlice<Unicode.Scalar>) throws -> Tag {
    func word(_ allowed: (Unicode.Scalar) -> Bool) -> String {
      let scalars = rest.prefix(while: allowed)
      rest = rest.dropFirst(scalars.count)
      return String(String.UnicodeScalarView(scalars))
    }
    func isName(_ scalar: Unicode.Scalar) -> Bool {
      ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || "-_.".unicodeScalars.contains(scalar)
    }
    var tag = Tag(name: word(isName), attributes: [])
    guard !tag.name.isEmpty else { throw Failure(description: "bare < in text") }
    while rest.first == " " {
      rest = rest.dropFirst()
      if rest.first == "/" {
        rest = rest.dropFirst()
        break
      }
      let name = word(isName)
      guard !name.isEmpty, tag[name] == nil else { throw Failure(description: "attribute '\(name)' in \(tag)") }
      var value = ""
      if rest.first == "=" {
        guard rest.dropFirst().first == "\"" else { throw Failure(description: "\(name) has no quotes") }
        rest = rest.dropFirst(2)
        var run = rest.prefix { $0 != "\"" }
        rest = rest.dropFirst(run.count + 1)
        while let scalar = run.popFirst() {
          guard scalar != "<", scalar != ">" else { throw Failure(description: "\(scalar) in \(name)") }
          try check(scalar)
          value += scalar == "&" ? try reference(&run) : String(scalar)
        }
      }
      tag.attributes.append((name, value))
    }
    guard rest.first == ">" else { throw Failure(description: "<\(tag.name) does not end") }
    rest = rest.dropFirst()
    return tag
  }
}
