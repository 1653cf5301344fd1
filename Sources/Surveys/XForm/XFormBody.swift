import Expressions

extension XForm {
  /// What is shown of an element's children.
  func controls(inside index: Int) -> [Markup] {
    form.elements[index].children.compactMap { child in
      let element = form.elements[child]
      return element.question.map { control($0, child) } ?? section(child)
    }
  }

  private func section(_ index: Int) -> Markup? {
    let element = form.elements[index]
    guard let group = element.group else { return nil }
    let appearance = group.appearance.isEmpty ? nil : group.appearance.sorted().joined(separator: " ")
    let label = group.label.isEmpty ? [] : [words("label", group.label, of: index)]
    guard let repetition = group.repetition else {
      return Markup(
        "group", [("ref", element.path), ("appearance", appearance)], label + controls(inside: index))
    }
    var inside = Markup(
      "repeat",
      [
        ("nodeset", element.path), ("appearance", appearance),
        ("jr:count", repetition.count.map { paths.replaced($0.source, at: index) }),
      ])
    for control in controls(inside: index) { inside.add(control) }
    for place in form.elements.indices
    where place > index && paths.isInRepeat(place) && isInside(place, index) {
      if let initial = setvalue(of: place, event: "odk-instance-first-load odk-new-repeat") {
        inside.add(initial)
      }
    }
    return Markup("group", [("ref", element.path)], label + [inside])
  }

  /// Whether an element stands in a repeat and in no other inside that.
  private func isInside(_ place: Int, _ index: Int) -> Bool {
    var present = form.elements[place].parent
    while let now = present {
      if form.elements[now].repetition != nil { return now == index }
      present = form.elements[now].parent
    }
    return false
  }

  private func control(_ question: Question, _ index: Int) -> Markup? {
    let path = form.elements[index].path
    let appearance = question.appearance.isEmpty ? nil : question.appearance.sorted().joined(separator: " ")
    let common: [(String, String?)] = [("ref", path), ("appearance", appearance)]
    var markup: Markup
    switch question.kind {
    case .calculate, .hidden, .metadata: return nil
    case _ where question.isComputed: return nil
    case .selectOne: markup = Markup("select1", common)
    case .selectMultiple: markup = Markup("select", common)
    case .rank: markup = Markup("odk:rank", common)
    case .acknowledge: markup = Markup("trigger", common)
    case .range(let from, let through, let by):
      let ends: [(String, String?)] = [("start", from.plain), ("end", through.plain), ("step", by.plain)]
      markup = Markup("range", common + ends)
    case .unaskable(let type):
      if type.hasPrefix("start") || type.hasPrefix("background") { return nil }
      let media = ["image", "audio", "video"].first { type == $0 } ?? (type == "photo" ? "image" : nil)
      let isUpload = media != nil || type == "file"
      markup = Markup(
        isUpload ? "upload" : "input",
        common + [("mediatype", isUpload ? media.map { $0 + "/*" } ?? "application/*" : nil)])
    default: markup = Markup("input", common)
    }
    markup.add(words("label", question.label, of: index))
    if let hint = question.hint ?? question.guidance { markup.add(words("hint", hint, of: index)) }
    if question.list != nil { markup.add(itemset(of: question, index)) }
    for target in triggered(by: question) { markup.add(target) }
    return markup
  }

  private func itemset(of question: Question, _ index: Int) -> Markup {
    if let source = question.listFromAnswers { return itemset(from: source, for: question, index) }
    let list = question.list ?? ""
    var nodes = "instance('\(Self.listID(list))')/root/item"
    if let filter = question.choiceFilter {
      nodes += "[\(paths.replaced(filter.source, at: index, isInFilter: true))]"
    }
    if question.isRandomized {
      let seed = question.randomSeed.map { ", " + paths.replaced($0.source, at: index) } ?? ""
      nodes = "randomize(\(nodes)\(seed))"
    }
    return Markup(
      "itemset", [("nodeset", nodes)],
      [
        Markup("value", [("ref", question.choiceColumns?.value ?? "name")]),
        Markup(
          "label", [("ref", question.choiceColumns?.label ?? (isTranslated ? "jr:itext(itextId)" : "label"))]),
      ])
  }

  /// The answers in a repeat as choices: `/data/r[./name != '']`. The filter is tried on each time round.
  private func itemset(from source: String, for question: Question, _ index: Int) -> Markup {
    let answer = form.elements.indices.first { form.elements[$0].name == source } ?? 0
    let around = form.elements[answer].parent ?? 0
    let filter = question.choiceFilter.map { paths.replaced($0.source, at: answer) } ?? "./\(source) != ''"
    let inside = filter.replacing("../", with: "./")
    return Markup(
      "itemset", [("nodeset", "\(form.elements[around].path)[\(inside)]")],
      [Markup("value", [("ref", source)]), Markup("label", [("ref", source)])])
  }

  private func triggered(by question: Question) -> [Markup] {
    form.elements.enumerated().compactMap { index, element in
      guard let target = element.question, target.trigger.contains(question.name) else { return nil }
      return Markup(
        "setvalue",
        [
          ("event", "xforms-value-changed"), ("ref", element.path),
          ("value", target.calculation.map { paths.replaced($0.source, at: index) }),
        ])
    }
  }
}
