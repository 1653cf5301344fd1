import Expressions

extension Interview {
  func isTrue(_ e: Expression, values: [String: String], own: String? = nil, choice: Choice? = nil) -> Bool { true }
  func string(_ e: Expression, values: [String: String], own: String? = nil) -> String { "" }
  func filled(_ t: String, values: [String: String]) -> String { t }
}
