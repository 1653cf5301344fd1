import Expressions

extension XForm {
  var model: Markup {
    var model = Markup("model", [("odk:xforms-version", "1.0.0")])
    if isTranslated { model.add(itext) }
    var data = instance(of: 0)
    data.attributes = [("id", form.id), ("version", form.version)].filter { !$0.1.isEmpty }
    data.add(Markup("meta", [], [Markup("instanceID")]))
    model.add(Markup("instance", [], [data]))
    for list in usedLists { model.add(self.list(list)) }
    for index in form.elements.indices.dropFirst() {
      if let bind = bind(index) { model.add(bind) }
    }
    model.add(
      Markup(
        "bind",
        [
          ("nodeset", form.elements[0].path + "/meta/instanceID"), ("type", "string"), ("readonly", "true()"),
          ("jr:preload", "uid"),
        ]))
    for index in form.elements.indices where !paths.isInRepeat(index) {
      if let initial = setvalue(of: index, event: "odk-instance-first-load") { model.add(initial) }
    }
    return model
  }

  /// The answers before anyone has answered. A repeat has its template and a first time round; inside that
  /// first time, a further repeat has no template of its own.
  private func instance(of index: Int, in setting: Setting = .form) -> Markup {
    let element = form.elements[index]
    var markup = Markup(element.name)
    if case .value(let value) = element.question?.initial { markup.children = [.text(value)] }
    for child in element.children {
      guard form.elements[child].repetition != nil else {
        markup.add(instance(of: child, in: setting))
        continue
      }
      if setting != .firstTime {
        var template = instance(of: child, in: .template)
        template.attributes = [("jr:template", "")]
        markup.add(template)
      }
      if setting != .template { markup.add(instance(of: child, in: .firstTime)) }
    }
    return markup
  }

  private enum Setting { case form, template, firstTime }

  private var usedLists: [String] {
    let asked = form.questions.compactMap(\.question.list)
    return form.choices.keys.filter { asked.contains($0) }.sorted()
  }

  private func list(_ name: String) -> Markup {
    let items = (form.choices[name] ?? []).enumerated().map { place, choice in
      var item = Markup("item", [], [Markup("name", text: choice.name)])
      item.add(
        isTranslated
          ? Markup("itextId", text: "\(name)-\(place)") : Markup("label", text: choice.label.words()))
      for (column, cell) in choice.columns.sorted(by: { $0.key < $1.key }) where Self.isName(column) {
        item.add(Markup(column, text: cell))
      }
      return item
    }
    return Markup("instance", [("id", Self.listID(name))], [Markup("root", [], items)])
  }

  static func listID(_ list: String) -> String {
    list.hasSuffix(".csv") ? String(list.dropLast(4)) : list
  }

  private static func isName(_ text: String) -> Bool {
    (text.first.map { $0.isLetter || $0 == "_" } ?? false)
      && text.allSatisfy { $0.isLetter || $0.isNumber || "_-.".contains($0) }
  }

  private func bind(_ index: Int) -> Markup? {
    let element = form.elements[index]
    func source(_ expression: Expression?) -> String? {
      expression.map { paths.replaced($0.source, at: index) }
    }
    guard let question = element.question else {
      return element.relevant.map { Markup("bind", [("nodeset", element.path), ("relevant", source($0))]) }
    }
    var attributes: [(String, String?)] = [
      ("nodeset", element.path), ("type", question.xformType), ("relevant", source(question.relevant)),
      ("required", source(question.required)), ("constraint", source(question.constraint)),
      ("jr:constraintMsg", message(question.constraintMessage, "constraint", element)),
      ("jr:requiredMsg", message(question.requiredMessage, "required", element)),
      ("readonly", question.kind == .note ? "true()" : source(question.readOnly)),
      ("calculate", question.trigger.isEmpty ? source(question.calculation) : nil),
    ]
    if case .metadata(let type) = question.kind { attributes += Self.preload(type) }
    return Markup("bind", attributes)
  }

  private func message(_ text: Text?, _ kind: String, _ element: Element) -> String? {
    text.map { isTranslated ? "jr:itext('\(element.path):\(kind)')" : $0.words() }
  }

  private static func preload(_ type: String) -> [(String, String?)] {
    switch type {
    case "start", "end": [("jr:preload", "timestamp"), ("jr:preloadParams", type)]
    case "today": [("jr:preload", "date"), ("jr:preloadParams", "today")]
    default: [("jr:preload", "property"), ("jr:preloadParams", type)]
    }
  }

  /// What a computed default, or a calculation with a trigger, sets.
  func setvalue(of index: Int, event: String) -> Markup? {
    guard case .computed(let expression) = form.elements[index].question?.initial else { return nil }
    return Markup(
      "setvalue",
      [
        ("event", event), ("ref", form.elements[index].path),
        ("value", paths.replaced(expression.source, at: index)),
      ])
  }
}

extension Question {
  fileprivate var xformType: String {
    switch kind {
    case .integer: "int"
    case .decimal: "decimal"
    case .date: "date"
    case .time: "time"
    case .dateTime: "dateTime"
    case .range(let from, let through, let by):
      [from, through, by].allSatisfy { Int(exactly: $0) != nil } ? "int" : "decimal"
    case .rank: "odk:rank"
    case .metadata(let type): ["start": "dateTime", "end": "dateTime", "today": "date"][type] ?? "string"
    case .unaskable(let type): type.hasPrefix("geo") || type == "barcode" ? type : "binary"
    default: "string"
    }
  }
}
