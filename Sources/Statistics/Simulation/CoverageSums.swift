/// Which areas are counted together.
package enum AreaGroup: String, Sendable, Codable, CaseIterable {
  case n1to2 = "n 1–2"
  case n3to4 = "n 3–4"
  case n5to9 = "n 5–9"
  case n10to19 = "n 10–19"
  case n20to49 = "n 20–49"
  case n50 = "n 50+"
  case allWards = "all wards"
  case enough = "n 10+, effective n 5+"
  case fewEffective = "n 10+, effective n under 5"
  case boroughs = "boroughs"
  case london = "London"

  /// Wards by their number of answers.
  package static let bands: [AreaGroup] = [.n1to2, .n3to4, .n5to9, .n10to19, .n20to49, .n50]

  static func groups(of area: WorldFigures.Area) -> [AreaGroup] {
    switch area.level {
    case .borough: return [.boroughs]
    case .london: return [.london]
    case .ward: break
    }
    let band: AreaGroup =
      switch area.direct.n {
      case ...2: .n1to2
      case ...4: .n3to4
      case ...9: .n5to9
      case ...19: .n10to19
      case ...49: .n20to49
      default: .n50
      }
    let split: [AreaGroup] =
      area.direct.n < 10 ? [] : area.standard.effectiveN >= 5 ? [.enough] : [.fewEffective]
    return [band, .allWards] + split
  }
}

/// Sums over areas of one kind of interval; they add up over worlds, in the order of the worlds.
struct CoverageSums: Equatable {
  var count = 0.0
  var covered = 0.0
  var coveringAll = 0.0
  var width = 0.0
  var error = 0.0
  var squaredError = 0.0
  var errorOfAll = 0.0
  private var worlds = Worlds()

  /// Over worlds that have such areas.
  private struct Worlds: Equatable {
    var count = 0.0
    var coveredSquared = 0.0
    var coveredTimesCount = 0.0
    var countSquared = 0.0
  }

  mutating func add(_ estimate: IntervalEstimate, truth: SyntheticTruth.Shares) {
    count += 1
    covered += estimate.interval.contains(truth.ofComers) ? 1 : 0
    coveringAll += estimate.interval.contains(truth.ofAll) ? 1 : 0
    width += estimate.interval.upperBound - estimate.interval.lowerBound
    error += estimate.share - truth.ofComers
    squaredError += (estimate.share - truth.ofComers) * (estimate.share - truth.ofComers)
    errorOfAll += estimate.share - truth.ofAll
  }

  mutating func addWorld(_ world: CoverageSums) {
    count += world.count
    covered += world.covered
    coveringAll += world.coveringAll
    width += world.width
    error += world.error
    squaredError += world.squaredError
    errorOfAll += world.errorOfAll
    worlds.count += world.count > 0 ? 1 : 0
    worlds.coveredSquared += world.covered * world.covered
    worlds.coveredTimesCount += world.covered * world.count
    worlds.countSquared += world.count * world.count
  }

  /// Monte Carlo standard error of the share covered: areas of one world err together, so it is that of a ratio over
  /// worlds; at least that of independent areas, two more of them covered and two not (Agresti & Coull 1998).
  var standardError: Double {
    let smoothed = (covered + 2) / (count + 4)
    let independent = (smoothed * (1 - smoothed) / (count + 4)).squareRoot()
    guard worlds.count > 1, count > 0 else { return independent }
    let share = covered / count
    let squares =
      worlds.coveredSquared - 2 * share * worlds.coveredTimesCount + share * share * worlds.countSquared
    return max(independent, (max(0, squares) * worlds.count / (worlds.count - 1)).squareRoot() / count)
  }
}
