import Expressions

/// The text an expression comes to over flat answers, `ERROR code` when it fails.
func result(
  _ source: String, _ values: [String: String] = [:], own: String? = nil,
  now: String = "2026-11-20T12:00:00Z", offset: Int = 0
) -> String {
  let moment = Moment(now, offset: offset) ?? Moment(milliseconds: 0)
  return result(source, in: FlatContext(values, current: own, now: moment, seed: 1))
}

func result(_ source: String, in context: some EvaluationContext) -> String {
  do {
    return try Expression(source).evaluate(in: context).string
  } catch {
    return "ERROR \(error.code)"
  }
}

/// A household form: a repeat `person` with `name`, `age` and an inner repeat `pet` with `kind`; outside, `street`.
struct Household: EvaluationContext {
  var form = Instance()
  var current: Instance.Node?
  var now = Moment(milliseconds: 0)
  var seed: UInt64 = 0
  var lists: [String: Instance] = [:]
  private(set) var people: [Instance.Node] = []

  init(_ people: [(name: String, age: String, pets: [String])]) {
    form.append("street", value: "Hill")
    for person in people {
      let node = form.append("person", isRepeat: true)
      self.people.append(node)
      form.append("name", value: person.name, to: node)
      form.append("age", value: person.age, to: node)
      for pet in person.pets {
        let pets = form.append("pet", isRepeat: true, to: node)
        form.append("kind", value: pet, to: pets)
      }
    }
  }

  func list(_ name: String) -> Instance? { lists[name] }

  /// The same, seen from a question of one person.
  func seen(from question: String, of person: Int) -> Household {
    var context = self
    context.current = form.children(of: people[person]).first { form.name(of: $0) == question }
    return context
  }
}
