import Glibc
import Scan

/// Reading whole files, with errors that say what to do.
public enum Files {
  /// The bytes of the file at `path`, or of standard input for `-`.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - limit: the most bytes that are read; one more is an error.
  public static func read(_ path: String, limit: Int) throws(ConversionError) -> [UInt8] {
    if path == "-" { return try read(descriptor: STDIN_FILENO, name: "<stdin>", expected: 0, limit: limit) }
    let descriptor = unsafe FileName.withPath(path) { unsafe open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw unreadable(path, errno) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw unreadable(path, errno) }
    if status.st_mode & S_IFMT == S_IFDIR { throw unreadable(path, EISDIR) }
    let size = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
    if size > limit { throw tooLarge(path, limit) }
    return try read(descriptor: descriptor, name: path, expected: size, limit: limit)
  }

  private static func read(
    descriptor: Int32, name: String, expected: Int, limit: Int
  ) throws(ConversionError) -> [UInt8] {
    var bytes: [UInt8] = []
    // One byte more than a regular file has, so that its end is seen without growing.
    var room = expected > 0 ? expected + 1 : 1 << 16
    while true {
      let start = bytes.count
      var failure: Int32 = 0
      // Safe: `read` writes at most `capacity` bytes into the fresh tail, and the count says how many it did.
      let chunk = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        var result: Int
        repeat {
          result = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        } while result < 0 && errno == EINTR
        if result < 0 { failure = errno }
        count = max(result, 0)
      }
      if failure != 0 { throw unreadable(name, failure) }
      if chunk.isEmpty { return bytes }
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
      if bytes.count > limit { throw tooLarge(name, limit) }
      room = max(1, start == 0 && expected > 0 ? expected + 1 - bytes.count : max(1 << 16, bytes.count))
    }
  }

  private static func tooLarge(_ name: String, _ limit: Int) -> ConversionError {
    ConversionError(
      .limit, "the input is larger than \(limit) bytes", remedy: "split it, or raise the limit with --max-input",
      source: name)
  }

  private static func unreadable(_ name: String, _ error: Int32) -> ConversionError {
    let remedy =
      switch error {
      case ENOENT: "check the name"
      case EACCES, EPERM: "check its permissions"
      case EISDIR: "name a file in it, or give -o FOLDER/ to convert all of it"
      default: ""
      }
    return ConversionError(
      .unreadable, "cannot read: " + message(error), remedy: remedy, source: name)
  }

  /// The system's words for an error number.
  static func message(_ error: Int32) -> String {
    // Safe: `strerror` gives a string that lives until the next call on this thread, and it is copied here.
    unsafe strerror(error).map { unsafe String(cString: $0) } ?? "error \(error)"
  }
}

/// A file that appears under its name only when it is complete.
///
/// Bytes go to a file without a name in the folder of the target, which gets one and takes the target's place when
/// ``commit()`` has made sure of it. So a failed run leaves the old file, or none, and never half of one; neither does one
/// that is interrupted or killed leave anything. Where the file system has no files without a name, the bytes go to
/// `.NAME.PID-N.tmp`, which goes away with the object. Standard output (`-`), pipes and devices are written directly.
public final class FileOutput {
  /// The name for messages.
  public let name: String
  private let path: String
  /// The name of the file as long as it does not stand in its place; `nil` while it has none.
  private var temporary: String?
  /// What the names of temporary files begin with, where the file has none yet.
  private var unnamed: String?
  private var descriptor: Int32
  private let ownsDescriptor: Bool

  /// Opens an output at `path`, or standard output for `-`.
  ///
  /// - Throws: ``ConversionError/Code/unwritable`` where no file can be made there.
  public init(_ path: String) throws(ConversionError) {
    if path == "-" {
      name = "<stdout>"
      self.path = path
      descriptor = STDOUT_FILENO
      ownsDescriptor = false
      return
    }
    name = path
    ownsDescriptor = true
    // A symbolic link stays one: its target is what gets replaced.
    let target = FileOutput.resolve(path)
    self.path = target
    var status = stat()
    if unsafe FileName.withPath(target, { unsafe stat($0, &status) }) == 0 {
      if status.st_mode & S_IFMT == S_IFDIR {
        throw FileOutput.unwritable(path, EISDIR)
      }
      if status.st_mode & S_IFMT != S_IFREG {
        descriptor = unsafe FileName.withPath(target) { unsafe open($0, O_WRONLY | O_CLOEXEC) }
        guard descriptor >= 0 else { throw FileOutput.unwritable(path, errno) }
        return
      }
      // A file that its owner protected is not replaced behind their back.
      guard unsafe FileName.withPath(target, { unsafe access($0, W_OK) }) == 0 else {
        throw FileOutput.unwritable(path, errno)
      }
    }
    let mode = status.st_mode & S_IFMT == S_IFREG ? status.st_mode & 0o777 : 0o666
    let slash = target.lastIndex(of: "/")
    let folder = slash.map { String(target[...$0]) } ?? ""
    let base = slash.map { String(target[target.index(after: $0)...]) } ?? target
    // File names end at 255 bytes; the temporary one must fit whatever the target's length.
    let stem = String(decoding: base.utf8.prefix(200), as: UTF8.self)
    let prefix = "\(folder).\(stem).\(getpid())"
    if FileOutput.canName {
      descriptor = unsafe FileName.withPath(folder.isEmpty ? "." : folder) {
        unsafe open($0, O_WRONLY | FileOutput.withoutName | O_CLOEXEC, mode)
      }
      if descriptor >= 0 {
        unnamed = prefix
        return
      }
    }
    for attempt in 0..<100 {
      let candidate = "\(prefix)-\(attempt).tmp"
      let opened = unsafe FileName.withPath(candidate) {
        unsafe open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
      }
      if opened >= 0 {
        descriptor = opened
        temporary = candidate
        return
      }
      guard errno == EEXIST else { break }
    }
    throw FileOutput.unwritable(path, errno)
  }

  /// `O_TMPFILE` (open(2)), whose definition is too involved for the importer.
  private static let withoutName = 0o20_000_000 | O_DIRECTORY
  /// Whether a file without a name can be given one, which takes the file system of processes (open(2), `O_TMPFILE`).
  private static let canName = unsafe access("/proc/self/fd", X_OK) == 0

  /// Gives the file its temporary name.
  private func giveName(_ prefix: String) throws(ConversionError) {
    for attempt in 0..<100 {
      let candidate = "\(prefix)-\(attempt).tmp"
      let result = unsafe FileName.withPath(candidate) {
        unsafe linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, $0, AT_SYMLINK_FOLLOW)
      }
      if result == 0 {
        temporary = candidate
        unnamed = nil
        return
      }
      guard errno == EEXIST else { break }
    }
    throw FileOutput.unwritable(name, errno)
  }

  deinit {
    if ownsDescriptor, descriptor >= 0 { close(descriptor) }
    if let temporary { _ = unsafe FileName.withPath(temporary) { unsafe unlink($0) } }
  }

  /// Writes all of `bytes`.
  func write(_ bytes: Span<UInt8>) throws(ConversionError) {
    var failure: Int32 = 0
    // Safe: the buffer is used within the call only, and `offset` stays within it.
    unsafe bytes.withUnsafeBytes { buffer in
      var offset = 0
      while offset < buffer.count {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[offset...])
        let written = unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
        if written > 0 {
          offset += written
        } else if errno != EINTR {
          failure = errno
          return
        }
      }
    }
    if failure != 0 { throw FileOutput.unwritable(name, failure) }
  }

  /// Puts the complete file in its place.
  ///
  /// - Throws: ``ConversionError/Code/unwritable`` where the file system refuses; the target is then as it was.
  public func commit() throws(ConversionError) {
    guard ownsDescriptor else { return }
    if let unnamed { try giveName(unnamed) }
    let result = close(descriptor)
    descriptor = -1
    guard result == 0 else { throw FileOutput.unwritable(name, errno) }
    guard let temporary else { return }
    let renamed = unsafe FileName.withPath(temporary) { old in
      unsafe FileName.withPath(path) { unsafe rename(old, $0) }
    }
    guard renamed == 0 else { throw FileOutput.unwritable(name, errno) }
    self.temporary = nil
  }

  private static func resolve(_ path: String) -> String {
    // Safe: `realpath` allocates the string that is copied and freed here.
    guard let resolved = unsafe FileName.withPath(path, { unsafe realpath($0, nil) }) else { return path }
    defer { unsafe free(resolved) }
    return unsafe FileName.string(at: resolved)
  }

  private static func unwritable(_ name: String, _ error: Int32) -> ConversionError {
    let remedy =
      switch error {
      case ENOENT: "make the folder first"
      case EACCES, EPERM, EROFS: "check its permissions, or choose another place with -o"
      case EISDIR: "name a file, or end the name with / to write into the folder"
      case ENOSPC, EDQUOT: "make room, or choose another place with -o"
      default: ""
      }
    return ConversionError(.unwritable, "cannot write: " + Files.message(error), remedy: remedy, source: name)
  }
}
