import Recovery
import Scan

/// What sites print around threads.
enum ThreadFurniture {
  private static let furniture = Furniture([
    FurnitureRule("You can follow @*", .bottom),
    FurnitureRule("Tip: mention @twtextapp on a Twitter thread*", .bottom),
    FurnitureRule("Latest Threads Unrolled:", .bottom, endsText: true),
    FurnitureRule("More from *", .bottom, endsText: true),
    FurnitureRule("Missing some Tweet in this thread? You can try to", .bottom),
    FurnitureRule("force a refresh", .bottom),
    FurnitureRule("Keep Current with *", .bottom, endsText: true),
    FurnitureRule("Read all threads", .anywhere),
    FurnitureRule("My Authors", .anywhere),
    FurnitureRule("Show this thread", .anywhere),
    FurnitureRule("Translate Tweet", .anywhere),
    FurnitureRule("Replying to @*", .anywhere),
  ])

  /// The furniture lines among `lines`, rising, and the handle that a footer names.
  static func find(_ lines: [TextLine], _ bytes: [UInt8]) -> (lines: [Int], handle: String?) {
    let found = furniture.find(in: lines, bytes.span)
    var handle: String?
    for index in found {
      let range = lines[index].range
      guard bytes[range].starts(with: "You can follow @".utf8),
        let entity = nextEntity(in: bytes.span, from: range.lowerBound, within: range), entity.kind == .mention
      else { continue }
      handle = String(decoding: bytes[entity.value], as: UTF8.self)
    }
    return (found, handle)
  }
}
