import Surveys
import Testing

@testable import Statistics

@Suite("Rows of counts, as wide as the weighting cells need") struct PlainRowsTests {
  @Test(
    "People who all weigh 1 are counted the same whether their weights are left out or written down",
    arguments: [0, 2, 3, 5, 8, 15, 17], [UInt64(1), 2])
  func plain(groups: Int, seed: UInt64) {
    var world = World(groups: groups, questions: 1, seed: seed)
    let (left, written) = world.draw(people: 900, sessions: 60)
    #expect(left.weights.isEmpty && left.people == 900)
    #expect(Tally(left, plan: world.plan) == Tally(written, plan: world.plan))
  }

  @Test(
    "So they are in large sessions and small ones, whatever number of questions stand beside each other",
    arguments: [(1, 4), (7, 9), (8, 30), (9, 12), (17, 9)])
  func sizes(questions: Int, sessions: Int) {
    var world = World(groups: 3, questions: questions, seed: UInt64(questions))
    let (left, written) = world.draw(people: 1200, sessions: sessions)
    #expect(Tally(left, plan: world.plan) == Tally(written, plan: world.plan))
  }

  @Test(
    "Products of sessions are whole where they are greater than 16 bits hold: in wards, boroughs and London")
  func large() {
    let world = World(groups: 0, questions: 2, seed: 1)
    var groups = SessionGroups(questions: world.plan.questions)
    for person in 0..<1500 {
      // Six sessions of 250 people who all say yes: of one ward, of one borough, and of two boroughs.
      let wards = [["W0"], ["W0", "W3"], ["W1", "W2"]][person / 250 % 3].map { "SYNTHETIC-\($0)" }
      groups.add(
        Person(
          ward: wards[person % wards.count],
          answers: world.plan.questions.map { $0.hasPrefix("q") ? .given("yes") : .notAsked }),
        to: SessionGroups.Session(name: "s\(person / 250)"))
    }
    let left = groups.columns
    var written = left
    written.weights = Array(repeating: 1, count: left.people)
    #expect(Tally(left, plan: world.plan) == Tally(written, plan: world.plan))
  }

  @Test(
    "So they are block by block, also where a block has people of new cells, a stratum, or no such question",
    arguments: [UInt64(1), 2, 3])
  func blocks(seed: UInt64) throws {
    var world = World(groups: 4, questions: 10, seed: seed)
    var (left, written): ([SessionColumns], [SessionColumns]) = ([], [])
    for block in 0..<8 {
      world.cells = 1 + block / 2
      var (one, other) = world.draw(people: 700, sessions: block == 5 ? 3 : 40)
      if block == 3 { for place in one.strata.indices { one.strata[place] = "north" } }
      if block == 6 { one.columns.removeAll { $0.question == "q2" } }
      other.strata = one.strata
      other.columns.removeAll { own in !one.columns.contains { $0.question == own.question } }
      left.append(one)
      written.append(other)
    }
    let counted = try [left, written].map { blocks in
      var next = blocks[...]
      return try Tally(plan: world.plan) { next.popFirst() }
    }
    #expect(counted[0] == counted[1] && counted[0].people == 8 * 700)
  }

  /// SYNTHETIC people in nine wards of three boroughs.
  struct World {
    let plan: TallyPlan
    private var random: SeededGenerator
    private let names: [String]
    private let wards = (0..<9).map { "SYNTHETIC-W\($0)" }
    /// How many of the groups people are of.
    var cells: Int

    init(groups: Int, questions: Int, seed: UInt64) {
      random = SeededGenerator(seed: seed)
      names = (0..<groups).map { "SYNTHETIC-g\($0)" }
      cells = groups
      plan = TallyPlan(
        areaQuestion: "ward",
        indicators: (0..<questions).map {
          Indicator(id: "safe\($0)", label: "SYNTHETIC", question: "q\($0)", positive: ["yes"])
        },
        margins: names.map { Margin(group: $0, question: "group", choices: [$0]) },
        boroughs: Dictionary(
          uniqueKeysWithValues: wards.enumerated().map { ($1, "SYNTHETIC-B\($0 % 3)") }))
    }

    private mutating func pick<Value>(_ values: [Value]) -> Value? {
      values.isEmpty ? nil : values[min(values.count - 1, Int(random.uniform() * Double(values.count)))]
    }

    /// The same people without weights, and with weights of 1.
    mutating func draw(people: Int, sessions: Int) -> (SessionColumns, SessionColumns) {
      var groups = SessionGroups(questions: plan.questions)
      for _ in 0..<people {
        var said: [String: Answer] = [:]
        for indicator in plan.indicators {
          said[indicator.question] = pick([.given("yes"), .given("no"), .given("no"), .declined, .dontKnow])
        }
        let group = pick(Array(names.prefix(cells)))
        said["group"] = random.uniform() < 0.1 ? .declined : group.map { .given($0) } ?? .notAsked
        // Some sessions are of one ward, some of all; some people stand alone in their ward, some name none.
        let session = Int(random.uniform() * Double(sessions))
        let ward = session < sessions / 3 ? wards[session % 9] : pick(wards + [""]) ?? ""
        groups.add(
          Person(ward: ward, answers: plan.questions.map { said[$0] ?? .notAsked }),
          to: SessionGroups.Session(name: "s\(session)"))
      }
      let left = groups.columns
      var written = left
      written.weights = Array(repeating: 1, count: left.people)
      return (left, written)
    }
  }
}
