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
      answers by choice names or labels. One unreadable row and nothing is imported.

      A row is known again by the column that its tool writes for this (KEY, instanceID, _uuid, or id with seed), or
      by --id-column: it counts once, in whatever file it comes, and the newest import says what it answered. A file
      without such a column is known as a whole: import the same file again, with other options if need be, and its
      rows are replaced; its rows in another file count again.

      Rows known by one column are strangers by another: take a file back before it is imported by another column, or
      everyone counts twice.

      --take-back takes the rows of a file out again; of the columns it needs only the --id-column they were imported
      with, if any. What was released of them stays released: the ledger remembers it, and later figures are judged
      beside it. After a release, a survey shows no new figures until ten more people have answered it than then, so
      neither a row taken back nor one replaced shows before.
      """)

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "The CSV file, in UTF-8, with a header.", completion: .file(extensions: ["csv"]))
  var file: String

  @Option(help: ArgumentHelp("The survey it answers.", valueName: "survey"))
  var form: String

  @Option(help: ArgumentHelp("The column with the ward: its ONS code, or its name.", valueName: "column"))
  var areaColumn: String?

  @Option(help: ArgumentHelp("The column that says who answered together.", valueName: "column"))
  var sessionColumn: String?

  @Option(help: ArgumentHelp("The column with base weights, above 0.", valueName: "column"))
  var weightColumn: String?

  @Option(help: ArgumentHelp("The column with sampling strata.", valueName: "column"))
  var stratumColumn: String?

  @Option(
    help: ArgumentHelp("The column that tells who a row is, whatever file it is in.", valueName: "column"))
  var idColumn: String?

  @Flag(help: "Take the file's rows out again.")
  var takeBack = false

  func validate() throws {
    if areaColumn == nil, !takeBack {
      throw ValidationError("--area-column says which column holds the ward: give its name.")
    }
    let columns = [
      "--area-column": areaColumn, "--session-column": sessionColumn, "--weight-column": weightColumn,
      "--stratum-column": stratumColumn,
    ].compactMapValues(\.self).keys.sorted()
    if takeBack, !columns.isEmpty {
      throw ValidationError(
        "--take-back takes no \(columns.joined(separator: ", ")): give the file, the survey, and the --id-column the "
          + "file was imported with.")
    }
  }

  func run() throws {
    guard workspace.folder.exists else { throw Problem.noWorkspace(workspace.folder) }
    let source = try SurveyLibrary.source(named: form)
    let form = try SurveyLibrary.form(source)
    let data = try read()
    let table = try CSVFile.table(data, file: file)
    guard let areaColumn, !takeBack else { return try takeOut(table, of: data, form) }
    let reading = try table.responses(
      to: form,
      columns: ResponseTable.Columns(
        area: areaColumn, session: sessionColumn, weight: weightColumn, stratum: stratumColumn, id: idColumn),
      london: London.bundled)
    let store = try AnalystStore(in: workspace.folder, keys: try Passphrases.keys(of: workspace))
    let tags = RowTags.tags(
      rows: reading.responses.count, identity: reading.identity, of: data, form: form, in: store)
    let former =
      reading.identity == nil
      ? [] : RowTags.byFile(rows: reading.responses.count, of: data, form: form, in: store)
    let put = try store.put(
      RowTags.tagged(reading.responses, tags, alone: sessionColumn == nil), former: former,
      survey: (form, source), count: Counting.replace)
    if form.declarations.isSynthetic { Messages.say(DataNote.synthetic) }
    report(reading, of: table, put)
  }

  private func read() throws -> Data {
    guard let data = try? Data(contentsOf: URL(filePath: file)) else {
      throw Problem(
        "import.no-file", .missing, "This file cannot be read.", at: file, remedy: "Check its name.")
    }
    return data
  }

  private func takeOut(_ table: ResponseTable, of data: Data, _ form: Form) throws {
    let identity = try table.identity(in: idColumn, of: form)
    let store = try AnalystStore(in: workspace.folder, keys: try Passphrases.keys(of: workspace))
    let tags = RowTags.tags(
      rows: table.rows.count, identity: identity, of: data, form: form, in: store)
    let gone = try store.remove(tags: tags, count: Counting.remove)
    report(gone, of: tags.count)
  }
}
