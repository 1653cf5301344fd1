import Foundation
import Problems
import Testing

@testable import Surveys

/// `Documentation/Errors` holds, for each thing that can be wrong with a survey, a small survey or a script that brings
/// it about; the scripts are run by CommandTests.
@Suite("The catalogue of errors")
struct ErrorCatalogueTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
  static let folder = root.appending(path: "Documentation/Errors")

  static let codes = names(endingIn: ".md")
  static let scripts = names(endingIn: ".sh")

  private static func names(endingIn ending: String) -> [String] {
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (files ?? []).filter { $0.hasSuffix(ending) }.map { String($0.dropLast(3)) }.sorted()
  }

  @Test("The survey named by a code makes a check say it, with a place and a remedy", arguments: codes)
  func reproduces(code: String) throws {
    let text = try String(contentsOf: Self.folder.appending(path: code + ".md"), encoding: .utf8)
    var said: [Problem] = []
    do throws(Problems) {
      let workbook = try Workbook(markdown: text, file: code + ".md")
      let reading = FormReader.reading(of: workbook)
      said = (reading.remarks + SurveyChecks.care(for: reading, in: workbook)).map(\.problem)
    } catch {
      said = error.all
    }
    let problem = try #require(said.first { $0.code == code }, "said: \(said.map(\.code))")
    #expect(problem.place != nil)
    #expect(problem.remedy?.isEmpty == false)
  }

  @Test(
    "Every code in the sources of surveys, expressions and workbooks is in the catalogue, and every entry in the document"
  )
  func isWhole() throws {
    let sources = try #require(
      FileManager.default.enumerator(atPath: Self.root.appending(path: "Sources").path))
    var used: Set<String> = []
    for case let path as String in sources where path.hasSuffix(".swift") && Self.isOfSurveys(path) {
      let text = try String(contentsOf: Self.root.appending(path: "Sources/" + path), encoding: .utf8)
      used.formUnion(Self.codes(in: text, of: path))
    }
    #expect(used.count > 120)
    let entries = Set(Self.codes + Self.scripts)
    #expect(used.subtracting(entries).sorted() == [])
    let document = try String(
      contentsOf: Self.root.appending(path: "Documentation/Errors.md"), encoding: .utf8)
    let headings = Set(document.matches(of: /(?m)^## (\S+)$/).map { String($0.1) })
    #expect(headings == entries)
  }

  /// Whether a file belongs to what surveys are read and tried with.
  private static func isOfSurveys(_ path: String) -> Bool {
    ["Surveys/", "Expressions/", "Workbooks/", "wardvoice/Commands/Survey", "wardvoice/Support/SurveyFile"]
      .contains {
        path.hasPrefix($0)
      } || path.hasSuffix("InputFile.swift")
  }

  /// The codes written out in a file, or put together from a room's name and a word.
  private static func codes(in text: String, of path: String) -> [String] {
    let whole = text.matches(
      of: /"((?:form|care|expression|portability|workbook|import|survey|file)\.[a-z-]+[a-z])"/
    ).map { String($0.1) }
    let ofExpressions =
      path.hasPrefix("Expressions/Syntax")
      ? text.matches(of: /error\(\s*"([a-z-]+)"/).map { "expression." + $0.1 } : []
    guard path.hasSuffix("PortabilityMark.swift"), let start = text.firstRange(of: "var code"),
      let end = text[start.upperBound...].firstRange(of: "\n  }")
    else { return whole + ofExpressions }
    let marks = text[start.upperBound..<end.lowerBound].matches(of: /"([a-z-]+)"/).map {
      "portability." + $0.1
    }
    return whole + marks
  }
}
