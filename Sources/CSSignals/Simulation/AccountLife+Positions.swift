import CSModels

/// New positions, new people, and what one hands to another.
extension AccountLife {
  mutating func reorganise(_ kind: PlantedEvent.Kind, _ onset: Int) {
    guard let person = somebody(on: onset) else { return }
    let now = people[person]
    var (title, department, manager) = (now.title, now.department, now.manager)
    let departments = ["Sales", "Product", "Strategy", "Customer Care", "Quality"]
    switch kind {
    case .titleChange:
      title = draws.text([
        "Senior \(now.title)", "Vice President", "Chief of Staff", "Team Lead \(department)",
      ])
    case .departmentChange:
      department = draws.text(departments)
      title = draws.text(["\(department) Manager", now.title])
    default:
      manager = people.indices.first { $0 != person && $0 != now.manager }
    }
    positions[person, default: []].append((onset, title, department, manager))
    add(kind, id(person), from: onset, to: onset + 45, subjects: [id(person)])
  }

  /// Several departments are put together under somebody else.
  mutating func reorganise(from onset: Int) {
    let free = people.indices.filter {
      people[$0].arrives <= 0 && effects.isEmployed($0, on: onset + 30) && positions[$0] == nil
    }
    let concerned = draws.shuffled(free.filter { $0 > 0 }).prefix(draws.integer(3...5))
    guard concerned.count >= 3, let boss = free.first(where: { !concerned.contains($0) }) else {
      return
    }
    let department = draws.text(["Shared Services", "Customer Operations", "Digital", "Platform"])
    var last = onset
    for (place, person) in concerned.enumerated() {
      let day = workingDay(from: place == 0 ? onset : onset + draws.integer(0...14))
      last = max(last, day)
      positions[person] = [(day, people[person].title, department, boss)]
      people[person].isTaken = true
    }
    let all = Set((concerned + [boss]).map { id($0) })
    add(
      .reorganisation, account.anyID, from: onset, to: last + 30, subjects: [account.anyID],
      related: all)
  }

  mutating func arrive(_ onset: Int) {
    let index = people.count
    var person = SimulatedPerson.make(
      index, at: account, name: newName(), size: people.count, &draws)
    let title = draws.text([
      "Chief Financial Officer", "Chief Operating Officer", "VP Operations", "CIO",
      "Managing Director", "SVP Customer Experience",
    ])
    person.title = title
    person.contact.title = title
    person.contact.role = .unknown
    person.arrives = onset
    person.pause = draws.uniform(3, 9)
    person.manager = nil
    guard !people.contains(where: { $0.contact.id == person.contact.id }) else { return }
    people.append(person)
    let heir = people[0].contact.name
    write(
      from: index,
      SimulatedWords.line(
        SimulatedWords.introductions, ["title": title, "company": account.name, "heir": heir],
        &draws), on: onset, copies: effects.isEmployed(0, on: onset) ? [0] : [])
    add(
      .newExecutive, id(index), from: onset, to: onset + 45, subjects: [id(index), account.anyID])
  }

  mutating func handOver(_ onset: Int, _ harm: Int?) {
    guard let person = somebody(on: onset, among: 2),
      let heir = colleague(of: person, on: onset)
    else { return }
    let later = onset..<SimulatedEffects.forever
    effects.add(.initiative, of: person, later, 0.1)
    effects.add(.answering, of: person, later, 0.3)
    effects.add(.initiative, of: heir, later, 3)
    heirs[person] = (onset, heir)
    if draws.chance(0.6) {
      write(
        from: heir,
        SimulatedWords.line(
          SimulatedWords.takingOver, ["heir": people[person].contact.name], &draws), on: onset,
        copies: [person])
    }
    add(
      .handover, id(person), from: onset, to: onset + 120, harm: harm,
      matters: isTimeLeft(from: onset, days: 56),
      subjects: [id(person), id(heir), account.anyID], related: [id(heir)])
  }
}
