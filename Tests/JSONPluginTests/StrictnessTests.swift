import Conversion
import DocumentModel
import JSONPlugin
import Scan
import TestSupport
import Testing

/// What is not the exchange form is refused, with its place, and never with a trap.
struct StrictnessTests {
  private static func document(_ content: String, _ other: String = "") -> String {
    "{\"heddle\":1,\(other)\"content\":[\(content)]}"
  }

  /// Well-formed JSON that is not the exchange form.
  static let againstTheSchema: [String] = [
    "[]", "{}", "1", "{\"heddle\":2,\"content\":[]}", "{\"heddle\":0,\"content\":[]}", "{\"heddle\":1}",
    "{\"content\":[]}", "{\"heddle\":1,\"content\":{}}", "{\"heddle\":1,\"content\":[],\"more\":1}",
    document("[]"), document("1"), document("{}"), document("{\"type\":\"paragraph\"}"),
    document("{\"type\":\"new\",\"content\":[]}"), document("{\"content\":[]}"),
    document("{\"type\":\"text\",\"text\":\"a\"}"), document("{\"type\":\"listItem\",\"content\":[]}"),
    document("{\"type\":\"paragraph\",\"level\":1,\"content\":[]}"),
    document("{\"type\":\"paragraph\",\"content\":[{\"type\":\"paragraph\",\"content\":[]}]}"),
    document("{\"type\":\"thematicBreak\",\"content\":[]}"),
    document("{\"type\":\"heading\",\"content\":[]}"), document("{\"type\":\"heading\",\"level\":7,\"content\":[]}"),
    document("{\"type\":\"heading\",\"level\":0,\"content\":[]}"),
    document("{\"type\":\"heading\",\"level\":-1,\"content\":[]}"),
    document("{\"type\":\"heading\",\"level\":1.5,\"content\":[]}"),
    document("{\"type\":\"heading\",\"level\":\"1\",\"content\":[]}"),
    document("{\"type\":\"heading\",\"level\":99999999999999999999999,\"content\":[]}"),
    document("{\"type\":\"thematicBreak\",\"range\":[0]}"), document("{\"type\":\"thematicBreak\",\"range\":[0,1,2]}"),
    document("{\"type\":\"thematicBreak\",\"range\":[0,4294967295]}"),
    document("{\"type\":\"thematicBreak\",\"range\":null}"),
    document("{\"type\":\"thematicBreak\",\"attributes\":{\"name\":\"a\"}}"),
    document("{\"type\":\"thematicBreak\",\"attributes\":{\"pairs\":[[\"a\"]]}}"),
    document("{\"type\":\"list\",\"ordered\":false,\"tight\":true,\"start\":1,\"content\":[]}"),
    document("{\"type\":\"list\",\"ordered\":true,\"tight\":true,\"delimiter\":\"dot\",\"content\":[]}"),
    document("{\"type\":\"table\",\"headerRows\":0,\"alignments\":[\"top\"],\"content\":[]}"),
    document("{\"type\":\"figure\",\"content\":[{\"type\":\"thematicBreak\"},{\"type\":\"caption\",\"content\":[]}]}"),
    document("{\"type\":\"story\",\"confidence\":1.5,\"content\":[]}"),
    document("{\"type\":\"story\",\"confidence\":-0.5,\"content\":[]}"),
    document("{\"type\":\"post\",\"ordinal\":1,\"number\":4294967295,\"content\":[]}"),
    document("{\"type\":\"tableRow\",\"content\":[]}"),
    document("", "\"metadata\":{\"direction\":\"up\"},"), document("", "\"metadata\":{\"words\":1},"),
    document("", "\"metadata\":{\"other\":{\"a\":\"b\"}},"), document("", "\"metadata\":{\"other\":[[\"a\",1]]},"),
    document("", "\"metadata\":{\"other\":[[\"a\",{}]]},"), document("", "\"metadata\":{\"title\":null},"),
    document("", "\"resources\":[{\"name\":\"a\",\"mediaType\":\"b\"}],"),
    document("", "\"resources\":[{\"name\":\"a\",\"mediaType\":\"b\",\"bytes\":\"a\"}],"),
    document("", "\"resources\":[{\"name\":\"a\",\"mediaType\":\"b\",\"bytes\":\"Zg=\"}],"),
  ]

  /// Not JSON at all, or JSON that says something twice.
  private static let malformed: [String] = [
    "", " ", "{", "{\"heddle\"", "{\"heddle\":", "{\"heddle\":1", "{\"heddle\":1,", "{\"heddle\":1,}",
    "{\"heddle\":01,\"content\":[]}", "{\"heddle\":1.0,\"content\":[]}", "{\"heddle\":1e0,\"content\":[]}",
    "{\"heddle\":+1,\"content\":[]}", "{'heddle':1}", "{heddle:1}", "{\"heddle\":1 \"content\":[]}",
    "{\"heddle\":1,\"content\":[]}}", "{\"heddle\":1,\"content\":[]} {}", "{\"heddle\":1,\"content\":[],}",
    "{\"heddle\":1,\"heddle\":1,\"content\":[]}", "{\"heddle\":1,\"content\":[],\"content\":[]}",
    "// a\n{\"heddle\":1,\"content\":[]}", "{\"heddle\":1,\"content\":[}]", "nul", "\u{0}", "{\u{0}}",
    document("{\"type\":\"thematicBreak\"},"), document("{\"type\":\"thematicBreak\",}"),
    document("{\"type\":\"thematicBreak\",\"type\":\"thematicBreak\"}"),
    document("{\"type\":\"thematicBreak\",\"range\":[2,1]}"),
    document("{\"type\":\"codeBlock\",\"text\":\"\\x\"}"), document("{\"type\":\"codeBlock\",\"text\":\"\\u12\"}"),
    document("{\"type\":\"codeBlock\",\"text\":\"\\u12G4\"}"),
    document("{\"type\":\"codeBlock\",\"text\":\"\\ud800\"}"),
    document("{\"type\":\"codeBlock\",\"text\":\"\\udc00\"}"),
    document("{\"type\":\"codeBlock\",\"text\":\"\\ud800\\n\"}"),
    document("{\"type\":\"codeBlock\",\"text\":\"\\ud800\\ud800\"}"),
    document("{\"type\":\"codeBlock\",\"text\":\"\\ud800\\u0041\"}"),
    document("{\"type\":\"codeBlock\",\"text\":\"a\nb\"}"), document("{\"type\":\"codeBlock\",\"text\":\"a\tb\"}"),
    document("{\"type\":\"codeBlock\",\"text\":\"a}"), document("{\"type\":\"codeBlock\",\"text\":\"\\\"}"),
    document("{\"type\":\"codeBlock\",\"text\":a}"), document("{\"type\":\"story\",\"confidence\":.5,\"content\":[]}"),
    document("{\"type\":\"story\",\"confidence\":00.5,\"content\":[]}"),
    document("{\"type\":\"story\",\"confidence\":1.,\"content\":[]}"),
    document("{\"type\":\"story\",\"confidence\":1e,\"content\":[]}"),
    document("{\"type\":\"math\",\"text\":\"a\",\"display\":truth}"),
    document("{\"type\":\"math\",\"text\":\"a\",\"display\":tru"),
  ]

  @Test(arguments: malformed) func brokenJSONIsRefused(json: String) {
    let error = failure(json)
    #expect(error?.code == .malformed)
    #expect(error?.place != nil)
    #expect(error?.source == "a.json")
    #expect(error?.reason.contains("\n") == false)
  }

  @Test func errorsNameTheirPlace() {
    let json = "{\"heddle\":1,\n \"content\":[\n  {\"type\":\"paragraph\",\"colour\":1,\"content\":[]}]}"
    let error = failure(json)
    #expect(error?.place == LineColumn(line: 3, column: 23))
    #expect(error?.reason == "a node has no 'colour' in version 1")
    #expect(
      failure("{\"heddle\":1,\"content\":[{\"type\":\"paragraph\",\"level\":1,\"content\":[]}]}")?.reason
        == "a paragraph has no 'level' in version 1")
    #expect(failure("{\"heddle\":7,\"unheard\":[]}")?.reason.contains("version 7") == true)
    #expect(failure("{\"heddle\":7,\"unheard\":[]}")?.remedy == "use a later Heddle")
    // The version decides even where tools have put it last.
    #expect(failure("{\"content\":[{\"type\":\"hologram\"}],\"heddle\":7}")?.reason.contains("version 7") == true)
    #expect(failure("{\"a\":1}")?.reason == "this JSON is not a document: it has no key 'heddle'")
  }

  @Test func invalidUTF8IsRefused() {
    var bytes = Array("{\"heddle\":1,\"content\":[]}".utf8)
    bytes.insert(0xFF, at: 3)
    #expect(failure(bytes)?.code == .malformed)
  }

  @Test func everyTruncationIsRefused() throws {
    var options = DocumentGenerator.Options()
    options.nodes = 12
    for (seed, document) in DocumentGenerator.documents(6, options: options) {
      let bytes = try json(document)
      // Without its line end the document is whole.
      for count in 0..<bytes.count - 1 {
        // A cut within a character is invalid UTF-8, which is refused as well.
        if failure(Array(bytes[..<count])) == nil { Issue.record("seed \(seed), \(count) bytes") }
      }
    }
  }

  @Test func changedBytesNeverTrap() throws {
    var random = SeededGenerator(seed: 7)
    for (_, document) in DocumentGenerator.documents(150) {
      let bytes = try json(document, pretty: random.oneIn(2))
      for _ in 0..<20 {
        var changed = bytes
        for _ in 0..<random.number(1...3) {
          let index = random.number(0...changed.count - 1)
          switch random.number(0...3) {
          case 0: changed[index] = random.pick(Array("{}[]\",:\\u0129-.eEtfn \n".utf8))
          case 1: changed[index] ^= UInt8(1 << random.number(0...7))
          case 2: changed.remove(at: index)
          default: changed.insert(contentsOf: changed[index...].prefix(random.number(1...40)), at: index)
          }
        }
        // Whatever it is: an error, or a document whose ledger adds up (checked by the converter).
        if let error = failure(changed) { #expect(error.code == .malformed || error.code == .limit) }
      }
    }
  }

  @Test func depthIsLimited() {
    let count = 100_000
    let arrays = "{\"heddle\":1,\"content\":" + String(repeating: "[", count: count)
    #expect(failure(arrays)?.code == .malformed)
    let opening = String(repeating: "{\"type\":\"blockQuote\",\"content\":[", count: count)
    let closing = String(repeating: "]}", count: count)
    #expect(failure("{\"heddle\":1,\"content\":[\(opening)\(closing)]}")?.code == .limit)
    #expect(failure("{\"heddle\":1,\"content\":[\(opening)")?.code == .limit)
    let backward = String(repeating: "{\"content\":[", count: count)
    let behind = String(repeating: "],\"type\":\"blockQuote\"}", count: count)
    #expect(failure("{\"heddle\":1,\"content\":[\(backward)\(behind)]}")?.code == .limit)
    #expect(failure("{\"heddle\":1,\"content\":[\(backward)")?.code == .malformed)
    let lists = String(repeating: "[", count: count)
    #expect(failure("{\"heddle\":1,\"metadata\":{\"other\":[[\"a\",\(lists)")?.code == .limit)
    let maps = String(repeating: "{\"entries\":[[\"a\",", count: count)
    #expect(failure("{\"heddle\":1,\"metadata\":{\"other\":[[\"a\",\(maps)")?.code == .limit)
  }

  @Test func limitsOfTheBuilderHold() {
    var limits = Limits()
    limits.document.nodes = 10
    let leaf = "{\"type\":\"thematicBreak\"},"
    let json = "{\"heddle\":1,\"content\":[\(String(repeating: leaf, count: 50))\(leaf.dropLast())]}"
    #expect(failure(json, limits: limits)?.code == .limit)
    #expect(failure(json) == nil)
  }

  @Test func detectionKnowsItsOwn() {
    let reader = JSONFormat.plugin.reader
    func confidence(_ text: String) -> Double? {
      reader?.detect(Sample(name: "a", text: Array(text.utf8))).confidence
    }
    #expect(confidence(" {\"heddle\": 1}") == 0.99)
    #expect(confidence("{\"content\":[") == 0.6)
    #expect(confidence("{\"a\":1}") == 0.1)
    for text in ["", "{", "[]", "text", "{\"a", "{\"a\"", "{a:1}", "{\"\\"] { #expect(confidence(text) == 0) }
  }
}
