/// One person as counted. Who stands where in a session is not kept: people are in the order of what they said.
package struct Person: Hashable, Sendable, Comparable {
  /// ONS ward code; `""` when the person did not say where they answer for.
  package var ward: String
  /// Base weight, above 0.
  package var weight: Double
  /// By the columns' questions.
  package var answers: [Answer]

  package init(ward: String, weight: Double = 1, answers: [Answer]) {
    self.ward = ward
    self.weight = weight
    self.answers = answers
  }

  package static func < (a: Person, b: Person) -> Bool {
    if a.ward != b.ward { return a.ward < b.ward }
    if a.answers != b.answers { return a.answers.lexicographicallyPrecedes(b.answers) }
    return a.weight < b.weight
  }
}

/// The people of whole sessions, column by column: the tally of each session, from which everything else is counted.
///
/// What must see people beside each other (differences between areas and groups with the covariance that shared
/// sessions bring, reliability of scales) is computed from here; shares come from `Tally`. Codes are dense and the
/// columns plain arrays, so that a pass over millions takes a moment.
package struct SessionColumns: Equatable, Sendable {
  /// Codes of missing answers; a given answer has the code `firstGiven` plus its place in `Column.values`.
  package static let (notAsked, notRelevant, declined, dontKnow): (UInt16, UInt16, UInt16, UInt16) = (
    0, 1, 2, 3
  )
  package static let firstGiven: UInt16 = 4

  package struct Column: Equatable, Sendable {
    package var question: String
    /// Substantive answers that occur, sorted.
    package var values: [String]
    /// By person.
    package var codes: [UInt16]

    package func answer(of person: Int) -> Answer {
      switch codes[person] {
      case SessionColumns.notAsked: .notAsked
      case SessionColumns.notRelevant: .notRelevant
      case SessionColumns.declined: .declined
      case SessionColumns.dontKnow: .dontKnow
      case let code: .given(values[Int(code - SessionColumns.firstGiven)])
      }
    }
  }

  package internal(set) var columns: [Column]
  /// Ward codes that occur, sorted; `""` for none.
  package internal(set) var wards: [String]
  /// By person: the place in `wards`.
  package internal(set) var ward: [UInt16]
  /// By person; empty when everyone weighs 1.
  package internal(set) var weights: [Double]
  /// By session: the sampling stratum, `""` when there is none.
  package internal(set) var strata: [String]
  /// By session, its first person; and at the end the number of people.
  package internal(set) var starts: [Int]

  package var people: Int { starts.last ?? 0 }
  package var sessions: Int { strata.count }

  /// By person, the number of the session: what variances cluster by.
  package var session: [Int] {
    zip(starts, starts.dropFirst()).enumerated().flatMap { Array(repeating: $0, count: $1.1 - $1.0) }
  }

  package func weight(of person: Int) -> Double { weights.isEmpty ? 1 : weights[person] }

  /// The column of a question; nil when it is not counted.
  package func column(_ question: String) -> Column? { columns.first { $0.question == question } }

  /// A person of it.
  package func person(_ index: Int) -> Person {
    Person(
      ward: wards[Int(ward[index])], weight: weight(of: index), answers: columns.map { $0.answer(of: index) })
  }
}
