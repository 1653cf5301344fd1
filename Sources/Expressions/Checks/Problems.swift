extension Expression {
  /// What is bound to fail when it is worked out: functions that do not exist, wrong numbers of arguments, patterns,
  /// date formats and digests that cannot be read. In the order of the text, the first twenty; empty when it is sound.
  package var problems: [ExpressionError] {
    var found: [ExpressionError] = []
    syntax.walk { part in
      if found.count < 20, let problem = part.problem {
        found.append(problem.located(in: source, at: problem.span))
      }
    }
    return found
  }
}

extension Syntax {
  fileprivate var problem: ExpressionError? {
    guard case .call(let name, let arguments) = kind else { return nil }
    guard let function = Function.named(name) else { return Function.unknown(name, at: span) }
    if let wrong = function.arityError(arguments.count, at: span) { return wrong }
    if Function.unsupported.contains(name) { return Function.unsupported(name, at: span) }
    guard arguments.count > 1, case .string(let text) = arguments[1].kind else { return nil }
    do throws(ExpressionError) {
      switch name {
      case "regex": _ = try Pattern(text)
      case "format-date", "format-date-time": _ = try Moment(milliseconds: 0).formatted(text)
      case "digest": _ = try Digest(named: text)
      default: break
      }
      return nil
    } catch {
      return ExpressionError(error.code, error.summary, remedy: error.remedy, span: arguments[1].span)
    }
  }
}
