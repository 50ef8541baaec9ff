import Foundation

/// A tree of named nodes: what libcmark-gfm read, or what it should have read.
struct Tree: Equatable {
  var name: String
  var text = ""
  var children: [Tree] = []

  init(_ name: String, text: String = "", _ children: [Tree] = []) {
    self.name = name
    self.text = text
    self.children = children
  }

  /// One node a line, with neighbouring texts joined and footnotes at the end.
  var lines: String {
    var footnotes: [String] = []
    let body = lines("", &footnotes)
    return body + footnotes.sorted().joined()
  }

  private func lines(_ indent: String, _ footnotes: inout [String]) -> String {
    var result = "\(indent)\(name)" + (text.isEmpty ? "" : " \(text.debugDescription)") + "\n"
    var joined: [Tree] = []
    for child in children {
      if child.name == "text", joined.last?.name == "text" {
        joined[joined.count - 1].text += child.text
      } else {
        joined.append(child)
      }
    }
    for child in joined where !(child.name == "text" && child.text.isEmpty) {
      if child.name == "footnote" {
        footnotes.append(child.lines("", &footnotes))
      } else {
        result += child.lines(indent + "  ", &footnotes)
      }
    }
    return result
  }
}

/// libcmark-gfm's own reading of Markdown, through Debian's command.
enum Oracle {
  static let path = "/usr/bin/cmark-gfm"
  static var isThere: Bool { FileManager.default.isExecutableFile(atPath: path) }

  static func run(_ arguments: [String], _ input: [UInt8]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments =
      ["table", "strikethrough", "autolink", "tasklist", "footnotes"].flatMap { ["-e", $0] } + arguments
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("heddle-\(UUID().uuidString).md")
    try Data(input).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    process.arguments?.append(file.path)
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }

  static func tree(_ markdown: [UInt8]) throws -> Tree {
    var reader = XMLReader(Array(try run(["-t", "xml"], markdown).utf8))
    return reader.document()
  }
}

/// Reads the XML of the command, which names nodes of extensions `<unknown>` and is no XML then.
private struct XMLReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() -> Tree {
    var stack: [Tree] = [Tree("root")]
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "<") else {
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
        if ["text", "code", "code_block", "html_inline", "html_block"].contains(
          where: stack[stack.count - 1].name.hasPrefix)
        {
          stack[stack.count - 1].text += Self.unescaped(String(decoding: bytes[start..<position], as: UTF8.self))
        }
        continue
      }
      var end = position + 1
      var isQuoted = false
      var depth = 1
      while end < bytes.count {
        if bytes[end] == UInt8(ascii: "\"") { isQuoted.toggle() }
        if !isQuoted, bytes[end] == UInt8(ascii: "<") { depth += 1 }
        if !isQuoted, bytes[end] == UInt8(ascii: ">") {
          depth -= 1
          if depth == 0 { break }
        }
        end += 1
      }
      let tag = String(decoding: bytes[position + 1..<end], as: UTF8.self)
      position = end + 1
      if tag.hasPrefix("?") || tag.hasPrefix("!") { continue }
      if tag.hasPrefix("/") {
        let closed = stack.removeLast()
        stack[stack.count - 1].children.append(closed)
      } else if tag.hasSuffix("/") {
        stack[stack.count - 1].children.append(Tree(Self.name(String(tag.dropLast()))))
      } else {
        stack.append(Tree(Self.name(tag)))
      }
    }
    return stack[0].children.first ?? Tree("nothing")
  }

  /// The name with the attributes that matter.
  private static func name(_ tag: String) -> String {
    var tag = tag.trimmingCharacters(in: .whitespaces)
    tag = tag.replacing(" xml:space=\"preserve\"", with: "").replacing(
      " xmlns=\"http://commonmark.org/xml/1.0\"", with: "")
    if tag == "<unknown>" { tag = "footnote" }
    return unescaped(tag)
  }

  private static func unescaped(_ text: String) -> String {
    text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&amp;", with: "&")
  }
}
