/// Makes texts that are neither thread nor brief: the text reader must get them.
struct NeitherMaker {
  var speaker: Speaker
  var lines: [String] = []

  init(dice: Dice) { speaker = Speaker(dice: dice) }

  /// The kinds, by name; those that were kept back are only made for `--held-out`.
  static let kinds = Variants(
    [
      "prose", "poem", "email", "whatsapp", "irc", "code", "csv", "log", "markdown", "recipe", "minutes", "law",
      "interview", "addresses",
    ],
    heldOut: [
      "play", "glossary", "bibliography", "subtitles", "questions", "changes", "settings", "diary", "wrapped",
      "scores", "letter",
    ])

  mutating func make(_ kind: String) -> GeneratedBody {
    switch kind {
    case "prose": prose()
    case "poem": poem()
    case "email": email()
    case "whatsapp": whatsapp()
    case "irc": irc()
    case "code": code()
    case "csv": csv()
    case "log": log()
    case "markdown": markdown()
    case "recipe": recipe()
    case "minutes": minutes()
    case "law": law()
    case "interview": interview()
    case "addresses": addresses()
    case "play": play()
    case "glossary": glossary()
    case "bibliography": bibliography()
    case "subtitles": subtitles()
    case "questions": questions()
    case "changes": changes()
    case "settings": settings()
    case "diary": diary()
    case "wrapped": wrapped()
    case "scores": scores()
    default: letter()
    }
    return GeneratedBody(lines: lines, truth: Truth(format: "text"))
  }

  // MARK: - Tools

  mutating func blank(_ count: Int = 1) { for _ in 0..<count { lines.append("") } }
  mutating func plain(_ rule: String) -> String { speaker.say(rule).plain }
  mutating func text(_ length: Int) -> String { speaker.paragraph(length, rule: "body1").plain }
  mutating func number(_ range: ClosedRange<Int>) -> Int { speaker.dice.between(range) }
  func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  mutating func time() -> String { "\(two(number(0...23))):\(two(number(0...59)))" }
  mutating func pick(_ values: [String]) -> String { speaker.dice.pick(values) }

  /// Breaks `text` into lines of at most `width` characters.
  func wrap(_ text: String, _ width: Int) -> [String] {
    var result: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + word.count + 1 > width {
        result.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    if !line.isEmpty { result.append(line) }
    return result
  }

  // MARK: - Kinds that are shown

  private mutating func prose() {
    if speaker.dice.chance(60) {
      lines.append(plain("h"))
      blank()
    }
    for _ in 0..<number(3...12) {
      lines.append(text(number(100...700)))
      blank()
    }
  }

  private mutating func poem() {
    lines.append(plain("thingT"))
    blank()
    for _ in 0..<number(2...6) {
      for _ in 0..<number(3...5) {
        lines.append(pick([plain("obj"), plain("prep"), plain("item"), plain("adv") + ","]))
      }
      blank(speaker.dice.pick([1, 1, 3]))
    }
  }

  private mutating func email() {
    let first = plain("first")
    let second = plain("first")
    lines += ["From: \(first) <\(first.lowercased())@rivers.example>", "To: \(second.lowercased())@harbour.example"]
    lines += ["Date: \(pick(["Mon", "Thu"])), \(number(1...28)) \(pick(["Dec", "Mar"])) 2021 \(time()):07 +0100"]
    lines.append("Subject: \(pick(["Re: ", "Fwd: ", ""]))\(plain("h"))")
    blank()
    for depth in 0..<number(1...4) {
      let prefix = String(repeating: "> ", count: depth)
      if depth > 0 {
        lines.append("\(prefix.dropLast(2))On \(number(1...28)) December 2021, \(plain("person")) wrote:")
      }
      for line in wrap(text(150), 70) { lines.append(prefix + line) }
      lines.append(prefix.trimmingSpace)
      lines.append(prefix + "\(number(1...3))/ \(plain("s"))")
    }
    lines += ["", "-- ", first, "Tel. +49 89 \(number(100...999)) \(number(1000...9999))"]
  }

  private mutating func whatsapp() {
    let names = (0..<3).map { _ in plain("first") + (speaker.dice.chance(20) ? " 🌊" : "") }
    let form = number(0...2)
    var day = number(1...20)
    for _ in 0..<number(8...40) {
      if speaker.dice.chance(10) { day = min(day + 1, 28) }
      let stamp = [
        "[\(two(day))/03/2025, \(time()):\(two(number(0...59)))] ",
        "\(number(1...9))/\(day)/23, \(number(1...11)):\(two(number(0...59))) PM - ",
        "\(two(day)).08.21, \(time()) - ",
      ][form]
      switch number(0...11) {
      case 0: lines.append(stamp + "Messages to this group are secured. Tap for more info.")
      case 1: lines.append(stamp + pick(names) + ": <Media omitted>")
      case 2: lines += [stamp + pick(names) + ": " + plain("t"), "https://t.co/\(speaker.dice.slug(10))"]
      case 3: lines.append(stamp + pick(names) + ": \(number(1...4))/ " + plain("t"))
      default: lines.append(stamp + pick(names) + ": " + plain("t"))
      }
    }
  }

  private mutating func irc() {
    let nicks = ["kaz", "@mod_ruth", "+tomas", "zed", "portbot"]
    for _ in 0..<number(12...50) {
      let stamp = speaker.dice.chance(80) ? "[\(time())] " : "\(time()) "
      switch number(0...9) {
      case 0: lines.append(stamp + "*** \(pick(["kaz", "zed"])) has quit (Ping timeout: 240 seconds)")
      case 1: lines.append(stamp + "* \(pick(["tomas", "kaz"])) waves")
      case 2: lines.append(stamp + "--> zed (~zed@host.example) has joined #harbour")
      default: lines.append(stamp + "<\(pick(nicks))> " + plain("t"))
      }
    }
  }

  private mutating func code() {
    let names = ["count", "harbour", "river", "index", "total", "lines"]
    lines.append(pick(["#include <stdio.h>", "import Foundation", "# -*- coding: utf-8 -*-", "package main"]))
    for _ in 0..<number(4...14) {
      let name = pick(names)
      blank()
      lines.append(
        pick([
          "func \(name)(_ \(pick(names)): Int) -> Int {", "def \(name)(\(pick(names))):",
          "@decorator(\(number(1...9)))", "static int \(name)(void) {",
        ]))
      for _ in 0..<number(2...6) {
        lines.append(
          "    "
            + pick([
              "\(pick(names)) = \(number(1...9))/\(number(2...9));", "if (\(pick(names)) > \(number(2...90))) return;",
              "// \(plain("s"))", "# TODO(@kaz): \(plain("item"))", "print(\"\(number(1...9))/\(number(10...12))\")",
            ]))
      }
      lines.append("}")
    }
  }

  private mutating func csv() {
    let separator = pick([",", ";", "\t"])
    lines.append(["id", "name", "city", "date", "score"].joined(separator: separator))
    for row in 1...number(8...60) {
      lines.append(
        [
          "\(row)", "\"\(plain("last")), \(plain("first"))\"", plain("city"),
          "2021-\(two(number(1...12)))-\(two(number(1...28)))", "\(number(1...9))/10",
        ].joined(separator: separator))
    }
  }

  private mutating func log() {
    for _ in 0..<number(20...80) {
      lines.append(
        "2024-05-\(two(number(1...28)))T\(time()):\(two(number(0...59)))Z \(pick(["INFO", "WARN", "ERROR"])) [worker-\(number(1...8))] \(pick(["request \(number(1...9))/\(number(9...12)) done in \(number(3...900)) ms", "GET /\(speaker.dice.slug(6)) 200", "retry \(number(1...3))/3 for https://example.net/\(speaker.dice.slug(5))", "user @\(speaker.handle()) signed in"]))"
      )
    }
  }

  private mutating func markdown() {
    lines += ["# " + plain("h"), ""]
    for _ in 0..<number(2...5) {
      lines += ["## " + plain("h"), "", text(150), ""]
      switch number(0...3) {
      case 0:
        lines += ["- [\(plain("item"))](https://example.org/\(speaker.dice.slug(4)))", "- **\(plain("item"))**", ""]
      case 1: lines += ["```sh", "make test 1/2", "```", ""]
      case 2: lines += ["| a | b |", "|---|---|", "| \(plain("thing")) | 2/3 |", ""]
      default: lines += ["1. \(plain("item"))", "2. \(plain("item"))", "3. \(plain("item"))", ""]
      }
    }
  }

  private mutating func recipe() {
    lines += [
      pick(["Lamb polo", "Fish soup of the harbour", "Hand-pulled noodles"]), "", "Serves \(number(2...8))", "",
      "Ingredients", "",
    ]
    for _ in 0..<number(4...10) {
      lines.append(
        pick(["1/2 cup ", "3/4 tsp ", "200 g ", "2 ", "1/4 l "])
          + pick(["carrots", "cumin", "flour", "onions, sliced", "cod", "oil"]))
    }
    lines += ["", "Method", ""]
    for step in 1...number(4...8) {
      lines.append(
        "\(step). \(pick(["Chop", "Fry", "Simmer", "Rest", "Fold in"])) the \(pick(["carrots", "dough", "fish"])) for \(number(2...40)) minutes."
      )
      if speaker.dice.chance(50) { blank() }
    }
  }

  private mutating func minutes() {
    lines += [
      "Minutes of the meeting of \(plain("org")), \(number(1...28)) May 2023", "",
      "Present: \(plain("person")), \(plain("person")) (chair)", "Apologies: \(plain("person"))", "",
    ]
    for item in 1...number(4...9) {
      lines += ["\(item). \(plain("item"))", text(number(60...240))]
      if speaker.dice.chance(50) { lines.append("Action: \(plain("first")) by \(number(1...28)) June") }
      blank()
    }
  }

  private mutating func law() {
    for article in 1...number(4...12) {
      lines.append(
        pick(["Article \(article)", "§ \(article)", "\(article).", "Sec. \(article)"]) + " " + plain("thingT"))
      for point in 1...number(1...4) { lines.append("(\(point)) " + plain("s")) }
      blank()
    }
  }

  private mutating func interview() {
    let name = plain("last").uppercased()
    for _ in 0..<number(6...20) {
      lines += [
        "\(speaker.dice.chance(50) ? "Q" : "INTERVIEWER"): Why did \(plain("subj").lowercased()) leave?",
        "\(name): \(text(number(40...300)))",
      ]
      if speaker.dice.chance(70) { blank() }
    }
  }

  private mutating func addresses() {
    for _ in 0..<number(6...25) {
      lines += [
        "\(plain("first")) \(plain("last"))", "\(number(1...90))/\(number(1...12)) \(plain("city")) Street",
        "\(number(10000...99999)) \(plain("city"))", "\(plain("first").lowercased())@rivers.example", "",
      ]
    }
  }
}

extension String {
  fileprivate var trimmingSpace: String { last == " " ? String(dropLast()) : self }
}
