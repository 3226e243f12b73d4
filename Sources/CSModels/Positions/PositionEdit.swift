import Foundation

/// What an edit of a person or of a position overwrote: the position as it was until then.
struct PositionEdit {
  /// The record as it stood for a while.
  struct Version<R: Record> {
    var record: R
    /// When it was recorded; `nil` where it was there from the beginning of what is looked at.
    var recordedAt: Date?
  }

  /// The position as it was, ended when it was overwritten.
  let former: OrganizationalRole
  /// When it was overwritten.
  let date: Date
  /// The title that a person's record has now, where that is what was edited.
  var title: String?
  /// Where the person went, where that is what was edited; `nil` within the inner optional where
  /// the person is recorded at no company.
  var move: Account.ID??

  /// What was overwritten in a person's record: the last title or company that is not the present one.
  ///
  /// Whatever was taken back in between is none.
  init?(of versions: [Version<Contact>]) {
    guard let (before, until) = Self.last(of: versions, whereDiffers: Self.differs),
      let now = versions.last?.record, let company = before.account,
      let former = try? OrganizationalRole(
        person: before.id, company: company, title: before.title ?? "", endDate: until)
    else { return nil }
    self.former = former.called("\(company)/\(before.id)/until/\(Timestamp.text(of: until))")
    date = until
    if company != now.account { move = .some(now.account) } else { title = now.title }
  }

  /// What was overwritten in a position that goes on: the last title, department or manager that is
  /// not the present one.
  init?(of versions: [Version<OrganizationalRole>]) {
    guard let (before, until) = Self.last(of: versions, whereDiffers: Self.differs),
      before.endDate == nil,
      let former = try? OrganizationalRole(
        person: before.person, company: before.company, title: before.title,
        department: before.department, reportingManager: before.reportingManager,
        startDate: before.startDate, endDate: until)
    else { return nil }
    self.former = former.called("\(before.id)/until/\(Timestamp.text(of: until))")
    date = until
  }

  /// The positions to write, given those that the person has.
  ///
  /// Where the present position is one that was written for an earlier edit, it ends; where nobody
  /// else keeps one, the new one begins.
  func records(among known: [OrganizationalRole]) -> [OrganizationalRole] {
    var held = known.filter { $0.company == former.company && $0.endDate == nil }
    if move != nil {
      let ended = held.compactMap { $0.ended(on: date) }
      return ended.contains(where: \.isOfAnEdit) ? ended : [former] + ended
    }
    guard let title else { return [former] }
    var written: [OrganizationalRole] = []
    if let index = held.firstIndex(where: \.isOfAnEdit),
      let ended = held[index].ended(on: date)
    {
      held.remove(at: index)
      written.append(ended)
    } else {
      written.append(former)
    }
    if held.isEmpty,
      let now = try? OrganizationalRole(
        person: former.person, company: former.company, title: title, startDate: date)
    {
      written.append(now.called(now.nameOfAnEdit))
    }
    return written
  }

  /// The last version that differs from the present one, and when it was overwritten; `nil` where
  /// the first is as the present one.
  private static func last<R>(
    of versions: [Version<R>], whereDiffers differs: (R, R) -> Bool
  ) -> (R, Date)? {
    guard let first = versions.first, let now = versions.last, differs(first.record, now.record),
      let index = versions.lastIndex(where: { differs($0.record, now.record) }),
      let until = versions[index + 1].recordedAt
    else { return nil }
    return (versions[index].record, until)
  }

  private static func differs(_ before: Contact, _ now: Contact) -> Bool {
    guard let account = before.account else { return false }
    if account != now.account { return true }
    return isChange(before.title, now.title)
  }

  private static func differs(_ before: OrganizationalRole, _ now: OrganizationalRole) -> Bool {
    guard now.endDate == nil else { return false }
    if isChange(before.title, now.title) || isChange(before.department, now.department) {
      return true
    }
    guard let old = before.reportingManager, let new = now.reportingManager else { return false }
    return old != new
  }

  /// Whether both are known and are not one thing spelled in two ways.
  private static func isChange(_ before: String?, _ now: String?) -> Bool {
    guard let before, let now, before != now else { return false }
    let (old, new) = (TitleWords(before), TitleWords(now))
    return !old.isEmpty && !new.isEmpty && !old.isSame(as: new)
  }
}

extension OrganizationalRole {
  /// The same position under another id.
  fileprivate func called(_ name: String) -> OrganizationalRole {
    var copy = self
    copy.id = ID(name)
    return copy
  }

  /// How a position is called that begins with an edit.
  fileprivate var nameOfAnEdit: String {
    "\(company)/\(person)/from/\(startDate.map(Timestamp.text(of:)) ?? "")"
  }

  /// Whether it is known because a person's record was edited.
  var isKnownByAnEdit: Bool {
    isOfAnEdit || id.rawValue.hasPrefix("\(company)/\(person)/until/")
  }

  /// Whether it was written for an edit, and began with it.
  fileprivate var isOfAnEdit: Bool { id.rawValue == nameOfAnEdit }

  /// The same position with an end; `nil` where that would be before it begins.
  fileprivate func ended(on date: Date) -> OrganizationalRole? {
    var copy = self
    do {
      try copy.end(on: date)
    } catch {
      return nil
    }
    return copy
  }
}
