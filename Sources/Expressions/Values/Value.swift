/// What an expression comes to.
package enum Value: Equatable, Sendable {
  case string(String)
  case number(Double)
  case boolean(Bool)
  case date(Moment)
  /// Nodes of the form or of a list, in document order, with what is stored in each.
  case nodes([Node])

  package struct Node: Equatable, Sendable {
    package let reference: NodeReference
    package let value: String
    /// False for a node that is not relevant: it reads as empty and is not counted.
    package let isRelevant: Bool
  }
}

extension Value {
  /// As text: whole numbers lose `.0`; of several nodes the first counts, of none the text is empty.
  package var string: String {
    switch self {
    case .string(let text): text
    case .number(let number): NumberText.text(number)
    case .boolean(let truth): truth ? "true" : "false"
    case .date(let moment): moment.text
    case .nodes(let nodes): nodes.first?.value ?? ""
    }
  }

  /// As true or false: a number unless 0 or NaN, text unless empty; a date is true.
  package var boolean: Bool {
    switch self {
    case .string, .nodes: !string.isEmpty
    case .number(let number): number != 0 && !number.isNaN
    case .boolean(let truth): truth
    case .date: true
    }
  }

  /// As a number; NaN when it is none. Text that is a date counts days since 1970-01-01
  /// (ODK XForms, `number()`); a time without a zone is taken as UTC.
  package var number: Double { number(offset: 0) }

  /// - Parameter offset: minutes east of UTC of a time that names no zone.
  func number(offset: Int) -> Double {
    switch self {
    case .number(let number): return number
    case .boolean(let truth): return truth ? 1 : 0
    case .date(let moment): return moment.number
    case .string, .nodes:
      let number = NumberText.number(string)
      return number.isNaN ? Moment(string, offset: offset)?.number ?? .nan : number
    }
  }

  /// What a form stores for it: text, with NaN as empty.
  package var stored: String {
    if case .number(let number) = self, number.isNaN { "" } else { string }
  }

  /// The nodes that count, or nil when this is no node-set.
  var relevantNodes: [Node]? {
    if case .nodes(let nodes) = self { nodes.filter(\.isRelevant) } else { nil }
  }

  /// Each node's value, or the one value.
  var each: [Value] { relevantNodes.map { $0.map { .string($0.value) } } ?? [self] }
}
