import ArgumentParser
import Places
import Problems
import Surveys
import Terminal
import Vault

struct SessionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "session", abstract: "Start, close or look at a sitting of the kiosk at a club.",
    subcommands: [Start.self, Close.self, Status.self], defaultSubcommand: Status.self)

  struct Start: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Start a session; asks for what is not given.")

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var options: SessionOptions

    func run() throws {
      let session = try options.session(mayAsk: !workspace.noInput && Live.inputIsTerminal)
      try KioskStore(in: workspace.folder).start(session)
      Messages.say("The session is open. Now: wardvoice kiosk")
    }
  }

  struct Close: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Close the session and mix up what it stored.")

    @OptionGroup var workspace: WorkspaceOptions

    func run() throws {
      let session = try KioskStore(in: workspace.folder).close()
      Messages.say(
        "The session at \(session.club) is closed. Its answers stay sealed until they are collected.")
    }
  }

  struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say which session is open. It never says how many have answered.")

    @OptionGroup var workspace: WorkspaceOptions

    func run() throws {
      let store = try KioskStore(in: workspace.folder)
      guard let session = try store.openSession() else {
        Messages.result("No session is open.")
        return
      }
      Messages.result(
        """
        Open at \(session.club), \(London.bundled.ward(session.ward)?.label ?? session.ward)
        Survey  \(try SurveyLibrary.form(session.survey).title)
        Answers are sealed; this machine cannot open them without the passphrase.
        """)
    }
  }
}

struct SessionOptions: ParsableArguments {
  @Option(help: "The club's name. It never leaves this machine.")
  var club: String?

  @Option(help: "The club's ward, by name and borough (“Abbey (Merton)”) or ONS code.")
  var ward: String?

  @Option(help: "The survey: youth-voice, ypag-priorities, or a Markdown file.")
  var survey: String?

  /// The session they describe, asking for what is missing.
  /// - Throws: `session.missing` when something is missing and nobody may be asked.
  func session(mayAsk: Bool) throws -> Session {
    let london = London.bundled
    let survey = try asked(self.survey, "Survey", of: SurveyLibrary.names, mayAsk, "--survey")
    let source = try SurveyLibrary.source(named: survey)
    _ = try SurveyLibrary.form(source)
    let club = try asked(self.club, "Club's name", of: [], mayAsk, "--club")
    let ward = try asked(self.ward, "Club's ward", of: london.wards.map(\.label), mayAsk, "--ward")
    return Session(club: club, ward: try london.ward(named: ward).code, survey: source)
  }

  private func asked(
    _ given: String?, _ prompt: String, of completions: [String], _ mayAsk: Bool, _ option: String
  ) throws -> String {
    if let given { return given }
    let hint =
      completions.isEmpty
      ? "" : completions.count < 4 ? " (\(completions.joined(separator: ", ")))" : " (Tab completes)"
    if mayAsk, let answer = Console.ask("\(prompt)\(hint): ", completions: completions), !answer.isEmpty {
      return answer
    }
    throw Problem(
      "session.missing", .usage, "The session needs its \(prompt.lowercased()).",
      remedy: "Give it with \(option).")
  }
}
