import Foundation

/// How much memory the process holds.
public enum ResidentMemory {
  /// The bytes held now; 0 where the system does not say.
  public static var now: Int { bytes(of: "VmRSS:") }
  /// The most bytes held since the process began or since ``forgetPeak()``; 0 where the system does
  /// not say.
  public static var peak: Int { bytes(of: "VmHWM:") }

  /// Counts the peak anew from what is held now, where the system can.
  ///
  /// Memory that was freed and not given back to the system still counts.
  public static func forgetPeak() {
    // Linux: writing 5 resets the peak (proc(5), /proc/pid/clear_refs).
    try? Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
  }

  private static func bytes(of name: String) -> Int {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix(name) }),
      let kilobytes = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first
    else { return 0 }
    return (Int(kilobytes) ?? 0) << 10
  }
}
