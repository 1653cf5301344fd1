/// `${name}` as a path, as pyxform writes it: from the form's top or, inside the same repeat, from the node.
struct XFormPaths {
  let form: Form
  private let places: [String: Int]

  init(form: Form) {
    self.form = form
    places = Dictionary(
      form.elements.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first }
    )
  }

  /// - Parameters:
  ///   - index: the element the expression belongs to.
  ///   - isInFilter: whether `.` means an item of a list there, so that the question is `current()`.
  func replaced(_ source: String, at index: Int, isInFilter: Bool = false) -> String {
    var text = ""
    var rest = Substring(source)
    while let open = rest.firstRange(of: "${"), let close = rest[open.upperBound...].firstIndex(of: "}") {
      text += rest[..<open.lowerBound]
      let name = String(rest[open.upperBound..<close]).trimmed
      let isQuoted = text.last == "'" || text.last == "\""
      text += path(name, from: index, isInFilter: isInFilter, isQuoted: isQuoted)
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }

  private func path(_ name: String, from index: Int, isInFilter: Bool, isQuoted: Bool) -> String {
    if name.hasPrefix("last-saved#"), let target = places[String(name.dropFirst("last-saved#".count))] {
      return "instance('__last-saved')" + form.elements[target].path
    }
    guard let target = places[name] else { return name }
    let here = lineage(index)
    let there = lineage(target)
    let shared = zip(here, there).prefix { $0.0 == $0.1 }.map(\.0)
    guard !isQuoted, let around = shared.lastIndex(where: { form.elements[$0].repetition != nil }),
      around < there.count - 1
    else { return isQuoted ? form.elements[target].path : " \(form.elements[target].path) " }
    let up = Array(repeating: "..", count: here.count - 1 - around)
    let down = there[(around + 1)...].map { form.elements[$0].name }
    return " " + (isInFilter ? "current()/" : "") + (up + down).joined(separator: "/") + " "
  }

  /// From the form down to the element.
  private func lineage(_ index: Int) -> [Int] {
    var lineage = [index]
    while let parent = form.elements[lineage[0]].parent { lineage.insert(parent, at: 0) }
    return lineage
  }

  func isInRepeat(_ index: Int) -> Bool { lineage(index).contains { form.elements[$0].repetition != nil } }
}
