/// Goes through an expression and notes what is not portable.
struct Finder {
  let source: String
  let use: Expression.Use
  let booleans: Set<String>
  var findings: [Finding] = []

  /// - Parameter decides: whether the value is taken as true or false here.
  mutating func look(at syntax: Syntax, decides: Bool) {
    switch syntax.kind {
    case .reference(let name, false) where decides && booleans.contains(name):
      note(.bareBoolean(name), syntax.span)
    case .string(let text) where text.contains("${"): note(.quotedReference, syntax.span)
    case .path(let path):
      lookAtWord(syntax)
      look(at: path, syntax)
    case .call(let name, let arguments): return look(atCall: name, arguments, syntax)
    case .chain(let first, let rest): return look(atChain: first, rest)
    case .number, .string, .reference: return
    default: break
    }
    for part in syntax.parts { look(at: part, decides: false) }
  }

  private mutating func lookAtWord(_ syntax: Syntax) {
    if use != .filter, syntax.bareName == "null" { note(.null, syntax.span) }
  }

  /// Functions of XPath 1.0 that JavaRosa 5.1.0 cannot handle.
  private static let unknownToCollect: Set = ["floor", "ceiling", "substring", "name", "local-name", "last"]
  /// Functions of JavaRosa that the table of the ODK XForms specification does not have.
  private static let notInSpecification: Set = [
    "is-selected", "enclosed-area", "geofence", "base64-decode", "property", "depend", "extract-signed",
    "intersects",
  ]

  private mutating func look(at path: Syntax.Path, _ syntax: Syntax) {
    for predicate in path.predicates + path.steps.flatMap(\.predicates) {
      if case .number = predicate.kind { note(.numberPredicate, predicate.span) }
    }
    if path.steps.contains(where: { $0.axis == .descendantOrSelf }) { note(.doubleSlash, syntax.span) }
  }

  private mutating func look(atCall name: String, _ arguments: [Syntax], _ call: Syntax) {
    let nameSpan = call.span.lowerBound..<call.span.lowerBound + name.unicodeScalars.count
    if let dialect = Function.named(name)?.dialect { note(.dialect(name, dialect), nameSpan) }
    if Self.unknownToCollect.contains(name) { note(.unknownToCollect(name), nameSpan) }
    if Self.notInSpecification.contains(name) { note(.notInSpecification(name), nameSpan) }
    switch name {
    case "coalesce" where arguments.count > 2: note(.longCoalesce, nameSpan)
    case "regex":
      if arguments.count == 2, case .string(let source) = arguments[1].kind,
        let pattern = try? Pattern(source),
        !pattern.syntax.isAnchored
      {
        note(.unanchoredPattern, arguments[1].span)
      }
    case "selected", "is-selected":
      if arguments.count == 2 { lookForQuotes(arguments[1]) }
    default: break
    }
    for (index, argument) in arguments.enumerated() {
      if name == "jr:choice-name", index == 1 { continue }
      if name.hasSuffix("selected"), index == 1, argument.bareName != nil { continue }
      look(at: argument, decides: name == "not" || name == "boolean" || name == "if" && index == 0)
    }
  }

  private mutating func lookForQuotes(_ value: Syntax) {
    switch value.kind {
    case .number, .negated: note(.unquotedChoice, value.span)
    default: if use != .filter, value.bareName != nil { note(.unquotedChoice, value.span) }
    }
  }

  private mutating func look(atChain first: Syntax, _ rest: [Syntax.Link]) {
    let decides = rest.first.map { $0.sign == .and || $0.sign == .or } ?? false
    look(at: first, decides: decides)
    var left = first
    for link in rest {
      let isEquality = link.sign == .equal || link.sign == .notEqual
      for (one, other) in [(left, link.operand), (link.operand, left)] {
        lookForDate(one, beside: other, isEquality: isEquality, joins: decides)
        if isEquality, other.yields == .boolean, case .reference(let name, false) = one.kind,
          booleans.contains(name)
        {
          note(.bareBoolean(name), one.span)
        }
        if isEquality, use != .filter, let word = one.bareName, word != "null", case .reference = other.kind {
          note(.unquotedText(word), one.span)
        }
      }
      look(at: link.operand, decides: decides)
      left = link.operand
    }
  }

  private mutating func lookForDate(_ one: Syntax, beside other: Syntax, isEquality: Bool, joins: Bool) {
    guard !joins, case .string(let text) = one.kind, Moment(text) != nil else { return }
    if isEquality, other.yields != .date, other.yields != .number { return }
    note(.bareDate, one.span)
  }

  private mutating func note(_ mark: PortabilityMark, _ span: Range<Int>) {
    let finding = Finding(
      code: "portability." + mark.code, summary: mark.summary, remedy: mark.remedy, source: source, span: span
    )
    if findings.count < 20, !findings.contains(finding) { findings.append(finding) }
  }
}
