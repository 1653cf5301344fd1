/// Finds tables that fit what is known and differ from the true one in some number, and in little else.
///
/// Little change keeps the solver's answers whole, and is found in few steps.
struct NearbyTables {
  private let program: LinearProgram
  private let start: [Int]
  private let row: Int
  /// By column.
  private let most: [Double]

  /// - Parameter start: counts of the component, which fit.
  init(_ view: CountModel, _ component: CountModel.Component, _ places: [Int: Int], start: [Int]) {
    self.start = start
    let count = start.count
    row = component.rows.count
    // Columns: what comes to each variable, what leaves it, and by how much the wanted number moves.
    var rows = component.rows.map { index in
      let known = view.rows[index]
      var row = LinearProgram.Row(terms: [], lower: known.lower, upper: known.upper)
      for term in known.terms {
        let place = places[term.variable]
        let value = term.coefficient * (place.map { Double(start[$0]) } ?? view.lower[term.variable])
        row.lower -= value
        row.upper -= value
        if let place {
          row.terms += [(place, term.coefficient), (count + place, -term.coefficient)]
        }
      }
      return row
    }
    rows.append(LinearProgram.Row(terms: [], lower: 0, upper: 0))
    most =
      component.variables.enumerated().map { view.upper[$1] - Double(start[$0]) }
      + component.variables.enumerated().map { Double(start[$0]) - view.lower[$1] }
    program = LinearProgram(
      lower: Array(repeating: 0, count: 2 * count + 1), upper: most + [.infinity], rows: rows)
  }

  /// The table in which a sum of counts is greater by up to `distance`, as far as it can be; nil when the solver fails.
  func table(moving terms: [(column: Int, coefficient: Double)], by distance: Int) -> [Double]? {
    let count = start.count
    program.replaceRow(
      row,
      with: terms.flatMap { [($0.column, $0.coefficient), (count + $0.column, -$0.coefficient)] }
        + [(2 * count, -1)])
    program.setUpper(Double(distance), of: 2 * count)
    // Far more for the number wanted than for anything else that moves.
    let cost = (0..<2 * count).map { (column: $0, coefficient: -1.0) } + [(2 * count, Double(1000))]
    guard case .solved(var solution) = program.maximise(cost) else { return nil }
    let moved = solution.columns[2 * count]
    if abs(moved - moved.rounded()) > 1e-6, moved >= 1 {
      // Not as far as it can be, but whole.
      program.setUpper(moved.rounded(.down), of: 2 * count)
      if case .solved(let whole) = program.maximise(cost) { solution = whole }
    }
    return start.indices.map { Double(start[$0]) + solution.columns[$0] - solution.columns[count + $0] }
  }

  /// What changes in a table in which many counts move at once, each by up to `distance`, those with great coefficients
  /// first where they are in each other's way; nil when the solver fails.
  func changes(moving terms: [(column: Int, coefficient: Double)], by distance: Int) -> [Double]? {
    let count = start.count
    // Never without any column: one that stands in no row any more would make the solver's last basis singular, and
    // GLPK 5.0 ends the program then.
    program.replaceRow(row, with: [(2 * count, -1)])
    var gain = Array(repeating: -0.01, count: 2 * count)
    for term in terms {
      gain[term.column] += term.coefficient
      gain[count + term.column] -= term.coefficient
    }
    for column in 0..<2 * count { program.setUpper(min(Double(distance), most[column]), of: column) }
    defer { for column in 0..<2 * count { program.setUpper(most[column], of: column) } }
    guard case .solved(let solution) = program.maximise(gain.enumerated().map { ($0, $1) }) else {
      return nil
    }
    return start.indices.map { solution.columns[$0] - solution.columns[count + $0] }
  }
}
