import Exporting
import Places
import Problems
import Surveys

/// Whether what a margins file says can be true together, and whom it leaves out.
struct MarginsCheck {
  let file: String
  /// As the file's lines say, by area and group.
  let lines: [String: [String: Double]]
  /// With boroughs and London summed from their wards.
  let completed: [String: [String: Double]]
  /// Of wards, boroughs and London.
  let census: [String: [String: Double]]
  let forms: [Form]
  let london: London

  /// Numbers of a whole and of its parts may lie this far apart, in parts of the larger: counts are often rounded.
  private static let tolerance = 0.05

  var errors: [Problem] {
    incomplete.filter { $0.missing.contains(where: isUnknown) }.map(gap) + disagreements
  }

  var warnings: [Problem] {
    empty + incomplete.filter { !$0.missing.contains(where: isUnknown) }.map(standIn) + uncovered
  }

  private struct Question: Hashable {
    var name: String
    var groups: [String]
  }

  /// What people are weighted by, each question with its groups. One that surveys group alike is there once, and one
  /// that they group otherwise for each of them, called by its survey.
  private var questions: [Question] {
    let all = forms.flatMap { form in
      Dictionary(grouping: form.declarations.margins, by: \.question).map { name, own in
        (form: form.id, question: Question(name: name, groups: Set(own.map(\.group)).sorted()))
      }
    }
    let unlike = Dictionary(grouping: Set(all.map(\.question)), by: \.name).filter { $1.count > 1 }
    let named = all.map { form, question in
      let isShared = unlike[question.name] != nil
      return Question(name: isShared ? "\(form)/\(question.name)" : question.name, groups: question.groups)
    }
    return Set(named).sorted { $0.name < $1.name }
  }

  private typealias Gap = (area: String, question: String, given: [String], missing: [String])

  /// Areas for which the file has some groups of a question and not all.
  private var incomplete: [Gap] {
    completed.sorted { $0.key < $1.key }.flatMap { area, own in
      questions.compactMap { question in
        let given = question.groups.filter { own[$0] != nil }
        if given.isEmpty || given.count == question.groups.count { return nil }
        return (area, question.name, given, question.groups.filter { own[$0] == nil })
      }
    }
  }

  /// Whether the census knows no such group anywhere.
  private func isUnknown(_ group: String) -> Bool { census[London.code]?[group] == nil }

  private func gap(_ gap: Gap) -> Problem {
    Problem(
      "margins.missing-group", .data,
      "\(london.name(of: gap.area)) has residents for \(words(gap.given)) and none for \(words(gap.missing)): "
        + "nobody can be weighted to a part of \(gap.question).",
      at: file, remedy: "Add a line for each group, or take this area's lines out.")
  }

  private func standIn(_ gap: Gap) -> Problem {
    Problem(
      "margins.partly-census", .data,
      "This file has residents for \(words(gap.given)); those for \(words(gap.missing)) are the census's.",
      at: gap.area, remedy: "Give every group of an area, so that all come from one count.")
  }

  private var empty: [Problem] {
    lines.sorted { $0.key < $1.key }.flatMap { area, own in
      own.filter { $0.value == 0 }.keys.sorted().map { group in
        Problem(
          "weights.margin-without-population", .data,
          "Nobody of the group “\(group)” lives there by this file: people of it who came count 1.",
          at: area, remedy: "Give its residents, or put its choices into another group of the survey.")
      }
    }
  }

  /// What the file says nothing of, though it has residents of other areas.
  private var uncovered: [Problem] {
    questions.compactMap { question in
      let covered = Set(completed.filter { area in question.groups.contains { area.value[$0] != nil } }.keys)
      let left = Set(census.keys).subtracting(covered)
      if covered.isEmpty || left.isEmpty { return nil }
      let isUnknown = question.groups.contains(where: isUnknown)
      return Problem(
        "margins.missing-area", .data,
        "This file has no residents by \(question.name) there: people are "
          + (isUnknown ? "not weighted by it." : "weighted to the census."),
        at: places(left), remedy: "Add lines for these areas, if you have their residents.")
    }
  }

  /// Where a borough's or London's own line and its parts cannot both be right.
  private var disagreements: [Problem] {
    let wards = Dictionary(grouping: london.wards.filter { census[$0.code] != nil }) { $0.borough.code }
      .mapValues { $0.map(\.code) }
    let parts = wards.merging([London.code: wards.keys.sorted()]) { first, _ in first }
    return parts.sorted { $0.key < $1.key }.flatMap { area, parts in
      (lines[area] ?? [:]).sorted { $0.key < $1.key }.compactMap { group, own in
        let known = parts.compactMap { completed[$0]?[group] }
        let sum = known.reduce(0, +)
        let isWhole = known.count == parts.count
        guard sum > own * (1 + Self.tolerance) || isWhole && own > sum * (1 + Self.tolerance) else {
          return nil
        }
        let what = area == London.code ? "boroughs" : "wards"
        return Problem(
          "margins.levels-disagree", .data,
          "\(london.name(of: area)) has \(number(own)) for \(group) by its own line, and "
            + "\(isWhole ? "its" : "\(known.count) of its") \(what) have \(number(sum)) together.",
          at: file, remedy: "Take both from one count, or leave out the line of \(london.name(of: area)).")
      }
    }
  }

  private func number(_ people: Double) -> String { Numbers.plain(Numbers.thousandth(people)) }

  private func words(_ groups: [String]) -> String { groups.joined(separator: ", ") }

  /// `London, 32 boroughs, 670 wards`.
  private func places(_ areas: Set<String>) -> String {
    let boroughs = london.boroughs.count { areas.contains($0.code) }
    let wards = areas.subtracting(london.boroughs.map(\.code)).subtracting([London.code]).count
    func some(_ count: Int, _ word: String) -> String? {
      count == 0 ? nil : TextLayout.counted(count, word)
    }
    let parts = [
      areas.contains(London.code) ? "London" : nil, some(boroughs, "borough"), some(wards, "ward"),
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }
}
