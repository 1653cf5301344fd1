import Expressions

/// Why an answer was not taken, in words for the person who gave it.
struct Refusal: Error, Equatable {
  var words: String
}

extension Snapshot {
  /// The longest text that is taken, in characters.
  private static let longestText = 500

  /// The answer as it will be kept, or why it is not taken.
  func accepted(_ answer: String, for question: Question) -> Result<String, Refusal> {
    let value: String
    switch question.kind {
    case .text:
      let line = answer.filter {
        $0 == "\n" || !$0.unicodeScalars.contains { $0.properties.generalCategory == .control }
      }
      guard line.count <= Self.longestText else {
        return refuse("That is longer than fits here. Please use fewer words.")
      }
      value = line.trimmed
    case .integer:
      guard let number = Int(answer.trimmed) else { return refuse("Please type a whole number, like 3.") }
      value = String(number)
    case .decimal:
      guard let number = Double(answer.trimmed), number.isFinite else {
        return refuse("Please type a number, like 2.5.")
      }
      value = String(number)
    case .date:
      guard let day = DayWords.day(answer.trimmed) else {
        return refuse("Please type a date like 2026-11-21.")
      }
      value = day
    case .range(let from, let through, let by):
      guard let number = Double(answer.trimmed), isStep(number, from: from, through: through, by: by) else {
        return refuse("Please type a number from \(spoken(from)) to \(spoken(through)).")
      }
      value = spoken(number)
    case .selectOne, .selectMultiple, .rank: return acceptedChoices(answer, for: question)
    case .note, .calculate, .hidden, .unaskable: return refuse("There is nothing to answer here.")
    }
    return value.isEmpty ? refuse("Type an answer, or skip this question.") : checked(value, for: question)
  }

  private func acceptedChoices(_ answer: String, for question: Question) -> Result<String, Refusal> {
    let choices = interview.form.choices(of: question)
    var names = answer.split(separator: " ").map(String.init)
    if case .selectOne = question.kind { names = [answer] }
    let picked = names.compactMap { name in choices.first { $0.name == name } }
    guard !names.isEmpty, picked.count == names.count, Set(names).count == names.count,
      offered(picked, by: question).count == picked.count
    else { return refuse("Please pick from the answers shown.") }
    if picked.count > 1, let alone = picked.first(where: { $0.missing != nil }) {
      return refuse("“\(words(alone.label))” goes on its own. Take it away, or take the others away.")
    }
    if case .rank(_, let limit?) = question.kind, names.count > limit {
      return refuse("That is more than \(limit). Take one away first.")
    }
    return checked(names.joined(separator: " "), for: question)
  }

  private func checked(_ value: String, for question: Question) -> Result<String, Refusal> {
    let trying = trying(value, for: question)
    guard let constraint = question.constraint, !trying.isTrue(constraint) else { return .success(value) }
    return refuse(
      question.constraintMessage.map(words) ?? "That answer does not fit here. Please try another.")
  }

  private func refuse(_ words: String) -> Result<String, Refusal> { .failure(Refusal(words: words)) }

  private func isStep(_ number: Double, from: Double, through: Double, by: Double) -> Bool {
    guard number >= from, number <= through else { return false }
    let steps = (number - from) / by
    return abs(steps - steps.rounded()) < 1e-9
  }

  private func spoken(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? String(number)
  }
}
