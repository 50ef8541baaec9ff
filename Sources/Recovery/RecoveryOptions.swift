import Conversion

/// Options that the readers of flattened text share.
public enum RecoveryOptions {
  /// What mentions link to.
  public static let mentionLinks = Option(
    "mention-links", default: "",
    help: "link mentions to profiles: a host such as x.com, or an address with {handle} in it")
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
