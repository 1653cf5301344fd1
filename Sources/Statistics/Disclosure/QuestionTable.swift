import Places

/// Everything the figures of one question say, as counts: what disclosure control protects.
///
/// The answers are split as finely as the question's indicators together could tell them apart, so that indicators
/// that share a question cannot be set against each other. The cells add up twice: the wards of a borough, and the
/// boroughs and `noWard` of London, make the whole; and the values of each breakdown, `notSaid` among them, make
/// everyone of the same area. A breakdown is there at the levels of `breakdownLevels` only.
struct QuestionTable: Sendable {
  /// The area of people who count for London only, because they did not say which ward they answer for. Its parent
  /// is London. No figure is made for it, but what it holds follows from those that are.
  static let noWard = "no_ward"
  /// A ward's people are too few to be broken down: Documentation/Decisions.md.
  static let breakdownLevels: Set<AreaLevel> = [.borough, .london]

  /// The kind of people who were not sure, where they are counted.
  static let dontKnow = "dont_know"

  struct Key: Hashable, Sendable, Comparable {
    var area: String
    /// Nil for everyone.
    var group: BreakdownValue?

    static func < (a: Key, b: Key) -> Bool {
      if a.area != b.area { return a.area < b.area }
      guard let other = b.group else { return false }
      return a.group.map { $0 < other } ?? true
    }
  }

  struct Cell: Equatable, Sendable {
    var key: Key
    /// `noWard` stands with the boroughs.
    var level: AreaLevel
    /// The area this one is a part of; nil for London.
    var parent: String?
    /// People by kind of answer, in the order of `kinds`.
    var counts: [Int]
    /// People with a substantive answer.
    var base: Int
    /// Most substantive answers given in one session.
    var largestSession: Int
    /// How many people of equal weight those of the base are worth (Kish): `base`, where all weigh the same.
    var effectiveBase: Double
    /// 0 where everyone weighs 1: see `MeasureSums.weighing`.
    var weighing = 0.0
    /// Everyone of the area and group, whatever they said.
    var people: Int
    var declined: Int
    var dontKnow: Int

    var total: Int { counts.reduce(0, +) }
  }

  var question: String
  /// Ids of the indicators of this question.
  var indicators: [String]
  /// Names of the kinds, stable from release to release: the ids of the indicators that count them, sorted and
  /// joined by `+` (empty: none does); `dont_know` is the last when people who are not sure are counted.
  var kinds: [String]
  /// Whether people who are not sure are one of the kinds.
  var countsDontKnow: Bool
  /// Each key once.
  var cells: [Cell]
}
