import DocumentModel

/// Makes random documents, the same for the same seed: every kind of node, attributes, source ranges that nest and
/// rise, metadata, resources, texts down to the nastiest.
///
/// ```swift
/// for (seed, document) in DocumentGenerator.documents(200) {
///   #expect(roundTrip(document) == document, "seed \(seed)")
/// }
/// ```
public struct DocumentGenerator {
  /// Kinds of blocks.
  public enum BlockKind: CaseIterable, Hashable, Sendable {
    /// Each named as the model names it.
    case section, heading, paragraph, list, blockQuote, codeBlock, thematicBreak, table, figure, definitionList,
      footnoteDefinition, rawBlock, group, post, story
  }

  /// Kinds of inlines.
  public enum InlineKind: CaseIterable, Hashable, Sendable {
    /// Each named as the model names it.
    case text, softBreak, lineBreak, emphasis, strong, strikethrough, superscript, `subscript`, code, link, image,
      footnoteReference, math, rawInline, span, mention, hashtag, date, lostCharacters
  }

  /// What generated documents may contain.
  public struct Options: Sendable {
    /// The kinds of blocks; without ``BlockKind/paragraph`` documents have little to say.
    public var blocks = Set(BlockKind.allCases)
    /// The kinds of inlines; ``InlineKind/text`` always stands where nothing else may.
    public var inlines = Set(InlineKind.allCases)
    /// About how many nodes a document has at most.
    public var nodes = 120
    /// How deep blocks stand within blocks, and inlines within inlines, at most.
    public var depth = 5
    /// Which characters texts are made of.
    public var texts = TextLevel.nasty
    /// Whether nodes have attributes now and then.
    public var attributes = true
    /// Whether nodes have source ranges (now and then one has not).
    public var sourceRanges = true
    /// Whether every node has a source range, and one that no other has, so that a loss can be told by it.
    public var distinctRanges = false
    /// Whether documents have metadata.
    public var metadata = true
    /// Whether documents have resources.
    public var resources = true
    /// Whether nodes that hold others may be empty, tables may lack cells, stories headlines.
    public var empty = true
    /// Whether two text nodes may stand side by side.
    public var adjacentTexts = true
    /// Whether links may stand within links.
    public var nestedLinks = true

    /// Everything.
    public init() {}
  }

  var texts: TextGenerator
  var random: SeededGenerator {
    get { texts.random }
    set { texts.random = newValue }
  }
  let options: Options
  let blockKinds: [BlockKind]
  let inlineKinds: [InlineKind]
  var remaining = 0
  /// Where the next node begins in the source that never was, in bytes.
  var cursor = 0
  var ordinal = 0
  var openLinks = 0
  var endsInText = false

  /// A generator whose documents depend on `seed` and `options` alone.
  public init(seed: UInt64, options: Options = Options()) {
    texts = TextGenerator(random: SeededGenerator(seed: seed), level: options.texts)
    self.options = options
    // In the order of declaration: a set has none that lasts.
    blockKinds = BlockKind.allCases.filter(options.blocks.contains)
    inlineKinds = InlineKind.allCases.filter(options.inlines.contains)
  }

  /// `count` documents with the seeds `first`, `first` + 1 and so on; a test names the seed when it fails.
  public static func documents(
    _ count: Int, first: UInt64 = 1, options: Options = Options()
  ) -> some Sequence<(seed: UInt64, document: Document)> {
    (0..<UInt64(count)).lazy.map { index in
      var generator = DocumentGenerator(seed: first + index, options: options)
      return (first + index, generator.document())
    }
  }

  /// One document. Each call gives another.
  public mutating func document() -> Document {
    let builder = DocumentBuilder()
    remaining = random.number(0...options.nodes)
    cursor = 0
    ordinal = 0
    if options.metadata { builder.metadata = metadata() }
    if options.resources, random.oneIn(3) {
      builder.resources = (0..<random.number(1...3)).map { _ in resource() }
    }
    if !options.empty { remaining = max(remaining, 1) }
    while remaining > 0 { block(builder, depth: options.depth) }
    if options.sourceRanges { builder.setSourceRange(SourceRange(0..<cursor)) }
    do {
      return try builder.finish()
    } catch {
      preconditionFailure("a generated document breaks a rule of the model: \(error)")
    }
  }

  // MARK: - What stands beside nodes

  private mutating func metadata() -> Metadata {
    var metadata = Metadata()
    metadata.title = texts.textOrNone()
    metadata.authors = (0..<random.number(0...2)).map { _ in
      Metadata.Author(name: texts.textOrNone(), handle: texts.textOrNone())
    }
    metadata.date = random.oneIn(2) ? texts.isoDate() : nil
    metadata.language = random.pick([nil, "en", "ug-Arab", "zh-Hant", "de"])
    metadata.direction = random.pick([nil, .leftToRight, .rightToLeft])
    metadata.publisher = texts.textOrNone()
    metadata.kind = random.pick([nil, .thread, .brief, .text, Metadata.Kind(rawValue: texts.name())])
    metadata.sourceName = texts.textOrNone()
    metadata.other = entries(depth: 3)
    return metadata
  }

  private mutating func entries(depth: Int) -> [Metadata.Entry] {
    (0..<random.number(0...3)).map { _ in
      // Short names, so that some key stands twice.
      Metadata.Entry(random.oneIn(4) ? texts.textOrEmpty() : texts.word(), value(depth: depth))
    }
  }

  private mutating func value(depth: Int) -> Metadata.Value {
    switch random.number(0...(depth > 0 ? 5 : 2)) {
    case 0: .flag(random.oneIn(2))
    case 1, 2: .text(texts.textOrEmpty())
    case 3, 4: .list((0..<random.number(0...3)).map { _ in value(depth: depth - 1) })
    default: .map(entries(depth: depth - 1))
    }
  }

  private mutating func resource() -> Resource {
    let bytes = (0..<random.number(0...70)).map { _ in UInt8.random(in: 0...255, using: &random) }
    return Resource(name: texts.text(words: 1...2), mediaType: random.pick(["image/png", "text/css"]), bytes: bytes)
  }

  mutating func attributes() -> Attributes? {
    guard options.attributes, random.oneIn(6) else { return nil }
    return Attributes(
      identifier: random.oneIn(2) ? texts.name() : nil,
      classes: (0..<random.number(0...2)).map { _ in texts.word() },
      pairs: (0..<random.number(0...2)).map { _ in Attributes.Pair(texts.name(), texts.textOrEmpty()) })
  }

  /// The range of a leaf of about `length` bytes; moves on.
  mutating func range(_ length: Int) -> SourceRange {
    let start = cursor
    if options.distinctRanges {
      cursor += length + 1
      return SourceRange(start..<cursor)
    }
    cursor += length + (random.oneIn(4) ? random.number(0...9) : 0)
    guard options.sourceRanges, !random.oneIn(8) else { return .none }
    return SourceRange(start..<start + length)
  }

  /// Opens `container`, fills it, and closes it with a source range that holds what is inside.
  mutating func node(
    _ container: Container, _ builder: DocumentBuilder, _ content: (inout DocumentGenerator) -> Void
  ) {
    remaining -= 1
    endsInText = false
    let hasRange = options.distinctRanges || (options.sourceRanges && !random.oneIn(8))
    builder.open(container, at: hasRange ? SourceRange(cursor..<cursor) : .none, attributes: attributes())
    let margin = options.distinctRanges ? 1 : 0
    cursor += random.number(margin...2)
    content(&self)
    cursor += random.number(margin...2)
    builder.close(at: cursor)
    endsInText = false
  }

  /// How many children a node gets that holds `most` at most.
  mutating func count(_ most: Int) -> Int { random.number((options.empty && random.oneIn(8) ? 0 : 1)...most) }
}
