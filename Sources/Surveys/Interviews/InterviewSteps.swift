extension Interview {
  /// Goes to the page after question `name`, or to the first page when nil.
  mutating func goForward(from name: String?) {
    let snapshot = Snapshot(of: self)
    forgetWhatNoLongerFits(snapshot)
    if isChanging {
      returnToReview()
      return
    }
    let shown = snapshot.shown
    let index = name.flatMap { name in shown.firstIndex { $0.name == name } }.map { $0 + 1 } ?? 0
    position = shown.indices.contains(index) ? .question(shown[index].name) : .review
  }

  mutating func goBack(from name: String) {
    let shown = Snapshot(of: self).shown
    guard let index = shown.firstIndex(where: { $0.name == name }), index > 0 else {
      position = .why
      return
    }
    position = .question(shown[index - 1].name)
  }

  /// Back to the review; questions that a change has newly opened are asked first.
  mutating func returnToReview() {
    if let open = Snapshot(of: self).asked.first(where: { given[$0.name] == nil }) {
      position = .question(open.name)
    } else {
      isChanging = false
      position = .review
    }
  }

  /// A changed answer may close the choice an earlier one picked (another borough, other wards).
  private mutating func forgetWhatNoLongerFits(_ snapshot: Snapshot) {
    for question in form.filtered where snapshot.isRelevant(question) {
      guard case .value(let value)? = given[question.name] else { continue }
      if case .failure = snapshot.accepted(value, for: question) { given[question.name] = nil }
    }
  }
}
