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
    /// Whether that is told by the words of its classes or its identifier, or its identifier alone, of
    /// several words.
    var isByWords = false
    var isByIdentifier = false
    /// Bytes of running text within, whatever it stands in.
    var all = 0
    /// Headings of level 1, articles, and main elements within, whatever they stand in.
    var allHeadings = 0
    var articles = 0
    var mains = 0
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
      || (element == .script && tag.isLinkedData)
    node.name = name(of: element)
    if hiddenDepth > 0 || element.removal != nil || tag.isHidden { hiddenDepth += 1 }
    node.reason = HTMLSurvey.reason(element, tag, isInArticle: stack.contains { nodes[$0].element == .article })
    if node.reason == nil { HTMLSurvey.judgeWords(&node, tag) }
    if element == .article { node.articles = 1 }
    if element == .main { node.mains = 1 }
    if element == .a { linkDepth += 1 }
    if element == .h1 { node.allHeadings = 1 }
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
      if node.own - node.ownLinks >= HTMLMain.blockLength { nodes[index].all += node.own - node.ownLinks }
    } else {
      nodes[parent].own += node.own
      nodes[parent].ownLinks += node.ownLinks
    }
    nodes[index].running = nodes[index].all - node.all
    nodes[parent].all += nodes[index].all
    nodes[parent].allHeadings += node.allHeadings
    nodes[parent].articles += node.articles
    nodes[parent].mains += node.mains
    nodes[parent].text += node.text
    nodes[parent].linkText += node.linkText
    nodes[parent].links += nodes[index].links
  }

  /// Closes what is open.
  mutating func finish() {
    while stack.count > 1 { end(at: 0) }
    nodes[0].end = nodes.count
    for index in nodes.indices.dropFirst() where isContent(index) { nodes[index].reason = nil }
    // What is no main content does not count for what holds it. Parents stand before their children.
    for index in nodes.indices.dropFirst().reversed() {
      if nodes[index].element == .h1 { nodes[index].headings += 1 }
      guard nodes[index].reason == nil else { continue }
      nodes[nodes[index].parent].running += nodes[index].running
      nodes[nodes[index].parent].headings += nodes[index].headings
    }
  }

  /// Whether an element that is called like a part that is no content is content all the same.
  private func isContent(_ index: Int) -> Bool {
    let node = nodes[index]
    guard node.isByWords else { return false }
    // Identifiers of sections are made of the words of their headings (`related-work`).
    if node.isByIdentifier, node.element == .section || node.name.hasSuffix(".section"), beginsWithHeading(index) {
      return true
    }
    if node.mains > 0 || (node.allHeadings > 0 && node.allHeadings == nodes[0].allHeadings) { return true }
    if node.all > 0, node.all * 2 >= nodes[0].all { return true }
    // Comments and related pages are articles for some: they have little of the text.
    return node.articles > 0 && node.articles == nodes[0].articles && node.all > 0 && node.all * 4 >= nodes[0].all
  }

  private func beginsWithHeading(_ index: Int) -> Bool {
    var child = index + 1
    while child < nodes[index].end {
      if nodes[child].element.headingLevel != nil { return true }
      guard nodes[child].text == 0, nodes[child].element == .span || nodes[child].element == .a else { return false }
      child = max(nodes[child].end, child + 1)
    }
    return false
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
    case .html, .head, .body, .main, .article: return nil
    case .nav: return .navigation
    case .footer: if !isInArticle { return .furniture }
    case .aside: return .related
    case .form, .input, .select, .button, .textarea: return element == .form ? nil : .form
    default: break
    }
    switch element {
    case .p, .h1, .h2, .h3, .h4, .h5, .h6, .a, .img: return nil
    default: break
    }
    guard element.isBlock || element == .other, !tag.isEmpty else { return nil }
    switch tag.string(.role)?.lowercased() {
    case "navigation", "menu", "menubar", "toolbar", "tablist": return .navigation
    case "contentinfo": return .furniture
    case "complementary": return .related
    case "search": return .form
    case "dialog", "alertdialog", "alert": return .notice
    case "main", "article": return nil
    default: break
    }
    return nil
  }

  /// Judges an element by the words of its classes and its identifier.
  private static func judgeWords(_ node: inout Node, _ tag: HTMLTag) {
    switch node.element {
    case .html, .head, .body, .main, .article, .p, .h1, .h2, .h3, .h4, .h5, .h6, .a, .img: return
    default: break
    }
    guard node.element.isBlock || node.element == .other, !tag.isEmpty else { return }
    let role = tag.string(.role)?.lowercased()
    if role == "main" || role == "article" { return }
    if role == "banner" { node.reason = .furniture }
    if node.reason == nil, let name = tag.bytes(.class) { node.reason = reason(of: Array(name)) }
    if node.reason == nil, let name = tag.bytes(.id) {
      node.reason = reason(of: Array(name))
      node.isByIdentifier = words(Array(name)).count > 1
    }
    node.isByWords = node.reason != nil
  }

  private static func reason(of name: [UInt8]) -> HTMLMain.Reason? {
    for word in words(name) {
      if let reason = words[word] { return reason }
      // Two words written as one: the second says that the first is no part of another word.
      guard word.utf8.count > 6, let tail = tails.first(where: { word.hasSuffix($0) }) else { continue }
      if let reason = words[String(word.dropLast(tail.count))] { return reason }
    }
    return nil
  }

  /// What follows such a word where two are written as one.
  private static let tails = [
    "list", "posts", "post", "bar", "this", "box", "links", "buttons", "button", "area", "section", "form", "wrapper",
    "container", "notice", "message", "popup", "widget", "icons", "articles", "stories", "block", "panel", "nav",
    "menu",
  ]

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
