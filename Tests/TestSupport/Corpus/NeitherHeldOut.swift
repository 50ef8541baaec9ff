// Kinds that are only made for `--held-out`.
extension NeitherMaker {
  mutating func play() {
    lines += ["ACT I", "", "SCENE 1. \(plain("place"))", ""]
    for _ in 0..<number(8...24) {
      lines += [pick(["RUTH", "OMAR", "A WATCHMAN"]), pick(["(aside) ", ""]) + plain("s"), ""]
    }
  }

  mutating func glossary() {
    for _ in 0..<number(8...20) { lines += [plain("thing"), "    " + text(60), ""] }
  }

  mutating func bibliography() {
    for entry in 1...number(8...24) {
      lines.append(
        "[\(entry)] \(plain("last")), \(plain("first").prefix(1)). (\(number(1985...2023))). \(plain("h")). \(plain("city")): \(plain("body")) Press, \(number(1...9))/\(number(1...4)), pp. \(number(1...90))–\(number(91...200)). https://doi.example/10.\(speaker.dice.digits(4))/\(speaker.dice.slug(6))"
      )
    }
  }

  mutating func subtitles() {
    for entry in 1...number(10...40) {
      lines += [
        "\(entry)",
        "00:0\(number(0...9)):\(two(number(0...59))),120 --> 00:1\(number(0...9)):\(two(number(0...59))),480",
        plain("s"), "",
      ]
    }
  }

  mutating func questions() {
    for entry in 1...number(5...12) {
      lines += ["\(entry)) Who \(plain("verb").lowercased()) \(plain("obj").lowercased())?", "", text(120), ""]
    }
  }

  mutating func changes() {
    for version in (1...number(3...8)).reversed() {
      lines.append("Version 1.\(version) (2023-0\(version)-1\(number(0...9)))")
      for _ in 0..<number(2...5) {
        lines.append(
          "  * \(pick(["Fix", "Add", "Drop"])) \(plain("thing")) (#\(number(10...400)), @\(speaker.handle()))")
      }
      blank()
    }
  }

  mutating func settings() {
    for _ in 0..<number(3...6) {
      lines.append("[\(plain("thing"))]")
      for _ in 0..<number(2...6) {
        lines.append(
          "\(pick(["path", "ratio", "host"])) = \(pick(["/srv/x", "\(number(1...9))/\(number(9...12))", "https://example.net"]))"
        )
      }
      blank()
    }
  }

  mutating func diary() {
    for entry in 1...number(4...12) {
      lines += [
        "\(pick(["Monday", "Friday", "Sunday"])), \(entry * 2) \(pick(["March", "August"])) 1987", "",
        text(number(80...400)), "",
      ]
    }
  }

  mutating func wrapped() {
    for _ in 0..<number(4...9) {
      lines += wrap(text(number(200...700)), 72)
      blank()
    }
  }

  mutating func scores() {
    for _ in 0..<number(10...30) {
      lines.append(
        "\(plain("city")) – \(plain("city")) \(number(0...5)):\(number(0...5)) (\(number(0...2)):\(number(0...2)))")
    }
  }

  mutating func letter() {
    lines += ["Dear \(plain("person")),", ""]
    for _ in 0..<number(2...5) { lines += [text(number(100...400)), ""] }
    lines += ["Yours sincerely,", "", "\(plain("first")) \(plain("last"))", "Head of the \(plain("body"))"]
  }
}
