import CBundled
import Foundation
import Places
import Problems
import Surveys
import Vault

/// Finds surveys: those compiled into the program by name, others by file.
enum SurveyLibrary {
  /// The names of the surveys that every WardVoice has.
  static let names = ["youth-voice", "ypag-priorities"]

  /// - Parameter name: `youth-voice`, or the path of a workbook. One that is not Markdown, or has lists in files
  ///   beside it, becomes one Markdown text that needs no other file, so that a session can keep it.
  /// - Throws: `survey.unknown` with the nearest names, or why the file cannot be read.
  static func source(named name: String) throws -> SurveySource {
    if names.contains(name) || !FileManager.default.isReadableFile(atPath: name) {
      return try bundledSource(named: name)
    }
    let file = try SurveyFile(name)
    let title = URL(filePath: name).lastPathComponent
    let lists = file.lists.filter { $0.key != Wards.fileName }
    if lists.isEmpty, title.hasSuffix(".md"), let text = try? String(contentsOfFile: name, encoding: .utf8) {
      return SurveySource(file: title, text: text)
    }
    let stem = title.lastIndex(of: ".").map { String(title[..<$0]) } ?? title
    return SurveySource(file: stem + ".md", text: file.workbook.including(lists).markdown)
  }

  /// One of `names`.
  static func bundledSource(named name: String) throws -> SurveySource {
    guard let text = bundled(name) else {
      throw Problem(
        "survey.unknown", .missing, "There is no survey named “\(name)”, and no such file.",
        remedy: didYouMean(name, among: names)
          ?? "Name one of \(names.joined(separator: ", ")), or a survey file: .md, .csv or .xlsx.")
    }
    return SurveySource(file: name + ".md", text: text)
  }

  /// Reads a survey, with London's wards as the choices of `wards.csv`.
  static func form(_ source: SurveySource) throws -> Form {
    try FormReader.form(
      from: try Workbook(markdown: source.text, file: source.file), files: [Wards.fileName: Wards.choices])
  }

  private static func bundled(_ name: String) -> String? {
    switch name {
    case "youth-voice": text(bundled_youth_voice(), bundled_youth_voice_length())
    case "ypag-priorities": text(bundled_ypag_priorities(), bundled_ypag_priorities_length())
    default: nil
    }
  }

  private static func text(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> String {
    String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }
}

/// London's wards as a choice list: what `Surveys/wards.csv` holds, without reading it.
enum Wards {
  static let fileName = "wards.csv"

  static var choices: [Choice] {
    London.bundled.wards.map { ward in
      Choice(name: ward.code, label: Text(ward.name), columns: ["borough": ward.borough.code])
    }
  }

  /// What a kiosk at a club in `ward` shows first: its borough, and the wards near it.
  static func nearby(_ code: String) -> [String] {
    guard let ward = London.bundled.ward(code) else { return [] }
    return [ward.borough.code, ward.code] + London.bundled.nearest(to: ward, limit: 8).map(\.code)
  }
}
