import Foundation
import Testing

extension OneAtATime {
  @Suite("A kiosk that is ended from outside", .enabled(if: KioskProcess.program != nil))
  struct KilledKioskTests {
    static let survey = """
      | survey | | | |
      |---|---|---|---|
      | | type | name | label |
      | | text | words | Anything to add? |

      | settings | | | |
      |---|---|---|---|
      | | form_title | form_id | version |
      | | Short | short | 1 |
      """

    static let publicKey = "wardvoice-public-key-1 5hM1VxLYT2Kam56ik/2eu3JHNZu9S8lo5CykJgWEF1s=\n"

    /// A home with a workspace and an open session, removed afterwards.
    func withSession(_ body: (URL, [String]) throws -> Void) throws {
      let home = FileManager.default.temporaryDirectory.appending(
        path: "wardvoice-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: home) }
      // Made from a public key alone, which asks for no passphrase.
      let key = home.appending(path: "public-key")
      try Data(Self.publicKey.utf8).write(to: key)
      let survey = home.appending(path: "short.md")
      try Data(Self.survey.utf8).write(to: survey)
      let workspace = ["--workspace", home.appending(path: "workspace").path]
      let session = [
        "--club", "SYNTHETIC club", "--ward", "E05009377", "--survey", survey.path, "--no-input",
      ]
      for arguments in [
        ["init", "--public-key", key.path] + workspace, ["session", "start"] + workspace + session,
      ] {
        let status = try KioskProcess(arguments, home: home, end: key.path).wait()
        #expect(status == 0)
      }
      try body(home, workspace)
    }

    @Test(
      "In the middle of an answer it wipes the screen, leaves it, and gives the terminal back as it was",
      arguments: [SIGTERM, SIGHUP, SIGSEGV], [[], ["--line"]])
    func ended(by signal: Int32, options: [String]) throws {
      try withSession { home, workspace in
        let (enter, typing) = options.isEmpty ? ("[Enter]", "Ctrl-X") : ("Enter:", "Answer:")
        let terminal = PseudoTerminal(script: [
          (enter, "\r"), ("Before you start", "\r"), (typing, "canary"), ("y", ""),
        ])
        let before = terminal.settings
        let kiosk = try KioskProcess(
          ["kiosk"] + workspace + options, home: home, end: terminal.name)
        let hasTypedAll = terminal.hasTypedAll()
        kill(kiosk.process, hasTypedAll ? signal : SIGKILL)
        #expect(kiosk.wait() == -signal)
        let after = terminal.settings
        let output = terminal.finish()
        #expect(output.hasSuffix("\u{1B}[?1049l\u{1B}[?25h\u{1B}[0m\u{1B}[2J\u{1B}[3J\u{1B}[H"))
        #expect(after.c_lflag == before.c_lflag && after.c_iflag == before.c_iflag)
        #expect(after.c_oflag == before.c_oflag)
      }
    }
  }
}
