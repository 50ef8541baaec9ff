import CcmarkGFM
import Glibc

/// A link reference definition, as the parser has it.
struct LinkDefinition: Hashable {
  /// The label as labels are compared (CommonMark 6.3).
  let label: [UInt8]
  private let destination: [UInt8]
  private let title: [UInt8]

  /// Those in `map` that came after the first `count`, in their order.
  @unsafe
  static func all(in map: UnsafeMutablePointer<cmark_map>, but count: Int) -> [LinkDefinition] {
    var found: [LinkDefinition] = []
    var entry = unsafe map.pointee.refs
    // Safe: the map lives as long as its parser; each of its entries is the beginning of a `cmark_reference`, and its label
    // ends with a NUL. The latest comes first.
    while let current = unsafe entry, unsafe current.pointee.age >= count {
      unsafe current.withMemoryRebound(to: cmark_reference.self, capacity: 1) { reference in
        unsafe found.append(
          LinkDefinition(
            label: Array(UnsafeBufferPointer(start: current.pointee.label, count: strlen(current.pointee.label))),
            destination: bytes(of: reference.pointee.url), title: bytes(of: reference.pointee.title)))
      }
      unsafe entry = current.pointee.next
    }
    return found.reversed()
  }

  @unsafe
  private static func bytes(of chunk: cmark_chunk) -> [UInt8] {
    // Safe: a chunk has as many bytes as it says.
    unsafe Array(UnsafeBufferPointer(start: chunk.data, count: Int(chunk.len)))
  }

  /// Adds the definition to `map`, to which nothing else has been added but such definitions. Not by
  /// `cmark_reference_create`, which would resolve escapes once more.
  @unsafe
  func add(to map: UnsafeMutablePointer<cmark_map>) {
    // Safe: the arena gives as many bytes as are asked for, cleared, and the entry lives as long as the map.
    let memory = unsafe CmarkArena.memory.pointee
    guard let place = unsafe memory.calloc(1, MemoryLayout<cmark_reference>.size) else { return }
    let reference = unsafe place.bindMemory(to: cmark_reference.self, capacity: 1)
    unsafe reference.pointee.url = LinkDefinition.chunk(destination)
    unsafe reference.pointee.title = LinkDefinition.chunk(title)
    unsafe reference.pointee.entry.label = LinkDefinition.chunk(label).data
    unsafe reference.pointee.entry.age = map.pointee.size
    unsafe reference.pointee.entry.next = map.pointee.refs
    unsafe map.pointee.refs = place.bindMemory(to: cmark_map_entry.self, capacity: 1)
    unsafe map.pointee.size += 1
  }

  /// A copy of `bytes` in the arena, with a NUL behind it.
  @unsafe
  private static func chunk(_ bytes: [UInt8]) -> cmark_chunk {
    guard let place = unsafe CmarkArena.memory.pointee.calloc(bytes.count + 1, 1) else { return unsafe cmark_chunk() }
    unsafe place.copyMemory(from: bytes, byteCount: bytes.count)
    return unsafe cmark_chunk(
      data: place.assumingMemoryBound(to: UInt8.self), len: Int32(truncatingIfNeeded: bytes.count), alloc: 0)
  }
}
