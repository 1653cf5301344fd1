import Exporting
import Foundation
import Statistics

/// A simulation as an SVG picture: coverage by number of answers, and how rightly wards are flagged.
///
/// Each interval is a circle with its letter, so that nobody has to tell colours apart; the colours are Okabe and Ito's.
struct SimulationDrawing {
  private let simulation: Simulation
  private var canvas = SVGCanvas(width: 1000, height: 1090)
  private let plot = (left: 80.0, top: 130.0, width: 890.0, height: 380.0)
  /// The axis; what is covered less often stands below it.
  private let range = 80.0...100.0

  init(_ report: SimulationReport) {
    simulation = report.simulation
    let settings = simulation.settings
    canvas.text("How often 95 % intervals hold the truth", x: 30, y: 44, size: 26, isBold: true)
    canvas.text(
      "\(DataNote.synthetic) \(settings.worlds) worlds of \(settings.wards) wards, seed \(settings.seed).",
      x: 30, y: 72, size: 16)
    canvas.text(
      "Per cent, by number of answers in the ward. Bars: two Monte Carlo standard errors. Shaded: 93 to 97, where A must lie from n 10.",
      x: 30, y: 96, size: 14)
    drawAxes()
    drawCoverage()
    drawLegend()
    drawFlags()
  }

  var svg: String {
    canvas.document(
      title: "SYNTHETIC: coverage of intervals and rightness of flags in simulated surveys",
      description: "The numbers are in simulated-coverage.csv and simulated-flags.csv beside this picture.")
  }

  private func y(_ percent: Double) -> Double {
    let part = (percent - range.lowerBound) / (range.upperBound - range.lowerBound)
    return plot.top + plot.height * (1 - part)
  }

  private mutating func drawAxes() {
    canvas.rectangle(
      x: plot.left, y: y(97), width: plot.width, height: y(93) - y(97), fill: "#dfeaf5")
    for percent in stride(from: 80.0, through: 100, by: 5) {
      canvas.line(
        x1: plot.left, y1: y(percent), x2: plot.left + plot.width, y2: y(percent), stroke: "#bbbbbb")
      canvas.text(Numbers.plain(percent), x: plot.left - 12, y: y(percent) + 5, size: 16, anchor: "end")
    }
    canvas.line(
      x1: plot.left, y1: y(95), x2: plot.left + plot.width, y2: y(95), stroke: "#33506b", width: 1.5)
    canvas.text("under 80", x: plot.left - 8, y: below + 5, size: 14, anchor: "end")
  }

  private var below: Double { plot.top + plot.height + 34 }

  private mutating func drawCoverage() {
    let bandWidth = plot.width / Double(AreaGroup.bands.count)
    let slot = (bandWidth - 16) / Double(IntervalKind.allCases.count)
    for (place, band) in AreaGroup.bands.enumerated() {
      let left = plot.left + Double(place) * bandWidth
      if place > 0 {
        canvas.line(x1: left, y1: plot.top, x2: left, y2: below + 20, stroke: "#bbbbbb")
      }
      canvas.text(
        band.rawValue, x: left + bandWidth / 2, y: below + 50, size: 18, anchor: "middle", isBold: true)
      for (index, kind) in IntervalKind.allCases.enumerated() {
        guard let row = simulation.row(kind, band) else { continue }
        let x = left + 8 + (Double(index) + 0.5) * slot
        mark(kind, row, x: x)
      }
    }
  }

  private mutating func mark(_ kind: IntervalKind, _ row: Simulation.Row, x: Double) {
    let percent = row.coverage * 100
    guard percent >= range.lowerBound else {
      letter(kind, x: x, y: below)
      canvas.text(SimulationText.fixed(percent, 0), x: x, y: below + 25, size: 12, anchor: "middle")
      return
    }
    let spread = 200 * row.coverageSE
    canvas.line(
      x1: x, y1: y(min(100, percent + spread)), x2: x, y2: y(max(range.lowerBound, percent - spread)),
      stroke: Self.colour(kind), width: 3)
    letter(kind, x: x, y: y(percent))
  }

  private mutating func drawLegend() {
    for (place, kind) in IntervalKind.allCases.enumerated() {
      let (column, row) = (place % 3, place / 3)
      let (x, y) = (90 + Double(column) * 300, below + 85 + Double(row) * 26)
      letter(kind, x: x, y: y)
      canvas.text(kind.label, x: x + 16, y: y + 5, size: 15)
    }
  }

  private mutating func drawFlags() {
    let top = below + 216
    canvas.text("Who is flagged as the worst tenth, per cent", x: 30, y: top, size: 20, isBold: true)
    canvas.rectangle(x: 520, y: top - 14, width: 16, height: 14, fill: "#0072b2")
    canvas.text("of those flagged, truly so", x: 542, y: top, size: 15)
    canvas.rectangle(x: 750, y: top - 14, width: 16, height: 14, fill: "#e69f00")
    canvas.text("of the truly worst, flagged", x: 772, y: top, size: 15)
    for (place, row) in simulation.flags.enumerated() {
      let y = top + 18 + Double(place) * 32
      canvas.text(row.rule.label, x: 270, y: y + 18, size: 15, anchor: "end")
      bar(row.right, y: y, fill: "#0072b2")
      bar(row.sensitivity, y: y + 13, fill: "#e69f00")
    }
  }

  private mutating func bar(_ share: Double?, y: Double, fill: String) {
    guard let share else { return }
    canvas.rectangle(x: 280, y: y, width: 600 * share, height: 12, fill: fill)
    canvas.text(SimulationText.fixed(share * 100, 0), x: 286 + 600 * share, y: y + 11, size: 13)
  }

  private mutating func letter(_ kind: IntervalKind, x: Double, y: Double) {
    let isLight = [IntervalKind.jeffreys, .linear, .kornGraubard].contains(kind)
    canvas.letter(
      CoveragePlot.letter(kind), x: x, y: y, fill: Self.colour(kind), ink: isLight ? "#000000" : "#ffffff")
  }

  private static func colour(_ kind: IntervalKind) -> String {
    switch kind {
    case .standard: "#000000"
    case .released: "#5f5f5f"
    case .independent: "#d55e00"
    case .jeffreys: "#56b4e9"
    case .linear: "#e69f00"
    case .logit: "#8a5a00"
    case .kornGraubard: "#cc79a7"
    case .betaBinomial: "#009e73"
    case .fayHerriot: "#0072b2"
    case .modelled: "#4b3b8f"
    }
  }
}
