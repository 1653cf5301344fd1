import Expressions

/// That no relevance or calculation depends on itself, through whatever others.
enum CircleCheck {
  /// What is said at most: a form made for it could hold circles without end.
  private static let mostCircles = 100
  private static let mostNames = 12

  static func remarks(on survey: CheckedSurvey) -> [Remark] {
    let elements = survey.form.elements
    // A name that several have is an error of its own.
    let places = Dictionary(
      elements.indices.map { (elements[$0].name, $0) }, uniquingKeysWith: { first, _ in first })
    // What each element's value depends on: its own rules, and whether the group around it is relevant.
    let inputs = elements.map { element in
      var inputs = element.parent.map { [$0] } ?? []
      for rule in [element.relevant, element.calculation, element.repetition?.count] {
        for name in rule?.references.sorted() ?? [] { if let place = places[name] { inputs.append(place) } }
      }
      return inputs
    }
    return circles(in: inputs).compactMap { circle in
      guard let first = circle.first else { return nil }
      let long = circle.count > mostNames
      let names =
        circle.prefix(mostNames).map { elements[$0].name } + (long ? ["…"] : []) + [elements[first].name]
      let column = elements[first].calculation == nil ? "relevant" : "calculation"
      return survey.remark(
        .error, "form.circle", "This depends on itself: \(names.joined(separator: " → ")).",
        row: elements[first].question?.row ?? elements[first].group?.row, column: column,
        remedy: "Take one of these references out.")
    }
  }

  /// One circle for each that a search finds, without calling itself, so that no form is too deep for it.
  private static func circles(in inputs: [[Int]]) -> [[Int]] {
    enum Mark { case new, open, done }
    var marks = inputs.map { _ in Mark.new }
    var circles: [[Int]] = []
    for start in inputs.indices where marks[start] == .new {
      var path: [(node: Int, next: Int)] = [(start, 0)]
      marks[start] = .open
      while let (node, next) = path.last {
        guard next < inputs[node].count else {
          marks[node] = .done
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let input = inputs[node][next]
        switch marks[input] {
        case .new:
          marks[input] = .open
          path.append((input, 0))
        case .open:
          guard circles.count < mostCircles else { return circles }
          circles.append(path.map(\.node).drop { $0 != input }.map { $0 })
        case .done: break
        }
      }
    }
    return circles
  }
}
