import ArgumentParser
import Places
import Problems
import Surveys
import Terminal
import Vault

struct Kiosk: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kiosk", abstract: "Open the survey for young people, one after the other.",
    discussion: """
      Makes the workspace and starts a session first if there is none. Every answer is sealed to the analyst
      when it is finished. To leave, press Ctrl-F on the first page (type facilitator in --line).
      Ctrl-C and its like do nothing here, on purpose.
      """)

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var session: SessionOptions

  @Flag(help: "Plain lines instead of a full screen: for screen readers, braille and simple terminals.")
  var line = false

  func run() throws {
    try Device().requireTerminal()
    if !workspace.folder.exists { try Init.makeWorkspace(workspace) }
    let store = try KioskStore(in: workspace.folder)
    if try store.openSession() == nil {
      Messages.say("No session is open. Let us start one.")
      try store.start(try session.session(mayAsk: !workspace.noInput))
      Messages.say(KioskAdvice.opened)
      if !workspace.noInput { _ = Console.ask("Press Enter to open the kiosk. ") }
    }
    guard let open = try store.openSession() else { throw Problem.noSession }
    let key = try workspace.folder.publicKey()
    Live.unlocked.lock(key)
    forbidCoreDumps()
    let turns = Turns(
      form: try SurveyLibrary.form(open.survey), session: open, store: store, key: key,
      screen: line ? try LineScreen() : try FullScreen(usesColour: !Live.noColor))
    try turns.run()
    Messages.say("The kiosk is closed. The session stays open: wardvoice session close ends it.")
  }
}

/// What a youth worker is told when a session starts.
enum KioskAdvice {
  static let opened = """
    The session is open. Turn the screen so that only one person can see it.
    To leave the kiosk, press Ctrl-F on its first page (with --line, type
    facilitator) and give the leaving code, if you chose one.
    """
}

/// One young person after another at the same screen.
struct Turns {
  let form: Form
  let session: Session
  let store: KioskStore
  let key: PublicKey
  let screen: any Screen

  /// Runs until the facilitator leaves.
  func run() throws {
    defer { screen.close() }
    let nearby = Wards.nearby(session.ward)
    while true {
      screen.clear()
      let first = Interview(form: form, today: Live.today, seed: Live.seed, nearby: nearby)
      if try !turn(first), try mayLeave() { return }
    }
  }

  /// Asks on the same screen, where Ctrl-C and its like are keys like others: nothing falls through to a shell.
  private func mayLeave() throws -> Bool {
    var page = Page(
      stage: .confirmStop, title: form.title, heading: "Leave the kiosk?",
      paragraphs: ["This page is for the youth worker. Go back if you came here by mistake."],
      commands: [.next, .back])
    guard let code = session.leavingCode else { return try screen.show(page, patience: Patience()) == .next }
    page.paragraphs.append("Type the leaving code.")
    page.body = .type(.text)
    guard case .answer(let typed) = try screen.show(page, patience: Patience()) else { return false }
    return code.matches(Array(typed.utf8))
  }

  /// One interview, from the first page to the last. False when the facilitator wants to leave.
  private func turn(_ start: Interview) throws -> Bool {
    var interview = start
    while !interview.isOver {
      let page = interview.page
      let event = try screen.show(page, patience: page.stage == .welcome ? nil : Patience())
      if event == .facilitator, page.stage == .welcome { return false }
      interview = handle(event, interview)
    }
    return true
  }

  private func handle(_ event: Event, _ interview: Interview) -> Interview {
    let (next, effects) = interview.handling(event)
    for case .save(let outcomes) in effects {
      screen.draw(next.page)
      return handle(stored(outcomes) ? .saved : .saveFailed, next)
    }
    return next
  }

  /// Whether the answers have reached the disk, sealed.
  private func stored(_ outcomes: [String: Outcome]) -> Bool {
    do {
      let response = Response(form: form.id, version: form.version, session: session.id, outcomes: outcomes)
      try store.store([try Envelope(sealing: response, to: key)])
      try? store.shuffle()
      return true
    } catch {
      return false
    }
  }
}
