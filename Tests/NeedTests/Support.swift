import Foundation
import Need
import Places
import Surveys

/// Random numbers that a failing test can repeat (SplitMix64; Steele, Lea & Flood 2014).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// SYNTHETIC measures over some of the wards: with ties, with gaps, in both directions.
func randomMeasures(seed: UInt64, count: Int = 6) -> [Measure] {
  var random = Seeded(state: seed)
  return (0..<count).map { index in
    let steps = [3, 10, 1_000_000][index % 3]
    var values: [String: Double] = [:]
    for ward in London.bundled.wards where Int.random(in: 0..<10, using: &random) < 8 {
      values[ward.code] = Double(Int.random(in: 0..<steps, using: &random))
    }
    return Measure(
      id: "m\(index)", title: "SYNTHETIC \(index)", theme: "test",
      direction: index.isMultiple(of: 2) ? .higherIsWorse : .higherIsBetter, values: values)
  }
}

func folder(_ variable: String) -> URL? {
  ProcessInfo.processInfo.environment[variable].map { URL(filePath: $0) }
}

/// A CSV file without quoted line breaks, as rows by column name.
func table(_ file: URL) throws -> [[String: String]] {
  let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(cells)
  let columns = lines.first ?? []
  return lines.dropFirst().map { Dictionary(zip(columns, $0), uniquingKeysWith: { first, _ in first }) }
}

private func cells(_ line: Substring) -> [String] {
  var cells = [""]
  var quoted = false
  for character in line where character != "\r" {
    switch character {
    case "\"": quoted.toggle()
    case "," where !quoted: cells.append("")
    default: cells[cells.count - 1].append(character)
    }
  }
  return cells
}
