import Glibc

/// What the command line asks of the file system beside reading and writing files.
enum FileSystem {
  /// What makes two paths the same file.
  struct Identity: Hashable, Sendable {
    let device: UInt64
    let number: UInt64
  }

  /// What stands under a name.
  enum Kind: Sendable {
    case file, folder, other
  }

  /// An entry of a folder.
  struct Entry: Sendable {
    let name: String
    /// What it is; of a symbolic link to a file, a file; of one to a folder, other.
    let kind: Kind
  }

  /// What stands at `path`, symbolic links followed, or `nil` where nothing does.
  static func kind(_ path: String) -> Kind? {
    var status = stat()
    guard unsafe FileName.withPath(path, { unsafe stat($0, &status) }) == 0 else { return nil }
    return kind(status)
  }

  /// The identity of the file at `path`, symbolic links followed, or `nil` where there is none.
  static func identity(_ path: String) -> Identity? {
    var status = stat()
    guard unsafe FileName.withPath(path, { unsafe stat($0, &status) }) == 0 else { return nil }
    return Identity(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
  }

  /// Whether a symbolic link stands at `path`.
  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return unsafe FileName.withPath(path) { unsafe lstat($0, &status) } == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  private static func kind(_ status: stat) -> Kind {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    default: .other
    }
  }

  /// The path without symbolic links, `.` and `..`; `nil` where nothing stands there.
  static func resolved(_ path: String) -> String? {
    // Safe: `realpath` allocates the string that is copied and freed here.
    guard let resolved = unsafe FileName.withPath(path, { unsafe realpath($0, nil) }) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe FileName.string(at: resolved)
  }

  /// The entries of the folder at `path` but hidden ones, sorted by the bytes of their names.
  static func entries(_ path: String) throws(ConversionError) -> [Entry] {
    guard let folder = unsafe FileName.withPath(path, { unsafe opendir($0) }) else {
      throw ConversionError(
        .unreadable, "cannot read the folder: " + words(errno), remedy: errno == EACCES ? "check its permissions" : "",
        source: path)
    }
    defer { unsafe closedir(folder) }
    var entries: [Entry] = []
    // Safe: an entry is used only before the next call for this folder, and its name ends with a zero byte.
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe FileName.string(at: $0) }
      }
      if name.hasPrefix(".") { continue }
      let path = join(path, name)
      var status = stat()
      guard unsafe FileName.withPath(path, { unsafe lstat($0, &status) }) == 0 else {
        // Gone since: reading it will say so.
        entries.append(Entry(name: name, kind: .file))
        continue
      }
      if status.st_mode & S_IFMT == S_IFLNK {
        entries.append(Entry(name: name, kind: self.kind(path) == .file ? .file : .other))
      } else {
        entries.append(Entry(name: name, kind: kind(status)))
      }
    }
    return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Makes the folder at `path` and those above it where they are missing.
  static func makeFolder(_ path: String) throws(ConversionError) {
    if kind(path) == .folder { return }
    let trimmed = path.last == "/" ? String(path.dropLast()) : path
    if let slash = trimmed.lastIndex(of: "/"), slash != trimmed.startIndex {
      try makeFolder(String(trimmed[..<slash]))
    }
    if unsafe FileName.withPath(trimmed, { unsafe mkdir($0, 0o777) }) == 0
      || (errno == EEXIST && kind(trimmed) == .folder)
    {
      return
    }
    throw ConversionError(
      .unwritable, "cannot make the folder: " + words(errno),
      remedy: errno == EEXIST || errno == ENOTDIR ? "a file is in the way" : "choose another place with -o",
      source: path)
  }

  /// `name` in the folder at `path`.
  static func join(_ path: String, _ name: String) -> String {
    path.isEmpty ? name : path.hasSuffix("/") ? path + name : path + "/" + name
  }

  /// The system's words for an error number.
  private static func words(_ error: Int32) -> String {
    // Safe: `strerror` gives a string that lives until the next call on this thread, and it is copied here.
    unsafe strerror(error).map { unsafe String(cString: $0) } ?? "error \(error)"
  }
}
