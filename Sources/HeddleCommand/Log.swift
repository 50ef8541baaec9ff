import Glibc

/// How diagnostics are written.
enum LogFormat: String, Sendable, CaseIterable {
  /// `file:line:column: severity: message`.
  case text
  /// One JSON object a line.
  case json
}

/// Where diagnostics and errors go: standard error.
struct Log: Sendable {
  /// The program's name, for errors about no file.
  let program: String
  /// How they are written.
  var format = LogFormat.text
  /// Whether warnings and notes are left out.
  var isQuiet = false
  /// Whether severities have a colour.
  var isColoured = Terminal.showsColour

  /// Writes an error.
  func error(_ error: ConversionError) {
    switch format {
    case .text:
      write(
        line(
          "error", "1;31", error.reason + (error.remedy.isEmpty ? "" : "; " + error.remedy), error.source, error.place)
      )
    case .json:
      var object = self.object("error", error.code.rawValue, error.reason, error.source, error.place)
      if !error.remedy.isEmpty { object.append(("remedy", .string(FileName.shown(error.remedy)))) }
      object.append(("exitCode", .number(Int(error.code.exitCode))))
      write(JSON.object(object).text(indent: nil))
    }
  }

  /// Writes what the user should know of one conversion of `source`, in the order of places.
  func diagnostics(_ diagnostics: [Diagnostic], of source: Source) {
    guard !isQuiet, !diagnostics.isEmpty else { return }
    var counter = LineCounter()
    // Rising offsets, so that lines are counted once.
    let sorted = diagnostics.enumerated().sorted {
      ($0.element.offset ?? -1, $0.offset) < ($1.element.offset ?? -1, $1.offset)
    }
    for (_, diagnostic) in sorted {
      let place = diagnostic.offset.map { counter.place(of: $0, in: source.bytes.span) }
      let severity = diagnostic.severity.rawValue
      switch format {
      case .text:
        write(
          line(severity, diagnostic.severity == .warning ? "1;33" : "1;36", diagnostic.message, source.name, place))
      case .json:
        let object = self.object(severity, diagnostic.code.rawValue, diagnostic.message, source.name, place)
        write(JSON.object(object).text(indent: nil))
      }
    }
  }

  private func line(
    _ severity: String, _ colour: String, _ message: String, _ source: String?, _ place: LineColumn?
  ) -> String {
    var prefix = printable(source ?? program) + ":"
    if source != nil, let place { prefix += "\(place.line):\(place.column):" }
    let word = isColoured ? "\u{1B}[\(colour)m\(severity):\u{1B}[0m" : severity + ":"
    return prefix + " " + word + " " + printable(message)
  }

  private func object(
    _ severity: String, _ code: String, _ message: String, _ source: String?, _ place: LineColumn?
  ) -> [(String, JSON)] {
    var object: [(String, JSON)] = [
      ("severity", .string(severity)), ("code", .string(code)), ("message", .string(FileName.shown(message))),
    ]
    if let source { object.append(("file", .string(FileName.shown(source)))) }
    if let place {
      object.append(("line", .number(place.line)))
      object.append(("column", .number(place.column)))
    }
    return object
  }

  private func write(_ line: String) {
    var bytes = Array((line + "\n").utf8)[...]
    while !bytes.isEmpty {
      // Safe: the buffer is used within the call only.
      let written = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      if written > 0 {
        bytes = bytes.dropFirst(written)
      } else if errno != EINTR {
        // Nobody can be told that standard error is gone.
        return
      }
    }
  }
}

/// `text` on one line, with control characters written out: a file's name may hold anything, and must not steer the
/// terminal.
func printable(_ text: String) -> String {
  let text = FileName.shown(text)
  guard text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { return text }
  var result = ""
  for scalar in text.unicodeScalars {
    if scalar.properties.generalCategory == .control {
      result += "\\u{" + String(scalar.value, radix: 16) + "}"
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// What is known of the terminal.
enum Terminal {
  /// Whether diagnostics may have colours: standard error is a terminal that has some, and `NO_COLOR`
  /// (https://no-color.org) is not set to anything.
  static var showsColour: Bool {
    isatty(STDERR_FILENO) != 0 && (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb"
  }

  /// Whether a person would have to type what is read from standard input.
  static var isInputTyped: Bool { isatty(STDIN_FILENO) != 0 }

  private static func environment(_ name: String) -> String? {
    // Safe: nothing here changes the environment, and the value is copied.
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }
}
