import Foundation
import Testing

@Suite("How figures are made is the analyst's to choose") struct EstimateOptionsTests {
  static let questions = """
    | | select_one gender | gender | What is your gender? | | | |
    | | select_one age | age | How old are you? | | | |
    """
  static let choices = """
    | | gender | girl | A girl | |
    | | gender | boy | A boy | |
    | | age | young | 11 to 15 | |
    | | age | older | 16 to 24 | |
    """
  static let margins = """
    | | margin | girls | gender | girl | | | | | |
    | | margin | boys | gender | boy | | | | | |
    | | margin | under_16 | age | young | | | | | |
    | | margin | from_16 | age | older | | | | | |
    """
  static let survey = Sample.survey
    .replacing("| | text | more", with: questions + "\n| | text | more")
    .replacing("| | help | places", with: choices + "\n| | help | places")
    .replacing("| | indicator |", with: margins + "\n| | indicator |")

  /// 40 girls, 30 of whom feel safe, and 20 boys, 5 of whom do; half of each are under 16, or all girls and no boy.
  static func answers(isSplit: Bool = false) -> String {
    let rows = (0..<60).map { number in
      let isGirl = number < 40
      let isSafe = isGirl ? number < 30 : number < 45
      let isYoung = isSplit ? isGirl : number.isMultiple(of: 2)
      return [
        "Soho Parish", isSafe ? "yes" : "no", isGirl ? "girl" : "boy", isYoung ? "young" : "older",
        "s\(number % 12)",
      ].joined(separator: ",")
    }
    return (["ward,dark,gender,age,club"] + rows).joined(separator: "\n")
  }

  /// A home with these answers.
  func home(isSplit: Bool = false, areas: String = "West End") throws -> Home {
    let home = try Home.prepared()
    let answers = Self.answers(isSplit: isSplit).replacing("Soho Parish", with: areas)
    let run = try home.run(
      "import", try home.write(answers, to: "answers.csv"), "--form",
      try home.write(Self.survey, to: "kiosk-test.md"), "--area-column", "ward", "--session-column", "club",
      "--no-input")
    try #require(run.status == 0, "\(run.errors)")
    return home
  }

  func london(_ run: Home.Run) throws -> [String: Any] {
    let figures = try #require(try run.json()["estimates"] as? [[String: Any]])
    return try #require(figures.first { $0["area"] as? String == "E12000007" })
  }

  @Test("To one's own residents, half girls and half boys, a share is half of either's")
  func margins() throws {
    let home = try home()
    let plain = try london(try home.run("estimates", "--json", "--no-input"))
    #expect(plain["share"] as? Double == 0.58)
    let file = try home.write("Area,Group,Residents\nLondon,girls,5000\nLondon,boys,5000\n", to: "half.csv")
    let run = try home.run("estimates", "--json", "--margins", file, "--no-input")
    let half = try london(run)
    #expect(half["share"] as? Double == 0.5)
    #expect((half["method"] as? String)?.hasPrefix("post-stratified") == true)
    let settings = try #require(try run.json()["settings"] as? [String: Any])
    let residents = try #require((settings["release"] as? [String: Any])?["residents"] as? String)
    #expect(residents.hasPrefix("half.csv (") && !residents.contains("/"))
  }

  @Test("Two margins at once are raked, and met")
  func raked() throws {
    let home = try home()
    let file = try home.write(
      "residents,area,group\n4,London,girls\n6,London,boys\n7,London,under_16\n3,London,from_16\n",
      to: "two.csv")
    let run = try home.run("estimates", "--json", "--margins", file, "--no-input")
    #expect((try london(run)["method"] as? String)?.hasPrefix("raked") == true)
    let weighting = try #require(try run.json()["weighting"] as? [[String: Any]])
    let london = weighting.first { $0["area"] as? String == "E12000007" }
    let rows = try #require(london?["rows"] as? [[String: Any]])
    #expect(rows.map { $0["after"] as? Double } == [0.4, 0.6, 0.7, 0.3])
  }

  @Test("Margins that cannot be met together are told of with their areas, and the first is met")
  func contradicting() throws {
    let home = try home(isSplit: true)
    let file = try home.write(
      "area,group,residents\nLondon,girls,5\nLondon,boys,5\nLondon,under_16,9\nLondon,from_16,1\n",
      to: "m.csv")
    let run = try home.run("estimates", "--json", "--margins", file, "--no-input")
    #expect(run.errors.contains("warning[weights.not-converged] London:"), "\(run.errors)")
    #expect(try london(run)["share"] as? Double == 0.5)
  }

  @Test("Of an area whose figures are withheld, not even that its margins contradict each other is told")
  func withheldContradiction() throws {
    let home = try Home.prepared()
    // Six girls under 16 and six boys from 16, who all feel safe: too few to say so.
    let rows = (0..<12).map { "West End,yes,\($0 < 6 ? "girl,young" : "boy,older"),s\($0 % 4)" }
    let run = try home.run(
      "import", try home.write((["ward,dark,gender,age,club"] + rows).joined(separator: "\n"), to: "few.csv"),
      "--form", try home.write(Self.survey, to: "kiosk-test.md"), "--area-column", "ward", "--session-column",
      "club", "--no-input")
    try #require(run.status == 0, "\(run.errors)")
    let file = try home.write(
      "area,group,residents\nLondon,girls,5\nLondon,boys,5\nLondon,under_16,9\nLondon,from_16,1\n",
      to: "m.csv")
    let told = try home.run("estimates", "--json", "--margins", file, "--no-input")
    let figure = try london(told)
    #expect(figure["suppressed"] as? Bool == true, "\(figure)")
    #expect(!told.errors.contains("warning[weights."), "\(told.errors)")
  }

  @Test("Every line of a margins file that cannot be used is named, and nothing is shown")
  func badMargins() throws {
    let home = try home()
    let lines = [
      "area,group,residents", "Nowhere,girls,5", "London,gurls,5", "London,girls,many", "London,boys,-1",
      "London,boys,nan", "London,boys,3", "E12000007,boys,3",
    ]
    let file = try home.write(lines.joined(separator: "\n"), to: "bad.csv")
    let run = try home.run("estimates", "--margins", file, "--no-input")
    #expect(run.status == 65 && run.output.isEmpty)
    #expect(
      run.codes == [
        "margins.unknown-area", "margins.unknown-group", "margins.not-a-number", "margins.not-a-number",
        "margins.not-a-number", "margins.twice",
      ])
    #expect(run.errors.contains("bad.csv, line 3: ") && run.errors.contains("Did you mean girls?"))
    for (text, code) in [
      ("area,people\nLondon,4", "margins.columns"), ("area,group,residents\n", "margins.empty"),
      ("area,group,residents\nLondon,girls,0\nLondon,boys,0\n", "margins.nobody"),
      ("area,group,residents\nLondon,girls,1e308\n", "margins.not-a-number"),
    ] {
      let run = try home.run("estimates", "--margins", try home.write(text, to: "m.csv"), "--no-input")
      #expect(run.status == 65 && run.codes == [code], "\(run.errors)")
    }
    let both = try home.run("estimates", "--margins", file, "--weighting", "none", "--no-input")
    #expect(both.status == 64)
  }

  @Test(
    "Each interval can be asked for, says its name, and has a width",
    arguments: [
      "wilson": "Wilson on effective n", "jeffreys": "Jeffreys on effective n",
      "clopper-pearson": "Clopper–Pearson on effective n", "korn-graubard": "Korn–Graubard", "logit": "logit",
      "linearised": "linearised",
    ].sorted { $0.key < $1.key })
  func intervals(flag: String, name: String) throws {
    let figure = try london(try home().run("estimates", "--json", "--interval", flag, "--no-input"))
    #expect((figure["method"] as? String)?.hasPrefix("unweighted, \(name)") == true, "\(figure)")
    let (lower, upper) = (try #require(figure["lower"] as? Double), try #require(figure["upper"] as? Double))
    #expect(0.3 < lower && lower < 0.58 && 0.58 < upper && upper < 0.8)
  }

  @Test("Once figures are given out, others of the same people are not made in another manner")
  func manner() throws {
    let home = try home()
    #expect(try home.run("export", home.path("out"), "--label", "spring", "--no-input").status == 0)
    for words in [["--weighting", "none"], ["--interval", "jeffreys"], ["--lonely", "remove"]] {
      let run = try home.run(all: ["estimates", "--no-input"] + words)
      #expect(run.status == 77 && run.codes == ["release.other-settings"], "\(run.errors)")
      #expect(run.errors.contains("“spring”") && run.output.isEmpty)
    }
    #expect(try home.run("estimates", "--no-input").status == 0)
    #expect(try home.run("need", "--weighting", "none", "--no-input").status == 77)
  }
}
