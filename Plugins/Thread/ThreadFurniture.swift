import Recovery
import Scan

/// What sites print around threads.
enum ThreadFurniture {
  private static let furniture = Furniture([
    FurnitureRule("Tip: mention @twtextapp on a Twitter thread*", .bottom),
    FurnitureRule("Latest Threads Unrolled:", .bottom, endsText: true),
    FurnitureRule("More from *", .bottom, endsText: true),
    FurnitureRule("Missing some Tweet in this thread? You can try to", .bottom),
    FurnitureRule("force a refresh", .bottom),
    FurnitureRule("Keep Current with *", .bottom, endsText: true),
    FurnitureRule("Read all threads", .anywhere),
    FurnitureRule("My Authors", .anywhere),
    FurnitureRule("We use cookies*", .bottom),
    FurnitureRule("Show this thread", .anywhere),
    FurnitureRule("Translate Tweet", .anywhere),
    FurnitureRule("Replying to @*", .anywhere),
  ])

  /// What was found around a thread.
  struct Found {
    /// Furniture lines, rising.
    var lines: [Int]
    /// The line that names the author (`You can follow @handle.`), and the handle in it.
    var signature: (line: Int, handle: Range<Int>)?
  }

  /// The furniture among `lines`.
  static func find(_ lines: [TextLine], _ bytes: [UInt8]) -> Found {
    var found = Found(lines: furniture.find(in: lines, bytes.span))
    for index in lines.indices.suffix(60) where hasPrefix(bytes.span, lines[index].range, "you can follow @") {
      let range = lines[index].range
      guard range.count <= 80, let entity = nextEntity(in: bytes.span, from: range.lowerBound, within: range),
        entity.kind == .mention
      else { continue }
      found.signature = (index, entity.value)
      found.lines.removeAll { $0 == index }
    }
    return found
  }
}
