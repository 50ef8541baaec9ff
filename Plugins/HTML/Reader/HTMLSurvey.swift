/// One look at a page: how much text there is in each element, how much of it is links, and what the elements are called.
struct HTMLSurvey {
  /// An element.
  struct Node {
    var element: HTMLElement
    var parent: Int
    /// The number of its start event.
    var event: Int
    /// One past the last node within.
    var end = 0
    /// Bytes of text, white space not counted at the ends of its parts.
    var text = 0
    var linkText = 0
    var links = 0
    /// Bytes of running text: what stands in blocks that are long enough, outside links.
    var running = 0
    /// Headings of level 1 within.
    var headings = 0
    /// Text of the block itself, outside other blocks.
    var own = 0
    var ownLinks = 0
    /// Why the element is none of the main content, by what it is.
    var reason: HTMLMain.Reason?
    /// Whether it is of the head of the page.
    var isMetadata = false
    var name = ""
  }

  var tag = HTMLTag()
  private(set) var nodes: [Node] = [Node(element: .html, parent: 0, event: -1)]
  private var stack: [Int] = [0]
  private var event = 0
  private var linkDepth = 0
  private var hiddenDepth = 0

  /// Too deep for a document, and for this: the reader says so when it gets there.
  var isStopped: Bool { stack.count > HTMLTranslation.depthLimit }

  mutating func start(_ element: HTMLElement, at place: Int) {
    let parent = stack[stack.count - 1]
    var node = Node(element: element, parent: parent, event: event)
    event += 1
    node.isMetadata =
      nodes[parent].isMetadata || element == .head || element == .meta || element == .title || element == .link
      || (element == .script && tag.matches(.type, "application/ld+json"))
    node.name = name(of: element)
    if hiddenDepth > 0 || element.removal != nil || tag.isHidden { hiddenDepth += 1 }
    node.reason = HTMLSurvey.reason(element, tag, isInArticle: stack.contains { nodes[$0].element == .article })
    if element == .a { linkDepth += 1 }
    if element == .h1 { node.headings = 1 }
    stack.append(nodes.count)
    nodes.append(node)
  }

  mutating func text(_ text: Span<UInt8>, at place: Int) {
    guard hiddenDepth == 0 else { return }
    var count = 0
    for index in 0..<text.count where !HTMLTranslation.isSpace(text[index]) { count += 1 }
    let node = stack[stack.count - 1]
    nodes[node].text += count
    nodes[node].own += count
    if linkDepth > 0 {
      nodes[node].linkText += count
      nodes[node].ownLinks += count
    }
  }

  mutating func end(at place: Int) {
    guard stack.count > 1, let index = stack.popLast() else { return }
    nodes[index].end = nodes.count
    let node = nodes[index]
    if node.element == .a {
      linkDepth = max(0, linkDepth - 1)
      nodes[index].links += 1
    }
    if hiddenDepth > 0 { hiddenDepth -= 1 }
    let parent = node.parent
    if node.element.isBlock || node.element == .other {
      if node.own - node.ownLinks >= HTMLMain.blockLength { nodes[index].running += node.own - node.ownLinks }
    } else {
      nodes[parent].own += node.own
      nodes[parent].ownLinks += node.ownLinks
    }
    // What is no main content does not count for what holds it.
    if node.reason == nil {
      nodes[parent].running += nodes[index].running
      nodes[parent].headings += node.headings
    }
    nodes[parent].text += node.text
    nodes[parent].linkText += node.linkText
    nodes[parent].links += nodes[index].links
  }

  /// Closes what is open.
  mutating func finish() {
    while stack.count > 1 { end(at: 0) }
    nodes[0].end = nodes.count
  }

  private func name(of element: HTMLElement) -> String {
    var name = element == .other ? "element" : element.name
    if let identifier = tag.string(.id), identifier.utf8.count < 60 { name += "#" + identifier }
    if let first = tag.classes.first, first.utf8.count < 60 { name += "." + first }
    return name
  }

  // MARK: - What things are called

  private static func reason(_ element: HTMLElement, _ tag: HTMLTag, isInArticle: Bool) -> HTMLMain.Reason? {
    switch element {
    case .html, .head, .body, .main, .article, .p, .h1, .a, .img: return nil
    case .nav: return .navigation
    case .footer: if !isInArticle { return .furniture }
    case .aside: return .related
    case .form, .input, .select, .button, .textarea: return element == .form ? nil : .form
    default: break
    }
    guard element.isBlock || element == .other, !tag.isEmpty else { return nil }
    switch tag.string(.role)?.lowercased() {
    case "navigation", "menu", "menubar", "toolbar", "tablist": return .navigation
    case "banner", "contentinfo": return .furniture
    case "complementary": return .related
    case "search": return .form
    case "dialog", "alertdialog", "alert": return .notice
    case "main", "article": return nil
    default: break
    }
    guard let name = tag.bytes(.id).map({ Array($0) + [0x20] }) ?? (tag.bytes(.class) == nil ? nil : []) else {
      return nil
    }
    return words(name + Array(tag.bytes(.class) ?? [])).lazy.compactMap { words[$0] }.first
  }

  /// The words of a name: `nav-main`, `navMain` and `nav_main` have two each.
  private static func words(_ bytes: [UInt8]) -> [String] {
    var result: [String] = []
    var word: [UInt8] = []
    var wasLower = false
    for byte in bytes.prefix(400) + [0x20] {
      let isUpper = byte &- 0x41 < 26
      let isLower = byte &- 0x61 < 26
      if (!isUpper && !isLower) || (isUpper && wasLower), !word.isEmpty {
        result.append(String(decoding: word, as: UTF8.self))
        word.removeAll(keepingCapacity: true)
      }
      if isUpper || isLower { word.append(byte | 0x20) }
      wasLower = isLower
    }
    return result
  }

  /// Words by which the parts of a page are called that are not its content.
  private static let words: [String: HTMLMain.Reason] = {
    let lists: [(HTMLMain.Reason, String)] = [
      (.navigation, "nav navbar navigation menu breadcrumb breadcrumbs pagination pager toc skiplink skip topbar"),
      (.notice, "cookie cookies consent gdpr notice popup modal overlay paywall onetrust cmp lightbox toast"),
      (.sharing, "share shares sharing social socials sharebar addthis sharedaddy followus"),
      (.comments, "comments comment disqus replies respond"),
      (.advertisement, "ad ads advert advertisement advertising sponsor sponsored promo promotion banner"),
      (
        .related,
        "related recommended recommendations sidebar widget widgets newsletter subscribe teaser outbrain taboola"
      ),
      (.furniture, "footer masthead colophon copyright"),
      (.form, "search searchbox login signin signup"),
    ]
    var words: [String: HTMLMain.Reason] = [:]
    for (reason, list) in lists { for word in list.split(separator: " ") { words[String(word)] = reason } }
    return words
  }()
}

/// The parser's events on their way to a survey.
final class HTMLSurveyEvents: HTMLEvents {
  var survey = HTMLSurvey()

  override func clearTag() { survey.tag.removeAll() }
  override func add(_ name: Span<UInt8>, _ value: Span<UInt8>) { survey.tag.add(name, value) }

  override func start(_ element: HTMLElement, at place: Int) -> Bool {
    survey.start(element, at: place)
    return !survey.isStopped
  }

  override func end(at place: Int) -> Bool {
    survey.end(at: place)
    return true
  }

  override func text(_ text: Span<UInt8>, at place: Int) -> Bool {
    survey.text(text, at: place)
    return true
  }
}
