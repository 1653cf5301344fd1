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

  @Test("Another release never takes the place of one silently; the same one may be written again")
  func otherRelease() throws {
    let home = try Home.prepared()
    try home.importAnswers(39)
    func export(_ words: String...) throws -> Home.Run {
      try home.run(all: ["export", home.path("out"), "--no-input"] + words)
    }
    #expect(try export("--label", "spring").status == 0)
    let first = try files(home.path("out"))
    #expect(try export("--threshold", "20").status == 0)
    #expect(try files(home.path("out"))["release.csv"] == first["release.csv"])
    let before = try files(home.path("out"))
    try home.importAnswers(90)
    let other = try export("--label", "summer")
    #expect(other.status == 77 && other.codes == ["export.other-release"], "\(other.errors)")
    #expect(other.errors.contains("“spring”") && other.errors.contains("--replace") && other.output.isEmpty)
    #expect(try files(home.path("out")) == before)
    // The refused release was not written down: its label is free.
    #expect(try export("--label", "summer", "--replace").status == 0)
    #expect(try files(home.path("out"))["release.csv"] != first["release.csv"])
    let stranger = try Home.prepared()
    try stranger.importAnswers(39)
    let run = try stranger.run("export", home.path("out"), "--no-input")
    #expect(run.codes == ["export.other-release"] && run.errors.contains("“summer”"), "\(run.errors)")
    let asked = try stranger.run("export", home.path("out"), "--replace", "--no-input")
    #expect(asked.status == 0, "\(asked.errors)")
    let demo = try stranger.run("demo", "--people", "1", "--output", home.path("out"))
    #expect(demo.codes == ["export.other-release"], "\(demo.errors)")
  }

  @Test("A folder with somebody else's data package is left alone")
  func otherFiles() throws {
    let home = try Home()
    for (name, text) in [("datapackage.json", "{}"), ("settings.json", "[1]")] {
      let folder = home.path("of-\(name)")
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let file = try home.write(text, to: "of-\(name)/\(name)")
      let run = try home.run("export", folder)
      #expect(run.status == 77 && run.codes == ["export.other-files"], "\(run.errors)")
      #expect(try run.errors.contains(name) && files(folder).count == 1)
      #expect(try home.run("export", folder, "--replace").status == 0)
      #expect(try Data(contentsOf: URL(filePath: file)) != Data(text.utf8))
    }
  }

  @Test("Where a file cannot be written no release is recorded, and the reason is told in plain words")
  func unwritable() throws {
    let home = try Home.prepared()
    try home.importAnswers(39)
    let before = try home.files()
    let file = try home.write("", to: "file")
    let run = try home.run("export", file + "/out", "--no-input")
    #expect(run.status == 74 && run.codes == ["export.unwritable"])
    #expect(run.errors.contains("not a directory") && !run.errors.contains("NSCocoa"), "\(run.errors)")
    // Root may write everywhere, unless it gives that up.
    let powerless = ["/usr/bin/setpriv", "--bounding-set=-all", "--inh-caps=-all"]
    let folder = home.path("sealed")
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o500])
    let sealed = try home.run(
      all: ["export", folder, "--no-input"], through: geteuid() == 0 ? powerless : [])
    #expect(sealed.codes == ["export.unwritable"] && sealed.errors.contains("permission denied"))
    #expect(
      try home.files().filter { $0.key != "analyst.sqlite" } == before.filter { $0.key != "analyst.sqlite" })
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    // Nothing that was tried has been taken for a release.
    #expect(try home.run("estimates", "--weighting", "none", "--no-input").status == 0)
  }

  @Test("Where a folder has the name of a file, nothing is written and no release is recorded")
  func folderInTheWay() throws {
    let home = try Home.prepared()
    try home.importAnswers(39)
    try FileManager.default.createDirectory(
      atPath: home.path("out/missing.csv"), withIntermediateDirectories: true)
    let run = try home.run("export", home.path("out"), "--no-input")
    #expect(run.status == 74 && run.codes == ["export.unwritable"], "\(run.errors)")
    #expect(run.errors.contains("missing.csv") && run.output.isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: home.path("out")) == ["missing.csv"])
    #expect(try home.run("estimates", "--weighting", "none", "--no-input").status == 0)
  }

  @Test(
    "Where a file cannot be moved in after all, it is told that the release is recorded, and a second try ends it",
    .enabled(if: geteuid() == 0))
  func unfinished() throws {
    let home = try Home.prepared()
    try home.importAnswers(39)
    // Root that gave its powers up may not replace another's file in a folder like /tmp.
    let powerless = ["/usr/bin/setpriv", "--bounding-set=-all", "--inh-caps=-all"]
    let folder = home.path("out")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let other = try home.write("", to: "out/missing.csv")
    try #require(chown(other, 1, 1) == 0 && chown(folder, 1, 1) == 0 && chmod(folder, 0o1777) == 0)
    let run = try home.run(all: ["export", folder, "--label", "spring", "--no-input"], through: powerless)
    #expect(run.status == 74 && run.codes == ["export.unfinished"], "\(run.errors)")
    #expect(run.errors.contains("missing.csv") && run.errors.contains("same settings"), "\(run.errors)")
    #expect(try home.run("estimates", "--weighting", "none", "--no-input").status == 77)
    try FileManager.default.removeItem(atPath: other)
    let again = try home.run(all: ["export", folder, "--label", "spring", "--no-input"], through: powerless)
    #expect(try again.status == 0 && Set(files(folder).keys) == Self.names, "\(again.errors)")
  }

  @Test("A label for what was released before under another is not taken, and that is told")
  func keptLabel() throws {
    let home = try Home.prepared()
    try home.importAnswers(39)
    let first = try home.run("export", home.path("out"), "--label", "spring", "--no-input")
    #expect(first.status == 0 && first.errors.isEmpty)
    for label in ["spring", "summer"] {
      let run = try home.run("export", home.path("out"), "--label", label, "--no-input")
      #expect(run.status == 0 && run.errors.contains("“spring”") == (label == "summer"), "\(run.errors)")
    }
    #expect(try home.run("export", home.path("out"), "--no-input").errors.isEmpty)
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
