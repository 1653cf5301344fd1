import Foundation
import Problems
import Testing

@testable import Surveys

/// `Documentation/Errors` holds, for each thing a check can say, a small survey that makes it say so.
@Suite("The catalogue of errors")
struct ErrorCatalogueTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
  static let folder = root.appending(path: "Documentation/Errors")

  static let codes: [String] = {
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (files ?? []).filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }.sorted()
  }()

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

  @Test("Every code in the sources of the checks is in the catalogue, and every entry in the document")
  func isWhole() throws {
    let sources = try #require(
      FileManager.default.enumerator(atPath: Self.root.appending(path: "Sources/Surveys").path))
    var used: Set<String> = []
    for case let path as String in sources where path.hasSuffix(".swift") {
      let text = try String(contentsOf: Self.root.appending(path: "Sources/Surveys/" + path), encoding: .utf8)
      used.formUnion(text.matches(of: /"((?:form|care)\.[a-z-]+[a-z])"/).map { String($0.1) })
    }
    #expect(used.count > 40)
    #expect(used.subtracting(Self.codes) == [])
    let document = try String(
      contentsOf: Self.root.appending(path: "Documentation/Errors.md"), encoding: .utf8)
    let headings = Set(document.matches(of: /(?m)^## (\S+)$/).map { String($0.1) })
    #expect(headings == Set(Self.codes))
  }
}
