import CSModels
import CSScoring

extension PeopleMap {
  /// The strongest ties of a relationship map, in the days of a calendar.
  init(_ map: RelationshipMap, in calendar: WorkCalendar, limits: Limits = Limits()) {
    self.init(
      map.nodes.map { node in
        Person(
          id: node.id, name: node.name, title: node.title, isTeammate: node.isTeammate,
          influence: node.influence?.value.doubleValue ?? 0)
      },
      map.edges.map { edge in
        Tie(
          from: edge.from, to: edge.to, strength: edge.strength.doubleValue,
          forward: edge.forward, backward: edge.backward, encounters: edge.encounters,
          lastContact: calendar.day(of: edge.lastContact))
      }, limits: limits)
  }
}
