/// Flattened documents that are made up, with known truth.
public enum Corpus {
  /// The families of threads.
  public static let threads = ["A1", "A4", "A5", "A6", "A7", "C-lead", "C-trail", "C-two"]
  /// The generations of briefs.
  public static let briefs = ["B1-2017", "B1-2020", "B1-2021", "B1-2022", "B1-2024"]

  /// What is neither.
  public static func neither(heldOut: Bool) -> [String] {
    (heldOut ? NeitherMaker.kinds.tuning + NeitherMaker.kinds.heldOut : NeitherMaker.kinds.tuning).map { "N-" + $0 }
  }

  /// All families.
  public static func families(heldOut: Bool) -> [String] { threads + briefs + neither(heldOut: heldOut) }

  /// A document of `family` made from `seed`; the same three arguments give the same bytes.
  ///
  /// - Parameter heldOut: whether to use vocabulary and damage that are not shown while rules are made.
  public static func document(_ family: String, seed: UInt64, heldOut: Bool) -> GeneratedDocument {
    var salt: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in family.utf8 { salt = (salt ^ UInt64(byte)) &* 0x100_0000_01B3 }
    var dice = Dice(seed: seed ^ salt, heldOut: heldOut)
    let noise = Noise(&dice)
    let body = body(family, dice)
    let bytes = noise.bytes(of: body.lines, keepsSpaces: family == "N-email" || family == "N-markdown", &dice)
    return GeneratedDocument(text: bytes, truth: body.truth, family: family, seed: seed)
  }

  private static func body(_ family: String, _ dice: Dice) -> GeneratedBody {
    if family.hasPrefix("N-") {
      var maker = NeitherMaker(dice: dice)
      return maker.make(String(family.dropFirst(2)))
    }
    if family.hasPrefix("B1-") {
      let generation = Int(family.dropFirst(3)).flatMap { BriefMaker.Generation(rawValue: $0) } ?? .of2021
      var maker = BriefMaker(dice: dice, generation: generation)
      return maker.brief()
    }
    var maker = ThreadMaker(dice: dice)
    switch family {
    case "A4": return maker.unrolled()
    case "A5": return maker.ownLineCounters()
    case "A6": return maker.tightCounters()
    case "A7": return maker.embedded()
    case "C-lead": return maker.leadingCounters()
    case "C-trail": return maker.trailingCounters()
    case "C-two": return maker.twoNumbers()
    default: return maker.exported()
    }
  }
}
