/// SurveyCTO's own functions, so that its forms run here; `Expression.findings` warns of each.
extension Function {
  private static let surveyCTO = "SurveyCTO"

  static let dialectFunctions: [Function] = [
    Function("choice-label", 2, .string, dialect: surveyCTO) { call throws(ExpressionError) in
      guard case .reference(let question, _) = call.arguments[0].kind else { return .string("") }
      let choice = try call.string(1)
      return .string(call.evaluation.context.choiceLabel(choice, of: question) ?? choice)
    },
    Function("empty", 1, .boolean, dialect: surveyCTO) { call throws(ExpressionError) in
      .boolean(try call.string(0).isEmpty)
    },
    Function("relevant", 1, .boolean, dialect: surveyCTO) { call throws(ExpressionError) in
      .boolean(try !call.nodes(0).isEmpty)
    },
    Function("index", 0, .number, dialect: surveyCTO) { call throws(ExpressionError) in
      let form = call.evaluation.form
      let around = call.focus.node.flatMap { node in
        form.lineage(of: node.node).first { form.entry($0)?.isRepeat == true }
      }
      return .number(Double(around.map(form.position) ?? 1))
    },
    Function("item-at", 3, .string, dialect: surveyCTO) { call throws(ExpressionError) in
      let items = try call.items(separator: 0, list: 1)
      guard let index = try call.integer(2), items.indices.contains(index) else { return .string("") }
      return .string(items[index])
    },
    Function("count-items", 2, .number, dialect: surveyCTO) { call throws(ExpressionError) in
      .number(Double(try call.items(separator: 0, list: 1).count))
    },
    // A kiosk tells neither its device nor how long a person took.
    Function("device-info", 0, .string, dialect: surveyCTO) { _ in .string("") },
    Function("duration", 0, .string, dialect: surveyCTO) { _ in .string("") },
  ]
}

extension Call {
  func items(separator: Int, list: Int) throws(ExpressionError) -> [String] {
    let (separator, list) = (try string(separator), try string(list))
    if list.isEmpty { return [] }
    return separator.isEmpty
      ? [list] : list.split(separator: separator, omittingEmptySubsequences: false).map { String($0) }
  }
}
