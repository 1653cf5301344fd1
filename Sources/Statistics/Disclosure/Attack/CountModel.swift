/// Counts an attacker does not know, and everything that is known about them: bounds, and sums.
struct CountModel {
  struct Row {
    var terms: [(variable: Int, coefficient: Double)]
    var lower: Double
    var upper: Double
  }

  private(set) var lower: [Double] = []
  private(set) var upper: [Double] = []
  private(set) var rows: [Row] = []

  var count: Int { lower.count }

  mutating func addVariable(from low: Double = 0, to high: Double = .infinity) -> Int {
    lower.append(low)
    upper.append(high)
    return lower.count - 1
  }

  mutating func addRow(
    _ terms: [(variable: Int, coefficient: Double)], from low: Double, to high: Double
  ) {
    rows.append(Row(terms: terms, lower: low, upper: high))
  }

  /// Says more of a variable than was known.
  mutating func narrow(_ variable: Int, from low: Double, to high: Double) {
    lower[variable] = max(lower[variable], low)
    upper[variable] = min(upper[variable], high)
  }

  /// Says that nothing is known of a variable but that it is not below 0.
  mutating func open(_ variable: Int) {
    lower[variable] = 0
    upper[variable] = .infinity
  }

  func isFree(_ variable: Int) -> Bool { upper[variable] - lower[variable] > 1e-9 }

  /// The variables that hang together, and the rows that tie them.
  struct Component {
    /// In rising order.
    var variables: [Int]
    var rows: [Int]
  }

  /// The parts that can be looked at one by one: no row holds free variables of two of them.
  func components() -> [Component] {
    var parents = Array(0..<count)
    func root(_ start: Int) -> Int {
      var at = start
      while parents[at] != at {
        parents[at] = parents[parents[at]]
        at = parents[at]
      }
      return at
    }
    var first = Array(repeating: -1, count: rows.count)
    for (index, row) in rows.enumerated() {
      for term in row.terms where isFree(term.variable) {
        if first[index] < 0 {
          first[index] = term.variable
        } else {
          parents[root(term.variable)] = root(first[index])
        }
      }
    }
    var places: [Int: Int] = [:]
    var components: [Component] = []
    for variable in 0..<count where isFree(variable) {
      let root = root(variable)
      if let place = places[root] {
        components[place].variables.append(variable)
      } else {
        places[root] = components.count
        components.append(Component(variables: [variable], rows: []))
      }
    }
    for (index, variable) in first.enumerated() where variable >= 0 {
      if let place = places[root(variable)] { components[place].rows.append(index) }
    }
    return components
  }

  /// The program of one component, its fixed variables moved into the bounds of the rows.
  /// - Parameter places: where each variable of the component stands in it.
  func program(of component: Component, places: [Int: Int], isInteger: Bool = false) -> LinearProgram {
    LinearProgram(
      lower: component.variables.map { lower[$0] }, upper: component.variables.map { upper[$0] },
      rows: component.rows.map { index in
        var row = LinearProgram.Row(terms: [], lower: rows[index].lower, upper: rows[index].upper)
        for term in rows[index].terms {
          if let place = places[term.variable] {
            row.terms.append((place, term.coefficient))
          } else {
            row.lower -= term.coefficient * lower[term.variable]
            row.upper -= term.coefficient * lower[term.variable]
          }
        }
        return row
      }, isInteger: isInteger)
  }
}
