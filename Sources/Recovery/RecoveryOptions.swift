import Conversion

/// Options that the readers of flattened text share.
public enum RecoveryOptions {
  /// What mentions link to.
  public static let mentionLinks = Option(
    "mention-links", default: "",
    help: "link mentions to profiles: a host such as x.com, or an address with {handle} in it")
  /// The title that a person gives.
  public static let title = Option(
    "title", default: "", help: "the title, where it is not recognised; a line that reads so is the title line")
  /// The author that a person gives.
  public static let author = Option(
    "author", default: "", help: "the author: NAME, @HANDLE or 'NAME (@HANDLE)', whatever the text seems to say")
  /// The handle that a person gives.
  public static let handle = Option("handle", default: "", help: "the author's handle, whatever the text seems to say")
  /// The date that a person gives.
  public static let date = Option(
    "date", default: StatedDate(), help: "the date of the whole text, by which days without a year are resolved")
  /// Where counters of posts stand.
  public static let counters = Option(
    "counters", default: CounterPosition.auto,
    help: "where the numbers of posts stand: before them, after them, or none, so that they are text")

  /// What every reader of flattened text lets a person say; ``Stated`` reads it.
  public static let stated = [
    title.declaration, author.declaration, handle.declaration, date.declaration, mentionLinks.declaration,
  ]
}

extension ReaderContext {
  /// Adds evidence of what was found while reading.
  public mutating func note(_ evidence: Evidence) {
    notes.append(evidence)
  }
}

extension Array {
  /// The elements whose indices are not in `indices`, which must rise.
  public func removing(_ indices: [Int]) -> [Element] {
    if indices.isEmpty { return self }
    var result: [Element] = []
    result.reserveCapacity(count - indices.count)
    var next = 0
    for index in self.indices {
      if next < indices.count, indices[next] == index { next += 1 } else { result.append(self[index]) }
    }
    return result
  }
}
