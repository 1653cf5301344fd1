import Surveys
import Testing

@testable import Statistics

@Suite("Margins and residents") struct MarginLawTests {
  /// A table of one to three margins, in some of which people are outside every group.
  private struct Table {
    var sizes: [Int]
    /// By margin, then by cell: the group, counted over all margins; -1 outside.
    var places: [Int]
    var weights: [Double]

    init(_ random: inout Generator) {
      sizes = (0...random.below(3)).map { _ in 2 + random.below(4) }
      let count = sizes.reduce(1) { $0 * ($1 + 1) }
      var (step, first) = (1, 0)
      places = []
      for size in sizes {
        for cell in 0..<count {
          let group = cell / step % (size + 1)
          places.append(group == 0 ? -1 : first + group - 1)
        }
        step *= size + 1
        first += size
      }
      weights = (0..<count).map { _ in random.below(3) == 0 ? 0 : Double(random.below(40)) / 4 }
    }
  }

  @Test("What margins explain is what taking out each group's mean in turn, ten times round, takes out")
  func projection() {
    var random = Generator(state: 5)
    for _ in 0..<60 {
      let table = Table(&random)
      let count = table.weights.count
      let residuals = table.weights.map { $0 * (Double(random.below(200)) / 100 - 1) }
      var expected = Array(repeating: 0.0, count: count)
      for _ in 0..<(table.sizes.count > 1 ? 10 : 1) {
        for margin in table.sizes.indices {
          let own = table.places[(margin * count)..<((margin + 1) * count)]
          for group in Set(own).subtracting([-1]) {
            let cells = (0..<count).filter { own[margin * count + $0] == group }
            let all = cells.reduce(0) { $0 + table.weights[$1] }
            if all == 0 { continue }
            let left = cells.reduce(0) { $0 + residuals[$1] - table.weights[$1] * expected[$1] }
            for cell in cells { expected[cell] += left / all }
          }
        }
      }
      let means = MarginProjection(
        MarginTable(places: table.places, sizes: table.sizes), Lanes.beside([table.weights[...]])
      ).means.map { $0[7] }
      let groups = table.sizes.reduce(0, +)
      var sums = Array(repeating: 0.0, count: groups)
      for (index, group) in table.places.enumerated() where group >= 0 {
        sums[group] += residuals[index % count]
      }
      for cell in 0..<count {
        let own = stride(from: cell, to: table.places.count, by: count).map { table.places[$0] }
        let made = own.filter { $0 >= 0 }.reduce(0) { sum, group in
          sum + (0..<groups).reduce(0) { $0 + means[group * groups + $1] * sums[$1] }
        }
        #expect(abs(made - expected[cell]) < 1e-10)
      }
    }
  }

  @Test("An area is weighted alike whatever areas it is weighted beside")
  func beside() {
    var random = Generator(state: 17)
    let margins =
      ["a", "b", "c"].map { Margin(group: $0, question: "age", choices: [$0]) }
      + ["f", "m"].map { Margin(group: $0, question: "sex", choices: [$0]) }
    let cells = WeightingCells(margins)
    let areas = (0..<60).map { number -> AreaPeople in
      // Of some nobody came, of some too few of a group; and where one sex is of one age, margins cannot be met.
      let kind = random.below(6)
      let people = (0..<cells.count).map { cell -> Double in
        let (age, sex) = (cell % 4, cell / 4)
        if kind == 0 || kind == 2 && !(age == 1 && sex == 1 || age > 1 && sex == 2) { return 0 }
        return Double(random.below(kind == 1 ? 4 : 60)) + (kind > 1 ? 5 : 0)
      }
      return AreaPeople(
        area: "\(number)", people: people, weights: people.map { $0 * (1 + Double(random.below(3)) / 8) },
        residents: (0..<5).map { _ in
          // Of the residents of one nothing is known.
          number == 7 ? 0 : kind == 3 ? Double(random.below(2)) : 1 + Double(random.below(900))
        })
    }
    let all = AreaWeights.all(
      cells, stride(from: 0, to: areas.count, by: 8).map { LanePeople(areas[$0..<min($0 + 8, areas.count)]) })
    #expect(all.count == areas.count && all[7] == nil)
    var (raked, notes, unsettled) = (0, 0, 0)
    for (place, area) in areas.enumerated() {
      let alone = AreaWeights.all(cells, [LanePeople([area])])[0]
      #expect((alone == nil) == (all[place] == nil))
      guard let alone, let own = all[place] else { continue }
      raked += own.isRaked ? 1 : 0
      notes += own.notes.isEmpty ? 0 : 1
      unsettled += own.problems.isEmpty ? 0 : 1
      #expect(alone.factors == own.factors && alone.notes == own.notes)
      #expect(alone.problems.map(\.place) == own.problems.map(\.place))
      let residuals = area.weights.map { $0 * (Double(random.below(200)) / 100 - 1) }
      #expect(alone.explained(residuals) == own.explained(residuals))
      #expect(own.factors.allSatisfy { $0.isFinite && $0 >= 0 })
    }
    #expect(raked > 10)
    #expect(notes > 5)
    #expect(unsettled > 2)
  }

  @Test("More than eight areas whose margins are put together alike are weighted, and trimmed, each as alone")
  func manyAlike() throws {
    let cells = WeightingCells(["a", "b", "c"].map { Margin(group: $0, question: "age", choices: [$0]) })
    let areas = (0..<12).map { number -> AreaPeople in
      // Of the first group too few came; of the second, in the tenth area, hardly any of very many.
      let people = [2, 2, number == 9 ? 4 : 30, 40 + Double(number)]
      return AreaPeople(
        area: "\(number)", people: people, weights: people, residents: [40, number == 9 ? 9000 : 60, 90])
    }
    let all = AreaWeights.all(cells, [LanePeople(areas[..<8]), LanePeople(areas[8...])])
    #expect(all.count == 12)
    for (area, own) in zip(areas, all) {
      let alone = try #require(AreaWeights.all(cells, [LanePeople([area])])[0])
      #expect(own?.factors == alone.factors && own?.notes == alone.notes)
    }
    let notes = try all.map { try #require($0).notes }
    #expect(notes.allSatisfy { $0.first?.hasPrefix("a and b are weighted together") == true })
    #expect(notes.indices.filter { notes[$0].contains { $0.hasSuffix("is kept within limits") } } == [9])
  }

  @Test("Boroughs and London have the residents of their wards unless theirs are given")
  func residents() {
    let tree = AreaTree(boroughs: ["W1": "B1", "W2": "B1", "W3": "B2"])
    let cells = WeightingCells(
      ["a", "b"].map { Margin(group: $0, question: "age", choices: [$0]) })
    func residents(_ given: [String: [String: Double]]) -> Residents {
      Residents(
        ["W1": ["a": 1, "b": 10], "W2": ["a": 2], "W3": ["a": 4, "b": 40]].merging(given) { $1 }, tree, cells)
    }
    let summed = residents([:])
    #expect(summed["B1"] == [3, 10] && summed["B2"] == [4, 40] && summed[AreaTree.london] == [7, 50])
    let given = residents(["B1": ["a": 100, "b": 200]])
    #expect(given["B1"] == [100, 200] && given["W1"] == [1, 10] && given[AreaTree.london] == [7, 50])
    #expect(residents([AreaTree.london: ["a": 9]])[AreaTree.london] == [9, 0])
    #expect(summed["elsewhere"] == nil)
  }
}
