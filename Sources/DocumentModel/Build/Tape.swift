/// The tape while it grows: all that a builder changes, as one value.
///
/// A struct inside the builder's class rather than properties of the class: the language checks each access to a class
/// property for overlap, and with a dozen properties a node those checks took an eighth of the time of reading a thread.
/// One access a node does not show.
struct Tape {
  var nodes: [NodeRecord]
  /// The two parts of the text pool, as `Storage` has them.
  var source: [UInt8] = []
  var text: [UInt8] = []
  var sourceTextByteCount = 0
  var extra: [UInt32] = []
  var attributes = AttributeTable()
  /// Indices of the open nodes, the root first.
  private(set) var stack: [UInt32] = [0]
  /// The innermost of them and its kind: asked for every node.
  private var innermost: (index: Int, kind: NodeKind) = (0, .document)
  private let depthLimit: Int
  private let nodeLimit: Int
  private let textLimit: Int
  private let deadline: Deadline?
  /// Why the builder gave up, or `nil` while it has not.
  private(set) var failure: BuildError? {
    didSet { hasFailed = failure != nil }
  }
  /// Whether there is a failure: asked for every node, and cheaper than the reason.
  private(set) var hasFailed = false

  init(limits: DocumentLimits) {
    let limits = limits.clamped
    depthLimit = limits.depth
    nodeLimit = limits.nodes
    textLimit = limits.textBytes
    deadline = limits.deadline.map { Deadline($0) }
    nodes = [NodeRecord(.document)]
  }

  mutating func startAgain() {
    nodes.removeAll(keepingCapacity: true)
    nodes.append(NodeRecord(.document))
    text.removeAll(keepingCapacity: true)
    sourceTextByteCount = 0
    extra.removeAll(keepingCapacity: true)
    attributes = AttributeTable()
    stack = [0]
    innermost = (0, .document)
    lostDepth = 0
    lateCaptions = []
    endsInText = false
    failure = nil
  }

  /// Appends `record` as a child of the innermost open node and opens it.
  ///
  /// - Parameter isFirst: whether it counts as the first child, wherever it stands.
  mutating func open(_ record: NodeRecord, _ given: Attributes?, isFirst: Bool = false) {
    guard append(record, given, isFirst: isFirst) else {
      // Keeps `close` in step; nothing grows, because a failed builder pushes no node but counts its depth.
      lostDepth += 1
      return
    }
    stack.append(UInt32(nodes.count - 1))
    innermost = (nodes.count - 1, record.kind)
    if stack.count > depthLimit + 1 { fail(.tooDeep(limit: depthLimit)) }
  }

  /// Opens that were refused and not closed yet.
  private(set) var lostDepth = 0
  /// Open captions that stand behind other children, and are moved before them when they are closed.
  var lateCaptions: [UInt32] = []

  mutating func close(at end: Int? = nil) {
    endsInText = false
    if lostDepth > 0 {
      lostDepth -= 1
      return
    }
    guard stack.count > 1, let index = stack.popLast() else {
      fail(.misplaced(node: "close", parent: "document"))
      return
    }
    let outer = Int(stack[stack.count - 1])
    innermost = (outer, nodes[outer].kind)
    nodes[Int(index)].end = UInt32(nodes.count)
    if let end, let range = nodes[Int(index)].range.bytes, end >= range.lowerBound {
      nodes[Int(index)].range = SourceRange(range.lowerBound..<end)
    }
    if lateCaptions.last == index { moveLateCaption() }
  }

  /// Appends a node without children.
  mutating func leaf(_ record: NodeRecord, _ given: Attributes?) {
    var record = record
    record.end = UInt32(truncatingIfNeeded: nodes.count + 1)
    _ = append(record, given)
  }

  /// Appends a leaf with one slice of text.
  mutating func leaf(
    _ kind: NodeKind, _ text: Span<UInt8>, _ flags: NodeRecord.Flags, at range: SourceRange, _ given: Attributes?
  ) {
    let slice = slice(text)
    leaf(NodeRecord(kind, flags: flags, a: slice.offset, b: slice.length, range: range), given)
  }

  /// Appends a leaf with two slices of text.
  mutating func pair(
    _ kind: NodeKind, _ first: String, _ second: String, at range: SourceRange, _ given: Attributes?
  ) {
    let index = words(slice(first), slice(second))
    leaf(NodeRecord(kind, a: index, range: range), given)
  }

  private mutating func append(_ record: NodeRecord, _ given: Attributes?, isFirst: Bool = false) -> Bool {
    endsInText = false
    guard !hasFailed else { return false }
    let first = isFirst || innermost.index == nodes.count - 1
    guard record.kind.mayStand(in: innermost.kind, first: first) else {
      fail(.misplaced(node: "\(record.kind)", parent: "\(innermost.kind)"))
      return false
    }
    guard nodes.count < nodeLimit else {
      fail(.tooManyNodes(limit: nodeLimit))
      return false
    }
    if nodes.count & 0xFFF == 0, let deadline, deadline.hasPassed {
      fail(.outOfTime)
      return false
    }
    nodes.append(record)
    if let given, !given.isEmpty { attach(given) }
    return true
  }

  /// Whether `count` more nodes are within the limit; fails the builder where they are not.
  mutating func reserveNodes(_ count: Int) -> Bool {
    if nodes.count + count <= nodeLimit { return true }
    fail(.tooManyNodes(limit: nodeLimit))
    return false
  }

  mutating func fail(_ error: BuildError) {
    if failure == nil { failure = error }
  }

  // MARK: - Tables beside the tape

  /// Copies `bytes` into the text pool; they must be valid UTF-8.
  mutating func slice(_ bytes: Span<UInt8>) -> Slice {
    guard reserveText(bytes.count) else { return .empty }
    let offset = poolEnd
    // Safe: the buffer is used within the call only, and `append` copies it.
    unsafe bytes.withUnsafeBufferPointer { unsafe text.append(contentsOf: $0) }
    return Slice(offset: offset, length: UInt32(bytes.count))
  }

  mutating func slice(_ string: String) -> Slice {
    if string.isEmpty { return .empty }
    guard reserveText(string.utf8.count) else { return .empty }
    let offset = poolEnd
    text.append(contentsOf: string.utf8)
    return Slice(offset: offset, length: poolEnd - offset)
  }

  mutating func slice(_ copied: Text) -> Slice {
    copied.withBytes { bytes in slice(bytes) }
  }

  /// The offset of what is added to the pool next.
  private var poolEnd: UInt32 { UInt32(source.count + text.count) }

  mutating func share(_ source: [UInt8]) {
    guard text.isEmpty, sourceTextByteCount == 0, source.count < Int(UInt32.max) else { return }
    self.source = source
  }

  private mutating func reserveText(_ count: Int) -> Bool {
    guard !hasFailed else { return false }
    // Offsets count both parts of the pool.
    guard text.count + sourceTextByteCount + count <= textLimit, source.count + text.count + count < Int(UInt32.max)
    else {
      fail(.tooMuchText(limit: textLimit))
      return false
    }
    return true
  }

  /// Appends the words of `slices` to the extra words and gives the index of the first.
  @discardableResult
  mutating func words(_ slice: Slice) -> UInt32 {
    let index = UInt32(extra.count)
    extra.append(slice.offset)
    extra.append(slice.length)
    return index
  }

  mutating func words(_ first: Slice, _ second: Slice) -> UInt32 {
    let index = words(first)
    words(second)
    return index
  }

  /// Appends an optional number as one word: the number plus one, or zero for none or for what does not fit.
  @discardableResult
  mutating func word(_ number: Int?) -> UInt32 {
    let index = UInt32(extra.count)
    extra.append(number.flatMap { $0 < 0 ? nil : UInt32(exactly: $0) }.flatMap { $0 == .max ? nil : $0 + 1 } ?? 0)
    return index
  }

  mutating func attach(_ given: Attributes) {
    var record = AttributeTable.Record(
      node: UInt32(nodes.count - 1), identifier: .empty, first: UInt32(attributes.slices.count),
      classes: UInt32(given.classes.count), pairs: UInt32(given.pairs.count))
    if let identifier = given.identifier { record.identifier = slice(identifier) }
    attributes.slices += given.classes.map { slice($0) }
    for pair in given.pairs { attributes.slices += [slice(pair.key), slice(pair.value)] }
    attributes.records.append(record)
    nodes[nodes.count - 1].flags.insert(.attributes)
  }

  // MARK: - Joining text

  /// Whether the last node is a text node and nothing has been opened or closed since.
  private var endsInText = false

  /// Appends a text node, or extends the one before it where both come from touching bytes of the source (or both
  /// from none), so that one run of text is one node however often a reader interrupts itself.
  ///
  /// - Parameter isInSource: whether `bytes` stand at `range` of the source.
  mutating func text(_ bytes: Span<UInt8>, at range: SourceRange, joining: Bool, isInSource: Bool = false) {
    if bytes.isEmpty { return }
    let isShared =
      isInSource && Int(range.upper) <= source.count && Int(range.upper) - Int(range.lower) == bytes.count
    if joining, endsInText, !hasFailed {
      let last = nodes.count - 1
      let record = nodes[last]
      let touches = record.range.isNone ? range.isNone : record.range.upper == range.lower
      if touches, isShared, record.a + record.b == range.lower {
        guard reserveText(bytes.count) else { return }
        sourceTextByteCount += bytes.count
        nodes[last].b += UInt32(bytes.count)
        nodes[last].range.upper = range.upper
        return
      }
      if touches {
        if Int(record.a) < source.count { copySourceText(of: last) }
        if nodes[last].a + nodes[last].b == poolEnd {
          let added = slice(bytes)
          nodes[last].b += added.length
          if !range.isNone { nodes[last].range.upper = range.upper }
          return
        }
      }
    }
    if isShared {
      let slice = sourceSlice(range)
      leaf(NodeRecord(.text, a: slice.offset, b: slice.length, range: range), nil)
    } else {
      leaf(.text, bytes, [], at: range, nil)
    }
    endsInText = !hasFailed
  }

  /// The slice of the pool that the bytes at `range` of the source are.
  private mutating func sourceSlice(_ range: SourceRange) -> Slice {
    let count = range.upper - range.lower
    guard reserveText(Int(count)) else { return .empty }
    sourceTextByteCount += Int(count)
    return Slice(offset: range.lower, length: count)
  }

  /// Moves the text of a node to the second part of the pool, so that it can go on with text that the source has not.
  private mutating func copySourceText(of node: Int) {
    let start = Int(nodes[node].a)
    let count = Int(nodes[node].b)
    sourceTextByteCount -= count
    guard reserveText(count) else { return }
    nodes[node].a = poolEnd
    text += source[start..<start + count]
  }
}

/// When to give up. A class, because the layout of a time is known at run time only: in the tape itself it would have every
/// access to every field ask for the tape's metadata.
private final class Deadline: Sendable {
  private let time: ContinuousClock.Instant

  init(_ time: ContinuousClock.Instant) { self.time = time }

  var hasPassed: Bool { ContinuousClock.now > time }
}

extension Tape {
  /// Appends `node` with everything inside. The tape's text and extra words must start with those of the node's
  /// storage (see `Rewrite.swift`), so that only node numbers have to be shifted.
  mutating func copySubtree(_ node: Node) {
    let source = node.storage
    let first = Int(node.index)
    let end = Int(node.record.end)
    // The root of the subtree goes the ordinary way, which checks its place and the limits.
    let attributes = node.hasAttributes ? node.attributes : nil
    var root = node.record
    root.flags.remove(.attributes)
    leaf(root, attributes)
    guard failure == nil, reserveNodes(end - first - 1) else { return }
    let shift = nodes.count - 1 - first
    nodes[nodes.count - 1].end = UInt32(end + shift)
    for index in (first + 1)..<max(end, first + 1) {
      var record = source.nodes[index]
      record.end = UInt32(Int(record.end) + shift)
      nodes.append(record)
      if record.flags.contains(.attributes) {
        nodes[nodes.count - 1].flags.remove(.attributes)
        attach(Node(source, UInt32(index)).attributes)
      }
    }
  }
}
