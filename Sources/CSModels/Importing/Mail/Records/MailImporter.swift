public import Foundation

/// Reads mail into contacts, accounts, conversations and interactions.
///
/// Every message becomes one ``Interaction`` whose id is its Message-ID. The files are read twice:
/// first for who writes to whom and what answers what, then message by message for the records;
/// what is kept in between is a few hundred bytes a message, never its text.
///
/// - Direction: mail from an address of the workspace's own domains is outbound, or internal where
///   it reaches nobody outside; all other mail is inbound. On a mailing list the addressee is who
///   is answered.
/// - People: addresses with one name at one company are one contact; private addresses follow the
///   family name. Somebody at a provider of private mail belongs to no account.
/// - Companies: a domain belongs to the account that lists it or a parent of it; an unknown domain
///   becomes an account of its own.
/// - What a message says is stored without quotations; automatic replies, bounces and newsletters
///   are marked by ``Interaction/nature-swift.property``. A bounce concerns the contact who was not reached.
///
/// Import an archive in one call, or the oldest file first: an answer that is imported before its
/// question does not learn later whom it answered.
public struct MailImporter: Importer {
  /// Part of every imported id; message ids are unique, so mail of all origins shares one name.
  public let source: SourceName = "mail"
  /// Files and folders to read.
  public let locations: [URL]

  /// Creates an importer.
  ///
  /// - Parameter locations: mbox files, single messages, archives in pipermail form, and folders
  ///   of them.
  public init(_ locations: [URL]) { self.locations = locations }

  /// Reads all messages.
  ///
  /// - Throws: ``ImportError`` where a file is missing or cannot be read; ``StoreError`` as the
  ///   store does.
  public func read(into intake: inout Intake) async throws {
    let files = try self.files()
    var book = AddressBook()
    var outline = MailOutline()
    for file in files {
      try Self.forEach(in: file) { _, result in
        guard case .success(let message) = result else { return }
        book.add(message)
        outline.add(message)
      }
    }
    var known = Directory.Known(profile: intake.profile)
    known.contacts = try await intake.fetchAll(RecordQuery<Contact>.all)
    known.teammates = try await intake.fetchAll(RecordQuery<Teammate>.all)
    known.accounts = try await intake.fetchAll(RecordQuery<Account>.all)
    let directory = Directory(book, known: known)
    for account in directory.accounts { try await intake.add(account) }
    for contact in directory.contacts { try await intake.add(contact) }
    for teammate in directory.teammates { try await intake.add(teammate) }
    for _ in 0..<directory.merges { intake.noteMerge() }
    let conversations = try await outline.conversations(source: source, in: intake)
    for thread in conversations.threads { try await intake.addIfAbsent(thread) }

    var position = 0
    for file in files {
      var reader = try MailReader(file)
      while let item = try reader.next() {
        let result = Self.message(of: item)
        switch result {
        case .success(let message):
          defer { position += 1 }
          guard !outline.isDuplicate(at: position) else {
            intake.noteDuplicate()
            continue
          }
          guard
            let interaction = conversations.interaction(
              message, at: position, directory: directory, profile: intake.profile)
          else {
            intake.reject(
              file: file.lastPathComponent, line: Self.line(of: item),
              "The message has no date that can be read. Add a Date field to import it.")
            continue
          }
          try await intake.addIfAbsent(
            interaction, file: file.lastPathComponent, line: Self.line(of: item))
        case .failure(let error):
          intake.reject(
            file: file.lastPathComponent, line: Self.line(of: item), error.message)
        }
      }
    }
  }

  private func files() throws(ImportError) -> [URL] {
    var files: [URL] = []
    for location in locations {
      let attributes = try? FileManager.default.attributesOfItem(
        atPath: location.resolvingSymlinksInPath().path)
      guard let attributes else {
        throw ImportError(.missing, "There is no file \(location.path). Check the path.")
      }
      let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
      files += isFolder ? try MailFiles.list(in: location) : [location]
    }
    return files
  }

  private static func forEach(
    in file: URL, _ body: (Int, Result<MailMessage, ImportError>) -> Void
  ) throws(ImportError) {
    var reader = try MailReader(file)
    while let item = try reader.next() { body(line(of: item), message(of: item)) }
  }

  private static func line(of item: MailItem) -> Int {
    switch item {
    case .message(let raw): raw.line
    case .rejected(let line, _): line
    }
  }

  private static func message(of item: MailItem) -> Result<MailMessage, ImportError> {
    switch item {
    case .message(let raw):
      do throws(ImportError) {
        return .success(try MailMessage(raw))
      } catch {
        return .failure(error)
      }
    case .rejected(_, let reason):
      return .failure(ImportError(.unreadable, reason))
    }
  }
}

extension Importer where Self == MailImporter {
  /// Mail in files and folders: mbox, single messages, pipermail archives.
  public static func mail(_ paths: String...) -> Self {
    Self(paths.map { URL(filePath: $0) })
  }
}
