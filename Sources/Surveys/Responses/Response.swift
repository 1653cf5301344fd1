/// A finished interview: what is sealed on the kiosk and opened by the analyst.
///
/// It holds no time, no order and no device. `session` is a random name for one sitting, needed because
/// answers given together are more alike (clusters).
package struct Response: Equatable, Sendable, Codable {
  /// The survey's `form_id` and `version`.
  package var form: String
  package var version: String
  /// The random name of the session (or, for imported answers, of their session column).
  package var session: String
  /// By question name. A question without an entry was not asked.
  package var outcomes: [String: Outcome]
  /// Base weight, one of `weights`. 1 unless imported with a weight column.
  package var weight: Double
  /// So that no sum or square of weights is anything but a number.
  package static let weights = 1e-6...1e6
  /// Sampling stratum; empty when there is none.
  package var stratum: String

  package init(
    form: String, version: String, session: String, outcomes: [String: Outcome] = [:],
    weight: Double = 1, stratum: String = ""
  ) {
    self.form = form
    self.version = version
    self.session = session
    self.outcomes = outcomes
    self.weight = weight
    self.stratum = stratum
  }
}

/// What became of one question in one interview. "Not asked" is the absence of an outcome.
package enum Outcome: Hashable, Sendable {
  /// The value in XForms notation: a choice name, choice names joined by one space, or text. Never empty.
  case answered(String)
  /// The person skipped it or chose not to say.
  case declined
  /// Its branch was closed by other answers.
  case notRelevant
}

extension Outcome: Codable {
  private enum CodingKeys: String, CodingKey { case answered = "v", missing = "m" }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    if let value = try values.decodeIfPresent(String.self, forKey: .answered) {
      self = .answered(value)
      return
    }
    switch try values.decode(String.self, forKey: .missing) {
    case "declined": self = .declined
    case "not_relevant": self = .notRelevant
    case let other:
      throw DecodingError.dataCorruptedError(
        forKey: .missing, in: values, debugDescription: "no such kind of missing answer: \(other)")
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .answered(let value): try values.encode(value, forKey: .answered)
    case .declined: try values.encode("declined", forKey: .missing)
    case .notRelevant: try values.encode("not_relevant", forKey: .missing)
    }
  }
}
