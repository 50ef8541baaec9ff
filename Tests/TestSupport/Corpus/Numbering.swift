/// How posts of one thread are numbered.
struct Numbering {
  /// Where the counter stands.
  enum Position {
    /// Before the text, on its line.
    case leading
    /// Before the text, on a line of its own.
    case leadingLine
    /// After the text, on its line; before a link that follows the text.
    case trailing
    /// After the text, on a line of its own.
    case trailingLine
  }

  /// A counter as it is printed: `%n` the number, `%t` the total, `%k` a keycap, `%a` Arabic-Indic digits.
  struct Form: Sendable {
    var pattern: String
    var hasTotal: Bool { pattern.contains("%t") }
    /// Whether prose could read like it, so that the thread must show in other ways.
    var isWeak = false
  }

  var position: Position
  var form: Form
  /// What is printed on each post.
  var numbers: [Int?]
  var total: Int

  func text(_ index: Int) -> String? {
    guard let number = numbers[index] else { return nil }
    return form.pattern.replacing("%n", with: "\(number)").replacing("%t", with: "\(total)")
      .replacing("%k", with: keycap(number)).replacing("%a", with: arabicDigits(number))
      .replacing("%c", with: circled(number))
  }

  static let leading = Variants(
    [
      Form(pattern: "%n/"), Form(pattern: "%n/%t"), Form(pattern: "(%n/%t)"), Form(pattern: "%n/n"),
      Form(pattern: "%n.", isWeak: true), Form(pattern: "%n)", isWeak: true), Form(pattern: "🧵 %n/"),
      Form(pattern: "%k", isWeak: true), Form(pattern: "%n -", isWeak: true),
    ],
    heldOut: [
      Form(pattern: "[%n/%t]"), Form(pattern: "Tweet %n:", isWeak: true), Form(pattern: "#%n", isWeak: true),
      Form(pattern: "%n/."), Form(pattern: "%n/%t:"), Form(pattern: "(%n)", isWeak: true), Form(pattern: "%n/x"),
      Form(pattern: "🧵%n/%t"), Form(pattern: "[%n]", isWeak: true),
    ])

  static let trailing = Variants(
    [
      Form(pattern: "/%n"), Form(pattern: "%n/"), Form(pattern: "%n/%t"), Form(pattern: "(%n/%t)"),
      Form(pattern: "%n/n"),
    ],
    heldOut: [
      Form(pattern: "[%n/%t]"), Form(pattern: "%n/x"), Form(pattern: "(%n of %t)"), Form(pattern: "(%n/)"),
      Form(pattern: "%n/%t 🧵"), Form(pattern: "- %n/%t"),
    ])

  /// Forms of scripts that have their own.
  static func forms(of language: Language) -> [Form] {
    switch language.code {
    case "ar", "fa": [Form(pattern: "%a/"), Form(pattern: "%a-", isWeak: true), Form(pattern: "(%n)", isWeak: true)]
    case "zh", "ja": [Form(pattern: "（%n/%t）"), Form(pattern: "%n、", isWeak: true), Form(pattern: "%c", isWeak: true)]
    default: []
    }
  }
}

private func arabicDigits(_ number: Int) -> String {
  String(String.UnicodeScalarView("\(number)".unicodeScalars.compactMap { UnicodeScalar($0.value - 0x30 + 0x660) }))
}

private func circled(_ number: Int) -> String {
  number <= 20 ? UnicodeScalar(UInt32(0x2460 + number - 1)).map { String($0) } ?? "" : "(\(number))"
}

extension Dice {
  /// What is printed on `count` posts.
  ///
  /// - Parameter sparse: whether most posts have no number; the others have their ordinal.
  mutating func numbers(_ count: Int, sparse: Bool, mayStartLate: Bool) -> [Int?] {
    if sparse {
      var numbers: [Int?] = (1...count).map { chance(30) ? $0 : nil }
      if count > 1, numbers.allSatisfy({ $0 == nil }) { numbers[between(1...count - 1)] = nil }
      return numbers
    }
    var numbers: [Int?] = []
    var next = 1
    // The opener often has none, and `1/` is the second post, or `2/` is.
    let late = mayStartLate && count > 2 ? below(4) : 3
    for index in 0..<count {
      if index == 0, late < 2 {
        numbers.append(nil)
        if late == 1 { next = 2 }
        continue
      }
      numbers.append(next)
      // Authors skip a number now and then.
      next += index > 1 && chance(3) ? 2 : 1
    }
    return numbers
  }

  /// A total for `count` numbered posts: true mostly.
  mutating func total(_ count: Int) -> Int { chance(20) ? max(count + between(-2...4), 2) : count }
}
