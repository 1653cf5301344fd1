import ArgumentParser
import Foundation
import Problems
import Surveys

struct SurveyTry: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try", abstract: "Walk through a survey with scripted answers, and print the walk.",
    discussion: """
      The answers are JSON: {"answers": {"question": "value", "other": ["first try", "second try"]},
      "repeats": {"repeat": 2}}. A question that is not named is passed by.
      """)

  @OptionGroup var survey: SurveyArgument

  @Option(help: ArgumentHelp("A file of scripted answers.", valueName: "file"), completion: .file())
  var answers: String?

  @Option(help: "The language to walk in, as the survey's headers name it.")
  var language: String?

  @Option(help: "What drives random order and random().")
  var seed: UInt64 = 0

  @Option(
    help: ArgumentHelp("What today() says, as 2026-11-20; the real day unless given.", valueName: "day"))
  var today: String?

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let form = try SurveyFile(survey.file).form
    try LanguageOption.check(language, of: form)
    let script = try script()
    for name in script.unknownNames(in: form) {
      let near = didYouMean(name, among: form.questions.map(\.question.name))
      Messages.say(
        "warning[survey.unknown-name] The survey has no question “\(name)”. " + (near ?? "It is passed by."))
    }
    let walk = Walker.walk(
      through: form, script: script, language: language, today: try DayOption.days(today), seed: seed)
    if json { try Messages.result(walk) } else { try Messages.result(words(walk)) }
  }

  private func script() throws -> WalkScript {
    guard let answers else { return WalkScript() }
    let data = try InputFile.data(answers)
    do {
      return try JSONDecoder().decode(WalkScript.self, from: data)
    } catch {
      throw Problem(
        "survey.bad-answers", .data, "These are no scripted answers\(Self.place(of: error)).", at: answers,
        remedy: "Write {\"answers\": {\"question\": \"value\"}, \"repeats\": {\"repeat\": 2}}.")
    }
  }

  /// What of the JSON is wrong, as far as the decoder says.
  private static func place(of error: any Error) -> String {
    switch error {
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      let path = context.codingPath.map(\.stringValue).joined(separator: ".")
      return path.isEmpty ? "" : ": “\(path)” does not hold what it should"
    case DecodingError.dataCorrupted: return ": this is no whole JSON"
    default: return ""
    }
  }

  private func words(_ walk: Walk) -> String {
    let steps = walk.steps.map { step in
      if let screen = step.screen { return "— \(screen) —" }
      if let place = step.promptRepeat {
        return "another \(place)? (has \(step.have ?? 0)) \(step.add == true ? "yes" : "no")"
      }
      let tries = (step.tries ?? []).map { attempt in
        "    \(attempt.v.isEmpty ? "(nothing)" : attempt.v): \(attempt.r.rawValue)"
          + (attempt.msg.map { " — \($0)" } ?? "")
      }
      let choices = zip(step.choices ?? [], step.choiceLabels ?? []).map { "    [\($0)] \($1)" }
      return (["\(step.q ?? "")  \(step.label ?? "")"] + choices + tries).joined(separator: "\n")
    }
    let leaves = walk.final.map { "  \($0.path) = \($0.isRelevant ? $0.value : "(not asked)")" }
    let verdict = "validate: \(walk.validate)" + (walk.validateAt.map { " at \($0)" } ?? "")
    return (steps + [verdict] + leaves).joined(separator: "\n")
  }
}
