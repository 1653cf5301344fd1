import Foundation
import Need
import Testing

@testable import Exporting
@testable import Statistics

@Suite("The exported folder") struct DataPackageTests {
  let tables: [Table]
  let files: [String: Data]

  init() throws {
    tables = [
      PerceptionTable(released: Sample.released, indicators: [Sample.indicator], isSynthetic: true).table,
      NeedTable(scores: try Sample.scores(), isSynthetic: true).table,
    ]
    let package = DataPackage(
      name: "wardvoice", title: "T", notes: [DataNote.synthetic, NeedScore.caveat], tables: tables,
      sources: ["Source one"])
    files = Dictionary(
      try package.files().map { ($0.name, $0.contents) }, uniquingKeysWith: { first, _ in first })
  }

  func json(_ name: String) throws -> Any {
    try JSONSerialization.jsonObject(with: try #require(files[name], "no \(name)"))
  }

  func resources() throws -> [[String: Any]] {
    let descriptor = try #require(try json("datapackage.json") as? [String: Any])
    return try #require(descriptor["resources"] as? [[String: Any]])
  }

  func fields(_ resource: [String: Any]) throws -> [[String: String]] {
    let schema = try #require(resource["schema"] as? [String: Any])
    return try #require(schema["fields"] as? [[String: String]])
  }

  @Test("The descriptor names every CSV file, and every file it names is there")
  func everyFile() throws {
    let paths = try resources().compactMap { $0["path"] as? String }
    #expect(Set(paths) == Set(files.keys.filter { $0.hasSuffix(".csv") }))
    #expect(paths.count == tables.count + 1)
  }

  @Test("The descriptor's columns are the header of each file, in its order, each with a type and a meaning")
  func headers() throws {
    for resource in try resources() {
      let path = try #require(resource["path"] as? String)
      let text = String(decoding: try #require(files[path]), as: UTF8.self)
      let fields = try fields(resource)
      #expect(text.hasPrefix(fields.compactMap { $0["name"] }.joined(separator: ",") + "\r\n"), "\(path)")
      for field in fields {
        #expect(["string", "integer", "number", "boolean"].contains(field["type"]))
        #expect(field["description"]?.isEmpty == false, "\(path) \(field["name"] ?? "")")
      }
      let schema = try #require(resource["schema"] as? [String: Any])
      #expect(schema["missingValues"] as? [String] == [""])
    }
  }

  @Test("The data dictionary explains every column of every table, for people and for programs alike")
  func dictionary() throws {
    let text = String(decoding: try #require(files["data-dictionary.csv"]), as: UTF8.self)
    for table in tables {
      for field in table.fields { #expect(text.contains("\r\n\(table.name).csv,\(field.name),")) }
    }
    let dictionary = try #require(try json("data-dictionary.json") as? [[String: Any]])
    #expect(dictionary.compactMap { $0["name"] as? String } == tables.map(\.name))
  }

  @Test("What a reader must know first stands in the descriptor: made up, no index, whose figures")
  func notes() throws {
    let descriptor = try #require(try json("datapackage.json") as? [String: Any])
    let description = try #require(descriptor["description"] as? String)
    #expect(description.contains("SYNTHETIC"))
    #expect(description.contains(NeedScore.caveat))
    #expect((descriptor["sources"] as? [[String: String]])?.first?["title"] == "Source one")
    #expect((descriptor["licenses"] as? [[String: String]])?.first?["name"] == "OGL-UK-3.0")
  }

  static let keys: Set<String> = [
    "area", "level", "indicator", "n", "share", "se", "lower", "upper", "method", "suppressed", "reason",
  ]

  @Test("As JSON every figure has every key, and a withheld one has null for each number")
  func records() throws {
    let data = try JSON.data(Sample.released.map(PerceptionRecord.init))
    let records = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    #expect(records.count == 3)
    #expect(records.allSatisfy { Self.keys.isSubset(of: $0.keys) })
    #expect(Set(records.map { Set($0.keys) }).count == 1)
    let numbers = Self.keys.subtracting(["area", "level", "indicator", "suppressed", "reason"])
    #expect(numbers.allSatisfy { records[1][$0] is NSNull })
    #expect(records[1]["suppressed"] as? Bool == true && records[1]["reason"] as? String == Sample.reason)
    #expect(records[0]["suppressed"] as? Bool == false && records[0]["reason"] is NSNull)
    #expect(records[0]["share"] as? Double == 0.25)
  }

  @Test("As JSON a ward's score has the keys that the need file promises")
  func needRecords() throws {
    let scores = try Sample.scores()
    let data = try JSON.data(NeedTable(scores: scores, isSynthetic: false).records)
    let records = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    let keys: Set<String> = ["code", "name", "borough", "score", "possible", "flagged", "missing"]
    #expect(records.count == scores.count && records.allSatisfy { keys.isSubset(of: $0.keys) })
  }
}
