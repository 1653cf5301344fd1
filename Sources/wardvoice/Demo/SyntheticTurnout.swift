import Foundation

/// Who comes in the demonstration: uneven wards, several sessions a ward, the young more than the old.
///
/// A ward's expected number is its youth population times a log-normal factor (σ = 0.7); it is shared out over
/// one session for each 12 people begun. An age band comes 1.4, 1 and 0.5 times as often as its residents.
struct SyntheticTurnout {
  static let eagerness = ["10-14": 1.4, "15-19": 1.0, "20-24": 0.5]

  struct Sitting {
    var ward: Int
    var bands: [String]
  }

  let sittings: [Sitting]

  init(people: Int, truth: Truth, random: inout SeededRandom) {
    var cumulative: [Double] = []
    var total = 0.0
    for place in truth.wards.indices {
      total += truth.residents(of: place).values.sorted().reduce(0, +) * exp(0.7 * random.normal())
      cumulative.append(total)
    }
    var counts = [Int](repeating: 0, count: cumulative.count)
    for _ in 0..<people where total > 0 {
      let draw = random.unit() * total
      counts[cumulative.firstIndex { $0 > draw } ?? cumulative.count - 1] += 1
    }
    var sittings: [Sitting] = []
    for (place, count) in counts.enumerated() where count > 0 {
      let sessions = (count + 11) / 12
      for session in 0..<sessions {
        let size = count / sessions + (session < count % sessions ? 1 : 0)
        let bands = (0..<size).map { _ in
          SyntheticTurnout.band(of: truth.residents(of: place), using: &random)
        }
        sittings.append(Sitting(ward: place, bands: bands))
      }
    }
    self.sittings = sittings
  }

  private static func band(of residents: [String: Double], using random: inout SeededRandom) -> String {
    let weights = residents.map { ($0.key, $0.value * (eagerness[$0.key] ?? 1)) }.sorted { $0.0 < $1.0 }
    var draw = random.unit() * weights.reduce(0) { $0 + $1.1 }
    for (band, weight) in weights {
      draw -= weight
      if draw < 0 { return band }
    }
    return weights.last?.0 ?? "15-19"
  }
}
