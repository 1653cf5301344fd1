import Foundation
import Problems
import Surveys
import Testing

@testable import Statistics

@Suite struct TallyTests {
  /// Twelve measures, eight and four beside each other.
  let world = {
    var world = SyntheticSurvey(seed: 1)
    world.copies = 8
    return world
  }()
  var plan: TallyPlan { world.plan(breakdowns: [SyntheticSurvey.byAge]) }

  func tally(_ responses: some Sequence<Response>) -> Tally {
    Tally(SessionGroups(responses, plan: plan).columns, plan: plan)
  }

  @Test("Tallies of kiosks, merged in any order and grouping, are the tally of all their sessions")
  func monoid() throws {
    let bySession = Dictionary(grouping: world.responses, by: \.session).sorted { $0.key < $1.key }
    let kiosks = (0..<7).map { kiosk in
      tally(bySession.enumerated().filter { $0.offset % 7 == kiosk }.flatMap(\.element.value))
    }
    let whole = tally(world.responses)
    let none = Tally(plan: plan)
    #expect(try kiosks.reduce(none) { try $0.adding($1) } == whole)
    #expect(try kiosks.reversed().reduce(none) { try $0.adding($1) } == whole)
    let (a, b, c) = (kiosks[0], kiosks[1], kiosks[2])
    #expect(try a.adding(b).adding(c) == a.adding(b.adding(c)))
    #expect(try a.adding(none) == a && none.adding(a) == a)
    #expect(whole.people == world.responses.count)
    #expect(tally(world.responses.reversed()) == whole)
    #expect(throws: (any Error).self) { try a.adding(Tally(plan: world.plan())) }
  }

  @Test("A session collected in two parts, or one that lost people, counts as if it had come so at once")
  func replacing() {
    var random = Generator(state: 3)
    let early = world.responses.filter { _ in random.below(3) > 0 }
    func columns(_ responses: [Response]) -> SessionColumns { SessionGroups(responses, plan: plan).columns }
    #expect(tally(early).replacing(columns(early), with: columns(world.responses)) == tally(world.responses))
    #expect(tally(world.responses).replacing(columns(world.responses), with: columns(early)) == tally(early))
    #expect(tally(early).replacing(columns(early), with: columns([])) == Tally(plan: plan))
  }

  @Test("A session without people is none, whatever it is replaced with")
  func emptySession() {
    var groups = SessionGroups(questions: plan.questions)
    groups.people[SessionGroups.Session(name: "nobody")] = []
    let whole = tally(world.responses)
    let columns = SessionGroups(world.responses, plan: plan).columns
    #expect(groups.columns.sessions == 0)
    #expect(Tally(plan: plan).replacing(groups.columns, with: columns) == whole)
  }

  @Test("Declined, don't know, not relevant and not asked are counted apart, and the rest as given")
  func missingKinds() {
    let outcomes: [Outcome?] = [
      .answered("unsafe"), .answered("not_sure"), .answered("no_say"), .declined, .notRelevant, nil,
    ]
    let people = outcomes.map { outcome in
      var response = Response(form: "SYNTHETIC", version: "1", session: "s")
      response.outcomes["q1"] = outcome
      return response
    }
    let london = Domains.Domain(area: AreaTree.london)
    #expect(
      tally(people).answers(in: london, to: "q1")
        == [.given("unsafe"): 1, .dontKnow: 1, .declined: 2, .notRelevant: 1, .notAsked: 1])
  }

  @Test("The values of a breakdown, those who did not say among them, add up to everyone of each area")
  func breakdownsAddUp() {
    var responses = world.responses
    for index in stride(from: 0, to: responses.count, by: 5) { responses[index].outcomes["age"] = .declined }
    let tally = tally(responses)
    for area in ["B0", "B3", AreaTree.london] {
      var all: [Answer: Int] = [:]
      for value in SyntheticSurvey.byAge.values + [BreakdownValue.notSaid] {
        let group = BreakdownValue(breakdown: "by_age", value: value)
        let own = tally.answers(in: Domains.Domain(area: area, group: group), to: "q1")
        #expect(!own.isEmpty)
        all.merge(own, uniquingKeysWith: +)
      }
      #expect(all == tally.answers(in: Domains.Domain(area: area), to: "q1"))
    }
  }

  @Test("A weight of zero, below zero or not a number counts as 1 and never spoils a sum")
  func badWeights() {
    for weight in [0, -1, Double.nan, .infinity] {
      var response = world.responses[0]
      response.weight = weight
      #expect(tally([response]) == tally([world.responses[0]]))
    }
  }

  @Test("Tallies and columns come back from their bytes as they were, weights, strata and breakdowns and all")
  func bytes() throws {
    let world = RowsAgreeTests.world(7)
    let plan = world.plan(breakdowns: [SyntheticSurvey.byAge])
    let columns = SessionGroups(world.responses, plan: plan).columns
    let tally = Tally(columns, plan: plan)
    #expect(try SessionColumns(bytes: Data(columns.bytes)) == columns)
    #expect(try Tally(bytes: Data(tally.bytes), plan: plan) == tally)
    #expect(try Tally(bytes: Data(Tally(plan: plan).bytes), plan: plan) == Tally(plan: plan))
  }

  @Test(
    "Numbers are read as they were written, however little they are from whole",
    arguments: [
      [0, 1, 255], [256, 3, 0, 7, 65_535], [0x1p32 - 1], [0x1p32], [3, 1e-200], [-1], [0.5, 2, .infinity],
    ] as [[Double]])
  func numbers(_ numbers: [Double]) throws {
    var writer = PackedWriter()
    writer.numbers(numbers)
    var reader = PackedReader(Data(writer.bytes))
    #expect(try reader.numbers() == numbers && reader.isAtEnd)
  }

  @Test(
    "Counted anew from columns, block by block, it is the tally kept as kiosks' answers came in, to the last bit",
    arguments: [1, 2, 3, 4], [false, true])
  func columnarPass(seed: UInt64, isPlain: Bool) throws {
    var world = RowsAgreeTests.world(seed, isPlain: isPlain)
    world.copies = seed == 2 ? 8 : 0
    let plan = world.plan(breakdowns: seed == 1 ? [SyntheticSurvey.byAge] : [])
    func columns(_ responses: some Sequence<Response>) -> SessionColumns {
      SessionGroups(responses, plan: plan).columns
    }
    var random = Generator(state: seed)
    var sessions = Dictionary(grouping: world.responses) { [$0.stratum, $0.session] }.sorted {
      $0.key.lexicographicallyPrecedes($1.key)
    }.map(\.value)
    let nobody = columns([])
    var kiosks = Array(repeating: Tally(plan: plan), count: 3)
    var waiting: [[Response]] = [[], [], []]
    for session in sessions {
      let kiosk = random.below(3)
      waiting[kiosk] += session
      if random.below(8) > 0 { continue }
      // Collected in two parts, the first with some of the people only.
      let early = columns(waiting[kiosk].filter { _ in random.below(2) == 0 })
      kiosks[kiosk] = kiosks[kiosk].replacing(nobody, with: early)
        .replacing(early, with: columns(waiting[kiosk]))
      waiting[kiosk] = []
    }
    for kiosk in kiosks.indices {
      kiosks[kiosk] = kiosks[kiosk].replacing(nobody, with: columns(waiting[kiosk]))
    }
    let kept = try kiosks.reduce(Tally(plan: plan)) { try $0.adding($1) }

    let counted = try Tally(plan: plan) {
      let block = sessions.prefix(1 + random.below(20))
      sessions.removeFirst(block.count)
      return block.isEmpty ? nil : try SessionColumns(bytes: Data(columns(block.joined()).bytes))
    }
    #expect(counted == kept)
    #expect(counted == Tally(columns(world.responses), plan: plan))
    #expect(counted.people == world.responses.count)
  }

  @Test("Columns cut short, of something else or at odds with themselves are refused by their code")
  func hostileColumns() {
    let columns = SessionGroups(RowsAgreeTests.world(7).responses.prefix(40), plan: plan).columns
    func refusal(_ bytes: [UInt8]) -> String? {
      do {
        _ = try SessionColumns(bytes: Data(bytes))
        return nil
      } catch { return error.code }
    }
    func refusal(_ change: (inout SessionColumns) -> Void) -> String? {
      var changed = columns
      change(&changed)
      return refusal(changed.bytes)
    }
    let bytes = columns.bytes
    #expect(refusal(bytes) == nil)
    for length in 0..<bytes.count { #expect(refusal(Array(bytes.prefix(length))) == "tally.unreadable") }
    #expect(refusal(bytes + [0]) == "tally.unreadable")
    #expect(refusal(tally(world.responses.prefix(9)).bytes) == "tally.unreadable")
    #expect(refusal { $0.ward[3] = UInt16($0.wards.count) } == "tally.unreadable")
    #expect(refusal { $0.ward.removeLast() } == "tally.unreadable")
    #expect(refusal { $0.columns[0].codes[5] = 4 + UInt16($0.columns[0].values.count) } == "tally.unreadable")
    #expect(refusal { $0.columns[1].codes.append(0) } == "tally.unreadable")
    #expect(refusal { $0.starts.insert(0, at: 0) } == "tally.unreadable")
    #expect(refusal { $0.starts[1] = 0 } == "tally.unreadable")
    #expect(refusal { $0.strata.removeLast() } == "tally.unreadable")
    for weight in [0, -1, Double.nan, .infinity] {
      #expect(refusal { $0.weights[2] = weight } == "tally.unreadable")
    }
  }

  @Test("A tally whose parts contradict each other is refused by its code")
  func contradictions() {
    let tally = tally(world.responses.prefix(60))
    func refusal(_ change: (inout Tally) -> Void) -> String? {
      var changed = tally
      change(&changed)
      do {
        _ = try Tally(bytes: Data(changed.bytes), plan: tally.plan)
        return nil
      } catch { return error.code }
    }
    #expect(refusal { _ in } == nil)
    // One domain with the stratum of another, twice.
    #expect(
      refusal {
        guard let place = $0.lanes[0].partStarts.indices.dropFirst(2).first else { return }
        $0.lanes[0].partStarts[place - 1] = $0.lanes[0].partStarts[place]
      } == "tally.unreadable")
    #expect(refusal { $0.lanes[0].cells[0] = .max } == "tally.unreadable")
    #expect(refusal { $0.lanes[0].strata[0] = 7 } == "tally.unreadable")
    #expect(refusal { $0.lanes.removeLast() } == "tally.unreadable")
    // Four numbers beside each other where there are to be eight, and the other way round.
    #expect(tally.lanes.map(\.width) == [8, 4])
    #expect(refusal { $0.lanes[0] = $0.lanes[1] } == "tally.unreadable")
    #expect(refusal { $0.lanes[1] = $0.lanes[0] } == "tally.unreadable")
    #expect(refusal { $0.clusters[0] = .max } == "tally.unreadable")
  }

  @Test("Damaged bytes are refused or make another tally, and never end the program")
  func damagedBytes() throws {
    let tally = tally(world.responses.prefix(60)).bytes
    let sessions = SessionGroups(world.responses.prefix(60), plan: plan).columns
    let columns = sessions.bytes
    var random = Generator(state: 11)
    for _ in 0..<400 {
      var damaged = [tally, columns]
      for index in damaged.indices {
        for _ in 0...random.below(3) {
          damaged[index][random.below(damaged[index].count)] = UInt8(random.below(256))
        }
        if random.below(4) == 0 { damaged[index].removeLast(random.below(damaged[index].count)) }
      }
      if let made = try? Tally(bytes: Data(damaged[0]), plan: plan) {
        _ = SurveyEstimates(tally: made, population: world.population)
        _ = made.replacing(sessions, with: sessions)
      }
      if let made = try? SessionColumns(bytes: Data(damaged[1])) { _ = Tally(made, plan: plan) }
    }
  }
}
