import Conversion
import Scan

/// Finds the main content of a saved web page.
///
/// One look at the whole page before it is read, in three steps that can be told to a person. What is navigation, notice,
/// share bar and the like is known by its element, its role and the words of its classes and identifier. The rest has its
/// running text counted: blocks of forty and more characters outside links. The main content is the innermost element that
/// holds three quarters of that without others beside it that belong to it, and the page's heading where there is one
/// around it. (Readability and Trafilatura go by
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
  /// Above this share the text beside an element belongs to it.
  private static let leastShare = 0.06
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
    let isShort = nodes[0].running < HTMLMain.leastText
    // What is no content can be told all the same where the page says what is.
    if isShort, nodes[0].mains == 0, nodes[0].articles == 0 {
      note("no-main-content", 0, "there is little running text: all of it is kept")
      return
    }
    let root = isShort ? 0 : HTMLMain.root(nodes)
    if isShort {
      note("no-main-content", 0, "there is little running text: only what is known for other things is left out")
    } else {
      let part = Double(nodes[root].running) / Double(nodes[0].running)
      let line = nodes[root].name + " holds \(Int(part * 100)) % of \(nodes[0].running) bytes of running text"
      note("main-content", part, line)
    }
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
      if reason == nil, isInside, !isShort, !isAncestor[index], HTMLMain.isLinks(nodes, index) { reason = .links }
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
    while nodes[root].element != .article {
      var child = root + 1
      var best: Int?
      while child < nodes[root].end {
        if nodes[child].reason == nil, Double(nodes[child].running) >= share * all { best = child }
        child = max(nodes[child].end, child + 1)
      }
      guard let next = best, !hasProse(nodes, root, beside: next) else { break }
      // A page that says what its main content is, is taken at its word.
      if nodes[root].element == .main, nodes[next].element != .article { break }
      // A paragraph is not the main content of a page, even where there is only one.
      guard nodes[next].element.isContainer else { break }
      // The heading of the page belongs to its text.
      if nodes[root].headings > nodes[next].headings, nodes[next].headings == 0 { break }
      root = next
    }
    return root
  }

  /// Whether something beside `child` in `parent` belongs to the same text: a heading, a paragraph, or enough text.
  private static func hasProse(_ nodes: [HTMLSurvey.Node], _ parent: Int, beside child: Int) -> Bool {
    var running = 0
    var index = parent + 1
    while index < nodes[parent].end {
      defer { index = max(nodes[index].end, index + 1) }
      let node = nodes[index]
      guard index != child, node.reason == nil else { continue }
      if node.element.headingLevel != nil, node.text > 0 { return true }
      if node.element == .p, node.running > 0 { return true }
      running += node.running
    }
    return Double(running) >= leastShare * Double(nodes[0].running)
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
