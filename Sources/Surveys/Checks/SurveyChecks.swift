import Expressions
import Foundation

/// A survey as the checks see it: the form, the workbook it was read from, and every expression with its cell.
struct CheckedSurvey: Sendable {
  let form: Form
  let workbook: Workbook
  let cells: [ExpressionCell]
  /// Every question in form order.
  let questions: [Question]

  init(form: Form, workbook: Workbook, cells: [ExpressionCell]) {
    (self.form, self.workbook, self.cells) = (form, workbook, cells)
    questions = form.questions.map(\.question)
  }

  func remark(
    _ severity: Remark.Severity, _ code: String, _ summary: String, row: Int?, column: String? = nil,
    sheet: String = "survey", remedy: String?
  ) -> Remark {
    workbook.remark(
      severity, code, summary, at: Remark.Cell(sheet, row: row, column: column), remedy: remedy)
  }
}

/// Everything that is checked of a survey; one check a file.
package enum SurveyChecks {
  /// What keeps a survey from running, and what other tools read differently.
  static func soundness(of survey: CheckedSurvey) -> [Remark] {
    let checks: [@Sendable (CheckedSurvey) -> [Remark]] = [
      ReferenceCheck.remarks, ListCheck.remarks, ExpressionCheck.remarks, CircleCheck.remarks,
      HeaderCheck.remarks, AppearanceCheck.remarks, FeatureCheck.remarks,
    ]
    return remarks(of: checks, on: survey)
  }

  /// Whether a survey takes care of the young people it asks.
  package static func care(for reading: FormReader.Reading, in workbook: Workbook) -> [Remark] {
    let survey = CheckedSurvey(form: reading.form, workbook: workbook, cells: [])
    let checks: [@Sendable (CheckedSurvey) -> [Remark]] = [
      DeclarationsCheck.remarks, ReadingAgeCheck.remarks, LengthCheck.remarks, SensitiveCheck.remarks,
      DeclinableCheck.remarks, WordsCheck.remarks, EqualityCheck.remarks, WeaponCheck.remarks,
    ]
    return remarks(of: checks, on: survey)
  }

  /// What each check says, in their order; they know nothing of each other, so processors share them.
  private static func remarks(
    of checks: [@Sendable (CheckedSurvey) -> [Remark]], on survey: CheckedSurvey
  ) -> [Remark] {
    var said = [[Remark]](repeating: [], count: checks.count)
    said.withUnsafeMutableBufferPointer { said in
      nonisolated(unsafe) let said = said
      DispatchQueue.concurrentPerform(iterations: checks.count) { said[$0] = checks[$0](survey) }
    }
    return said.flatMap(\.self)
  }
}
