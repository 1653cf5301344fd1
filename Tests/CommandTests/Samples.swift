import Foundation

enum Sample {
  /// A short survey with one indicator, for a kiosk that a test sits at.
  static let survey = """
    | survey | | | | | | |
    |---|---|---|---|---|---|---|
    | | type | name | label | hint | appearance | limit |
    | | note | words | Some words come first. | | | |
    | | select_one_from_file wards.csv | ward | Which ward do you know? | | autocomplete | |
    | | select_one safe | dark | Safe after dark? | | | |
    | | text | more | Anything to add? | | | |
    | | rank help | best | What helps most? | | | 2 |

    | choices | | | | |
    |---|---|---|---|---|
    | | list_name | name | label | missing |
    | | safe | yes | Yes I do | |
    | | safe | no | No I do not | |
    | | safe | not_sure | Not sure | dont_know |
    | | safe | rather_not_say | Rather not say | declined |
    | | help | places | Places to go | |
    | | help | people | People to ask | |
    | | help | lights | Street lights | |

    | settings | | | |
    |---|---|---|---|
    | | form_title | form_id | version |
    | | Kiosk test | kiosk-test | 1 |

    | wardvoice | | | | | | | | | |
    |---|---|---|---|---|---|---|---|---|---|
    | | kind | name | question | choices | direction | theme | counts_dont_know | label | value |
    | | about | welcome | | | | | | | Hello there. |
    | | role | area | ward | | | | | | |
    | | indicator | safe_dark | dark | yes | higher_is_better | safety | no | Feel safe after dark | |
    """

  /// Several questions on one screen, a table, and a scale.
  static let sharedScreens = """
    | survey | | | | | |
    |---|---|---|---|---|---|
    | | type | name | label | appearance | relevant |
    | | begin group | you | About you | field-list | |
    | | select_one yn | school | Do you go to school? | | |
    | | integer | year | Which year? | | ${school} = 'yes' |
    | | text | nick | What do we call you? | | |
    | | end group | | | | |
    | | begin group | agree | How far do you agree? | table-list | |
    | | select_one far | listen | They listen | | |
    | | select_one far | fair | They are fair | | |
    | | end group | | | | |
    | | select_one far | trust | Do you trust them? | likert | |

    | choices | | | |
    |---|---|---|---|
    | | list_name | name | label |
    | | yn | yes | Yes |
    | | yn | no | No |
    | | far | not | Not at all |
    | | far | little | A little |
    | | far | much | Very much |

    | settings | | | |
    |---|---|---|---|
    | | form_title | form_id | version |
    | | Shared test | shared-test | 1 |

    | wardvoice | | | |
    |---|---|---|---|
    | | kind | name | value |
    | | about | welcome | Hello there. |
    """

  static let ward = "E05009377"

  /// SYNTHETIC answers of `count` people in four sessions; every third feels safe.
  static func answers(_ count: Int) -> String {
    let rows = (0..<count).map { number in
      let answer = number % 3 == 0 ? "yes" : number % 2 == 0 ? "no" : "No I do not"
      let area = number % 2 == 0 ? ward : "Hoxton East & Shoreditch (Hackney)"
      return "\(area),\(answer),club \(number % 4)"
    }
    return (["ward,Safe after dark?,club"] + rows).joined(separator: "\n") + "\n"
  }
}

extension Home {
  /// Imports SYNTHETIC answers to the short survey.
  @discardableResult
  func importAnswers(_ count: Int) throws -> Run {
    let form = try write(Sample.survey, to: "kiosk-test.md")
    let file = try write(Sample.answers(count), to: "answers.csv")
    return try run(
      "import", file, "--form", form, "--area-column", "ward", "--session-column", "club", "--no-input")
  }

  /// The record of one figure in `estimates --json`.
  func estimate(area: String, _ indicator: String = "safe_dark") throws -> [String: Any]? {
    let records = try run("estimates", "--json", "--no-input").json()["estimates"] as? [[String: Any]]
    return records?.first { $0["area"] as? String == area && $0["indicator"] as? String == indicator }
  }
}
