import Foundation
import FoundationXML
import Testing

@Suite("wardvoice simulate") struct SimulateCommandTests {
  static let small = ["simulate", "--worlds", "2", "--wards", "40", "--boroughs", "4", "--seed", "5"]

  @Test("--json says SYNTHETIC, what was drawn, and how intervals, flags and releases came out")
  func json() throws {
    let run = try Home().run(all: Self.small + ["--json"])
    #expect(run.status == 0)
    let document = try run.json()
    #expect((document["data"] as? String)?.hasPrefix("SYNTHETIC") == true)
    let settings = try #require(document["settings"] as? [String: Any])
    #expect(settings["worlds"] as? Int == 2 && settings["seed"] as? Int == 5)
    let coverage = try #require(document["coverage"] as? [[String: Any]])
    #expect(coverage.contains { $0["interval"] as? String == "default" && $0["coverage_se"] != nil })
    #expect((document["flags"] as? [[String: Any]])?.isEmpty == false)
    let disclosure = try #require(document["disclosure"] as? [String: Any])
    #expect(disclosure["exposed_cells"] as? Int == 0)
    #expect(document["gate"] is [[String: Any]] && document["holds"] is Bool)
  }

  @Test("The same seed prints the same to the byte; progress goes to stderr")
  func repeatable() throws {
    let home = try Home()
    let (one, other) = (try home.run(all: Self.small), try home.run(all: Self.small))
    #expect(one.status == 0 && one.output == other.output)
    #expect(one.output.hasPrefix("SYNTHETIC") && one.output.contains("·"))
    #expect(one.errors.contains("100 % (2 of 2)") && !one.output.contains("(2 of 2)"))
    #expect(!one.output.contains("\u{1B}"))
  }

  @Test("--ascii draws with nothing else")
  func ascii() throws {
    let run = try Home().run(all: Self.small + ["--ascii"])
    #expect(run.status == 0 && run.output.allSatisfy(\.isASCII) && run.output.contains("Korn-Graubard"))
  }

  @Test("--output writes tables that say SYNTHETIC in every row, JSON, and a picture that is well-formed XML")
  func files() throws {
    let home = try Home()
    let run = try home.run(all: Self.small + ["--csv", "--output", home.path("out")])
    #expect(run.status == 0 && run.output.hasPrefix("interval,label,group,areas,coverage,"))
    let files = try home.files(in: home.url.appending(path: "out"))
    #expect(
      files.keys.sorted() == [
        "simulated-coverage.csv", "simulated-flags.csv", "simulated-outcomes.csv", "simulation.json",
        "simulation.svg",
      ])
    for (name, data) in files where name.hasSuffix(".csv") {
      let lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).dropFirst()
      #expect(!lines.isEmpty && lines.allSatisfy { $0.hasSuffix("SYNTHETIC") }, "\(name)")
    }
    let picture = try XMLDocument(data: try #require(files["simulation.svg"]))
    let root = try #require(picture.rootElement())
    #expect(root.name == "svg" && root.stringValue?.contains("SYNTHETIC") == true)
  }

  @Test("--check ends with 1 where the default interval fails, and with 0 where nothing does")
  func check() throws {
    let home = try Home()
    #expect(try home.run(all: Self.small + ["--check"]).status == 0)
    // One session a ward, and very alike: nothing in the answers can tell how alike.
    let alike = try home.run(all: Self.small + ["--session-size", "100", "--icc", "0.5", "--check"])
    #expect(alike.status == 1 && alike.output.contains("\nfails: default interval"))
  }

  @Test("A truth that cannot be drawn is refused, with the nearest that can")
  func refused() throws {
    let run = try Home().run("simulate", "--icc", "0.7")
    #expect(run.status == 64 && run.codes == ["command.usage"] && run.errors.contains("0.5"))
  }

  @Test("A folder that cannot be written is a problem of its own, with the path")
  func unwritable() throws {
    let home = try Home()
    let path = try home.write("", to: "file")
    let run = try home.run(all: Self.small + ["--output", path])
    #expect(run.status == 74 && run.codes == ["simulate.unwritable"] && run.errors.contains(path))
  }
}
