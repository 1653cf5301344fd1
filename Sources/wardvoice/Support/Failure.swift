import ArgumentParser
import Foundation
import Problems

/// Says what went wrong on stderr and ends the program with the status of its kind (sysexits.h).
enum Failure {
  static func exit(_ error: any Error) -> Never {
    switch error {
    case let problem as Problem:
      Messages.say(problem.description)
      Foundation.exit(status(of: problem))
    case let problems as Problems:
      for problem in problems.all { Messages.say(problem.description) }
      if problems.all.count > 1 { Messages.say("\(problems.all.count) errors. Nothing was changed.") }
      Foundation.exit(problems.all.first.map(status) ?? 70)
    // A command that has already said all it has to say.
    case let status as ExitCode: Foundation.exit(status.rawValue)
    default: exit(parsing: error)
    }
  }

  /// Asking for help or the version is no error; wrong words on the command line are one, with a code like any other.
  private static func exit(parsing error: any Error) -> Never {
    let status = WardVoice.exitCode(for: error)
    if status.isSuccess { WardVoice.exit(withError: error) }
    let words = WardVoice.fullMessage(for: error)
    let code = status == .validationFailure ? "command.usage" : "command.unexpected"
    Messages.say("error[\(code)] " + (words.hasPrefix("Error: ") ? String(words.dropFirst(7)) : words))
    Foundation.exit(status == .validationFailure ? status.rawValue : 70)
  }

  private static func status(of problem: Problem) -> Int32 {
    switch problem.kind {
    case .usage: 64
    case .data: 65
    case .missing: 66
    case .unavailable: 69
    case .fault: 70
    case .storage: 74
    case .busy: 75
    case .refused: 77
    }
  }
}
