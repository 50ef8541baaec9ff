import Foundation

/// Files of the repository that tests compare with what the code gives today, and that one command rewrites.
public enum Golden {
  /// The command that rewrites them.
  public static let command = "make golden"

  /// Whether this run rewrites them rather than comparing.
  public static var isUpdating: Bool { ProcessInfo.processInfo.environment["HEDDLE_UPDATE_GOLDEN"] == "1" }

  /// Compares `bytes` with the file at `path`, relative to the root; rewrites the file instead where that is asked for.
  ///
  /// - Returns: `nil` where they are the same, else what differs and what to do.
  public static func difference(_ bytes: [UInt8], _ path: String) throws -> String? {
    let url = Repository.root.appendingPathComponent(path)
    let old = try? Data(contentsOf: url)
    if let old, old.elementsEqual(bytes) { return nil }
    if isUpdating {
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: url)
      return nil
    }
    guard let old else { return "\(path) is missing; write it with '\(command)' and read what it says" }
    return "\(path) differs from what is written today, \(firstDifference(Array(old), bytes)); "
      + "where today's is right, rewrite it with '\(command)' and read the difference"
  }

  /// The part of `text` between the lines `<!-- name: begin … -->` and `<!-- name: end -->`, compared with `wanted`, or
  /// rewritten in the file at `path`.
  ///
  /// - Returns: `nil` where they are the same, else what differs and what to do.
  public static func difference(in path: String, part name: String, _ wanted: String) throws -> String? {
    let text = String(decoding: try Repository.bytes(path), as: UTF8.self)
    guard let begin = text.range(of: "<!-- \(name): begin"), let open = text[begin.upperBound...].range(of: "-->\n"),
      let end = text[open.upperBound...].range(of: "<!-- \(name): end -->")
    else { return "\(path) has no part between '<!-- \(name): begin … -->' and '<!-- \(name): end -->'" }
    let changed = text[..<open.upperBound] + "\n" + wanted + "\n" + text[end.lowerBound...]
    return try difference(Array(changed.utf8), path)
  }

  private static func firstDifference(_ old: [UInt8], _ new: [UInt8]) -> String {
    func lines(_ bytes: [UInt8]) -> [String] {
      bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    }
    let (old, new) = (lines(old), lines(new))
    for (index, pair) in zip(old, new).enumerated() where pair.0 != pair.1 {
      return "first on line \(index + 1):\n- \(pair.0.prefix(300))\n+ \(pair.1.prefix(300))\n"
    }
    return "which has \(new.count) lines instead of \(old.count)"
  }
}
