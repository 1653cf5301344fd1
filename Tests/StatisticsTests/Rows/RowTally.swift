@testable import Statistics

/// The plainest way to count, against which the tallies of the program are held: counts of answers by ward, stratum, session, weighting cell, question and answer: all that estimates need.
///
/// Tallies add up: `+` is associative and commutative and `RowTally.zero` changes nothing, so the tallies of many
/// kiosks can be merged in any order and no estimate needs a second pass over responses.
struct RowTally: Equatable, Sendable, Codable {
  /// Which people are counted together.
  struct Group: Hashable, Sendable, Codable, Comparable {
    /// ONS ward code; `""` when the person did not say where they answer for.
    var ward: String
    /// Sampling stratum; `""` when there is none.
    var stratum: String
    /// The session the answers were given in.
    var cluster: String
    /// `Margin.group`; `""` when unknown.
    var cell: String

    init(ward: String, stratum: String = "", cluster: String, cell: String = "") {
      self.ward = ward
      self.stratum = stratum
      self.cluster = cluster
      self.cell = cell
    }

    static func < (a: Group, b: Group) -> Bool {
      (a.ward, a.stratum, a.cluster, a.cell) < (b.ward, b.stratum, b.cluster, b.cell)
    }
  }

  struct Item: Hashable, Sendable, Codable {
    var question: String
    var answer: Answer

    init(question: String, answer: Answer) {
      self.question = question
      self.answer = answer
    }
  }

  /// How many people, and the sum and the sum of squares of their base weights.
  struct Count: Equatable, Sendable, Codable {
    var people: Int
    var weight: Double
    var squaredWeight: Double

    static let zero = Count(people: 0, weight: 0, squaredWeight: 0)

    init(people: Int, weight: Double, squaredWeight: Double) {
      self.people = people
      self.weight = weight
      self.squaredWeight = squaredWeight
    }

    static func + (a: Count, b: Count) -> Count {
      Count(
        people: a.people + b.people, weight: a.weight + b.weight,
        squaredWeight: a.squaredWeight + b.squaredWeight)
    }
  }

  /// One group's people and their answers.
  struct Contents: Equatable, Sendable, Codable {
    var people = Count.zero
    var items: [Item: Count] = [:]
  }

  private(set) var groups: [Group: Contents] = [:]

  /// No people at all.
  static let zero = RowTally()

  init() {}

  static func + (a: RowTally, b: RowTally) -> RowTally {
    var sum = a
    for (group, contents) in b.groups {
      sum.groups[group, default: Contents()].people =
        sum.groups[group, default: Contents()].people + contents.people
      for (item, count) in contents.items { sum.add(count, to: item, in: group) }
    }
    return sum
  }

  /// Adds one person of base weight `weight`, who gave each question's one answer.
  mutating func addPerson(to group: Group, answers: [String: Answer], weight: Double = 1) {
    let one = Count(people: 1, weight: weight, squaredWeight: weight * weight)
    groups[group, default: Contents()].people = groups[group, default: Contents()].people + one
    for (question, answer) in answers {
      add(one, to: Item(question: question, answer: answer), in: group)
    }
  }

  private mutating func add(_ count: Count, to item: Item, in group: Group) {
    groups[group, default: Contents()].items[item, default: .zero] =
      groups[group, default: Contents()].items[item, default: .zero] + count
  }

  /// How many people are counted.
  var people: Int { groups.values.reduce(0) { $0 + $1.people.people } }
}
