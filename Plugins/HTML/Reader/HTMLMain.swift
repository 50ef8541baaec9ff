import Conversion
import Scan

/// Finds the main content of a saved web page.
///
/// One look at the whole page before it is read, in three steps that can be told to a person. What is navigation, notice,
/// share bar and the like is known by its element, its role and the words of its classes and identifier. The rest has its
/// running text counted: blocks of forty and more characters outside links. The main content is the innermost element that
/// holds three quarters of that, and the page's heading where there is one around it. (Readability and Trafilatura go by
/// the same observations; the rules here are its own.)
struct HTMLMain {
  /// Why an element is left out.
  enum Reason: String, Sendable, Hashable, CaseIterable {
    case navigation
    case notice
    case sharing = "share bar"
    case comments
    case advertisement
    case related = "other pages"
    case furniture = "page furniture"
    case form
    case links = "nothing but links"
    case outside = "outside the main content"
  }

  /// What is left out, by the number of the start event, 0-based.
  var asides: [Int: Reason] = [:]
  /// The elements around the main content and the one that holds it, by the same number: boxes that mean nothing once
  /// the rest is gone.
  var around: Set<Int> = []
  /// What was found, and why.
  var evidence: [Evidence] = []

  /// Below this share the text is that of no single element.
  private static let share = 0.75
  /// Shorter blocks are labels, buttons and captions rather than running text.
  static let blockLength = 40
  /// A page with less running text than this has no main content that could be told.
  private static let leastText = 140

  /// Looks at the page that `source` is, from `start` on.
  static func find(in source: Source, from start: Int) throws(ConversionError) -> HTMLMain {
    let events = HTMLSurveyEvents()
    try HTMLParser.parse(source.bytes, from: start, events)
    events.survey.finish()
    return HTMLMain(events.survey)
  }

  private init(_ survey: HTMLSurvey) {
    let nodes = survey.nodes
    guard nodes[0].running >= HTMLMain.leastText else {
      note("no-main-content", 0, "there is little running text: all of it is kept")
      return
    }
    let root = HTMLMain.root(nodes)
    let part = Double(nodes[root].running) / Double(nodes[0].running)
    let line = nodes[root].name + " holds \(Int(part * 100)) % of \(nodes[0].running) bytes of running text"
    note("main-content", part, line)
    var isAncestor = [Bool](repeating: false, count: nodes.count)
    var node = root
    while node > 0 {
      isAncestor[node] = true
      around.insert(nodes[node].event)
      node = nodes[node].parent
    }
    var counts: [Reason: (elements: Int, bytes: Int)] = [:]
    var index = 1
    while index < nodes.count {
      let isInside = index > root && index < nodes[root].end
      var reason = isAncestor[index] ? nil : isInside ? nodes[index].reason : Reason.outside
      if nodes[index].isMetadata { reason = nil }
      if reason == .outside, let own = nodes[index].reason { reason = own }
      if reason == nil, isInside, !isAncestor[index], HTMLMain.isLinks(nodes, index) { reason = .links }
      guard let reason else {
        index += 1
        continue
      }
      asides[nodes[index].event] = reason
      counts[reason, default: (0, 0)].elements += 1
      counts[reason, default: (0, 0)].bytes += nodes[index].text
      index = max(nodes[index].end, index + 1)
    }
    for reason in Reason.allCases {
      guard let count = counts[reason], count.bytes > 0 else { continue }
      note("left-out", -1, "\(reason.rawValue): \(count.elements) elements with \(count.bytes) bytes of text")
    }
  }

  private mutating func note(_ rule: String, _ weight: Double, _ text: String) {
    evidence.append(Evidence(rule: rule, weight: weight, text: text))
  }

  /// The innermost element with enough of the running text.
  private static func root(_ nodes: [HTMLSurvey.Node]) -> Int {
    var root = 0
    let all = Double(nodes[0].running)
    while true {
      var child = root + 1
      var best: Int?
      while child < nodes[root].end {
        if nodes[child].reason == nil, Double(nodes[child].running) >= share * all { best = child }
        child = max(nodes[child].end, child + 1)
      }
      guard let next = best else { break }
      // A paragraph is not the main content of a page, even where there is only one.
      guard nodes[next].element.isContainer else { break }
      // The heading of the page belongs to its text.
      if nodes[root].headings > nodes[next].headings, nodes[next].headings == 0 { break }
      root = next
    }
    return root
  }

  /// Whether an element of the main content is nothing but links to elsewhere: lists of related pages and of tags.
  private static func isLinks(_ nodes: [HTMLSurvey.Node], _ index: Int) -> Bool {
    let node = nodes[index]
    switch node.element {
    case .ul, .ol, .div, .section, .aside, .table: break
    default: return false
    }
    return node.links >= 4 && node.running == 0 && Double(node.linkText) > 0.8 * Double(node.text)
  }
}

extension HTMLElement {
  /// Whether the element may be what holds the main content of a page.
  fileprivate var isContainer: Bool {
    switch self {
    case .html, .body, .div, .main, .article, .section, .form, .center, .table, .tbody, .tr, .td, .other, .span: true
    default: false
    }
  }
}
