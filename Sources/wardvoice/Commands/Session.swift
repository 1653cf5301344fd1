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
      commandName: "start", abstract: "Start a session; asks for what is not given.")

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var options: SessionOptions

    func run() throws {
      let session = try options.session(mayAsk: !workspace.noInput && Live.inputIsTerminal)
      try KioskStore(in: workspace.folder).start(session)
      Messages.say(KioskAdvice.opened + "\nNow: wardvoice kiosk")
    }
  }

  struct Close: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "close", abstract: "Close the session and mix up what it stored.")

    @OptionGroup var workspace: WorkspaceOptions

    func run() throws {
      let session = try KioskStore(in: workspace.folder).close()
      Messages.say(
        "The session at \(session.club) is closed. Its answers stay sealed until they are collected.")
    }
  }

  struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "status", abstract: "Say which session is open. It never says how many have answered.")

    @OptionGroup var workspace: WorkspaceOptions

    func run() throws {
      let store = try KioskStore(in: workspace.folder)
      guard let session = try store.openSession() else {
        try Messages.result("No session is open.")
        return
      }
      try Messages.result(
        """
        Open at \(session.club), \(London.bundled.ward(session.ward)?.label ?? session.ward)
        Survey  \(try SurveyLibrary.form(session.survey).title)
        Answers are sealed; this machine cannot open them without the passphrase.
        """)
    }
  }
}

struct SessionOptions: ParsableArguments {
  @Option(help: "The club's name, for you: it stands in no answer and no export.")
  var club: String?

  @Option(help: "The club's ward, by name and borough (“Abbey (Merton)”) or ONS code.")
  var ward: String?

  @Option(help: "The survey: youth-voice, ypag-priorities, or a survey file (.xlsx, .csv, .md).")
  var survey: String?

  /// The session they describe, asking for what is missing.
  /// - Throws: `session.missing` when something is missing and nobody may be asked.
  func session(mayAsk: Bool) throws -> Session {
    let london = London.bundled
    let source = try Asking(prompt: "Survey", option: "--survey", completions: SurveyLibrary.names)
      .value(survey, mayAsk) { name in
        let source = try SurveyLibrary.source(named: name)
        _ = try SurveyLibrary.form(source)
        return source
      }
    let club = try Asking(prompt: "Club's name", option: "--club").value(club, mayAsk) { $0 }
    let ward = try Asking(prompt: "Club's ward", option: "--ward", completions: london.wards.map(\.label))
      .value(ward, mayAsk) { try london.ward(named: $0) }
    return Session(
      club: club, ward: ward.code, survey: source, leavingCode: mayAsk ? try askLeavingCode() : nil)
  }

  private func askLeavingCode() throws -> LeavingCode? {
    let prompt = "A code to leave the kiosk with, so that nobody else can (Enter for none): "
    guard let code = Console.ask(prompt), !code.isEmpty else { return nil }
    return try LeavingCode(Array(code.utf8))
  }
}

/// One thing a command needs: given as an option, or asked for until it can be read.
struct Asking {
  var prompt: String
  var option: String
  var completions: [String] = []

  func value<Result>(_ given: String?, _ mayAsk: Bool, _ read: (String) throws -> Result) throws -> Result {
    if let given { return try read(given) }
    while mayAsk, let answer = Console.ask("\(prompt)\(hint): ", completions: completions) {
      if answer.isEmpty { continue }
      do {
        return try read(answer)
      } catch let problem as Problem {
        Messages.say(problem.description)
      }
    }
    throw Problem(
      "session.missing", .usage, "The session needs its \(prompt.lowercased()).",
      remedy: "Give it with \(option).")
  }

  private var hint: String {
    switch completions.count {
    case 0: ""
    case 1...4: " (\(completions.joined(separator: " or ")))"
    default: " (begin to type, Tab completes)"
    }
  }
}
