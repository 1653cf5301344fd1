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
    if let language, language != "default", !form.languages.contains(language) {
      throw Problem(
        "survey.no-language", .usage, "This survey has no language named “\(language)”.",
        remedy: didYouMean(language, among: form.languages)
          ?? "It has: \(form.languages.joined(separator: ", ")).")
    }
    let walk = Walker.walk(
      through: form, script: try script(), language: language, today: try DayOption.days(today), seed: seed)
    if json { try Messages.result(walk) } else { try Messages.result(words(walk)) }
  }

  private func script() throws -> WalkScript {
    guard let answers else { return WalkScript() }
    guard let data = try? Data(contentsOf: URL(filePath: answers)) else {
      throw Problem(
        "survey.no-answers", .missing, "There is no file \(answers).", remedy: "Check its name.")
    }
    do {
      return try JSONDecoder().decode(WalkScript.self, from: data)
    } catch {
      throw Problem(
        "survey.bad-answers", .data, "These are no scripted answers.", at: answers,
        remedy: "Write {\"answers\": {\"question\": \"value\"}}.")
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
