import Foundation
import Statistics

/// Coverage drawn in plain characters: a letter for each interval, a column for each number of answers.
struct CoveragePlot {
  private let simulation: Simulation
  private let isBold: Bool
  private static let percents = 85...100

  init(_ simulation: Simulation, isBold: Bool) {
    self.simulation = simulation
    self.isBold = isBold
  }

  /// The letter that stands for an interval, here and in the tables; `A` is the default.
  static func letter(_ kind: IntervalKind) -> String {
    let place = IntervalKind.allCases.firstIndex(of: kind) ?? 0
    return String("ABCDEFGHIJKLMNOPQRSTUVWXYZ".dropFirst(place).prefix(1))
  }

  var text: String {
    let rows = Self.percents.reversed().map { percent in
      let isWanted = (93...97).contains(percent)
      let label = percent % 5 == 0 || isWanted ? String(percent) : ""
      return line(label, blank: isWanted ? "·" : " ") { Int(($0 * 100).rounded()) == percent }
    }
    let below = line("<85", blank: " ") { Int(($0 * 100).rounded()) < 85 }
    let width = AreaGroup.bands.count * (IntervalKind.allCases.count + 2)
    let names = AreaGroup.bands.map { band in
      let name = " " + band.rawValue
      return name + String(repeating: " ", count: max(0, IntervalKind.allCases.count + 2 - name.count))
    }
    return
      ([" %"] + rows + [below, "    └" + String(repeating: "─", count: width)]
      + ["     " + names.joined().trimmingEnd]
      + ["     Letters as in the table above. Dots: 93 to 97, where A must lie from n 10."])
      .joined(separator: "\n")
  }

  private func line(_ label: String, blank: String, _ isHere: (Double) -> Bool) -> String {
    let columns = AreaGroup.bands.map { band in
      blank
        + IntervalKind.allCases.map { kind in
          guard let row = simulation.row(kind, band), isHere(row.coverage) else { return blank }
          let letter = Self.letter(kind)
          return isBold && kind == .standard ? "\u{1B}[1;7m\(letter)\u{1B}[0m" : letter
        }.joined() + blank
    }
    let margin = String(repeating: " ", count: max(0, 3 - label.count))
    return margin + label + (label.isEmpty ? " │" : " ┤") + columns.joined().trimmingEnd
  }
}
