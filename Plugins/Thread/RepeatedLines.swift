import Recovery

/// Runs of lines that stand twice in a row.
///
/// A site that prints one post a line prints all lines of a longer post after its first one, and then prints them again
/// (genres.md, A4). The second copy is a duplicate, and the first one goes on with the post before it. Only for sites
/// known to do so: elsewhere a repetition is the author's.
struct RepeatedLines {
  /// Indices of the lines of second copies, rising.
  private(set) var copies: [Int] = []
  /// Indices, once the copies are gone, of lines that go on with the line before.
  private(set) var continued: Set<Int> = []

  /// No post has more lines than this after its first.
  private static let maximumRun = 12

  init(_ lines: [TextLine], _ bytes: [UInt8]) {
    func isSame(_ one: Int, _ two: Int) -> Bool {
      lines[one].count == lines[two].count
        && bytes[lines[one].range].elementsEqual(bytes[lines[two].range])
    }
    var index = 1
    while index < lines.count {
      let run = (1...RepeatedLines.maximumRun).first { run in
        index + 2 * run <= lines.count && (0..<run).allSatisfy { isSame(index + $0, index + run + $0) }
      }
      guard let run else {
        index += 1
        continue
      }
      for line in index..<index + run { continued.insert(line - copies.count) }
      copies += Array(index + run..<index + 2 * run)
      index += 2 * run
    }
  }
}
