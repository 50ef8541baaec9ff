import Conversion
import Scan

/// What a person says of a text, and knows better than any rule: its title, author, handle and date.
public struct Stated: Sendable {
  /// The title.
  public var title: String?
  /// The author's name.
  public var author: String?
  /// The author's handle, with its sign.
  public var handle: String?
  /// The date of the thread or issue.
  public var date: ISODate?

  /// Nothing.
  public init() {}

  /// What `options` say.
  public init(_ options: OptionValues) {
    func text(_ option: Option<String>) -> String? {
      let value = options[option]
      return value.isEmpty ? nil : value
    }
    title = text(RecoveryOptions.title)
    handle = text(RecoveryOptions.handle).map { $0.hasPrefix("@") ? $0 : "@" + $0 }
    date = options[RecoveryOptions.date].value
    guard let author = text(RecoveryOptions.author) else { return }
    // `@handle`, `NAME`, or `NAME (@handle)`.
    if author.hasPrefix("@") {
      handle = handle ?? author
    } else if author.last == ")", let open = author.lastIndex(of: "("), author[open...].hasPrefix("(@") {
      handle = handle ?? String(author[author.index(after: open)...].dropLast())
      let name = author[..<open].reversed().drop { $0 == " " }.reversed()
      self.author = name.isEmpty ? nil : String(name)
    } else {
      self.author = author
    }
  }

  /// The evidence for what was said.
  public var evidence: [Evidence] {
    [("title", title), ("author", author), ("handle", handle), ("date", date?.description)].compactMap { field, value in
      value.map { Evidence(rule: "\(field)-given-by-user", weight: 1, text: $0) }
    }
  }
}

/// A day that a person gives: `2020-12-13`; none by default.
public struct StatedDate: OptionValue {
  /// The day.
  public var value: ISODate?

  /// A day, or none.
  public init(_ value: ISODate? = nil) { self.value = value }

  /// Reads `YYYY-MM-DD`.
  public static func parse(_ text: String) -> StatedDate? {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      parts.allSatisfy({ $0.allSatisfy { $0 &- 0x30 < 10 } }),
      let year = Int(Substring(parts[0])), let month = Int(Substring(parts[1])), let day = Int(Substring(parts[2])),
      (1...12).contains(month), let date = ISODate(year: year, month: month, day: day)
    else { return nil }
    return StatedDate(date)
  }

  /// The day, or nothing.
  public var optionText: String { value?.description ?? "" }
  /// Too many to list.
  public static var allOptionTexts: [String]? { nil }
  /// `YYYY-MM-DD`.
  public static var placeholder: String { "YYYY-MM-DD" }
}

/// Where the counters of posts stand, where a person says it.
public enum CounterPosition: String, OptionValue, CaseIterable {
  /// As the text suggests.
  case auto
  /// Before their posts.
  case before
  /// After their posts.
  case after
  /// There are none: what looks like counters is text.
  case none
}
