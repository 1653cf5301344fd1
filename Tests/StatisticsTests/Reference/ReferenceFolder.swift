import Foundation

/// The folder of outside results: JSON files of cases, with their data beside them.
struct ReferenceFolder {
  static let path = ProcessInfo.processInfo.environment["WARDVOICE_REFERENCE_DATA"]

  let url: URL

  struct Case {
    var file: String
    var method: String
    var tolerance: Double
    var content: ReferenceValue

    var id: String { content["id"]?.text ?? "" }
    var result: ReferenceValue { content["result"] ?? .null }
  }

  func cases() throws -> [Case] {
    struct File: Decodable {
      var meta: ReferenceValue?
      var cases: [ReferenceValue]
    }
    let files = try FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)
    return try files.filter { $0.pathExtension == "json" }.sorted { $0.path() < $1.path() }.flatMap { file in
      let name = file.deletingPathExtension().lastPathComponent
      let read = try JSONDecoder().decode(File.self, from: Data(contentsOf: file))
      return read.cases.map { content in
        Case(
          file: name, method: content["method"]?.text ?? name,
          tolerance: content["tol"]?.number ?? read.meta?["tol"]?.number ?? 1e-9, content: content)
      }
    }
  }

  func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: url.appending(path: folder).path).sorted()
  }

  func table(_ name: String) throws -> ReferenceTable {
    let file = name.hasSuffix(".csv") ? name : name + ".csv"
    let url = url.appending(path: "data").appending(path: file)
    return ReferenceTable(try String(contentsOf: url, encoding: .utf8))
  }
}

/// A plain CSV file without quotes; an empty or `NA` field is missing.
struct ReferenceTable {
  /// In their order.
  var names: [String]
  var columns: [String: [String]] = [:]
  var count: Int

  init(_ text: String) {
    let lines = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    names = lines.first ?? []
    count = max(0, lines.count - 1)
    for (index, name) in names.enumerated() {
      columns[name] = lines.dropFirst().map { index < $0.count ? $0[index] : "" }
    }
  }

  static func isMissing(_ field: String) -> Bool { field.isEmpty || field == "NA" }

  func text(_ name: String) -> [String]? { columns[name] }
  func numbers(_ name: String) -> [Double?]? { columns[name]?.map { Double($0) } }
  func complete(_ name: String) -> [Double] { columns[name]?.map { Double($0) ?? .nan } ?? [] }
}
