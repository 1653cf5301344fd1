import Foundation
import Testing

@Suite("A young person at the kiosk") struct KioskCommandTests {
  /// Words that show a page has come, and what is typed there on each screen.
  struct Step {
    var words: String
    var line: String
    var screen: String
  }

  /// Ctrl-C, Ctrl-Z, Ctrl-\ and Ctrl-S are pressed first on every page.
  static let controls = "\u{3}\u{1A}\u{1C}\u{13}"

  static let interview = [
    Step(words: "Hello there.", line: "\r", screen: "\r"),
    Step(words: "Before you start", line: "\r", screen: "\r"),
    Step(words: "Some words come first.", line: "\r", screen: "\r"),
    Step(words: "Which ward do you know?", line: "Hoxton East\r", screen: "hoxton east\r"),
    Step(words: "Safe after dark?", line: "1\r", screen: "1\r"),
    Step(words: "Anything to add?", line: "canary-3f9c Zoë\r", screen: "canary-3f9c Zoë\r"),
    Step(words: "What helps most?", line: "2 1\r", screen: "21\r"),
    Step(words: "Your answers", line: "\r", screen: "\r"),
  ]

  func kiosk(in home: Home, isLine: Bool, survey: String = Sample.survey) throws -> Sitting {
    let form = try home.write(survey, to: "kiosk-test.md")
    if try home.run("session", "status").output.hasPrefix("No session") {
      let start = try home.run(
        "session", "start", "--club", "SYNTHETIC club", "--ward", Sample.ward, "--survey", form)
      #expect(start.status == 0)
    }
    return try Sitting(["kiosk"] + (isLine ? ["--line"] : []), in: home, isScreen: !isLine)
  }

  func leave(_ sitting: Sitting, isLine: Bool) throws {
    try sitting.when("Hello there.", type: isLine ? "facilitator\r" : "\u{6}")
    try sitting.when("Leave the kiosk?", type: "\r")
    #expect(sitting.finish() == 0)
  }

  @Test(
    "A whole interview is typed, sealed and cleared away; collected with the passphrase, it counts as one more",
    arguments: [true, false])
  func interview(isLine: Bool) throws {
    let home = try Home.prepared()
    try home.importAnswers(39)
    #expect(try home.estimate(area: Sample.ward)?["n"] as? Int == 39)
    let sitting = try kiosk(in: home, isLine: isLine)
    for step in Self.interview {
      try sitting.when(step.words, type: Self.controls + (isLine ? step.line : step.screen))
    }
    try sitting.when("All done. Thank you.", type: "\r")
    if !isLine { try sitting.when("Hello there.", type: ""); #expect(!sitting.shown.contains("canary")) }
    try leave(sitting, isLine: isLine)

    for (name, data) in try home.files() {
      #expect(data.range(of: Data("canary-3f9c".utf8)) == nil, "the answer stands in \(name)")
    }
    // The kiosk has locked the key, so the passphrase is needed again.
    #expect(try home.run("collect", "--no-input").codes == ["vault.locked-answers"])
    let collected = try home.run("collect", input: Home.passphrase + "\n")
    #expect(collected.status == 0 && collected.errors.contains("Collected 1 new"), "\(collected.errors)")
    let ward = try #require(try home.estimate(area: Sample.ward))
    #expect(ward["n"] as? Int == 40 && ward["share"] as? Double == 0.35)
    let again = try home.run("collect", "--no-input")
    #expect(again.status == 0 && again.errors.contains("Collected 0 new"))
  }

  @Test(
    "At first use the kiosk asks for all it needs, shows no passphrase, and lets out only who knows the code")
  func firstUse() throws {
    let home = try Home()
    let form = try home.write(Sample.survey, to: "kiosk-test.md")
    let sitting = try Sitting(["kiosk", "--line"], in: home, isScreen: false)
    for (words, keys) in [
      ("New passphrase:", Home.passphrase + "\r"), ("The same again:", Home.passphrase + "\r"),
      ("Survey", form + "\r"), ("Club's name", "North\r"), ("Club's ward", "Hoxton Wst\r"),
      ("Hoxton West (Hackney)?", "Hoxton West (Hackney)\r"), ("A code to leave", "4711\r"),
      ("Press Enter to open", "\r"), ("Hello there.", "facilitator\r"), ("Type the leaving code.", "4712\r"),
      ("Hello there.", "facilitator\r"), ("Type the leaving code.", "4711\r"),
    ] {
      try sitting.when(words, type: keys)
    }
    #expect(sitting.finish() == 0)
    #expect(!sitting.everything.contains(Home.passphrase))
    #expect(try home.run("session", "status").output.contains("North, Hoxton West (Hackney)"))
    #expect(try home.run("collect", "--no-input").codes == ["vault.locked-answers"])
  }

  @Test(
    "Stopping and deleting keeps nothing, and the next person finds a clean start", arguments: [true, false])
  func stopping(isLine: Bool) throws {
    let home = try Home.prepared()
    let sitting = try kiosk(in: home, isLine: isLine)
    try sitting.when("Hello there.", type: "\r")
    let before = try home.files()
    for step in Self.interview[1..<6] {
      try sitting.when(step.words, type: isLine ? step.line : step.screen)
    }
    try sitting.when("What helps most?", type: isLine ? "stop\r" : "s")
    try sitting.when("Do you want to stop?", type: "1\r")
    try sitting.when("You stopped. That is fine.", type: "\r")
    try leave(sitting, isLine: isLine)
    #expect(try home.files() == before)
  }

  @Test(
    "A field-list, a table and a scale are answered, one changed, and sent", arguments: [true, false])
  func sharedScreens(isLine: Bool) throws {
    let home = try Home.prepared()
    let sitting = try kiosk(in: home, isLine: isLine, survey: Sample.sharedScreens)
    // On the screen a mark stands at the question in hand, since others are in sight too.
    for (line, screen, keys) in [
      ("Hello there.", "Hello there.", "\r"), ("Before you start", "Before you start", "\r"),
      ("Do you go to school?", " > Do you go to school?", "1\r"), ("Which year?", " > Which year?", "11\r"),
      ("What do we call you?", " > What do we call you?", "Zoë\r"), ("They listen", ">> They listen", "3"),
      ("1 Not at all, 2 A little", ">> They are fair", "2"), ("Do you trust them?", "( ) ---", "1\r"),
      ("Your answers", "Your answers", "1\r"), ("Do you go to school?", " > Do you go to school?", "2\r"),
      ("You were at 1: Do you go to school? No.", "<- you were here", "\r"),
      ("All done. Thank you.", "All done. Thank you.", "\r"),
    ] {
      // A number alone goes on in a table on the screen; a line needs its end.
      let isTable = isLine && keys.count == 1 && keys != "\r"
      try sitting.when(isLine ? line : screen, type: keys + (isTable ? "\r" : ""))
    }
    try leave(sitting, isLine: isLine)
    let collected = try home.run("collect", input: Home.passphrase + "\n")
    #expect(collected.status == 0 && collected.errors.contains("Collected 1 new"), "\(collected.errors)")
  }

  @Test("With a wrong passphrase collect is refused, and not one byte of what is stored changes")
  func wrongPassphrase() throws {
    let home = try Home.prepared()
    let sitting = try kiosk(in: home, isLine: true)
    for step in Self.interview { try sitting.when(step.words, type: step.line) }
    try sitting.when("All done. Thank you.", type: "\r")
    try leave(sitting, isLine: true)
    let before = try home.files()
    let run = try home.run("collect", input: "four words make IT\n")
    #expect(run.status == 77 && run.codes == ["vault.wrong-passphrase"])
    #expect(try home.files() == before)
    #expect(
      try home.run("estimates", "--no-input").output == "No answers yet: collect some, or import a file.\n")
  }
}
