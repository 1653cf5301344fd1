/// What can be said of an expression that is sound here but not everywhere.
enum PortabilityMark {
  case unanchoredPattern, bareDate, unquotedChoice, null, quotedReference, longCoalesce
  case unquotedText(String)
  case bareBoolean(String)
  case dialect(String, String)
  case numberPredicate, doubleSlash
  case unknownToCollect(String)
  case notInSpecification(String)

  var code: String {
    switch self {
    case .unanchoredPattern: "unanchored-regex"
    case .bareDate: "bare-date"
    case .unquotedChoice: "unquoted-choice"
    case .unquotedText: "unquoted-text"
    case .null: "null"
    case .bareBoolean: "bare-boolean"
    case .quotedReference: "quoted-reference"
    case .longCoalesce, .dialect: "dialect"
    case .numberPredicate: "number-predicate"
    case .doubleSlash: "double-slash"
    case .unknownToCollect: "unknown-to-collect"
    case .notInSpecification: "not-in-specification"
    }
  }

  var summary: String {
    switch self {
    case .unanchoredPattern:
      "Collect matches the whole answer with this pattern, Enketo any part of it; here it is any part."
    case .bareDate: "Beside this sign, Collect reads a date in quotes as no number, Enketo as a date."
    case .unquotedChoice: "Collect refuses a choice that is not in quotes."
    case .unquotedText(let word): "“\(word)” without quotes is read as the name of a question, not as text."
    case .null:
      "The language has no null: engines read it as a question of that name and disagree on the rest."
    case .bareBoolean(let name):
      "${\(name)} holds the text “true” or “false”, or in Collect 1 or 0; used bare, “false” counts as true."
    case .quotedReference: "A reference in quotes is text: it is not replaced by the answer."
    case .longCoalesce: "coalesce() takes two arguments in ODK; more are SurveyCTO's."
    case .numberPredicate: "Collect finds nothing by a number alone in brackets; Enketo counts."
    case .doubleSlash: "Collect does not know //."
    case .unknownToCollect(let name): "Collect does not know \(name)()."
    case .notInSpecification(let name):
      "\(name)() is Collect's own: it is not in the specification, and web forms may not know it."
    case .dialect(let name, let dialect): "\(name)() is \(dialect)'s own; ODK and Kobo do not know it."
    }
  }

  var remedy: String {
    switch self {
    case .unanchoredPattern: "Begin the pattern with ^ and end it with $."
    case .bareDate: "Write date('…') round it."
    case .unquotedChoice: "Write its name in quotes, as in 'yes'."
    case .unquotedText(let word): "Write '\(word)'."
    case .null: "Compare with '' instead."
    case .bareBoolean(let name): "Let ${\(name)} yield 1 or 0, by if(…, 1, 0), and write ${\(name)} = 1."
    case .quotedReference: "Take the quotes off, or join the parts with concat()."
    case .numberPredicate: "Write [position() = …]."
    case .doubleSlash: "Write ${question}, or the whole path."
    case .unknownToCollect(let name), .notInSpecification(let name):
      PortabilityMark.odkNames[name] ?? "Leave it out where the form should run elsewhere."
    case .longCoalesce: "Nest it: coalesce(a, coalesce(b, c))."
    case .dialect(let name, _):
      PortabilityMark.odkNames[name] ?? "Leave it out where the form should run elsewhere."
    }
  }

  private static let odkNames = [
    "choice-label": "Write jr:choice-name(value, '${question}').",
    "empty": "Write ${question} = ''.",
    "relevant": "Write ${question} != ''.",
    "index": "Write position(..).",
    "item-at": "Write selected-at(list, index), for a list divided by spaces.",
    "floor": "Write int(…), for a number that is not negative.",
    "ceiling": "Write int(… + 1), or round(…).",
    "substring": "Write substr(text, start, end), counted from 0.",
    "last": "Write count(…).",
    "is-selected": "Write selected(…).",
    "enclosed-area": "Write area(…).",
    "count-items": "Write count-selected(list), for a list divided by spaces.",
  ]
}
