import CSModels
import Foundation

/// The files of a run, told apart by content.
struct Input {
  /// Tables of accounts, then of people, of subscriptions, of deals, of tickets, of usage and of
  /// known causes.
  private(set) var tables: [CustomerTable] = []
  /// Files of mail.
  private(set) var mail: [URL] = []
  /// Files of folders that are neither.
  private(set) var skipped: [String] = []

  /// Finds out what each file is.
  ///
  /// - Throws: ``ImportError`` for a file that is missing or, named by itself, neither mail nor a
  ///   table.
  init(
    files: [String], accounts: [String] = [], contacts: [String] = [],
    subscriptions: [String] = [], tickets: [String] = [], usage: [String] = []
  ) throws {
    for (paths, content) in [
      (accounts, CustomerTable.Content.accounts), (contacts, .contacts),
      (subscriptions, .subscriptions), (tickets, .tickets), (usage, .usage),
    ] {
      for path in paths { tables.append(CustomerTable(URL(filePath: path), as: content)) }
    }
    for path in files {
      let url = URL(filePath: path)
      if try Self.isFolder(url) {
        for file in try Self.files(in: url) {
          if try !take(file) { skipped.append(file.lastPathComponent) }
        }
      } else if try !take(url) {
        throw ImportError(
          .unreadable,
          "\(path) is neither mail nor a table of accounts, people, subscriptions, deals, tickets or "
            + "usage. Name a table with --accounts, --contacts, --subscriptions, --tickets or --usage."
        )
      }
    }
    let order = CustomerTable.Content.allCases
    tables = order.flatMap { content in tables.filter { $0.content == content } }
  }

  /// The company that ships with the kit.
  static func sampleCompany() throws -> Input {
    guard let folder = Bundle.module.url(forResource: "company", withExtension: nil) else {
      throw ImportError(.missing, "The sample company is not beside the program. Build it anew.")
    }
    let files = [
      "accounts.csv", "contacts.csv", "subscriptions.csv", "tickets.csv", "usage.csv",
      "known-causes.csv", "mail.mbox",
    ]
    return try Input(files: files.map { folder.appending(path: $0).path })
  }

  /// Whether there was anything to read.
  var isEmpty: Bool { tables.isEmpty && mail.isEmpty }

  /// Takes a file up, unless it is neither mail nor a table.
  private mutating func take(_ file: URL) throws -> Bool {
    if try MailHead.isMail(file) {
      mail.append(file)
      return true
    }
    guard let table = try? CustomerTable(recognizing: file) else { return false }
    tables.append(table)
    return true
  }

  private static func isFolder(_ url: URL) throws -> Bool {
    let path = url.resolvingSymlinksInPath().path
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else {
      throw ImportError(.missing, "There is no file \(url.path). Check the path.")
    }
    return attributes[.type] as? FileAttributeType == .typeDirectory
  }

  /// The files of a folder and its subfolders, hidden ones left out, in the order of their paths.
  private static func files(in folder: URL) throws -> [URL] {
    let names: [String]
    do {
      names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    } catch {
      throw ImportError(.unreadable, "The folder \(folder.path) cannot be read: \(error)")
    }
    return
      names
      .filter { !$0.split(separator: "/").contains { $0.hasPrefix(".") } }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { folder.appending(path: $0) }
      .filter {
        let path = $0.resolvingSymlinksInPath().path
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.type] as? FileAttributeType == .typeRegular
      }
  }
}
