import ArgumentParser
import Exporting
import Foundation
import Places
import Problems
import Surveys
import Vault

struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take over answers collected elsewhere: ODK, Kobo, LimeSurvey.",
    discussion: """
      Columns are matched by the survey's question names (also behind their groups, as section-name) or labels,
      answers by choice names or labels. One unreadable row and nothing is imported. Importing the same file
      twice counts nobody twice; a file of the same rows and new ones is another file: import the new rows only.
      """)

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "The CSV file, in UTF-8, with a header.", completion: .file(extensions: ["csv"]))
  var file: String

  @Option(help: ArgumentHelp("The survey it answers.", valueName: "survey"))
  var form: String

  @Option(help: ArgumentHelp("The column with the ward: its ONS code, or its name.", valueName: "column"))
  var areaColumn: String

  @Option(help: ArgumentHelp("The column that says who answered together.", valueName: "column"))
  var sessionColumn: String?

  @Option(help: ArgumentHelp("The column with base weights, above 0.", valueName: "column"))
  var weightColumn: String?

  @Option(help: ArgumentHelp("The column with sampling strata.", valueName: "column"))
  var stratumColumn: String?

  func run() throws {
    guard workspace.folder.exists else { throw Problem.noWorkspace(workspace.folder) }
    let source = try SurveyLibrary.source(named: form)
    let form = try SurveyLibrary.form(source)
    let data = try read()
    let reading = try CSVFile.table(data, file: file).responses(
      to: form,
      columns: ResponseTable.Columns(
        area: areaColumn, session: sessionColumn, weight: weightColumn, stratum: stratumColumn),
      london: London.bundled)
    let store = try AnalystStore(in: workspace.folder, keys: try Passphrases.keys(of: workspace))
    let new = try store.add(
      CSVFile.tagged(reading.responses, from: data), surveys: [(form, source)], count: Counting.add)
    if form.declarations.isSynthetic { Messages.say(DataNote.synthetic) }
    report(reading, new: new)
  }

  private func read() throws -> Data {
    guard let data = try? Data(contentsOf: URL(filePath: file)) else {
      throw Problem(
        "import.no-file", .missing, "This file cannot be read.", at: file, remedy: "Check its name.")
    }
    return data
  }

  private func report(_ reading: ResponseTable.Reading, new: Int) {
    Messages.say("Imported \(new) answers of \(reading.responses.count) rows.")
    if new < reading.responses.count {
      Messages.say("\(reading.responses.count - new) were here already and are counted once.")
    }
    if reading.withoutArea > 0 {
      Messages.say("\(reading.withoutArea) rows name no area and count for London only.")
    }
    if sessionColumn == nil {
      Messages.say(
        "Without --session-column everyone counts as answering alone: the margins may be too narrow.")
    }
    if !reading.ignoredColumns.isEmpty {
      Messages.say("Columns that answer no question: \(reading.ignoredColumns.joined(separator: ", "))")
    }
  }
}
