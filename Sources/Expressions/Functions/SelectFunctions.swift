extension Function {
  static let selectFunctions: [Function] = [
    Function("selected", 2, .boolean, selected),
    Function("is-selected", 2, .boolean, selected),
    Function("selected-at", 2, .string) { call throws(ExpressionError) in
      let choices = try call.string(0).words
      guard let index = try call.integer(1), choices.indices.contains(index) else { return .string("") }
      return .string(choices[index])
    },
    Function("count-selected", 1, .number) { call throws(ExpressionError) in
      .number(Double(try call.string(0).words.count))
    },
    // ODK writes the value first and the question, in quotes, second.
    Function("jr:choice-name", 2, .string) { call throws(ExpressionError) in
      .string(try call.choiceName(try call.string(0), of: 1))
    },
    Function("jr:itext", 1, .string) { call throws(ExpressionError) in
      .string(call.evaluation.context.text(try call.string(0)) ?? "")
    },
  ]

  /// Whether the whole of the value, blanks around it apart, is one of the choices; '' is in an empty list.
  @Sendable private static func selected(_ call: Call) throws(ExpressionError) -> Value {
    let choices = try call.string(0).words
    let wanted = String(NumberText.trim(try call.string(1)))
    return .boolean(wanted.isEmpty ? choices.isEmpty : choices.contains(wanted))
  }
}

extension Call {
  /// The label of a choice; of several chosen, their labels with commas between. A choice without one names itself.
  func choiceName(_ choices: String, of index: Int) throws(ExpressionError) -> String {
    let question = try questionName(index)
    return choices.words.map { evaluation.context.choiceLabel($0, of: question) ?? $0 }.joined(
      separator: ", ")
  }

  /// The question an argument names: `'${name}'` in quotes, a path in quotes, or a reference without quotes.
  private func questionName(_ index: Int) throws(ExpressionError) -> String {
    switch arguments[index].kind {
    case .reference(let name, _): return name
    case .string(let text): return Syntax.questionName(inQuoted: text)
    default: return Syntax.questionName(inQuoted: try string(index))
    }
  }
}

extension Syntax {
  /// `age` from `${age}`, from `/data/group/age`, or from `age` itself.
  static func questionName(inQuoted text: String) -> String {
    let trimmed = String(NumberText.trim(text))
    if trimmed.hasPrefix("${"), trimmed.hasSuffix("}") { return String(trimmed.dropFirst(2).dropLast()) }
    return trimmed.split(separator: "/").last.map { String($0) } ?? trimmed
  }
}
