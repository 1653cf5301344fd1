import Crypto
import Foundation
import Places
import Problems
import Surveys

/// The residents that people are weighted to: of the census, or of an analyst's own margins file where it has them.
struct Residents {
  /// By area code, then by margin group.
  let byArea: [String: [String: Double]]
  /// Where they come from, for settings and the ledger: never a path.
  let name: String
  /// What an analyst should know of the file: where the census stands in, and whom nobody can be weighted to. It
  /// follows from the file alone, so that it says nothing of who answered.
  let warnings: [Problem]

  static let census = Residents(byArea: London.bundled.youthPopulation, name: "Census 2021", warnings: [])

  private init(byArea: [String: [String: Double]], name: String, warnings: [Problem]) {
    (self.byArea, self.name, self.warnings) = (byArea, name, warnings)
  }

  /// Reads a CSV file of the columns `area`, `group` and `residents`: wards, boroughs or London, by name or ONS code.
  ///
  /// What a file says of a group of an area stands for what the census says; boroughs and London are summed from their
  /// wards where the file has every ward.
  ///
  /// - Parameter forms: the surveys that people are weighted for.
  /// - Throws: `Problems`, one for each row that cannot be used and for all that cannot be true together; `margins.`
  ///   codes.
  init(marginsFile file: String, forms: [Form], london: London = .bundled) throws {
    let data = try InputFile.data(file)
    let digest = SHA256.hash(data: data).prefix(6).map { String(format: "%02x", $0) }.joined()
    let table = try CSVFile.table(data, file: file)
    let groups = Set(forms.flatMap(\.declarations.margins).map(\.group))
    let rows = try MarginsRows(table, groups: groups, london: london)
    var residents = Self.completed(Self.census.byArea, london, wards: nil)
    let own = Self.completed(rows.residents, london, wards: Set(Self.census.byArea.keys))
    let check = MarginsCheck(
      file: file, lines: rows.residents, completed: own, census: residents, forms: forms, london: london)
    if !check.errors.isEmpty { throw Problems(check.errors) }
    for (area, groups) in own { residents[area, default: [:]].merge(groups) { $1 } }
    self.init(
      byArea: residents, name: "\(URL(filePath: file).lastPathComponent) (\(digest))",
      warnings: check.warnings)
  }

  /// With boroughs and London summed from their wards where they are missing.
  ///
  /// - Parameter wards: those that must all be there; nil when any will do.
  private static func completed(
    _ residents: [String: [String: Double]], _ london: London, wards: Set<String>?
  ) -> [String: [String: Double]] {
    var all = residents
    let members = Dictionary(grouping: london.wards.filter { wards?.contains($0.code) ?? true }) {
      $0.borough.code
    }
    let areas = members.map { ($0.key, $0.value) } + [(London.code, members.flatMap(\.value))]
    for group in Set(residents.values.flatMap(\.keys)) {
      for (area, own) in areas where all[area]?[group] == nil {
        let known = own.compactMap { residents[$0.code]?[group] }
        if known.isEmpty || (wards != nil && known.count < own.count) { continue }
        all[area, default: [:]][group] = known.reduce(0, +)
      }
    }
    return all
  }
}

/// The rows of a margins file, checked.
private struct MarginsRows {
  var residents: [String: [String: Double]] = [:]

  init(_ table: ResponseTable, groups: Set<String>, london: London) throws {
    let header = table.header.map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
    let places = ["area", "group", "residents"].map { header.firstIndex(of: $0) }
    guard let area = places[0], let group = places[1], let number = places[2] else {
      throw Problem(
        "margins.columns", .data, "A margins file has the columns area, group and residents.", at: table.file,
        remedy: "Put them in the first line, in any order.")
    }
    var problems: [Problem] = []
    for row in table.rows where row.cells.contains(where: { !$0.isEmpty }) {
      do throws(Problem) {
        try add(row, area, group, number, groups, table.file, london)
      } catch {
        problems.append(error)
      }
    }
    if !problems.isEmpty { throw Problems(problems) }
    let margins = residents.sorted { $0.key < $1.key }
    for (code, own) in margins where own.values.allSatisfy({ $0 == 0 }) {
      problems.append(
        Problem(
          "margins.nobody", .data, "Nobody lives in \(code) by this file.", at: table.file,
          remedy: "Give the residents of one group at least."))
    }
    if residents.isEmpty {
      problems.append(
        Problem(
          "margins.empty", .data, "This file has no residents.", at: table.file,
          remedy: "Add a line for each group of an area."))
    }
    if !problems.isEmpty { throw Problems(problems) }
  }

  private mutating func add(
    _ row: ResponseTable.Row, _ area: Int, _ group: Int, _ number: Int, _ groups: Set<String>,
    _ file: String, _ london: London
  ) throws(Problem) {
    let place = "\(file), line \(row.line)"
    func cell(_ column: Int) -> String {
      row.cells.indices.contains(column) ? row.cells[column].trimmingCharacters(in: .whitespaces) : ""
    }
    let code: String
    do throws(Problem) {
      code = try london.code(ofAreaNamed: cell(area))
    } catch {
      throw Problem(
        "margins.unknown-area", .data, error.summary, at: place, remedy: error.remedy)
    }
    let name = cell(group)
    guard groups.contains(name) else {
      throw Problem(
        "margins.unknown-group", .data, "No survey with answers has a margin group called “\(name)”.",
        at: place,
        remedy: didYouMean(name, among: groups.sorted())
          ?? "Declare it in the survey's sheet wardvoice, in a row margin.")
    }
    guard let people = Double(cell(number)), (0...1e9).contains(people) else {
      throw Problem(
        "margins.not-a-number", .data, "“\(cell(number))” is no number of residents.", at: place,
        remedy: "Write a number, 0 or more and at most 1000000000, without commas.")
    }
    guard residents[code]?[name] == nil else {
      throw Problem(
        "margins.twice", .data, "\(cell(area)) has the group \(name) twice.", at: place,
        remedy: "Keep one of the lines.")
    }
    residents[code, default: [:]][name] = people
  }
}
