import ArgumentParser
import Foundation
import Problems
import Surveys

struct SurveyCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Say everything that is wrong with a survey, and how to mend it.",
    discussion: """
      Errors keep a survey from running; warnings tell what other tools read differently; care tells what could
      ask too much of a young person. Exits 65 with an error, 1 with a warning or care, else 0.
      """)

  @OptionGroup var survey: SurveyArgument

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let report = try report()
    if json { try Messages.result(report) } else { try Messages.result(words(report)) }
    if report.errors > 0 { throw ExitCode(65) }
    if !report.remarks.isEmpty { throw ExitCode(1) }
  }

  /// A file that cannot even be opened as a workbook is a report, too, for whoever asked for JSON.
  private func report() throws -> Report {
    do {
      let file = try SurveyFile(survey.file)
      let reading = file.reading
      let remarks = reading.remarks + SurveyChecks.care(for: reading, in: file.workbook)
      return Report(survey: reading.form.id, remarks: remarks.map(Line.init))
    } catch let problems as Problems where json {
      return Report(survey: survey.file, remarks: problems.all.map(Line.init))
    }
  }

  struct Report: Encodable {
    var survey: String
    var errors: Int
    var warnings: Int
    var care: Int
    var remarks: [Line]

    init(survey: String, remarks: [Line]) {
      self.survey = survey
      self.remarks = remarks
      errors = remarks.count { $0.severity == "error" }
      warnings = remarks.count { $0.severity == "warning" }
      care = remarks.count { $0.severity == "care" }
    }
  }

  struct Line: Encodable {
    var code: String
    var severity: String
    var sheet: String?
    var row: Int?
    var column: String?
    var place: String?
    var summary: String
    var remedy: String?

    init(_ remark: Remark) {
      self.init(remark.problem)
      severity = remark.severity.rawValue
      sheet = remark.cell.sheet
      row = remark.cell.row
      column = remark.cell.column
    }

    init(_ problem: Problem) {
      code = problem.code
      severity = "error"
      place = problem.place
      summary = problem.summary
      remedy = problem.remedy
    }
  }

  private func words(_ report: Report) -> String {
    let lines = report.remarks.map { line in
      "\(line.severity)[\(line.code)] " + (line.place.map { "\($0): " } ?? "") + line.summary
        + (line.remedy.map { "\n  mend: " + $0 } ?? "")
    }
    let end =
      report.remarks.isEmpty
      ? "Nothing to mend."
      : "\(report.errors) errors, \(report.warnings) warnings, \(report.care) for care."
    return (lines + [end]).joined(separator: "\n")
  }
}
