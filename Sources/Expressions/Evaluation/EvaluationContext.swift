/// All that an expression can see while it is worked out: nothing else is read, no clock and no chance.
package protocol EvaluationContext {
  /// The answers: one tree, with an instance of a repeat for each time round.
  var form: Instance { get }
  /// The node the expression belongs to: `.` and `current()`. Nil when it belongs to none.
  var current: Instance.Node? { get }
  /// What `now()` and `today()` say, and the offset from UTC in which dates are read and written.
  var now: Moment { get }
  /// Where `random()`, `uuid()` and `randomize` without a seed take chance from: the same seed, the same result.
  var seed: UInt64 { get }
  /// The list of that name, for `instance('name')` and `pulldata`; `__last-saved` is the previous response.
  func list(_ name: String) -> Instance?
  /// What `jr:choice-name` says: the label, in the language shown, of a choice of a question. Nil if unknown.
  func choiceLabel(_ choice: String, of question: String) -> String?
  /// What `jr:itext` says: the text of that name in the language shown.
  func text(_ name: String) -> String?
  /// What `property` says: `deviceid`, `username`… Nil, as on a kiosk, when it is not told.
  func property(_ name: String) -> String?
  /// The language of the form shown, as a code such as `fr`: month and day names are written in it. English when
  /// empty.
  var locale: String { get }
  /// What `version()` says.
  var version: String { get }
}

extension EvaluationContext {
  package var current: Instance.Node? { nil }
  package var seed: UInt64 { 0 }
  package var version: String { "" }
  package var locale: String { "" }
  package func list(_ name: String) -> Instance? { nil }
  package func choiceLabel(_ choice: String, of question: String) -> String? { nil }
  package func text(_ name: String) -> String? { nil }
  package func property(_ name: String) -> String? { nil }
}

/// A form without groups or repeats: names with their values.
package struct FlatContext: EvaluationContext {
  package private(set) var form = Instance()
  package private(set) var current: Instance.Node?
  package var now: Moment
  package var seed: UInt64
  /// Choice labels in the language shown: by question, then by choice.
  package var labels: [String: [String: String]] = [:]
  package var lists: [String: Instance] = [:]

  /// - Parameters:
  ///   - values: the answers as stored; a question that is not relevant is left out or empty.
  ///   - current: the question the expression belongs to.
  package init(
    _ values: [String: String], current: String? = nil, now: Moment = Moment(milliseconds: 0),
    seed: UInt64 = 0
  ) {
    self.init(repeated: values.mapValues { [$0] }, current: current, now: now, seed: seed)
  }

  /// - Parameter repeated: the values of each name; several stand for a question asked several times.
  package init(
    repeated: [String: [String]], current: String? = nil, now: Moment = Moment(milliseconds: 0),
    seed: UInt64 = 0
  ) {
    self.now = now
    self.seed = seed
    for (name, values) in repeated.sorted(by: { $0.key < $1.key }) {
      for value in values { form.append(name, value: value) }
    }
    self.current = current.flatMap { form.nodes(named: $0).first }
  }

  package func list(_ name: String) -> Instance? { lists[name] }
  package func choiceLabel(_ choice: String, of question: String) -> String? { labels[question]?[choice] }
}
