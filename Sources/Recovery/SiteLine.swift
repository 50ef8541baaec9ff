import Scan

/// Tells lines that a site or a mail program prints around texts by what they are made of.
///
/// No list of whole lines is ever complete, but such lines are put together from few words: `Having trouble viewing this
/// e-mail? Open it in your browser`, `Share on Facebook`, `Header image`. A line all of whose words are of that kind, and
/// at least one of which hardly occurs elsewhere, is furniture, in a place where furniture stands.
public enum SiteLine {
  /// How the words of a line divide.
  struct Words {
    /// All of them.
    var count = 0
    /// Those that sites use and texts hardly do.
    var telling = 0
    /// Those, and the ordinary words that such lines are filled up with.
    var known = 0
    /// Whether it ends in an arrow: the label of a link that leads on.
    var endsInArrow = false

    var share: Double { count == 0 ? 0 : Double(known) / Double(count) }
  }

  /// Words that sites, mail programs and image descriptions use, in small letters.
  private static let telling =
    """
    browser cookie cookies unsubscribe unsubscribed subscribe subscribed inbox mailing webpage homepage navigation menu
    sidebar javascript login rss facebook linkedin instagram whatsapp telegram youtube tiktok pinterest reddit email e-mail
    mail print printer pdf share shares sharing bookmark skip loading advertisement sponsored copyright reserved privacy
    permalink unroll unrolled captcha image images photo picture logo banner avatar thumbnail icon header placeholder
    slideshow caption jpg jpeg png gif svg webp continue comments scroll accept dismiss preferences preview toggle
    breadcrumb read download forward search tweet retweet flipboard tumblr mailto sitemap wordpress powered cc-by
    twitter x.com threads bluesky mastodon view viewing spread love subscription bulletins@ translate
    abbestellen abmelden weiterlesen weitersagen drucken teilen datenschutz impressum browseransicht anmelden bild
    imprimer partager désabonner désinscrire navigateur suite courriel cliquez accueil imagen foto compartir imprimir
    navegador suscribirse suscripción leer seguir tarayıcı paylaş yazdır abonelik görsel görüntüle devamını oku
    """

  /// Ordinary words of such lines, in small letters.
  private static let filler =
    """
    a an the to of in on this that these your you our we us it its is are be by for with from at if and or not no as can
    all here there more less full story article page pages site website web version online link links click tap press
    open having trouble problems problem seeing see displayed display displaying properly correctly message newsletter
    friend colleague update change manage settings account profile receive receiving received because signed up sign log
    out list was sent send follow like back top bottom home main content close got okay ok yes agree use uses using
    browsing experience best ensure policy terms rights part report add new window opens tab next previous prev older newer
    posts leave comment comments reply replies rate post tweet minutes min reading time published posted filed under tags
    tag category categories responsive featured may contain text hero cover alt file left right size large small source
    credit courtesy ways go now get latest via other options download join stay connected social media friends network
    learn continue later save print every week
    der die das den dem des ein eine einen und oder von zu zum zur im in mit auf für hier mehr alle lesen seite sie wird
    werden nicht richtig angezeigt diese dieser ansehen öffnen klicken rechte vorbehalten artikel beitrag nachricht
    le la les l un une des du de et ou à au en pour sur dans avec ce cette votre vous plus tous droits réservés voir lire
    article page version ligne ici se message
    el la los las un una unos y o de del al en para con su este esta más todos derechos reservados ver aquí línea artículo
    correo página mensaje
    bu ve için bir ile tüm hakları saklıdır daha fazla görmek
    """

  /// The words of both lists by their hashes: making three hundred strings at the start took as long as reading a brief.
  private static let words: WordTable = {
    var table = WordTable()
    for (text, list) in [(telling, isTelling), (filler, isFiller)] {
      var hash = emptyHash
      for byte in text.utf8 {
        if byte > 0x20 {
          extend(&hash, byte)
        } else if hash != emptyHash {
          table.insert(hash, list)
          hash = emptyHash
        }
      }
      if hash != emptyHash { table.insert(hash, list) }
    }
    return table
  }()
  private static let isTelling: UInt8 = 1
  private static let isFiller: UInt8 = 2

  /// FNV-1a of 64 bits. That a word of a text has the hash of another in the lists does not happen.
  private static let emptyHash: UInt64 = 0xCBF2_9CE4_8422_2325

  private static func extend(_ hash: inout UInt64, _ byte: UInt8) {
    hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  /// Longer lines are text, whatever they are made of.
  private static let longest = 240

  static func words(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Words? {
    guard line.count <= longest else { return nil }
    var result = Words()
    var word: [UInt8] = []
    func end() {
      defer { word.removeAll(keepingCapacity: true) }
      while let last = word.last, last == UInt8(ascii: ".") || last == UInt8(ascii: "-") { word.removeLast() }
      guard word.contains(where: { ($0 | 0x20) &- 0x61 < 26 || $0 >= 0x80 }) else { return }
      result.count += 1
      var hash = emptyHash
      for byte in word { extend(&hash, byte) }
      let lists = SiteLine.words[hash]
      if lists & isTelling != 0 || isFileName(word) {
        result.telling += 1
        result.known += 1
      } else if lists & isFiller != 0 {
        result.known += 1
      }
    }
    var position = line.lowerBound
    var isQuoting = false
    while position < line.upperBound {
      let byte = bytes[position]
      if byte < 0x80 {
        // An address leads somewhere: the line is worth keeping.
        if byte == UInt8(ascii: ":"), hasPrefix(bytes, position..<line.upperBound, "://") { return nil }
        let small = byte &- 0x41 < 26 ? byte | 0x20 : byte
        let isInner = (byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")) && !word.isEmpty
        if small &- 0x61 < 26 || byte &- 0x30 < 10 || isInner { word.append(small) } else { end() }
        position += 1
        continue
      }
      guard let (scalar, length) = scalar(in: bytes, at: position, end: line.upperBound) else { break }
      if scalar.properties.isAlphabetic {
        word += Array(scalar.properties.lowercaseMapping.utf8)
      } else {
        end()
      }
      // What closes a quotation that was opened on the line points nowhere.
      if scalar == "«" || scalar == "‹" { isQuoting = true }
      let isClosing = isQuoting && (scalar == "»" || scalar == "›")
      result.endsInArrow = isArrow(scalar) && !isClosing && position + length == line.upperBound
      position += length
    }
    end()
    // `More >`, `More >>`; not the bracket around an address.
    let last = line.upperBound - 1
    if last > line.lowerBound, bytes[last] == UInt8(ascii: ">"),
      bytes[last - 1] == 0x20 || bytes[last - 1] == UInt8(ascii: ">")
    {
      result.endsInArrow = true
    }
    return result
  }

  private static func isArrow(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2190...0x21FF, 0xBB, 0x203A, 0x25B6, 0x25B8, 0x25BA, 0x27A1, 0x2794, 0x27F6: true
    default: false
    }
  }

  /// `header_2020.jpg`
  private static func isFileName(_ word: [UInt8]) -> Bool {
    for ending in [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg"] where word.count > ending.utf8.count {
      if word.suffix(ending.utf8.count).elementsEqual(ending.utf8) { return true }
    }
    return false
  }

  /// Whether a line at the top or bottom of a text is furniture.
  static func isFurnitureAtEdge(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
    guard let words = words(bytes, line), words.telling > 0, words.count <= 40 else { return false }
    return words.share >= (words.count <= 4 ? 1 : 0.75)
  }

  /// Whether a short line anywhere in a text is furniture: the label of a link that leads on or back, or of a button.
  static func isFurnitureAnywhere(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
    guard line.count <= 60, let words = words(bytes, line), words.count > 0, words.count <= 6 else { return false }
    let last = bytes[line.upperBound - 1]
    if words.endsInArrow { return words.share >= 0.5 || words.count <= 3 }
    return words.count >= 2 && words.telling > 0 && words.share == 1 && last != UInt8(ascii: ".")
  }
}
