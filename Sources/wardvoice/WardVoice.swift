import ArgumentParser

/// The door: `wardvoice` and its commands, one file each in `Commands/`.
struct WardVoice: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wardvoice",
    abstract: "Asks young people how safe they feel, ward by ward, and lets their answers count.",
    discussion: """
      In a club:      wardvoice kiosk
      As an analyst:  wardvoice collect, estimates, need, export
      To try it out:  wardvoice demo
      """,
    version: Live.version,
    groupedSubcommands: [
      CommandGroup(name: "In a club:", subcommands: [Kiosk.self, SessionCommand.self]),
      CommandGroup(
        name: "As an analyst:",
        subcommands: [
          Init.self, Collect.self, Import.self, Estimates.self, Compare.self, Need.self, Export.self,
          Audit.self,
          Unlock.self,
          Lock.self,
        ]),
      CommandGroup(name: "To write surveys:", subcommands: [SurveyCommand.self]),
      CommandGroup(name: "To look around:", subcommands: [Demo.self, Simulate.self, About.self]),
    ])
}

@main
enum Main {
  // Synchronous on purpose: readline and its signals need the main thread.
  static func main() {
    do {
      var command = try WardVoice.parseAsRoot()
      try command.run()
    } catch {
      Failure.exit(error)
    }
  }
}
