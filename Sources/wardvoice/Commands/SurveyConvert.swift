import ArgumentParser
import Foundation
import Problems
import Surveys
import Workbooks

struct SurveyConvert: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert", abstract: "Write a survey in another format: md, csv, xlsx, or XForm XML.")

  enum Format: String, ExpressibleByArgument, CaseIterable { case md, csv, xlsx, xform }

  @OptionGroup var survey: SurveyArgument

  @Option(help: "md, csv, xlsx or xform.")
  var to: Format

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Where to write it; to the output unless given.", valueName: "file"),
    completion: .file())
  var output: String?

  func run() throws {
    let file = try SurveyFile(survey.file)
    switch to {
    case .md: try write(file.workbook.markdown)
    case .csv: try write(file.workbook.csv)
    case .xform: try write(XForm.xml(of: try file.form))
    case .xlsx:
      guard let output else {
        throw Problem(
          "survey.no-output", .usage, "A workbook cannot be written to the screen.",
          remedy: "Name a file: --output survey.xlsx")
      }
      try checkFolder(of: output)
      try WorkbookFile.write(file.workbook, toXLSX: URL(filePath: output))
    }
  }

  private func write(_ text: String) throws {
    guard let output else { return try Messages.result(text) }
    do {
      try Data(text.utf8).write(to: URL(filePath: output), options: .atomic)
    } catch {
      throw Self.unwritable(output)
    }
  }

  /// Asked beforehand, since libxlsxwriter complains in its own words.
  private func checkFolder(of output: String) throws {
    let folder = URL(filePath: output).deletingLastPathComponent().path
    var isFolder: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: output, isDirectory: &isFolder)
    guard FileManager.default.isWritableFile(atPath: isThere ? output : folder), !isFolder.boolValue else {
      throw Self.unwritable(output)
    }
  }

  private static func unwritable(_ output: String) -> Problem {
    Problem(
      "survey.unwritable", .storage, "\(output) cannot be written.",
      remedy: "Check that its folder is there and may be written to.")
  }
}
