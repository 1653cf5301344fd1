import Foundation
import Testing

@Suite("wardvoice init, session, lock") struct WorkspaceCommandTests {
  @Test("init makes a workspace from a passphrase on a pipe, and never a second one over it")
  func initialise() throws {
    let home = try Home.prepared()
    #expect(try Set(home.files().keys) == ["public-key", "private-key.json"])
    let before = try home.files()
    let again = try home.run("init", input: "another long passphrase\n")
    #expect(again.status == 77 && again.codes == ["workspace.exists"])
    #expect(try home.files() == before)
  }

  @Test("A short passphrase, or none, is refused and makes nothing", arguments: ["short\n", "\n", ""])
  func shortPassphrase(input: String) throws {
    let home = try Home()
    let run = try home.run("init", input: input)
    #expect(run.status == (input.isEmpty ? 69 : 77))
    #expect(run.codes == [input.isEmpty ? "terminal.no-passphrase" : "vault.short-passphrase"])
    #expect(!FileManager.default.fileExists(atPath: home.workspace.path))
    let silent = try home.run("init", "--no-input")
    #expect(silent.status == 77 && silent.codes == ["workspace.needs-passphrase"])
  }

  @Test("Where a workspace cannot be made, the reason is told in plain words")
  func unwritable() throws {
    let home = try Home()
    let file = try home.write("", to: "file")
    let run = try home.run("init", "--workspace", file + "/here", input: Home.passphrase + "\n")
    #expect(run.status == 74 && run.codes == ["workspace.unwritable"], "\(run.errors)")
    #expect(run.errors.contains("not a directory") && !run.errors.contains("Cocoa"), "\(run.errors)")
  }

  @Test("A kiosk's workspace is made from the public key alone, and asks for no passphrase")
  func kioskOnly() throws {
    let (analyst, kiosk) = (try Home.prepared(), try Home())
    let key = analyst.workspace.appending(path: "public-key").path
    #expect(try kiosk.run("init", "--public-key", key).status == 0)
    #expect(try Set(kiosk.files().keys) == ["public-key"])
    let bad = try kiosk.write("no key", to: "bad-key")
    #expect(try Home().run("init", "--public-key", bad).codes == ["vault.bad-public-key"])
    let collect = try kiosk.run("unlock", input: Home.passphrase + "\n")
    #expect(collect.status == 66 && collect.codes == ["workspace.no-private-key"])
  }

  @Test("A session is started, shown and closed; a second start and a second close are refused")
  func session() throws {
    let home = try Home.prepared()
    func start(_ club: String) throws -> Home.Run {
      try home.run(
        "session", "start", "--club", club, "--ward", "Abbey (Merton)", "--survey", "youth-voice")
    }
    #expect(try home.run("session", "status").output == "No session is open.\n")
    #expect(try home.run("session", "close").codes == ["session.none"])
    #expect(try start("North").status == 0)
    let status = try home.run("session", "status")
    #expect(status.output.contains("North, Abbey (Merton)"))
    let second = try start("South")
    #expect(second.status == 77 && second.codes == ["session.open"] && second.errors.contains("North"))
    #expect(try home.run("session", "close").status == 0)
    #expect(try home.run("session", "close").status == 66)
  }

  @Test(
    "A session with an unknown ward, survey or nothing to go by is refused with the nearest names",
    arguments: [
      (["--club", "N", "--ward", "Hoxton Wst", "--survey", "youth-voice"], "Hoxton West (Hackney)"),
      (["--club", "N", "--ward", "Abbey", "--survey", "youth-voice"], "Merton"),
      (["--club", "N", "--ward", "Abbey (Merton)", "--survey", "youth-voic"], "youth-voice"),
      (["--ward", "Abbey (Merton)", "--survey", "youth-voice"], "--club"),
    ])
  func badSession(arguments: [String], mend: String) throws {
    let home = try Home.prepared()
    let words = ["session", "start"] + arguments
    let run = try home.run(all: words)
    #expect([64, 65, 66].contains(run.status))
    #expect(run.codes.count == 1 && run.errors.contains(mend))
    #expect(try home.run("session", "status").output == "No session is open.\n")
  }

  @Test("Once locked, nothing opens without the passphrase; unlock opens again")
  func lock() throws {
    let home = try Home.prepared()
    try home.importAnswers(12)
    #expect(try home.run("estimates", "--no-input").status == 0)
    #expect(try home.run("lock").status == 0)
    for command in ["estimates", "need", "export"] {
      let run = try home.run(command, "--no-input")
      #expect(run.status == 77 && run.codes == ["vault.locked-answers"] && run.output.isEmpty)
    }
    #expect(try home.run("unlock", input: Home.passphrase + "\n").status == 0)
    #expect(try home.run("estimates", "--no-input").status == 0)
  }

  @Test("In a folder that may only be read, a session is refused and what is there stays")
  func readOnlyFolder() throws {
    let home = try Home.prepared()
    _ = try home.run("session", "status")
    let before = try home.files()
    // Root may write everywhere, unless it gives that up.
    let powerless = ["/usr/bin/setpriv", "--bounding-set=-all", "--inh-caps=-all"]
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: home.workspace.path)
    let run = try home.run(
      all: ["session", "start", "--club", "N", "--ward", Sample.ward, "--survey", "youth-voice"],
      through: geteuid() == 0 ? powerless : [])
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: home.workspace.path)
    #expect(run.status == 74 && run.codes == ["vault.unwritable"], "\(run.errors)")
    #expect(try home.files() == before)
  }

  @Test("A kiosk without a terminal says so, and makes nothing")
  func kioskWithoutTerminal() throws {
    let home = try Home()
    for arguments in [["kiosk"], ["kiosk", "--line"]] {
      let run = try home.run(all: arguments)
      #expect(run.status == 69 && run.codes == ["terminal.none"])
    }
    #expect(!FileManager.default.fileExists(atPath: home.workspace.path))
  }

  @Test("about names the licence, the sources and their licence")
  func about() throws {
    let run = try Home().run("about")
    #expect(run.status == 0)
    let words = run.output.replacing("\n", with: " ")
    for sought in [
      "GNU General Public Licence, version 3 or later", "Open Government Licence v3.0", "704 wards",
    ] {
      #expect(words.contains(sought))
    }
  }

  @Test(
    "Help and version are answers, not errors; an unknown command is one", arguments: ["--help", "--version"])
  func help(option: String) throws {
    let run = try Home().run(option)
    #expect(run.status == 0 && run.errors.isEmpty && !run.output.isEmpty)
    let unknown = try Home().run("kisok")
    #expect(unknown.status == 64 && unknown.codes == ["command.usage"])
  }
}
