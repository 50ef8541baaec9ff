import CcmarkGFM
import Glibc

/// The memory of libcmark-gfm while it parses one piece of a text: what it asks for stands in a row, nothing is given
/// back, and all of it at once is free for the next piece.
///
/// The library's own arena takes fresh memory from the system each time. Touching that for the first time takes as long as
/// half of the parsing; pieces that use the same memory again find it in the processor's cache.
///
/// The library's functions for memory have no context, so there is one arena, for whoever holds the lock of
/// ``CmarkLibrary``.
@safe
enum CmarkArena {
  // Safe, all three: only used by functions that the library calls while the lock is held, and by `reset`, which asks for
  // the same. Variables of the type, because the library's functions for memory have no context, and not checked for
  // overlapping accesses, because there is one for each of hundreds of allocations a kilobyte.
  /// Memory that the row goes on in when the block before it is full. The first is kept from one text to the next.
  @exclusivity(unchecked) private nonisolated(unsafe) static var blocks: [UnsafeMutableRawBufferPointer] = unsafe []
  /// Where the next allocation goes in the last block, and how much room that has.
  @exclusivity(unchecked) private nonisolated(unsafe) static var top: UnsafeMutableRawPointer? = nil
  @exclusivity(unchecked) private nonisolated(unsafe) static var room = 0

  /// What most pieces need.
  private static let blockSize = 4 << 20
  /// Before each allocation stands its size, which `realloc` must know.
  private static let headerSize = MemoryLayout<Int>.size

  /// The library's handle of the arena.
  // Safe: never changed; the library takes a pointer that may be written to, but only reads.
  nonisolated(unsafe) static let memory: UnsafeMutablePointer<cmark_mem> = {
    let memory = UnsafeMutablePointer<cmark_mem>.allocate(capacity: 1)
    unsafe memory.initialize(
      to: cmark_mem(
        calloc: { count, size in
          let (bytes, isTooMuch) = count.multipliedReportingOverflow(by: size)
          guard !isTooMuch else { abort() }
          let start = unsafe allocate(bytes)
          unsafe memset(start, 0, bytes)
          return unsafe start
        },
        realloc: { pointer, size in unsafe grow(pointer, to: size) },
        free: { _ in }))
    return unsafe memory
  }()

  /// Makes all memory free for what comes next, and gives back what few pieces need. Whoever calls it holds the lock, and
  /// uses nothing of the arena any more.
  static func reset() {
    while let last = unsafe blocks.last, unsafe blocks.count > 1 || last.count > blockSize {
      unsafe free(last.baseAddress)
      unsafe blocks.removeLast()
    }
    unsafe top = unsafe blocks.last?.baseAddress
    unsafe room = unsafe blocks.last?.count ?? 0
  }

  /// What an allocation of `count` bytes takes, with its header; a multiple of eight.
  private static func length(_ count: Int) -> Int { (max(count, 1) &+ headerSize &+ 7) & ~7 }

  /// `count` bytes, aligned to eight.
  @unsafe
  private static func allocate(_ count: Int) -> UnsafeMutableRawPointer {
    let length = Self.length(count)
    if unsafe length > room { addBlock(for: length) }
    // Safe: there is a block, and `length` bytes from `top` on are within it and in no other allocation.
    let header = unsafe top.unsafelyUnwrapped
    unsafe top = unsafe header + length
    unsafe room &-= length
    unsafe header.storeBytes(of: count, as: Int.self)
    return unsafe header + headerSize
  }

  /// What was at `pointer`, with room for `count` bytes.
  @unsafe
  private static func grow(_ pointer: UnsafeMutableRawPointer?, to count: Int) -> UnsafeMutableRawPointer {
    guard let pointer = unsafe pointer else { return unsafe allocate(count) }
    // Safe: the library gives back only what it got from here, with the header in front.
    let header = unsafe pointer - headerSize
    let old = unsafe header.load(as: Int.self)
    guard count > old else { return unsafe pointer }
    let more = length(count) - length(old)
    if unsafe header + length(old) == top, unsafe more <= room {
      unsafe top = unsafe header + length(count)
      unsafe room -= more
      unsafe header.storeBytes(of: count, as: Int.self)
      return unsafe pointer
    }
    let new = unsafe allocate(count)
    unsafe memcpy(new, pointer, old)
    return unsafe new
  }

  private static func addBlock(for length: Int) {
    // Larger ones for texts that need more, so that they are few.
    let last = unsafe blocks.last?.count ?? 0
    let size = max(length, last == 0 ? blockSize : last + last / 2)
    // As the library does where there is no memory: nothing that it calls can tell it so.
    guard let start = unsafe malloc(size) else { abort() }
    unsafe blocks.append(UnsafeMutableRawBufferPointer(start: start, count: size))
    unsafe top = start
    unsafe room = size
  }
}
