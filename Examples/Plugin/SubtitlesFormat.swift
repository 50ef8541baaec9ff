import HeddleCommand

/// Subtitles, a format made up for this example: cues with a blank line between, each a line of times and then text.
///
///     00:00:01 - 00:00:04
///     Good evening,
///     and welcome to the mill.
///
/// A cue becomes a paragraph whose attributes `start` and `end` hold the times as they are printed.
enum SubtitlesFormat {
  /// How long a cue is shown that has no times of its own. Declared once; help and completions are made from it.
  static let seconds = Option("seconds", default: 4, help: "how long to show a paragraph that has no times")

  /// The format's declaration.
  static let format = Format(
    name: "subtitles", summary: "subtitles of a film (an example)", extensions: ["subs"],
    mediaTypes: ["text/x-subtitles"], writerOptions: [seconds.declaration])

  /// What the registry gets.
  static let plugin = Plugin(format, reader: SubtitlesReader(), writer: SubtitlesWriter())
}

/// The times of a cue, in seconds.
struct Times: Equatable {
  var start: Int
  var end: Int

  init(start: Int, end: Int) {
    self.start = start
    self.end = end
  }

  /// The times that `line` states, or `nil` where it is no line of times.
  init?(_ line: some StringProtocol) {
    let parts = line.split(separator: " ")
    guard parts.count == 3, parts[1] == "-", let start = Times.seconds(parts[0]), let end = Times.seconds(parts[2])
    else { return nil }
    self.init(start: start, end: end)
  }

  /// The seconds of `HH:MM:SS`. Two digits a field, so that no sum can overflow.
  static func seconds(_ text: some StringProtocol) -> Int? {
    let fields = text.split(separator: ":", omittingEmptySubsequences: false)
    guard fields.count == 3 else { return nil }
    var sum = 0
    for field in fields {
      guard field.utf8.count == 2, field.utf8.allSatisfy({ $0 &- 0x30 < 10 }), let number = Int(field) else {
        return nil
      }
      sum = sum * 60 + number
    }
    return sum
  }

  /// `seconds` as `HH:MM:SS`, at most 99:59:59.
  static func text(_ seconds: Int) -> String {
    let seconds = min(max(seconds, 0), 359_999)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }
}
