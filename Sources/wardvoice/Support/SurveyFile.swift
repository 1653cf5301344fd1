import Foundation
import Problems
import Surveys
import Workbooks

/// A survey as its author has it: a bundled one by name, or a file with the lists that lie beside it.
struct SurveyFile {
  let workbook: Workbook
  let lists: [String: [Choice]]

  /// - Throws: `survey.unknown`, or why the file cannot be read.
  init(_ name: String) throws {
    let source: URL? = SurveyLibrary.names.contains(name) ? nil : URL(filePath: name)
    if let source, FileManager.default.fileExists(atPath: name) {
      workbook = try WorkbookFile.workbook(try InputFile.data(name), named: source.lastPathComponent)
    } else {
      let bundled = try SurveyLibrary.bundledSource(named: name)
      workbook = try Workbook(markdown: bundled.text, file: bundled.file)
    }
    var lists: [String: [Choice]] = [:]
    for file in workbook.listFiles {
      let beside = source?.deletingLastPathComponent().appending(path: file)
      if let beside, FileManager.default.fileExists(atPath: beside.path) {
        lists[file] = try ChoiceFile.choices(try InputFile.data(beside.path), file: file)
      } else if file == Wards.fileName {
        lists[file] = Wards.choices
      }
    }
    self.lists = lists
  }

  var reading: FormReader.Reading { FormReader.reading(of: workbook, files: lists) }

  /// The form, when nothing keeps it from running.
  var form: Form { get throws { try FormReader.form(from: workbook, files: lists) } }
}

/// The language of a survey that a person asks for.
enum LanguageOption {
  /// - Parameter language: as the survey's headers name it, or `default` for a column without a language; the first
  ///   one when nil.
  /// - Throws: `survey.no-language` with the nearest name.
  static func check(_ language: String?, of form: Form) throws {
    guard let language, language != "default", !form.languages.contains(language) else { return }
    let named = form.languages.filter { !$0.isEmpty }
    throw Problem(
      "survey.no-language", .usage, "This survey has no language named “\(language)”.",
      remedy: didYouMean(language, among: named)
        ?? (named.isEmpty
          ? "It has one language without a name: leave --language out."
          : "It has: \(named.joined(separator: ", ")).")
    )
  }
}

/// `2026-11-20` as days since 1970-01-01.
enum DayOption {
  static func days(_ text: String?) throws -> Int {
    guard let text else { return Live.today }
    guard let days = DayWords.daysSince1970(text) else {
      throw Problem("survey.bad-day", .usage, "“\(text)” is no day.", remedy: "Write it as 2026-11-20.")
    }
    return days
  }
}
