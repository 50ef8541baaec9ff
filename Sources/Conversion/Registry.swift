/// The plugins that a program knows, by format name and by extension.
public struct Registry: Sendable {
  /// All plugins, in the order in which they were added.
  public let plugins: [Plugin]

  /// A registry of `plugins`. Of two with the same format name the later one counts, so that a program can put its own
  /// in place of a built-in one.
  public init(_ plugins: [Plugin]) {
    var seen: Set<String> = []
    self.plugins = plugins.reversed().filter { seen.insert($0.format.name).inserted }.reversed()
  }

  /// This registry with `plugin` added, in place of one of the same name.
  public func adding(_ plugin: Plugin) -> Registry { Registry(plugins + [plugin]) }

  /// The plugin of the format called `name`.
  public func plugin(named name: String) -> Plugin? { plugins.first { $0.format.name == name } }

  /// The reader of the format called `name`.
  ///
  /// - Throws: ``ConversionError/Code/unknownFormat``, with the nearest name as remedy.
  public func reader(named name: String) throws(ConversionError) -> (Format, any Reader) {
    guard let plugin = plugin(named: name), let reader = plugin.reader else {
      throw unknown(name, direction: "read", among: plugins.filter { $0.reader != nil })
    }
    return (plugin.format, reader)
  }

  /// The writer of the format called `name`.
  ///
  /// - Throws: ``ConversionError/Code/unknownFormat``, with the nearest name as remedy.
  public func writer(named name: String) throws(ConversionError) -> (Format, any Writer) {
    guard let plugin = plugin(named: name), let writer = plugin.writer else {
      throw unknown(name, direction: "write", among: plugins.filter { $0.writer != nil })
    }
    return (plugin.format, writer)
  }

  /// The plugins that claim the extension of the file called `path`: those with the longest one that fits, so that
  /// `a.thread.txt` is a thread and `a.txt` is whatever detection says.
  public func claimants(of path: String) -> [Plugin] {
    let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
    var longest = 0
    var found: [Plugin] = []
    for plugin in plugins {
      for suffix in plugin.format.extensions
      where name.hasSuffix("." + suffix) && name.utf8.count > suffix.utf8.count + 1 {
        if suffix.utf8.count > longest {
          longest = suffix.utf8.count
          found = []
        }
        if suffix.utf8.count == longest { found.append(plugin) }
      }
    }
    return found
  }

  private func unknown(_ name: String, direction: String, among plugins: [Plugin]) -> ConversionError {
    let names = plugins.map(\.format.name)
    let remedy =
      if let near = nearestName(to: name.lowercased(), among: names) { "did you mean '\(near)'?" } else {
        "choose one of \(names.joined(separator: ", "))"
      }
    return ConversionError(.unknownFormat, "cannot \(direction) a format called '\(name)'", remedy: remedy)
  }
}

/// The one of `names` that someone who wrote `name` most likely meant, or `nil` where none is near. Dashes in front, as
/// of an option, do not count.
public func nearestName(to name: String, among names: [String]) -> String? {
  let ranked = names.map { (name: $0, distance: editDistance($0, name)) }.min { $0.distance < $1.distance }
  let letters = name.drop { $0 == "-" }.count
  guard let ranked, ranked.distance <= max(letters < 4 ? 1 : 2, letters / 3) else { return nil }
  return ranked.name
}

/// How many insertions, deletions, changes of a letter and swaps of two neighbours turn `left` into `right` (Levenshtein
/// with Damerau's transpositions, each letter moved once at most).
///
/// - Complexity: O(n·m); for names, which are short: more than 64 letters are not compared.
public func editDistance(_ left: String, _ right: String) -> Int {
  let left = Array(left.prefix(64))
  let right = Array(right.prefix(64))
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for (index, letter) in left.enumerated() {
    var row = [index + 1]
    for (column, other) in right.enumerated() {
      var cost = min(row[column] + 1, last[column + 1] + 1, last[column] + (letter == other ? 0 : 1))
      if index > 0, column > 0, letter == right[column - 1], left[index - 1] == other {
        cost = min(cost, beforeLast[column - 1] + 1)
      }
      row.append(cost)
    }
    beforeLast = last
    last = row
  }
  return last[right.count]
}
