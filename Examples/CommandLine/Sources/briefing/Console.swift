import Foundation

/// The two streams of a terminal program, and what they can do.
struct Console {
  private let environment = ProcessInfo.processInfo.environment

  /// Whether headings may be colored: standard output is a terminal, and nobody said no
  /// (https://no-color.org).
  var isColored: Bool {
    isatty(STDOUT_FILENO) == 1 && (environment["NO_COLOR"] ?? "").isEmpty
      && environment["TERM"] != "dumb"
  }

  /// The columns of a line: those of the terminal within 60...100, else 88.
  var width: Int {
    guard isatty(STDOUT_FILENO) == 1 else { return 88 }
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return min(max(Int(size.ws_col), 60), 100)
    }
    return 88
  }

  /// Says on standard error that something is wrong.
  func complain(_ line: String) {
    FileHandle.standardError.write(Data("\(line)\n".utf8))
  }

  /// Says on standard error what goes on, where a person sits before it.
  func progress(_ line: String) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    FileHandle.standardError.write(Data("\(line)\n".utf8))
  }
}
