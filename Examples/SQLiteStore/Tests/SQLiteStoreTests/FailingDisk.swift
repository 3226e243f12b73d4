import Foundation
import GRDBSQLite
import Synchronization

/// A disk that fails when it is told to keep what was written.
///
/// It stands between SQLite and the system, for the files in folders called `failing-disk`
/// (https://www.sqlite.org/vfs.html).
enum FailingDisk {
  static let folder = "failing-disk"
  static let fails = Atomic<Bool>(false)

  private typealias Sync =
    @convention(c) (UnsafeMutablePointer<sqlite3_file>?, Int32) -> Int32

  /// SQLite's own way to the system, and how that keeps files.
  private nonisolated(unsafe) static let system = sqlite3_vfs_find(nil)
  private static let sync = Mutex<Sync?>(nil)

  /// Puts the disk in place, once.
  static let isInPlace: Bool = {
    guard let system else { return false }
    let disk = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
    disk.initialize(to: system.pointee)
    disk.pointee.pNext = nil
    disk.pointee.zName = UnsafePointer(strdup(folder))
    disk.pointee.xOpen = { _, name, file, flags, result in
      guard let open = FailingDisk.system?.pointee.xOpen else { return SQLITE_ERROR }
      let code = open(FailingDisk.system, name, file, flags, result)
      if code == SQLITE_OK, let name, let file,
        String(cString: name).contains("/\(FailingDisk.folder)/")
      {
        FailingDisk.replaceSync(of: file)
      }
      return code
    }
    return sqlite3_vfs_register(disk, 1) == SQLITE_OK
  }()

  /// Each file has a table of its own from now on, which stays for as long as the process.
  private static func replaceSync(of file: UnsafeMutablePointer<sqlite3_file>) {
    guard let known = file.pointee.pMethods else { return }
    sync.withLock { $0 = known.pointee.xSync }
    let methods = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
    methods.initialize(to: known.pointee)
    methods.pointee.xSync = { file, flags in
      if FailingDisk.fails.load(ordering: .relaxed) { return SQLITE_IOERR | (4 << 8) }
      return FailingDisk.sync.withLock { $0 }?(file, flags) ?? SQLITE_ERROR
    }
    file.pointee.pMethods = UnsafePointer(methods)
  }
}
