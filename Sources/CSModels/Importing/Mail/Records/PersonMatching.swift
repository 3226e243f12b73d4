/// Decides which addresses belong to one person.
///
/// Two addresses with the same first and last name are one person's if
/// - they belong to one company, or both to the organisation itself, or
/// - one of them is a private address, both show the family name before the at sign, and the name
///   occurs at no more than one company.
///
/// Two addresses at different companies are never merged, whatever the names: that is either two
/// people or one who has changed employers, and both are worth seeing.
struct PersonMatching {
  private var parents: [String: String] = [:]

  /// The group an address belongs to, named by the address that comes first.
  mutating func group(of key: String) -> String {
    var root = key
    while let next = parents[root], next != root { root = next }
    var step = key
    while let next = parents[step], next != root, next != step {
      parents[step] = root
      step = next
    }
    return root
  }

  /// Makes two addresses one person's.
  mutating func join(_ a: String, _ b: String) {
    let first = group(of: a)
    let second = group(of: b)
    guard first != second else { return }
    if first < second { parents[second] = first } else { parents[first] = second }
  }

  /// Joins what belongs together among some addresses.
  ///
  /// - Parameters:
  ///   - people: The addresses with their names, in a fixed order.
  ///   - company: What stands for the company of an address; `nil` for a private one.
  mutating func join(
    _ people: [(key: String, name: PersonName)], company: (String) -> String?
  ) {
    var groups: [String: [(key: String, name: PersonName)]] = [:]
    for person in people {
      if let shared = person.name.key { groups[shared, default: []].append(person) }
    }
    for (_, group) in groups.sorted(by: { $0.key < $1.key }) where group.count > 1 {
      let isAmbiguous = Set(group.compactMap { company($0.key) }).count > 1
      for (index, person) in group.enumerated() {
        for other in group[(index + 1)...] {
          let isPrivate = company(person.key) == nil || company(other.key) == nil
          if isPrivate, isAmbiguous { continue }
          if isOne(person, other, company: company) { join(person.key, other.key) }
        }
      }
    }
  }

  private func isOne(
    _ a: (key: String, name: PersonName), _ b: (key: String, name: PersonName),
    company: (String) -> String?
  ) -> Bool {
    let first = company(a.key)
    let second = company(b.key)
    if let first, let second { return first == second }
    func shows(_ person: (key: String, name: PersonName)) -> Bool {
      person.name.occurs(in: person.key.prefix { $0 != "@" })
    }
    return shows(a) && shows(b)
  }
}
