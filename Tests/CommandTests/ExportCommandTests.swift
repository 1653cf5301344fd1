import Foundation
import Testing

@Suite("wardvoice export and demo") struct ExportCommandTests {
  static let names: Set<String> = [
    "perception-indicators.csv", "need-scores.csv", "perception-ranks.csv", "models.csv", "indices.csv",
    "weighting.csv", "missing.csv", "release.csv", "settings.csv", "settings.json", "data-dictionary.csv",
    "data-dictionary.json", "datapackage.json",
  ]

  func files(_ folder: String) throws -> [String: Data] {
    let url = URL(filePath: folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    return try Dictionary(
      uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: url.appending(path: $0))) })
  }

  @Test("Every promised file is written, and the CSV files say what the commands say")
  func export() throws {
    let home = try Home.prepared()
    try home.importAnswers(39)
    let run = try home.run("export", home.path("out"), "--no-input")
    #expect(run.status == 0)
    let files = try files(home.path("out"))
    #expect(Set(files.keys) == Self.names)
    for name in Self.names { #expect(run.output.contains(name)) }
    for (name, command) in [
      ("perception-indicators.csv", ["estimates"]), ("need-scores.csv", ["need", "--top", "0"]),
    ] {
      let said = try home.run(all: command + ["--csv", "--no-input"]).output
      #expect(files[name] == Data(said.utf8), "\(name)")
    }
    let written = try #require(files["settings.json"])
    let settings = try #require(try JSONSerialization.jsonObject(with: written) as? [String: Any])
    #expect(((settings["estimates"] as? [String: Any])?["surveys"] as? [String]) == ["kiosk-test 1"])
    let descriptor = String(decoding: try #require(files["datapackage.json"]), as: UTF8.self)
    #expect(descriptor.contains("not an index of anything") && !descriptor.contains("SYNTHETIC:"))
  }

  @Test("What a terminal could not ask is told in the export")
  func skipped() throws {
    let home = try Home.prepared()
    let image = "| | image | park | Take a photo of a park | | | |\n"
    try home.importAnswers(
      39, survey: Sample.survey.replacing("| | text | more", with: image + "| | text | more"))
    _ = try home.run("export", home.path("out"), "--no-input")
    let descriptor = try #require(try files(home.path("out"))["datapackage.json"])
    #expect(String(decoding: descriptor, as: UTF8.self).contains("without park (image)"))
  }

  @Test("Where the folder cannot be made, export says so")
  func unwritable() throws {
    let home = try Home()
    let file = try home.write("", to: "file")
    let run = try home.run("export", file + "/out")
    #expect(run.status == 74 && run.codes == ["export.unwritable"])
  }

  @Test("A demonstration says SYNTHETIC on the screen and in every file of figures, and touches no workspace")
  func demo() throws {
    let home = try Home()
    let run = try home.run("demo", "--people", "300", "--seed", "7", "--output", home.path("out"))
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("SYNTHETIC") && run.errors.hasPrefix("SYNTHETIC"))
    #expect(run.output.contains("truth %") && run.output.contains("not an index of anything"))
    // Its truth is everyone's: groups are not set against it.
    #expect(run.output.split(separator: "\n").count { $0.hasPrefix("safe_by_day ") } == 1)
    let files = try files(home.path("out"))
    #expect(Set(files.keys) == Self.names)
    for (name, data) in files where name != "data-dictionary.csv" && name != "data-dictionary.json" {
      // Of so few wards nothing may be ranked.
      if name == "perception-ranks.csv", data.count(where: { $0 == 10 }) == 1 { continue }
      #expect(data.range(of: Data("SYNTHETIC".utf8)) != nil, "\(name)")
    }
    let figures = String(decoding: try #require(files["perception-indicators.csv"]), as: UTF8.self)
    #expect(figures.split(separator: "\r\n").dropFirst().allSatisfy { $0.hasSuffix(",SYNTHETIC") })
    #expect(!FileManager.default.fileExists(atPath: home.workspace.path))
  }

  @Test("The same seed makes the same demonstration, byte for byte, and another seed another")
  func seeds() throws {
    let home = try Home()
    let runs = try ["a": "7", "b": "7", "c": "8"].mapValues { seed in
      let folder = home.path("out-" + UUID().uuidString)
      let run = try home.run("demo", "--people", "40", "--seed", seed, "--output", folder)
      return (output: run.output.replacing(folder, with: ""), files: try files(folder))
    }
    let (a, b, c) = (try #require(runs["a"]), try #require(runs["b"]), try #require(runs["c"]))
    #expect(a.output == b.output && a.files == b.files)
    #expect(a.files["perception-indicators.csv"] != c.files["perception-indicators.csv"])
  }

  @Test("A demonstration of nobody, or of too many, is refused", arguments: ["0", "100001", "-5"])
  func people(count: String) throws {
    let run = try Home().run("demo", "--people=\(count)")
    #expect(run.status == 64 && run.codes == ["command.usage"])
  }
}
