import CGLPK

/// A linear program, or an integer one, solved by GLPK.
///
/// Work is limited by counting, never by time, so that the same program has the same answer on every machine.
final class LinearProgram {
  struct Row {
    /// Columns and their coefficients; a column that comes twice counts with its sum.
    var terms: [(column: Int, coefficient: Double)]
    var lower: Double
    var upper: Double
  }

  struct Solution {
    var value: Double
    var columns: [Double]
    /// Multipliers of the rows; empty for integer solutions.
    var rowDuals: [Double] = []
    /// False when an integer search was stopped early: the solution holds, and a better one may exist.
    var isProven = true
  }

  enum Outcome {
    case solved(Solution)
    case infeasible
    case unbounded
    /// No answer within the limits; nothing may be concluded.
    case failed
  }

  private let problem: OpaquePointer
  private let columns: Int
  private let rowCount: Int
  private var objective: [Int] = []
  private static let iterationLimit: Int32 = 200_000

  /// - Parameters:
  ///   - lower: of each column; may be −∞.
  ///   - upper: of each column, not below `lower`; may be ∞.
  init(lower: [Double], upper: [Double], rows: [Row], isInteger: Bool = false) {
    glp_term_out(GLP_OFF)
    problem = glp_create_prob()
    columns = lower.count
    rowCount = rows.count
    glp_set_obj_dir(problem, GLP_MAX)
    if columns > 0 { glp_add_cols(problem, Int32(columns)) }
    for column in 0..<columns {
      let (kind, from, to) = Self.bounds(lower[column], upper[column])
      glp_set_col_bnds(problem, Int32(column + 1), kind, from, to)
      if isInteger {
        glp_set_col_kind(
          problem, Int32(column + 1), lower[column] == 0 && upper[column] == 1 ? GLP_BV : GLP_IV)
      }
    }
    if !rows.isEmpty { glp_add_rows(problem, Int32(rows.count)) }
    // GLPK counts from 1 and leaves the first place unused.
    var (rowIndex, columnIndex, values): ([Int32], [Int32], [Double]) = ([0], [0], [0])
    for (index, row) in rows.enumerated() {
      let (kind, from, to) = Self.bounds(row.lower, row.upper)
      glp_set_row_bnds(problem, Int32(index + 1), kind, from, to)
      var sums: [Int: Double] = [:]
      for term in row.terms { sums[term.column, default: 0] += term.coefficient }
      for (column, value) in sums.sorted(by: { $0.key < $1.key }) where value != 0 {
        rowIndex.append(Int32(index + 1))
        columnIndex.append(Int32(column + 1))
        values.append(value)
      }
    }
    glp_load_matrix(problem, Int32(values.count - 1), rowIndex, columnIndex, values)
  }

  deinit { glp_delete_prob(problem) }

  /// Gives a row other terms; its bounds stay.
  func replaceRow(_ row: Int, with terms: [(column: Int, coefficient: Double)]) {
    var (columns, values): ([Int32], [Double]) = ([0], [0])
    for term in terms where term.coefficient != 0 {
      columns.append(Int32(term.column + 1))
      values.append(term.coefficient)
    }
    glp_set_mat_row(problem, Int32(row + 1), Int32(terms.count { $0.coefficient != 0 }), columns, values)
  }

  /// Bounds a column to 0 … `upper`, which may be ∞.
  func setUpper(_ upper: Double, of column: Int) {
    let (kind, from, to) = Self.bounds(0, upper)
    glp_set_col_bnds(problem, Int32(column + 1), kind, from, to)
  }

  /// The largest value of a sum of columns.
  func maximise(_ terms: [(column: Int, coefficient: Double)]) -> Outcome {
    set(terms)
    switch simplex() {
    case GLP_OPT:
      return .solved(
        Solution(
          value: glp_get_obj_val(problem),
          columns: (0..<columns).map { glp_get_col_prim(problem, Int32($0 + 1)) },
          rowDuals: (0..<rowCount).map { glp_get_row_dual(problem, Int32($0 + 1)) }))
    case GLP_NOFEAS: return .infeasible
    case GLP_UNBND: return .unbounded
    default: return .failed
    }
  }

  /// The largest value in whole numbers. The columns must have been declared integer.
  ///
  /// - Parameters:
  ///   - gap: how far from the optimum, as a share of it, an answer may be.
  ///   - branches: most branches of the search, after which the best answer so far is given.
  ///   - enough: a value that needs no improving.
  func maximiseInteger(
    _ terms: [(column: Int, coefficient: Double)], gap: Double = 0, branches: Int32 = 20_000,
    enough: Double = .infinity
  ) -> Outcome {
    switch maximise(terms) {
    case .solved: break
    case let other: return other
    }
    var parameters = glp_iocp()
    glp_init_iocp(&parameters)
    parameters.msg_lev = GLP_MSG_OFF
    parameters.mip_gap = gap
    parameters.cb_func = { tree, limit in
      let limit = limit?.load(as: SearchLimit.self)
      var total: Int32 = 0
      glp_ios_tree_size(tree, nil, nil, &total)
      let isEnough =
        glp_ios_reason(tree) == GLP_IBINGO
        && glp_mip_obj_val(glp_ios_get_prob(tree)) >= (limit?.enough ?? 0) - 1e-6
      if isEnough || total > limit?.branches ?? 0 { glp_ios_terminate(tree) }
    }
    var limit = SearchLimit(branches: branches, enough: enough)
    let ended = withUnsafeMutablePointer(to: &limit) { limit in
      parameters.cb_info = UnsafeMutableRawPointer(limit)
      return glp_intopt(problem, &parameters)
    }
    let status = glp_mip_status(problem)
    if status == GLP_NOFEAS { return .infeasible }
    guard ended == 0 || ended == GLP_ESTOP || ended == GLP_EMIPGAP, status == GLP_OPT || status == GLP_FEAS
    else { return .failed }
    return .solved(
      Solution(
        value: glp_mip_obj_val(problem),
        columns: (0..<columns).map { glp_mip_col_val(problem, Int32($0 + 1)).rounded() },
        isProven: status == GLP_OPT))
  }

  private struct SearchLimit {
    var branches: Int32
    var enough: Double
  }

  private func set(_ terms: [(column: Int, coefficient: Double)]) {
    for column in objective { glp_set_obj_coef(problem, Int32(column + 1), 0) }
    for term in terms {
      let column = Int32(term.column + 1)
      glp_set_obj_coef(problem, column, glp_get_obj_coef(problem, column) + term.coefficient)
    }
    objective = terms.map(\.column)
  }

  /// Starts from the last basis, which is near by when only the objective has changed.
  private func simplex() -> Int32 {
    var parameters = glp_smcp()
    glp_init_smcp(&parameters)
    parameters.msg_lev = GLP_MSG_OFF
    parameters.it_lim = Self.iterationLimit
    if glp_simplex(problem, &parameters) == 0, glp_get_status(problem) != GLP_UNDEF {
      return glp_get_status(problem)
    }
    glp_std_basis(problem)
    return glp_simplex(problem, &parameters) == 0 ? glp_get_status(problem) : GLP_UNDEF
  }

  private static func bounds(_ lower: Double, _ upper: Double) -> (Int32, Double, Double) {
    switch (lower.isFinite, upper.isFinite) {
    case (false, false): (GLP_FR, 0, 0)
    case (true, false): (GLP_LO, lower, 0)
    case (false, true): (GLP_UP, 0, upper)
    case (true, true): lower == upper ? (GLP_FX, lower, upper) : (GLP_DB, lower, upper)
    }
  }
}
