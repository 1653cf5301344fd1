import Foundation
import Glibc
import Statistics

/// Times the program's own way from files to estimates and tells it as one line of JSON.
struct Timing {
  let folder: URL
  let runs: Int

  /// From the columns of all sessions: count them, keep the tally, estimate.
  func cold() throws {
    var kept: Tally?
    try time("wardvoice cold") {
      var number = 0
      let tally = try Tally(plan: BenchSurvey.plan) {
        let file = SyntheticAnswers.file(number, in: folder)
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        number += 1
        return try SessionColumns(bytes: Data(contentsOf: file, options: .alwaysMapped))
      }
      kept = tally
      return tally.benched(population: BenchSurvey.population)
    }
    if let kept { try Data(kept.bytes).write(to: folder.appending(path: "kept.wvt")) }
  }

  /// From the kept tally alone.
  func kept() throws {
    try time("wardvoice kept") {
      let bytes = try Data(contentsOf: folder.appending(path: "kept.wvt"), options: .alwaysMapped)
      return try Tally(bytes: bytes, plan: BenchSurvey.plan).benched(
        population: BenchSurvey.population)
    }
  }

  private func time(_ name: String, _ body: () throws -> Benched) throws {
    var seconds: [Double] = []
    var made: Benched?
    for _ in 0..<runs {
      made = nil
      let clock = ContinuousClock()
      let spent = try clock.measure { made = try body() }
      seconds.append(Double(spent.components.seconds) + Double(spent.components.attoseconds) * 1e-18)
    }
    let place = Dictionary(uniqueKeysWithValues: BenchSurvey.areas.enumerated().map { ($1, $0) })
    let lines = (made?.estimates ?? []).compactMap { own in
      place[own.area].map {
        "\($0),\(own.indicator),\(own.n),\(own.share),\(own.variance),\(own.lower),\(own.upper)"
      }
    }.sorted()
    try Data(lines.joined(separator: "\n").utf8).write(
      to: folder.appending(path: name.replacing(" ", with: "-") + ".csv"))
    var usage = rusage()
    getrusage(RUSAGE_SELF.rawValue, &usage)
    let list = seconds.map { String($0) }.joined(separator: ", ")
    print("{\"name\": \"\(name)\", \"seconds\": [\(list)], \"peak_mb\": \(usage.ru_maxrss / 1024)}")
  }
}
