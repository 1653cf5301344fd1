package import Surveys

/// People grouped by session, to be made into columns.
package struct SessionGroups: Equatable, Sendable {
  /// One sitting: people who answered together.
  package struct Session: Hashable, Sendable, Comparable {
    package var stratum: String
    package var name: String

    package init(stratum: String = "", name: String) {
      self.stratum = stratum
      self.name = name
    }

    package static func < (a: Session, b: Session) -> Bool { (a.stratum, a.name) < (b.stratum, b.name) }
  }

  package let questions: [String]
  package var people: [Session: [Person]] = [:]

  /// - Parameter questions: what the answers of each person answer, in order.
  package init(questions: [String]) { self.questions = questions }

  package init(_ responses: some Sequence<Response>, plan: TallyPlan) {
    self.init(questions: plan.questions)
    for response in responses {
      add(plan.person(response), to: Session(stratum: response.stratum, name: response.session))
    }
  }

  package mutating func add(_ person: Person, to session: Session) {
    people[session, default: []].append(person)
  }

  /// The same people whatever the order they were added in: sessions by name, people by what they said.
  package var columns: SessionColumns {
    let ordered = people.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }.map {
      ($0.key, $0.value.sorted())
    }
    let all = ordered.flatMap(\.1)
    let wards = Set(all.map(\.ward)).sorted()
    let wardPlace = Self.places(wards)
    var starts = [0]
    for (_, people) in ordered { starts.append((starts.last ?? 0) + people.count) }
    return SessionColumns(
      columns: questions.enumerated().map { index, question in
        let answers = all.map { $0.answers.indices.contains(index) ? $0.answers[index] : .notAsked }
        // More different answers than codes can only be free text; the last ones then count as one.
        let values = Array(
          Set(answers.compactMap { if case .given(let value) = $0 { value } else { nil } }).sorted().prefix(
            Int(UInt16.max - SessionColumns.firstGiven)))
        let place = Self.places(values)
        return SessionColumns.Column(
          question: question, values: values,
          codes: answers.map { answer in
            switch answer {
            case .notAsked: SessionColumns.notAsked
            case .notRelevant: SessionColumns.notRelevant
            case .declined: SessionColumns.declined
            case .dontKnow: SessionColumns.dontKnow
            case .given(let value):
              SessionColumns.firstGiven + (place[value] ?? UInt16(clamping: max(0, values.count - 1)))
            }
          })
      },
      wards: wards, ward: all.map { wardPlace[$0.ward] ?? 0 },
      weights: all.allSatisfy { $0.weight == 1 } ? [] : all.map(\.weight),
      strata: ordered.map(\.0.stratum), starts: starts)
  }

  private static func places(_ names: [String]) -> [String: UInt16] {
    Dictionary(names.enumerated().map { ($1, UInt16(clamping: $0)) }) { first, _ in first }
  }
}
