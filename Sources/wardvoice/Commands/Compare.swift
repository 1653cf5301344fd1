import ArgumentParser
import Exporting
import Foundation
import Places
import Problems
import Statistics
import Surveys

struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Set published figures against each other, with intervals.",
    discussion: """
      Groups of people that the survey declares, boroughs beside London, or now beside an earlier export. Both sides
      of each difference have passed disclosure control. Where chance did not make the groups, a difference is not an
      effect.
      """)

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var options: EstimateOptions
  @OptionGroup var format: FormatOptions

  @Option(
    help: "What to compare: the id of a breakdown or comparison, or boroughs. All breakdowns unless given.")
  var by: String?

  @Option(help: ArgumentHelp("Compare groups in this borough instead of London.", valueName: "name"))
  var area: String?

  @Option(
    help: ArgumentHelp(
      "Compare with the figures of an earlier export, of other people.", valueName: "folder"),
    completion: .directory)
  var with: String?

  func validate() throws {
    if with != nil, by != nil || area != nil {
      throw ValidationError("--with compares all figures: leave out --by and --area.")
    }
    if by == "boroughs", area != nil { throw ValidationError("--by boroughs needs no --area.") }
  }

  func run() throws {
    let area = try area.map(areaWithGroups) ?? London.code
    let earlier = try with.map(EarlierExport.init)
    let study = try Study(of: workspace)
    try checkBreakdown(of: study)
    let release = try options.release(of: study) { try earlier?.check(beside: study, made: $0) }
    let differences = try earlier?.differences(to: release) ?? declared(study, release, area)
    let table = DifferenceTable(
      differences: Difference.adjusted(differences), indicators: release.indicators,
      isSynthetic: release.isSynthetic, cautions: cautions(release))
    if format.json {
      try Messages.result(DifferenceDocument(note: DataNote.whom, table))
    } else if format.csv {
      try Messages.result(table.table.csv)
    } else {
      try Messages.result(DifferencesText(table: table).text)
    }
  }

  /// The code of an area whose people are counted by group.
  private func areaWithGroups(_ name: String) throws -> String {
    let code = try London.bundled.code(ofAreaNamed: name)
    guard let ward = London.bundled.ward(code) else { return code }
    throw Problem(
      "compare.area-is-a-ward", .usage,
      "Groups are compared in a borough or in London; \(ward.label) is a ward, and has too few people for it.",
      remedy: "Compare in its borough: --area \"\(ward.borough.name)\"")
  }

  private func checkBreakdown(of study: Study) throws {
    let known = study.surveys.flatMap { $0.tally?.plan.breakdowns.map(\.id) ?? [] }
    guard let by, by != "boroughs", !known.contains(by), !study.surveys.isEmpty else { return }
    throw Problem(
      "compare.unknown-breakdown", .usage, "No survey declares a breakdown or comparison called “\(by)”.",
      remedy: didYouMean(by, among: known + ["boroughs"]) ?? "Declare it in the survey's sheet wardvoice.")
  }

  private func declared(_ study: Study, _ release: Release, _ area: String) throws -> [Difference] {
    try release.surveys.flatMap { form, estimates -> [Difference] in
      guard let estimates else { return [] }
      let own = SurveyDifferences(
        estimates, columns: try study.columns(of: form, plan: estimates.plan))
      let differences =
        by == "boroughs"
        ? own.boroughsBesideLondon
        : estimates.breakdowns.filter { by == nil || $0.id == by }.flatMap {
          own.between(groupsOf: $0.id, in: area)
        }
      return differences.map { difference in
        var named = difference
        named.indicator = release.names.indicator(difference.indicator, of: form)
        return named
      }
    }
  }

  /// Groups that a calculation with `random()` made were made by chance; in every survey that has a breakdown of that
  /// id, or none is told so.
  private func cautions(_ release: Release) -> [String: String] {
    let pairs = release.surveys.flatMap { form, estimates in
      (estimates?.breakdowns ?? []).map { breakdown in
        let calculation = form.question(named: breakdown.question)?.calculation?.source ?? ""
        return (
          breakdown.id, calculation.contains("random(") ? DifferenceTable.drawn : DifferenceTable.chosen
        )
      }
    }
    return Dictionary(pairs) { first, second in first == DifferenceTable.drawn ? second : first }
  }
}

/// What `compare --json` prints.
struct DifferenceDocument: Encodable {
  struct Row: Encodable {
    var difference: Difference
    var caution: String

    func encode(to encoder: any Encoder) throws {
      try difference.encode(to: encoder)
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(caution, forKey: .caution)
    }

    private enum Key: String, CodingKey { case caution }
  }

  var note: String
  var data: String?
  var differences: [Row]

  init(note: String, _ table: DifferenceTable) {
    self.note = note
    data = table.isSynthetic ? DataNote.synthetic : nil
    differences = table.differences.map { Row(difference: $0, caution: table.caution(of: $0)) }
  }
}
