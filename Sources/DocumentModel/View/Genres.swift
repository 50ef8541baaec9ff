/// One post of a thread.
public struct Post: NodeView {
  /// The node.
  public let node: Node

  @usableFromInline
  init(trusted node: Node) { self.node = node }

  /// The post that `node` is, or `nil` where it is something else.
  public init?(_ node: Node) {
    guard node.record.kind == .post else { return nil }
    self.node = node
  }

  /// What is known of a post beside its content.
  public struct Fields: Hashable, Sendable {
    /// The place among the posts of its thread, 1-based. Always counted, never read from the text.
    public var ordinal: Int
    /// The number printed in the text, or `nil` where none is.
    public var number: Int?
    /// The total printed with the number (`2/12`).
    public var total: Int?
    /// The counter as it stood in the text, such as `/2` or `(1/12)`; empty where there is none.
    public var counter: String
    /// Display name of the author, where the post states it.
    public var author: String?
    /// Handle of the author with its `@`, where the post states it.
    public var handle: String?
    /// ISO 8601 date, or date and time.
    public var date: String?
    /// The address of the post itself.
    public var address: String?
    /// How sure its reader is that this is one post, 0...1; `nil` where it was not guessed. Kept in thousandths.
    public var confidence: Double?

    /// A post of which only the place is known.
    public init(ordinal: Int) {
      self.ordinal = ordinal
      counter = ""
    }
  }

  /// What is known of the post.
  public var fields: Fields {
    var fields = Fields(ordinal: ordinal)
    fields.number = number
    fields.total = word(2)
    fields.counter = counter.description
    fields.author = author?.description
    fields.handle = handle?.description
    fields.date = date?.description
    fields.address = address?.description
    fields.confidence = confidence
    return fields
  }

  /// The place among the posts of its thread, 1-based.
  public var ordinal: Int { word(0) ?? 0 }
  /// The number printed in the text.
  public var number: Int? { word(1) }
  /// The total printed with the number.
  public var total: Int? { word(2) }
  /// The counter as it stood in the text; empty where there is none.
  public var counter: Text { node.storage.text(at: node.record.a + 3) }
  /// Display name of the author.
  public var author: Text? { slice(1) }
  /// Handle of the author with its `@`.
  public var handle: Text? { slice(2) }
  /// ISO 8601 date, or date and time.
  public var date: Text? { slice(3) }
  /// The address of the post itself.
  public var address: Text? { slice(4) }
  /// How sure its reader is, 0...1.
  public var confidence: Double? { node.record.confidence }

  private func word(_ number: UInt32) -> Int? {
    let value = node.storage.extra[Int(node.record.a + number)]
    return value == 0 ? nil : Int(value) - 1
  }

  private func slice(_ number: UInt32) -> Text? {
    let text = node.storage.text(at: node.record.a + 3 + 2 * number)
    return text.isEmpty ? nil : text
  }
}

/// One story of a brief: a headline with its body.
public struct Story: NodeView {
  /// The node.
  public let node: Node

  @usableFromInline
  init(trusted node: Node) { self.node = node }

  /// The story that `node` is, or `nil` where it is something else.
  public init?(_ node: Node) {
    guard node.record.kind == .story else { return nil }
    self.node = node
  }

  /// What is known of a story beside headline and body.
  public struct Fields: Hashable, Sendable {
    /// ISO 8601 date of what it tells.
    public var date: String?
    /// How sure its reader is that this is one story, 0...1; `nil` where it was not guessed. Kept in thousandths.
    public var confidence: Double?

    /// A story of which nothing more is known.
    public init(date: String? = nil, confidence: Double? = nil) {
      self.date = date
      self.confidence = confidence
    }
  }

  /// What is known of the story.
  public var fields: Fields { Fields(date: date?.description, confidence: confidence) }
  /// The headline; empty where there is none.
  public var headline: Inlines { node.splitFirst(.headline).inlines }
  /// ISO 8601 date of what it tells.
  public var date: Text? {
    let text = node.leafText
    return text.isEmpty ? nil : text
  }
  /// How sure its reader is, 0...1.
  public var confidence: Double? { node.record.confidence }
}

extension NodeRecord {
  /// A confidence out of `small`, where zero means none and the rest is thousandths plus one.
  var confidence: Double? { small == 0 ? nil : Double(small - 1) / 1000 }

  static func small(confidence: Double?) -> UInt16 {
    guard let confidence, confidence.isFinite else { return 0 }
    return UInt16((min(max(confidence, 0), 1) * 1000).rounded()) + 1
  }
}
