import ArgumentParser
import Surveys

struct SurveyShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print a survey as a person would read it, with its branches.")

  @OptionGroup var survey: SurveyArgument

  @Option(help: "The language to show, as the survey's headers name it.")
  var language: String?

  func run() throws {
    let form = try SurveyFile(survey.file).form
    try LanguageOption.check(language, of: form)
    let language = language == "default" ? "" : language ?? form.languages[0]
    var number = 0
    let lines = [form.title, ""] + Self.lines(form.items, of: form, language, indent: 0, &number)
    try Messages.result(lines.joined(separator: "\n"))
  }

  private static func lines(
    _ items: [Item], of form: Form, _ language: String, indent: Int, _ number: inout Int
  ) -> [String] {
    var lines: [String] = []
    for item in items {
      switch item {
      case .group(let group):
        let words = group.label.words(in: language)
        let times = group.repetition.map {
          $0.count.map { " (\($0.source) times)" } ?? " (as often as wanted)"
        }
        lines.append("")
        lines.append(margin(indent) + "## " + (words.isEmpty ? group.name : words) + (times ?? ""))
        if let relevant = group.relevant { lines.append(margin(indent) + "   only if \(relevant.source)") }
        lines += Self.lines(group.items, of: form, language, indent: indent + 2, &number)
      case .question(let question) where question.isShown:
        lines += Self.lines(question, of: form, language, indent: indent, &number)
      case .question(let question):
        if let calculation = question.calculation {
          lines.append(margin(indent) + "(\(question.name) = \(calculation.source))")
        }
      }
    }
    return lines
  }

  private static func lines(
    _ question: Question, of form: Form, _ language: String, indent: Int, _ number: inout Int
  ) -> [String] {
    if question.isAsked { number += 1 }
    let head = question.isAsked ? "\(number). " : "· "
    var lines = TextLayout.wrapped(head + question.label.words(in: language), indent: indent)
    if let hint = question.hint { lines += TextLayout.wrapped(hint.words(in: language), indent: indent + 4) }
    if let relevant = question.relevant { lines.append(margin(indent + 4) + "only if \(relevant.source)") }
    if let constraint = question.constraint {
      lines.append(margin(indent + 4) + "taken if \(constraint.source)")
    }
    let choices = form.choices(of: question)
    lines += choices.prefix(12).map { margin(indent + 4) + "[ ] " + $0.label.words(in: language) }
    if choices.count > 12 { lines.append(margin(indent + 4) + "… and \(choices.count - 12) more") }
    return lines
  }

  private static func margin(_ indent: Int) -> String { String(repeating: " ", count: indent) }
}
