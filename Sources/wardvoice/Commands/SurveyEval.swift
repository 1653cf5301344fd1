import ArgumentParser
import Expressions
import Foundation
import Problems

struct SurveyEval: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Work out one expression, or a file of them.")

  @Argument(help: "An expression, such as 'selected(${days}, \"sat\")'.")
  var expression: String?

  @Option(
    name: .customLong("with"), parsing: .upToNextOption,
    help: ArgumentHelp(
      "What a question holds; .=value for the one the expression belongs to.", valueName: "name=value"))
  var values: [String] = []

  @Option(help: ArgumentHelp("A file with a JSON object a line: id, expr, context.", valueName: "file"))
  var cases: String?

  @Option(
    help: ArgumentHelp("What today() says, as 2026-11-20; the real day unless given.", valueName: "day"))
  var today: String?

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let now = Moment(milliseconds: try DayOption.days(today) * 86_400_000)
    if let cases { return try run(cases, now) }
    guard let expression else { throw ValidationError("Name an expression, or --cases FILE.") }
    let pairs = try values.map { pair in
      guard let sign = pair.firstIndex(of: "=") else { throw ValidationError("“\(pair)” is not name=value.") }
      return (String(pair[..<sign]), String(pair[pair.index(after: sign)...]))
    }
    let named = pairs.map { name, value in (name == "." ? Self.own : name, value) }
    let context = FlatContext(
      Dictionary(named, uniquingKeysWith: { _, last in last }),
      current: named.contains { $0.0 == Self.own } ? Self.own : nil, now: now)
    let value: Value
    do throws(ExpressionError) {
      value = try Expression(expression).evaluate(in: context)
    } catch {
      throw error.problem()
    }
    if json { try Messages.result(ExpressionCase.Answer(value)) } else { try Messages.result(value.string) }
  }

  /// The question an expression belongs to, `.`, when it is given a value.
  private static let own = "self"

  private func run(_ file: String, _ now: Moment) throws {
    guard let text = String(data: try InputFile.data(file), encoding: .utf8) else {
      throw Problem("survey.bad-case", .data, "This is no text in UTF-8.", at: file, remedy: Self.example)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var lines: [String] = []
    var wrong: [Problem] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where !line.allSatisfy(\.isWhitespace) {
      guard let item = try? JSONDecoder().decode(ExpressionCase.self, from: Data(line.utf8)) else {
        wrong.append(
          Problem(
            "survey.bad-case", .data, "This line is no case.", at: "\(file), line \(index + 1)",
            remedy: Self.example))
        continue
      }
      let outcome = item.outcome(now: now)
      if json {
        lines.append(String(decoding: try encoder.encode(outcome), as: UTF8.self))
      } else {
        lines.append("\(outcome.id) \(outcome.value.map(\.description) ?? outcome.error ?? "")")
      }
    }
    if !lines.isEmpty { try Messages.result(lines.joined(separator: "\n")) }
    if !wrong.isEmpty { throw Problems(wrong) }
  }

  private static let example =
    "Write one case a line: {\"id\": \"a\", \"expr\": \"${n} + 1\", \"context\": {\"nodes\": {\"n\": \"2\"}}}"
}
