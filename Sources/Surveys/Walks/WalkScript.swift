/// What is answered on a walk: the `answers` and `repeats` of a scenario.
package struct WalkScript: Decodable, Equatable, Sendable {
  /// By name or by path: the values offered one after another until one is taken. A question that is not
  /// named is passed by.
  package var answers: [String: [String]]
  /// By name or path of a repeat without a count: how many times it is gone round. Once when it is not named.
  package var repeats: [String: Int]

  package init(answers: [String: [String]] = [:], repeats: [String: Int] = [:]) {
    self.answers = answers
    self.repeats = repeats
  }

  enum CodingKeys: String, CodingKey { case answers, repeats }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    answers =
      try container.decodeIfPresent([String: Offered].self, forKey: .answers)?.mapValues(\.values) ?? [:]
    repeats = try container.decodeIfPresent([String: Int].self, forKey: .repeats) ?? [:]
  }

  /// One value, or several; a number is taken as it is written.
  private struct Offered: Decodable {
    var values: [String]

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let one = try? container.decode(Scalar.self) {
        values = [one.text]
      } else {
        values = try container.decode([Scalar].self).map(\.text)
      }
    }
  }

  private struct Scalar: Decodable {
    var text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        text = ""
      } else if let truth = try? container.decode(Bool.self) {
        text = truth ? "true" : "false"
      } else if let number = try? container.decode(Int.self) {
        text = String(number)
      } else if let number = try? container.decode(Double.self) {
        text = number.plain
      } else {
        text = try container.decode(String.self)
      }
    }
  }

  /// Names and paths of the script that mean nothing in a form.
  package func unknownNames(in form: Form) -> [String] {
    let elements = form.elements.dropFirst()
    let known = Set(elements.map(\.name) + elements.map(\.path))
    return (Array(answers.keys) + repeats.keys).sorted().filter { name in
      !known.contains(name) && !known.contains(name.replacing(/\[\d+\]/, with: ""))
    }
  }

  /// The values for a question, found by its path with or without numbers, or by its name.
  func offered(at paths: [String]) -> [String]? { paths.lazy.compactMap { answers[$0] }.first }

  func times(at paths: [String]) -> Int { paths.lazy.compactMap { repeats[$0] }.first ?? 1 }
}
