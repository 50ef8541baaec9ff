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
struct CmarkArena {
  /// Memory that the row continues in when the block before it is full.
  private var blocks: [UnsafeMutableRawBufferPointer] = unsafe []
  /// How many of the blocks are in use, the last one up to `used`.
  private var current = 0
  private var used = 0

  /// What most pieces need; kept from one text to the next.
  private static let blockSize = 4 << 20
  /// Before each allocation stands its size, which `realloc` must know.
  private static let headerSize = MemoryLayout<Int>.size

  // Safe: only used by functions that the library calls while the lock is held, and by `reset`, which asks for the same.
  private nonisolated(unsafe) static var shared = CmarkArena()

  /// The library's handle of the arena.
  // Safe: never changed; the library takes a pointer that may be written to, but only reads.
  nonisolated(unsafe) static let memory: UnsafeMutablePointer<cmark_mem> = {
    let memory = UnsafeMutablePointer<cmark_mem>.allocate(capacity: 1)
    unsafe memory.initialize(
      to: cmark_mem(
        calloc: { count, size in
          let (bytes, isTooMuch) = count.multipliedReportingOverflow(by: size)
          guard !isTooMuch else { abort() }
          return unsafe shared.allocate(bytes, isCleared: true)
        },
        realloc: { pointer, size in unsafe shared.grow(pointer, to: size) },
        free: { _ in }))
    return unsafe memory
  }()

  /// Makes all memory free for what comes next, and gives back what few pieces need.
  static func reset() {
    unsafe shared.reset()
  }

  private mutating func reset() {
    while let last = unsafe blocks.last, unsafe blocks.count > 1 || last.count > CmarkArena.blockSize {
      unsafe free(last.baseAddress)
      unsafe blocks.removeLast()
    }
    current = unsafe blocks.isEmpty ? 0 : 1
    used = 0
  }

  /// `count` bytes, aligned to eight.
  @unsafe
  private mutating func allocate(_ count: Int, isCleared: Bool) -> UnsafeMutableRawPointer {
    let length = (max(count, 1) + CmarkArena.headerSize + 7) & ~7
    if unsafe current == 0 || used + length > blocks[current - 1].count { addBlock(for: length) }
    // Safe: `length` bytes from `used` on are within the block, and in no other allocation.
    let header = unsafe blocks[current - 1].baseAddress.unsafelyUnwrapped + used
    used += length
    unsafe header.storeBytes(of: count, as: Int.self)
    let start = unsafe header + CmarkArena.headerSize
    if isCleared { unsafe memset(start, 0, count) }
    return unsafe start
  }

  /// What was at `pointer`, with room for `count` bytes.
  @unsafe
  private mutating func grow(_ pointer: UnsafeMutableRawPointer?, to count: Int) -> UnsafeMutableRawPointer {
    guard let pointer = unsafe pointer else { return unsafe allocate(count, isCleared: false) }
    // Safe: the library gives back only what it got from here, with the header in front.
    let header = unsafe pointer - CmarkArena.headerSize
    let old = unsafe header.load(as: Int.self)
    guard count > old else { return unsafe pointer }
    let oldLength = (max(old, 1) + CmarkArena.headerSize + 7) & ~7
    let length = (count + CmarkArena.headerSize + 7) & ~7
    let block = unsafe blocks[current - 1]
    if unsafe header + oldLength == block.baseAddress.unsafelyUnwrapped + used,
      used - oldLength + length <= block.count
    {
      used += length - oldLength
      unsafe header.storeBytes(of: count, as: Int.self)
      return unsafe pointer
    }
    let new = unsafe allocate(count, isCleared: false)
    unsafe memcpy(new, pointer, old)
    return unsafe new
  }

  private mutating func addBlock(for length: Int) {
    // Larger ones for texts that need more, so that they are few.
    let last = unsafe blocks.last?.count ?? 0
    let size = max(length, last == 0 ? CmarkArena.blockSize : last + last / 2)
    // As the library does where there is no memory: nothing that it calls can tell it so.
    guard let start = unsafe malloc(size) else { abort() }
    unsafe blocks.append(UnsafeMutableRawBufferPointer(start: start, count: size))
    unsafe current = blocks.count
    used = 0
  }
}
