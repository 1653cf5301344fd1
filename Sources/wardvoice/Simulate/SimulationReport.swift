import Exporting
import Foundation
import Problems
import Statistics
import Vault

/// A simulation as tables, and as the files of `simulate --output`.
struct SimulationReport {
  let simulation: Simulation
  let gate: SimulationGate

  init(_ simulation: Simulation) {
    self.simulation = simulation
    gate = SimulationGate(simulation)
  }

  /// How often each interval holds the truth, by group of areas.
  var coverage: Table {
    Table(
      name: "simulated-coverage",
      title: "How often each 95 % interval holds the truth. " + DataNote.synthetic,
      fields: [
        Table.Field("interval", .string, "How the interval was made."),
        Table.Field("label", .string, "The same in words."),
        Table.Field("group", .string, "Which areas: wards by number of answers, boroughs or London."),
        Table.Field("areas", .integer, "Areas of all worlds with an answer."),
        Table.Field("coverage", .number, "Share of intervals with the true share of those who would come."),
        Table.Field("coverage_se", .number, "Monte Carlo standard error of coverage."),
        Table.Field(
          "coverage_of_all", .number, "Share of intervals with the true share of all young people."),
        Table.Field("mean_width", .number, "Mean width of the interval."),
        Table.Field("bias", .number, "Mean of estimate less the truth of those who would come."),
        Table.Field("rmse", .number, "Root mean square of the same."),
        Table.Field("bias_of_all", .number, "Mean of estimate less the truth of all young people."),
        Table.Field("data", .string, "SYNTHETIC."),
      ],
      rows: simulation.rows.map { row in
        [
          .text(row.interval.rawValue), .text(row.interval.label), .text(row.group.rawValue),
          .integer(row.areas),
          .number(Self.rounded(row.coverage)), .number(Self.rounded(row.coverageSE)),
          .number(Self.rounded(row.coverageOfAll)), .number(Self.rounded(row.meanWidth)),
          .number(Self.rounded(row.bias)), .number(Self.rounded(row.rootMeanSquareError)),
          .number(Self.rounded(row.biasOfAll)), .text("SYNTHETIC"),
        ]
      })
  }

  /// How often each rule flags the truly worst wards.
  var flags: Table {
    Table(
      name: "simulated-flags",
      title: "Who is flagged as the worst tenth, and how rightly. " + DataNote.synthetic,
      fields: [
        Table.Field("rule", .string, "How wards are flagged."),
        Table.Field("label", .string, "The same in words."),
        Table.Field(
          "worlds", .integer, "Worlds in which it could be used: a model that does not fit is not."),
        Table.Field("flagged", .number, "Wards flagged in a world, on average."),
        Table.Field("right", .number, "Share of them that are among the truly worst tenth."),
        Table.Field("sensitivity", .number, "Share of the truly worst tenth that are flagged."),
        Table.Field("brier", .number, "Mean squared distance of the flag, or its probability, from truth."),
        Table.Field("data", .string, "SYNTHETIC."),
      ],
      rows: simulation.flags.map { row in
        [
          .text(row.rule.rawValue), .text(row.rule.label), .integer(row.worlds),
          .number(Self.rounded(row.flagged)),
          .optional(row.right.map(Self.rounded)), .number(Self.rounded(row.sensitivity)),
          .number(Self.rounded(row.brier)), .text("SYNTHETIC"),
        ]
      })
  }

  /// What disclosure control let out, and why it withheld the rest.
  var outcomes: Table {
    Table(
      name: "simulated-outcomes", title: "Figures published and withheld, by reason. " + DataNote.synthetic,
      fields: [
        Table.Field("level", .string, "ward, borough or london."),
        Table.Field("published", .boolean, "Whether the figures were published."),
        Table.Field("reason", .string, "Why they were withheld."),
        Table.Field("figures", .integer, "Figures of all worlds."),
        Table.Field("data", .string, "SYNTHETIC."),
      ],
      rows: simulation.outcomes.map { row in
        [
          .text(row.level.rawValue), .boolean(row.reason == nil), .optional(row.reason),
          .integer(row.figures), .text("SYNTHETIC"),
        ]
      })
  }

  /// - Returns: the names of the files written.
  func write(to folder: URL) throws -> [String] {
    let tables = [coverage, flags, outcomes].map { ("\($0.name).csv", Data($0.csv.utf8)) }
    let files =
      tables + [
        ("simulation.json", try JSON.data(SimulationDocument(self))),
        ("simulation.svg", Data(SimulationDrawing(self).svg.utf8)),
      ]
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for (name, data) in files { try data.write(to: folder.appending(path: name), options: .atomic) }
    } catch {
      throw Problem(
        "simulate.unwritable", .storage, "The files cannot be written: \(fileReason(error)).",
        at: folder.path, remedy: "Check the disk and the folder, or name another folder.")
    }
    return files.map(\.0)
  }

  /// To six digits after the point: more would be noise.
  private static func rounded(_ number: Double) -> Double { (number * 1e6).rounded() / 1e6 }
}

/// What `simulate --json` prints.
struct SimulationDocument: Encodable {
  private let data = DataNote.synthetic
  private let settings: SimulationSettings
  private let coverage: [Simulation.Row]
  private let flags: [Simulation.FlagRow]
  private let disclosure: Disclosure
  private let gate: [SimulationGate.Line]
  private let holds: Bool

  private struct Disclosure: Encodable {
    var outcomes: [Simulation.OutcomeRow]
    var exposedCells: Int
    var narrowestCell: Int?

    enum CodingKeys: String, CodingKey {
      case outcomes
      case exposedCells = "exposed_cells"
      case narrowestCell = "narrowest_cell"
    }
  }

  init(_ report: SimulationReport) {
    let simulation = report.simulation
    settings = simulation.settings
    coverage = simulation.rows
    flags = simulation.flags
    disclosure = Disclosure(
      outcomes: simulation.outcomes, exposedCells: simulation.exposedCells,
      narrowestCell: simulation.narrowestCell)
    gate = report.gate.lines
    holds = report.gate.holds
  }
}
