import Need
import Places
import Problems
import Testing

struct NeedModelTests {
  /// Ten SYNTHETIC wards with the values 1…10, one measure.
  private let wards = Array(London.bundled.wards.filter(\.isScored).prefix(10))

  private func measure(
    _ values: [Double], id: String = "m", level: AreaLevel = .ward, reasons: [String: String] = [:]
  ) -> Measure {
    Measure(
      id: id, title: "SYNTHETIC", theme: "test", level: level,
      values: Dictionary(zip(wards.map(\.code), values), uniquingKeysWith: { first, _ in first }),
      reasons: reasons)
  }

  private func score(_ index: Int, in scores: [NeedScore]) throws -> NeedScore {
    try #require(scores.first { $0.ward == wards[index] })
  }

  @Test(
    "The cut is at the ⌈t·N⌉-th worst value, and is not pushed up by a percentage that binary cannot hold")
  func ceiling() throws {
    let ten = measure((1...10).map(Double.init))
    for (threshold, worst) in [(1.0, 1), (10, 1), (10.1, 2), (20, 2), (25, 3), (50, 5)] {
      let cut = try NeedModel(threshold: threshold).cut(of: ten)
      #expect(cut.worst == worst && cut.flagged == worst && cut.wards == 10)
      #expect(cut.value == Double(11 - worst) && cut.note == nil)
    }
    let thousand = Dictionary(uniqueKeysWithValues: (0..<1000).map { ("w\($0)", Double($0)) })
    let many = Measure(id: "m", title: "SYNTHETIC", theme: "test", values: thousand)
    for tenths in 1...500 {
      #expect(try NeedModel(threshold: Double(tenths) / 10).cut(of: many).worst == tenths)
    }
  }

  @Test("Wards that tie at the cut are all flagged, none flagged, or share the places, and the cut says so")
  func ties() throws {
    let tied = measure([9, 5, 5, 5, 1, 1, 1, 1, 1, 1])
    func points(_ ties: Cut.Ties) throws -> [Double] {
      let points = try NeedModel(threshold: 20, ties: ties).cut(of: tied).points
      return wards.map { points[$0.code] ?? 0 }
    }
    #expect(try points(.included) == [1, 1, 1, 1, 0, 0, 0, 0, 0, 0])
    #expect(try points(.excluded) == [1, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    #expect(try points(.shared) == [1, 1.0 / 3, 1.0 / 3, 1.0 / 3, 0, 0, 0, 0, 0, 0])
    let note = try #require(NeedModel(threshold: 20).cut(of: tied).note)
    #expect(
      note == "3 wards share the value at the cut, so 4 of 10 are flagged where the threshold asks for 2.")
  }

  @Test(
    "Wards without a measure are not in its N, score nothing on it, and have it neither possible nor zero")
  func missing() throws {
    let five = measure([1, 2, 3, 4, 5], reasons: [wards[7].code: "Fewer than 10 people answered."])
    let scores = try NeedModel(threshold: 20).scores(for: [five, measure((1...10).map(Double.init), id: "n")])
    let withheld = try score(7, in: scores)
    #expect(withheld.missing == ["m"] && withheld.possible == 1)
    #expect(withheld.parts.first?.reason == "Fewer than 10 people answered.")
    #expect(withheld.parts.first?.value == nil)
    #expect(try score(8, in: scores).parts.first?.reason == "No figure is published for this ward.")
    #expect(try score(4, in: scores).flagged == ["m"])
    #expect(try NeedModel(threshold: 20).cut(of: five).wards == 5)
  }

  @Test("A measure that no ward has flags nobody")
  func empty() throws {
    let cut = try NeedModel().cut(of: measure([]))
    #expect(cut.flagged == 0 && cut.value == nil && cut.wards == 0)
    #expect(try NeedModel().scores(for: [measure([])]).allSatisfy { $0.score == 0 && $0.possible == 0 })
  }

  @Test("Values that are not numbers count as missing")
  func notFinite() throws {
    let odd = measure([.nan, .infinity, -.infinity, 4, 5, 6, 7, 8, 9, 10])
    let scores = try NeedModel().scores(for: [odd])
    #expect(try score(1, in: scores).missing == ["m"])
    #expect(try score(9, in: scores).flagged == ["m"])
  }

  @Test("A score is the sum of the weights flagged; a measure of weight 0 is as if it were not there")
  func weights() throws {
    let measures = ["a", "b", "c"].map { measure((1...10).map(Double.init), id: $0) }
    let scores = try NeedModel(weights: ["a": 2.5, "b": 0]).scores(for: measures)
    let worst = try #require(scores.first)
    #expect(worst.ward == wards[9] && worst.score == 3.5 && worst.possible == 3.5)
    #expect(worst.flagged == ["a", "c"] && worst.parts.map(\.measure) == ["a", "c"])
  }

  @Test(
    "Equal scores are ordered by share of what was possible, then name; wards with nothing possible come last"
  )
  func order() throws {
    let scores = try NeedModel(threshold: 50).scores(
      for: [measure([1, 9, 9, 1], id: "a"), measure([9, 1], id: "b")])
    // Wards 0, 1 and 2 score 1; only ward 2 could not score on both. Ward 3 scores 0 of 1.
    let tied = [wards[0], wards[1]].sorted { $0.label < $1.label }
    #expect(scores.prefix(4).map(\.ward) == [wards[2]] + tied + [wards[3]])
    let rest = scores.dropFirst(4)
    #expect(rest.allSatisfy { $0.possible == 0 } && rest.map(\.ward.label) == rest.map(\.ward.label).sorted())
  }

  @Test("A borough's figure is marked as the borough's in each of its wards")
  func borough() throws {
    let scores = try NeedModel().scores(for: [measure((1...10).map(Double.init), level: .borough)])
    #expect(scores.allSatisfy { $0.parts.map(\.level) == [.borough] })
  }

  @Test("A threshold outside 0 to 50 per cent is refused", arguments: [0, -1, 50.01, 100, .nan, .infinity])
  func badThreshold(threshold: Double) {
    #expect(code { () throws(Problem) in _ = try NeedModel(threshold: threshold) } == "need.bad-threshold")
  }

  @Test(
    "A weight that is negative, not finite or past counting is refused",
    arguments: [-1, .nan, .infinity, 1e9])
  func badWeight(weight: Double) {
    #expect(code { () throws(Problem) in _ = try NeedModel(weights: ["a": weight]) } == "need.bad-weight")
  }
}

func code(_ body: () throws(Problem) -> Void) -> String? {
  do {
    try body()
    return nil
  } catch { return error.code }
}
